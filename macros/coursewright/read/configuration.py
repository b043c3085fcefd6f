"""Reads what of `mkdocs.yml` is the course's: its names, its navigation, its language, its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from coursewright.model.site import Part, Site
from coursewright.problems import Problem
from coursewright.read.files import CONFIG
from coursewright.read.yamlfile import read_yaml


def read_site(text: str, path: str = CONFIG) -> tuple[Site, list[Problem]]:
    """What `mkdocs.yml` says of the site, and what in it is not YAML; the engines check the rest of that file."""
    document, problems = read_yaml(text, path, ignore_tags=True)
    if document is None or not isinstance(document.value, dict):
        return Site(), problems
    values = document.value
    name, description = (str(values.get(key) or "") for key in ("site_name", "site_description"))
    edition, language = _within(values, "extra", "edition"), _within(values, "theme", "language")
    parts = tuple(_parts(values.get("nav")))
    return Site(name, description, language or "en", edition, _read_address(text), parts), problems


def _within(values: Mapping[str, Any], key: str, name: str) -> str:
    inside = values.get(key)
    return str(inside.get(name) or "") if isinstance(inside, dict) else ""


def _parts(nav: Any) -> Iterator[Part]:
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, dict):
            for name, below in item.items():
                yield Part(name if isinstance(below, list) else "", tuple(_paths(below)))
        else:
            yield Part("", (str(item),))


def _paths(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for below in item:
            yield from _paths(below)
    elif isinstance(item, dict):
        for below in item.values():
            yield from _paths(below)


def _read_address(text: str) -> tuple[str, ...]:
    """The `site_url` of a YAML text, with MkDocs's `!ENV`: one name, or names and last a value."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    settings = root.value if isinstance(root, yaml.MappingNode) else []
    for node in (value for key, value in settings if key.value == "site_url"):
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values = tuple(part.value if part.tag.endswith((":str", "!ENV")) else "" for part in parts)
        return (*values, "") if node.tag == "!ENV" and len(values) == 1 else values
    return ("",)
