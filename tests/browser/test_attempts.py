"""`question.js`: feedback, hint, solution; part of the credit; what is kept of an attempt; how sure one was."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED
from tests.browser.keyboard import focused, tab_to
from tests.browser.questions import (
    CASE,
    CASES,
    PARTLY,
    WAYS,
    YEARS,
    by_keyboard,
    check,
    give,
    press,
    question,
    record,
    result,
    shown,
)
from tests.browser.sites import RIVER, TEA

pytestmark = pytest.mark.browser

CHECKED = [case for case in CASES if case.type != "argue"]
CHOICE, ARGUE = CASE["choice"], CASE["argue"]


def test_nothing_given_is_not_graded(page: Page) -> None:
    """Checking an empty question asks for an answer, counts no try, keeps nothing and shows no answer."""
    for case in CASES:
        asked = question(page, case.id)
        check(page, case.id)
        expect(result(page, case.id)).not_to_be_empty()
        expect(asked.locator(".verdict")).to_have_count(0)
        expect(asked.locator("details.answer")).to_be_hidden()
        assert record(page, case.id) is None
        assert asked.evaluate("question => question.tries") == 0


def test_what_is_incomplete_is_not_graded(page: Page) -> None:
    """Where a part is empty, the number of empty parts is said, and no try is counted."""
    for case in (CASE["match"], CASE["categorize"], CASE["cloze"]):
        asked = question(page, case.id)
        give(page, case, dict(list(case.right.items())[:1]))
        empty = len(case.right) - 1
        verb = "is" if empty == 1 else "are"
        expect(result(page, case.id)).to_have_text(f"{empty} of {len(case.right)} {verb} still empty.")
        expect(asked.locator("details.answer")).to_be_hidden()
        assert record(page, case.id) is None


def test_the_answer_opens_after_two_tries(page: Page) -> None:
    """A first try that is not right has its feedback, and the answer stays closed; the second opens it, and says so."""
    for case in CHECKED:
        asked = question(page, case.id)
        expect(asked.locator("details.answer")).to_be_hidden()
        for tries in (1, 2):
            give(page, case, case.wrong)
            expect(result(page, case.id)).to_contain_text(case.told)
            expect(asked.locator("details.answer > summary")).to_be_visible()
            expect(asked.locator(".explanation")).to_be_visible(visible=tries == 2)
            expect(asked.get_by_text("The full answer is open below.")).to_have_count(tries - 1)
            assert record(page, case.id)["tries"] == tries


def test_a_hint_comes_with_the_first_miss(page: Page) -> None:
    """The result of a first miss has the feedback of that choice and then the first hint, and no other."""
    give(page, CHOICE, "salt")
    told = result(page, "tr-choice").locator("p")
    expect(told).to_have_text(["✗ Not right", "Salt went the other way.", "Hint: It was stacked on camels."])
    give(page, CHOICE, "salt")
    expect(told).to_have_text(["✗ Not right", "Salt went the other way.", "The full answer is open below."])


def test_a_right_answer_after_two_misses_has_no_hint(page: Page) -> None:
    """What is right has its verdict and its feedback alone; the explanation can be opened."""
    give(page, CHOICE, "tea")
    expect(result(page, "tr-choice").locator("p")).to_have_text(["✓ Right", "Yes, in blocks of about a kilogram."])
    expect(question(page, "tr-choice").locator(".explanation")).to_be_hidden()
    expect(question(page, "tr-choice").locator(".answer summary")).to_be_visible()


CREDITS: list[tuple[str, Any, float, str]] = [
    ("multiple", ["guides"], 1 / 2, "1 of the 1 you chose is right, and 1 right one is missing."),
    ("multiple", ["guides", "miners"], 0, "1 of the 2 you chose is right, and 1 right one is missing."),
    ("multiple", ["guards", "guides", "miners", "sailors"], 0, "2 of the 4 you chose are right."),
    ("order", ["fire", "closing", "treaty", "caravan"], 0, "1 of 4 are in the right order among themselves"),
    ("order", ["fire", "caravan", "treaty", "closing"], 2 / 3, "3 of 4 are in the right order among themselves"),
    ("order", ["treaty", "caravan", "fire", "closing"], 1 / 3, "2 of 4 are in the right order among themselves"),
    ("match", {"caravan": "fire", "fire": "caravan", "treaty": "slip"}, 0, "0 of 3 are right."),
    ("match", YEARS | {"fire": "treaty"}, 2 / 3, "2 of 3 are right."),
    ("match", YEARS | {"caravan": "slip", "fire": "slip"}, 1 / 3, "1 of 3 is right."),
    ("categorize", WAYS | {"salt": "north", "tea": "south"}, 1 / 3, "1 of 3 is right."),
    ("cloze", {"place": "lake", "year": "1727"}, 1 / 2, "1 of 2 is right."),
    ("cloze", {"place": "lake", "year": "long ago"}, 0, "0 of 2 are right."),
    ("argue", {"text": "Ash.", "has": ["both"]}, 1 / 2, "You ticked 1 of 2."),
]


def test_part_of_the_credit(page: Page) -> None:
    """What is partly right is called so, with how much of it is, and its credit is kept."""
    for type, value, credit, told in CREDITS:
        case = CASE[type]
        give(page, case, value)
        expect(result(page, case.id)).to_contain_text(told)
        verdicts = [] if type == "argue" else [PARTLY if credit else "✗ Not right"]
        expect(result(page, case.id).locator(".verdict")).to_have_text(verdicts)
        assert record(page, case.id)["credit"] == pytest.approx(credit)


def test_the_answer_at_will(page: Page) -> None:
    """The button opens it and moves the focus to it; it counts as an attempt that was not right, and is remembered."""
    for case in CASES:
        asked = question(page, case.id)
        asked.get_by_role("button", name="Show the answer").press("Enter")
        expect(asked.locator(".explanation")).to_be_visible()
        assert focused(page) == asked.locator(".answer summary").inner_text()
        kept = record(page, case.id)
        assert (kept["value"], kept["credit"], kept["tries"]) == (None, 0, 0)
        assert [(one["credit"], one.get("value", "none")) for one in kept["rounds"]] == [
            (0, "none" if case.type == "argue" else None)
        ]
    page.reload()
    for case in CASES:
        expect(result(page, case.id)).to_have_text("You looked at the answer.")
        give(page, case, case.right)
        expect(result(page, case.id)).to_contain_text(case.praised)
        kept = record(page, case.id)
        assert (kept["value"], kept["credit"], kept["tries"], len(kept["rounds"])) == (case.right, 1, 1, 1)
        assert kept["rounds"][0]["credit"] == (1 if case.type == "argue" else 0), "an argument is judged by its writer"


def test_a_round_is_the_first_try(page: Page) -> None:
    """Tries are counted and the last answer is kept; the one round has the first answer and its credit for good."""
    firsts = {}
    for case in CHECKED:
        give(page, case, case.wrong)
        firsts[case.id] = record(page, case.id)
        give(page, case, case.right)
    page.reload()
    question(page, "tr-argue")
    for case in CHECKED:
        give(page, case, case.wrong)
        first, last = firsts[case.id], record(page, case.id)
        assert [one["value"] for one in last["rounds"]] == [case.wrong]
        assert last["rounds"] == first["rounds"]
        assert (first["tries"], last["tries"], last["value"]) == (1, 3, case.wrong)
        assert first["credit"] < 1
        assert first["fingerprint"] == page.locator(f"#q-{case.id}").get_attribute("data-fingerprint")


def test_an_argument_may_be_judged_again(page: Page) -> None:
    """The text is in the record but in no round; each tick judges anew the one round there is."""
    for has, credit in (([], 0), (["both"], 0.5), (["both", "order"], 1)):
        give(page, ARGUE, {"text": "Ash says so.", "has": has})
        kept = record(page, "tr-argue")
        assert kept["value"] == {"text": "Ash says so.", "has": has}
        assert [(one["credit"], "value" in one) for one in kept["rounds"]] == [(credit, False)]


def test_how_sure_is_asked_only_if_wished(page: Page, site: str) -> None:
    """Nobody is asked until they wish it; the wish holds on other pages, and after a reload, until it is taken back."""
    asked = page.get_by_role("radiogroup", name="How sure are you?")
    expect(asked).to_have_count(0)
    page.get_by_label("Ask me how sure I am").check()
    expect(asked).to_have_count(11)
    page.goto(f"{site}{RIVER}")
    expect(asked).to_have_count(3)
    page.reload()
    page.wait_for_function(SETTLED)
    expect(asked).to_have_count(3)
    page.get_by_label("Ask me how sure I am").uncheck()
    expect(asked).to_have_count(0)
    page.goto(f"{site}{TEA}")
    question(page, "tr-argue")
    expect(asked).to_have_count(0)


def test_how_sure_one_was_is_kept_with_the_round(page: Page) -> None:
    """Chosen by keyboard before the first check, it is kept with the round, and it is not asked again after it."""
    page.get_by_label("Ask me how sure I am").check()
    for case in CASES:
        asked = question(page, case.id)
        value = shown(page, case.id)
        tab_to(page, f"#q-{case.id} .sure input")
        press(page, "Space", "ArrowDown")
        assert shown(page, case.id) == value, "how sure one is, is no part of the answer"
        by_keyboard(page, case, case.wrong)
        expect(asked.locator(".sure")).to_be_hidden()
        assert record(page, case.id)["rounds"][0]["confidence"] == "fairly"
        give(page, case, case.right)
        assert [one["confidence"] for one in record(page, case.id)["rounds"]] == ["fairly"]


def test_who_does_not_say_how_sure_is_graded_all_the_same(page: Page) -> None:
    """The question of confidence may be left open."""
    page.get_by_label("Ask me how sure I am").check()
    give(page, CHOICE, "tea")
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    assert "confidence" not in record(page, "tr-choice")["rounds"][0]
