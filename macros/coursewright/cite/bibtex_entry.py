"""A work as a BibTeX entry that a reader may take away."""

from __future__ import annotations

from coursewright.model.work import Work

OURS = frozenset(("via", "consulted", "kind", "note"))  # how we know the work, which is no part of it


def format_entry(work: Work) -> str:
    """The entry with every field but ours, in the order and the spelling of `works.bib`; no line end behind it."""
    fields = [f"  {name} = {{{value}}}" for name, value in work.fields.items() if name not in OURS]
    return ",\n".join([f"@{work.type or work.kind}{{{work.key}", *fields]) + "\n}"
