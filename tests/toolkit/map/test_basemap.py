"""`basemap.py`: lines of the earth, read strictly and drawn in the frame of a course."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from coursewright.cli import main
from coursewright.map.basemap import FILE, draw_basemap, read_basemap
from coursewright.map.projection import place
from coursewright.model.settings import PATH as SETTINGS
from coursewright.problems import CourseError
from tests.courses import SMALL as COURSE
from tests.toolkit.small import FRAME, MAP

DRAWING = f"docs/{MAP.drawing}"
SMALL: dict[str, Any] = {
    "about": "A square, a lake in it, a river and a border.",
    "land": [[8900, 4900, 200, 0, 0, 200, -200, 0]],
    "lakes": [[8950, 4950, 10, 0, 0, 10]],
    "rivers": [[9000, 5000, 100, 50]],
    "borders": [[17900, 6500, 200, 0]],
}


def project_with(folder: Path, data: Any) -> Path:
    """A course that has a basemap and nothing else."""
    (folder / "mkdocs.yml").write_text("site_name: Maps\n", encoding="utf-8")
    (folder / "data").mkdir()
    (folder / FILE).write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return folder


def test_the_parts(tmp_path: Path) -> None:
    """The drawing has each part under its id, within the map, and closes outlines only."""
    root = etree.fromstring(draw_basemap(read_basemap(project_with(tmp_path, SMALL), FRAME), FRAME))
    assert root.get("viewBox") == f"0 0 {FRAME.width} {FRAME.height}"
    (whole,) = root
    assert whole.get("id") == "map"
    parts = {part.get("id"): part for part in whole}
    assert list(parts) == ["sea", "land", "borders", "rivers", "lakes"]
    assert {name for name, part in parts.items() if str(part.get("d")).endswith("z")} == {"sea", "land", "lakes"}


def test_steps_lead_where_the_data_say(tmp_path: Path) -> None:
    """The relative steps of a path, added up, end where the projection puts the last point."""
    root = etree.fromstring(draw_basemap(read_basemap(project_with(tmp_path, SMALL), FRAME), FRAME))
    path = root.find(".//{*}path[@id='rivers']")
    assert path is not None
    x, y, dx, dy = map(int, re.findall(r"-?\d+", str(path.get("d"))))
    assert path.get("transform") == "scale(0.5)"
    assert ((x + dx) / 2, (y + dy) / 2) == pytest.approx(place(91, 50.5, FRAME), abs=0.5)


def test_every_colour_is_the_pages(tmp_path: Path) -> None:
    """Each colour is a custom property with a fallback, so that the map follows the page's scheme."""
    drawing = draw_basemap(read_basemap(project_with(tmp_path, SMALL), FRAME), FRAME)
    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)
    assert colours
    assert all(re.fullmatch(r"none|var\(--map-(sea|land|water|line), #[0-9a-f]{6}\)", colour) for colour in colours)


BROKEN = {
    "not JSON": ('{\n"about": "x",\n"land": [[1,,2]]}', 3, "json-syntax", "Not valid JSON"),
    "no object": ("[]", 1, "bad-value", "the file: "),
    "a part missing": ({**SMALL, "rivers": None}, 1, "bad-value", "rivers: "),
    "a part too many": ({**SMALL, "roads": []}, 1, "bad-value", "roads: "),
    "odd numbers": ({**SMALL, "rivers": [[1, 2, 3]]}, 1, "bad-value", "rivers, 0: Value error, a line is"),
    "one point": ({**SMALL, "rivers": [[1, 2]]}, 1, "bad-value", "rivers, 0: Value error, a line is"),
    "no whole number": ({**SMALL, "land": [[1.5, 2, 3, 4]]}, 1, "bad-value", "land, 0, 0: "),
    "no latitude": ({**SMALL, "land": [[0, 8900, 0, 200]]}, 1, "bad-value", "91.0 is no latitude"),
    "opposite": ({**SMALL, "land": [[-9000, -5000, 0, 100]]}, 1, "bad-value", "lies opposite"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file(tmp_path: Path, name: str) -> None:
    """A broken file is one problem with its place and kind, not a traceback."""
    data, line, code, message = BROKEN[name]
    with pytest.raises(CourseError) as caught:
        read_basemap(project_with(tmp_path, data), FRAME)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == (FILE, line, code)
    assert message in problem.message


def test_the_line_of_a_broken_part(tmp_path: Path) -> None:
    """The problem names the line on which the broken part begins."""
    text = json.dumps({**SMALL, "borders": [[1]]}, indent=0)
    with pytest.raises(CourseError) as caught:
        read_basemap(project_with(tmp_path, text), FRAME)
    (problem,) = caught.value.problems
    assert text.splitlines()[problem.line - 1].startswith('"borders"')


def test_a_missing_file_and_one_that_is_not_utf8(tmp_path: Path) -> None:
    """Both are told as problems."""
    with pytest.raises(CourseError, match="missing-file"):
        read_basemap(tmp_path, FRAME)
    (project_with(tmp_path, SMALL) / FILE).write_bytes(b"\xff")
    with pytest.raises(CourseError, match="encoding"):
        read_basemap(tmp_path, FRAME)


def test_the_command(tmp_path: Path) -> None:
    """`course basemap` writes once; with `--check` it writes nothing and fails if the drawing is not current."""
    root = project_with(tmp_path, SMALL)
    shutil.copy(COURSE / SETTINGS, root)

    def run(*options: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["basemap", "--root", str(root), *options])
        return result.exit_code, result.output

    assert run("--check")[0] == 1
    assert not (root / DRAWING).exists()
    assert run() == (0, f"wrote {DRAWING}\n")
    assert run() == (0, "")
    assert run("--check") == (0, "")
    (root / DRAWING).write_text("old", encoding="utf-8")
    assert run("--check")[0] == 1
    assert (root / DRAWING).read_text(encoding="utf-8") == "old"


def test_the_command_without_a_map(tmp_path: Path) -> None:
    """A course that has no map is told so, and nothing is written."""
    result = CliRunner().invoke(main, ["basemap", "--root", str(project_with(tmp_path, SMALL))])
    assert (result.exit_code, "Add `map:` to course.yml" in result.output) == (1, True)
    assert not (tmp_path / "docs").exists()
