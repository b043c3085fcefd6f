"""What search engines and catalogues read of a page: schema.org terms, as JSON-LD.

Addresses are relative to the page, so that they hold wherever the site stands.
"""

from __future__ import annotations

import json
import re
from typing import Any

from macros import links
from macros.citation_syntax import find_clusters
from macros.course import Course
from macros.model import Term, Work
from macros.pages import Page
from macros.uses import Uses

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_KINDS = {
    "article": "ScholarlyArticle",
    "book": "Book",
    "incollection": "Chapter",
    "inbook": "Chapter",
    "mastersthesis": "Thesis",
    "phdthesis": "Thesis",
    "report": "Report",
    "techreport": "Report",
    "online": "WebPage",
}
_MARKS = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")
Json = dict[str, Any]


def describe_page(course: Course, uses: Uses, page: Page) -> Json | None:
    """What a page is: a course, a chapter, a set of terms; None for any other page."""
    lists = {call.name for call in page.calls}
    if "contents" in lists:
        return _course(course, page)
    if page.is_chapter:
        return _chapter(course, uses, page)
    if "glossary" in lists:
        return _terms(course, page)
    return None


def format_script(description: Json) -> str:
    """The script element; nothing in it can end it early.

    It is a list, which is JavaScript too: the theme's instant navigation runs every script of an article.
    """
    text = json.dumps([{"@context": "https://schema.org"} | description], ensure_ascii=False)
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/ld+json">{safe}</script>'


def _course(course: Course, page: Page) -> Json:
    return {
        "@type": "Course",
        "name": course.site.name,
        "description": course.site.description or course.site.name,
        "url": links.page_url(page.path, page.path),
        "provider": {"@type": "Organization", "name": course.site.name},
        "educationalLevel": "University",
        "hasPart": [_part(page, chapter) for chapter in course.chapters.values()],
    } | _open()


def _chapter(course: Course, uses: Uses, page: Page) -> Json:
    made: Json = {
        "@type": "LearningResource",
        "name": page.front.title,
        "description": page.front.description,
        "url": links.page_url(page.path, page.path),
        "isPartOf": {"@type": "Course", "name": course.site.name, "url": links.page_url(page.path, "index.md")},
        "learningResourceType": "Chapter",
        "timeRequired": f"PT{page.minutes}M",
        "teaches": [_plain(objective.text) for objective in page.front.objectives],
        "about": [_named(course.terms[term], page) for term in page.front.terms if term in course.terms],
        "citation": [_work(course.works[key]) for key in uses.keys_of.get(page.path, ())],
    }
    if course.quizzes.get(page.slug):
        made["hasPart"] = {
            "@type": "Quiz",
            "name": f"Questions on {page.front.title}",
            "url": "#quiz",
            "about": page.front.title,
            "assesses": sorted({_plain(objective.text) for objective in page.front.objectives}),
        }
    return made | _open()


def _terms(course: Course, page: Page) -> Json:
    return {
        "@type": "DefinedTermSet",
        "name": f"Glossary of {course.site.name}",
        "url": links.page_url(page.path, page.path),
        "hasDefinedTerm": [
            _named(term, page)
            | {"description": _plain(term.definition)}
            | _unless_empty(alternateName=[*term.aliases, *(original.text for original in term.original)])
            for term in course.terms.values()
        ],
    } | _open()


def _open() -> Json:
    return {"inLanguage": "en", "isAccessibleForFree": True, "license": LICENCE}


def _part(page: Page, chapter: Page) -> Json:
    return {
        "@type": "LearningResource",
        "name": chapter.front.title,
        "description": chapter.front.description,
        "url": links.page_url(page.path, chapter.path),
    }


def _named(term: Term, page: Page) -> Json:
    return {"@type": "DefinedTerm", "name": term.term, "url": links.page_url(page.path, links.GLOSSARY, term.id)}


def _work(work: Work) -> Json:
    fields = work.fields
    address = f"https://doi.org/{fields['doi']}" if fields.get("doi") else fields.get("url", "")
    return {"@type": _KINDS.get(work.kind, "CreativeWork"), "name": work.title} | _unless_empty(
        author=work.authors, datePublished=fields.get("year") or fields.get("date", ""), url=address
    )


def _unless_empty(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value}


def _plain(text: str) -> str:
    """Markdown as plain words, without its citations."""
    for cluster in reversed(list(find_clusters(text)) if "@" in text else []):
        text = text[: cluster.start].rstrip() + text[cluster.end :]
    return _MARKS.sub(lambda found: found[1] or "", text).strip()
