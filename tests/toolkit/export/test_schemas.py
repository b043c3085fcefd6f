"""`export/schemas.py`: JSON Schemas agree with the readers, and know the words of a course."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coursewright.export.schemas import FOLDER, editor_files, format_schemas
from coursewright.model.kinds import KINDS
from coursewright.model.settings import CATEGORIES, Settings
from coursewright.read.settings import read_settings
from tests.courses import SMALL

SETTINGS = read_settings((SMALL / "course.yml").read_text(encoding="utf-8"))[0]
ACTORS = ["china", "russia", "united-states", "other"]


def field(settings: Settings, schema: str, model: str, name: str) -> Any:
    """What a schema says of a field."""
    return json.loads(format_schemas(settings)[f"{schema}.json"])["$defs"][model]["properties"][name]


def test_there_is_one_for_every_file_of_an_author() -> None:
    """Each file or folder that is read has its schema, and an editor is told so."""
    schemas = {f"./{FOLDER}{name}" for name in format_schemas(Settings())}
    files = editor_files()
    assert schemas == {*files, f"./{FOLDER}front-matter.json"}  # front matter is within Markdown
    for kind in KINDS.values():
        assert kind.reads(files[f"./{FOLDER}{kind.schema}.json"].replace("*", "x")), kind.name


@pytest.mark.parametrize("name", format_schemas(Settings()))
def test_only_known_keys_are_allowed(name: str) -> None:
    """An editor marks a key that the reader would refuse, at every depth."""

    def objects(part: Any) -> list[Any]:
        inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        here = [part] if isinstance(part, dict) and "properties" in part and part.get("type") == "object" else []
        return [*here, *(found for one in inside for found in objects(one))]

    found = objects(json.loads(format_schemas(Settings())[name]))
    assert found
    assert [one["title"] for one in found if one["additionalProperties"] is not False] == []


def test_numbers_are_allowed_where_text_is() -> None:
    """`year: 1689` is a number to an editor and a text to us: both are right."""
    assert field(SETTINGS, "figures", "Figure", "year")["type"] == ["string", "number"]


@pytest.mark.parametrize(
    ("schema", "model", "name", "words"),
    [
        ("glossary", "Term", "category", list(SETTINGS.categories)),
        ("timeline", "Event", "theme", list(SETTINGS.themes)),
        ("places", "Place", "layer", [layer.id for layer in SETTINGS.layers]),
    ],
)
def test_the_words_of_a_course_are_listed(schema: str, model: str, name: str, words: list[str]) -> None:
    """What an editor offers for a field is the vocabulary of the course."""
    assert words
    assert field(SETTINGS, schema, model, name)["enum"] == words


def test_the_actors_of_a_course_are_listed() -> None:
    """In a list and alone; `other` is one of them."""
    assert field(SETTINGS, "timeline", "Event", "actors")["items"]["enum"] == ACTORS
    assert field(SETTINGS, "structures", "Structure", "actors")["items"]["enum"] == ACTORS
    assert ACTORS in [one.get("enum") for one in field(SETTINGS, "charts", "Point", "actor")["anyOf"]]


def test_without_words_of_its_own() -> None:
    """A course that names no themes may use any; the categories are then the usual ones."""
    assert "enum" not in field(Settings(), "timeline", "Event", "theme")
    assert field(Settings(), "glossary", "Term", "category")["enum"] == list(CATEGORIES)
