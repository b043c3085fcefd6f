"""The day after Material: ProperDocs with MaterialX, the fork of the theme, build a course from the same sources."""

from __future__ import annotations

import re
import venv
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import shared
from tests.courses import MINI, PROJECT, copy_course, once, squeezed
from tests.project.test_wheel import run_in, wheel_in

pytestmark = pytest.mark.thorough  # it installs another theme


def texts(site: Path) -> dict[str, str]:
    """The text of every article, by the path of its page."""
    found = {}
    for path in site.rglob("*.html"):
        for article in html.parse(path).xpath("//article"):
            found[path.relative_to(site).as_posix()] = squeezed(article.text_content())
    return found


def pins_without(*names: str) -> list[str]:
    """What the site needs, with its hashes, but for these packages; both themes are the Python package `material`."""
    text = (PROJECT / "requirements" / "site.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^[\w-]+==.*(?:\n[ ].*)*\n", text, re.MULTILINE)
    return [pin for pin in pins if not pin.startswith(tuple(f"{name}==" for name in names))]


def test_another_theme_in_the_place_of_material(built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the architecture page says to do is done, and every article has the text that it had."""

    def make(folder: Path) -> None:
        venv.create(folder, with_pip=True)
        pip = ("python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        pinned = folder / "pinned.txt"
        pinned.write_text("".join(pins_without("mkdocs-material", "zensical")), encoding="utf-8")
        run_in(folder, folder, *pip, "--no-deps", "--require-hashes", "--requirement", str(pinned))
        run_in(folder, folder, *pip, "properdocs==1.6.7", "mkdocs-materialx==10.2.2")
        run_in(folder, folder, *pip, "--no-deps", str(wheel_in(folder)))

    environment = once(shared(tmp_path_factory) / "day-after", make, patience=300)
    (theme,) = environment.rglob("site-packages/coursewright/theme/mkdocs_theme.yml")
    theme.write_text(theme.read_text(encoding="utf-8").replace("extends: material\n", "extends: materialx\n"))
    root = copy_course(MINI, tmp_path_factory.mktemp("day-after") / "mini")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    search = re.search(r"  - material/search:\n((?:      .*\n)+)", text)
    assert search
    options = search[1].replace("      ", "        ")
    new = f"  - materialx/search:\n      provider: lunr\n      lunr:\n{options}"
    config.write_text(text.replace(search[0], new), encoding="utf-8")
    run_in(environment, root, "properdocs", "build", "--strict", "-f", "mkdocs.yml")
    assert texts(root / "site") == texts(built / "mkdocs" / "site")
