"""Citations and references, formatted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Citations:
    """Citations by their source text, and references by key in the style's order; well-formed XML.

    Links in both lead to `#ref-KEY`.
    """

    clusters: Mapping[str, str]
    references: Mapping[str, str]
