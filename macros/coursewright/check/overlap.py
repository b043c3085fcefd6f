"""Wording that the course shares with other texts, so that any author can see that a text is their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from coursewright.model.kinds import KINDS
from coursewright.model.wording import Wording
from coursewright.problems import Problem

ALLOWED = KINDS["wordings"].path
RUN = 8  # words in a row; fewer are common by chance

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”\n]{1,200}”|(?<!\w)\"[^\"\n]{1,200}\"(?!\w)")
_SCANNED = ("docs/", "data/", "quizzes/")


def check_overlap(texts: Mapping[str, str], allowed: Collection[Wording], folder: Path) -> list[Problem]:
    """A problem for each run of eight words or more that our texts share with a plain text of `folder`.

    What stands in quotation marks is a quotation, and what is `allowed` is a name, a title or a
    formula. An allowed wording that is shared no longer is a problem too.
    """
    problems: list[Problem] = []
    others = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    grams = {gram: name for name, text in others.items() for gram in _grams(word for word, _ in words_of(text))}
    used: set[str] = set()
    for path, text in texts.items():
        if path.startswith(_SCANNED) and path != ALLOWED:
            for line, run, name in _runs(text, grams):
                excuse = next((entry for entry in allowed if run in _joined(entry.text)), None)
                if excuse:
                    used.add(excuse.text)
                    continue
                message = f'Shares {len(run.split())} words with {name}: "{run}".'
                problems.append(Problem(path, line, "shared-wording", message, "Say it in words of your own."))
    for entry in allowed:
        if entry.text not in used:
            message = f'"{entry.text}" is allowed, and shared nowhere.'
            problems.append(Problem(ALLOWED, entry.line, "unused-wording", message, "Remove the entry."))
    return sorted(problems)


def words_of(text: str) -> list[tuple[str, int]]:
    """The words of a text without case and apostrophes, each with its line; quotations are left out."""
    plain = _QUOTED.sub(lambda match: re.sub(r"\w", "\0", match[0]), text)
    return [
        (re.sub("['’]", "", match[0]).casefold(), number)
        for number, line in enumerate(plain.split("\n"), 1)
        for match in _WORD.finditer(line)
    ]


def _joined(text: str) -> str:
    return " ".join(word for word, _ in words_of(text))


def _grams(words: Iterable[str]) -> Iterator[tuple[str, ...]]:
    listed = list(words)
    return (tuple(listed[start : start + RUN]) for start in range(len(listed) - RUN + 1))


def _runs(text: str, grams: Mapping[tuple[str, ...], str]) -> Iterator[tuple[int, str, str]]:
    """The longest shared runs of a text: the line of each, its words, and the text that has them too."""
    words = words_of(text)
    start = 0
    while start <= len(words) - RUN:
        gram = tuple(word for word, _ in words[start : start + RUN])
        if gram not in grams:
            start += 1
            continue
        end = start + RUN
        while end < len(words) and tuple(word for word, _ in words[end - RUN + 1 : end + 1]) in grams:
            end += 1
        yield words[start][1], " ".join(word for word, _ in words[start:end]), grams[gram]
        start = end
