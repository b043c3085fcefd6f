"""JSON Schemas of the authors' YAML files, for editors; made from the models, so they cannot differ."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from macros.model import Chart, Correction, Dispute, Event, Figure, Place, Section, Structure, Term, Wording
from macros.pages import FrontMatter
from macros.questions import Question

FOLDER = "schemas"
_LISTS: Mapping[str, tuple[str, Any]] = {
    "glossary": ("terms", Term),
    "timeline": ("events", Event),
    "places": ("places", Place),
    "figures": ("figures", Figure),
    "structures": ("structures", Structure),
    "charts": ("charts", Chart),
    "disputes": ("disputes", Dispute),
    "corrections": ("corrections", Correction),
    "sections": ("sections", Section),
    "shared-wording": ("wordings", Wording),
    "quiz": ("questions", Question),
}


def format_schemas() -> dict[str, str]:
    """The text of every schema file, by its name."""
    schemas = {name: _file_schema(name, key, kind) for name, (key, kind) in _LISTS.items()}
    schemas["front-matter"] = TypeAdapter(FrontMatter).json_schema() | {"title": "front-matter"}
    return {
        f"{name}.json": json.dumps(_with_numbers(schema), indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


def _with_numbers(schema: Any) -> Any:
    """The schema with numbers allowed wherever text is: an editor reads `year: 1689` as a number, we as text."""
    if isinstance(schema, list):
        return [_with_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    wider = {key: _with_numbers(part) for key, part in schema.items()}
    if schema.get("type") == "string" and not schema.keys() & {"enum", "const"}:
        wider["type"] = ["string", "number"]
    return wider


def _file_schema(name: str, key: str, kind: Any) -> dict[str, Any]:
    entries = TypeAdapter(tuple[kind, ...]).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "type": "object",
        "properties": {key: {"type": "array", "items": entries["items"]}},
        "required": [key],
        "additionalProperties": False,
        "$defs": entries.get("$defs", {}),
    }
