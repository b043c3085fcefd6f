"""What every entry of a data file is, and the types of its fields.

Entries are pydantic models: they validate, and they generate the JSON Schemas that editors use, so the descriptions
here are part of the authors' manual. A field typed `Prose` is Markdown with citations. Everything is immutable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from coursewright.problems import Problem

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Prose = Annotated[Line, Field(json_schema_extra={"format": "markdown"})]
Sources = Annotated[
    Line,
    Field(description='One or more citations: "[@ash2001rivers, p. 25; @birch2010tea]"'),
]
Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]


@dataclass(frozen=True)
class RefersTo:
    """Says of a field that it names something else in the course, say a `work`, a `term` or a `theme`."""

    what: str


@dataclass(frozen=True)
class Reference:
    """Something that an entry names, and the entry or the part of one that names it."""

    what: str
    name: str
    by: Entry


class Entry(BaseModel):
    """Anything an author writes in YAML; it remembers the file and line it was read from."""

    # Validators are built when first needed: a warm build validates nothing.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)
    has_plurals: ClassVar[bool] = False  # whether its plurals, too, lead to it from running text
    _at: tuple[str, int] = PrivateAttr(default=("", 1))

    @property
    def path(self) -> str:
        """The file this was read from, relative to the project."""
        return self._at[0]

    @property
    def line(self) -> int:
        """The line this begins on, counted from 1."""
        return self._at[1]

    @property
    def called(self) -> tuple[str, ...]:
        """The names by which running text leads to this entry; none for most kinds."""
        return ()

    @property
    def link_text(self) -> str:
        """What a link to this entry says, unless an author gives other words."""
        return str(getattr(self, "id", ""))

    @classmethod
    def in_order(cls, entries: Sequence[Self]) -> Sequence[Self]:
        """The entries of a file in the order in which pages list them: their own, unless a kind says otherwise."""
        return entries

    @classmethod
    def faults(cls, entries: Sequence[Self]) -> Iterator[Problem]:
        """What is wrong with the entries of a file beyond the type of each field."""
        del entries
        yield from ()

    def parts(self) -> Iterator[Entry]:
        """The entry itself, and every entry within it."""
        yield self
        for name in type(self).model_fields:
            value = getattr(self, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Entry):
                    yield from item.parts()

    def texts(self) -> Iterator[str]:
        """Every text in this entry and in the entries within it."""
        for name in type(self).model_fields:
            yield from _texts(getattr(self, name))

    def references(self) -> Iterator[Reference]:
        """Everything that this entry, or one within it, names by a field that is declared with `RefersTo`."""
        for part in self.parts():
            for name, what in _naming_fields(type(part)):
                value = getattr(part, name)
                for item in value if isinstance(value, tuple) else (value,):
                    if item is not None:
                        yield Reference(what, item, part)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        yield from value.texts()
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


_NAMING: dict[type[Entry], tuple[tuple[str, str], ...]] = {}


def _naming_fields(model: type[Entry]) -> Iterable[tuple[str, str]]:
    """The fields of a model that name something, each with what it names."""
    if model not in _NAMING:
        _NAMING[model] = tuple(
            (name, mark.what)
            for name, field in model.model_fields.items()
            for mark in field.metadata
            if isinstance(mark, RefersTo)
        )
    return _NAMING[model]


Chapters = Annotated[
    tuple[Slug, ...], RefersTo("chapter"), Field(description="The chapters it belongs to: history/tea-road")
]
