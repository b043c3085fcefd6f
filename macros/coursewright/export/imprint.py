"""A page of the course as a work that others may cite."""

from __future__ import annotations

import re

from coursewright.model.course import Course
from coursewright.model.page import Page
from coursewright.model.work import Work
from coursewright.text import links


def work_of(course: Course, page: Page) -> Work:
    """The page: by the site, in the year of its edition, at the address that the engines give it too, if one is set."""
    site = course.site
    address = f"{site.url.rstrip('/')}/{links.page_url('index.md', page.path).removeprefix('./')}" if site.url else ""
    fields = {
        "author": f"{{{_escaped(course.name)}}}",
        "title": _escaped(page.front.title),
        "year": site.edition,
        "url": address,
    }
    words = (course.name, site.edition, page.slug.rpartition("/")[2])
    key = "-".join(re.sub(r"\W+", "-", word.lower()).strip("-") for word in words if word)
    return Work(key, "online", {name: value for name, value in fields.items() if value}, page.file, 1)


def _escaped(text: str) -> str:
    """Plain text as BibTeX has it."""
    return re.sub(r"([%#$&])", r"\\\1", text)
