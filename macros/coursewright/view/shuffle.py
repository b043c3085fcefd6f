"""A shuffled order that is the same for everyone and every build."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol, TypeVar


class _Named(Protocol):
    @property
    def id(self) -> str: ...


I = TypeVar("I", bound=_Named)  # noqa: E741  # an item


def shuffled(items: Sequence[I], seed: str) -> list[I]:
    """The items in an order that depends on `seed` and their ids alone, and is never the one given."""
    mixed = sorted(items, key=lambda item: hashlib.blake2b(f"{seed}/{item.id}".encode()).digest())
    return mixed if mixed != list(items) else [*mixed[1:], mixed[0]]
