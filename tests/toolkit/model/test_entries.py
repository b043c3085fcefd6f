"""`entry.py` and its kinds: what entries accept and refuse, and what each says of itself."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from coursewright.model.dates import Date
from coursewright.model.dispute import Dispute
from coursewright.model.entry import Entry, Id, Slug
from coursewright.model.event import Event
from coursewright.model.figure import Chart, Figure
from coursewright.model.kinds import KINDS, Kind
from coursewright.model.page import FrontMatter, Page
from coursewright.model.place import Place
from coursewright.model.term import Term
from coursewright.model.work import Work
from coursewright.questions.types import AnyQuestion

TERM: dict[str, Any] = {"id": "yasak", "term": "yasak", "category": "concept", "definition": "Fur.", "sources": "[@a]"}


def accepts(kind: Any, value: object) -> bool:
    """Whether a type lets a value in."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("value", ["a", "a-b", "treaty-of-nerchinsk", "1689-treaty", "0"])
def test_id_accepts(value: str) -> None:
    """An id is lower-case letters and digits with single hyphens."""
    assert accepts(Id, value)


@pytest.mark.parametrize("value", ["", "A", "a--b", "-a", "a-", "a b", "a_b", "a/b", "é", "a\n", "#a"])
def test_id_rejects(value: str) -> None:
    """Whatever would not be a plain anchor is no id."""
    assert not accepts(Id, value)


@pytest.mark.parametrize(
    ("value", "fits"), [("history/a-b", True), ("a", True), ("/a", False), ("a/", False), ("a.md", False)]
)
def test_slug(value: str, *, fits: bool) -> None:
    """A slug is ids joined by slashes."""
    assert accepts(Slug, value) is fits


@pytest.mark.parametrize("value", ["1689", "1689-09", "1689-09-07", "-221", "800", "0800"])
def test_date_accepts(value: str) -> None:
    """A date is as precise as it is known, and may be before our era."""
    assert accepts(Date, value)


@pytest.mark.parametrize("value", ["", "16890", "1689-9", "1689-09-7", "1689/09", "c. 1689", "1689-", "September 1689"])
def test_date_rejects(value: str) -> None:
    """No other way to write a date is let in."""
    assert not accepts(Date, value)


@pytest.mark.parametrize(
    "place",
    [
        {"kind": "point", "at": [1, 2]},
        {"kind": "area", "at": [-180, 90]},
        {"kind": "line", "path": [[1, 2], [3, 4]]},
        {"kind": "point", "at": [1, 2], "layer": "border", "from": 1689, "until": 1858},
        {"kind": "point", "at": [1, 2], "from": -221},
        {"kind": "point", "at": [1, 2], "until": 1689},
    ],
)
def test_place_accepts(place: dict[str, object]) -> None:
    """A point or an area has one position, a line has its points."""
    assert accepts(Place, {"id": "a", "name": "A", "layer": "site", "why": "B.", "sources": "[@c]", **place})


@pytest.mark.parametrize(
    "place",
    [
        {"kind": "point"},
        {"kind": "line"},
        {"kind": "line", "at": [1, 2]},
        {"kind": "line", "path": []},
        {"kind": "line", "at": [1, 2], "path": [[1, 2], [3, 4]]},
        {"kind": "point", "at": [1, 2], "path": [[1, 2], [3, 4]]},
        {"kind": "area", "path": [[1, 2], [3, 4]]},
        {"kind": "point", "at": [181, 0]},
        {"kind": "point", "at": [0, 91]},
        {"kind": "point", "at": [0]},
        {"kind": "point", "at": [float("nan"), 0]},
        {"kind": "polygon", "at": [1, 2]},
        {"kind": "point", "at": [1, 2], "layer": "Canal"},
        {"kind": "point", "at": [1, 2], "layer": None},
        {"kind": "point", "at": [1, 2], "from": "May 1689"},
        {"kind": "point", "at": [1, 2], "from": 1858, "until": 1689},
    ],
)
def test_place_rejects(place: dict[str, object]) -> None:
    """A place without a position of its kind, off the earth, in no layer or with impossible years is refused."""
    assert not accepts(Place, {"id": "a", "name": "A", "layer": "site", "why": "B.", "sources": "[@c]", **place})


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", float("nan"), float("inf"), "many", None])
def test_a_number_question_needs_a_number(value: object) -> None:
    """What no learner can type is not the right answer of a number question."""
    question = {"id": "a", "type": "number", "objective": "b", "level": "apply", "section": "c", "prompt": "D?"}
    question |= {"why": "E.", "otherwise": "F.", "explanation": "G [@h]."}
    assert accepts(AnyQuestion, {**question, "value": 3.5})
    assert not accepts(AnyQuestion, {**question, "value": value})
    assert not accepts(AnyQuestion, {**question, "value": 3.5, "tolerance": value})


@pytest.mark.parametrize(
    ("key", "value"), [("term", ""), ("term", "  "), ("sources", ""), ("category", "An idea"), ("alias", "x")]
)
def test_term_rejects(key: str, value: str) -> None:
    """Empty texts, categories that are no ids and unknown keys are refused."""
    assert accepts(Term, TERM)
    assert not accepts(Term, {**TERM, key: value})


