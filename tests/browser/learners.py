"""A class that never was: the progress files of learners of known ability, made for the questions of a built site."""

from __future__ import annotations

import itertools
import json
import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from lxml import html

MISSPELT = ("Convoy", "convoy", "a fleet", "  FLEET!", "Karawane")
_DAYS = itertools.count()
MISTYPED = ("1820", "1,820", "25", "1772")


@dataclass(frozen=True)
class Asked:
    """A question of a built site."""

    id: str
    fingerprint: str
    item: Any

    @property
    def type(self) -> str:
        """Its type, such as "choice"."""
        return str(self.item.get("data-type"))

    def answers(self, part: str | None = None) -> tuple[list[str], list[str]]:
        """The right and the wrong things to say, of the whole or of a part of it."""
        if self.type in ("short-text", "number") or (part and not self._choices(part)):
            key = self.item.xpath(".//li[@data-correct][@data-match or @data-value]")
            key = [one for one in key if part in (None, one.get("data-part"))]
            right = (key[0].get("data-match") or key[0].get("data-value")).split("|")[0]
            return [right], list(MISTYPED if right[0].isdigit() else MISSPELT)
        correct = self.item.xpath('.//ul[@class="feedback"]/li[@data-correct]')
        right = [one.get("data-for") for one in correct if part in (None, one.get("data-part"))]
        return right, [one for one in self._choices(part or "answer") if one not in right]

    @property
    def parts(self) -> list[str]:
        """The names of its fields, each once."""
        fields = self.item.xpath(".//form//*[@name][not(starts-with(@name, '-'))]")  # '-' asks how sure one is
        return list(dict.fromkeys(one.get("name") for one in fields))

    def _choices(self, name: str) -> list[str]:
        fields = [one for one in self.item.xpath(".//form//*[@name]") if one.get("name") == name]
        values = [option.get("value") for one in fields for option in ([one] if one.tag == "input" else one)]
        return [value for value in values if value]


def asked_on(site: Path, page: str) -> tuple[str, list[Asked]]:
    """The name of the course, and its questions as they are now, by its page of results."""
    bank = html.parse(site / page / "index.html")
    found = []
    for chapter in bank.findall(".//li[@data-questions]"):
        tree = html.parse(site / chapter.get("data-chapter") / "index.html")
        for id, fingerprint in (one.split(":") for one in chapter.get("data-questions").split()):
            found.append(Asked(id, fingerprint, tree.find(f'.//course-question[@data-question="{id}"]')))
    return bank.find(".//course-results").get("data-course"), found


@dataclass
class Learner:
    """One learner's file."""

    course: str
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    exported: datetime = field(default_factory=lambda: datetime(2020, 5, 20, tzinfo=UTC) + timedelta(next(_DAYS)))

    def gives(
        self, one: Asked, value: Any, credit: float, *, tries: int = 1, at: datetime | None = None, **more: Any
    ) -> Self:
        """Answers a question for the first time."""
        when = (at or self.exported - timedelta(days=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        first = {"at": when, "credit": credit, "value": value} | more
        record = {"fingerprint": one.fingerprint, "value": value, "credit": credit, "tries": tries, "at": when}
        self.answers[one.id] = record | {"rounds": [first]}
        return self

    def text(self, **changes: Any) -> str:
        """The file as the page Review writes it, with changes."""
        exported = self.exported.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        kept = {"course": self.course, "version": 1, "exported": exported, "answers": self.answers, "cards": {}}
        return json.dumps(kept | changes, ensure_ascii=False)


def a_class(course: str, asked: Iterable[Asked], size: int, seed: int = 1) -> list[Learner]:
    """Learners whose abilities are normal; an answer is right by a logistic curve, as in the Rasch model."""
    chance = random.Random(seed)
    asked = list(asked)
    hard = {one.id: chance.gauss(-1.1, 1) for one in asked}
    learners = []
    for _ in range(size):
        ability, learner = chance.gauss(0, 1.2), Learner(course)
        learner.exported += timedelta(minutes=chance.randrange(10_000))
        for one in asked:
            if chance.random() < 0.9:
                _answer(chance, learner, one, 1 / (1 + math.exp(hard[one.id] - ability)))
        learners.append(learner)
    return learners


def _answer(chance: random.Random, learner: Learner, one: Asked, likely: float) -> None:
    value, credit = _value(chance, one, likely)
    sure = chance.choices(("certain", "fairly", "unsure"), (likely, 0.5, 1 - likely))[0]
    at = learner.exported - timedelta(milliseconds=chance.randrange(10**9))
    more: Mapping[str, Any] = {"confidence": sure} if chance.random() < 0.6 else {}
    tries = 0 if value is None else 1 if credit == 1 else chance.choice((1, 2, 2, 3))
    learner.gives(one, value, credit, tries=tries, at=at, **more)
    if one.type == "argue":
        del learner.answers[one.id]["rounds"][0]["value"]


def _value(chance: random.Random, one: Asked, likely: float) -> tuple[Any, float]:
    """An answer and its credit."""
    is_right = chance.random() < likely
    if one.type == "argue":
        return {"text": "Both.", "has": []}, chance.choice((0, 0.5, 1))
    if not is_right and chance.random() < 0.1:
        return None, 0
    if one.type in ("match", "categorize", "cloze"):
        value = {part: _pick(chance, *one.answers(part), likely) for part in one.parts}
        return value, sum(value[part] in one.answers(part)[0] for part in value) / len(value)
    if one.type == "order":
        wanted = [item.get("data-for") for item in one.item.xpath('.//ol[@class="feedback"]/li')]
        wrong = chance.choices((wanted[1:] + wanted[:1], wanted[::-1]), (3, 1))[0]
        rise = 1 if wrong == wanted[::-1] else len(wanted) - 1
        return (wanted, 1) if is_right else (wrong, (rise - 1) / (len(wanted) - 1))
    right, wrong = one.answers()
    if one.type == "multiple":
        chosen = right if is_right else sorted([right[0], *wrong[:1]])
        good = len([id for id in chosen if id in right])
        return sorted(chosen), max(0, 2 * good - len(chosen)) / len(right)
    return _pick(chance, right, wrong, float(is_right)), float(is_right)


def _pick(chance: random.Random, right: list[str], wrong: list[str], likely: float) -> str:
    if chance.random() < likely or not wrong:
        return right[0]
    return chance.choices(wrong, [2**-index for index in range(len(wrong))])[0]
