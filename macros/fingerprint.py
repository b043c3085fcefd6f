"""What makes an answer the same answer, and a question the same question."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from macros.questions import (
    Argue,
    Categorize,
    Choice,
    Cloze,
    Gap,
    Locate,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Question,
    ShortText,
)


def fold(text: str) -> str:
    """What is compared of a typed answer: no case, accents, punctuation or doubled spaces.

    The browser folds what a learner types in the same way (`question-types.js`).
    """
    # To capitals and back: ß is ss then, and every sigma is one.
    alike = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).upper().lower())
    unmarked = "".join(char for char in alike if not unicodedata.category(char).startswith("M"))
    return " ".join(re.sub(r"[\W_]", " ", unmarked).split())


def fingerprint(question: Question) -> str:
    """Changes whenever an earlier answer might no longer mean the same: not for wording of feedback.

    Whatever is shown shuffled counts as a set, by id: its order in the file may change freely.
    """
    parts: list[Any] = [question.type, question.prompt]
    match question:
        case Choice() | Multiple():
            parts += _options(question.options)
        case Order():
            parts += [[item.id, item.text] for item in question.items]
        case ShortText():
            parts += _forms(question.accept)
        case Number():
            parts += [question.value, question.tolerance, question.unit]
        case Match():
            parts += sorted([pair.id, pair.text, pair.match] for pair in question.pairs)
            parts += sorted([extra.id, extra.text] for extra in question.extra)
        case Categorize():
            parts += sorted([label.id, label.text] for label in question.bins)
            parts += sorted([item.id, item.text, item.bin] for item in question.items)
        case Cloze():
            parts += [question.text, *sorted(map(_gap, question.gaps))]
        case Locate():
            parts += sorted([spot.place, spot.where, spot.correct] for spot in question.places)
        case Argue():
            parts += sorted([criterion.id, criterion.text] for criterion in question.rubric)
        case _:
            parts.append(question.answer)
    return hashlib.blake2b(json.dumps(parts, ensure_ascii=False).encode(), digest_size=6).hexdigest()


def _options(options: Iterable[Option]) -> list[Any]:
    return sorted([option.id, option.text, option.correct] for option in options)


def _forms(accept: Iterable[str]) -> list[str]:
    return sorted(fold(form) for form in accept)


def _gap(gap: Gap) -> list[Any]:
    return [gap.id, _options(gap.options), _forms(gap.accept)]
