"""What a long list can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FilterValue:
    """Something to filter by: its value, its name, and how many entries have it."""

    value: str
    name: str
    count: int


def filter_values(values: Iterable[Sequence[str]], names: Mapping[str, str]) -> tuple[FilterValue, ...]:
    """What occurs in `values`, one list of them an entry, in the order of `names`."""
    counts = Counter(value for listed in values for value in listed)
    return tuple(FilterValue(value, name, counts[value]) for value, name in names.items() if counts[value])
