"""Formats citations and references through pandoc, in one batch, kept on disk.

The grammar, the styles and the disambiguation (2016a, 2016b) are pandoc's; its citeproc formats every
distinct citation once. A page number does not need a formatter: a citation with a plain page is
formatted with a stand-in for the number, once for each work, and the number is put in its place.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from coursewright.cite.addresses import with_plain_fields
from coursewright.disk import digest, keep, read_kept
from coursewright.model.citations import Citations
from coursewright.problems import CourseError, Problem
from coursewright.text.citation_syntax import keys_in

# No raw HTML, TeX or attributes: what an author writes around a key is text and emphasis.
_FROM = "markdown" + "".join(
    f"-{name}"
    for name in (
        "raw_html raw_tex raw_attribute native_divs native_spans fenced_divs bracketed_spans latex_macros "
        "link_attributes inline_notes footnotes tex_math_dollars header_attributes blank_before_header"
    ).split()
)
_PAGE = re.compile(r"(?<=[\s,\[])pp?\.\s+(\d+)(?:(?:--?|–)(\d+))?(?=[\];,]|$)")
_SLOTS = 10
_DASH = "-"  # how the style joins the ends of a range, kept beside the ranges
_VIA = re.compile(r"\bvia\s*=\s*[{\"]([^{}\"]*)[}\"]", re.IGNORECASE)
_KEY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,{}]+)\s*,", re.MULTILINE | re.IGNORECASE)


def format_citations(bibliography: str, style: str | None, clusters: Iterable[str], cache: Path) -> Citations:
    """Every cluster and every work formatted; `bibliography` is BibTeX, `style` CSL or None for pandoc's own.

    Results are kept in the folder `cache`: only what is new costs a call of pandoc.
    """
    bibliography = with_plain_fields(bibliography)
    wanted = sorted(set(clusters))
    made_of = digest(version("pypandoc-binary"), _FROM, bibliography, style or "")
    known: dict[str, str]
    references: dict[str, str]
    known, references = read_kept(cache / "citations", made_of) or ({}, {})
    pandoc = _Pandoc(bibliography, style)
    forms = {raw: _form(raw) for raw in wanted}
    new = sorted({form for form, _ in forms.values()} - known.keys())
    ranges = sorted({page for _, pages in forms.values() for page in pages if "-" in page} - known.keys())
    probes = _probes(keys_in(wanted[0])[0], ranges) if ranges else {}
    changed = bool(new or probes or not references)
    if changed:
        formatted, references = pandoc.run([*new, *probes])
        known |= {form: formatted[form] for form in new}
        for probe, probed in probes.items():
            known |= _read_probe(formatted[probe], probed)
    filled = {raw: _fill(known[form], pages, known) for raw, (form, pages) in forms.items()}
    odd = [raw for raw, html in filled.items() if html is None and raw not in known]
    if odd:  # the style prints pages in a way we do not know: format these whole
        changed = True
        known |= pandoc.run(odd)[0]
    if changed:
        keep(cache / "citations", made_of, (known, references))
    return Citations({raw: html or known[raw] for raw, html in filled.items()}, references)


def keys_in_bibtex(bibliography: str) -> list[str]:
    """The keys of a BibTeX text, without reading it: pandoc must not wait until all is read and checked."""
    return _KEY.findall(bibliography)


def documents_in(bibliography: str) -> set[str]:
    """The keys that `via` fields name, found in the same way."""
    return {key.strip() for key in _VIA.findall(bibliography)}


def _form(raw: str) -> tuple[str, list[str]]:
    """The cluster with numbered stand-ins for its plain pages, and these pages: `33` or `33-35`."""
    pages: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        slot = len(pages)
        pages.append(f"{match[1]}-{match[2]}" if match[2] else match[1])
        return f"pp. 7{slot}111-9{slot}222" if match[2] else f"p. 7{slot}111"

    form = _PAGE.sub(stand_in, raw)
    return (form, pages) if len(pages) <= _SLOTS else (raw, [])


def _fill(html: str, pages: list[str], ranges: Mapping[str, str]) -> str | None:
    """The formatted form with its pages put in; None if a stand-in is not there exactly once."""
    for slot, page in enumerate(pages):
        pattern = rf"7{slot}111{ranges.get(_DASH)}9{slot}222" if "-" in page else rf"7{slot}111"
        shown = ranges.get(page) if "-" in page else page
        if not shown or len(re.findall(rf"\b{pattern}\b", html)) != 1:
            return None
        html = re.sub(rf"\b{pattern}\b", shown, html)
    return html


def _probes(key: str, ranges: list[str]) -> dict[str, list[str]]:
    """Citations that make the style print many ranges at once, between two stand-ins."""
    chunks = [ranges[start : start + 50] for start in range(0, len(ranges), 50)]
    return {f"[@{{{key}}}, pp. {', '.join(['70111-90222', *chunk, '71111-91222'])}]": chunk for chunk in chunks}


def _read_probe(html: str, ranges: list[str]) -> dict[str, str]:
    """How the style prints each range of a probe; an empty text for each if that cannot be told."""
    match = re.search(r"\b70111(\D)90222, (.*), 71111\D91222\b", html)
    shown = match[2].split(", ") if match else []
    told = dict(zip(ranges, shown if len(shown) == len(ranges) else [""] * len(ranges), strict=True))
    return told | ({_DASH: match[1]} if match else {})


@dataclass(frozen=True)
class _Pandoc:
    bibliography: str
    style: str | None

    def run(self, clusters: list[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Each cluster formatted, and all references, in one process.

        The references cannot be left out to save time: without them pandoc links no citation.
        """
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "works.bib").write_text(self.bibliography, encoding="utf-8")
            command = [
                *(_find_pandoc(), "--from", _FROM, "--to", "html", "--wrap", "none", "--citeproc"),
                *("--metadata", "link-citations=true"),
                *("--bibliography", str(folder / "works.bib")),
            ]
            if self.style is not None:
                (folder / "style.csl").write_text(self.style, encoding="utf-8")
                command += ["--csl", str(folder / "style.csl")]
            # All works first and in one order, or their numbers and letters (2016a) would depend on the batch.
            every = f"[{'; '.join(f'@{{{key}}}' for key in keys_in_bibtex(self.bibliography))}]"
            source = "\n\n".join([every, *clusters]).encode()
            done = subprocess.run(command, input=source, capture_output=True, check=False)  # noqa: S603  # pandoc itself
        if done.returncode != 0:
            raise _refused(done.stderr.decode(errors="replace"))
        root = ET.fromstring(f"<root>{done.stdout.decode()}</root>")
        spans = [_inner(element) for element in root if element.tag == "p"][1:]
        if len(spans) != len(clusters):
            raise _refused(f"{len(clusters)} citations became {len(spans)} paragraphs")
        entries = root.iterfind("div[@id='refs']/div")
        return dict(zip(clusters, spans, strict=True)), {
            entry.attrib["id"].removeprefix("ref-"): _inner(entry) for entry in entries
        }


def _find_pandoc() -> str:
    """The pandoc that pypandoc-binary brings; pypandoc itself would run it first to ask for its version."""
    package = find_spec("pypandoc")
    folders = (package.submodule_search_locations if package else None) or []
    found = [path for folder in folders for path in Path(folder, "files").glob("pandoc*") if path.stem == "pandoc"]
    return str(found[0]) if found else "pandoc"


def _inner(element: ET.Element) -> str:
    """What stands between an element's tags."""
    parts = [escape(element.text or "", quote=False)]
    parts += [ET.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()


def _refused(reason: str) -> CourseError:
    message = f"pandoc could not format the bibliography: {' '.join(reason.split())[:300]}."
    hint = "Look at the entry or the style that it names."
    place = re.search(r"\(line (\d+)", reason)
    return CourseError([Problem("bibliography/works.bib", int(place[1]) if place else 1, "pandoc", message, hint)])
