"""A work as a COinS: the query of a Z39.88 context object, which reference managers find in a page."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from coursewright.model.work import Work

_SAFE = ":/?,;()!@"  # none of them ends a value; left as they are, addresses compress with those beside them
Pairs = list[tuple[str, str]]
_DC_TYPES = {"online": "webpage", "report": "report", "techreport": "report"}  # as Zotero names its types


def format_coins(work: Work) -> str:
    """The value of `title` of a span of class Z3988: UTF-8, percent-encoded; what the work does not say is left out."""
    form, described = _described(work)
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"), *described]
    pairs += [("rft.date", work.fields.get("year") or work.fields.get("date", ""))]
    pairs += [("rft.au", name) for name in work.authors or work.editors]
    if doi := work.fields.get("doi"):
        pairs.append(("rft_id", f"info:doi/{doi}"))
    elif form != "dc":
        pairs.append(("rft_id", work.fields.get("url", "")))
    return urlencode([(name, value) for name, value in pairs if value], quote_via=quote, safe=_SAFE)


def _described(work: Work) -> tuple[str, Pairs]:
    """The name of the format, and what it says of this kind of work alone."""
    field = work.plain
    match work.kind:
        case "article":
            first, _, last = field("pages").replace("--", "-").partition("-")
            return "journal", [
                ("rft.genre", "article"),
                ("rft.atitle", work.title),
                ("rft.jtitle", field("journal") or field("journaltitle")),
                ("rft.volume", field("volume")),
                ("rft.issue", field("number")),
                ("rft.spage", first.strip()),
                ("rft.epage", last.strip()),
                ("rft.issn", field("issn")),
            ]
        case "book":
            return "book", [("rft.genre", "book"), ("rft.btitle", work.title), *_published(work)]
        case "incollection" | "inproceedings":
            genre = "bookitem" if work.kind == "incollection" else "proceeding"
            inside = [("rft.genre", genre), ("rft.atitle", work.title), ("rft.btitle", field("booktitle"))]
            return "book", [*inside, ("rft.pages", field("pages").replace("--", "-")), *_published(work)]
        case "mastersthesis" | "phdthesis":
            school = field("school") or field("institution")
            return "dissertation", [("rft.title", work.title), ("rft.inst", school)]
    publisher = next(filter(None, map(field, ("institution", "organization", "publisher", "howpublished"))), "")
    return "dc", [
        ("rft.type", _DC_TYPES.get(work.kind, "document")),
        ("rft.title", work.title),
        ("rft.publisher", publisher),
        ("rft.identifier", work.fields.get("url", "")),
    ]


def _published(work: Work) -> Pairs:
    place = work.plain("address") or work.plain("location")
    return [("rft.place", place), ("rft.pub", work.plain("publisher")), ("rft.isbn", work.plain("isbn"))]
