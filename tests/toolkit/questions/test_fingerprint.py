"""`fingerprint.py` and `fold.py`: how typed answers are compared, and when an answer still counts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coursewright.model.question import Question
from coursewright.questions.fingerprint import fingerprint
from coursewright.read.quizzes import read_quiz
from coursewright.text.fold import fold
from tests.courses import SMALL

TEXT = (SMALL / "quizzes" / "history" / "nerchinsk.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Yasak", "yasak"),
        ("  the   Qing ", "the qing"),
        ("Zhōu Ēnlái!", "zhou enlai"),
        ("Straße", "strasse"),
        ("ЯСАК.", "ясак"),
        ("йод, ёж", "иод еж"),
        ("元朝", "元朝"),
        ("Yuán-cháo", "yuan chao"),
        ("Sino_Soviet", "sino soviet"),
        ("ﬁve №2", "five no2"),
        ("1,689", "1 689"),
        ("?!—", ""),
        ("", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    """Case, accents, punctuation and doubled blanks are forgiven, letters of any script are kept."""
    assert fold(typed) == folded


@given(st.text())
@example("ͅα ΐ İstanbul ß")
def test_fold_twice_is_fold_once(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_fold_forgives_case(left: str, right: str) -> None:
    """Two texts that differ by case alone are one answer."""
    assert (left.casefold() != right.casefold()) or fold(left) == fold(right)


def question(number: int, *edits: tuple[str, str]) -> Question:
    """A question of the small course, edited."""
    text = TEXT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    questions, problems = read_quiz(text, "quizzes/a.yml")
    assert problems == []
    return questions[number]


FIRST = "      - { id: nerchinsk, text: Nerchinsk, correct: true, why: It was signed in 1689. }\n"
BINS = "      - { id: given, text: Given }\n      - { id: bought, text: Bought }\n"
SECOND = "      - { id: kyakhta, text: Kyakhta, why: It came in 1727. }\n"


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "It came in 1727.", "It came 38 years later."),
        (0, FIRST + SECOND, SECOND + FIRST),
        (0, "objective: name-it\n    level: understand", "objective: date-it\n    level: apply"),
        (0, "    hints: [Think of Latin.]\n", ""),
        (0, "Nerchinsk was signed in 1689", "It was signed in 1689"),
        (2, "when-true: Right, by two Jesuits.", "when-true: Yes."),
        (3, "accept: [yasak, iasak]", "accept: [Iasak, Yasak!]"),
        (4, "value: 1727", "value: 1728"),
        (5, "why: Right.\n    otherwise: Not yet.", "why: Yes.\n    otherwise: Look again."),
        (6, "why: It came first., otherwise", "why: It was first., otherwise"),
        (7, BINS, "      - { id: bought, text: Bought }\n      - { id: given, text: Given }\n"),
        (7, "otherwise: Where does it grow?", "otherwise: Where does tea grow?"),
        (8, 'accept: ["1689", sixteen eighty-nine]', 'accept: [Sixteen EIGHTY nine, "1689"]'),
        (8, "why: That was a copy.", "why: Manchu was a copy."),
        (9, "why: That is Irkutsk.", "why: It is Irkutsk."),
        (10, "Each side kept what it held", "Each kept what it held"),
    ],
)
def test_an_answer_still_counts(number: int, old: str, new: str) -> None:
    """Feedback, hints, level and the order of options may change without a word to the learner."""
    assert fingerprint(question(number, (old, new))) == fingerprint(question(number))


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "Which treaty came first?", "Which treaty came last?"),
        (0, "text: Kyakhta", "text: Aigun"),
        (0, SECOND, SECOND + "      - { id: aigun, text: Aigun, why: It came in 1858. }\n"),
        (1, "text: Fox, correct: true", "text: Fox"),
        (2, "answer: true", "answer: false"),
        (3, "accept: [yasak, iasak]", "accept: [yasak, iasak, jasak]"),
        (4, "value: 1689", "value: 1690"),
        (4, "tolerance: 1", "tolerance: 2"),
        (5, "text: The caravans", "text: The trade"),
        (6, 'match: "1698"', 'match: "1699"'),
        (6, 'text: "1727"', 'text: "1728"'),
        (7, "text: Fox, bin: given", "text: Fox, bin: bought"),
        (7, "text: Bought }", "text: Paid for }"),
        (8, "signed in {language}", "written in {language}"),
        (8, "text: Manchu", "text: Mongol"),
        (8, '"1689", sixteen eighty-nine', '"1690", sixteen eighty-nine'),
        (9, "where: west of Lake Baikal", "where: east of Lake Baikal"),
        (10, "You say what equal means.", "You say what unequal means."),
    ],
)
def test_an_answer_counts_no_more(number: int, old: str, new: str) -> None:
    """What changes the meaning of an answer changes the fingerprint."""
    assert fingerprint(question(number, (old, new))) != fingerprint(question(number))


def test_order_is_part_of_an_order_question() -> None:
    """Where the order is the answer, another order is another question."""
    siege = '      - { id: siege, text: The siege of Albazin, why: "1685" }\n'
    treaty = '      - { id: treaty, text: The treaty, why: "1689" }\n'
    assert fingerprint(question(5, (siege + treaty, treaty + siege))) != fingerprint(question(5))
