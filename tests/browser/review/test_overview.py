"""The page before and after a sitting: what is due, how far a learner is, how sure they were."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.kept import NOW, VIENNA, answer, bank, card, come, keep, progress, rounds, stop_clock
from tests.browser.review.page import DAY, answered, begin, button, current, figures, row
from tests.browser.selection import SCHEMES, each_value
from tests.browser.sites import RIVER, TEA
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


def test_a_newcomer_is_led_to_the_beginning(page: Page) -> None:
    """With nothing kept there are no figures, no chart and nothing to begin, but the first chapter's link."""
    expect(page.locator(".glance")).to_have_text(
        "Nothing to review yet. Begin with The tea road and answer its questions: they come back here 3 days later."
    )
    expect(page.get_by_text("When you said")).to_have_count(0)
    assert row(page, "history/tea-road") == ["11", "0", "0", "0", "0"]
    page.locator(".glance a").click()
    page.wait_for_url(f"**/{TEA}")


def test_nothing_due(page: Page) -> None:
    """A plain sentence says on which day how many come back."""
    answered(page, (2, 1))
    expect(page.locator(".glance > p")).to_have_text(
        "Nothing is due today. The next 14 come back on Tuesday, September 29."
    )
    come(page, NOW + DAY)
    expect(button(page, "Begin: 14 of 14 due")).to_be_visible()
    answered(page, (30, 1), (20, 1), (10, 1))
    expect(page.locator(".glance > p")).to_have_text("Nothing is due today. All that you have begun is learned.")


def test_the_glance_and_the_table(page: Page) -> None:
    """They count what is due, learned and weak, with the terms of the chapters begun, and a row adds it up."""
    known = bank(page)
    one = {
        "tr-choice": rounds((9, 1), (6, 1), (3, 1)),
        "tr-order": rounds((3, 0.5)),
        "tr-match": rounds((1, 1)),
        "tr-short": rounds((4, 1)),
    }
    keep(
        page, "answer", {id: answer(known[id], (0, all_[-1]["credit"])) | {"rounds": all_} for id, all_ in one.items()}
    )
    keep(page, "answer", {"tr-number": answer("changed", (0, 1))})
    keep(page, "card", {"caravan": card((2, 0))})
    come(page)
    assert row(page, "history/tea-road") == ["11", "4", "3", "1", "9"]
    assert row(page, "history/river-border") == ["3", "0", "0", "0", "0"]
    assert page.locator("tfoot td").all_inner_texts() == ["14", "4", "3", "1", "9"]
    assert figures(page) == ["10", "1", "2"]
    assert page.locator(".glance dd:last-child").all_inner_texts() == [
        "9 questions, 1 term",
        "1 question",
        "1 question, 1 term",
    ]
    expect(button(page, "Begin: 10 of 10 due")).to_be_visible()


def test_two_tabs(page: Page, site: str) -> None:
    """What another tab answers shows at once, yet not in the middle of a sitting; then at its end."""
    answered(page, (3, 1))
    other = page.context.new_page()
    stop_clock(other)
    other.goto(f"{site}{RIVER}")
    expect(other.get_by_role("button", name="Start again")).to_be_visible()
    assert figures(page)[0] == "14"
    other.get_by_role("button", name="Start again").click()
    other.get_by_role("button", name="Erase them").click()
    expect(page.locator(".glance dt + dd").first).to_have_text("11")
    assert row(page, "history/river-border") == ["3", "0", "0", "0", "0"]
    begin(page)
    asked = current(page)
    other.locator("#q-rb-error").get_by_label("True").check()
    other.locator("#q-rb-error [type=submit]").click()
    page.wait_for_function("Object.keys(localStorage).some(key => key.endsWith('answer rb-error'))")
    assert current(page) == asked
    button(page, "Stop here").click()
    assert row(page, "history/river-border") == ["3", "1", "1", "0", "0"]


def test_calibration_is_shown(page: Page) -> None:
    """The chart has the numbers in words, a bar for each as long as its share, and one sentence."""
    known = bank(page)
    keep(
        page,
        "answer",
        {"tr-choice": answer(known["tr-choice"], *[(9 - n, n % 2) for n in range(8)], confidence="certain")},
    )
    keep(page, "answer", {"rb-open": answer(known["rb-open"], (3, 0), (1, 1), (0, 1), confidence="unsure")})
    come(page)
    chart = page.locator(".levels")
    expect(chart.locator("dt")).to_have_text(["unsure", "certain"])
    expect(chart.locator("dd")).to_have_text(["2 of 3 right", "4 of 8 right"])
    shares = chart.locator(".bar").evaluate_all("all => all.map(one => one.firstChild.offsetWidth / one.clientWidth)")
    assert [round(share, 1) for share in shares] == [0.7, 0.5]
    expect(page.get_by_text("When you were certain you were right 4 times out of 8: you are more sure")).to_be_visible()


