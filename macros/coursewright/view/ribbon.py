"""The drawing of all events on the home page, by decade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursewright.model.event import Event
from coursewright.model.settings import Actor, Settings


@dataclass(frozen=True)
class Half:
    """The bars on one side of the middle: the actor whose events they count, or None for all, and the path in SVG."""

    actor: Actor | None
    path: str
    height: int


@dataclass(frozen=True)
class Ribbon:
    """Events by decade, from the first century: bars upwards, and downwards if the course sets two actors apart.

    `count` is how many events there are; a unit is a decade across and an event high, the middle at 0.
    """

    count: int
    first: int
    decades: int
    above: Half
    below: Half | None

    @property
    def height(self) -> int:
        """The height of the whole."""
        return self.above.height + (self.below.height if self.below else 0)

    @property
    def centuries(self) -> list[tuple[float, int]]:
        """Each century, and where it begins as a share of the width."""
        years = range(self.first, self.first + self.decades * 10, 100)
        return [((year - self.first) / 10 / self.decades, year) for year in years]


def ribbon_of(events: Sequence[Event], settings: Settings) -> Ribbon | None:
    """The drawing for events in order; without events there is none."""
    if not events:
        return None
    first = events[0].year // 100 * 100
    decades = events[-1].year // 10 - first // 10 + 1
    sides = settings.ribbon
    above = _half(events, first, settings.actor(sides.above) if sides else None, -1)
    below = _half(events, first, settings.actor(sides.below), 1) if sides else None
    return Ribbon(len(events), first, decades, above, below)


def _half(events: Sequence[Event], first: int, actor: Actor | None, direction: int) -> Half:
    counted = Counter((event.year - first) // 10 for event in events if actor is None or actor.id in event.actors)
    return Half(actor, _bars(counted, direction), max(counted.values(), default=1))


def _bars(counted: Mapping[int, int], direction: int) -> str:
    return "".join(f"M{decade + 0.5} 0V{direction * count}" for decade, count in sorted(counted.items()))
