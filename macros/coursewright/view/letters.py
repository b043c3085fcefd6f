"""Entries under the letters they begin with."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Protocol, TypeVar


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def group_by_letter(entries: Iterable[N]) -> dict[str, list[N]]:
    """Entries in alphabetical order, by the first letter of their names, without its accents."""
    groups: dict[str, list[N]] = {}
    for entry in sorted(entries, key=lambda entry: entry.name.casefold()):
        letter = unicodedata.normalize("NFD", entry.name[0])[0].upper()
        groups.setdefault(letter, []).append(entry)
    return groups
