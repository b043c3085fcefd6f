"""`item-analysis.js` and its neighbours: the statistics and the files, against what Python computes of the same."""

from __future__ import annotations

import csv
import io
import math
import random
import re
from collections.abc import Callable
from statistics import correlation, mean
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.courses import PROJECT

pytestmark = pytest.mark.browser

CALL = """async ([file, name, given]) => {
  const found = await import(`/assets/${file}.js`);
  const learners = (list) => list.map((one) => new Map(Object.entries(one)));
  const args = ["analyse", "confidenceOf"].includes(name) ? [learners(given[0])] : given;
  const result = await found[name](...args);
  return result instanceof Map ? Object.fromEntries(result) : result;
}"""
Call = Callable[..., Any]
Class = list[dict[str, dict[str, Any]]]


@pytest.fixture
def call(scripts: Page) -> Call:
    """Calls a function of a script of the site, in Chromium."""
    return lambda file, name, *given: scripts.evaluate(CALL, [file, name, list(given)])


def first(credit: float, tries: int = 1, **more: Any) -> dict[str, Any]:
    return {"credit": credit, "tries": tries} | more


def item_rest(learners: Class, id: str) -> tuple[list[float], list[float]]:
    """By Python: the credits of a question, and each learner's mean on all others, where there are two or more."""
    here, rest = [], []
    for one in learners:
        others = [answer["credit"] for key, answer in one.items() if key != id]
        if id in one and len(others) >= 2:
            here.append(one[id]["credit"])
            rest.append(mean(others))
    return here, rest


def rasch(size: int, seed: int) -> Class:
    """A class in which twelve questions follow the Rasch model, one is guessed and one has the wrong key."""
    chance = random.Random(seed)
    learners: Class = []
    for _ in range(size):
        ability = chance.gauss(0, 1.2)
        chances = {f"q{n}": 1 / (1 + math.exp((n - 6) / 3 - ability)) for n in range(12)}
        chances |= {"guessed": 0.25, "keyed-wrong": 1 - 1 / (1 + math.exp(-2 * ability))}
        learners.append({id: first(float(chance.random() < likely)) for id, likely in chances.items()})
    return learners


def test_correlations_are_pearsons(call: Call) -> None:
    """On 200 random pairs of lists, with whole and partial credit, the correlation is Python's to nine digits."""
    chance = random.Random(4)
    for _ in range(200):
        size = chance.randrange(3, 60)
        xs = [0.0, 1.0, *(chance.choice((0, 1 / 3, 0.5, 2 / 3, 1)) for _ in range(size))]
        ys = [chance.random() for _ in xs]
        assert call("results/item-analysis", "correlation", xs, ys) == pytest.approx(correlation(xs, ys), abs=1e-9)


@pytest.mark.parametrize("xs", [[1, 1, 1], [1 / 3 + 1 / 3 + 1 / 3, 1, 0.1 + 0.2 + 0.7], [0, 0, 0], [5], []])
def test_what_does_not_vary_has_no_correlation(call: Call, xs: list[float]) -> None:
    """A side that is always the same, but for the noise of adding fractions, gives no number on either side."""
    ys = [float(index) for index, _ in enumerate(xs)]
    assert call("results/item-analysis", "correlation", xs, ys) is None
    assert call("results/item-analysis", "correlation", ys, xs) is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_class_is_analysed_as_python_does_it(call: Call, seed: int) -> None:
    """For 60 learners who left out many questions: n, score, tries, right ones and discrimination are Python's own."""
    chance = random.Random(seed)
    learners: Class = [
        {
            f"q{n}": first(chance.choice((0, 1 / 3, 2 / 3, 1, 1)), chance.randrange(4))
            for n in range(15)
            if chance.random() < 0.5
        }
        for _ in range(60)
    ]
    found = call("results/item-analysis", "analyse", learners)
    assert len(found) == 15
    for id, got in found.items():
        given = [one[id] for one in learners if id in one]
        here, rest = item_rest(learners, id)
        assert got["n"] == len(given)
        assert got["right"] == sum(one["credit"] == 1 for one in given)
        assert got["score"] == pytest.approx(mean(one["credit"] for one in given))
        assert got["tries"] == pytest.approx(mean(one["tries"] for one in given if one["tries"]))
        assert got["discrimination"]["basis"] == len(here)
        assert got["discrimination"]["value"] == pytest.approx(correlation(here, rest), abs=1e-9)


