"""`atlas.py` and its page: every place once, where and when it belongs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pytest
from lxml import html

from coursewright import theme
from coursewright.map.atlas import Atlas, Feature, atlas_of
from coursewright.map.labels import WIDTHS
from coursewright.model.event import Event
from coursewright.model.place import Place
from coursewright.model.settings import Look
from coursewright.page.gate import open_course
from tests.courses import MINI, copy_course, edit, render_page, squeezed
from tests.toolkit.small import SETTINGS

EVENTS = ["first-caravan", "ford-treaty-signed", "market-closes", "market-burns"]
STYLE = (Path(theme.__file__).parent / "assets" / "atlas" / "atlas.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The atlas of the miniature course."""
    return atlas_of(open_course(copy_course(MINI, tmp_path_factory.mktemp("mini") / "mini"))[0])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    """The page of the atlas of the miniature course."""
    root = copy_course(MINI, tmp_path_factory.mktemp("page") / "mini")
    return html.fragment_fromstring(render_page(root, "atlas.md"), create_parent="article")


def feature(layer: str = "settlement", *dates: tuple[str, str | None], **years: int) -> Feature:
    """A place of this layer with these years and with events of these dates."""
    given: dict[str, Any] = {"id": "a", "name": "A", "kind": "point", "at": [1, 2], "why": "B.", "sources": "[@c]"}
    event: dict[str, Any] = {"title": "E", "what": "F.", "theme": "war", "sources": "[@c]"}
    events = [Event.model_validate({**event, "id": f"e{n}", "date": d, "until": u}) for n, (d, u) in enumerate(dates)]
    place = Place.model_validate({**given, "layer": layer, **years})
    return Feature(place, SETTINGS.layer(layer), tuple(events), None, 0, 0, "")


@pytest.mark.parametrize(
    ("made", "span"),
    [
        (feature(), ""),
        (feature("physical"), ".."),
        (feature("physical", ("1689", None)), ".."),
        (feature("region", ("1727", None), ("1689-09-07", None)), "1689.."),
        (feature("border", ("1700", None), **{"from": 1689, "until": 1858}), "1689..1858"),
        (feature("border", **{"from": 1858}), "1858.."),
        (feature("site", until=1858), "..1858"),
        (feature("site", ("-221", None)), "-221.."),
    ],
)
def test_span(made: Feature, span: str) -> None:
    """A place is there from its own first year or its first event's; in a lasting layer always; with no year never."""
    assert made.span == span


def test_moments() -> None:
    """The years of events are told once each, with their ends."""
    made = feature("region", ("1685-06", "1687"), ("1689-09-07", None), ("1689", None))
    assert made.moments == "1685..1687 1689..1689"


def test_every_place_is_on_the_map_or_beyond_it(atlas: Atlas) -> None:
    """Each place is in exactly one of the two lists, and on the map only if its spot is."""
    names = [one.place.id for one in (*atlas.on_map, *atlas.beyond)]
    assert sorted(names) == sorted(atlas.course.places)
    assert [one.place.id for one in atlas.beyond] == ["far-city"]
    assert all(0 <= one.left <= 100 and 0 <= one.top <= 100 for one in atlas.on_map)
    assert [one.place.id for one in atlas.lines] == ["long-river", "raft-line"]


def test_what_a_place_leads_to(atlas: Atlas) -> None:
    """A place has its events, the chapters of these in order, and their terms."""
    ford = next(one for one in atlas.features if one.place.id == "ford")
    assert [event.id for event in ford.events] == EVENTS
    assert [one.slug for one in atlas.chapters(ford)] == ["history/tea-road", "history/river-border"]
    assert {term.id for term in atlas.terms(ford)} == {"caravan", "brick-tea", "treaty-of-the-ford"}


def test_years(atlas: Atlas) -> None:
    """The slider has the years of all events, and a button for each border."""
    assert (atlas.years, atlas.turns) == ((1692, 1853), [1727])


def test_the_page_is_whole_without_scripts(page: html.HtmlElement) -> None:
    """Each place is a row of the table, and a link that leads to it; each layer has a switch."""
    rows = page.xpath(".//tbody/tr/@id")
    assert sorted(rows) == ["dry-country", "end-town", "far-city", "ford", "long-river", "raft-line", "salt-lake"]
    links = page.xpath(".//a[contains(@class, 'mark')]/@href | .//p[@class='beyond']//a/@href")
    assert sorted(links) == sorted(f"#{name}" for name in rows)
    assert page.xpath(".//input[@type='checkbox']/@value") == ["border", "settlement", "site", "physical", "region"]
    assert page.xpath(".//tr[@id='ford']//a[contains(@href, 'timeline')]/@href") == [
        f"../timeline/#{event}" for event in EVENTS
    ]


def test_the_page_says_what_the_map_is(atlas: Atlas, page: html.HtmlElement) -> None:
    """Each caption that the course gives its map stands beneath it, in order."""
    drawn = atlas.course.settings.map
    assert drawn
    assert drawn.captions
    captions = [squeezed(one.text_content()) for one in page.xpath(".//figcaption/p[not(@id)]")]
    assert captions == list(drawn.captions)


