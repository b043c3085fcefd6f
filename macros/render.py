"""The course as HTML: every block and every line that a macro or the extension puts on a page.

Each function is pure: what it returns depends on the course and the page alone. Blocks come from
`templates/`, with autoescape on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from macros import charts, links, structures
from macros.atlas import atlas_of
from macros.bibliography_view import view_of_bibliography
from macros.bibtex_entry import format_entry
from macros.citation_syntax import keys_in
from macros.coins import format_coins
from macros.course import Course
from macros.fingerprint import fingerprint, fold
from macros.imprint import work_of
from macros.map_view import MapView, view_of
from macros.metadata import describe_page, format_script
from macros.model import Work
from macros.pages import Page
from macros.path import path_of, ribbon_of, steps_of
from macros.prose import render_prose
from macros.questions import Cloze, Gap, Locate
from macros.quizzes import GAP
from macros.shuffle import shuffled
from macros.terms import group_by_letter
from macros.timeline import format_date, last_year_of, year_of
from macros.timeline_strips import LANES, actors_of
from macros.timeline_view import view_of_timeline
from macros.uses import Uses, lists_entries


@dataclass(frozen=True)
class Renderer:
    """Renders what belongs on one page of a course.

    `resolved` says that the engine resolves every link in HTML, as Zensical does; MkDocs leaves them as they are.
    """

    course: Course
    uses: Uses
    page: Page
    resolved: bool = False

    @cached_property
    def works_page(self) -> str:
        """Where citations lead: the references of this page (empty), or the bibliography."""
        here = bool(self.uses.keys_of.get(self.page.path)) and not lists_entries(self.page)
        return "" if here or self.page.path == links.BIBLIOGRAPHY else self.url(links.BIBLIOGRAPHY)

    def cite(self, raw: str) -> Markup:
        """A citation, linked to the reference."""
        html = self.course.citations.clusters[raw]
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

    def url(self, target: str, anchor: str = "") -> str:
        """The address of another page from this one, as the engine wants it in HTML."""
        link = links.source_link if self.resolved else links.page_url
        return link(self.page.path, target, anchor)

    def asset(self, name: str) -> str:
        """The address of a file of `docs/assets` from this page, as the engine wants it in HTML."""
        target = f"assets/{name}"
        return links.source_link(self.page.path, target) if self.resolved else links.file_url(self.page.path, target)

    @property
    def map_url(self) -> str:
        """The address of the map, for an attribute that neither engine looks into."""
        return links.file_url(self.page.path, "assets/eurasia.svg") + "#map"

    def block(self, name: str, arguments: tuple[str, ...] = ()) -> str:
        """What a block macro stands for."""
        first = arguments[0] if arguments else ""
        course = self.course
        match name:
            case "quiz":
                slug = first or self.page.slug
                return self._template("quiz", slug=slug, questions=course.quizzes[slug])
            case "structure":
                return self._template("structure", structure=course.structures[first], forms=structures)
            case "chart":
                chart = course.charts[first]
                return self._template("chart", chart=chart, drawing=charts.draw(chart, course.figures))
            case "dispute":
                return self._template("dispute", dispute=course.disputes[first])
            case "correction":
                return self._template("correction", correction=course.corrections[first])
            case "review" | "results":
                return self._template(name)
            case "contents":
                ribbon = ribbon_of(tuple(course.events.values()))
                return self._template("contents", parts=path_of(course), ribbon=ribbon)
            case "glossary":
                return self._template("glossary", letters=group_by_letter(course.terms.values()))
            case "bibliography":
                return self._bibliography()
            case "timeline":
                return self._template("timeline", view=view_of_timeline(course))
            case "atlas":
                return self._template("atlas", atlas=atlas_of(course))
            case "disputes":
                return self._template("disputes", disputes=course.disputes.values())
            case "coverage":
                return self._template("coverage")
            case "corrections":
                return self._template("corrections", corrections=course.corrections.values())
        raise KeyError(name)

    def metadata(self) -> str:
        """What the page is, for search engines; empty if there is nothing to say."""
        description = describe_page(self.course, self.uses, self.page)
        return format_script(description) if description else ""

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

    def figure(self, name: str) -> str:
        """A quantity in running text."""
        return self._template("figure", figure=self.course.figures[name])

    def bank(self, page: Page) -> str:
        """The ids of a chapter's questions, each with its fingerprint: `a:4282e8eb3164 b:…`."""
        return " ".join(f"{one.id}:{fingerprint(one)}" for one in self.course.quizzes.get(page.slug, ()))

    def gaps(self, question: Cloze) -> list[Gap]:
        """The gaps of a text, in the order in which they stand in it."""
        gaps = {gap.id: gap for gap in question.gaps}
        return [gaps[name] for name in GAP.findall(question.text)]

    def with_gaps(self, question: Cloze) -> Markup:
        """The text with a field in each gap."""
        field: Any = _templates().get_template("_field.html").module
        numbered = {gap.id: (gap, number) for number, gap in enumerate(self.gaps(question), 1)}
        filled = GAP.sub(lambda gap: str(field.gap(question, *numbered[gap[1]])).strip(), self.prose(question.text))
        return Markup(filled)  # noqa: S704  # the text is escaped already, and the fields are a template's

    def map_of(self, question: Locate) -> MapView:
        """The part of the map that the question shows, and its marks."""
        return view_of(question, self.course.places)

    def pages_citing(self, key: str) -> list[tuple[Page, str]]:
        """The pages that cite a work or recommend it, in course order, and the anchor of where they do."""
        return [(self.course.pages[path], self._anchor_of(key, path)) for path in self.uses.citing.get(key, ())]

    def questions_url(self, path: str) -> str:
        """The address of the questions of a page."""
        ids = {heading.id for heading in self.course.pages[path].headings}
        return self.url(path, "quiz" if "quiz" in ids else "")

    def _bibliography(self) -> str:
        works = self._in_style_order(self.course.works)
        through = {key: self.name(key).striptags() for key in dict.fromkeys(work.via for work in works) if key}
        view = view_of_bibliography(self.course, self.uses, works, through)
        return self._template("bibliography", view=view)

    def _anchor_of(self, key: str, path: str) -> str:
        if lists_entries(self.course.pages[path]):
            return ""  # its citations lead to the bibliography
        return f"ref-{key}" if key in self.uses.keys_of[path] else "further-reading"

    def pages_using(self, term: str) -> list[Page]:
        """The pages that use a term, in course order; the glossary itself is not among them."""
        return [self.course.pages[path] for path in self.uses.using.get(term, ()) if path != self.page.path]

    def pages_covering(self, section: str) -> list[Page]:
        """The chapters that treat a section of a document, in course order."""
        return [page for page in self.course.chapters.values() if section in page.front.covers]

    def _in_style_order(self, keys: Iterable[str]) -> list[Work]:
        wanted = set(keys)
        return [self.course.works[key] for key in self.course.citations.references if key in wanted]

    def _template(self, name: str, **values: Any) -> str:
        return (
            _templates()
            .get_template(f"{name}.html")
            .render(r=self, course=self.course, page=self.page, links=links, **values)
        )


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
        "year": year_of,
        "last_year": last_year_of,
        "actors": actors_of,
        "actor": LANES.get,
        "fold": fold,
        "fingerprint": fingerprint,
        "bibtex": format_entry,
        "coins": format_coins,
        "shuffled": shuffled,
    }
    environment.filters.update(filters)
    return environment
