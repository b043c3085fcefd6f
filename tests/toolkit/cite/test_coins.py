"""`coins.py`: what a reference manager reads is what the work says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from coursewright.cite.coins import format_coins
from coursewright.model.work import Work
from coursewright.read.bibliography import read_bibliography
from coursewright.read.files import WORKS
from tests.courses import MINI, article, render_page

FORMS = {
    "article": "journal",
    "book": "book",
    "incollection": "book",
    "inproceedings": "book",
    "mastersthesis": "dissertation",
    "phdthesis": "dissertation",
}


def read(kind: str, **fields: str) -> dict[str, list[str]]:
    """What the COinS of a work says, by key."""
    return parse_qs(format_coins(Work("key", kind, fields, WORKS, 1)), strict_parsing=True)


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        (
            "article",
            {"journal": "Small Trades", "volume": "4", "number": "2", "pages": "11--42", "doi": "10.1234/a.b"},
            {
                "rft.genre": "article",
                "rft.atitle": "Tea & Salt = Trade; 50% + 1",
                "rft.jtitle": "Small Trades",
                "rft.volume": "4",
                "rft.issue": "2",
                "rft.spage": "11",
                "rft.epage": "42",
                "rft_id": "info:doi/10.1234/a.b",
            },
        ),
        (
            "book",
            {"publisher": "Harbour", "address": "Tartu"},
            {
                "rft.genre": "book",
                "rft.btitle": "Tea & Salt = Trade; 50% + 1",
                "rft.place": "Tartu",
                "rft.pub": "Harbour",
            },
        ),
        (
            "incollection",
            {"booktitle": "Roads"},
            {"rft.genre": "bookitem", "rft.atitle": "Tea & Salt = Trade; 50% + 1", "rft.btitle": "Roads"},
        ),
        ("phdthesis", {"school": "Tartu"}, {"rft.title": "Tea & Salt = Trade; 50% + 1", "rft.inst": "Tartu"}),
        (
            "online",
            {"url": "https://example.org/a?b=1&c=%2F#d"},
            {"rft.type": "webpage", "rft.identifier": "https://example.org/a?b=1&c=%2F#d"},
        ),
        ("report", {"institution": "Harbour"}, {"rft.type": "report", "rft.publisher": "Harbour"}),
        ("misc", {}, {"rft.type": "document"}),
    ],
)
def test_each_kind(kind: str, fields: dict[str, str], said: dict[str, str]) -> None:
    """Each kind of work is said in its format, letter for letter, with signs that mean something in an address."""
    found = read(kind, title=r"{Tea \& Salt} = Trade; 50\% + 1", author="Lo, Bobo and {China and Russia}", **fields)
    assert found["ctx_ver"] == ["Z39.88-2004"]
    assert found["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{FORMS.get(kind, 'dc')}"]
    assert found["rft.au"] == ["Lo, Bobo", "China and Russia"]
    assert {key: value for key, (value, *_) in found.items() if key in said} == said


def test_every_script_is_carried() -> None:
    """Chinese, Cyrillic and accents come back as they were; what is sent is ASCII."""
    work = Work("k", "book", {"title": "茶路", "author": "Дучић, Јован and Söderbaum, F."}, WORKS, 1)
    assert format_coins(work).isascii()
    found = parse_qs(format_coins(work))
    assert (found["rft.btitle"], found["rft.au"]) == (["茶路"], ["Дучић, Јован", "Söderbaum, F."])


def test_editors_stand_in_for_authors() -> None:
    """A work without authors is under its editors."""
    assert read("book", title="T", editor="Elm, Eve")["rft.au"] == ["Elm, Eve"]


def test_every_work_is_said() -> None:
    """Every work's COinS gives back its title, its authors and its year."""
    assert_all_said((MINI / WORKS).read_text(encoding="utf-8"))


def assert_all_said(text: str) -> None:
    """The COinS of every work of a bibliography gives back its title, its authors and its year."""
    works, _ = read_bibliography(text)
    assert works
    for work in works:
        found = parse_qs(format_coins(work), strict_parsing=True)
        (title,) = found.get("rft.atitle") or found.get("rft.btitle") or found["rft.title"]
        assert title == work.title
        assert found.get("rft.au", []) == (work.authors or work.editors)
        assert found.get("rft.date", [""]) == [work.fields.get("year") or work.fields.get("date", "")]


@pytest.mark.parametrize("page", ["bibliography.md", "history/nerchinsk.md"])
def test_each_work_once_a_page(unedited: Path, page: str) -> None:
    """In the bibliography and in the references of a chapter each work has one span, empty and silent."""
    root = article(render_page(unedited, page))
    entries = root.xpath("//ul[contains(@class, 'references')]/li")
    spans = root.xpath("//span[contains(@class, 'Z3988')]")
    assert len(spans) == len(entries) == len({span.get("title") for span in spans}) == 4
    assert [span.getparent() for span in spans] == entries
    assert {(span.text, span.get("aria-hidden")) for span in spans} == {(None, "true")}
