"""`review.js` and `sitting.js`: the page of reviews, before, during and after a sitting."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.kept import NOW, VIENNA, answer, bank, card, come, keep, progress, rounds, stop_clock
from tests.browser.keyboard import focused, tab_to
from tests.browser.questions import CASES, SEED, by_keyboard, by_touch
from tests.browser.selection import SCHEMES, each_value
from tests.browser.sites import RIVER, TEA
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

CASE = {case.id: case for case in CASES}
DAY = timedelta(days=1)
BY_ID: dict[str, Any] = {"rb-year": "1727", "rb-open": "upper", "rb-error": "true"}


@pytest.fixture
def page(visit: Visit, site: str) -> Page:
    """The page of reviews, ten in the morning of a Monday in Vienna, with nothing kept."""
    page = visit(f"{site}review/", timezone_id=VIENNA, before=SEED % "any")
    come(page)
    expect(page.get_by_role("heading", name="How far you are")).to_be_visible()
    return page


def answered(page: Page, *given: tuple[float, float], only: str = "") -> None:
    """Every question was answered so, and every term was learned: keep that, and come again."""
    known = {id: print_ for id, print_ in bank(page).items() if id.startswith(only)}
    keep(page, "answer", {id: answer(print_, *given) for id, print_ in known.items()})
    learned = card((9, 1), (6, 1), (3, 1))
    keep(page, "card", dict.fromkeys(("brick-tea", "caravan", "treaty-of-the-ford"), learned))
    come(page)


def begin(page: Page) -> None:
    page.locator(".glance button").click()
    expect(page.locator(".sitting .question")).to_be_visible()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def row(page: Page, chapter: str) -> list[str]:
    return page.locator(f"tr[data-chapter='{chapter}'] td").all_inner_texts()


def figures(page: Page) -> list[str]:
    """The numbers of the glance: due, learned, weak."""
    return page.locator(".glance dt + dd").all_inner_texts()


def current(page: Page) -> str:
    """The id of the question that is asked; empty for a term."""
    return page.locator(".sitting .question").get_attribute("data-question") or ""


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