def test_known_behaviour_is_found(call: Call) -> None:
    """Of 200 learners: a wrong key is negative and flagged, a guessed question is near 0, sound ones are positive."""
    learners = rasch(200, seed=7)
    found = call("results/item-analysis", "analyse", learners)
    values = {id: one["discrimination"]["value"] for id, one in found.items()}
    assert values == pytest.approx({id: correlation(*item_rest(learners, id)) for id in values}, abs=1e-9)
    assert values["keyed-wrong"] < -0.3
    assert abs(values["guessed"]) < 0.15
    assert min(value for id, value in values.items() if id.startswith("q")) > 0.15
    flags = call("results/item-analysis", "flagsOf", found["keyed-wrong"])
    assert flags == ["does not tell learners apart", "check the key"]
    assert [found[f"q{n}"]["score"] for n in (0, 11)] == pytest.approx([0.85, 0.2], abs=0.1)


def test_too_little_gives_no_discrimination(call: Call) -> None:
    """Four learners, fewer than two other answers, or no difference on either side: no number, and the reason."""
    abc = [dict.fromkeys("abc", first(float(n % 2))) for n in range(8)]

    def of(learners: Class) -> tuple[Any, str]:
        found = call("results/item-analysis", "analyse", learners)["a"]["discrimination"]
        return found["value"], found.get("reason", "")

    needs = (None, "needs 5 learners who have answered 2 other questions")
    assert of(abc)[0] == pytest.approx(1)
    assert of(abc[:4]) == needs
    assert of(abc[:5])[0] is not None
    assert of([{"a": one["a"], "b": one["b"]} for one in abc]) == needs
    assert of([one | {"a": first(1)} for one in abc]) == (None, "all learners have the same score here")
    same = {"b": first(0.5), "c": first(1 / 3)}
    assert of([one | same for one in abc]) == (None, "all learners have the same score elsewhere")


FLAGS: list[tuple[tuple[int, float, float | None, int, bool], list[str]]] = [
    ((10, 0.95, 0.5, 10, False), ["too easy"]),
    ((10, 0.9499, 0.5, 10, False), []),
    ((3, 1, None, 3, False), ["too easy"]),
    ((10, 0.3, 0.5, 10, False), ["hard"]),
    ((10, 0.1 + 0.2, 0.5, 10, False), ["hard"]),
    ((10, 0.3001, 0.5, 10, False), []),
    ((10, 0.5, 0.0999, 10, False), ["does not tell learners apart"]),
    ((10, 0.5, 0.1, 10, False), []),
    ((10, 0.5, -0.01, 10, False), ["does not tell learners apart", "check the key"]),
    ((12, 0.5, -0.9, 9, False), []),
    ((10, 0.5, None, 10, False), []),
    ((10, 0.5, 0.5, 10, True), ["check the key"]),
    ((9, 0.5, 0.5, 9, True), []),
]


@pytest.mark.parametrize(("given", "flags"), FLAGS)
def test_flags_begin_where_the_page_says(
    call: Call, given: tuple[int, float, float | None, int, bool], flags: list[str]
) -> None:
    """Each mark begins exactly at its limit, and those that need ten learners have them."""
    n, score, value, basis, is_rarer = given
    item = {"n": n, "score": score, "discrimination": {"value": value, "basis": basis}}
    assert call("results/item-analysis", "flagsOf", item, is_rarer) == flags


def test_answers_are_tallied(call: Call) -> None:
    """Keys are counted, the most frequent first, each in its commonest spelling."""
    given = [["b", "B"], ["a", "fleet"], ["a", "Fleet"], ["a", "Fleet"], ["c", "c"]]
    wanted = [{"key": "a", "text": "Fleet", "count": 3}, {"key": "b", "text": "B", "count": 1}]
    assert call("results/item-analysis", "tally", given)[:2] == wanted
    assert call("results/item-analysis", "tally", []) == []


def test_confidence_is_set_against_success(call: Call) -> None:
    """Of each degree that was chosen: how many first answers, and how many of them fully right."""
    learners = [
        {"a": first(1, confidence="certain"), "b": first(0.5, confidence="certain"), "c": first(1)},
        {"a": first(0, confidence="unsure"), "b": first(1, confidence="sudo")},
    ]
    certain, unsure = (
        {"confidence": "certain", "n": 2, "right": 1},
        {"confidence": "unsure", "n": 1, "right": 0},
    )
    assert call("results/item-analysis", "confidenceOf", learners) == [certain, unsure]
    assert call("results/item-analysis", "confidenceOf", [{"a": first(1)}]) == []


