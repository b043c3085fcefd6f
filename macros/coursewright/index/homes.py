"""On which page what is listed: it is the page that calls the macro, wherever that is and whatever it is called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from coursewright.model.course import Course
from coursewright.model.page import Page
from coursewright.text.macro_calls import MACROS


@lru_cache(maxsize=2)  # asked for by every link
def homes_of(course: Course) -> Mapping[str, str]:
    """The path of the page that lists every entry of a kind, or every work; by the name of the kind.

    What no page lists is missing. If several pages do, it is the first in the navigation.
    """
    paths = [path for part in course.parts for path in part.pages]
    homes: dict[str, str] = {}
    for path in dict.fromkeys([*paths, *course.pages]):
        page = course.pages.get(path)
        for kind in listed(page) if page else ():
            homes.setdefault(kind, path)
    return homes


def listed(page: Page) -> list[str]:
    """The kinds of which a page prints every entry."""
    return [MACROS[call.name].lists_all for call in page.calls if call.name in MACROS and MACROS[call.name].lists_all]


def lists_entries(page: Page) -> bool:
    """Whether the page prints a whole collection; its citations then lead to the bibliography."""
    return bool(listed(page))
