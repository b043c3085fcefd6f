"""The questions of the miniature course: how each type is answered, rightly and wrongly, by keyboard and by touch.

A value is what `question.js` keeps of an answer: an id, a text, a list of ids, or a choice for each part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import focused, tab_to
from tests.browser.profiles import SETTLED

SEED = """if (location.protocol === 'http:' && !localStorage.getItem('course / setting learner'))
  localStorage.setItem('course / setting learner', '{"version":1,"kept":{"value":"%s"}}')"""


@dataclass(frozen=True)
class Case:
    """A question, an answer that is not right and one that is, and what is said of each."""

    id: str
    type: str
    wrong: Any
    told: str
    right: Any
    praised: str
    verdict: str = "✗ Not right"

    def __str__(self) -> str:
        return self.type


YEARS = {"caravan": "caravan", "fire": "fire", "treaty": "treaty"}
WAYS = {"furs": "south", "salt": "south", "tea": "north"}
PARTLY = "◐ Partly right"
CASES = (
    Case("tr-choice", "choice", "salt", "Salt went the other way.", "tea", "Yes, in blocks of about a kilogram."),
    Case("tr-true-false", "true-false", "true", "Read the box again.", "false", "One blames the governor"),
    Case(
        *("tr-multiple", "multiple", ["guards", "guides", "miners"]),
        "2 of the 3 you chose are right.",
        *(["guards", "guides"], "They took one block in forty.", PARTLY),
    ),
    Case("tr-short", "short-text", "Convoy", "That is a word for ships.", "CARAVAN!", "Yes, from a Persian word."),
    Case("tr-number", "number", "1820", "That is the year.", "2,450", "Yes, about that."),
    Case(
        *("tr-order", "order", ["treaty", "caravan", "closing", "fire"]),
        "3 of 4 are in the right order among themselves",
        *(["caravan", "treaty", "closing", "fire"], "Trade came before the treaty.", PARTLY),
    ),
    Case(
        *("tr-match", "match", YEARS | {"treaty": "slip"}, "2 of 3 are right."),
        *(YEARS, "It was signed on a raft.", PARTLY),
    ),
    Case(
        *("tr-categorize", "categorize", WAYS | {"salt": "north"}, "Where is the lake?"),
        *(WAYS, "The lake is in the north.", PARTLY),
    ),
    Case(
        *("tr-cloze", "cloze", {"place": "ford", "year": "1772"}, "Two digits are exchanged."),
        *({"place": "ford", "year": "1727"}, "Yes, in August.", PARTLY),
    ),
    Case("tr-locate", "locate", "end-town", "That is where the road ended.", "ford", "Here carts could cross."),
    Case(
        *("tr-argue", "argue", {"text": "Birch is right.", "has": []}, "You ticked 0 of 2."),
        *({"text": "Birch is right.", "has": ["both", "order"]}, "You ticked 2 of 2.", ""),
    ),
)
CASE: Mapping[str, Case] = {case.type: case for case in CASES}


def question(page: Page, id: str) -> Locator:
    """The question with an id, come near to; all questions of the page have their scripts."""
    found = page.locator(f"#q-{id}")
    found.scroll_into_view_if_needed()
    page.wait_for_function(SETTLED)
    expect(found.get_by_role("button", name="Check", exact=True)).to_be_visible()
    return found


def result(page: Page, id: str) -> Locator:
    """What a question has said of an answer."""
    return page.locator(f"#q-{id} [role=status]")


def check(page: Page, id: str) -> None:
    """Press the button that checks an answer."""
    page.locator(f"#q-{id} [type=submit]").click()


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


SHOWN = """id => {
  const question = document.getElementById(`q-${id}`);
  return question.type.read();
}"""


def shown(page: Page, id: str) -> Any:
    """The value that the fields of a question have now; None if nothing is given."""
    question(page, id)  # waits until the scripts are there
    return page.evaluate(SHOWN, id)


def record(page: Page, id: str) -> Any:
    """What is kept of a question, or None."""
    text = page.evaluate("id => localStorage.getItem(`course / answer ${id}`)", id)
    return text and json.loads(text)["kept"]


def fields(case: Case, value: Any) -> dict[str, Any]:
    """What to enter into each field, by the field's name."""
    if case.type == "argue":
        return {"answer": value["text"]}
    return value if isinstance(value, dict) else {"answer": value}


