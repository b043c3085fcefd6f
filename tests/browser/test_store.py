"""`store.js`: what was answered is kept in this browser; damage is set aside, said plainly, and harms nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questions import CASE, CASES, give, question, record, result, shown
from tests.browser.sites import TEA, served

pytestmark = pytest.mark.browser

BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
UNKEPT = "This browser does not keep your answers: they are gone when you leave."
UNREAD = "Something kept here could not be read. It was set aside, not deleted: the page Review has it."
LATER = UNREAD.replace("could not be read", "was kept by a later version of this course")
CROWDED = "Something kept here could not be read. There is no room to set it aside, so it stays: the page Review has it."
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


def key(kind: str, id: str) -> str:
    return f"course / {kind} {id}"


def put(page: Page, name: str, text: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [name, text])


def kept(page: Page) -> dict[str, str]:
    """All that this site has stored."""
    all: dict[str, str] = page.evaluate("({...localStorage})")
    return {name: text for name, text in all.items() if name.startswith("course / ")}


def aside(page: Page) -> list[str]:
    """The texts that were set aside."""
    return [text for name, text in kept(page).items() if name.startswith("course / aside ")]


def answers_all(page: Page) -> dict[str, str]:
    """Every question answered rightly; what is then stored of each, by key."""
    for case in CASES:
        give(page, case, case.right)
    return {name: text for name, text in kept(page).items() if " answer " in name}


def shows_all_but(page: Page, id: str) -> None:
    """Every other question shows its answer and its verdict; this one shows nothing."""
    question(page, "tr-argue")
    for case in CASES:
        value = None if case.id == id else case.right
        assert (case.id, shown(page, case.id)) == (case.id, value)
        expect(page.locator(f"#q-{case.id}[data-result=right]")).to_have_count(0 if case.id == id else 1)


def test_answers_are_there_after_a_reload(page: Page) -> None:
    """Every type of question shows its answer and its result again, word for word."""
    for number, case in enumerate(CASES):
        give(page, case, case.right if number % 2 else case.wrong)
    told = page.locator("course-question [role=status]").all_inner_texts()
    assert all(told)
    page.reload()
    question(page, "tr-argue")
    assert page.locator("course-question [role=status]").all_inner_texts() == told
    for number, case in enumerate(CASES):
        assert shown(page, case.id) == (case.right if number % 2 else case.wrong)


def test_what_is_stored(page: Page) -> None:
    """A key for each question, by its id; in it a version, the fingerprint and the option's id, and no position."""
    give(page, CASE["choice"], "salt")
    text = kept(page)[key("answer", "tr-choice")]
    assert json.loads(text) == {"version": 1, "kept": record(page, "tr-choice")}
    held = record(page, "tr-choice")
    assert held.keys() == {"fingerprint", "value", "credit", "tries", "at", "rounds"}
    assert (held["value"], held["credit"], held["tries"]) == ("salt", 0, 1)
    assert {name.split()[2] for name in kept(page)} <= {"answer", "setting", "place"}


def test_a_truncated_answer(page: Page) -> None:
    """An answer cut at any tenth is set aside and said; all others are there; the question can be answered anew."""
    before = answers_all(page)
    mine = key("answer", "tr-choice")
    for tenth in range(10):
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


