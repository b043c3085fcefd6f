"""The Nu HTML Checker on every page: nothing that we write is against the standard of HTML."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import shared
from tests.courses import ENGINES, THEMES
from tests.node_tools import node_tools

# What the theme writes, and why we leave it. What no longer occurs must go from here.
THEME: Mapping[str, str] = {
    r"Bad value “” for attribute “tabindex” on element “label”": "labels of the navigation, moved by its script",
    r"The “aria-hidden” attribute must not be used on any “label”": "Zensical's veil behind an open drawer",
    r"Attribute “autocomplete” is only allowed when the input type": "so that no browser restores an open drawer",
}


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checker's jar, at the version and hash of `node/`."""
    return node_tools(shared(tmp_path_factory) / "node", "java") / "vnu-jar/build/dist/vnu.jar"


def complaints(checker: Path, *sites: Path) -> list[dict[str, Any]]:
    """What the checker holds to be an error, in all pages of some sites; one start of Java for all."""
    command = [
        "java",
        "-jar",
        str(checker),
        "--format",
        "json",
        "--skip-non-html",
        "--errors-only",
        "--exit-zero-always",
    ]
    ran = subprocess.run([*command, *map(str, sites)], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    return found


def faults(checker: Path, *sites: Path) -> tuple[list[str], set[str]]:
    """The errors that our templates cause, and which of the theme's there are."""
    met: set[str] = set()
    ours = []
    for found in complaints(checker, *sites):
        known = next((pattern for pattern in THEME if re.match(pattern, found["message"])), None)
        if known:
            met.add(known)
        else:
            page = found["url"].rpartition("/site/")[2]
            ours.append(f"{page}:{found.get('lastLine')}: {found['message']} {found.get('extract', '')!r}")
    return ours, met


def test_every_page_of_the_miniature_is_as_the_standard_wants(checker: Path, built: Path) -> None:
    """Under no engine has a page of the miniature an error that our templates cause."""
    ours, met = faults(checker, *(built / engine / "site" for engine in ENGINES))
    assert ours == [], "\n".join(ours)
    assert met == set(THEME)


@pytest.mark.thorough
@pytest.mark.parametrize("engine", THEMES)
def test_every_page_of_the_course_is_so(checker: Path, whole: Path, engine: str) -> None:
    """Nor has a page of the course."""
    ours, _ = faults(checker, whole / engine / "site")
    assert ours == [], "\n".join(ours)


def test_the_checker_finds_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    """An element that is not closed and an id that stands twice are found."""
    page = "<!doctype html><html lang=en><title>A</title><p id=a>b</p><div><p id=a>c</p></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    told = " ".join(found["message"] for found in complaints(checker, tmp_path))
    assert "Duplicate ID “a”" in told
    assert "“div”" in told
