"""`basemap.py`, its data and the committed drawing."""

from __future__ import annotations

import gzip
import json
import re
from itertools import accumulate, pairwise
from math import dist
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from coursewright.map.basemap import DRAWING, FILE, Basemap, draw_basemap, read_basemap
from coursewright.cli import main
from coursewright.problems import CourseError
from coursewright.map.projection import HEIGHT, WIDTH, place

ROOT = Path(__file__).parent.parent
SMALL: dict[str, Any] = {
    "about": "A square, a lake in it, a river and a border.",
    "land": [[8900, 4900, 200, 0, 0, 200, -200, 0]],
    "lakes": [[8950, 4950, 10, 0, 0, 10]],
    "rivers": [[9000, 5000, 100, 50]],
    "borders": [[17900, 6500, 200, 0]],
}
CITIES_ON_RIVERS = {
    "Amur": (135.07, 48.48),
    "Argun": (119.1, 50.4),
    "Sungari": (126.63, 45.77),
    "Ob": (82.9, 55.0),
    "Irtysh": (73.4, 55.0),
    "Yenisei": (92.9, 56.0),
    "Lena": (129.75, 62.03),
    "Volga": (49.1, 55.75),
    "Yangtze": (114.3, 30.6),
    "Yellow River": (103.8, 36.06),
    "Amu Darya": (67.3, 37.2),
    "Syr Darya": (65.5, 44.85),
}
IN_LAKES = {"Baikal": (108.0, 53.4), "Balkhash": (74.2, 46.3), "Issyk-Kul": (77.3, 42.45), "Khanka": (132.4, 45.0)}
ON_LAND = {"Beijing": (116.4, 39.9), "Chukotka": (180.0, 68.0), "Taipei": (121.5, 25.0), "Moscow": (37.6, 55.75)}
AT_SEA = {"Caspian": (50.5, 42.0), "Bering Sea": (180.0, 60.0), "Sea of Okhotsk": (150.0, 55.0), "Arctic": (90.0, 85.0)}


def project_with(folder: Path, data: Any) -> Path:
    """A project that has a basemap and nothing else."""
    (folder / "data").mkdir()
    (folder / FILE).write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return folder


def drawn(line: tuple[int, ...]) -> list[tuple[float, float]]:
    """The points of a line, in units of the drawing."""
    return [place(x / 100, y / 100) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)]


def inside(point: tuple[float, float], rings: tuple[tuple[int, ...], ...]) -> bool:
    """Whether the point is within the rings, by how often a line to the left crosses them."""
    x, y = point
    crossings = 0
    for ring in map(drawn, rings):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossings += (ay > y) != (by > y) and ax + (y - ay) / (by - ay) * (bx - ax) < x
    return crossings % 2 == 1


@pytest.fixture(scope="module")
def real() -> Basemap:
    """The basemap of the course."""
    return read_basemap(ROOT)


def test_the_drawing_is_current(real: Basemap) -> None:
    """The committed drawing is what the data say."""
    assert (ROOT / DRAWING).read_text(encoding="utf-8") == draw_basemap(real), "run `course basemap`"


def test_the_drawing_is_small() -> None:
    """A page that shows the map stays light: at most 40 KiB, and 16 KiB on the way."""
    data = (ROOT / DRAWING).read_bytes()
    assert len(data) <= 40 * 1024
    assert len(gzip.compress(data, 9)) <= 16 * 1024


@pytest.mark.parametrize("city", CITIES_ON_RIVERS)
def test_main_rivers_are_there(real: Basemap, city: str) -> None:
    """A city on a main river lies within three units of a river of the map."""
    point = place(*CITIES_ON_RIVERS[city])
    assert min(_distance(point, line) for line in map(drawn, real.rivers)) < 3


def _distance(point: tuple[float, float], line: list[tuple[float, float]]) -> float:
    return min(_to_segment(point, a, b) for a, b in pairwise(line))


