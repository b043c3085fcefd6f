"""`shuffle.py`: an order that is the same for everyone."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.questions.order import Item
from coursewright.view.shuffle import shuffled

ITEMS = st.lists(st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True), min_size=3, max_size=7, unique=True).map(
    lambda names: [Item(id=name, text=name, why="W.") for name in names]
)


@given(ITEMS, st.text(max_size=9))
def test_a_permutation_and_never_the_answer(items: list[Item], seed: str) -> None:
    """Every item is there once, and never all in the order given: that would be the solution."""
    mixed = shuffled(items, seed)
    assert sorted(item.id for item in mixed) == sorted(item.id for item in items)
    assert mixed != items


@given(ITEMS, st.text(max_size=9))
def test_always_the_same(items: list[Item], seed: str) -> None:
    """It is the same for every learner, build and machine."""
    assert shuffled(items, seed) == shuffled(list(items), seed)


@settings(max_examples=30)
@given(ITEMS.filter(lambda items: len(items) <= 4), st.text(max_size=9))
def test_the_order_given_does_not_show_through(items: list[Item], seed: str) -> None:
    """Every order given leads to one and the same, but for that one itself."""
    results = [[item.id for item in shuffled(order, seed)] for order in map(list, permutations(items))]
    distinct = {tuple(result) for result in results}
    assert len(distinct) == 2
    assert sorted(results.count(list(result)) for result in distinct)[0] == 1


def test_known_order() -> None:
    """The order is a matter of record: learners' notes may speak of it."""
    items = [Item(id=name, text=name, why="W.") for name in ("siege", "treaty", "trade")]
    assert [item.id for item in shuffled(items, "what-order")] == ["treaty", "trade", "siege"]


def test_wording_does_not_matter() -> None:
    """A corrected text leaves every item where it was."""
    before = [Item(id=name, text=name, why="W.") for name in "abcd"]
    after = [Item(id=name, text=f"{name}!", why="X.") for name in "abcd"]
    assert [item.id for item in shuffled(before, "s")] == [item.id for item in shuffled(after, "s")]
