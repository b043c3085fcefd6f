"""Wrong answers, in the words of their questions; what fits no question, and what is hostile, is only text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.learners import Asked, Learner
from tests.browser.results.page import Open, file, files, row, said
from tests.browser.sites import HOSTILE

pytestmark = pytest.mark.browser


Case = tuple[str, Sequence[tuple[Any, float]], str, list[str]]  # question, answers with credit, stem, wrong answers
WORDS: list[Case] = [
    (
        *("tr-choice", [("salt", 0), ("salt", 0), ("markup", 0), ("tea", 1), (None, 0)]),
        "What came north over the ford?",
        [
            *("Salt from the lake, 2 of 5 (40%)", "looked at the answer, 1 of 5 (20%)"),
            "<script>alert(1)</script>, 1 of 5 (20%)",
        ],
    ),
    ("tr-true-false", [("true", 0), ("false", 1)], "Both accounts agree", ["True, 1 of 2 (50%)"]),
    (
        *("tr-multiple", [(["guides", "sailors"], 0), (["guards", "guides"], 1), (["guides"], 0.5)]),
        *("Who had a share", ["Guides + Sailors, 1 of 3 (33%)", "Guides, 1 of 3 (33%)"]),
    ),
    (
        *("tr-short", [("Fleet", 0), ("fleet!", 0), ("Fleet", 0), ("=1+1", 0), ("caravan", 1), ("\u202etra", 0)]),
        "What is a company of traders called",
        ["“Fleet”, 3 of 6 (50%)", "“=1+1”, 1 of 6 (17%)", "“\u202etra”, 1 of 6 (17%)"],
    ),
    (
        *("tr-number", [("1,820", 0), ("1820", 0), ("1820.0", 0), ("1820", 0), ("-2500", 0), ("2500", 1)]),
        *("How many tonnes", ["“1820”, 4 of 6 (67%)", "“-2500”, 1 of 6 (17%)"]),
    ),
    (
        *(
            "tr-order",
            [(["caravan", "closing", "treaty", "fire"], 0.66), (["fire", "closing", "treaty", "caravan"], 0)],
        ),
        "Put these in order.",
        [
            "… → Market closes → Treaty of the Ford → …, 1 of 2 (50%)",
            "Market burns → Market closes → Treaty of the Ford → First caravan, 1 of 2 (50%)",
        ],
    ),
    (
        "tr-match",
        [
            ({"caravan": "caravan", "treaty": "slip", "fire": "fire"}, 0.66),
            ({"caravan": "fire", "treaty": "slip", "fire": "caravan"}, 0),
        ],
        "Match each event with its year.",
        [
            "Treaty of the Ford: 1772, 2 of 2 (100%)",
            "Market burns: 1692, 1 of 2 (50%)",
            "First caravan: 1853, 1 of 2 (50%)",
        ],
    ),
    (
        *("tr-categorize", [({"tea": "north", "salt": "north", "furs": "south"}, 0.66)]),
        *("Which way did these go?", ["Salt: North, 1 of 1 (100%)"]),
    ),
    (
        *("tr-cloze", [({"place": "lake", "year": "1772"}, 0), ({"place": "ford", "year": " 1772."}, 0.5)]),
        "Fill in the gaps. The Treaty of the [Gap 1] was signed in [Gap 2]",
        ["Gap 2: “1772”, 2 of 2 (100%)", "Gap 1: Lake, 1 of 2 (50%)"],
    ),
    (
        *("tr-locate", [("salt-lake", 0), ("ford", 1)]),
        *("Where was the ford?", ["in the west, among hills, 1 of 2 (50%)"]),
    ),
]


@pytest.mark.parametrize("case", WORDS, ids=[id for id, *_ in WORDS])
def test_wrong_answers_read_as_on_the_page(results: Open, course: str, asked: dict[str, Asked], case: Case) -> None:
    """The stem without its number, and at most three wrong first answers in the question's words, most often first."""
    id, given, stem, wrong = case
    page = results(*files([Learner(course).gives(asked[id], value, credit) for value, credit in given]))
    found = row(page, asked[id])
    expect(found.locator("a")).to_contain_text(stem)
    assert "Question" not in found.locator("a").inner_text()
    expect(found.locator("li")).to_have_count(len(wrong))
    for text in wrong:
        expect(found.locator("li").filter(has_text=text)).to_have_count(1)
    counts = [int(text.rsplit(", ", 1)[1].split()[0]) for text in found.locator("li").all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    assert page.locator("article script, article img").count() == 0


def test_an_argument_has_no_wrong_answer(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """What learners judge themselves says so instead."""
    one = Learner(course).gives(asked["tr-argue"], {"text": "x", "has": []}, 0.5)
    del one.answers["tr-argue"]["rounds"][0]["value"]
    expect(row(results(file(one.text())), asked["tr-argue"])).to_contain_text("judged by the learners themselves")


ODD: list[tuple[str, Any]] = [
    ("tr-choice", ["tea"]),
    ("tr-choice", {"a": "b"}),
    ("tr-choice", "gone"),
    ("tr-choice", ""),
    ("tr-multiple", "guides"),
    ("tr-multiple", [["guides"]]),
    ("tr-short", 7),
    ("tr-number", [1]),
    ("tr-order", ["treaty"]),
    ("tr-order", [{"x": 1}, 2, None, "fire"]),
    ("tr-match", "caravan"),
    ("tr-cloze", []),
]


@pytest.mark.parametrize(("id", "value"), ODD)
def test_an_answer_of_another_shape_is_counted_as_such(
    results: Open, course: str, asked: dict[str, Asked], id: str, value: Any
) -> None:
    """An answer that no learner could have given on the page breaks nothing."""
    page = results(file(Learner(course).gives(asked[id], value, 0).text()))
    expect(row(page, asked[id])).to_contain_text("what does not fit the question, 1 of 1 (100%)")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(results: Open, course: str, asked: dict[str, Asked], text: str) -> None:
    """Markup in typed answers, in names of files and of courses is shown as it is: no element comes of it."""
    one = Learner(course).gives(asked["tr-short"], text, 0).gives(asked["tr-cloze"], {"year": text, text: text}, 0)
    name = text.replace("/", "\u2215") + ".json"
    page = results(file(one.text(), name), file(one.text(course=text), "b.json"), file(b"", name))
    expect(row(page, asked["tr-short"]).locator("li")).to_contain_text(f"“{text}”")
    expect(row(page, asked["tr-cloze"]).locator("li")).to_contain_text(f"Gap 2: “{text}”")
    expect(page.locator(".read li .file")).to_have_text(name)
    expect(said(page)).to_contain_text(f"This file is of another course: {text}")
    assert page.locator("article script, article img").count() == 0
