"""`atlas.py` and its page: every place once, where and when it belongs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from coursewright.map.atlas import LAYERS, Atlas, Feature, atlas_of
from coursewright.page.gate import open_course
from coursewright.map.labels import LONGEST, WIDTHS
from coursewright.model.event import Event
from coursewright.model.place import Place
from coursewright.map.projection import HEIGHT, WIDTH
from tests.courses import MINI, PROJECT, copy_course, render_page

EVENTS = ["first-caravan", "ford-treaty-signed", "market-closes", "market-burns"]
STYLE = (PROJECT / "docs/assets/atlas.css").read_text(encoding="utf-8")


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
    return Feature(Place.model_validate({**given, "layer": layer, **years}), tuple(events), None, "")


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
    """A place is there from its own first year or its first event's; nature always; what has no year never."""
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


def test_the_page_says_what_the_map_is(page: html.HtmlElement) -> None:
    """The caption names the data, the projection, the year, and what the borders do not mean."""
    (caption,) = page.xpath(".//figcaption")
    text = caption.text_content()
    for words in ("Natural Earth", "Lambert", "2018", "not who has a right to it", "68/262", "settle nothing"):
        assert words in text


def test_nothing_in_the_drawing_has_an_address_of_the_page(page: html.HtmlElement) -> None:
    """Elements of the SVG use `xlink:href`, as the theme writes to every `href`."""
    assert page.xpath(".//svg//*[@href]") == []
    assert page.xpath(".//svg//use")


def test_the_style_sheet_knows_the_layers_and_the_widths() -> None:
    """Each layer can be switched off, and names are shown at the widths for which room was found."""
    assert re.findall(r'\[value="(\w+)"\]:not\(:checked\)', STYLE) == list(LAYERS)
    tiers = re.findall(r"@container \(min-width: (\d+)px\) \{\s*\.t(\d) ", STYLE)
    assert [(int(width), int(tier)) for width, tier in tiers] == [(width, tier) for tier, width in enumerate(WIDTHS)]


def test_the_atlas_of_the_course() -> None:
    """The borders of all five treaties are there in their time, and the named lines and places are on the map."""
    made = {one.place.id: one for one in atlas_of(open_course(PROJECT)[0]).features}
    spans = {name: made[f"border-{name}"].span for name in ("1689", "1727", "1858", "1860", "1991")}
    assert list(spans.values()) == ["1689..1858", "1727..", "1858..1860", "1860..1991", "1991.."]
    for name in ("trans-siberian-railway", "power-of-siberia", "northern-sea-route", "border-1860"):
        assert made[name].path.startswith("M")
        label = made[name].label
        assert label
        assert 0 <= label.spot[0] <= WIDTH
    for one in made.values():
        assert one.label is None or one.label.tier is None or len(one.name) <= LONGEST
        assert one.label is None or 0 <= one.label.spot[1] <= HEIGHT
    assert {"canberra", "new-york", "nairobi"} <= {name for name, one in made.items() if one.label is None}
