"""`structures.py`: what is read from cells, and the forms as HTML."""

from __future__ import annotations

from typing import get_args

import pytest
from lxml import html

from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.settings import Settings
from coursewright.model.structure import Form, Row, Structure
from coursewright.page.gate import open_course
from coursewright.page.render import Renderer
from coursewright.view.structures import TABLES, acts_in, axis_of, column_actor, lanes, tally, vote_in, years_in
from tests.courses import MINI, copy_course, squeezed
from tests.toolkit.small import SETTINGS


def structure(form: str, *rows: tuple[str, ...], **more: object) -> Structure:
    """A structure with rows of a head and cells."""
    columns = [f"Column {number}" for number in range(len(rows[0]))]
    made = [Row(head=row[0], cells=row[1:]) for row in rows]
    fields = {"id": "a", "title": "A", "caption": "B", "columns": columns, "rows": made, "sources": "[@c]"}
    return Structure.model_validate({**fields, "form": form, **more})


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Uses]:
    """The miniature course, which has a structure of each form."""
    return open_course(copy_course(MINI, tmp_path_factory.mktemp("structures") / "mini"))


def rendered(course: Course, uses: Uses, name: str) -> html.HtmlElement:
    """A structure of a course on the page that shows it."""
    calls = ((page, call) for page in course.pages.values() for call in page.calls if call.name == "structure")
    page = next(page for page, call in calls if call.arguments == (name,))
    return html.fragment_fromstring(Renderer(course, uses, page).block("structure", (name,)))


def assert_its_table_is_whole(one: Structure, figure: html.HtmlElement) -> None:
    """Its table has its rows and columns in order, with the words of every cell."""
    (table,) = figure.iter("table")
    assert [head.text_content() for head in table.iterfind("thead/tr/th")] == list(one.columns), one.id
    for row, told in zip(one.rows, table.iterfind("tbody/tr"), strict=True):
        cells = [squeezed(cell.text_content()) for cell in told]
        assert len(cells) == len(one.columns), one.id
        for cell, text in zip((row.head, *row.cells), cells, strict=True):
            first = set(cell.split("[@")[0].replace("*", "").split()[:1])
            assert first <= set(text.split()) or "'" in cell or '"' in cell, one.id
            assert cell or told.xpath(".//td[@data-empty]"), one.id


def assert_its_list_says_all(one: Structure, figure: html.HtmlElement) -> None:
    """What is drawn as a list has every word of the table too, and the table is kept from the search."""
    (details,) = figure.find_class("as-table")
    assert "data-search-exclude" in details.attrib, one.id
    (drawn,) = [part for part in figure.iter() if "entries" in part.get("class", "").split()]
    outer = drawn.getparent() if drawn.getparent().get("class") == "argument" else drawn
    words = {word.strip(".,:;") for word in outer.text_content().split()}
    for cell in details.iterfind(".//tbody/tr/*"):
        lost = {word.strip(".,:;") for word in cell.text_content().split() if not word[:-1].isdigit()} - words
        assert lost == set(), f"{one.id}: {squeezed(cell.text_content())}"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("After 1945", (1945, 1945)),
        ("1992–1996", (1992, 1996)),
        ("Kashin 2019 and Karaganov 2018 [@lo2008axis]; Lukin, 2020 [@lukin1990entente]", (2018, 2020)),
        ("no year [@lo2008axis, p. 1990]", None),
        ("12345", None),
    ],
)
def test_years(text: str, years: tuple[int, int] | None) -> None:
    """The first and the last year count; those of citations and parts of longer numbers do not."""
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("cell", "vote"),
    [
        ("Veto", "no"),
        ("No [@a, p. 3]", "no"),
        ("Yes", "yes"),
        ("Abstained [@a]", "abstained"),
        ("Did not vote", "absent"),
        ("Vetoed", None),
        ("", None),
        ("No, it was absent", None),
    ],
)
def test_votes(cell: str, vote: str | None) -> None:
    """A cell is a vote if nothing but its word and citations stand in it."""
    assert vote_in(cell) == vote


def test_acts() -> None:
    """Each bold name with a colon begins an act; what stands before the first belongs to nobody; other bold is text."""
    acts = acts_in("Slowly. **China and United States:** talk **a lot**. **Russia:** waits")
    assert [(act.names, act.text) for act in acts] == [
        ((), "Slowly."),
        (("China", "United States"), "talk **a lot**."),
        (("Russia",), "waits"),
    ]
    assert [(act.names, act.text) for act in acts_in("**Bold** alone")] == [((), "**Bold** alone")]
    assert acts_in("") == ()


def test_tally() -> None:
    """Votes are added up in words, in the order in which they first come."""
    votes = structure("votes", ("1", "Veto [@a]", "Veto"), ("2", "Veto", "Abstained"), actors=["russia", "china"])
    assert [tally(votes, column) for column in (1, 2)] == ["2 vetoes", "1 veto, 1 abstained"]


def test_actors_of_columns() -> None:
    """Actors belong to the last columns."""
    votes = structure("votes", ("1", "a", "Veto", "Veto"), actors=["russia", "china"])
    found = [column_actor(votes, column, SETTINGS) for column in range(4)]
    assert found == [None, None, SETTINGS.actor("russia"), SETTINGS.actor("china")]


def test_axis() -> None:
    """Years stand to scale between the fives around them, a span is as long as it was, and lanes keep their order."""
    axis = axis_of(
        structure("years", ("1990–1995", "Russia", "a"), ("May 2000", "China", "b"), ("2010", "Russia", "c")), SETTINGS
    )
    assert [(mark.start, mark.length, mark.years) for mark in axis.marks] == [
        (0, 25, "1990–1995"),
        (50, 0, "2000"),
        (100, 0, "2010"),
    ]
    assert axis.ticks == ((1990, 0), (2000, 50), (2010, 100))
    assert [(actor.id, [mark.number for mark in marks]) for actor, marks in lanes(axis)] == [
        ("russia", [1, 3]),
        ("china", [2]),
    ]


def test_one_year_alone_is_no_span() -> None:
    """An axis on which all stand in one year of a five is still drawn."""
    assert [mark.start for mark in axis_of(structure("years", ("2000", "Russia", "a")), SETTINGS).marks] == [0]


@pytest.mark.parametrize(("settings", "known"), [(SETTINGS, ["russia", "other"]), (Settings(), ["other"])])
def test_whoever_is_no_actor_of_the_course(settings: Settings, known: list[str]) -> None:
    """A name that the settings do not have is one of the others, who share a lane."""
    years = structure("years", ("1990", "Russia", "a"), ("1995", "Atlantis", "b"), ("1997", "Mu", "c"))
    assert [actor.id for actor, _ in lanes(axis_of(years, settings))] == known


def test_every_form(mini: tuple[Course, Uses]) -> None:
    """Each form that there is can be drawn: its table is whole, and what is drawn as a list says all of it."""
    course, uses = mini
    assert {one.form for one in course.structures.values()} == set(get_args(Form))
    for one in course.structures.values():
        figure = rendered(course, uses, one.id)
        assert_its_table_is_whole(one, figure)
        if one.form not in TABLES:
            assert_its_list_says_all(one, figure)
