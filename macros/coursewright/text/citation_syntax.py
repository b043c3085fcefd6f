"""Finds citations in Markdown: the one place that knows where a citation begins and ends.

What stands inside is pandoc's to understand; see https://pandoc.org/MANUAL.html#citation-syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coursewright.text.markdown_source import without_code

# Not inside a word (an e-mail), after a slash (an address), or escaped; a key is pandoc's.
_KEY = r"(?<![\w/.@\\:])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>[A-Za-z0-9_]+(?:[:.#$%&\-+?<>~/][A-Za-z0-9_]+)*))"
MARK = re.compile(_KEY)
_AFTER_LINK_TEXT = re.compile(r"[(\[{]")
_LOCATOR = re.compile(r"[ \n]?(?=\[)")


@dataclass(frozen=True)
class Cluster:
    """A citation of one work or several, as written from `start` up to `end` of the text."""

    start: int
    end: int
    raw: str
    keys: tuple[str, ...]


def keys_in(text: str) -> tuple[str, ...]:
    """The keys cited in a text, in order, repeated ones too."""
    return tuple(match["braced"] or match["plain"] for match in MARK.finditer(text))


@lru_cache(maxsize=20_000)
def clusters_of(text: str) -> tuple[Cluster, ...]:
    """The citations of an entry's text, in order; what stands in code, in tags or in addresses is none."""
    return tuple(find_clusters(without_code(text))) if "@" in text else ()


def is_as_written(cluster: Cluster, text: str) -> bool:
    """Whether a citation that was found in a blanked text stands in the text itself as it was found.

    One that holds code, tags, addresses or backslashes would be found, and not be printed as it is written.
    """
    written = _tidy(text[cluster.start : cluster.end])
    return written == cluster.raw and "\\" not in written


def find_clusters(text: str) -> Iterator[Cluster]:
    """The citations of a text without code, in order.

    >>> [cluster.raw for cluster in find_clusters("See [@ash2001, p. 3] and @ash2001 [p. 4], not a@b.org.")]
    ['[@ash2001, p. 3]', '@ash2001 [p. 4]']
    """
    position = 0
    while (mark := MARK.search(text, position)) is not None:
        opening = _opening_bracket(text, position, mark.start())
        cluster = (bracketed_at(text, opening) if opening is not None else None) or narrative_at(text, mark.start())
        if cluster is None:
            position = mark.end()
            continue
        yield cluster
        position = cluster.end


def bracketed_at(text: str, start: int) -> Cluster | None:
    """The cluster whose `[` is at `start`, if it is one and not the text of a link."""
    end = _closing_bracket(text, start)
    if end is None or _AFTER_LINK_TEXT.match(text, end):
        return None
    keys = keys_in(text[start:end])
    return Cluster(start, end, _tidy(text[start:end]), keys) if keys else None


def narrative_at(text: str, start: int) -> Cluster | None:
    """The cluster that begins with the `@` at `start`, with the locator in brackets behind it."""
    mark = MARK.match(text, start)
    if mark is None:
        return None
    end = mark.end()
    bracket = _LOCATOR.match(text, end)
    if bracket and (close := _closing_bracket(text, bracket.end())) and not _AFTER_LINK_TEXT.match(text, close):
        inside = text[bracket.end() + 1 : close - 1]
        if inside and not inside.startswith(("@", "-@", "^")):
            end = close
    return Cluster(start, end, _tidy(text[start:end]), keys_in(text[start:end]))


def _opening_bracket(text: str, low: int, mark: int) -> int | None:
    """The innermost `[` from `low` on that is still open at `mark`, outermost of those that cite."""
    depth = 0
    for index in range(mark - 1, low - 1, -1):
        if text[index : index + 2] == "\n\n":
            return None
        if text[index] == "]" and not _escaped(text, index):
            depth += 1
        elif text[index] == "[" and not _escaped(text, index):
            if depth == 0:
                return index
            depth -= 1
    return None


def _closing_bracket(text: str, start: int) -> int | None:
    """The position behind the `]` that closes the `[` at `start`, within one paragraph."""
    depth = 0
    for index in range(start, len(text)):
        char = text[index]
        if char == "\n" and text[index : index + 2] == "\n\n":
            return None
        if char == "[" and not _escaped(text, index):
            depth += 1
        elif char == "]" and not _escaped(text, index):
            depth -= 1
            if depth == 0:
                return index + 1
    return None


def _escaped(text: str, index: int) -> bool:
    slashes = 0
    while index - slashes > 0 and text[index - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _tidy(raw: str) -> str:
    return " ".join(raw.split())