def start_at(page: Page, id: str) -> None:
    """Let Tab go on from a question's beginning."""
    page.locator(f"#q-{id} legend").evaluate("legend => { legend.tabIndex = -1; legend.focus(); }")


def by_keyboard(page: Page, case: Case, value: Any) -> None:
    """Enter a value by keyboard alone, from the question's beginning, and check it."""
    if case.type == "order":
        _move_by_keyboard(page, case.id, value)
    for name, wanted in fields(case, value).items() if case.type != "order" else ():
        at = f"#q-{case.id} form [name={name}]"
        start_at(page, case.id)
        match page.locator(at).first.evaluate("field => field.type"):
            case "checkbox":
                for box in page.locator(at).all():
                    _tick_by_keyboard(page, f"{at}[value={box.get_attribute('value')}]", wanted)
            case "radio":
                tab_to(page, at)
                _choose_by_arrows(page, f"{at}[value={wanted}]")
            case "select-one":
                tab_to(page, at)
                press(page, "Home")
                for _ in range(5):
                    if page.locator(at).input_value() != wanted:
                        press(page, "ArrowDown")
            case _:
                tab_to(page, at)
                press(page, "Control+a")
                page.keyboard.type(wanted)
    if case.type in ("match", "order"):
        tab_to(page, f"#q-{case.id} [type=submit]")
    press(page, "Control+Enter" if case.type == "argue" else "Enter")
    for id in value["has"] if case.type == "argue" else ():
        _tick_by_keyboard(page, f"#q-{case.id} .answer input[value={id}]", value["has"])


def _tick_by_keyboard(page: Page, box: str, wanted: list[str]) -> None:
    if page.locator(box).is_checked() != (page.locator(box).get_attribute("value") in wanted):
        tab_to(page, box)
        press(page, "Space")


def _choose_by_arrows(page: Page, wanted: str) -> None:
    press(page, "Space")
    for _ in range(9):
        if page.locator(wanted).is_checked():
            return
        press(page, "ArrowDown")
    raise AssertionError(f"the arrows do not reach {wanted}")


def _move_by_keyboard(page: Page, id: str, wanted: list[str]) -> None:
    start_at(page, id)
    tab_to(page, f"#q-{id} .items button")
    for place, item in enumerate(wanted):
        while shown_order(page, id).index(item) > place:
            up = f"#q-{id} [data-option={item}] button:first-of-type"
            if not page.locator(up).evaluate("button => button === document.activeElement"):
                start_at(page, id)
                tab_to(page, up)
            press(page, "Enter")
            assert focused(page).endswith(" up"), "the focus stays with what is moved"


def shown_order(page: Page, id: str) -> list[str]:
    """The ids of the items as they stand."""
    ids: list[str] = page.locator(f"#q-{id} .items li").evaluate_all("all => all.map(one => one.dataset.option)")
    return ids


def by_touch(page: Page, case: Case, value: Any) -> None:
    """Enter a value by taps alone, and check it.

    What a list offers is drawn by the system, out of Playwright's reach: it is opened by a tap and then told its value.
    """
    asked = page.locator(f"#q-{case.id}")
    if case.type == "order":
        for place, item in enumerate(value):
            while shown_order(page, case.id).index(item) > place:
                asked.locator(f"[data-option={item}] button").first.tap()
    for name, wanted in fields(case, value).items() if case.type != "order" else ():
        field = asked.locator(f"form [name={name}]")
        match field.first.evaluate("field => field.type"):
            case "checkbox" | "radio":
                for box in field.all():
                    if box.is_checked() != (box.get_attribute("value") in [wanted, *wanted]):
                        box.locator("xpath=..").tap()
            case "select-one":
                field.tap()
                field.select_option(wanted)
            case _:
                field.tap()
                field.clear()
                page.keyboard.insert_text(wanted)  # as the keyboard on the screen does
    asked.locator("[type=submit]").tap()
    for id in value["has"] if case.type == "argue" else ():
        asked.locator(".answer label").filter(has=page.locator(f"[value={id}]")).tap()


BEGIN = """([id, value]) => {
  const question = document.getElementById(`q-${id}`);
  question.say();
  question.type.restore(value);
}"""
GIVE = """([id, value]) => {
  const question = document.getElementById(`q-${id}`);
  question.type.restore(value);
  question.check();
}"""


def give(page: Page, case: Case, value: Any) -> None:
    """Enter a value and check it, in one step, for a test that is about something else."""
    page.evaluate(GIVE, [case.id, value])