def _to_segment(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    length = dist(a, b) ** 2
    along = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length if length else 0
    along = min(max(along, 0), 1)
    return dist(p, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


@pytest.mark.parametrize("lake", IN_LAKES)
def test_main_lakes_are_there(real: Basemap, lake: str) -> None:
    """The middle of a main lake is water."""
    assert inside(place(*IN_LAKES[lake]), real.lakes)


def test_land_and_sea(real: Basemap) -> None:
    """What is land is land, also on the 180th meridian, and what is sea is sea."""
    wrong = [name for name, at in ON_LAND.items() if not inside(place(*at), real.land)]
    wrong += [name for name, at in AT_SEA.items() if inside(place(*at), real.land)]
    assert wrong == []


def test_nothing_lies_far_beside_the_drawing(real: Basemap) -> None:
    """The data hold only what the drawing shows and a margin, so that no streak can cross it."""
    lines = [*real.land, *real.lakes, *real.rivers, *real.borders]
    points = [point for line in lines for point in drawn(line)]
    assert all(-11 <= x <= WIDTH + 11 and -11 <= y <= HEIGHT + 11 for x, y in points)


def test_no_coast_runs_along_the_antimeridian(real: Basemap) -> None:
    """Chukotka is one piece: no line of land or border follows the 180th meridian."""
    for line in (*real.land, *real.borders):
        xs = list(accumulate(line[::2]))
        assert not any(abs(a) == abs(b) == 18000 for a, b in pairwise(xs))


def test_the_parts(tmp_path: Path) -> None:
    """The drawing has each part under its id, within the map, and closes outlines only."""
    root = etree.fromstring(draw_basemap(read_basemap(project_with(tmp_path, SMALL))))
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    (whole,) = root
    assert whole.get("id") == "map"
    parts = {part.get("id"): part for part in whole}
    assert list(parts) == ["sea", "land", "borders", "rivers", "lakes"]
    assert {name for name, part in parts.items() if str(part.get("d")).endswith("z")} == {"sea", "land", "lakes"}


def test_steps_lead_where_the_data_say(tmp_path: Path) -> None:
    """The relative steps of a path, added up, end where the projection puts the last point."""
    root = etree.fromstring(draw_basemap(read_basemap(project_with(tmp_path, SMALL))))
    path = root.find(".//{*}path[@id='rivers']")
    assert path is not None
    x, y, dx, dy = map(int, re.findall(r"-?\d+", str(path.get("d"))))
    assert path.get("transform") == "scale(0.5)"
    assert ((x + dx) / 2, (y + dy) / 2) == pytest.approx(place(91, 50.5), abs=0.5)


def test_every_colour_is_the_pages(real: Basemap) -> None:
    """Each colour is a custom property with a fallback, so that the map follows the page's scheme."""
    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', draw_basemap(real))
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
        read_basemap(project_with(tmp_path, data))
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == (FILE, line, code)
    assert message in problem.message


def test_the_line_of_a_broken_part(tmp_path: Path) -> None:
    """The problem names the line on which the broken part begins."""
    text = json.dumps({**SMALL, "borders": [[1]]}, indent=0)
    with pytest.raises(CourseError) as caught:
        read_basemap(project_with(tmp_path, text))
    (problem,) = caught.value.problems
    assert text.splitlines()[problem.line - 1].startswith('"borders"')


def test_a_missing_file_and_one_that_is_not_utf8(tmp_path: Path) -> None:
    """Both are told as problems."""
    with pytest.raises(CourseError, match="missing-file"):
        read_basemap(tmp_path)
    (project_with(tmp_path, SMALL) / FILE).write_bytes(b"\xff")
    with pytest.raises(CourseError, match="encoding"):
        read_basemap(tmp_path)


def test_the_command(tmp_path: Path) -> None:
    """`course basemap` writes once; with `--check` it writes nothing and fails if the drawing is not current."""
    root = project_with(tmp_path, SMALL)

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
