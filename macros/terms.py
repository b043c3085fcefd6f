"""Finds the names of glossary terms in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from macros.model import Term

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\s+")
_CONTINUES = re.compile(r"\w[-’']$")  # not the start of a name either: non-alignment is no alignment
_GOES_ON = re.compile(r"-?\w|[’'](?!s\b)\w")  # not the end of a name; a possessive is


@dataclass(frozen=True)
class Mention:
    """A name of the term `id`, from `start` up to `end` of a text."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class TermNames:
    """All names that lead to a term: the term, its aliases, and the plurals of both."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_words(self) -> Mapping[str, list[tuple[list[str], str]]]:
        """Names, split at spaces, with their term; by their first word, or by their first two."""
        index: dict[str, dict[str, str]] = {}
        for term in self.terms:
            for name in chain.from_iterable(map(forms, (term.term, *term.aliases))):
                words = [word.casefold() for word in _WORD.findall(name)[:2]]
                if term.link and words:
                    index.setdefault(" ".join(words), {}).setdefault(name, term.id)
        return {
            words: [(name.split(), id) for name, id in sorted(names.items(), key=lambda pair: (-len(pair[0]), pair))]
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
            for parts, id in (*names.get(f"{word} {following}", ()), *names.get(word, ())):
                if (behind := _end_of(parts, text, start)) is not None:
                    end = behind
                    yield Mention(start, end, id)
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


def group_by_letter(terms: Iterable[Term]) -> dict[str, list[Term]]:
    """Terms in alphabetical order, by first letter."""
    groups: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        groups.setdefault(term.term[0].upper(), []).append(term)
    return groups


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
