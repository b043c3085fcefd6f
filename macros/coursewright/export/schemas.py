"""JSON Schemas of authors' YAML files, for editors; made from the models, so they cannot differ.

A schema of a course lists the words of its own vocabularies.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from coursewright.model.entry import Entry, RefersTo
from coursewright.model.kinds import KINDS
from coursewright.model.page import FrontMatter
from coursewright.model.settings import Settings
from coursewright.questions.types import AnyQuestion

FOLDER = "schemas/"
_VOCABULARIES = ("actor", "category", "theme", "layer")


def format_schemas(settings: Settings) -> dict[str, str]:
    """The text of every schema file, by its name, for a course with these settings."""
    schemas = {kind.schema: _file_schema(kind.schema, kind.name, kind.model) for kind in KINDS.values()}
    schemas["quiz"] = _file_schema("quiz", "questions", AnyQuestion)
    schemas["front-matter"] = TypeAdapter(FrontMatter).json_schema() | {"title": "front-matter"}
    words = {what: settings.vocabulary(what) for what in _VOCABULARIES}
    for schema in schemas.values():
        for definition in schema.get("$defs", {}).values():
            _list_words(definition, words)
    schemas["course"] = TypeAdapter(Settings).json_schema() | {"title": "course"}
    return {
        f"{name}.json": json.dumps(_with_numbers(schema), indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


def editor_files() -> dict[str, str]:
    """Which schema is for which files of a project, as editors want to know it: pattern by schema."""
    found = {
        f"./{FOLDER}{kind.schema}.json": kind.path + ("*.yml" * kind.path.endswith("/")) for kind in KINDS.values()
    }
    return found | {f"./{FOLDER}quiz.json": "quizzes/**/*.yml", f"./{FOLDER}course.json": "course.yml"}


def _models() -> dict[str, type[Entry]]:
    """Every model of an entry by its name, as schemas have it."""
    found: dict[str, type[Entry]] = {}
    waiting: list[type[Entry]] = [Entry]
    while waiting:
        for model in waiting.pop().__subclasses__():
            found[model.__name__] = model
            waiting.append(model)
    return found


def _list_words(definition: dict[str, Any], words: dict[str, Any]) -> None:
    """Put the words of a vocabulary into the fields of a definition that are declared to hold one."""
    model = _models().get(str(definition.get("title")))
    for name, field in model.model_fields.items() if model else ():
        for what in (mark.what for mark in field.metadata if isinstance(mark, RefersTo)):
            known = words.get(what)
            shape = definition["properties"].get(field.alias or name, {})
            for text in _texts(shape) if known is not None else ():
                text.pop("pattern", None)
                text["enum"] = list(known or ())


def _texts(shape: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a field's schema that stand for one text."""
    inside = [shape, shape.get("items", {}), *shape.get("anyOf", [])]
    return [part for part in inside if part.get("type") == "string"]


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
