"""Shared wording must be found wherever it stands, and excused only for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursewright.check.overlap import ALLOWED, check_overlap, words_of
from coursewright.model.wording import Wording
from coursewright.problems import Problem
from coursewright.read.course import read_kind

OTHER = (
    "Alpha beta gamma delta epsilon zeta eta theta iota kappa. The treaty of friendship and alliance was signed there."
)
EIGHT = "alpha beta gamma delta epsilon zeta eta theta"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"First line.\n{EIGHT}", 2),
        ("one two\nAlpha, beta; gamma: delta\nepsilon zeta — eta (theta) iota", 2),
        ("ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA", 1),
    ],
)
def test_a_run_is_found(text: str, line: int, folder: Path) -> None:
    """Case, punctuation and line breaks hide nothing; the line is where the run begins."""
    (problem,) = check_overlap({"docs/x.md": text}, (), folder)
    assert (problem.path, problem.line, problem.code) == ("docs/x.md", line, "shared-wording")


@pytest.mark.parametrize(
    "text",
    [
        "alpha beta gamma delta epsilon zeta eta",
        "alpha beta gamma delta other epsilon zeta eta theta iota",
        f"He calls it “{EIGHT}”.",
        f'He calls it "{EIGHT}".',
    ],
)
def test_what_is_no_run(text: str, folder: Path) -> None:
    """Seven words are chance, a word between breaks a run, and a quotation is marked as one."""
    assert check_overlap({"docs/x.md": text}, (), folder) == []


def test_the_longest_run_is_reported_once(folder: Path) -> None:
    """Ten shared words are one finding, not three."""
    (problem,) = check_overlap({"data/x.yml": "Alpha beta gamma delta epsilon zeta eta theta iota kappa"}, (), folder)
    assert "Shares 10 words with other.txt" in problem.message


def test_only_authors_text_is_scanned(folder: Path) -> None:
    """A title in works.bib is a title."""
    assert check_overlap({"bibliography/works.bib": EIGHT}, (), folder) == []


def allowed(text: str) -> tuple[list[Wording], list[Problem]]:
    """The wordings of a file, and what is wrong with it."""
    entries, problems = read_kind(text, ALLOWED, "wordings")
    return [entry for entry in entries if isinstance(entry, Wording)], problems


def test_an_allowed_wording_needs_a_use(folder: Path) -> None:
    """An excuse holds for its words, and is reported when nothing needs it; its own file is not scanned."""
    text = f"wordings:\n  - text: {EIGHT}\n    reason: a formula\n"
    wordings, problems = allowed(text)
    assert problems == []
    assert check_overlap({"docs/x.md": EIGHT, ALLOWED: text}, wordings, folder) == []
    assert [found.code for found in check_overlap({"docs/x.md": EIGHT, ALLOWED: text}, (), folder)] == [
        "shared-wording"
    ]
    (problem,) = check_overlap({ALLOWED: text}, wordings, folder)
    assert (problem.path, problem.line, problem.code) == (ALLOWED, 2, "unused-wording")


def test_an_excuse_has_a_reason() -> None:
    """Wording without a reason is not allowed."""
    _, problems = allowed("wordings:\n  - text: one two\n")
    assert [problem.code for problem in problems] == ["missing-key"]


def test_words_know_their_lines() -> None:
    """Apostrophes belong to their word."""
    assert words_of("Athens's\nborder") == [("athenss", 1), ("border", 2)]
