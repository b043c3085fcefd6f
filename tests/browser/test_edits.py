"""Answers and edited questions in the real scripts: what is shown was given to this question, and to no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest
from lxml.html import fragment_fromstring
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.questions import CASES, question
from tests.browser.rendered import render
from tests.browser.selection import only
from tests.browser.sites import TEA
from tests.edits import Bank, Entry, edited, meaning, mini_bank, questions_of

pytestmark = pytest.mark.browser

BANK = mini_bank()
CHANGED = "This question has changed since you answered it."
NOTHING = [None, "", ""]
SEQUENCES = 100
PUT = """async ([html, kept]) => {
  if (kept) {
    localStorage.clear();
    for (const [id, text] of Object.entries(kept)) localStorage.setItem(`course / answer ${id}`, text);
  }
  document.querySelector('article .quiz').outerHTML = html;
  const of = (one) => [one.type.read(), one.dataset.result ?? '', one.result.textContent];
  const all = [...document.querySelectorAll('course-question')];
  await Promise.all(all.map(({ ready }) => ready)); // each has the script of its type
  return all.map((one) => [one.dataset.question, of(one)]);
}"""


def kept(fingerprint: str, value: Any) -> str:
    """What is stored of an answer."""
    at = "2026-01-01T12:00:00.000Z"
    held = {"fingerprint": fingerprint, "value": value, "credit": 0, "tries": 1, "at": at}
    return json.dumps({"version": 1, "kept": held | {"rounds": [{"at": at, "credit": 0}]}})


def any_answer(entry: Entry, chance: Random) -> Any:
    """Some answer that the question can be given."""

    def one(parts: list[Entry], key: str = "id") -> str:
        return str(chance.choice(parts)[key])

    def some(parts: list[Entry], least: int) -> list[str]:
        return sorted(part["id"] for part in chance.sample(parts, chance.randint(least, len(parts))))

    match entry["type"]:
        case "choice":
            return one(entry["options"])
        case "true-false":
            return chance.choice(("true", "false"))
        case "multiple":
            return some(entry["options"], 1)
        case "short-text":
            return chance.choice(("caravan", "Camel train.", "fleet", "something else"))
        case "number":
            return chance.choice(("1820", "2,450", "2400", "-3"))
        case "order":
            return [item["id"] for item in chance.sample(entry["items"], len(entry["items"]))]
        case "match":
            labels = [*entry["pairs"], *entry.get("extra", [])]
            return {id: one(labels) for id in sorted(pair["id"] for pair in entry["pairs"])}
        case "categorize":
            return {id: one(entry["bins"]) for id in sorted(item["id"] for item in entry["items"])}
        case "cloze":
            gaps = sorted(entry["gaps"], key=lambda gap: str(gap["id"]))
            return {gap["id"]: one(gap["options"]) if "options" in gap else "1727" for gap in gaps}
        case "locate":
            return one(entry["places"], "place")
    return {"text": "Because.", "has": some(entry["rubric"], 0)}


def prints(html: str) -> dict[str, str]:
    """The fingerprints of a quiz's questions."""
    found = fragment_fromstring(html).iter("course-question")
    return {one.get("data-question"): one.get("data-fingerprint") for one in found}


def answered(bank: Bank, chance: Random) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers to most of a bank's questions, and what is stored of them."""
    of = prints(render(questions_of(bank)))
    given = {entry["id"]: any_answer(entry, chance) for entry in bank if chance.random() < 0.9}
    return given, {id: kept(of[id], value) for id, value in given.items()}


def wrongs(before: Bank, given: dict[str, Any], after: Bank, seen: list[tuple[str, list[Any]]]) -> list[str]:
    """What a page shows that it must not, or does not show that it must."""
    meant = {entry["id"]: meaning(entry) for entry in before}
    wrong = []
    for entry, (id, (value, result, told)) in zip(after, seen, strict=True):
        assert entry["id"] == id
        if id not in given:
            right = [value, result, told] == NOTHING
        elif meant[id] == meaning(entry):
            right = value == given[id] and bool(result) and told != CHANGED
        else:
            right = [value, result, told] == [None, "", CHANGED]
        if not right:
            wrong.append(f"{id}: {given.get(id)!r} became {value!r}, {result!r}, {told!r}; now {entry!r}")
    return wrong


@only(lambda share: share == 0, share=range(10))
def test_random_edits(visit: Visit, site: str, seed: int, share: int) -> None:
    """After each of 100 sequences of edits, every question shows the answer given to it, or none and why."""
    page = visit(f"{site}{TEA}")
    question(page, "tr-argue")
    fits = changes = 0
    for number in range(seed + SEQUENCES * share, seed + SEQUENCES * (share + 1)):
        chance = Random(number)
        given, stored = start(number % 20)
        now = BANK
        for _ in range(chance.randint(1, 9)):
            now = edited(now, chance)
        seen = page.evaluate(PUT, [render(questions_of(now)), stored])
        assert (number, wrongs(BANK, given, now, seen)) == (number, [])
        fits += sum(bool(result) for _, (_, result, _) in seen)
        changes += sum(told == CHANGED for _, (_, _, told) in seen)
    assert fits > 400, "most answers are still shown"
    assert changes > 80, "many questions have changed"


