"""The day after Material: ProperDocs with MaterialX, the fork of the theme, build a course from the same sources."""

from __future__ import annotations

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


def test_another_theme_in_the_place_of_material(built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the architecture page says to do is done, and every article has the text that it had."""

    def make(folder: Path) -> None:
        import venv  # noqa: PLC0415  # only here

        venv.create(folder, with_pip=True)
        pip = ("python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        lines = (PROJECT / "requirements" / "site.txt").read_text(encoding="utf-8").splitlines()
        pinned = [line.split(" ")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))]
        theirs = ("mkdocs-material", "mkdocs==", "zensical")  # both themes are the Python package `material`
        run_in(folder, folder, *pip, "--no-deps", *(pin for pin in pinned if not pin.startswith(theirs)))
        run_in(folder, folder, *pip, "properdocs==1.6.7", "mkdocs-materialx==10.2.2")
        run_in(folder, folder, *pip, "--no-deps", str(wheel_in(folder)))

    environment = once(shared(tmp_path_factory) / "day-after", make, patience=300)
    (theme,) = environment.rglob("site-packages/coursewright/theme/mkdocs_theme.yml")
    theme.write_text(theme.read_text(encoding="utf-8").replace("extends: material\n", "extends: materialx\n"))
    root = copy_course(MINI, tmp_path_factory.mktemp("day-after") / "mini")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("material/search", "materialx/search"))
    run_in(environment, root, "properdocs", "build", "--strict", "-f", "mkdocs.yml")
    assert texts(root / "site") == texts(built / "mkdocs" / "site")