def test_texts_reach_into_entries() -> None:
    """The texts of an entry are those of the entries within it too."""
    term = Term.model_validate({**TERM, "original": [{"lang": "ru", "text": "ясак"}], "aliases": ["tribute"]})
    assert {"yasak", "Fur.", "[@a]", "ясак", "tribute"} <= set(term.texts())


EVENT: dict[str, Any] = {"id": "e", "date": "1689", "title": "T", "what": "W.", "theme": "war", "sources": "[@a]"}
DISPUTE: dict[str, Any] = {
    "id": "d",
    "question": "Who won?",
    "positions": [{"who": "A", "says": "says yes.", "sources": "[@a]"}, {"who": "B", "says": "no.", "sources": "[@b]"}],
    "record": "Unknown.",
    "confidence": "open",
    "sources": "[@c]",
}
CHART: dict[str, Any] = {
    "id": "c",
    "title": "T",
    "caption": "C.",
    "kind": "bars",
    "unit": "km",
    "points": [{"figure": "one", "actor": "china"}, {"figure": "two"}],
}


def named(entry: Entry) -> list[tuple[str, str]]:
    """What an entry names: the kind of thing, and its name."""
    return [(reference.what, reference.name) for reference in entry.references()]


@pytest.mark.parametrize(
    ("kind", "value", "names"),
    [
        (Term, TERM, [("category", "concept")]),
        (Term, {**TERM, "see": ["qing", "amur"]}, [("category", "concept"), ("term", "qing"), ("term", "amur")]),
        (Event, EVENT, [("theme", "war")]),
        (
            Event,
            {**EVENT, "actors": ["china"], "places": ["p"], "terms": ["t"], "chapters": ["a/b"]},
            [("theme", "war"), ("actor", "china"), ("place", "p"), ("term", "t"), ("chapter", "a/b")],
        ),
        (Chart, CHART, [("figure", "one"), ("actor", "china"), ("figure", "two")]),
        (Dispute, DISPUTE, []),
    ],
)
def test_references(kind: type[Entry], value: dict[str, Any], names: list[tuple[str, str]]) -> None:
    """An entry says all that it names, also in the entries within it; what is left out names nothing."""
    assert named(kind.model_validate(value)) == names


def test_a_reference_knows_who_makes_it() -> None:
    """What is named by a part of an entry is that part's, so that its own line can be told."""
    chart = Chart.model_validate(CHART)
    assert [reference.by for reference in chart.references()] == [chart.points[0], chart.points[0], chart.points[1]]


def test_parts() -> None:
    """The parts of an entry are itself and all that are within it, in order."""
    dispute = Dispute.model_validate(DISPUTE)
    assert list(dispute.parts()) == [dispute, *dispute.positions]
    term = Term.model_validate(TERM)
    assert list(term.parts()) == [term]


def test_texts_of_parts() -> None:
    """The texts are in the order of the fields, each as often as it is there; numbers and what is left out are none."""
    assert list(Dispute.model_validate(DISPUTE).texts()) == [
        *("d", "Who won?", "A", "says yes.", "[@a]", "B", "no.", "[@b]", "Unknown.", "open", "[@c]"),
    ]
    assert list(Chart.model_validate(CHART).texts()) == ["c", "T", "C.", "bars", "km", "one", "china", "two"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_only_what_is_linked_is_called_something(kind: Kind) -> None:
    """Names in running text lead to entries of those kinds alone that a page can be linked to from a line."""
    assert (kind.model.called is not Entry.called) == (kind.shown == "link")
    assert kind.reads(kind.path if not kind.path.endswith("/") else f"{kind.path}any.yml")
    assert not kind.reads("data/other.yml")


def test_the_year_stands_before_the_sources_of_a_figure() -> None:
    """The sources of a figure are printed with the year that it holds for."""
    figure = {"id": "f", "value": "4", "year": "1999", "measures": "m", "sources": "[@a, p. 3; @b]"}
    assert Figure.model_validate(figure).dated_sources == "[1999: @a, p. 3; @b]"


def test_entries_cannot_be_changed() -> None:
    """An entry is frozen."""
    with pytest.raises(ValidationError):
        setattr(Term.model_validate(TERM), "term", "other")  # noqa: B010  # a type checker forbids the other way


@pytest.mark.parametrize(
    ("title", "shown"),
    [("{The} {DNA} of {{War}}", "The DNA of War"), (r"Pounds \& 5\%", "Pounds & 5%"), ("Plain", "Plain"), ("", "")],
)
def test_title_of_a_work(title: str, shown: str) -> None:
    """A work's title is without BibTeX's braces."""
    assert Work("a", "book", {"title": title}, "works.bib", 1).title == shown


def test_words_of_a_page() -> None:
    """The words of a page are those of its paragraphs."""
    page = Page(
        "history/a.md", FrontMatter(title="A"), paragraphs=((1, "one two-fold’s [see @a, p. 3]."), (3, "three (    )"))
    )
    assert (page.words, page.slug, page.is_chapter) == (3, "history/a", False)
