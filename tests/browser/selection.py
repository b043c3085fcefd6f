"""Which cases of a test the quick run has; all the others are marked `thorough`, and run under `--all`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, product
from typing import Any

import pytest

from tests.courses import THEMES

SCHEMES = ("light", "dark")
_FIXTURES = {"each_site"}


def each_value(**axes: Iterable[Any]) -> pytest.MarkDecorator:
    """All combinations of values; the quick run has so many of them that each value is in one.

    >>> case = each_value(engine="mz", scheme="ld", width=(1280, 320))
    >>> quick_of(case)
    [('m', 'l', 1280), ('z', 'd', 320)]
    >>> len(case.args[1])
    8
    """
    return _covering(1, axes)


def each_pair(**axes: Iterable[Any]) -> pytest.MarkDecorator:
    """All combinations of values; in the quick run each value of one axis meets each value of every other.

    >>> quick_of(each_pair(engine="mz", scheme="ld", width=(1280, 320)))
    [('m', 'l', 1280), ('m', 'd', 320), ('z', 'l', 320), ('z', 'd', 1280)]
    """
    return _covering(2, axes)


def only(is_quick: Callable[..., bool], **axes: Iterable[Any]) -> pytest.MarkDecorator:
    """All combinations of values; the quick run has those that a function picks.

    >>> quick_of(only(lambda width: width < 500, width=(1280, 320)))
    [(320,)]
    """
    return _cases(axes, lambda _, values: is_quick(*values))


def quick_of(case: pytest.MarkDecorator) -> list[tuple[Any, ...]]:
    """The combinations of a parametrisation that the quick run has."""
    return [one.values for one in case.args[1] if not one.marks]


def _covering(size: int, axes: Mapping[str, Iterable[Any]]) -> pytest.MarkDecorator:
    """As many combinations as it takes, always the one with most groups of `size` values that are new."""
    numbers = [range(len(list(values))) for values in axes.values()]
    groups = {place: set(combinations(enumerate(place), size)) for place in product(*numbers)}
    missing, chosen = set().union(*groups.values()), set()
    while missing:
        best = max(groups, key=lambda place: len(groups[place] & missing))
        missing -= groups[best]
        chosen.add(best)
    return _cases(axes, lambda place, _: place in chosen)


def _cases(axes: Mapping[str, Iterable[Any]], is_quick: Callable[[Any, Any], bool]) -> pytest.MarkDecorator:
    numbered = product(*(enumerate(values) for values in axes.values()))
    cases = []
    for places, values in (tuple(zip(*one, strict=True)) for one in numbered):
        marks = () if is_quick(places, values) else pytest.mark.thorough
        cases.append(pytest.param(*values, marks=marks, id="-".join(map(str, values))))
    return pytest.mark.parametrize(list(axes), cases, indirect=[name for name in axes if name in _FIXTURES])


# For what the theme takes part in: its navigation, search and width. What our templates make is the same under both
# engines, as `tests/toolkit/page/test_engines.py` sees to.
both_engines = pytest.mark.parametrize("each_site", THEMES, indirect=True)
