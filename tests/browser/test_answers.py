"""`answers.js`: what was answered is kept with its question, in this browser, and nothing is lost silently."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import RIVER, TEA, served
from tests.browser.test_quiz import question, result
from tests.courses import MINI, PROJECT, copy_course, edit, run

pytestmark = pytest.mark.browser

KEY = "course-answers /"
QUIZ = "quizzes/history/tea-road.yml"
INSERTED = """questions:
  - id: tr-inserted
    type: true-false
    objective: describe-trade
    level: remember
    section: goods
    prompt: Camels can swim.
    answer: true
    feedback: { when-true: "They can.", when-false: "They can, if they must." }
    explanation: It was seen at the ford [@elm2016caravans].
"""
TEA_OPTION = '      - { id: tea, text: "Pressed tea", correct: true, why: "Yes, in blocks of about a kilogram." }\n'


@pytest.fixture
def course(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The miniature course to be edited and built anew, and the address it is served at."""
    root = copy_course(MINI, tmp_path / "mini")
    shutil.copytree(PROJECT / "docs" / "assets", root / "docs" / "assets", dirs_exist_ok=True)
    build(root)
    with served(root / "site") as address:
        yield root, address


def build(root: Path) -> None:
    done = run(root, "mkdocs", "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr


def answer(page: Page, id: str, label: str) -> None:
    """Choose an option of a question, and check it."""
    asked = question(page, id)
    asked.get_by_label(label, exact=True).check()
    asked.get_by_role("button", name="Check", exact=True).click()


def stored(page: Page, key: str = KEY) -> str:
    return str(page.evaluate("key => localStorage.getItem(key)", key))


def test_answers_are_there_after_a_reload(page: Page) -> None:
    """Every type of question shows its answer and its result again."""
    answer(page, "tr-choice", "Pressed tea")
    answer(page, "tr-true-false", "True")
    question(page, "tr-multiple").get_by_label("Guides").check()
    answer(page, "tr-multiple", "Guards")
    for id, text in (("tr-short", "商队"), ("tr-number", "2 500")):
        question(page, id).get_by_role("textbox").fill(text)
        question(page, id).get_by_role("textbox").press("Enter")
    question(page, "tr-order").get_by_label("Move Market burns up").click()
    question(page, "tr-order").get_by_role("button", name="Check", exact=True).click()
    told = page.locator("course-question [role=status]").all_inner_texts()
    assert [text.split("\n")[0] for text in told] == ["✓ Right", "✗ Not right", *["✓ Right"] * 3, "✗ Not right"]
    page.reload()
    question(page, "tr-order")
    assert page.locator("course-question [role=status]").all_inner_texts() == told
    expect(question(page, "tr-choice").get_by_label("Pressed tea")).to_be_checked()
    expect(question(page, "tr-multiple").locator("input:checked")).to_have_count(2)
    expect(question(page, "tr-short").get_by_role("textbox")).to_have_value("商队")
    expect(question(page, "tr-order").locator("li > span").nth(2)).to_have_text("Market burns")


def test_what_is_stored_is_versioned_and_by_id(page: Page) -> None:
    """The store holds the question's id, its fingerprint and the option's id, and no position."""
    answer(page, "tr-choice", "Salt from the lake")
    kept = json.loads(stored(page))
    assert kept["version"] == 1
    assert kept["answers"].keys() == {"tr-choice"}
    record = kept["answers"]["tr-choice"]
    fingerprint = question(page, "tr-choice").get_attribute("data-fingerprint")
    assert (record["fingerprint"], record["value"], record["right"], record["tries"]) == (fingerprint, "salt", False, 1)


def test_answers_stay_with_their_question(visit: Visit, course: tuple[Path, str]) -> None:
    """An inserted question has no answer, reordered options keep theirs, a reworded question says that it changed."""
    root, address = course
    page = visit(f"{address}{TEA}")
    answer(page, "tr-choice", "Pressed tea")
    answer(page, "tr-true-false", "False")

    edit(root, QUIZ, "questions:\n", INSERTED)
    edit(root, QUIZ, TEA_OPTION, "")
    edit(root, QUIZ, "    hints: [", f"{TEA_OPTION}    hints: [")
    edit(root, QUIZ, "Both accounts agree on who closed the market.", "Both accounts agree on who opened the market.")
    build(root)
    page.reload()

    expect(question(page, "tr-inserted").locator("input:checked")).to_have_count(0)
    expect(result(page, "tr-inserted")).to_be_empty()
    expect(question(page, "tr-choice").locator("label").nth(2)).to_have_text("Pressed tea")
    expect(question(page, "tr-choice").get_by_label("Pressed tea")).to_be_checked()
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    expect(question(page, "tr-true-false").locator("input:checked")).to_have_count(0)
    expect(result(page, "tr-true-false")).to_have_text("This question has changed since you answered it.")
    assert json.loads(stored(page))["answers"]["tr-true-false"]["value"] == "false"


@pytest.mark.parametrize(
    "text", ["{broken", "[]", "null", '"words"', '{"version": 2, "answers": {"x": 1}}', '{"version": 1}']
)
def test_foreign_data_is_set_aside(page: Page, text: str) -> None:
    """What is not ours, or of a later version, is kept under another key, and the quiz works."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    answer(page, "tr-choice", "Pressed tea")
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    aside = page.evaluate("key => Object.keys(localStorage).filter(name => name.startsWith(key + ' set aside'))", KEY)
    assert [stored(page, key) for key in aside] == [text]
    assert json.loads(stored(page))["answers"].keys() == {"tr-choice"}


@pytest.mark.parametrize("value", [None, 7, {}, ["tea"], "elsewhere"])
def test_an_answer_that_does_not_fit_is_not_shown(page: Page, value: object) -> None:
    """A stored value that no option of the question has leaves the question unanswered, and all others as they were."""
    answer(page, "tr-choice", "Pressed tea")
    answer(page, "tr-true-false", "False")
    kept = json.loads(stored(page))
    kept["answers"]["tr-choice"]["value"] = value
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(kept)])
    page.reload()
    expect(question(page, "tr-choice").locator("input:checked")).to_have_count(0)
    expect(result(page, "tr-choice")).to_be_empty()
    expect(result(page, "tr-true-false")).to_contain_text("✓ Right")


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize("before", [BLOCKED, FULL])
def test_without_storage_the_quiz_works(visit: Visit, site: str, before: str) -> None:
    """Where nothing can be stored, answers are graded, and one sentence says that they are not kept."""
    page = visit(f"{site}{TEA}", faults=True, before=before)
    answer(page, "tr-choice", "Salt from the lake")
    expect(result(page, "tr-choice")).to_contain_text("Not right")
    answer(page, "tr-choice", "Pressed tea")
    expect(result(page, "tr-choice")).to_contain_text("✓ Right")
    expect(page.get_by_text("This browser does not keep your answers")).to_have_count(1)


def test_two_tabs_share_their_answers(page: Page, site: str) -> None:
    """Each tab keeps the other's answers and shows them, and what is being typed in a tab stays."""
    other = page.context.new_page()
    other.goto(f"{site}{TEA}")
    question(other, "tr-short").get_by_role("textbox").fill("unfinished")
    question(other, "tr-number").get_by_role("textbox").fill("17")
    question(page, "tr-number").get_by_role("textbox").fill("2500")
    question(page, "tr-number").get_by_role("textbox").press("Enter")
    answer(page, "tr-choice", "Pressed tea")
    expect(result(other, "tr-choice")).to_contain_text("✓ Right")
    expect(question(other, "tr-number").get_by_role("textbox")).to_have_value("17")
    answer(other, "tr-true-false", "False")
    expect(result(page, "tr-true-false")).to_contain_text("✓ Right")
    expect(question(other, "tr-short").get_by_role("textbox")).to_have_value("unfinished")
    assert json.loads(stored(page))["answers"].keys() == {"tr-number", "tr-choice", "tr-true-false"}


def test_starting_again_leaves_other_chapters(page: Page, site: str) -> None:
    """Erasing the answers to one quiz keeps those to another."""
    answer(page, "tr-choice", "Pressed tea")
    page.goto(f"{site}{RIVER}")
    answer(page, "rb-error", "True")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Erase them").click()
    expect(result(page, "rb-error")).to_be_empty()
    assert json.loads(stored(page))["answers"].keys() == {"tr-choice"}


def test_two_sites_on_one_host_do_not_meet(visit: Visit, built: Path, tmp_path: Path) -> None:
    """An answer in one course is not shown in another course under another path of the same host."""
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(built / "mkdocs" / "site", target_is_directory=True)
    with served(tmp_path) as address:
        page = visit(f"{address}one/{TEA}")
        answer(page, "tr-choice", "Pressed tea")
        page.goto(f"{address}two/{TEA}")
        expect(question(page, "tr-choice").locator("input:checked")).to_have_count(0)
        page.goto(f"{address}one/{TEA}")
        expect(question(page, "tr-choice").locator("input:checked")).to_have_count(1)
