"""A term of the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Self

from pydantic import Field

from coursewright.model.entry import Entry, Id, Line, Prose, RefersTo, Sources
from coursewright.problems import Problem, nearest


class Original(Entry):
    """A name in its own script."""

    lang: Annotated[str, Field(description="BCP 47 tag: zh-Hans, ru, mn")]
    text: Line
    romanization: Line | None = None


class Term(Entry):
    """A glossary entry."""

    has_plurals: ClassVar[bool] = True

    id: Id
    term: Annotated[Line, Field(description="As in running text; lower case unless a name")]
    aliases: tuple[Line, ...] = ()
    original: tuple[Original, ...] = ()
    category: Annotated[Id, RefersTo("category")]
    definition: Annotated[Prose, Field(description="One sentence that stands alone")]
    more: Prose | None = None
    sources: Sources
    see: Annotated[tuple[Id, ...], RefersTo("term")] = ()
    link: Annotated[bool, Field(description="false: never linked without being asked to")] = True

    @property
    def name(self) -> str:
        """The term itself."""
        return self.term

    @property
    def called(self) -> tuple[str, ...]:
        """The term and its aliases, unless it is never linked by itself."""
        return (self.term, *self.aliases) if self.link else ()

    @property
    def link_text(self) -> str:
        """The term itself."""
        return self.term

    @classmethod
    def faults(cls, entries: Sequence[Self]) -> Iterator[Problem]:
        """Names that two terms share, and terms that refer to themselves."""
        names: dict[str, Self] = {}
        for term in entries:
            for name in dict.fromkeys((term.term, *term.aliases)):
                other = names.setdefault(name.casefold(), term)
                if other is not term:
                    message = f'"{term.id}": the name "{name}" is already that of "{other.id}" on line {other.line}.'
                    yield Problem(term.path, term.line, "duplicate-term", message, "A name leads to one term only.")
            if term.id in term.see:
                message = f'"{term.id}": see names "{term.id}", which is no other term.'
                hint = nearest(term.id, {other.id for other in entries} - {term.id}) or "Name another term."
                yield Problem(term.path, term.line, "unknown-term", message, hint)
