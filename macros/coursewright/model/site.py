"""What `mkdocs.yml` says of the site."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the course: its name in the navigation and the paths of its pages, in order."""

    name: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """The name of a site, one sentence on it, its language, the year of its edition, and the parts of its navigation.

    `address` is its `site_url` as written: the environment's names for it, and last what holds without them.
    """

    name: str = ""
    description: str = ""
    language: str = "en"
    edition: str = ""
    address: tuple[str, ...] = ("",)
    parts: tuple[Part, ...] = ()

    @property
    def url(self) -> str:
        """Where the site stands, as the engines find it at this moment; empty if nobody says."""
        *names, otherwise = self.address
        return next((os.environ[name] for name in names if name in os.environ), otherwise)
