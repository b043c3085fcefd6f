"""Random edits of a bank of questions, and what a question means, told without the fingerprint.

A bank is a list of questions as YAML has them. Every edit leaves a bank that could be built.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

import yaml
from pydantic import TypeAdapter

from coursewright.model.question import Question
from coursewright.questions.types import AnyQuestion
from tests.courses import MINI

Entry = dict[str, Any]
Bank = list[Entry]
QUESTION: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
LEAST = {"options": 2, "items": 3, "pairs": 3, "extra": 0, "places": 3, "rubric": 2}
_NOT_ASKED = set(
    "id objective level section hints explanation why otherwise mistakes feedback pin shuffle model".split()
)


def mini_bank() -> Bank:
    """One question of every type, as its file has them."""
    text = (MINI / "quizzes" / "history" / "tea-road.yml").read_text(encoding="utf-8")
    bank: Bank = yaml.safe_load(text)["questions"]
    return bank


def questions_of(bank: Bank) -> list[Question]:
    """The questions of a bank, as they are read."""
    return [QUESTION.validate_python(entry) for entry in bank]


def meaning(entry: Entry) -> object:
    """What a question asks: all that is said before it is answered, and what is right, under which id."""
    return _meant({"correct": False, **entry, "id": ""}, is_ordered=entry["type"] == "order")


def _meant(value: Any, *, is_ordered: bool = False) -> object:
    if isinstance(value, dict):
        asked = {key: part for key, part in value.items() if key not in _NOT_ASKED and part is not False}
        return tuple(
            (key, _forms(part) if key == "accept" else _meant(part, is_ordered=is_ordered))
            for key, part in sorted(asked.items())
        )
    if isinstance(value, list):
        named = [(part.get("id", part.get("place")), _meant(part)) for part in value]
        return tuple(named) if is_ordered else frozenset(named)
    return value


def _forms(accept: list[str]) -> object:
    return frozenset(re.sub(r"\W", "", form).casefold() for form in accept)


def edited(bank: Bank, chance: Random) -> Bank:
    """The bank after one edit."""
    edited = copy.deepcopy(bank)
    chance.choice(_EDITS)(edited, chance)
    return edited


def _new_id(entries: Bank, name: str = "new") -> str:
    """One that is free; it may have been another's that was deleted."""
    used = {entry["id"] for entry in entries}
    return next(id for number in count(1) if (id := f"{name}-{number}") not in used)


def _insert(bank: Bank, chance: Random) -> None:
    entry = copy.deepcopy(chance.choice(bank)) | {"id": _new_id(bank)}
    bank.insert(chance.randrange(len(bank) + 1), entry)


def _delete(bank: Bank, chance: Random) -> None:
    if len(bank) > 1:
        bank.remove(chance.choice(bank))


def _move(bank: Bank, chance: Random) -> None:
    entry = bank.pop(chance.randrange(len(bank)))
    bank.insert(chance.randrange(len(bank) + 1), entry)


def _swap_ids(bank: Bank, chance: Random) -> None:
    one, other = chance.choice(bank), chance.choice(bank)
    one["id"], other["id"] = other["id"], one["id"]


def _reuse_id(bank: Bank, chance: Random) -> None:
    """Another question under an id that was given away: its type may change too."""
    one, other = chance.choice(bank), chance.choice(bank)
    bank[bank.index(one)] = copy.deepcopy(other) | {"id": one["id"]}


def _reword(bank: Bank, chance: Random) -> None:
    """There and back again, so that an old wording returns now and then."""
    _toggle(chance.choice(bank), "prompt", " Think twice.")


def _reword_feedback(bank: Bank, chance: Random) -> None:
    _toggle(chance.choice(bank), "explanation", " So it was.")


def _toggle(entry: Entry, key: str, more: str) -> None:
    entry[key] = entry[key].removesuffix(more) if entry[key].endswith(more) else entry[key] + more


def _change_key(bank: Bank, chance: Random) -> None:
    """What is right becomes wrong, where it is no option."""
    entry = chance.choice(bank)
    match entry["type"]:
        case "true-false":
            entry["answer"] = not entry["answer"]
        case "number":
            entry["value"] = chance.choice((2400, 2500))
            entry["tolerance"] = chance.choice((90, 100))
            entry["unit"] = chance.choice(("tonnes", "blocks"))
        case "short-text":
            forms = ["caravan", "CARAVAN!", "camel train", "Karawane"]
            entry["accept"] = chance.sample(forms, chance.randint(1, 4))
        case "categorize":
            item = chance.choice(entry["items"])
            others = [one["bin"] for one in entry["items"] if one is not item]
            if item["bin"] in others:
                item["bin"] = chance.choice(entry["bins"])["id"]
        case "cloze":
            _toggle(entry, "text", " Or so they say.")
            typed = next(gap for gap in entry["gaps"] if "accept" in gap)
            typed["accept"] = chance.choice((["1727"], ["1727", "1728"], ["1728"]))


def _parts(bank: Bank, chance: Random) -> tuple[str, list[Entry]]:
    """A list of parts of some question, and its name; of a question without parts, an empty one."""
    entry = chance.choice(bank)
    found = [(key, entry[key]) for key in (*LEAST, "bins", "gaps") if key in entry]
    found += [("options", gap["options"]) for gap in entry.get("gaps", ()) if gap.get("options")]
    return chance.choice(found) if found else ("", [])


def _move_part(bank: Bank, chance: Random) -> None:
    chance.shuffle(_parts(bank, chance)[1])


def _delete_part(bank: Bank, chance: Random) -> None:
    name, parts = _parts(bank, chance)
    if len(parts) <= LEAST.get(name, 99):
        return
    part = chance.choice(parts)
    alike = [one for one in parts if one.get("correct") == part.get("correct") and one.get("bin") == part.get("bin")]
    if len(alike) > 1 or ("correct" not in part and "bin" not in part and name not in ("options", "places")):
        parts.remove(part)


def _insert_part(bank: Bank, chance: Random) -> None:
    name, parts = _parts(bank, chance)
    if name == "places" and all(one["place"] != "dry-country" for one in parts):
        parts.append({"place": "dry-country", "where": "in the south", "why": "There is no river."})
    elif name in LEAST and name != "places" and parts:
        part = copy.deepcopy(chance.choice(parts))
        if name == "options":
            part.pop("correct", None)
        id = _new_id(parts, name)
        for key in ("text", "match"):
            if key in part:
                part[key] = f"{part[key]} {id}"
        parts.insert(chance.randrange(len(parts) + 1), part | {"id": id})


def _reword_part(bank: Bank, chance: Random) -> None:
    _, parts = _parts(bank, chance)
    if parts:
        part = chance.choice(parts)
        for key in ("text", "where", "why"):
            if key in part and chance.random() < 0.5:
                _toggle(part, key, " (more)")


def _swap_in_parts(bank: Bank, chance: Random) -> None:
    """Two parts exchange their ids, their texts, or which of them is right."""
    name, parts = _parts(bank, chance)
    if len(parts) < 2 or name == "gaps":
        return
    one, other = chance.sample(parts, 2)
    key = chance.choice([key for key in ("id", "place", "text", "match", "where", "correct") if key in (*one, *other)])
    values = other.pop(key, None), one.pop(key, None)
    for part, value in zip((one, other), values, strict=True):
        if value is not None:
            part[key] = value


_EDITS: list[Callable[[Bank, Random], None]] = [
    *(_insert, _delete, _move, _swap_ids, _reuse_id, _reword, _reword_feedback, _change_key),
    *(_move_part, _delete_part, _insert_part, _reword_part, _swap_in_parts),
]
