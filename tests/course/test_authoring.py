"""The authoring page must show every notation, and each of its examples must work."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from coursewright.read import bibliography
from coursewright.read import pages as chapters
from coursewright.read import course
from coursewright.read import glossary
from coursewright.model import model
from coursewright.model import page as pages
from coursewright.questions import questions
from coursewright.read import quizzes
from coursewright.read import timeline
from coursewright.text.macro_calls import MACROS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/teach/authoring.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
READERS: dict[str, tuple[Any, Any]] = {
    "data/glossary.yml": (glossary.read_glossary, model.Term),
    "data/timeline.yml": (timeline.read_timeline, model.Event),
    "data/places.yml": (course.read_places, model.Place),
    "data/figures.yml": (course.read_figures, model.Figure),
    "data/structures/x.yml": (course.read_structures, model.Structure),
    "data/charts.yml": (course.read_charts, model.Chart),
    "data/disputes.yml": (course.read_disputes, model.Dispute),
    "data/corrections.yml": (course.read_corrections, model.Correction),
    "quizzes/history/x.yml": (quizzes.read_quiz, questions.Question),
}


def _titled(title: str) -> str:
    return next(match["text"] for match in FENCE.finditer(PAGE) if f'title="{title}"' in match["info"])


def _keys(kind: typing.Any) -> Iterator[str]:
    """Every key that an entry of this kind, or one within it, may have."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield field.alias or name
            yield from _keys(field.annotation)
    for part in typing.get_args(kind):
        yield from _keys(part)


@pytest.mark.parametrize("title", READERS)
def test_example_is_read_without_a_problem(title: str) -> None:
    """Each YAML example is one that its reader accepts whole."""
    read, _ = READERS[title]
    entries, problems = read(_titled(title), title)
    assert problems == []
    assert entries


@pytest.mark.parametrize("title", READERS)
def test_example_shows_every_key(title: str) -> None:
    """Each key that a file may hold is in its example."""
    _, kind = READERS[title]
    missing = [key for key in _keys(kind) if not re.search(rf"\b{re.escape(key)}:", _titled(title))]
    assert missing == []


def test_front_matter_example() -> None:
    """The front matter shown has every key, and is accepted."""
    text = _titled("front matter")
    _, problems = chapters.read_page(f"---\n{text}---\n", "docs/x.md")
    assert problems == []
    assert [key for key in _keys(pages.FrontMatter) if not re.search(rf"\b{key}:", text)] == []


def test_bibtex_example() -> None:
    """The BibTeX example is complete, but for the document that it names."""
    works, problems = bibliography.read_bibliography(_titled("bibliography/works.bib"))
    assert [work.key for work in works] == ["cheng1957history"]
    assert {problem.code for problem in problems} == {"evidence"}


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_shown(name: str) -> None:
    """Each macro stands on the page as it is called."""
    assert f"{{{{ {name}(" in PAGE


def test_examples_stand_beside_their_result() -> None:
    """What an example fence shows stands on the page once more, to be rendered."""
    examples = [match["text"] for match in FENCE.finditer(PAGE) if match["info"].strip() == "{ .markdown .example }"]
    assert len(examples) >= 5
    outside = FENCE.sub("", PAGE)
    for example in examples:
        shown = example.replace("{% raw %}", "").replace("{% endraw %}", "").strip()
        assert shown in outside
