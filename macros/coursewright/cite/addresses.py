"""Addresses, DOIs and months in BibTeX as people and reference managers write them, made plain.

Pandoc prints an address as it is written, escapes and all, and leaves out a month that is written as a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_ESCAPED = re.compile(r"\\([_%&#$~])|\{\\?([_%&#$~])\}")
_URL = re.compile(r"\\url\{(.*)\}")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?", re.IGNORECASE)
_FIELD = re.compile(
    r"^(?P<before>\s*(?P<name>url|doi|month)\s*=\s*)(?P<open>[{\"])(?P<value>.*)(?P<close>[}\"])(?P<after>\s*[,}]?\s*)$",
    re.IGNORECASE | re.MULTILINE,
)


def plain_address(value: str) -> str:
    r"""An address without the escapes of TeX.

    >>> plain_address(r"\url{https://example.org/a{\_}b?x=1\&y=50\%}")
    'https://example.org/a_b?x=1&y=50%'
    """
    inner = _URL.fullmatch(value.strip())
    return _ESCAPED.sub(lambda sign: sign[1] or sign[2], inner[1] if inner else value.strip())


def plain_doi(value: str) -> str:
    r"""A bare DOI.

    >>> plain_doi(r"https://doi.org/10.1000/a\_b")
    '10.1000/a_b'
    """
    return _DOI.sub("", plain_address(value), count=1)


def plain_month(value: str) -> str:
    """A month as BibTeX abbreviates it, or the value as it is.

    >>> plain_month("September"), plain_month("Sept."), plain_month("9"), plain_month("spring")
    ('sep', 'sep', '9', 'spring')
    """
    named = _MONTH.fullmatch(value.strip())
    return named[1].lower() if named else value.strip()


PLAIN: Mapping[str, Callable[[str], str]] = {"url": plain_address, "doi": plain_doi, "month": plain_month}


def with_plain_fields(bibliography: str) -> str:
    """A BibTeX text whose addresses, DOIs and months are plain; all else, and every line, is where it was."""

    def plain(field: re.Match[str]) -> str:
        value = PLAIN[field["name"].lower()](field["value"])
        return f"{field['before']}{field['open']}{value}{field['close']}{field['after']}"

    return _FIELD.sub(plain, bibliography)
