"""Finds the names of glossary terms in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.model import Term

_WORD = re.compile(r"\w+")


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
    def _by_first_word(self) -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
        index: dict[str, list[tuple[str, str]]] = {}
        for term in self.terms:
            for name in dict.fromkeys(form for name in (term.term, *term.aliases) for form in forms(name)):
                first = _WORD.match(name)
                if term.link and first:
                    index.setdefault(first[0].casefold(), []).append((name, term.id))
        return {
            word: [(_pattern(name), id) for name, id in sorted(names, key=lambda pair: (-len(pair[0]), pair))]
            for word, names in index.items()
        }

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in a text, in order, the longest name where several begin; none overlap."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for pattern, id in self._by_first_word.get(word[0].casefold(), ()):
                if match := pattern.match(text, word.start()):
                    end = match.end()
                    yield Mention(match.start(), end, id)
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


def _pattern(name: str) -> re.Pattern[str]:
    # A lower-case name may begin a sentence; capitals within a name must be as written.
    first, rest = name[0], r"\s+".join(map(re.escape, name[1:].split(" ")))
    head = f"[{first}{first.upper()}]" if first.islower() else re.escape(first)
    return re.compile(rf"{head}{rest}(?![\w’'-]\w|\w)")
