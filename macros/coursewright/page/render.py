"""The course as HTML: every block and every line that a macro or the extension puts on a page.

Each function is pure: what it returns depends on the course and the page alone. Blocks come from
`templates/`, with autoescape on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from coursewright.cite.bibtex_entry import format_entry
from coursewright.cite.coins import format_coins
from coursewright.export.imprint import work_of
from coursewright.export.metadata import describe_page, format_script
from coursewright.index.homes import homes_of, lists_entries
from coursewright.index.uses import Uses
from coursewright.map.atlas import atlas_of
from coursewright.map.question_map import MapView, view_of
from coursewright.model.course import Course
from coursewright.model.dates import format_date, format_year
from coursewright.model.kinds import KINDS
from coursewright.model.page import Page
from coursewright.model.work import Work
from coursewright.page.styles import style_of_actors, style_of_layers
from coursewright.questions.cloze import GAP, Cloze
from coursewright.questions.fingerprint import fingerprint
from coursewright.questions.locate import Locate
from coursewright.text import links
from coursewright.text.citation_syntax import keys_in
from coursewright.text.fold import fold
from coursewright.text.prose import render_prose
from coursewright.view import charts, structures
from coursewright.view.bibliography import view_of_bibliography
from coursewright.view.letters import group_by_letter
from coursewright.view.path import path_of, steps_of
from coursewright.view.ribbon import ribbon_of
from coursewright.view.shuffle import shuffled
from coursewright.view.strips import actors_of
from coursewright.view.timeline import view_of_timeline

_REFERENCE_LINK = re.compile(r'<a href="#ref-[^"]*"[^>]*>(.*?)</a>')


@dataclass(frozen=True)
class Renderer:
    """Renders what belongs on one page of a course.

    `resolved` says that the engine resolves every link in HTML, as Zensical does; MkDocs leaves them as they are.
    """

    course: Course
    uses: Uses
    page: Page
    resolved: bool = False

    # Links

    @cached_property
    def works_page(self) -> str | None:
        """Where citations lead: the references of this page (empty), or the bibliography; None if there is neither."""
        if self.uses.keys_of.get(self.page.path) and not lists_entries(self.page):
            return ""
        home = self.home("works")
        return home and ("" if home == self.page.path else self.url(home))

    def home(self, kind: str) -> str | None:
        """The path of the page that lists every entry of a kind, or every work; None if no page does."""
        return homes_of(self.course).get(kind)

    def url(self, target: str, anchor: str = "") -> str:
        """The address of another page from this one, as the engine wants it in HTML."""
        link = links.source_link if self.resolved else links.page_url
        return link(self.page.path, target, anchor)

    def link(self, kind: str, name: str, text: str) -> Markup:
        """A link to where an entry is listed, or the bare text if it is listed nowhere."""
        home = self.home(kind)
        return Markup('<a href="{}">{}</a>').format(self.url(home, name), text) if home else Markup("{}").format(text)

    def asset(self, name: str) -> str:
        """The address of a file of the theme's `assets` from this page, as the engine wants it in HTML."""
        target = f"assets/{name}"
        return links.source_link(self.page.path, target) if self.resolved else links.file_url(self.page.path, target)

    @property
    def map_url(self) -> str:
        """The address of the map, for an attribute that no engine looks into; empty if the course has none."""
        drawn = self.course.settings.map
        return links.file_url(self.page.path, drawn.drawing) + "#map" if drawn else ""

    # Text

    def cite(self, raw: str) -> Markup:
        """A citation, linked to the reference if that is anywhere."""
        html = self.course.citations.clusters[raw]
        if self.works_page is None:
            return Markup(_REFERENCE_LINK.sub(r"\1", html))  # noqa: S704  # pandoc's
        return Markup(html.replace('href="#ref-', f'class="cite" href="{self.works_page}#ref-'))  # noqa: S704  # pandoc's

    def prose(self, text: str, *, block: bool = False) -> Markup:
        """Markdown from a data file."""
        return render_prose(text, self.cite, block=block)

    def sourced(self, text: str, sources: str) -> Markup:
        """Markdown with its sources behind it, unless it cites them itself."""
        return self.prose(text) if keys_in(text) else Markup("{} {}").format(self.prose(text), self.prose(sources))

    def reference(self, work: Work) -> Markup:
        """A work as the style prints it."""
        return Markup(self.course.citations.references[work.key])  # noqa: S704  # pandoc's

    def name(self, key: str) -> Markup:
        """One of the documents we read other works through, as a narrative citation."""
        return self.cite(f"@{{{key}}}")

    # Blocks and lines that macros stand for

    def block(self, name: str, arguments: tuple[str, ...] = ()) -> str:
        """What a block macro stands for."""
        first = arguments[0] if arguments else ""
        values = _VALUES[name](self, first) if name in _VALUES else {}
        if name in _LISTED:
            values |= {_LISTED[name]: self.course.shelves[_LISTED[name]].values()}
        if name in _SHOWN:
            values |= {name: self.course.shelves[_SHOWN[name]][first]}
        return self._template(name, **values)

    def line(self, name: str, argument: str) -> str:
        """What a macro within a line stands for, links aside."""
        return self._template(name, **{name: self.course.shelves[_SHOWN[name]][argument]})

    # What opens and closes a page

    def metadata(self) -> str:
        """What the page is, for search engines; empty if there is nothing to say."""
        description = describe_page(self.course, self.uses, self.page)
        return format_script(description) if description else ""

    def actors(self) -> str:
        """The hues of the actors, for a page that draws any; empty for any other."""
        draws = {"structure", "chart", "timeline", "contents"}
        return style_of_actors(self.course.settings) if any(call.name in draws for call in self.page.calls) else ""

    def layers(self) -> str:
        """What switches layers of the atlas off without a script."""
        return style_of_layers(self.course.settings)

    def objectives(self) -> str:
        """What opens a chapter: where it stands, what a learner will be able to do, and how long it takes."""
        return self._template("objectives", step=steps_of(self.course).get(self.page.path))

    def reading(self) -> str:
        """The works to read next."""
        return self._template("reading")

    def references(self) -> str:
        """The works cited on this page, in the style's order."""
        return self._template("references", works=self._in_style_order(self.uses.keys_of[self.page.path]))

    def imprint(self) -> str:
        """How to cite this page itself."""
        return self._template("cite", work=work_of(self.course, self.page))

    # What templates ask for

    def bank(self, page: Page) -> str:
        """The ids of a chapter's questions, each with its fingerprint: `a:4282e8eb3164 b:…`."""
        return " ".join(f"{one.id}:{fingerprint(one)}" for one in self.course.quizzes.get(page.slug, ()))

    def with_gaps(self, question: Cloze, field: Callable[..., str]) -> Markup:
        """The text of a cloze question, with what `field` makes of each gap and its number in its place."""
        numbered = {gap.id: (gap, number) for number, gap in enumerate(question.gaps_in_order, 1)}
        filled = GAP.sub(lambda gap: str(field(question, *numbered[gap[1]])).strip(), self.prose(question.text))
        return Markup(filled)  # noqa: S704  # the text is escaped already, and the fields are a template's

    def map_of(self, question: Locate) -> MapView:
        """The part of the map that the question shows, and its marks."""
        return view_of(question, self.course.places, self.course.settings.map)

    def pages_citing(self, key: str) -> list[tuple[Page, str]]:
        """The pages that cite a work or recommend it, in course order, and the anchor of where they do."""
        return [(self.course.pages[path], self._anchor_of(key, path)) for path in self.uses.citing.get(key, ())]

    def questions_url(self, path: str) -> str:
        """The address of the questions of a page."""
        ids = {heading.id for heading in self.course.pages[path].headings}
        return self.url(path, "quiz" if "quiz" in ids else "")

    def pages_naming(self, kind: str, name: str) -> list[Page]:
        """The pages that name an entry, in course order; the one that lists it is not among them."""
        return [self.course.pages[path] for path in self.uses.naming[kind].get(name, ()) if path != self.page.path]

    def pages_of(self, slugs: Iterable[str]) -> list[Page]:
        """The chapters with these slugs, in course order."""
        wanted = set(slugs)
        return [page for page in self.course.chapters.values() if page.slug in wanted]

    def pages_covering(self, section: str) -> list[Page]:
        """The chapters that treat a section of a document, in course order."""
        return [page for page in self.course.chapters.values() if section in page.front.covers]

    def works_by_style(self) -> dict[str, Any]:
        """The page of the bibliography: its works in the style's order, and what they can be filtered by."""
        works = self._in_style_order(self.course.works)
        through = {key: self.name(key).striptags() for key in dict.fromkeys(work.via for work in works) if key}
        return {"view": view_of_bibliography(self.course, self.uses, works, through)}

    def _anchor_of(self, key: str, path: str) -> str:
        if lists_entries(self.course.pages[path]):
            return ""  # its citations lead to the bibliography
        return f"ref-{key}" if key in self.uses.keys_of[path] else "further-reading"

    def _in_style_order(self, keys: Iterable[str]) -> list[Work]:
        wanted = set(keys)
        return [self.course.works[key] for key in self.course.citations.references if key in wanted]

    def _template(self, name: str, **values: Any) -> str:
        template = _templates().get_template(f"{name}.html")
        return template.render(r=self, course=self.course, page=self.page, **values)


