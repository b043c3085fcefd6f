"""What a preview adds to a page: the list of problems, or a page of its own while there is no site yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import jinja2

from coursewright.problems import Problem, counted, errors

PLACE = ".course/"  # within the site; no file of a site begins with a dot
ASSETS = {"notice.css": "text/css", "notice.js": "text/javascript"}
TEMPLATES = Path(__file__).parent / "templates"
_MOST = 50  # problems in a page; all are in the terminal


def summary(problems: Sequence[Problem]) -> str:
    """How many problems there are: `1 error, 2 warnings`."""
    broken = len(errors(problems))
    numbers = ((broken, "error"), (len(problems) - broken, "warning"))
    return ", ".join(counted(number, noun) for number, noun in numbers if number)


def notice(problems: Sequence[Problem]) -> str:
    """The list of problems, for a page of the last good site; an empty element if there are none."""
    return _rendered("notice.html", problems)


def page_without_site(problems: Sequence[Problem], mount: str, version: int) -> bytes:
    """The page in place of any other while there has been no good site."""
    return _rendered("page.html", problems, mount=mount + PLACE, version=version).encode()


def with_notice(page: bytes, problems: Sequence[Problem], mount: str, version: int) -> bytes:
    """A page of the site with the problems in it, and the script that loads it again when it has changed."""
    head = f'<link rel="stylesheet" href="{mount}{PLACE}notice.css">'
    script = f'<script type="module" src="{mount}{PLACE}notice.js" data-version="{version}"></script>'
    for end, more in ((b"</head>", head), (b"</body>", notice(problems) + script)):
        before, found, after = page.rpartition(end) if end == b"</body>" else page.partition(end)
        page = before + more.encode() + found + after if found else page + more.encode()
    return page


def _rendered(name: str, problems: Sequence[Problem], **values: object) -> str:
    broken = errors(problems)
    return (
        _templates()
        .get_template(name)
        .render(
            problems=problems[:_MOST],
            more=len(problems) - _MOST,
            broken=bool(broken),
            summary=summary(problems),
            **values,
        )
    )


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
