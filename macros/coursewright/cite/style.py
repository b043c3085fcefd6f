"""What a citation style must be to be used here."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from coursewright.problems import Problem

_CSL = "{http://purl.org/net/xbiblio/csl}"


def check_style(text: str, path: str) -> list[Problem]:
    """What keeps a CSL style from being used here."""
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        message = f"Not valid XML: {error}."
        return [
            Problem(path, error.position[0], "style-syntax", message, "Take the file from the CSL repository anew.")
        ]
    if root.tag != f"{_CSL}style":
        return [Problem(path, 1, "style-syntax", "Not a CSL style.", "Its root element must be <style>.")]
    if root.find(f"{_CSL}citation") is None:
        message = "The style only points to another one."
        return [Problem(path, 1, "style-dependent", message, "Take the independent style that its <link> names.")]
    if root.get("class") != "in-text":
        message = f'A style of class "{root.get("class")}" is not supported.'
        return [Problem(path, 1, "style-note", message, "Take an author-date or label style: a page has no footnotes.")]
    return []
