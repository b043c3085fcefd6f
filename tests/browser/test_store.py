"""`store.js`: what was answered is kept in this browser; damage is set aside, said plainly, and harms nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

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
ASIDE = "async () => Object.values((await import(new URL('/assets/learner/all-kept.js', location.href))).aside())"
CROWDED = UNREAD.replace("It was set aside, not deleted", "There is no room to set it aside, so it stays")
SHOWN_ALL = """(ids) => Object.fromEntries(ids.map((id) => {
  const question = document.getElementById(`q-${id}`);
  return [id, [question.type.read(), question.dataset.result ?? null]];
}))"""


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
    wanted = {case.id: [None, None] if case.id == id else [case.right, "right"] for case in CASES}
    assert page.evaluate(SHOWN_ALL, list(wanted)) == wanted


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
    question(page, "tr-choice")
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
    page.evaluate("async () => (await import(new URL('/assets/learner/all-kept.js', location.href))).eraseAll()")
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
