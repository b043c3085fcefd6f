"""The authoring page must show every notation, and each of its examples must work."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from pydantic import BaseModel

from coursewright.model.entry import Entry
from coursewright.model.kinds import KINDS
from coursewright.model.page import FrontMatter
from coursewright.model.settings import Settings
from coursewright.problems import Problem
from coursewright.questions.types import AnyQuestion
from coursewright.read.bibliography import read_bibliography
from coursewright.read.course import read_kind
from coursewright.read.pages import read_page
from coursewright.read.quizzes import read_quiz
from coursewright.read.settings import read_settings
from coursewright.text.macro_calls import MACROS
from tests.courses import PROJECT

PAGE = (PROJECT / "docs/teach/authoring.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def _read_kind(name: str, text: str, path: str) -> tuple[Sequence[Entry], list[Problem]]:
    return read_kind(text, path, name)


# Two lists that an author of chapters has nothing to do with: what documents consist of, and what may be shared.
NOT_SHOWN = ("sections", "wordings")
READERS: dict[str, tuple[Callable[[str, str], tuple[Sequence[Entry], list[Problem]]], Any]] = {
    f"{kind.path}x.yml" if kind.path.endswith("/") else kind.path: (partial(_read_kind, kind.name), kind.model)
    for kind in KINDS.values()
    if kind.name not in NOT_SHOWN
}
READERS["quizzes/history/x.yml"] = (read_quiz, AnyQuestion)


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
    _, problems = read_page(f"---\n{text}---\n", "docs/x.md")
    assert problems == []
    assert [key for key in _keys(FrontMatter) if not re.search(rf"\b{key}:", text)] == []


def test_settings_example() -> None:
    """The settings shown are read without a problem, and every setting is among them."""
    text = _titled("course.yml")
    _, problems = read_settings(text)
    assert problems == []
    assert [key for key in _keys(Settings) if not re.search(rf"\b{key}:", text)] == []


def test_bibtex_example() -> None:
    """The BibTeX example is complete, but for the document that it names."""
    works, problems = read_bibliography(_titled("bibliography/works.bib"))
    assert [work.key for work in works] == ["cheng1957history", "versailles1919treaty"]
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
