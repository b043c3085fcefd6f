"""What is shown of a class: the table of questions, its order, its marks, how sure learners were."""

from __future__ import annotations

from statistics import mean

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.learners import Asked, Learner
from tests.browser.results.page import (
    HEADS,
    INPUT,
    REFUSE,
    RESULTS,
    Open,
    file,
    files,
    read,
    refusals,
    row,
    said,
    table,
)
from tests.browser.selection import SCHEMES, each_value
from tests.browser.sites import TEA
from tests.browser.test_accessibility import STILL, violations
from tests.courses import PROJECT, THEMES

pytestmark = pytest.mark.browser


def test_a_class_is_shown_by_question(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """Every question has its row, in the order of the course, with the number of learners and the mean of the files."""
    page = results(*files(learners))
    expect(said(page)).to_contain_text("12 learners answered 14 questions.")
    shown = table(page)
    assert [one[0] for one in shown] == list(asked)
    for id, n, score, *_ in shown:
        credits = [one.answers[id]["rounds"][0]["credit"] for one in learners if id in one.answers]
        assert int(n) == len(credits)
        assert float(score.rstrip("%")) == pytest.approx(100 * mean(credits), abs=0.501)
    expect(page.locator(".item-table tr.chapter")).to_have_text(["The tea road", "The river border"])
    expect(page.locator("course-results .bank")).to_be_hidden()
    expect(page.get_by_text("only a hint")).to_have_count(0)


def test_sorted_by_keyboard(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """Enter on a head sorts from low to high and then the other way, what has no number last; the state is said."""
    few = Learner(learners[0].course).gives(asked["rb-open"], "tax", 0)
    for one in learners:
        one.answers.pop("rb-open", None)
    page = results(*files(learners), file(few.text(), "few.json"))
    sorts = "[...document.querySelectorAll('.item-table [aria-sort]')].map(one => one.ariaSort)"
    assert page.evaluate(sorts) == ["ascending", "none", "none"]
    for name, column, wanted in (
        (HEADS[1], 2, ["none", "ascending", "none"]),
        (HEADS[2], 3, ["none", "none", "ascending"]),
    ):
        tab_to(page, f"[data-key={'score' if column == 2 else 'value'}] button")
        for turn in (1, -1):
            page.keyboard.press("Enter")
            assert focused(page).startswith(name)
            shown = [one[column].rstrip("%").replace("−", "-") for one in table(page)]
            known = [float(one) for one in shown if one != "–"]
            assert known == sorted(known, reverse=turn < 0)
            assert shown[len(known) :] == ["–"] * (len(shown) - len(known))
            assert page.evaluate(sorts) == [one.replace("asc" * (turn < 0), "desc" * (turn < 0)) for one in wanted]
    expect(row(page, asked["rb-open"])).to_contain_text("needs 5 learners who have answered 2 other questions")
    expect(row(page, asked["rb-open"]).locator("th .about")).to_have_text("The river border")
    expect(page.locator(".item-table tr.chapter")).to_have_count(0)
    page.get_by_role("button", name="Question").press("Enter")
    assert [one[0] for one in table(page)] == list(asked)
    expect(page.locator(".item-table tr.chapter")).to_have_count(2)


def test_marks_are_words(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """Too easy, hard, and a wrong answer that is commoner than the right one: said under the question."""
    class_ = []
    for number in range(12):
        one = Learner(course).gives(asked["tr-choice"], "tea", 1)
        wrong = number % 3 > 0
        one.gives(asked["tr-true-false"], "true" if wrong else "false", float(not wrong))
        one.gives(asked["tr-number"], "7" if number % 4 else "2500", float(not number % 4))
        one.gives(asked["tr-cloze"], {"place": "ford", "year": "1772" if wrong else "1727"}, 0.5 if wrong else 1)
        one.answers = {
            id: answer | {"rounds": [answer["rounds"][0] | {"at": f"2026-05-0{1 + number % 9}T10:{number:02}:00Z"}]}
            for id, answer in one.answers.items()
        }
        class_.append(one)
    page = results(*files(class_))
    expect(row(page, asked["tr-choice"]).locator(".flags")).to_have_text("To look at: too easy")
    expect(row(page, asked["tr-true-false"]).locator(".flags")).to_contain_text("check the key")
    expect(row(page, asked["tr-cloze"]).locator(".flags")).to_contain_text("check the key")
    expect(row(page, asked["tr-number"]).locator(".flags")).to_contain_text("hard")


def test_a_chapter_that_cannot_be_loaded(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """Its questions keep their figures under their ids and one sentence says so; the next reading tries again."""
    page = results()
    page.route(f"**/{TEA}", lambda route: route.abort())
    read(page, *files(learners[:11]))
    expect(said(page)).to_contain_text(
        "Without their words, as the page could not be loaded: the questions of The tea road."
    )
    expect(row(page, asked["tr-choice"]).locator("th a")).to_have_text("tr-choice")
    expect(row(page, asked["tr-choice"])).to_contain_text("not known")
    expect(row(page, asked["rb-open"]).locator("th a")).to_have_text("What did the treaty leave open?")
    page.unroute(f"**/{TEA}")
    read(page, files(learners)[11])
    expect(said(page)).not_to_contain_text("Without their words")
    expect(row(page, asked["tr-choice"]).locator("th a")).to_contain_text("What came north")


def test_confidence_in_one_small_table(
    results: Open, learners: list[Learner], course: str, asked: dict[str, Asked]
) -> None:
    """For each degree: how many first answers, and the share of them that was right; nothing if nobody was asked."""
    page = results(*files(learners))
    firsts = [answer["rounds"][0] for one in learners for answer in one.answers.values()]
    for number, (word, name) in enumerate((("certain", "Certain"), ("fairly", "Fairly sure"), ("unsure", "Unsure"))):
        given = [one["credit"] == 1 for one in firsts if one.get("confidence") == word]
        shown = page.locator(".sure-table tbody tr").nth(number).locator("th, td").all_text_contents()
        assert shown[:2] == [name, str(len(given))]
        assert float(shown[2].rstrip("%")) == pytest.approx(100 * mean(given), abs=0.501)
    page = results(file(Learner(course).gives(asked["tr-choice"], "tea", 1).text()))
    expect(page.locator(".item-table")).to_be_visible()
    expect(page.locator(".sure-table")).to_have_count(0)


@each_value(each_site=THEMES, scheme=SCHEMES, width=(320, 1280))
def test_every_state_is_accessible(
    visit: Visit, each_site: str, scheme: str, width: int, learners: list[Learner]
) -> None:
    """In every state: no violation, AAA contrast, nothing scrolls sideways, and targets are 44 pixels high."""
    page = visit(
        each_site + RESULTS,
        **{"color_scheme": scheme, "viewport": {"width": width, "height": 800}, **STILL},
        before=f"navigator.clipboard && ({REFUSE})",
    )
    read(page)
    assert violations(page, strict=".md-content") == []
    wrong = [file(text, "wrong" * 30 + name) for name, text, _ in refusals(learners[0])[:7]]
    read(page, *files(learners), *wrong, file(b"", "x.json"))
    page.locator(".read summary").click()
    page.get_by_role("button", name="Copy the table").click()
    expect(page.locator("course-results textarea")).to_be_focused()
    for name in ("Question", "Mean score"):
        page.get_by_role("button", name=name).click()
        assert violations(page, strict=".md-content") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = page.locator("course-results").locator("button, input, summary, textarea").all()
    boxes = [box for target in targets if (box := target.bounding_box())]
    assert len(boxes) > 17
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)


def test_nothing_is_made_twice(results: Open, learners: list[Learner]) -> None:
    """After instant navigation away and back there is one field for files, and the files are forgotten."""
    page = results(*files(learners))
    page.evaluate("window.stayed = true")
    page.evaluate("document.querySelector('article').append(document.querySelector('.quiz'))")
    expect(page.locator(".item-table")).to_have_count(1)
    for path in (TEA, RESULTS):
        page.locator(f".md-sidebar--primary a[href$='{path}']").click()
        page.wait_for_url(f"**/{path}")
    expect(page.locator(INPUT)).to_have_count(1)
    expect(page.locator(".item-table")).to_have_count(0)
    read(page, *files(learners))
    expect(said(page)).to_contain_text("12 learners answered 14 questions.")
    assert page.evaluate("window.stayed")


def test_without_javascript(visit: Visit, site: str) -> None:
    """The quizzes are listed with links, nothing promises what does not work, and the course's page says why."""
    page = visit(site + RESULTS, java_script_enabled=False)
    expect(page.locator("course-results li a")).to_have_text(["The tea road", "The river border"])
    expect(page.locator("course-results").locator("input, button, table")).to_have_count(0)
    text = (PROJECT / "docs/teach/results.md").read_text(encoding="utf-8")
    assert "needs JavaScript" in text
    assert "it never shows what one learner did" in text