def test_the_example_of_the_page_is_right() -> None:
    """The numbers that the page explains follow from the table in it."""
    text = (PROJECT / "docs/teach/results.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [A-F] \| ([01]) \| (\d+)% \|$", text, re.MULTILINE)
    here, rest = [int(one) for one, _ in rows], [int(other) for _, other in rows]
    assert len(rows) == 6
    assert f"the **mean score** is {mean(here):.0%}" in text
    assert f"the **discrimination** is {correlation(here, rest):.2f}" in text
    turned = [int(learner in "DEF") for learner in "ABCDEF"]
    assert f"would be {mean(turned):.0%}" in text
    assert f"would be {correlation(turned, rest):.2f}".replace("-", "−") in text


CELLS: list[Any] = [
    *(
        "plain",
        "=1+1",
        "+1",
        "-1 and",
        "@SUM(A1)",
        " \t=1",
        "\u200b=1",
        "＝1",
        'say "x"',
        '"',
        "a\tb",
        "a\nb\r\nc",
        "a,b;c",
    ),
    *(-0.25, 0, 12, "", "’=", "Каравáн 商队", "'x"),
]


def _as_text(cell: Any) -> str:
    """What a cell must be when it is read: numbers as they are, and no text that a spreadsheet would compute."""
    is_formula = isinstance(cell, str) and re.match(r"[\s\u200b]*[=+\-@＝]", cell)
    return f"'{cell}" if is_formula else str(cell)


def test_csv_is_read_back(call: Call) -> None:
    """Python's csv reads the same cells, whatever is in them; only formulas are made harmless."""
    text = call("lib/spreadsheet", "toCsv", [CELLS, CELLS])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [[_as_text(cell) for cell in CELLS]] * 2


def test_the_clipboard_is_read_back(call: Call) -> None:
    """Read with tabs, each row has its cells; blanks that would end a cell or a row are spaces."""
    text = call("lib/spreadsheet", "toTabs", [CELLS, CELLS])
    wanted = [re.sub(r"[\t\r\n]+", " ", _as_text(cell)) for cell in CELLS]
    assert list(csv.reader(io.StringIO(text, newline=""), "excel-tab")) == [wanted] * 2


REPLACED = """async (given) => {
  const { replaced } = await import("/assets/results/progress-files.js");
  const record = (at) => ({ rounds: [{ at }, { at: "later" }] });
  const files = given.map(([name, exported, starts]) => {
    return { name, exported, answers: new Map(Object.entries(starts).map(([id, at]) => [id, record(at)])) };
  });
  return [...replaced(files)].map(([file, later]) => [file.name, later.name]);
}"""


def test_files_of_one_learner(scripts: Page) -> None:
    """More than half of the first times in common is one learner, the later file counts; just half is not."""
    four = {id: f"2026-05-01T10:0{n}" for n, id in enumerate("abcd")}
    other = {id: f"2026-05-02T11:0{n}" for n, id in enumerate("abcdef")}

    def replaced(*files: tuple[str, int, dict[str, str]]) -> Any:
        return scripts.evaluate(REPLACED, [list(file) for file in files])

    grown = four | {"e": other["e"], "f": other["f"]}
    assert replaced(("early", 1, four), ("late", 2, grown)) == [["early", "late"]]
    assert replaced(("late", 2, grown), ("early", 1, four)) == [["early", "late"]]
    assert replaced(("ana", 1, four), ("ben", 2, other)) == []
    half = four | {"a": other["a"], "b": other["b"]}
    assert replaced(("ana", 1, four), ("half", 2, half)) == []
    assert replaced(("ana", 1, four), ("three", 2, half | {"a": four["a"]})) == [["ana", "three"]]
    exchanged = dict(zip(four, reversed(four.values()), strict=True))
    assert replaced(("ana", 1, four), ("exchanged", 2, exchanged)) == []
    assert replaced(("1", 1, four), ("2", 2, four), ("3", 3, grown)) == [["2", "3"], ["1", "3"]]
