"""Markdown sources with what is not prose blanked out, so that lines and columns stay true."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}(?!.*`)|~{3,})")
_LIST_OR_BOX = re.compile(r"^\s*([-*+]|\d+[.)]|!!!|\?\?\?\+?|///|:|\[\^)\s?")
# Each with a text that it cannot match without: most pages have few of these.
_COMMENT = ("<!--", re.compile(r"<!--.*?-->", re.DOTALL))
_CODE_SPAN = ("`", re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.DOTALL))
_MACRO = ("{", re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?##\}", re.DOTALL))
_TAG_OR_ADDRESS = ("<", re.compile(r"</?[A-Za-z][^<>\n]*>|<[a-z]+:[^<>\s]*>"))
_LINK_TARGET = ("](", re.compile(r"(?<=\]\()(?:[^()\n]|\([^()\n]*\))*(?=\))"))
_REFERENCE = ("]:", re.compile(r"^ {0,3}\[[^\]\n]+\]:[^\n]*$", re.MULTILINE))
_BARE_ADDRESS = ("://", re.compile(r"\bhttps?://[^\s<>\"\])]+"))
_ATTRIBUTES = ("{", re.compile(r"\{:?[ ]?[#.][^{}\n]*\}"))
_HEADING = ("#", re.compile(r"^#{1,6}[ \t][^\n]*$", re.MULTILINE))
LINK_TEXT = re.compile(r"(?<!\\)\[[^\[\]\n]*\](?=[(\[])")


def blank(match: re.Match[str]) -> str:
    """Spaces in place of a match, its line breaks kept."""
    return re.sub(r"[^\n]", " ", match[0])


def without_code(text: str) -> str:
    """`text` with code, comments, tags, macros and addresses blanked: what is left is read as Markdown."""
    without = without_code_or_comments(text)
    return _blanked(without, _MACRO, _TAG_OR_ADDRESS, _LINK_TARGET, _REFERENCE, _BARE_ADDRESS)


def prose_only(text: str) -> str:
    """What `without_code` left, with headings, links and attributes blanked too."""
    return _blanked(text, _HEADING, _ATTRIBUTES, ("[", LINK_TEXT))


def without_code_or_comments(text: str) -> str:
    """`text` with code and comments blanked, links and macros kept."""
    return _blanked(_without_code_blocks(text), _COMMENT, _CODE_SPAN)


def _blanked(text: str, *patterns: tuple[str, re.Pattern[str]]) -> str:
    for mark, pattern in patterns:
        if mark in text:
            text = pattern.sub(blank, text)
    return text


def _without_code_blocks(text: str) -> str:
    if not any(mark in text for mark in ("```", "~~~", "\n    ", "\n\t")):
        return text
    lines = text.split("\n")
    fence = ""
    previous_blank, in_code, in_list = True, False, False
    for index, line in enumerate(lines):
        match = _FENCE.match(line) if "`" in line or "~" in line else None
        if fence:
            closes = match and match["fence"].startswith(fence) and not line.strip().strip(fence[0] + "> ")
            lines[index] = " " * len(line)
            fence = "" if closes else fence
            continue
        if match:
            fence = match["fence"]
            lines[index] = " " * len(line)
            continue
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            previous_blank = True
            continue
        in_code = indented and not in_list and (previous_blank or in_code)
        if in_code:
            lines[index] = " " * len(line)
        elif not indented:
            in_list = bool(_LIST_OR_BOX.match(line))
        previous_blank = False
    return "\n".join(lines)
