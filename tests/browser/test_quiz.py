"""`quiz.js`: what stands around the questions of a chapter, and what they leave alone."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.questions import BEGIN, CASE, CASES, check, give, press, question, record, result, shown, shown_order
from tests.browser.selection import both_engines
from tests.browser.sites import HOSTILE, RIVER, TEA

pytestmark = pytest.mark.browser

COUNT = "course-quiz > .note"


def test_moves_are_told(page: Page) -> None:
    """Buttons move an item, the focus stays with it, and its new place is said; the ends are said too."""
    question(page, "tr-order")
    told = result(page, "tr-order")
    assert shown_order(page, "tr-order") == ["treaty", "closing", "caravan", "fire"]
    page.get_by_label("Move First caravan up").press("Enter")
    expect(told).to_have_text("First caravan is now 2 of 4.")
    assert focused(page) == "Move First caravan up"
    press(page, "Space")
    expect(told).to_have_text("First caravan is now 1 of 4.")
    press(page, "Space")
    expect(told).to_have_text("First caravan is first already.")
    page.get_by_label("Move Market burns down").press("Enter")
    expect(told).to_have_text("Market burns is last already.")


def test_an_untouched_order_is_not_graded(page: Page) -> None:
    """Check says that nothing was moved; only a confirmation grades the order as it stands."""
    asked = question(page, "tr-order")
    check(page, "tr-order")
    expect(result(page, "tr-order")).to_contain_text("You have not moved anything yet.")
    expect(asked.locator("details.answer")).to_be_hidden()
    asked.get_by_role("button", name="Check it as it stands").press("Enter")
    expect(result(page, "tr-order")).to_contain_text("◐ Partly right")
    assert focused(page) == "Check"


def test_enter_checks_once(page: Page) -> None:
    """Enter in a field, and in a long text Enter with Ctrl, checks once; Ctrl changes nothing elsewhere."""
    for case in CASES:
        give(page, case, case.wrong)
        at = page.locator(f"#q-{case.id}").locator("form :is(textarea, input:not([name='-sure']))").first
        if case.type not in ("match", "order"):
            at.press("Control+Enter" if case.type == "argue" else "Enter")
            assert record(page, case.id)["tries"] == 2
        tries = record(page, case.id)["tries"]
        page.locator(f"#q-{case.id} [type=submit]").press("Control+Enter")
        assert record(page, case.id)["tries"] == tries


def test_a_changed_answer_has_no_result(page: Page) -> None:
    """Choosing another option takes the old result away."""
    asked = question(page, "tr-choice")
    give(page, CASE["choice"], "tea")
    expect(result(page, "tr-choice")).to_contain_text("Right")
    asked.get_by_label("Salt").check()
    expect(result(page, "tr-choice")).to_be_empty()
    expect(asked).not_to_have_attribute("data-result", "right")


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


def test_it_counts(page: Page) -> None:
    """Above the questions stands how many are answered and how many of them right, at once."""
    for number, case in enumerate(CASES, 1):
        give(page, case, case.right)
        expect(page.locator(COUNT)).to_have_text(f"{number} of 11 answered, {number} right.")
    give(page, CASE["choice"], "salt")
    expect(page.locator(COUNT)).to_have_text("11 of 11 answered, 10 right.")


def test_start_again_asks_first(page: Page) -> None:
    """Start again offers to keep the answers; only the second button erases those of this quiz."""
    asked = question(page, "tr-choice")
    give(page, CASE["choice"], "tea")
    again = page.get_by_role("button", name="Start again")
    again.press("Enter")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()  # its script has come
    press(page, "Enter")
    expect(again).to_be_focused()
    expect(result(page, "tr-choice")).to_contain_text("Right")
    press(page, "Enter")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    press(page, "Shift+Tab")
    assert focused(page) == "Erase them"
    press(page, "Enter")
    expect(result(page, "tr-choice")).to_be_empty()
    expect(asked.locator("input:checked")).to_have_count(0)
    expect(page.get_by_text("Your answers to this quiz are erased.")).to_be_visible()
    expect(page.locator(COUNT)).to_have_text("0 of 11 answered, 0 right.")
    assert record(page, "tr-choice") is None
    assert focused(page) == "Start again"


def test_a_quiz_works_after_instant_navigation(page: Page) -> None:
    """Twice to the other chapter and back: each question has one Check button, and it works."""
    page.evaluate("window.stayed = true")
    for _ in range(2):
        for path, id, label in ((RIVER, "rb-open", "nobody had walked"), (TEA, "tr-choice", "Pressed tea")):
            page.locator(f".md-sidebar--primary a[href$='{path}']").click()
            page.wait_for_url(f"**/{path}")
            asked = question(page, id)
            counts = page.locator("course-question").evaluate_all(
                "all => all.map(one => one.querySelectorAll('[type=submit]').length)"
            )
            assert set(counts) == {1}
            asked.locator("label", has_text=label).click()
            check(page, id)
            expect(result(page, id)).to_have_count(1)
            expect(page.locator(COUNT)).to_have_text(f"1 of {len(counts)} answered, 1 right.")
            expect(result(page, id)).to_contain_text("✓ Right")
    page.go_back()
    page.wait_for_url(f"**/{RIVER}")
    expect(question(page, "rb-open").locator("[type=submit]")).to_have_count(1)
    assert page.evaluate("window.stayed")
    expect(page.locator(COUNT)).to_have_text("1 of 3 answered, 1 right.")


def test_an_answer_that_was_begun_outlives_its_page(page: Page) -> None:
    """A link within the page makes the theme put the page anew: what was not checked yet is there, of any type."""
    page.evaluate("document.querySelector('course-quiz').isOld = true")
    for case in CASES:
        give(page, case, case.wrong)
        page.evaluate(BEGIN, [case.id, case.right])
    page.locator("article p a.cite").first.click()
    page.wait_for_function("!document.querySelector('course-quiz').isOld && !!customElements.get('course-quiz')")
    question(page, "tr-argue")
    for case in CASES:
        assert (case.id, shown(page, case.id)) == (case.id, case.right)
        expect(result(page, case.id)).to_be_empty()
        assert record(page, case.id)["value"] == case.wrong
    page.reload()
    question(page, "tr-argue")
    assert [shown(page, case.id) for case in CASES] == [case.wrong for case in CASES]


def test_a_quiz_that_is_moved_is_not_made_again(page: Page) -> None:
    """A quiz taken out of the page and put back has one Check button a question, and keeps what was chosen."""
    question(page, "tr-choice").get_by_label("Pressed tea").check()
    page.evaluate("document.querySelector('article').append(document.querySelector('.quiz'))")
    question(page, "tr-choice").get_by_role("button", name="Check", exact=True).click()
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(11)
    expect(page.get_by_role("button", name="Start again")).to_have_count(1)


TARGETS = ".quiz :is(button, label.option, .map label, [type=text], select, textarea, summary)"
SMALL = """all => [...all.filter((one) => one.checkVisibility()).flatMap((one) => {
  const box = one.getBoundingClientRect();
  const more = one.matches('.map label') ? 2 * 0.7 * parseFloat(getComputedStyle(one).fontSize) : 0;
  return box.width + more >= 43.9 && box.height + more >= 43.9 ? [] : [`${one.outerHTML} ${box.width} ${box.height}`];
}), all.length > 100 ? 'seen' : 'too few']"""


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_can_be_hit(visit: Visit, site: str, width: int) -> None:
    """Whatever is pressed in a quiz is 44 pixels high and wide, or more; a letter on the map has room around it."""
    page = visit(f"{site}{TEA}", viewport={"width": width, "height": 800})
    page.get_by_label("Ask me how sure I am").check()
    for case in CASES[:6]:
        give(page, case, case.wrong)
    small = page.locator(TARGETS).evaluate_all(SMALL)
    assert small == ["seen"]


def test_starting_again_leaves_other_chapters(page: Page, site: str) -> None:
    """Erasing the answers to one quiz keeps those to another."""
    for case in CASES:
        give(page, case, case.right)
    page.goto(f"{site}{RIVER}")
    question(page, "rb-error").get_by_label("True").check()
    check(page, "rb-error")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Erase them").click()
    assert record(page, "rb-error") is None
    assert [record(page, case.id)["value"] for case in CASES] == [case.right for case in CASES]


@both_engines
def test_questions_wait_until_a_reader_comes_near(visit: Visit, each_site: str) -> None:
    """At the beginning of a chapter none is at work; within a screen of them, and by keyboard, they are."""
    page = visit(each_site, viewport={"width": 400, "height": 300})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    with page.expect_request("**/place.js"):
        page.goto(each_site + RIVER)
    page.wait_for_load_state("networkidle")
    assert "quiz.js" not in asked
    tab_to(page, "#q-rb-error input")
    expect(page.locator("#q-rb-error").get_by_role("button", name="Check", exact=True)).to_be_visible()
    assert "quiz.js" in asked


def test_an_answer_given_before_the_script_stays(visit: Visit, site: str) -> None:
    """On a slow line a learner answers before the script is there: the answer waits to be checked."""
    page = visit(site)
    held: list[Route] = []
    page.route("**/question.js", partial(list.append, held))
    page.goto(site + TEA)
    with page.expect_request("**/question.js"):
        page.locator("#q-tr-choice").scroll_into_view_if_needed()
    page.locator("#q-tr-choice [value=salt]").check()
    page.locator("#q-tr-short").get_by_role("textbox").fill("Ash")
    held[0].continue_()
    assert shown(page, "tr-choice") == "salt"
    assert shown(page, "tr-short") == "Ash"
    check(page, "tr-choice")
    expect(result(page, "tr-choice")).to_contain_text("Not right")
