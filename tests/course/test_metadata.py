"""What search engines, catalogues and other sites read of a page: JSON-LD, Open Graph, addresses, the sitemap."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from coursewright.page.gate import open_course
from tests.courses import ENGINES, PROJECT
from tests.toolkit.page.test_engines import pages

ADDRESS = "http://127.0.0.1:8000/"
CHAPTER = "history/first-contacts/index.html"


@pytest.fixture(params=ENGINES)
def site(request: pytest.FixtureRequest, whole: Path) -> Mapping[str, html.HtmlElement]:
    """The pages of the course as an engine builds them."""
    return pages(whole / request.param / "site")


def told(page: html.HtmlElement) -> Any:
    """What the page says of itself in JSON-LD."""
    texts = page.xpath("//script[@type='application/ld+json']/text()")
    assert len(texts) == 1
    (found,) = json.loads(texts[0])
    assert found["@context"] == "https://schema.org"
    return found


def properties(page: html.HtmlElement) -> dict[str, str]:
    return {tag.get("property"): tag.get("content") for tag in page.xpath("//meta[starts-with(@property, 'og:')]")}


def test_the_home_page_is_the_course(site: Mapping[str, html.HtmlElement]) -> None:
    """It names the course and each chapter, in order, with an address."""
    course, _ = open_course(PROJECT)
    found = told(site["index.html"])
    assert (found["@type"], found["name"]) == ("Course", "Entente")
    assert [part["name"] for part in found["hasPart"]] == [page.front.title for page in course.chapters.values()]
    assert all(f"{part['url']}index.html" in site for part in found["hasPart"])


def test_a_chapter_is_a_resource_with_its_sources(site: Mapping[str, html.HtmlElement]) -> None:
    """It says what it teaches, names each work it cites and its quiz."""
    course, uses = open_course(PROJECT)
    page = course.pages["history/first-contacts.md"]
    found = told(site[CHAPTER])
    assert (found["@type"], found["name"]) == ("LearningResource", page.front.title)
    assert len(found["teaches"]) == len(page.front.objectives)
    assert [work["name"] for work in found["citation"]] == [
        course.works[key].title for key in uses.keys_of["history/first-contacts.md"]
    ]
    assert found["hasPart"]["@type"] == "Quiz"
    assert not [text for text in found["teaches"] if "@" in text or "[" in text]


def test_the_glossary_is_a_set_of_terms(site: Mapping[str, html.HtmlElement]) -> None:
    """Each term stands once, with its definition and an address that leads to it."""
    course, _ = open_course(PROJECT)
    terms = told(site["glossary/index.html"])["hasDefinedTerm"]
    assert [term["name"] for term in terms] == [term.term for term in course.terms.values()]
    anchors = set(site["glossary/index.html"].xpath("//@id"))
    assert all(term["url"].partition("#")[2] in anchors and term["description"] for term in terms)


def test_what_others_show_of_a_page(site: Mapping[str, html.HtmlElement]) -> None:
    """Every page has its own title and address for Open Graph, its description, and the card."""
    seen = set()
    for path, page in site.items():
        if path == "404.html":
            continue
        found = properties(page)
        assert (
            found["og:url"]
            == ADDRESS + path.removesuffix("index.html")
            == page.xpath("//link[@rel='canonical']/@href")[0]
        )
        assert found["og:description"] == page.xpath("//meta[@name='description']/@content")[0], path
        assert found["og:title"] not in seen
        seen.add(found["og:title"])
        assert found["og:image"] == f"{ADDRESS}assets/card.png"
        assert "None" not in " ".join(found.values())
        assert "none" not in found.values()
    assert properties(site["index.html"])["og:title"] == "Entente"
    assert site["index.html"].xpath("//title/text()")[0].startswith("Entente: ")


def test_the_card_has_the_size_that_others_want(whole: Path) -> None:
    """1,200 by 630 pixels, as a PNG."""
    data = (whole / "mkdocs" / "site" / "assets" / "card.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1200, 630)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_sitemap_has_every_page(whole: Path, engine: str) -> None:
    """It lists the address of each page, and nothing else."""
    site = whole / engine / "site"
    listed = [
        location.text
        for location in ET.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    built = {ADDRESS + path.removesuffix("index.html") for path in pages(site) if path != "404.html"}
    assert sorted(filter(None, listed)) == sorted(built)
