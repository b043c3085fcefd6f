"""`schedule.js`: when something comes back, by the days of the calendar."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CALL = """async ([name, ...given]) => {
  const module = await import(new URL('assets/learner/schedule.js', location.href));
  return module[name](...given);
}"""
DUE = """async ([rounds, begun, now]) => {
  const { isDue } = await import(new URL('assets/learner/schedule.js', location.href));
  return isDue(rounds, begun, new Date(now));
}"""
# Answers on the first day and then whenever it is due; the gaps in days, until it is learned or there were 9 rounds.
LEARN = """async (credits) => {
  const { dueDay, stateOf } = await import(new URL('assets/learner/schedule.js', location.href));
  const start = new Date(2026, 8, 1, 15);
  const rounds = [];
  const days = [];
  let day = start;
  for (const credit of credits) {
    if (!day) break;
    rounds.push({ at: new Date(day.getTime() + 9 * 36e5).toISOString(), credit });
    days.push(Math.round((day - start) / 864e5));
    day = dueDay(rounds);
  }
  const gaps = days.slice(1).map((one, index) => one - days[index]);
  return { state: stateOf(rounds), gaps, comesBack: day !== null };
}"""


STATES: list[tuple[list[float], str]] = [
    ([], "new"),
    ([1], "learning"),
    ([1, 1], "learning"),
    ([1, 1, 1], "learned"),
    ([0, 1, 1], "learning"),
    ([0, 1, 1, 1], "learned"),
    ([1, 1, 0.5], "weak"),
    ([1, 1, 1, 0], "weak"),
    ([1, 1, 1, 0, 1, 1], "learning"),
    ([1, 0.99, 1, 1], "learning"),
]


@pytest.mark.parametrize(("credits", "state"), STATES, ids=str)
def test_state(scripts: Page, credits: list[float], state: str) -> None:
    """Three right rounds in a row are learned, a last round that is not wholly right is weak."""
    given = [{"at": "2026-09-01T10:00:00Z", "credit": credit} for credit in credits]
    assert scripts.evaluate(CALL, ["stateOf", given]) == state


ROUND = {"credit": 1}
TIMES: list[tuple[str, str, bool]] = [
    ("2026-09-25T00:00:00+02:00", "2026-09-27T23:59:59+02:00", False),
    ("2026-09-25T23:59:59+02:00", "2026-09-27T23:59:59+02:00", False),
    ("2026-09-25T00:00:00+02:00", "2026-09-28T00:00:00+02:00", True),
    ("2026-09-25T23:59:59+02:00", "2026-09-28T00:00:00+02:00", True),
    ("2026-09-25T23:30:00Z", "2026-09-28T23:00:00+02:00", False),  # it was the 26th already
    ("2026-10-23T12:00:00+02:00", "2026-10-25T23:59:59+01:00", False),  # this day has 25 hours
    ("2026-10-23T12:00:00+02:00", "2026-10-26T00:00:00+01:00", True),
    ("2026-03-27T12:00:00+01:00", "2026-03-30T00:00:00+02:00", True),  # the day before has 23
    ("2026-12-30T08:00:00+01:00", "2027-01-02T06:00:00+01:00", True),
    ("2026-09-28T10:00:00+02:00", "2026-09-20T10:00:00+02:00", False),  # a clock that was set back
]


@pytest.mark.parametrize(("at", "now", "due"), TIMES)
def test_due_by_the_calendar(scripts: Page, at: str, now: str, *, due: bool) -> None:
    """It is due from midnight of the third day on, in the learner's time zone, after a round or after the beginning."""
    last: dict[str, Any] = {"at": at, "credit": 0.5}
    assert scripts.evaluate(DUE, [[last], "2020-01-01T00:00:00Z", now]) is due
    assert scripts.evaluate(DUE, [[], at, now]) is due
    assert scripts.evaluate(DUE, [[last | {"credit": 1}] * 3, at, now]) is False, "what is learned stays away"


@pytest.mark.parametrize(
    ("credits", "state", "rounds"),
    [
        ([1] * 9, "learned", 3),
        ([0, 1, 1, 1, 1], "learned", 4),
        ([1, 1, 0, 1, 1, 1, 1], "learned", 6),
        ([0] * 9, "weak", 9),
    ],
    ids=str,
)
def test_intervals_are_uniform(scripts: Page, credits: list[int], state: str, rounds: int) -> None:
    """Right or wrong, three days lie between rounds, until three in a row were right; a wrong one begins anew."""
    done = scripts.evaluate(LEARN, credits)
    assert done == {"state": state, "gaps": [3] * (rounds - 1), "comesBack": state != "learned"}
