"""`links.py`: links between pages, as Markdown has them and as the built site has them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.files import File

from coursewright.text.links import file_url, page_url, source_link

NAMES = st.sampled_from(["a", "b", "index", "README", "x-y"])
PAGES = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@pytest.mark.parametrize(
    ("page", "target", "anchor", "source", "url"),
    [
        ("a.md", "glossary.md", "x", "glossary.md#x", "../glossary/#x"),
        ("a.md", "glossary.md", "", "glossary.md", "../glossary/"),
        ("history/a.md", "glossary.md", "x", "../glossary.md#x", "../../glossary/#x"),
        ("history/a.md", "history/b.md", "", "b.md", "../b/"),
        ("history/a.md", "history/a.md", "x", "#x", "#x"),
        ("index.md", "history/a.md", "x", "history/a.md#x", "history/a/#x"),
        ("history/a.md", "index.md", "", "../index.md", "../../"),
        ("history/index.md", "history/a.md", "", "a.md", "a/"),
        ("history/a.md", "history/index.md", "", "index.md", "../"),
    ],
)
def test_links(page: str, target: str, anchor: str, source: str, url: str) -> None:
    """The link in the source goes from file to file, the one in the site from folder to folder."""
    assert source_link(page, target, anchor) == source
    assert page_url(page, target, anchor) == url


@pytest.mark.parametrize(
    ("page", "url"),
    [("index.md", "assets/a.css"), ("a.md", "../assets/a.css"), ("history/a.md", "../../assets/a.css")],
)
def test_file_url(page: str, url: str) -> None:
    """A file that is copied as it is stays where it is; the page moves into a folder of its own."""
    assert file_url(page, "assets/a.css") == url


@given(PAGES, PAGES, st.sampled_from(["", "x"]))
def test_the_source_link_leads_to_the_target(page: str, target: str, anchor: str) -> None:
    """Followed from the page's own folder, it ends at the target."""
    path, _, fragment = source_link(page, target, anchor).partition("#")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    assert (there, fragment) == (target, anchor)


@given(PAGES, PAGES, st.sampled_from(["", "x"]))
def test_the_url_leads_where_the_engine_puts_the_target(page: str, target: str, anchor: str) -> None:
    """Followed from the address that MkDocs gives the page, it ends at the one it gives the target."""
    here, there = (f"/{File(path, '', '', use_directory_urls=True).url}".replace("/./", "/") for path in (page, target))
    path, _, fragment = page_url(page, target, anchor).partition("#")
    led = posixpath.normpath(posixpath.join(here, path)) if path else posixpath.normpath(here)
    assert (led, fragment) == (posixpath.normpath(there), anchor)
    assert not path or path.endswith("/")
