"""The table, copied for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.learners import Asked, Learner
from tests.browser.results.page import REFUSE, Open, files, read, rows, table
from tests.browser.sites import TEA

pytestmark = pytest.mark.browser


def as_copied(page: Page) -> list[list[str]]:
    """The table as it is seen, in the figures of a file."""
    return [[id, *(_figure(one) for one in figures), wrong] for id, *figures, wrong in table(page)]


def _figure(text: str) -> str:
    return "" if text == "–" else f"{float(text.rstrip('%').replace('−', '-')):g}"


def in_columns(text: str, dialect: str) -> list[list[str]]:
    """Rows read back from a text, as `as_copied` has them."""
    head, *found = csv.reader(io.StringIO(text, newline=""), dialect)
    assert head[:3] == ["Chapter", "Id", "Question"]
    return [[one[1], *one[3:7], "" if one[7].startswith("judged") else one[7]] for one in found]


def test_the_copy_is_the_table(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """What the clipboard and the CSV file hold is what is seen, in its order, quotes and tabs in answers too."""
    for one in learners[:4]:
        one.gives(asked["tr-short"], 'a "b"\t\n c', 0, at=one.exported)
    page = results(*files(learners), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Discrimination").click()
    page.get_by_role("button", name="Copy the table").press("Enter")
    expect(page.get_by_text("The table is copied: 14 questions.")).to_be_visible()
    shown = as_copied(page)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert in_columns(copied, "excel-tab") == shown
    assert any('“a "b" c”, 4 of' in one[-1] for one in shown)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename == "questions.csv"
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert in_columns(saved, "excel") == shown
    stems = [one[2] for one in csv.reader(io.StringIO(copied, newline=""), "excel-tab")][1:]
    assert stems == rows(page).locator("th a").all_text_contents()


def test_formulas_in_the_copy_are_harmless(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """A question that begins with a sign of spreadsheets is text in the copy; numbers below zero stay numbers."""
    class_ = []
    for number in range(6):
        one, other = Learner(course), float(number > 2)
        for id, value in (("tr-choice", "tea"), ("tr-multiple", ["guides"]), ("tr-true-false", "true")):
            one.gives(
                asked[id], value, 1 - other if id == "tr-choice" else other, at=one.exported + timedelta(minutes=number)
            )
        class_.append(one)
    page = results(permissions=["clipboard-read", "clipboard-write"])

    def begin_with_a_sign(route: Route) -> None:
        body = route.fetch().text().replace("What came north", "=HYPERLINK(1) came north")
        route.fulfill(body=body, content_type="text/html")

    page.route(f"**/{TEA}", begin_with_a_sign)
    read(page, *files(class_))
    page.get_by_role("button", name="Copy the table").click()
    expect(page.get_by_text("The table is copied: 3 questions.")).to_be_visible()
    first = page.evaluate("navigator.clipboard.readText()").split("\n")[1].split("\t")
    assert first[2].startswith("'=HYPERLINK(1) came north")
    assert first[5] == "-1"


def test_a_refused_clipboard(results: Open, learners: list[Learner]) -> None:
    """Where the browser does not let the page copy, the text stands selected in a box that cannot be edited."""
    for refuse in (
        f"navigator.clipboard && ({REFUSE})",
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    ):
        page = results(*files(learners), before=refuse)
        expect(page.locator("course-results textarea")).to_be_hidden()
        page.get_by_role("button", name="Copy the table").press("Enter")
        box = page.get_by_label("The table as text")
        expect(box).to_be_focused()
        expect(page.get_by_text("The table is selected in the box")).to_be_visible()
        assert not box.is_editable()
        assert page.evaluate("getSelection().toString()") == box.input_value()
        assert in_columns(box.input_value(), "excel-tab") == as_copied(page)
