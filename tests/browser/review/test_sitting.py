"""One sitting of a review: items one after the other, each judged and kept."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.kept import NOW, VIENNA, answer, bank, card, come, keep, progress
from tests.browser.keyboard import focused, tab_to
from tests.browser.questions import SEED, by_keyboard, by_touch
from tests.browser.review.page import BY_ID, CASE, DAY, answered, begin, button, current, figures
from tests.browser.sites import TEA

pytestmark = pytest.mark.browser


def test_a_sitting_by_keyboard(page: Page) -> None:
    """From the button to the summary by keyboard alone: every type, right and wrong; the focus is on what asks."""
    answered(page, (3, 1), only="tr-")
    tab_to(page, ".glance button")
    page.keyboard.press("Enter")
    wrong = {"tr-choice", "tr-number", "tr-cloze"}
    for number in range(1, 12):
        expect(page.locator(".sitting [role=status].note")).to_have_text(f"Question {number} of 11.")
        expect(page.locator(".sitting legend")).to_be_focused()
        expect(page.locator(".sitting h2")).to_have_text("The tea road")
        case = CASE[current(page)]
        by_keyboard(page, case, case.wrong if case.id in wrong else case.right)
        tab_to(page, ".sitting .main")
        assert focused(page) == ("Finish" if number == 11 else "Next")
        page.keyboard.press("Enter")
        if number < 11:
            expect(page.locator(".sitting [role=status].note")).to_contain_text(f"Question {number + 1}")
    summary = page.locator(".summary")
    expect(summary.locator("h2")).to_have_text("8 of 11 right")
    expect(summary.locator("h2")).to_be_focused()
    expect(summary.locator("p")).to_have_text("11 come back on Thursday, October 1.")
    kept = progress(page)
    assert {id for id in CASE if kept[f"answer {id}"]["rounds"][-1]["credit"] < 1} == wrong
    assert {len(kept[f"answer {id}"]["rounds"]) for id in CASE} == {2}
    assert figures(page)[2] == "3"
    come(page, NOW + 2 * DAY)
    expect(page.locator(".glance > p")).to_contain_text("Nothing is due today.")
    come(page, NOW + 3 * DAY)
    expect(button(page, "Begin: 11 of 11 due")).to_be_visible()


def test_a_sitting_by_touch(visit: Visit, site: str) -> None:
    """By taps alone on a phone, terms too."""
    phone: dict[str, Any] = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 740}}
    page = visit(f"{site}review/", timezone_id=VIENNA, before=SEED % "any", **phone)
    keep(page, "answer", {id: answer(bank(page)[id], (3, 1)) for id in CASE})
    come(page)
    page.locator(".glance button").tap()
    for number in range(1, 14):
        expect(page.locator(".sitting [role=status].note")).to_contain_text(f" {number} of 13.")
        if id := current(page):
            by_touch(page, CASE[id], CASE[id].right)
            page.locator(".sitting .main").tap()
        else:
            button(page, "Show the definition").tap()
            button(page, "I knew it").tap()
    expect(page.locator(".summary h2")).to_have_text("13 of 13 right")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_right_answers_are_learned_and_wrong_ones_return(page: Page) -> None:
    """Right in three rounds, three days apart, is learned and gone; after a wrong one it takes three more."""
    answered(page, (3, 1), only="rb-")
    met = []
    for round_ in range(5):
        come(page, NOW + 3 * round_ * DAY)
        if not page.locator(".glance button").count():
            break
        begin(page)
        while page.locator(".sitting").count():
            id = current(page)
            met.append((round_, id))
            right = (id, round_) != ("rb-open", 0)
            value = BY_ID[id] if right else "tax"
            field = page.locator(f".sitting [name=answer]{'' if id == 'rb-year' else f'[value={value}]'}")
            field.fill(value) if id == "rb-year" else field.check()
            button(page, "Check").click()
            number = page.locator(".sitting .note").inner_text()
            page.locator(".sitting .main").click()
            expect(page.get_by_text(number, exact=True)).to_have_count(0)
    rounds_of = {id: [round_ for round_, one in met if one == id] for id in BY_ID}
    assert rounds_of == {"rb-year": [0, 1], "rb-error": [0, 1], "rb-open": [0, 1, 2, 3]}
    assert figures(page) == ["0", "4", "0"], "three questions and the term of their chapter"


def test_nothing_of_the_last_time_is_shown(page: Page) -> None:
    """A question in a review has no answer, result or number, is asked anew, and its first try alone is a round."""
    answered(page, (3, 0), only="tr-choice")
    keep(page, "answer", {"tr-choice": answer(bank(page)["tr-choice"], (3, 1)) | {"value": "tea"}})
    come(page)
    begin(page)
    while current(page) != "tr-choice":
        number = page.locator(".sitting .note").inner_text()
        button(page, "Skip").click()
        expect(page.get_by_text(number, exact=True)).to_have_count(0)
    expect(page.locator(".sitting input:checked")).to_have_count(0)
    expect(page.locator(".sitting .result")).to_be_empty()
    expect(page.locator(".sitting details.answer")).to_be_hidden()
    expect(page.locator(".sitting .question-number")).to_have_count(0)
    page.locator(".sitting").get_by_label("Salt").check()
    button(page, "Check").click()
    page.locator(".sitting").get_by_label("Pressed tea").check()
    button(page, "Check").click()
    kept = progress(page)["answer tr-choice"]
    assert [one["credit"] for one in kept["rounds"]] == [1, 0]
    assert kept["credit"] == 1


def test_what_a_question_links_to(page: Page) -> None:
    """Its links, previews and map lead where they led in the chapter."""
    answered(page, (3, 1), only="tr-")
    begin(page)
    seen = set()
    while page.locator(".sitting").count():
        id = current(page)
        seen.add(id)
        for link in page.locator(".sitting .question a").evaluate_all("all => all.map(one => one.href)"):
            assert f"/{TEA}" in link or "/bibliography/" in link or "/glossary/" in link
        if id == "tr-locate":
            expect(page.locator(".sitting use")).to_have_attribute(
                "xlink:href", page.url.replace("review/", "assets/map.svg#map")
            )
            page.wait_for_function("document.querySelector('.sitting use').getBBox().width > 0")
        if id == "tr-choice":
            page.locator(".sitting legend a.cite").hover()
            expect(page.locator(".preview")).to_contain_text("Birch")
        number = page.locator(".sitting .note").inner_text()
        button(page, "Skip").click()
        expect(page.get_by_text(number, exact=True)).to_have_count(0)
    assert seen == set(CASE)
    expect(page.locator(".summary")).to_have_text("Nothing was answered")


def test_cards(page: Page) -> None:
    """A term is asked, its definition and source shown on demand, and what the learner says of it is kept."""
    answered(page, (0, 1), only="tr-")
    keep(page, "card", {"brick-tea": card((3, 0)), "caravan": card((9, 1), (6, 1))})
    keep(page, "answer", {"tr-choice": answer(bank(page)["tr-choice"], (4, 1), (0, 1))})
    come(page)
    begin(page)
    for number in (1, 2):
        expect(page.locator(".sitting .note")).to_have_text(f"Term {number} of 2.")
        term = page.locator(".sitting h3")
        expect(term).to_be_focused()
        expect(page.locator(".sitting")).to_contain_text("Say what it means, then look.")
        expect(page.locator(".sitting .definition")).to_have_count(0)
        is_tea = term.inner_text() == "brick tea"
        tab_to(page, ".card button")
        page.keyboard.press("Enter")
        expect(page.locator(".sitting .entry")).to_be_focused()
        expect(page.locator(".sitting .definition")).to_contain_text(
            "Tea pressed" if is_tea else "A company of traders"
        )
        expect(page.locator(".sitting .sources")).to_contain_text("Source: ")
        for link in page.locator(".sitting .entry a").evaluate_all("all => all.map(one => one.href)"):
            assert "/bibliography/" in link or "/glossary/" in link
        expect(page.locator(".sitting .main")).to_have_count(0)
        name = "I did not" if is_tea else "I knew it"
        for _ in range(20):
            page.keyboard.press("Tab")
            if focused(page) == name:
                break
        page.keyboard.press("Enter")
        expect(term).to_have_count(1 if number == 1 else 0)
    expect(page.locator(".summary h2")).to_have_text("1 of 2 right")
    expect(page.locator(".summary p")).to_have_text(
        "1 comes back on Thursday, October 1. 1 is learned: right 3 times in a row."
    )
    kept = progress(page)
    assert [one["credit"] for one in kept["card brick-tea"]["rounds"]] == [0, 0]
    assert [one["credit"] for one in kept["card caravan"]["rounds"]] == [1, 1, 1]


def test_skip_and_stop(page: Page) -> None:
    """What is skipped is not kept and stays due; a sitting can be stopped, and gone on with."""
    answered(page, (3, 1))
    before = progress(page)
    begin(page)
    button(page, "Skip").click()
    expect(page.locator(".sitting .note")).to_contain_text("Question 2 of 14.")
    page.locator(".sitting").get_by_role("button", name="Show the answer").click()
    button(page, "Stop here").click()
    expect(page.locator(".summary h2")).to_have_text("0 of 1 right")
    expect(page.locator(".sitting")).to_have_count(0)
    expect(button(page, "Go on: 13 of 13 due")).to_be_visible()
    after = progress(page)
    assert sum(after[name] != before[name] for name in before) == 1


def test_chapters_take_turns(page: Page) -> None:
    """In a sitting of two chapters no two of the smaller one follow each other."""
    answered(page, (3, 1))
    begin(page)
    titles = []
    for number in range(1, 15):
        expect(page.locator(".sitting .note")).to_contain_text(f"Question {number} of 14.")
        titles.append(page.locator(".sitting h2").inner_text())
        button(page, "Skip").click()
    assert titles.count("The river border") == 3
    assert not any(one == other == "The river border" for one, other in pairwise(titles))


def test_offline(visit: Visit, site: str) -> None:
    """Where one chapter's page cannot be fetched, that is said, the rest is asked, and the next sitting tries again."""
    page = visit(f"{site}review/", timezone_id=VIENNA, faults=True)
    answered(page, (3, 1))

    def fail(route: Route) -> None:
        route.abort("internetdisconnected")

    page.route(f"**/{TEA}", fail)
    begin(page)
    asked = 0
    while page.locator(".sitting").count():
        assert current(page).startswith("rb-")
        asked += 1
        number = page.locator(".sitting .note").inner_text()
        page.locator(".sitting").get_by_role("button", name="Show the answer").click()
        button(page, "Next").or_(button(page, "Finish")).click()
        expect(page.get_by_text(number, exact=True)).to_have_count(0)
    assert asked == 3
    expect(page.locator(".summary p")).to_contain_text(
        "11 could not be fetched, perhaps because you are offline, and stay due."
    )
    page.locator(".glance button").click()
    expect(page.locator(".summary h2")).to_have_text("Nothing was answered")
    page.unroute(f"**/{TEA}")
    begin(page)
    expect(page.locator(".sitting .note")).to_have_text("Question 1 of 11.")
