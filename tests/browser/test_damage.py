"""`store.js`: what is damaged, foreign or of the future is set aside and said plainly, and harms nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questions import CASE, CASES, give, question, record, result
from tests.browser.selection import only
from tests.browser.test_store import SHOWN_ALL, UNREAD, answers_all, aside, kept, key, put, shows_all_but

pytestmark = pytest.mark.browser

LATER = UNREAD.replace("could not be read", "was kept by a later version of this course")
AT = "2026-01-01T12:00:00.000Z"
ROUND = {"at": AT, "credit": 1}
VALUES: dict[str, Any] = {
    "answer": {"fingerprint": "0", "value": "tea", "credit": 1, "tries": 1, "at": AT, "rounds": [ROUND]},
    "card": {"rounds": [ROUND, ROUND]},
    "place": {"address": "/history/", "title": "The tea road", "at": AT},
    "setting": {"value": True},
}
NOISE = "ÿ%@{" * 1_250_000  # five million signs, which a browser counts as ten of its megabytes
DAMAGED: dict[str, tuple[str, str]] = {
    "broken": ("{broken", UNREAD),
    "a list": ("[]", UNREAD),
    "null": ("null", UNREAD),
    "a text": ('"words"', UNREAD),
    "no version": ('{"kept": {"value": "x"}}', UNREAD),
    "another shape": ('{"version": 1, "answers": {"x": 1}}', UNREAD),
    "another kind": ('{"version": 1, "kept": {"name": "x"}}', UNREAD),
    "nothing kept": ('{"version": 1, "kept": null}', UNREAD),
    "the future": ('{"version": 2, "kept": {"anything": [1]}}', LATER),
    "noise": (NOISE, UNREAD),
}


@only(lambda tenth: tenth in (0, 5), tenth=range(10))
def test_a_truncated_answer(page: Page, tenth: int) -> None:
    """An answer cut at any tenth is set aside and said; all others are there; the question can be answered anew."""
    before = answers_all(page)
    mine = key("answer", "tr-choice")
    cut = before[mine][: len(before[mine]) * tenth // 10]
    page.evaluate("localStorage.clear()")
    for name, text in (before | {mine: cut}).items():
        put(page, name, text)
    page.reload()
    shows_all_but(page, "tr-choice")
    expect(page.get_by_text(UNREAD)).to_have_count(1)
    assert aside(page) == [cut]
    assert {name: text for name, text in kept(page).items() if name in before} == {
        name: text for name, text in before.items() if name != mine
    }
    give(page, CASE["choice"], "tea")
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    assert record(page, "tr-choice")["value"] == "tea"


# What is read as damaged, `test_damage_of_every_kind` tells in each run; here, what comes of it.
@only(lambda damage: damage in ("broken", "the future", "noise"), damage=DAMAGED)
def test_a_damaged_answer(page: Page, damage: str) -> None:
    """What is not ours, or of a later version, or noise, is set aside and said; all other answers are there."""
    text, told = DAMAGED[damage]
    before = answers_all(page)
    mine = key("answer", "tr-short")
    put(page, mine, text)
    page.reload()
    shows_all_but(page, "tr-short")
    expect(page.get_by_text(told)).to_have_count(1)
    assert aside(page) == [text]
    assert {name: old for name, old in kept(page).items() if name in before} == {
        name: old for name, old in before.items() if name != mine
    }
    give(page, CASE["short-text"], CASE["short-text"].right)
    page.reload()
    shows_all_but(page, "")


READ = """async ([kind, id]) => {
  const store = await import(new URL('/assets/learner/store.js', location.href));
  const { all } = await import(new URL("/assets/learner/all-kept.js", location.href));
  return [store.read(kind, id), all(kind), store.notice()];
}"""
WRITE = """async ([kind, id, value]) => {
  const store = await import(new URL('/assets/learner/store.js', location.href));
  store.write(kind, id, value);
}"""


@pytest.mark.parametrize("kind", VALUES)
def test_damage_of_every_kind(visit: Visit, site: str, kind: str) -> None:
    """Of each kind: a damaged text is set aside whole, its neighbour is read, and a new value can be kept."""
    page = visit(f"{site}timeline/")
    page.evaluate(WRITE, [kind, "good", VALUES[kind]])
    whole = json.dumps({"version": 1, "kept": VALUES[kind]})
    for text, told in [*((whole[: len(whole) * tenth // 10], UNREAD) for tenth in range(10)), *DAMAGED.values()]:
        put(page, key(kind, "bad"), text)
        assert page.evaluate(READ, [kind, "bad"]) == [None, {"good": VALUES[kind]}, told]
        assert aside(page) == [text]
        page.evaluate(WRITE, [kind, "bad", VALUES[kind]])
        assert page.evaluate(READ, [kind, "bad"])[:2] == [VALUES[kind], {"good": VALUES[kind], "bad": VALUES[kind]}]
        page.evaluate("async () => (await import(new URL('/assets/learner/all-kept.js', location.href))).eraseAside()")
        assert aside(page) == []


UNFITTING: tuple[object, ...] = (None, 7, {}, ["tea"], "elsewhere", {"constructor": 1}, [["tea"]], True)


def test_an_answer_that_does_not_fit(page: Page) -> None:
    """A kept value that a question cannot have leaves it without a verdict, and it works."""
    for value in UNFITTING:
        for name, text in answers_all(page).items():
            put(page, name, json.dumps({"version": 1, "kept": json.loads(text)["kept"] | {"value": value}}))
        page.reload()
        question(page, "tr-argue")
        expect(page.locator("course-question[data-result=right]")).to_have_count(0)
        typed = ("short-text", "number") if isinstance(value, str) else ()
        wanted = {case.id: value if case.type in typed else None for case in CASES}
        assert {id: seen for id, (seen, _) in page.evaluate(SHOWN_ALL, list(wanted)).items()} == wanted
        answers_all(page)
        shows_all_but(page, "")
