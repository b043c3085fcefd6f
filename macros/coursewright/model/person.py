"""A person of the course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Self

from pydantic import Field

from coursewright.model.dates import Year
from coursewright.model.entry import Chapters, Entry, Id, Line, Prose, RefersTo, Sources
from coursewright.model.term import Original
from coursewright.problems import Problem


class Role(Entry):
    """What a person was, and from when until when."""

    what: Line
    since: Annotated[Year | None, Field(alias="from", description="The year in which that began")] = None
    until: Annotated[Year | None, Field(description="The year in which that ended; left out if it has not")] = None


class Person(Entry):
    """Somebody who acts in the course, or whose work it reads."""

    id: Id
    name: Annotated[Line, Field(description="As in running text")]
    also: Annotated[tuple[Line, ...], Field(description="Other spellings and names, each unmistakable")] = ()
    original: Annotated[tuple[Original, ...], Field(description="The name in its own script")] = ()
    born: Year | None = None
    died: Year | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=1, description="In order of time")]
    who: Annotated[Prose, Field(description="One or two sentences that stand alone: why this person matters here")]
    term: Annotated[Id | None, RefersTo("term"), Field(description="The person's entry in the glossary")] = None
    chapters: Chapters = ()
    sources: Sources
    link: Annotated[bool, Field(description="false: never linked without being asked to")] = True

    @property
    def called(self) -> tuple[str, ...]:
        """The name and its other forms; none if text leads to the person's term instead, or is not to be linked."""
        return (self.name, *self.also) if self.link and self.term is None else ()

    @property
    def link_text(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def in_order(cls, entries: Sequence[Self]) -> Sequence[Self]:
        """By name, as it is written."""
        return sorted(entries, key=lambda person: person.name.casefold())

    @classmethod
    def faults(cls, entries: Sequence[Self]) -> Iterator[Problem]:
        """Names that two persons share, and years that run backwards."""
        names: dict[str, Self] = {}
        for person in entries:
            for name in dict.fromkeys((person.name, *person.also)):
                other = names.setdefault(name.casefold(), person)
                if other is not person:
                    message = f'"{person.id}": the name "{name}" is already that of "{other.id}" on line {other.line}.'
                    hint = "A name leads to one person only."
                    yield Problem(person.path, person.line, "duplicate-person", message, hint)
            spans: list[tuple[Entry, int | None, int | None, str, str]]
            spans = [(role, role.since, role.until, "until", "from") for role in person.roles]
            spans.append((person, person.born, person.died, "died", "born"))
            for part, start, end, last, first in spans:
                if start is not None and end is not None and end < start:
                    message = f'"{person.id}": {last} ({end}) lies before {first} ({start}).'
                    yield Problem(person.path, part.line, "bad-value", message, "Correct one of the two years.")
