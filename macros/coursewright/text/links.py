"""Links between pages, in the two forms that are needed."""

from __future__ import annotations

import posixpath


def source_link(page: str, target: str, anchor: str = "") -> str:
    """The link from one Markdown file to another, for an engine to resolve: `../glossary.md#hedging`."""
    path = "" if page == target and anchor else posixpath.relpath(target, posixpath.dirname(page) or ".")
    return path + (f"#{anchor}" if anchor else "")


def page_url(page: str, target: str, anchor: str = "") -> str:
    """The same link as the built site has it, with a folder for each page: `../../glossary/#hedging`."""
    path = "" if page == target and anchor else posixpath.relpath(_folder(target), _folder(page)) + "/"
    return path + (f"#{anchor}" if anchor else "")


def file_url(page: str, target: str) -> str:
    """The link from a page of the built site to a file that is copied as it is."""
    return posixpath.relpath(target, _folder(page))


def _folder(page: str) -> str:
    stem = page.removesuffix(".md")
    return posixpath.dirname(stem) or "." if posixpath.basename(stem) in ("index", "README") else stem
