"""What the libraries that read YAML find wrong, in an author's words: what is there, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Said = tuple[str, str]  # a message, and a remedy

_QUOTES = "Put quotation marks round the whole text."
# Part of what libyaml says, and what that means; the first that fits.
_SYNTAX: tuple[tuple[str, Said], ...] = (
    ("mapping values are not allowed", ("There is a colon followed by a space within a text.", _QUOTES)),
    (
        "cannot start any token",
        (
            "A text begins with a sign that means something else in YAML: ` @ % or a tab.",
            f"{_QUOTES} Indent by spaces.",
        ),
    ),
    ("tab", ("A line begins with a tab.", "Indent by spaces.")),
    ("unexpected end of stream", ("A quotation mark is never closed.", "Close it, or double it within the text.")),
    (
        "alphabetic or numeric character",
        ("A text begins with * or &, which mean something else in YAML.", _QUOTES),
    ),
    ("undefined alias", ("A text begins with *, which means something else in YAML.", _QUOTES)),
    (
        "unknown escape character",
        (r"A text in double quotation marks has a \ in it.", r"Write \\, or use single ones."),
    ),
    (
        "hexdecimal number",
        (r"A text in double quotation marks has a \ in it.", r"Write \\, or use single ones."),
    ),
    (
        "block sequence entries are not allowed",
        ("A list begins on the line of its name.", "Begin it on the next line, indented by two spaces."),
    ),
    (
        "did not find expected '-' indicator",
        ("A line in a list is not indented as the others are.", "Begin an entry with - and indent its lines alike."),
    ),
    (
        "did not find expected key",
        ("A line is not indented as the others are, or a quotation mark closes too early.", "Indent alike. " + _QUOTES),
    ),
    ("could not find expected ':'", ("A line has no colon behind its name.", "Write `name: text`.")),
    ("expected ',' or", ("A list in brackets is not closed, or lacks a comma.", "Close it, or write a line an item.")),
    ("found duplicate anchor", ("Two texts begin with & and the same word.", _QUOTES)),
    ("found character", ("There is a sign that cannot be read.", _QUOTES)),
    ("nested too deeply", ("Lists are within lists more than a hundred times.", "Write them one after another.")),
    ("control character", ("There is a control character.", "Delete the line, and type it again.")),
    ("another document", ("There is a line of three hyphens or dots.", "Take it out: a file is one document.")),
)
_NO_YAML: Said = ("This cannot be read as YAML.", "Check quotation marks, colons and indentation here and above.")


def in_plain_words(reason: str) -> Said:
    """What a reason of libyaml's means for an author."""
    return next((said for part, said in _SYNTAX if part in reason), _NO_YAML)


def _bound(word: str, key: str) -> Callable[[Any], Said]:
    return lambda error: (f"is {error['input']}", f"Give a number {word} {error['ctx'][key]:g}.")


def _length(word: str, key: str, what: str) -> Callable[[Any], Said]:
    def said(error: Any) -> Said:
        number = error["ctx"][key]
        size = len(error["input"]) if hasattr(error["input"], "__len__") else error["ctx"].get("actual_length", 0)
        return f"has {size} {what if size != 1 else what[:-1]}", f"Give {word} {number}."

    return said


def _wrong(shape: str) -> Callable[[Any], Said]:
    return lambda error: (f"is {_shown(error['input'])}", f"Give {shape}.")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of names"
    if isinstance(value, list | tuple):
        return "a list"
    return "empty" if value in (None, "") else f'"{value}"'


_NUMBER = "a number, with a point before its decimals and no other sign: 1368 or 4209.5"
_WHOLE = "a whole number"
_SWITCH = "true or false"
# The types of error of pydantic that a model of ours can meet, and what they mean.
MEANT: Mapping[str, Callable[[Any], Said]] = {
    "bool_parsing": _wrong(_SWITCH),
    "bool_type": _wrong(_SWITCH),
    "dict_type": _wrong("names with values, one a line"),
    "finite_number": _wrong(_NUMBER),
    "float_parsing": _wrong(_NUMBER),
    "float_type": _wrong(_NUMBER),
    "greater_than": _bound("above", "gt"),
    "greater_than_equal": _bound("of at least", "ge"),
    "int_from_float": _wrong(_WHOLE),
    "int_parsing": _wrong(_WHOLE),
    "int_parsing_size": _wrong(_WHOLE),
    "int_type": _wrong(_WHOLE),
    "less_than": _bound("below", "lt"),
    "less_than_equal": _bound("of at most", "le"),
    "mapping_type": _wrong("names with values, one a line"),
    "model_attributes_type": _wrong("an entry: names with values, one a line"),
    "model_type": _wrong("an entry: names with values, one a line"),
    "string_too_long": _length("at most", "max_length", "characters"),
    "string_too_short": _length("at least", "min_length", "characters"),
    "string_type": _wrong("a text"),
    "too_long": _length("at most", "max_length", "items"),
    "too_short": _length("at least", "min_length", "items"),
    "tuple_type": _wrong("a list, each item on a line that begins with -"),
}


def meaning_of(error: Any, name: str) -> Said:
    """What an error of pydantic's, of the value of that name, means for an author."""
    if error["type"] == "value_error":
        return f"{error['msg'].removeprefix('Value error, ').rstrip('.')}.", "Put that right."
    message, hint = MEANT.get(error["type"], _wrong("another value; the manual shows which"))(error)
    return f'"{name}" {message}.', hint