def test_without_javascript(visit: Visit, site: str) -> None:
    """The page has its text and the table of chapters with their questions, each leading to its quiz."""
    page = visit(f"{site}review/", java_script_enabled=False)
    expect(page.locator("article h1")).to_have_text("Review")
    expect(page.locator("table.progress tbody th")).to_have_text(["The tea road", "The river border"])
    expect(page.locator("table.progress td")).to_have_text(["11", "3"])
    page.locator("table.progress a").last.click()
    page.wait_for_url(f"**/{RIVER}#quiz")


def test_after_instant_navigation(page: Page) -> None:
    """Who follows a link out of a sitting and comes back finds it as it was; then the page has one of everything."""
    answered(page, (3, 1), only="rb-")
    page.evaluate("window.stayed = true")
    begin(page)
    while current(page) != "rb-year":
        number = page.locator(".sitting .note").inner_text()
        button(page, "Skip").click()
        expect(page.get_by_text(number, exact=True)).to_have_count(0)
    told = page.locator(".sitting .note").inner_text()
    page.locator(".sitting").get_by_role("textbox").fill("17")
    for _ in range(2):
        page.locator(f".md-sidebar--primary a[href$='{TEA}']").click()
        page.wait_for_url(f"**/{TEA}")
        page.locator(".md-sidebar--primary a[href$='review/']").click()
        page.wait_for_url("**/review/")
        expect(page.locator(".sitting .note")).to_have_text(told)
        expect(page.locator(".sitting").get_by_role("textbox")).to_have_value("17")
        expect(page.locator(".glance")).to_be_hidden()
    page.locator(".sitting").get_by_role("textbox").fill("1727")
    button(page, "Check").click()
    expect(button(page, "Check")).to_have_count(1)
    button(page, "Stop here").click()
    expect(page.locator(".summary h2")).to_have_text("1 of 1 right")
    expect(page.get_by_role("heading", name="Your data")).to_have_count(1)
    expect(page.locator("thead th")).to_have_count(6)
    assert len(progress(page)["answer rb-year"]["rounds"]) == 2
    assert page.evaluate("window.stayed")


def test_moved_in_the_page(page: Page) -> None:
    """Taken out of the page and put back, it is not made again."""
    answered(page, (3, 1))
    page.evaluate("document.querySelector('article').append(document.querySelector('.quiz'))")
    expect(page.locator(".glance button")).to_have_count(1)
    expect(page.locator("thead th")).to_have_count(6)


@each_value(scheme=SCHEMES, width=(320, 1280))
def test_accessible(visit: Visit, site: str, scheme: str, width: int) -> None:
    """Axe finds nothing, AAA contrast too, before, during and after a sitting; nothing goes sideways; 44 pixels."""
    size = {"width": width, "height": 800}
    page = visit(f"{site}review/", color_scheme=scheme, reduced_motion="reduce", viewport=size, timezone_id=VIENNA)

    def examine() -> None:
        page.mouse.move(1, 1)  # the theme dims a link of the footer that the mouse is on
        assert violations(page, strict=".md-content") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        targets = page.locator("course-review").locator("button, .option, input[type=file]").all()
        boxes = [box for target in targets if (box := target.bounding_box())]
        assert boxes
        assert [box for box in boxes if box["height"] < 44 or box["width"] < 44] == []

    come(page)
    expect(page.locator(".glance")).to_contain_text("Nothing to review yet.")
    examine()
    known = bank(page)
    keep(page, "answer", {id: answer(print_, (5, 0), (3, 1), confidence="fairly") for id, print_ in known.items()})
    page.evaluate("localStorage.setItem('course / answer broken', '{')")
    come(page)
    expect(page.locator(".glance button")).to_be_visible()
    button(page, "Erase everything").click()
    examine()
    begin(page)
    kinds = set()
    while page.locator(".sitting").count():
        id = current(page)
        number = page.locator(".sitting .note").inner_text()
        if id[:2] not in kinds:
            examine()
        if id:
            page.locator(".sitting").get_by_role("button", name="Show the answer").click()
        else:
            button(page, "Show the definition").click()
        if id[:2] not in kinds:
            examine()
        kinds.add(id[:2])
        page.locator(".sitting").get_by_role("button", name="Next").or_(button(page, "Finish")).or_(
            button(page, "I did not")
        ).click()
        expect(page.get_by_text(number, exact=True)).to_have_count(0)
    assert kinds == {"tr", "rb", ""}
    expect(page.locator(".summary h2")).to_be_focused()
    examine()
