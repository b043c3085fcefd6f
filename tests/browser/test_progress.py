"""`progress.js`, `calibration.js` and `path.js`: what is kept, counted, mixed and read; and the way on."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.kept import NOW, VIENNA, ago, answer, bank, card, come, keep
from tests.browser.sites import HOSTILE, RIVER, TEA, served

pytestmark = pytest.mark.browser

COUNT = """async ([chapters, answers, cards, now]) => {
  const progress = new URL('assets/learner/progress.js', location.href);
  const { readBank, itemsOf, dueOf, count, nextDue } = await import(progress);
  const made = chapters.map(({ bank, terms }) => ({ bank: readBank(bank), terms }));
  const items = itemsOf(made, new Map(Object.entries(answers)), new Map(Object.entries(cards)));
  const day = new Date(now);
  return {
    counts: made.map((it) => count(items.filter(({ kind, chapter }) => chapter === it && kind === 'answer'), day)),
    due: dueOf(items, day).map(({ kind, id }) => `${kind} ${id}`),
    terms: items.filter(({ kind }) => kind === 'card').map(({ id, chapter }) => [id, made.indexOf(chapter)]),
    next: nextDue(items, day),
  };
}"""
# Each pile is how many items a chapter has. How often two of a chapter follow each other, and how often they must.
MIX = """async ([piles, seed, most]) => {
  const { mixed } = await import(new URL('assets/learner/progress.js', location.href));
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const pile = (size, number) => Array.from({ length: size }, (_, id) => ({ chapter: `c${number}`, id }));
  const items = piles.flatMap(pile);
  return mixed(items, most ?? items.length, random).map(({ chapter, id }) => [chapter, id]);
}"""
CALIBRATE = """async (answers) => {
  const { levelsOf, reading } = await import(new URL('assets/review/calibration.js', location.href));
  const levels = levelsOf(new Map(Object.entries(answers)));
  return [levels.map(({ level, all, right }) => [level, right, all]), reading(levels)];
}"""


@pytest.fixture
def page(visit: Visit, site: str) -> Page:
    """The home page."""
    return visit(site, timezone_id=VIENNA)


def counted(scripts: Page, chapters: list[Any], answers: dict[str, Any], cards: dict[str, Any], now: str) -> Any:
    return scripts.evaluate(COUNT, [chapters, answers, cards, now])


def test_counts(scripts: Page) -> None:
    """Each question counts once: as answered and right only while its fingerprint is the same."""
    chapters = [
        {"bank": "one:f two:f three:f four:f constructor:f", "terms": []},
        {"bank": "far:f __proto__:f", "terms": ["camel"]},
        {"bank": "", "terms": []},
    ]
    answers = {
        "one": answer("f", (9, 1), (6, 1), (3, 1)),
        "two": answer("f", (3, 0.5)),
        "three": answer("old", (1, 1)),
        "four": answer("f", (2, 1)),
        "gone": answer("f", (5, 0)),
    }
    found = counted(scripts, chapters, answers, {}, NOW.isoformat())
    assert found["counts"] == [
        {"all": 5, "answered": 3, "right": 2, "learned": 1, "weak": 1, "due": 3},
        {"all": 2, "answered": 0, "right": 0, "learned": 0, "weak": 0, "due": 0},
        {"all": 0, "answered": 0, "right": 0, "learned": 0, "weak": 0, "due": 0},
    ]
    assert found["due"] == ["answer two", "answer three", "answer constructor"]
    assert found["terms"] == [], "a chapter that nothing is kept of has not begun"


@pytest.mark.parametrize(("days", "due"), [(2, False), (3, True), (40, True)])
def test_what_was_not_met_comes_after_the_beginning(scripts: Page, days: int, *, due: bool) -> None:
    """Questions never answered, changed ones and terms are due three days after the first answer of their chapter."""
    chapters = [{"bank": "one:f two:f three:f", "terms": ["camel", "tea"]}]
    answers = {"one": answer("f", (days, 1), (0, 1)), "two": answer("old", (0, 1))}
    found = counted(scripts, chapters, answers, {"tea": card((1, 0))}, NOW.isoformat())
    assert found["due"] == (["answer two", "answer three", "card camel"] if due else [])


def test_a_term_of_two_chapters_is_one_card(scripts: Page) -> None:
    """It belongs to the chapter that was begun first, and is counted once."""
    chapters = [
        {"bank": "a:f", "terms": ["tea"]},
        {"bank": "b:f", "terms": ["tea", "camel"]},
        {"bank": "c:f", "terms": ["tea"]},
    ]
    answers = {"a": answer("f", (1, 1)), "b": answer("f", (9, 1))}
    found = counted(scripts, chapters, answers, {}, NOW.isoformat())
    assert sorted(found["terms"]) == [["camel", 1], ["tea", 1]]


def test_the_next_day(scripts: Page) -> None:
    """When nothing is due, the next day is known and how much comes back on it; what is learned does not."""
    chapters = [{"bank": "a:f b:f c:f d:f", "terms": []}]
    answers = {
        "a": answer("f", (1, 1)),
        "b": answer("f", (1, 0)),
        "c": answer("f", (0, 0)),
        "d": answer("f", (2.9, 1), (1, 1), (0, 1)),
    }
    found = counted(scripts, chapters, answers, {}, NOW.isoformat())
    assert (found["next"]["count"], found["due"]) == (2, [])
    assert found["next"]["day"].isoformat() == "2026-09-29T22:00:00+00:00", "midnight in Vienna"


def test_mixing(scripts: Page) -> None:
    """Of 300 banks, each order has every item once, and neighbours of one chapter only as often as they must be."""
    seed = 7
    for number in range(300):
        seed = seed * 16807 % 2147483647
        piles = [seed // 7**place % (number % 12 + 2) for place in range(number % 6 + 1)]
        order = scripts.evaluate(MIX, [piles, seed, None])
        assert sorted(map(tuple, order)) == sorted(
            (f"c{pile}", id) for pile, size in enumerate(piles) for id in range(size)
        )
        met = sum(one[0] == other[0] for one, other in pairwise(order))
        assert met == max(0, 2 * max(piles) - sum(piles) - 1), (piles, order)


def test_mixing_draws_from_all(scripts: Page) -> None:
    """A sitting has at most so many, each drawn by chance from everything that is due, and another time others."""
    drawn = [scripts.evaluate(MIX, [[30, 30], seed, 20]) for seed in (11, 12, 13)]
    assert [len(order) for order in drawn] == [20] * 3
    assert len({str(sorted(order)) for order in drawn}) == 3
    assert all({chapter for chapter, _ in order} == {"c0", "c1"} for order in drawn)


def said(level: str, right: int, all_: int) -> dict[str, Any]:
    """A question with so many rounds at a level, the last of them right."""
    return answer("f", *[(all_ - one, float(one >= all_ - right)) for one in range(all_)], confidence=level)


READINGS: list[tuple[dict[str, tuple[int, int]], str]] = [
    (
        {"certain": (6, 10)},
        "When you were certain you were right 6 times out of 10: you are more sure than you should be.",
    ),
    ({"certain": (9, 10)}, "When you were certain you were right 9 times out of 10: that fits."),
    ({"certain": (2, 4)}, "Too few to tell yet."),
    (
        {"certain": (5, 5), "unsure": (4, 5)},
        "When you were unsure you were right 4 times out of 5: you know more than you think.",
    ),
    (
        {"certain": (0, 4), "fairly": (2, 5)},
        "When you were fairly sure you were right 2 times out of 5: you are more sure than you should be.",
    ),
]


@pytest.mark.parametrize(("levels", "words"), READINGS, ids=str)
def test_calibration(scripts: Page, levels: dict[str, tuple[int, int]], words: str) -> None:
    """Every round in which the learner said how sure counts, partly right is not right; from five on it is read."""
    answers = {level: said(level, *numbers) for level, numbers in levels.items()}
    answers["silent"] = answer("f", (9, 1), (5, 0))
    answers["odd"] = answer("f", (9, 1), confidence="<b>")
    found, sentence = scripts.evaluate(CALIBRATE, answers)
    assert {level: (right, all_) for level, right, all_ in found} == levels
    assert sentence == words
    answers["half"] = answer("f", (1, 0.5), confidence="certain")
    found, _ = scripts.evaluate(CALIBRATE, answers)
    right, all_ = levels["certain"]
    assert ["certain", right, all_ + 1] in found


def test_the_home_page_counts(page: Page) -> None:
    """Chapters begun say how many are right, others say nothing more; a line says how much there is in all."""
    known = bank(page)
    before = page.locator(".chapter-meta").all_text_contents()
    expect(page.locator("course-path .about")).to_have_count(0)
    keep(page, "answer", {id: answer(known[id], (1, credit)) for id, credit in [("tr-choice", 1), ("tr-match", 0.5)]})
    keep(page, "answer", {"tr-order": answer("another", (1, 1))})
    come(page)
    expect(page.locator(".chapter-meta")).to_have_text([f"{before[0]} · 1 of 11 right", before[1]])
    expect(page.locator("course-path .about")).to_have_text("You have answered 2 of 14 questions, 1 right.")


def place(address: str, title: str = "The tea road", **more: Any) -> dict[str, Any]:
    return {"last": {"address": address, "title": title, "at": ago(1)} | more}


PLACES = [
    ({"section": "What was carried"}, "Go on where you stopped: The tea road, What was carried"),
    ({"section": "The tea road"}, "Go on where you stopped: The tea road"),
    ({}, "Go on where you stopped: The tea road"),
    ({"section": {"not": "text"}}, "Go on where you stopped: The tea road"),
    ({"title": HOSTILE[1], "section": HOSTILE[0]}, f"Go on where you stopped: {HOSTILE[1]}, {HOSTILE[0]}"),
]


@pytest.mark.parametrize(("more", "words"), PLACES, ids=str)
def test_the_way_on(page: Page, more: dict[str, Any], words: str) -> None:
    """The link names where the learner stopped, as text alone, stands first, is the only button, and leads there."""
    keep(page, "place", place(f"/{TEA}#goods", **more))
    come(page)
    link = page.get_by_role("link", name="Go on where you stopped")
    expect(link).to_have_text(words)
    expect(page.locator("article .md-button")).to_have_text([words])
    expect(page.locator("article a").first).to_have_text(words)
    expect(page.locator('article img, article script:not([type="application/ld+json"])')).to_have_count(0)
    link.click()
    page.wait_for_url(f"**/{TEA}#goods")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.test/",
        "//elsewhere.test/a",
        "\\\\elsewhere.test\\a",
        "javascript:alert(1)",
        "http://[",
        "data:text/html,x",
    ],
)
def test_no_way_to_another_site(page: Page, address: str) -> None:
    """An address that is not on this site makes no link, and the page is as for a newcomer."""
    keep(page, "place", place(address))
    come(page)
    page.wait_for_function("document.querySelector('course-path').isTold")
    expect(page.get_by_role("link", name="Go on where you stopped")).to_have_count(0)
    expect(page.locator("article .md-button")).to_have_text(["Begin"])


def test_no_way_to_another_course_of_the_host(visit: Visit, built: Any, tmp_path: Any) -> None:
    """An address above the course's own folder makes no link."""
    (tmp_path / "one").symlink_to(built / "mkdocs" / "site", target_is_directory=True)
    with served(tmp_path) as address:
        page = visit(f"{address}one/")
        for path, shown in ((f"/two/{TEA}", 0), (f"/one/../two/{TEA}", 0), (f"/one/{TEA}", 1)):
            kept = json.dumps({"version": 1, "kept": place(path)["last"]})
            page.evaluate("kept => localStorage.setItem('course /one/ place last', kept)", kept)
            page.reload()
            page.wait_for_function("document.querySelector('course-path').isTold")
            expect(page.get_by_role("link", name="Go on where you stopped")).to_have_count(shown)


def test_reading_a_chapter_makes_the_way_back(page: Page) -> None:
    """Who read a section and comes home by the theme's own navigation is led back to it, once."""
    page.goto(page.url + RIVER)
    page.locator("#line").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('line').scrollIntoView()")
    page.wait_for_function("localStorage.getItem('course / place last')?.includes('#line')")
    for _ in range(2):
        page.locator(".md-header a.md-logo").click()
        page.wait_for_url(re.compile(r"/$"))
        link = page.get_by_role("link", name="Go on where you stopped: The river border, The line")
        expect(link).to_have_count(1)
        link.click()
        page.wait_for_url(f"**/{RIVER}#line")
