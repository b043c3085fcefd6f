"""`causes.py`: one slip is told as one slip, however much depends on the file that it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.page.gate import inspect_course
from coursewright.problems import Problem
from tests.courses import MINI, copy_course, edit

SLIPS = (
    ("data/glossary.yml", "terms:\n", "terms:\n\t- x\n", "yaml-syntax"),
    ("data/glossary.yml", "terms:\n", "term:\n", "yaml-shape"),
    ("data/glossary.yml", "category:", "categori:", "unknown-key"),
    ("data/people.yml", "people:\n", "people: none\nx:\n", "yaml-shape"),
    ("data/places.yml", "places:\n", "places:\n  - name: `a`\n", "yaml-syntax"),
    ("data/timeline.yml", "events:\n", "events:\n  - id: a: b\n", "yaml-syntax"),
    ("data/figures.yml", "figures:\n", "figures:\n  - 'a\n", "yaml-syntax"),
    ("bibliography/works.bib", "title = {", "title {", "bibtex-syntax"),
    ("quizzes/history/tea-road.yml", "questions:\n", "questions:\n  - id: a: b\n", "yaml-syntax"),
    ("docs/history/tea-road.md", "title: ", "title: a: ", "yaml-syntax"),
    ("course.yml", "id: ", "id: a: ", "yaml-syntax"),
)


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the miniature course."""
    return Path(copy_course(MINI, tmp_path / "mini"))


def problems_after(root: Path, path: str, old: str, new: str) -> list[Problem]:
    """What is told of the course after one slip in one file, where it can first be made."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return inspect_course(root)[2]


@pytest.mark.parametrize(("path", "old", "new", "code"), SLIPS)
def test_one_slip_is_at_most_three_problems(mini: Path, path: str, old: str, new: str, code: str) -> None:
    """The slip itself is told, in its own file, and little else."""
    problems = problems_after(mini, path, old, new)
    assert code in {problem.code for problem in problems if problem.path == path}, problems
    assert len(problems) <= 3, "\n".join(map(str, problems))


def test_what_has_another_cause_is_told(mini: Path) -> None:
    """A term that is in no file is unknown, whether the glossary can be read or not."""
    edit(mini, "docs/history/tea-road.md", 'term("caravan")', 'term("caravann")')
    problems = problems_after(mini, "data/glossary.yml", "terms:\n", "terms:\n\t- x\n")
    assert [(problem.code, problem.path) for problem in problems] == [
        ("not-checked", "data/glossary.yml"),
        ("yaml-syntax", "data/glossary.yml"),
        ("unknown-term", "docs/history/tea-road.md"),
    ]


def test_where_to_begin(mini: Path) -> None:
    """The last line of the command names the file to mend first."""
    edit(mini, "data/glossary.yml", "terms:\n", "terms:\n\t- x\n")
    result = CliRunner().invoke(main, ["check", "--root", str(mini)])
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].startswith("Begin with data/glossary.yml:")
