"""What search engines and catalogues read of a page: schema.org terms, as JSON-LD.

Addresses are relative to the page, so that they hold wherever the site stands.
"""

from __future__ import annotations

import json
import re
from typing import Any

from coursewright.index.homes import homes_of
from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.page import Page
from coursewright.model.term import Term
from coursewright.model.work import Work
from coursewright.text import links
from coursewright.text.citation_syntax import find_clusters

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
    return (
        {
            "@type": "Course",
            "name": course.name,
            "description": course.site.description or course.name,
            "url": links.page_url(page.path, page.path),
            "provider": {"@type": "Organization", "name": course.name},
            "hasPart": [_part(page, chapter) for chapter in course.chapters.values()],
        }
        | _unless_empty(educationalLevel=course.settings.level)
        | _open(course)
    )


def _chapter(course: Course, uses: Uses, page: Page) -> Json:
    made: Json = {
        "@type": "LearningResource",
        "name": page.front.title,
        "description": page.front.description,
        "url": links.page_url(page.path, page.path),
        "isPartOf": {"@type": "Course", "name": course.name, "url": links.page_url(page.path, "index.md")},
        "learningResourceType": "Chapter",
        "timeRequired": f"PT{page.minutes}M",
        "teaches": [_plain(objective.text) for objective in page.front.objectives],
        "about": [_named(course, course.terms[term], page) for term in page.front.terms if term in course.terms],
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
    return made | _open(course)


def _terms(course: Course, page: Page) -> Json:
    return {
        "@type": "DefinedTermSet",
        "name": f"Glossary of {course.name}",
        "url": links.page_url(page.path, page.path),
        "hasDefinedTerm": [
            _named(course, term, page)
            | {"description": _plain(term.definition)}
            | _unless_empty(alternateName=[*term.aliases, *(original.text for original in term.original)])
            for term in course.terms.values()
        ],
    } | _open(course)


def _open(course: Course) -> Json:
    licence = course.settings.licence
    return {"inLanguage": course.site.language, "isAccessibleForFree": True} | _unless_empty(
        license=licence and licence.url
    )


def _part(page: Page, chapter: Page) -> Json:
    return {
        "@type": "LearningResource",
        "name": chapter.front.title,
        "description": chapter.front.description,
        "url": links.page_url(page.path, chapter.path),
    }


def _named(course: Course, term: Term, page: Page) -> Json:
    home = homes_of(course).get("terms")
    url = links.page_url(page.path, home, term.id) if home else ""
    return {"@type": "DefinedTerm", "name": term.term} | _unless_empty(url=url)


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