_SHOWN: Mapping[str, str] = {kind.one: kind.name for kind in KINDS.values() if kind.shown in ("line", "block")}
_LISTED: Mapping[str, str] = {kind.all: kind.name for kind in KINDS.values() if kind.all}


def _quiz(r: Renderer, slug: str) -> dict[str, Any]:
    page = r.course.pages[f"{slug or r.page.slug}.md"]
    return {"chapter": page, "questions": r.course.quizzes[page.slug]}


def _contents(r: Renderer, _: str) -> dict[str, Any]:
    ribbon = ribbon_of(tuple(r.course.events.values()), r.course.settings)
    return {"parts": path_of(r.course), "ribbon": ribbon}


# What the template of a block macro needs besides the course, the page and the entry that the macro names.
_VALUES: Mapping[str, Callable[[Renderer, str], dict[str, Any]]] = {
    "quiz": _quiz,
    "structure": lambda _, __: {"forms": structures},
    "chart": lambda r, name: {"drawing": charts.draw(r.course.charts[name], r.course.figures)},
    "contents": _contents,
    "glossary": lambda r, _: {"letters": group_by_letter(r.course.terms.values())},
    "people": lambda r, _: {"letters": group_by_letter(r.course.people.values())},
    "bibliography": lambda r, _: r.works_by_style(),
    "timeline": lambda r, _: {"view": view_of_timeline(r.course)},
    "atlas": lambda r, _: {"atlas": atlas_of(r.course)},
}


def load_templates() -> None:
    """Compile all templates: something to do while pandoc works."""
    for name in _templates().list_templates():
        _templates().get_template(name)


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, Any] = {
        "date": format_date,
        "year": format_year,
        "actors": actors_of,
        "fold": fold,
        "fingerprint": fingerprint,
        "bibtex": format_entry,
        "coins": format_coins,
        "shuffled": shuffled,
    }
    environment.filters.update(filters)
    return environment
