"""`cli.py`: the `course` command."""

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
    assert total == "1 error, 1 warning"


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


def test_a_folder_without_a_course(tmp_path: Path) -> None:
    """Where no course is, that is said, and it is no success."""
    result = check(tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith("mkdocs.yml:1: no-course ")


def test_wording_shared_with_other_texts(small: Path, tmp_path: Path) -> None:
    """With `--against` runs of words that a text of the folder has too are told with the rest."""
    (tmp_path / "texts").mkdir()
    shared = "yasak was paid each year, and people who could not pay it gave hostages"
    (tmp_path / "texts" / "other.txt").write_text(shared, encoding="utf-8")
    result = check(small, "--against", str(tmp_path / "texts"))
    assert result.exit_code == 1
    assert result.output.startswith(f"{CHAPTER}:22: shared-wording Shares 14 words with other.txt")


def test_stats(unedited: Path) -> None:
    """A line for each chapter, and a count of what there is."""
    result = CliRunner().invoke(main, ["stats", "--root", str(unedited)])
    assert result.exit_code == 0
    _, chapter, counts = result.output.splitlines()
    assert chapter.split()[0] == "history/nerchinsk"
    assert {"1 chapters", "4 works", "11 questions", "2 terms"} <= set(counts.split(", "))


@pytest.mark.parametrize("command", ["schemas", "basemap"])
def test_what_is_written_is_current(small: Path, command: str) -> None:
    """What is not current is told with `--check`, is written without, and is then written no more."""
    lines = {"about": "Drawn by hand", "land": [[0, 0, 9000, 0, 0, 8000]], "lakes": [], "rivers": [], "borders": []}
    (small / "data" / "basemap.json").write_text(json.dumps(lines), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in small.rglob("*")}
    told = CliRunner().invoke(main, [command, "--root", str(small), "--check"])
    assert told.exit_code == 1
    assert f"Run `course {command}`." in told.output
    assert {path: path.stat().st_mtime_ns for path in small.rglob("*")} == before
    for said in ("wrote ", ""):
        done = CliRunner().invoke(main, [command, "--root", str(small)])
        assert (done.exit_code, done.output[:6]) == (0, said)
    assert CliRunner().invoke(main, [command, "--root", str(small), "--check"]).exit_code == 0


def test_a_course_without_a_map(tmp_path: Path) -> None:
    """There is nothing to draw, and the author is told what to write."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["basemap", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "Add `map:` to course.yml." in result.output


@pytest.mark.parametrize("command", ["stats", "schemas", "basemap"])
def test_no_command_works_without_a_course(tmp_path: Path, command: str) -> None:
    """Every command says that there is no course, and writes nothing."""
    result = CliRunner().invoke(main, [command, "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "no-course There is no course in this folder." in result.output
    assert list(tmp_path.iterdir()) == []
