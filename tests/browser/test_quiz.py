"""`quiz.js`: questions answered by keyboard alone, what they say, and what they leave alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.sites import HOSTILE, RIVER, TEA

pytestmark = pytest.mark.browser


def question(page: Page, id: str) -> Locator:
    """The question with an id, its script at work."""
    found = page.locator(f"#q-{id}")
    expect(found.get_by_role("button", name="Check", exact=True)).to_be_visible()
    return found


def result(page: Page, id: str) -> Locator:
    """What a question has said of an answer."""
    return page.locator(f"#q-{id} [role=status]")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


Given = tuple[list[str], str]  # the keys of an answer, from the first field on, and what is said of it
ANSWERS: list[tuple[str, Given, Given]] = [
    ("tr-choice", (["ArrowDown"], "Salt went the other way."), (["ArrowUp"], "Yes, in blocks of about a kilogram.")),
    ("tr-true-false", (["Space"], "They do not. Read the box again."), (["ArrowDown"], "One blames the governor")),
    ("tr-short", (list("Convoy"), "That is a word for ships."), (list("Caravan"), "Yes, from a Persian word.")),
    ("tr-number", (list("1820"), "That is the year."), (list("2,450"), "Yes, about that.")),
]


@pytest.mark.parametrize(("id", "wrong", "right"), ANSWERS)
def test_answered_by_keyboard(page: Page, id: str, wrong: Given, right: Given) -> None:
    """A wrong answer and then the right one, by keyboard alone: nothing is graded before Enter, each is explained."""
    question(page, id)
    tab_to(page, f"#q-{id} input")
    press(page, *wrong[0])
    expect(result(page, id)).to_be_empty()
    press(page, "Enter")
    expect(result(page, id)).to_contain_text("✗ Not right")
    expect(result(page, id)).to_contain_text(wrong[1])
    tab_to(page, f"#q-{id} button:not([type=submit])")
    assert focused(page) == "Try again"
    press(page, "Enter")
    expect(result(page, id)).to_be_empty()
    press(page, *right[0], "Enter")
    expect(result(page, id)).to_contain_text("✓ Right")
    expect(result(page, id)).to_contain_text(right[1])


def test_several_answered_by_keyboard(page: Page) -> None:
    """Space marks options; the result counts the right ones among the chosen and tells of each, and of those missed."""
    question(page, "tr-multiple")
    told = result(page, "tr-multiple")
    tab_to(page, "#q-tr-multiple input[value=guides]")
    press(page, "Space", "Tab", "Tab", "Space", "Enter")
    expect(told).to_contain_text("Not right")
    expect(told).to_contain_text("1 of the 2 you chose is right, and 1 right one is missing.")
    expect(told.locator("li")).to_have_text(
        [
            "Right: Guides. They knew the wells.",
            "Missed. Right: Guards. They took one block in forty.",
            "Wrong: Sailors. There was no ship before 1853.",
        ]
    )
    press(page, "Space", "Shift+Tab", "Space", "Enter")
    expect(told).to_contain_text("✓ Right")
    expect(told).to_contain_text("2 of the 2 you chose are right.")


def test_ordered_by_keyboard(page: Page) -> None:
    """Buttons move an item, the focus stays with it and its new place is said; the right order is recognised."""
    asked = question(page, "tr-order")
    told = result(page, "tr-order")
    items = asked.locator(".items li > span")
    expect(items).to_have_text(["Treaty of the Ford", "Market closes", "First caravan", "Market burns"])
    tab_to(page, "#q-tr-order [aria-label='Move First caravan up']")
    press(page, "Enter")
    assert focused(page) == "Move First caravan up"
    expect(told).to_have_text("First caravan is now 2 of 4.")
    tab_to(page, "#q-tr-order [type=submit]")
    press(page, "Enter")
    expect(told).to_contain_text("✗ Not right")
    expect(told).to_contain_text("The traders were there before the envoys.")
    expect(told).to_contain_text("2 of 4 stand in their place.")
    tab_to(page, "#q-tr-order [aria-label='Move First caravan up']", "Shift+Tab")
    press(page, "Space")
    expect(told).to_have_text("First caravan is now 1 of 4.")
    press(page, "Space")
    expect(told).to_have_text("First caravan is first already.")
    tab_to(page, "#q-tr-order [type=submit]")
    press(page, "Enter")
    expect(told).to_contain_text("✓ Right")
    expect(told).to_contain_text("Trade came before the treaty.")


def test_ordered_by_touch(visit: Visit, site: str) -> None:
    """Taps on the buttons move items too."""
    page = visit(f"{site}{TEA}", has_touch=True, viewport={"width": 360, "height": 740})
    asked = question(page, "tr-order")
    for name in ("Move First caravan up", "Move First caravan up"):
        asked.get_by_label(name).tap()
    asked.get_by_role("button", name="Check", exact=True).tap()
    expect(result(page, "tr-order")).to_contain_text("✓ Right")


def test_an_untouched_order_is_not_graded(page: Page) -> None:
    """Check says that nothing was moved; only a confirmation grades the order as it stands."""
    asked = question(page, "tr-order")
    asked.get_by_role("button", name="Check", exact=True).click()
    expect(result(page, "tr-order")).to_contain_text("You have not moved anything yet.")
    expect(asked.locator("details.answer")).to_be_hidden()
    asked.get_by_role("button", name="Check it as it stands").press("Enter")
    expect(result(page, "tr-order")).to_contain_text("Not right")
    assert focused(page) == "Check"


def test_nothing_given_is_not_graded(page: Page) -> None:
    """Checking an empty question asks for an answer, counts no try and shows no answer."""
    for id in ("tr-choice", "tr-true-false", "tr-multiple", "tr-short", "tr-number"):
        asked = question(page, id)
        asked.get_by_role("button", name="Check", exact=True).click()
        expect(result(page, id)).to_contain_text("first.")
        expect(asked.locator("details.answer")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('course')).length") == 0


def test_the_answer_opens_after_two_wrong_tries(page: Page) -> None:
    """After one wrong try the answer can be opened and a hint is named; after two it is open, and that is said."""
    asked = question(page, "tr-choice")
    answer = asked.locator("details.answer")
    expect(answer).to_be_hidden()
    for tries in (1, 2):
        asked.get_by_label("Salt").check()
        asked.get_by_role("button", name="Check", exact=True).click()
        expect(answer).to_be_visible()
        expect(asked.locator(".explanation")).to_be_visible(visible=tries == 2)
    expect(result(page, "tr-choice")).to_contain_text("The full answer is open below.")
    assert focused(page) == "Check"


def test_a_changed_answer_has_no_result(page: Page) -> None:
    """Choosing another option takes the old result away."""
    asked = question(page, "tr-choice")
    asked.get_by_label("Pressed tea").check()
    asked.get_by_role("button", name="Check", exact=True).click()
    expect(result(page, "tr-choice")).to_contain_text("Right")
    asked.get_by_label("Salt").check()
    expect(result(page, "tr-choice")).to_be_empty()


def test_words_are_not_numbers(page: Page) -> None:
    """What is no number is refused with plain words, and not counted as a try."""
    asked = question(page, "tr-number")
    for text in ("many", "about 2500", "2500 t", "2 50"):
        asked.get_by_role("textbox").fill(text)
        expect(result(page, "tr-number")).to_be_empty()
        asked.get_by_role("textbox").press("Enter")
        expect(result(page, "tr-number")).to_have_text("Type a number in digits, such as 1689 or 2.5.")
    expect(asked.locator("details.answer")).to_be_hidden()


def test_a_citation_in_feedback_has_its_preview(page: Page) -> None:
    """What a result shows has working citations."""
    asked = question(page, "tr-choice")
    asked.locator("legend a.cite").hover()
    expect(page.locator(".preview")).to_contain_text("Tea at the Gate")
    page.locator(".preview").click(position={"x": 4, "y": 4})
    expect(asked.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_markup_is_text(page: Page, text: str) -> None:
    """Markup typed into a blank is kept and restored as text: no element is made of it, no script runs."""
    asked = question(page, "tr-short")
    before = page.locator("script, img").count()
    asked.get_by_role("textbox").fill(text)
    asked.get_by_role("textbox").press("Enter")
    expect(result(page, "tr-short")).to_contain_text("No. Think of camels.")
    page.reload()
    question(page, "tr-short")
    expect(asked.get_by_role("textbox")).to_have_value(text)
    expect(result(page, "tr-short")).to_contain_text("No. Think of camels.")
    assert page.locator("script, img").count() == before


def test_start_again_asks_first(page: Page) -> None:
    """Start again offers to keep the answers; only the second button erases those of this quiz."""
    asked = question(page, "tr-choice")
    asked.get_by_label("Pressed tea").check()
    asked.get_by_role("button", name="Check", exact=True).click()
    again = page.get_by_role("button", name="Start again")
    again.press("Enter")
    assert focused(page) == "Keep them"
    press(page, "Enter")
    assert focused(page) == "Start again"
    expect(result(page, "tr-choice")).to_contain_text("Right")
    press(page, "Enter", "Shift+Tab")
    assert focused(page) == "Erase them"
    press(page, "Enter")
    expect(result(page, "tr-choice")).to_be_empty()
    expect(asked.locator("input:checked")).to_have_count(0)
    expect(page.get_by_text("Your answers to this quiz are erased.")).to_be_visible()
    assert focused(page) == "Start again"


def test_a_quiz_works_after_instant_navigation(page: Page) -> None:
    """Twice to the other chapter and back: each question has one Check button, and it works."""
    page.evaluate("window.stayed = true")
    for _ in range(2):
        for path, id in ((RIVER, "rb-open"), (TEA, "tr-choice")):
            page.locator(f".md-sidebar--primary a[href$='{path}']").click()
            page.wait_for_url(f"**/{path}")
            asked = question(page, id)
            counts = page.locator("course-question").evaluate_all(
                "all => all.map(one => one.querySelectorAll('[type=submit]').length)"
            )
            assert set(counts) == {1}
            asked.locator("label").first.click()
            asked.get_by_role("button", name="Check", exact=True).click()
            expect(result(page, id)).to_have_count(1)
            expect(result(page, id)).to_contain_text("✓ Right")
    page.go_back()
    page.wait_for_url(f"**/{RIVER}")
    expect(question(page, "rb-open").locator("[type=submit]")).to_have_count(1)
    assert page.evaluate("window.stayed")


def test_a_quiz_that_is_moved_is_not_made_again(page: Page) -> None:
    """A quiz taken out of the page and put back has one Check button a question, and keeps what was chosen."""
    question(page, "tr-choice").get_by_label("Pressed tea").check()
    page.evaluate("document.querySelector('article').append(document.querySelector('.quiz'))")
    question(page, "tr-choice").get_by_role("button", name="Check", exact=True).click()
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(6)
    expect(page.get_by_role("button", name="Start again")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_can_be_hit(visit: Visit, site: str, width: int) -> None:
    """Whatever is pressed in a quiz is 44 pixels high or more, and buttons as wide."""
    page = visit(f"{site}{TEA}", viewport={"width": width, "height": 800})
    question(page, "tr-choice").locator("label").nth(1).click()
    question(page, "tr-choice").get_by_role("button", name="Check", exact=True).click()
    targets = page.locator(".quiz").locator("button, .option, input[type=text], summary").all()
    boxes = [box for target in targets if (box := target.bounding_box())]
    assert len(boxes) > 20
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
