"""The types of question: typed answers are compared as the course's readers compare them."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from playwright.sync_api import Page

from coursewright.text.fold import fold

pytestmark = pytest.mark.browser

CALL = """async ([name, given]) => {
  const file = { fold: "short-text", parseNumber: "number" }[name];
  const module = await import(new URL(`assets/question/types/${file}.js`, location.href));
  return given.map(one => { const made = module[name](one); return Number.isNaN(made) ? null : made; });
}"""
# Assigned for so long that every Python and every browser knows them.
ASSIGNED = [chr(code) for code in range(0x110000) if unicodedata.ucd_3_2_0.category(chr(code)) not in ("Cn", "Cs")]
WORDS = [*"ΟΔΟΣ Straße ẞ Ἀχιλλεύς ᾳ İstanbul ﬁne Карава́н 砖茶 a_b x² o’clock हिन्दी".split(), "e\u0301\u0315"]
NUMBERS = {
    "1689": 1689,
    "1,689": 1689,
    "1 689": 1689,
    "1\u00a0689": 1689,
    "1\u202f689": 1689,
    "1’689": 1689,
    "1689.0": 1689,
    "1,234,567.5": 1234567.5,
    "1 234 567": 1234567,
    "1.234,5": 1234.5,
    "2,5": 2.5,
    "0,689": 0.689,
    "2.5": 2.5,
    ".5": 0.5,
    "-3": -3,
    "\u22123": -3,
    "+3": 3,
    " 42 ": 42,
    "１６８９": 1689,
}


def called(page: Page, name: str, given: list[str]) -> Any:
    return page.evaluate(CALL, [name, given])


def test_fold_is_the_same_in_both_languages(scripts: Page) -> None:
    """The browser folds every character of Unicode, and words of many scripts, exactly as Python does."""
    texts = [*(f"a{char}b" for char in ASSIGNED), *WORDS]
    pairs = zip(texts, called(scripts, "fold", texts), strict=True)
    assert [(text, got) for text, got in pairs if got != fold(text)] == []


def test_numbers_as_people_write_them(scripts: Page) -> None:
    """A number is read as it was meant."""
    assert dict(zip(NUMBERS, called(scripts, "parseNumber", list(NUMBERS)), strict=True)) == NUMBERS


def test_what_is_no_number(scripts: Page) -> None:
    """What is no number, or could be two, is not read as one."""
    texts = ["", "ten", "16 89", "1,68,9", "1,,689", "1e3", "0x10", "Infinity", "NaN", "5 km", "1.2.3", "-", ".", "1/2"]
    assert called(scripts, "parseNumber", texts) == [None] * len(texts)