@cache
def start(seed: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers to the bank before it is edited."""
    return answered(BANK, Random(seed))


def test_answers_given_between_the_edits(visit: Visit, site: str, seed: int) -> None:
    """Answers to the edited questions are kept and shown in the same way, for a hundred editions in a row."""
    page = visit(f"{site}{TEA}")
    chance, now = Random(seed), BANK
    for number in range(100):
        given, stored = answered(now, chance)
        after = edited(edited(now, chance), chance)
        page.evaluate(PUT, [render(questions_of(now)), stored])
        seen = page.evaluate(PUT, [render(questions_of(after)), None])
        assert (number, wrongs(now, given, after, seen)) == (number, [])
        now = BANK if number % 10 == 9 else after


def entry(bank: Bank, id: str) -> Entry:
    return next(one for one in bank if one["id"] == id)


def swap(key: str, one: Entry, other: Entry, *_: Entry) -> None:
    one[key], other[key] = other[key], one[key]


def parts(bank: Bank, id: str, key: str = "options") -> list[Entry]:
    found: list[Entry] = entry(bank, id)[key]
    return found


NEW: Entry = {"id": "s2", "text": "A sledge", "why": "There was no snow."}
EDITS: list[tuple[str, Callable[[Bank], Any], set[str]]] = [
    ("nothing", list, set()),
    ("insert a question", lambda bank: bank.insert(0, bank[1] | {"id": "new"}), set()),
    ("delete a question", lambda bank: bank.pop(0), set()),
    ("move a question", lambda bank: bank.append(bank.pop(0)), set()),
    ("reword a prompt", lambda bank: bank[0].update(prompt="What came south?"), {"tr-choice"}),
    ("reword an explanation", lambda bank: bank[0].update(explanation="So it was."), set()),
    ("reword feedback", lambda bank: parts(bank, "tr-choice")[0].update(why="Just so."), set()),
    ("swap two ids", lambda bank: swap("id", bank[0], bank[2]), {"tr-choice", "tr-multiple"}),
    ("give an id to another", lambda bank: bank.pop(0) and bank[0].update(id="tr-choice"), {"tr-choice"}),
    ("insert an option", lambda bank: parts(bank, "tr-choice").insert(0, NEW), {"tr-choice"}),
    ("delete an option", lambda bank: parts(bank, "tr-choice").pop(1), {"tr-choice"}),
    ("move an option", lambda bank: parts(bank, "tr-choice").reverse(), set()),
    ("reword an option", lambda bank: parts(bank, "tr-choice")[1].update(text="Salt"), {"tr-choice"}),
    ("swap option ids", lambda bank: swap("id", *parts(bank, "tr-choice")[:2]), {"tr-choice"}),
    ("swap option texts", lambda bank: swap("text", *parts(bank, "tr-choice")[:2]), {"tr-choice"}),
    ("another is right", lambda bank: parts(bank, "tr-multiple")[2].update(correct=True), {"tr-multiple"}),
    ("the other is right", lambda bank: bank[1].update(answer=True), {"tr-true-false"}),
    ("one more spelling", lambda bank: bank[3]["accept"].append("karavan"), {"tr-short"}),
    ("another case", lambda bank: bank[3]["accept"].__setitem__(0, "Caravan!"), set()),
    ("another tolerance", lambda bank: bank[4].update(tolerance=50), {"tr-number"}),
    ("another unit", lambda bank: bank[4].update(unit="pounds"), {"tr-number"}),
    ("another order is right", lambda bank: parts(bank, "tr-order", "items").reverse(), {"tr-order"}),
    ("move pairs", lambda bank: parts(bank, "tr-match", "pairs").reverse(), set()),
    ("swap matches", lambda bank: swap("match", *parts(bank, "tr-match", "pairs")[:2]), {"tr-match"}),
    ("reword an extra", lambda bank: parts(bank, "tr-match", "extra")[0].update(text="1773"), {"tr-match"}),
    ("move bins", lambda bank: parts(bank, "tr-categorize", "bins").reverse(), set()),
    ("swap bin texts", lambda bank: swap("text", *parts(bank, "tr-categorize", "bins")), {"tr-categorize"}),
    ("another bin", lambda bank: parts(bank, "tr-categorize", "items")[1].update(bin="north"), {"tr-categorize"}),
    ("reword a text", lambda bank: bank[8].update(text="In {year} at the {place}."), {"tr-cloze"}),
    ("move gaps", lambda bank: parts(bank, "tr-cloze", "gaps").reverse(), set()),
    ("move places", lambda bank: parts(bank, "tr-locate", "places").reverse(), set()),
    ("describe a place anew", lambda bank: parts(bank, "tr-locate", "places")[0].update(where="here"), {"tr-locate"}),
    ("move criteria", lambda bank: parts(bank, "tr-argue", "rubric").reverse(), set()),
    ("reword a criterion", lambda bank: parts(bank, "tr-argue", "rubric")[0].update(text="Both?"), {"tr-argue"}),
]


@pytest.mark.parametrize("is_right", [True, False], ids=["right", "wrong"])
def test_single_edits(page: Page, *, is_right: bool) -> None:
    """After each edit, the questions that it changed say so and show nothing; all others show what was given."""
    given = {case.id: case.right if is_right else case.wrong for case in CASES}
    of = prints(render(questions_of(BANK)))
    stored = {id: kept(of[id], value) for id, value in given.items()}
    for name, edit, changed in EDITS:
        bank = json.loads(json.dumps(BANK))
        edit(bank)
        seen = page.evaluate(PUT, [render(questions_of(bank)), stored])
        for id, (value, result, told) in seen:
            if id in changed:
                assert (name, id, value, result, told) == (name, id, None, "", CHANGED)
            elif id in given:
                assert (name, id, value, bool(result)) == (name, id, given[id], True)
            else:
                assert [name, id, value, result, told] == [name, id, *NOTHING]
