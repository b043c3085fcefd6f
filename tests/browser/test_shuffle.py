"""`question.js`: options in an order of each learner's own, that stays."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questions import SEED, check, question, record, result
from tests.browser.rendered import bank, put
from tests.browser.sites import TEA
from tests.browser.test_store import BLOCKED, FULL

pytestmark = pytest.mark.browser

IN_FILE = {"tr-choice": ["tea", "salt", "markup"], "tr-multiple": ["guides", "guards", "sailors", "miners"]}
ORDER_FOR = """([id, seeds]) => seeds.map((seed) => {
  localStorage.setItem('course / setting learner', JSON.stringify({version: 1, kept: {value: seed}}));
  const question = document.getElementById(`q-${id}`);
  question.shuffle();
  return [...question.querySelectorAll('fieldset > .option input')].map((input) => input.value);
})"""


def order(page: Page, id: str) -> list[str]:
    """The options as they stand."""
    question(page, id)
    found: list[str] = page.locator(f"#q-{id} fieldset > .option input").evaluate_all(
        "all => all.map(one => one.value)"
    )
    return found


def test_the_order_stays(page: Page) -> None:
    """One learner has the same order after each reload, and it has every option once."""
    before = {id: order(page, id) for id in IN_FILE}
    for _ in range(3):
        page.reload()
        assert {id: order(page, id) for id in IN_FILE} == before
    assert {id: sorted(found) for id, found in before.items()} == {id: sorted(all) for id, all in IN_FILE.items()}


def test_learners_have_different_orders(page: Page) -> None:
    """Over 300 learners every order of the free options comes up, none more than twice as often as another."""
    learners = [f"{number:07x}" for number in random.Random(1).sample(range(2**28), 300)]
    for id, pinned in (("tr-choice", []), ("tr-multiple", ["miners"])):
        counts = Counter(map(tuple, page.evaluate(ORDER_FOR, [id, learners])))
        assert len(counts) == 6, "three options are free"
        assert max(counts.values()) < 2 * min(counts.values())
        assert all(list(one)[3:] == pinned for one in counts)


def test_two_new_learners(visit: Visit, site: str) -> None:
    """What tells learners apart is drawn anew in each browser."""
    learners = {visit(f"{site}{TEA}").evaluate("localStorage.getItem('course / setting learner')") for _ in range(3)}
    assert len(learners) == 3


@pytest.mark.parametrize("seed", ["1", "2", "3", "4", "5"])
def test_an_answer_stays_with_its_option(visit: Visit, site: str, seed: str) -> None:
    """Whatever the order, a chosen option is kept by its id, with its text, its feedback and its verdict."""
    page = visit(f"{site}{TEA}", before=SEED % seed)
    for _ in range(2):
        if not page.locator("#q-tr-choice :checked").count():
            question(page, "tr-choice").get_by_label("Salt from the lake").check()
            check(page, "tr-choice")
        expect(question(page, "tr-choice").get_by_label("Salt from the lake")).to_be_checked()
        expect(result(page, "tr-choice")).to_contain_text("Salt went the other way.")
        assert record(page, "tr-choice")["value"] == "salt"
        page.reload()


@pytest.mark.parametrize("before", [BLOCKED, FULL])
def test_without_storage_nothing_is_shuffled(visit: Visit, site: str, before: str) -> None:
    """Where no order could stay, every question keeps that of its file."""
    page = visit(f"{site}{TEA}", faults=True, before=before)  # the theme does not expect it
    assert {id: order(page, id) for id in IN_FILE} == IN_FILE


def test_a_question_may_refuse(visit: Visit, site: str) -> None:
    """`shuffle: false` keeps the order of the file for every learner, also where its neighbour is shuffled."""
    questions = [one.model_copy(update={"shuffle": False} if one.id == "tr-choice" else {}) for one in bank()]
    found = set()
    for number in range(8):
        page = visit(f"{site}{TEA}", before=SEED % number)
        put(page, questions)
        assert order(page, "tr-choice") == IN_FILE["tr-choice"]
        found.add(tuple(order(page, "tr-multiple")))
    assert len(found) > 1
