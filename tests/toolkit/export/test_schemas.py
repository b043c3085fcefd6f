"""JSON Schemas must be current, valid, and agree with the readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursewright.export.schemas import FOLDER, format_schemas

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", format_schemas())
def test_schema_on_disk_is_current(name: str) -> None:
    """What editors use is what the models say now."""
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == format_schemas()[name], "run `course schemas`"


def test_no_other_schema_is_on_disk() -> None:
    """A schema of a file that is no more is removed."""
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == set(format_schemas())


def test_every_yaml_file_names_its_schema() -> None:
    """An editor finds the schema from the file's first line, wherever the project is opened."""
    for path in [*(ROOT / "data").rglob("*.yml"), *(ROOT / "quizzes").rglob("*.yml")]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = first.partition("$schema=")[2]
        assert target, path
        assert (path.parent / target).resolve().is_file(), path


def test_numbers_are_allowed_where_text_is() -> None:
    """`year: 1689` is a number to an editor and a text to us: both are right."""
    figure = json.loads(format_schemas()["figures.json"])["$defs"]["Figure"]
    assert figure["properties"]["year"]["type"] == ["string", "number"]
    assert figure["additionalProperties"] is False