@pytest.mark.parametrize("damage", DAMAGED)
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
  const store = await import(new URL('/assets/store.js', location.href));
  return [store.read(kind, id), store.all(kind), store.notice()];
}"""
ASIDE = "async () => Object.values((await import(new URL('/assets/all-kept.js', location.href))).aside())"
WRITE = """async ([kind, id, value]) => {
  const store = await import(new URL('/assets/store.js', location.href));
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
        page.evaluate("async () => (await import(new URL('/assets/all-kept.js', location.href))).eraseAside()")
        assert aside(page) == []


@pytest.mark.parametrize("value", [None, 7, {}, ["tea"], "elsewhere", {"constructor": 1}, [["tea"]], True])
def test_an_answer_that_does_not_fit(page: Page, value: object) -> None:
    """A kept value that a question cannot have leaves it without a verdict, and it works."""
    for name, text in answers_all(page).items():
        put(page, name, json.dumps({"version": 1, "kept": json.loads(text)["kept"] | {"value": value}}))
    page.reload()
    question(page, "tr-argue")
    expect(page.locator("course-question[data-result=right]")).to_have_count(0)
    for case in CASES:
        typed = case.type in ("short-text", "number") and isinstance(value, str)
        assert (case.id, shown(page, case.id)) == (case.id, value if typed else None)
    answers_all(page)
    shows_all_but(page, "")


def fill_up(page: Page, name: str) -> None:
    """Put noise under a key until nothing more fits, to the last sign."""
    page.evaluate(
        """name => {
          let text = '';
          for (let size = 2 ** 22; size >= 1; size /= 2) {
            try { localStorage.setItem(name, text + 'x'.repeat(size)); text += 'x'.repeat(size); } catch { /* full */ }
          }
        }""",
        name,
    )


def test_a_storage_filled_by_another(page: Page) -> None:
    """Filled by another script: what was kept is shown, new answers are graded and held, and one sentence says it."""
    give(page, CASE["choice"], "tea")
    fill_up(page, "noise of another")
    page.reload()
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    for case in CASES[1:]:
        give(page, case, case.right)
    expect(page.get_by_text(UNKEPT)).to_have_count(1)
    shows_all_but(page, "")
    page.evaluate("localStorage.removeItem('noise of another')")
    give(page, CASE["number"], "2500")
    page.reload()
    assert [shown(page, id) for id in ("tr-choice", "tr-number", "tr-short")] == ["tea", "2500", None]


def test_noise_that_leaves_no_room_to_be_set_aside(page: Page) -> None:
    """Noise that fills the storage to the last sign stays where it is, is said, and can be had; all else works."""
    before = answers_all(page)
    fill_up(page, key("answer", "tr-locate"))
    noise = kept(page)[key("answer", "tr-locate")]
    assert len(noise) > 5_000_000
    page.reload()
    shows_all_but(page, "tr-locate")
    expect(page.get_by_text(CROWDED)).to_have_count(1)
    give(page, CASE["locate"], "ford")
    shows_all_but(page, "")
    stored = kept(page)
    assert stored[key("answer", "tr-locate")] == noise
    assert noise in page.evaluate(ASIDE)
    assert {name: text for name, text in stored.items() if name in before} == before | {
        key("answer", "tr-locate"): noise
    }
    page.evaluate("async () => (await import(new URL('/assets/all-kept.js', location.href))).eraseAll()")
    assert [name for name in kept(page) if " place " not in name] == []


@pytest.mark.parametrize("before", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_quiz_works(visit: Visit, site: str, before: str) -> None:
    """Where nothing can be stored, every type is graded, and one sentence says that answers are not kept."""
    page = visit(f"{site}{TEA}", faults=True, before=before)
    for case in CASES:
        give(page, case, case.wrong)
        expect(result(page, case.id)).to_contain_text(case.told)
        give(page, case, case.right)
        expect(result(page, case.id)).to_contain_text(case.praised)
    expect(page.get_by_text(UNKEPT)).to_have_count(1)
    shows_all_but(page, "")


def test_a_storage_that_is_cleared(page: Page) -> None:
    """Cleared while the page is open: what is shown stays, and what is answered from then on is kept."""
    answers_all(page)
    page.evaluate("localStorage.clear()")
    shows_all_but(page, "")
    give(page, CASE["choice"], "salt")
    assert [one["value"] for one in record(page, "tr-choice")["rounds"]] == ["tea"], "the first try is still known"
    page.reload()
    expect(result(page, "tr-choice")).to_contain_text("Salt went the other way.")
    assert [shown(page, case.id) for case in CASES if case.id != "tr-choice"] == [None] * 10


@pytest.fixture
def two_sites(built: Path, tmp_path: Path) -> Iterator[str]:
    """A host with the course under two paths."""
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(built / "mkdocs" / "site", target_is_directory=True)
    with served(tmp_path) as address:
        yield address


def test_two_sites_on_one_host_do_not_meet(visit: Visit, two_sites: str) -> None:
    """Answers in one course are not shown in another of the same host, and erasing there leaves them be."""
    page = visit(f"{two_sites}one/{TEA}")
    for case in CASES:
        give(page, case, case.right)
    page.goto(f"{two_sites}two/{TEA}")
    question(page, "tr-argue")
    assert [shown(page, case.id) for case in CASES] == [None] * 11
    give(page, CASE["choice"], "salt")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Erase them").click()
    page.goto(f"{two_sites}one/{TEA}")
    shows_all_but(page, "")
