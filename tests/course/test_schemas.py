"""What editors know of this course's files is what the toolkit says of them."""

from __future__ import annotations

import pytest

from coursewright.export.schemas import FOLDER, format_schemas
from coursewright.model.settings import PATH
from coursewright.read.settings import read_settings
from tests.courses import PROJECT

SCHEMAS = format_schemas(read_settings((PROJECT / PATH).read_text(encoding="utf-8"))[0])


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_on_disk_is_current(name: str) -> None:
    """What editors use is what the models and the course's own words say now."""
    assert (PROJECT / FOLDER / name).read_text(encoding="utf-8") == SCHEMAS[name], "run `course schemas`"


def test_no_other_schema_is_on_disk() -> None:
    """A schema of a file that is no more is removed."""
    assert {path.name for path in (PROJECT / FOLDER).iterdir()} == set(SCHEMAS)


def test_every_yaml_file_names_its_schema() -> None:
    """An editor finds the schema from the file's first line, wherever the project is opened."""
    files = [*(PROJECT / "data").rglob("*.yml"), *(PROJECT / "quizzes").rglob("*.yml"), PROJECT / PATH]
    assert len(files) > 10
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = first.partition("$schema=")[2]
        assert target, path
        assert (path.parent / target).resolve().is_file(), path
