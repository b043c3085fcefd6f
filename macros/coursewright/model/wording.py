"""A run of words that the course may share with another text."""

from __future__ import annotations

from coursewright.model.entry import Entry, Line


class Wording(Entry):
    """A run of words that the course may share with another text, and why."""

    text: Line
    reason: Line
