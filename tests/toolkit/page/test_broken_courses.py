"""What an author can break: it is told with file, line and remedy, and the old site stays as it was."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.courses import ENGINES, edit, run, snapshot

CHAPTER, BIB, TERMS = "docs/history/tea-road.md", "bibliography/works.bib", "data/glossary.yml"
QUIZ = "quizzes/history/tea-road.yml"
COMMANDS = {"check": ("course", "check"), **{engine: (engine, *options) for engine, options in ENGINES.items()}}


@dataclass(frozen=True)
class Break:
    """An edit that breaks the course, and what must be said of it; `below` is how many lines below it that is."""

    name: str
    path: str
    old: str
    new: str
    code: str
    remedy: str
    below: int = 0

    def __str__(self) -> str:
        return self.name


BREAKS = [
    Break(
        "wrong citation key",
        CHAPTER,
        "@wang2015cha calls",
        "@wang2015tea calls",
        "unknown-work",
        'Did you mean "wang2015cha"?',
    ),
    Break(
        "broken YAML",
        TERMS,
        "terms:\n",
        "terms:\n  - id: [a\n",
        "yaml-syntax",
        "Close it, or write a line an item",
        2,
    ),
    Break(
        "unclosed BibTeX entry", BIB, "@", "@misc{open,\n  title = {Open\n\n@", "bibtex-syntax", "every brace is closed"
    ),
    Break("unknown macro", CHAPTER, "{{ figure(", "{{ figur(", "unknown-macro", 'Did you mean "figure"?'),
    Break(
        "filter on a macro",
        CHAPTER,
        '{{ term("caravan") }}',
        '{{ term("caravan")|upper }}',
        "macro-syntax",
        "Write {{ name",
    ),
    Break("unknown variable", CHAPTER, '{{ term("caravan") }}', "{{ caravan }}", "unknown-macro", "authoring page"),
    Break("macro left open", CHAPTER, '{{ term("caravan") }}', '{{ term("caravan") }', "macro-syntax", "Write {{ name"),
    Break("no correct option", QUIZ, "correct: true", "correct: false", "no-correct-option", "Add `correct: true`", -7),
    Break("unknown term", CHAPTER, 'term("caravan")', 'term("caravann")', "unknown-term", 'Did you mean "caravan"?'),
    Break(
        "unknown key in the head", CHAPTER, "description:", "descripton:", "unknown-key", 'Did you mean "description"?'
    ),
    Break(
        "broken link",
        CHAPTER,
        "## What was carried",
        "[x](river-bordr.md)\n\n## What was carried",
        "broken-link",
        'Did you mean "history/river-border.md"?',
    ),
    Break(
        "duplicate key",
        BIB,
        "@",
        "@misc{ash2001rivers,\n  title = {X}\n}\n\n@",
        "duplicate-key",
        "Merge the two entries",
        below=4,
    ),
]


def cases() -> Iterator[ParameterSet]:
    """Every command with every fault; in a quick run each fault meets `course check` and one of the engines."""
    for program in COMMANDS:
        for number, case in enumerate(BREAKS):
            its_engine = [*ENGINES][number % len(ENGINES)]
            marks = () if program in ("check", its_engine) else pytest.mark.thorough
            yield pytest.param(program, case, marks=marks, id=f"{program}-{case}")


@pytest.mark.parametrize(("program", "case"), list(cases()))
def test_broken(built: Path, tmp_path: Path, program: str, case: Break) -> None:
    """The command fails, names file, line, code and remedy, shows no traceback, and leaves the old site alone."""
    root = Path(shutil.copytree(built / ("mkdocs" if program == "check" else program), tmp_path / "mini"))
    before = snapshot(root / "site")
    line = break_first(root, case)
    done = run(root, *COMMANDS[program])
    said = done.stdout + done.stderr
    assert done.returncode != 0, said
    told = [text for text in said.splitlines() if case.code in text and case.path in text]
    assert told, said
    assert f"{case.path}:{line}: {case.code} " in told[0]
    assert case.remedy in told[0]
    assert "Traceback" not in said
    assert before == snapshot(root / "site") != {}


def break_first(root: Path, case: Break) -> int:
    """Make the edit at the first place that fits; the line on which the problem must be told."""
    file = root / case.path
    text = file.read_text(encoding="utf-8")
    assert case.old in text
    file.write_text(text.replace(case.old, case.new, 1), encoding="utf-8")
    return text[: text.index(case.old)].count("\n") + 1 + case.below


@pytest.mark.parametrize("program", ENGINES)
def test_a_good_course_is_built(built: Path, tmp_path: Path, program: str) -> None:
    """The same course without a fault is built again: the tests above do not pass for another reason."""
    root = Path(shutil.copytree(built / program, tmp_path / "mini"))
    edit(root, CHAPTER, "For seven years the stalls stood empty", "For seven long years the stalls stood empty")
    done = run(root, program, *ENGINES[program])
    assert done.returncode == 0, done.stdout + done.stderr
    page = root / "site" / "history" / "tea-road" / "index.html"
    assert "For seven long years" in page.read_text(encoding="utf-8")


def test_all_faults_are_told_in_one_run(built: Path, tmp_path: Path) -> None:
    """A course with several faults is told all of them at once, and a misspelt word does not hide another."""
    root = Path(shutil.copytree(built / "mkdocs", tmp_path / "mini"))
    several = [
        case
        for case in BREAKS
        if case.name in ("wrong citation key", "unknown term", "no correct option", "duplicate key")
    ]
    for case in several:
        break_first(root, case)
    said = run(root, *COMMANDS["check"]).stdout
    assert all(case.code in said for case in several)


@pytest.fixture
def two(built: Path, tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    """Makes two courses that an engine has built: here, and there."""
    return lambda engine: (
        Path(shutil.copytree(built / engine, tmp_path / "here")),
        Path(shutil.copytree(built / engine, tmp_path / "there")),
    )


def build_there(here: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Build the course there, while being here."""
    return run(here, program, *ENGINES[program], "-f", "../there/mkdocs.yml")


@pytest.mark.parametrize("program", ENGINES)
def test_a_broken_course_is_refused_from_elsewhere(two: Callable[[str], tuple[Path, Path]], program: str) -> None:
    """Its own faults are told, in a folder with a good course too, and neither site is touched."""
    here, there = two(program)
    before = snapshot(here), snapshot(there / "site")
    line = break_first(there, BREAKS[0])
    done = build_there(here, program)
    said = done.stdout + done.stderr
    assert done.returncode != 0, said
    assert f"{BREAKS[0].path}:{line}: {BREAKS[0].code} " in said
    assert "Traceback" not in said
    assert (snapshot(here), snapshot(there / "site")) == before


@pytest.mark.parametrize("program", ENGINES)
def test_a_good_course_is_built_from_elsewhere(two: Callable[[str], tuple[Path, Path]], program: str) -> None:
    """It is built although the course in this folder is broken, and that one stays as it is."""
    here, there = two(program)
    break_first(here, BREAKS[0])
    edit(there, CHAPTER, "For seven years the stalls stood empty", "For seven long years the stalls stood empty")
    before = snapshot(here)
    done = build_there(here, program)
    assert done.returncode == 0, done.stdout + done.stderr
    page = there / "site" / "history" / "tea-road" / "index.html"
    assert "For seven long years" in page.read_text(encoding="utf-8")
    assert snapshot(here) == before
