"""`cli.py`: `course check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from tests.courses import edit

CHAPTER = "docs/history/nerchinsk.md"


def check(root: Path, *options: str) -> Result:
    """`course check` of a course."""
    return CliRunner().invoke(main, ["check", "--root", str(root), *options])


@pytest.fixture
def broken(small: Path) -> Path:
    """The small course with an error, and a warning of signs that GitHub reads as its own."""
    edit(small, CHAPTER, 'term("yasak"', 'term("yassak"')
    edit(small, "mkdocs.yml", "      - timeline.md\n", "")
    return small


def test_a_good_course(unedited: Path) -> None:
    """A good course is told so, and is a success, strictly too."""
    for options in ((), ("--strict",)):
        result = check(unedited, *options)
        assert (result.exit_code, result.output) == (0, "0 errors, 0 warnings\n")


def test_text(broken: Path) -> None:
    """For people: a line for each problem, warnings marked, and a sum."""
    result = check(broken)
    assert result.exit_code == 1
    first, second, total = result.output.splitlines()
    assert first.startswith(f'{CHAPTER}:31: unknown-term There is no term "yassak". Did you mean "yasak"?')
    assert second.startswith("docs/timeline.md:1: not-in-nav ")
    assert second.endswith("[warning]")
    assert total == "1 errors, 1 warnings"


def test_json(broken: Path) -> None:
    """For programs: a list with every field of every problem."""
    result = check(broken, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert [(item["path"], item["line"], item["code"], item["severity"]) for item in found] == [
        (CHAPTER, 31, "unknown-term", "error"),
        ("docs/timeline.md", 1, "not-in-nav", "warning"),
    ]
    assert all(item["message"] and item["hint"] for item in found)


def test_github(broken: Path) -> None:
    """For GitHub: an annotation for each problem, at its line."""
    result = check(broken, "--format", "github")
    assert result.exit_code == 1
    first, second = result.output.splitlines()
    assert first.startswith(f"::error file={CHAPTER},line=31,title=unknown-term::There is no term")
    assert second.startswith("::warning file=docs/timeline.md,line=1,title=not-in-nav::")


def test_github_signs_are_escaped(small: Path) -> None:
    """A message with signs that mean something to GitHub is one annotation all the same."""
    edit(small, CHAPTER, 'term("yasak"', 'term("50%25::x"')
    (line,) = check(small, "--format", "github").output.splitlines()
    assert "50%2525::x" in line


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_warnings(small: Path, options: tuple[str, ...], code: int) -> None:
    """A warning alone is a failure only if that is asked for."""
    edit(small, "mkdocs.yml", "      - timeline.md\n", "")
    assert check(small, *options).exit_code == code


@pytest.mark.parametrize("options", [("--format", "xml"), ("--root", "/nowhere/at/all"), ("--what",)])
def test_wrong_options(options: tuple[str, ...]) -> None:
    """A wrong option is told without a traceback, and is not taken for an error of the course."""
    result = CliRunner().invoke(main, ["check", *options])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
