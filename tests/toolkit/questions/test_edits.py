"""No sequence of edits puts an answer on a question that it was not given to."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from coursewright.questions.fingerprint import fingerprint
from tests.edits import QUESTION, Entry, edited, meaning, mini_bank

KINDS = {"choice", "multiple", "true-false", "short-text", "number", "order"} | {
    *("match", "categorize", "cloze", "locate", "argue")
}


BANK = mini_bank()


def print_of(entry: Entry) -> str:
    return fingerprint(QUESTION.validate_python(entry))


@given(st.integers(0, 2**32), st.integers(1, 20))
def test_an_answer_fits_what_it_was_given_to(seed: int, length: int) -> None:
    """After any edits, an answer's fingerprint fits the question under its id if, and only if, that means the same."""
    chance, now = Random(seed), BANK
    given = {entry["id"]: (print_of(entry), meaning(entry)) for entry in now}
    for _ in range(length):
        now = edited(now, chance)
        assert len({entry["id"] for entry in now}) == len(now)
        for entry in now:
            found = print_of(entry)
            if entry["id"] in given:
                fits = given[entry["id"]][0] == found
                assert fits == (given[entry["id"]][1] == meaning(entry)), entry
            if chance.random() < 0.1:
                given[entry["id"]] = (found, meaning(entry))


def test_the_edits_reach_everything() -> None:
    """The random edits change every type of question, and now and then bring an old meaning back."""
    chance, now = Random(1), BANK
    changed: set[str] = set()
    for number in range(600):
        before, now = {entry["id"]: entry for entry in now}, edited(now, chance)
        for entry in now:
            if entry["id"] in before and meaning(before[entry["id"]]) != meaning(entry):
                changed.add(entry["type"])
        if number % 12 == 0:
            now = BANK
    assert changed == KINDS == {entry["type"] for entry in BANK}
