"""Finds the names of entries in running text: of terms, and of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coursewright.model.entry import Entry

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\s+")
_CONTINUES = re.compile(r"\w[-’']$")  # not the start of a name either: non-alignment is no alignment
_GOES_ON = re.compile(r"-?\w|[’'](?!s\b)\w")  # not the end of a name; a possessive is


@dataclass(frozen=True)
class Mention:
    """A name of the entry `id` of a kind, from `start` up to `end` of a text."""

    start: int
    end: int
    kind: str
    id: str


Target = tuple[str, str]  # the name of a kind, and an id


@dataclass(frozen=True)
class Names:
    """All names that lead to an entry: what each is called, and the plurals of what has plurals."""

    shelves: Mapping[str, Mapping[str, Entry]]

    @cached_property
    def _by_words(self) -> Mapping[str, list[tuple[list[str], Target]]]:
        """Names, split at spaces, with what they lead to; by their first word, or by their first two."""
        index: dict[str, dict[str, Target]] = {}
        for kind, shelf in self.shelves.items():
            for id, entry in shelf.items():
                for called in entry.called:
                    for name in forms(called) if entry.has_plurals else (called,):
                        if words := [word.casefold() for word in _WORD.findall(name)[:2]]:
                            index.setdefault(" ".join(words), {}).setdefault(name, (kind, id))
        return {
            words: [
                (name.split(), target) for name, target in sorted(names.items(), key=lambda one: (-len(one[0]), one))
            ]
            for words, names in index.items()
        }

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in a text, in order, the longest name where several begin; none overlap."""
        names = self._by_words
        words = [(match.start(), match[0].casefold()) for match in _WORD.finditer(text)]
        end = 0
        for (start, word), (_, following) in zip(words, [*words[1:], (0, "")], strict=False):
            if start < end or _CONTINUES.match(text, max(start - 2, 0), start):
                continue
            for parts, target in (*names.get(f"{word} {following}", ()), *names.get(word, ())):
                if (behind := _end_of(parts, text, start)) is not None:
                    end = behind
                    yield Mention(start, end, *target)
                    break


def forms(name: str) -> Iterator[str]:
    """A name and its English plural.

    >>> list(forms("treaty port"))
    ['treaty port', 'treaty ports']
    """
    yield name
    if re.search(r"[a-z]$", name) and not name.endswith("s"):
        if re.search(r"[^aeiou]y$", name):
            yield f"{name[:-1]}ies"
        elif re.search(r"(x|z|ch|sh)$", name):
            yield f"{name}es"
        else:
            yield f"{name}s"


def _end_of(parts: list[str], text: str, start: int) -> int | None:
    """Where the name whose words are `parts` ends, if it stands at `start` of the text."""
    position = start
    for index, part in enumerate(parts):
        if index:
            gap = _GAP.match(text, position)
            if gap is None:
                return None
            position = gap.end()
        # A lower-case name may begin a sentence; capitals within a name must be as written.
        if not text.startswith(part, position) and (index or not text.startswith(part[0].upper() + part[1:], position)):
            return None
        position += len(part)
    return None if _GOES_ON.match(text, position) else position