def test_the_page_has_the_frame_and_the_drawing_of_the_course(atlas: Atlas, page: html.HtmlElement) -> None:
    """The map is the course's own drawing, and both it and the lines on it have the size of its frame."""
    drawn = atlas.course.settings.map
    assert drawn
    size = f"0 0 {drawn.frame.width} {drawn.frame.height}"
    assert [svg.get("viewbox") for svg in page.iter("svg")] == [size, size]
    assert f'"../{drawn.drawing}#map"' in html.tostring(page, encoding="unicode")


def test_nothing_in_the_drawing_has_an_address_of_the_page(page: html.HtmlElement) -> None:
    """Elements of the SVG use `xlink:href`, as the theme writes to every `href`."""
    assert page.xpath(".//svg//*[@href]") == []
    assert page.xpath(".//svg//use")


def test_the_style_sheet_knows_the_widths() -> None:
    """Names are shown at the widths for which room was found."""
    tiers = re.findall(r"@container \(min-width: (\d+)px\) \{\s*\.t(\d) ", STYLE)
    assert [(int(width), int(tier)) for width, tier in tiers] == [(width, tier) for tier, width in enumerate(WIDTHS)]


@pytest.mark.parametrize("look", get_args(Look))
def test_the_style_sheet_knows_every_look(look: str) -> None:
    """Each look that a course can give a layer has its sign in the legend; dashes and dots are what any sign is."""
    assert look == "dash-dot" or re.search(rf"\.key(?:\.|:is\([^)]*\.){look}\b", STYLE)


def test_each_layer_can_be_switched_off_without_scripts(atlas: Atlas, page: html.HtmlElement) -> None:
    """The page brings a style of its own that hides what lies in a layer whose switch is off."""
    brought = "".join(unquote(link.get("href")) for link in page.xpath(".//link[starts-with(@href, 'data:text/css')]"))
    found = re.findall(r'\[value="?([\w-]+)"?\]:not\(:checked\)\) \[data-layer="?([\w-]+)"?\]', brought)
    assert found == [(layer.id, layer.id) for layer in atlas.course.settings.layers]


def test_layers_are_the_courses_own(tmp_path: Path) -> None:
    """What a layer is called, how it looks, whether it lasts and which years are offered follow from the settings."""
    root = copy_course(MINI, tmp_path / "mini")
    old = '{ id: site, title: "Bases, islands", one: "Base, island or other site", look: cross }'
    edit(root, "course.yml", old, "{ id: site, title: Springs, one: Spring, look: dots, lasting: true }")
    edit(root, "course.yml", "look: dash-dot, steps: true", "look: dash-dot")
    atlas = atlas_of(open_course(root)[0])
    lake = next(one for one in atlas.features if one.place.id == "salt-lake")
    assert (lake.kind, lake.span, atlas.turns) == ("Spring", "..", [])
    page = html.fragment_fromstring(render_page(root, "atlas.md"), create_parent="article")
    (switch,) = page.xpath(".//label[input/@value='site']")
    assert (switch.text_content(), switch.find("span").get("class")) == ("Springs", "key dots")
    (mark,) = page.xpath(".//a[@data-place='salt-lake' and contains(@class, 'mark')]")
    assert "dots" in mark.get("class").split()


def test_the_first_layer_lies_on_top(atlas: Atlas) -> None:
    """Lines of the layer that the course names first are drawn last."""
    settings = atlas.course.settings
    turned = replace(atlas.course, settings=settings.model_copy(update={"layers": settings.layers[::-1]}))
    assert [one.place.id for one in atlas_of(turned).lines] == [one.place.id for one in atlas.lines][::-1]


def test_a_course_without_a_map(tmp_path: Path) -> None:
    """Without a map in its settings a course has an atlas in words: every place in the table, and no drawing."""
    root = copy_course(MINI, tmp_path / "mini")
    text = (root / "course.yml").read_text(encoding="utf-8")
    (root / "course.yml").write_text(text[: text.index("map:\n")], encoding="utf-8")
    quiz = root / "quizzes/history/tea-road.yml"
    quiz.write_text(re.sub(r"  - id: [\w-]+\n    type: locate\n.*?(?=  - id: |\Z)", "", _text(quiz), flags=re.S))
    atlas = atlas_of(open_course(root)[0])
    assert (atlas.on_map, atlas.lines) == ([], [])
    assert {one.place.id for one in atlas.beyond} == atlas.course.places.keys()
    page = html.fragment_fromstring(render_page(root, "atlas.md"), create_parent="article")
    assert len(page.xpath(".//tbody/tr")) == len(atlas.course.places)
    assert page.xpath(".//svg | .//figure | .//*[@class='beyond']") == []


def test_a_line_that_passes_opposite_to_the_middle(tmp_path: Path) -> None:
    """The one point of the earth that has no place on the map is left out of a line, and the atlas is still drawn."""
    root = copy_course(MINI, tmp_path / "mini")
    edit(root, "data/places.yml", "[112.0, 52.0]]", "[112.0, 52.0], [-90, -50]]")
    edit(root, "data/places.yml", "[[92.0, 50.6], [100.0, 50.0], [106.4, 50.3], [117.2, 49.6]]", "[[-90, -50]]")
    raft, river = (one for one in atlas_of(open_course(root)[0]).features if one.place.kind == "line")
    assert (river.path.count("L"), river.label is not None) == (2, True)
    assert (raft.path, raft.label) == ("", None)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
