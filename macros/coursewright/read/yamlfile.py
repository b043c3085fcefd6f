"""YAML text as plain values that know their lines, and entries validated from them.

Every scalar but null is text, so that `no` is a word, `1689-09-07` a text, and `1.50` stays as
written; what an entry has as a number or as true or false is read as such. No tags, no duplicate keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError
from yaml.reader import Reader

from coursewright.model.entry import Entry
from coursewright.problems import Problem, nearest
from coursewright.read.wording import in_plain_words, meaning_of

E = TypeVar("E", bound=Entry)
Location = tuple[str | int, ...]

_NULL = re.compile(r"null|Null|NULL|~|")
_DEEPEST = 100  # levels; an author needs ten, and libyaml ends the process at some ten thousand
_DEEP_INDENT = re.compile(rf"^[ ?:-]{{{_DEEPEST}}}", re.MULTILINE)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    yaml_implicit_resolvers: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Document:
    """The value of a YAML text, and the line of each of its parts."""

    path: str
    value: Any
    lines: Mapping[Location, int]

    def line(self, location: Location) -> int:
        """The line of a part, or of the nearest part around it that is known."""
        known: Location = ()
        for step in location:
            if (*known, step) in self.lines:
                known = (*known, step)
        return self.lines[known]


def read_yaml(
    text: str, path: str, first_line: int = 1, *, ignore_tags: bool = False
) -> tuple[Document | None, list[Problem]]:
    """Parse `text`; nothing but problems if it is not YAML.

    `first_line` is the line of `path` that the text begins on. Tags are refused, or read as None
    with `ignore_tags`.
    """
    try:
        _check_depth(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        if "quoted" in str(getattr(error, "context", "")):  # a quote never closed is an error where it opens
            marks.reverse()
        mark = marks[0] or marks[1]
        reason = str(getattr(error, "problem", None) or "control character")
        line = first_line + (mark.line if mark else _line_of_control(text))
        return None, [Problem(path, line, "yaml-syntax", *in_plain_words(reason))]
    lines: dict[Location, int] = {(): first_line}
    problems: list[Problem] = []
    active: set[int] = set()

    def build(node: yaml.Node, location: Location) -> Any:
        line = first_line + node.start_mark.line
        lines[location] = line
        if node.tag.startswith("!") or "python" in node.tag:
            if not ignore_tags:
                problems.append(Problem(path, line, "yaml-tag", f"Tag {node.tag} is not allowed.", "Remove it."))
            return None
        if id(node) in active:
            problems.append(Problem(path, line, "yaml-alias", "An alias contains itself.", "Write the text out."))
            return None
        if isinstance(node, yaml.SequenceNode):
            active.add(id(node))
            items = [build(item, (*location, index)) for index, item in enumerate(node.value)]
            active.discard(id(node))
            return items
        if isinstance(node, yaml.MappingNode):
            active.add(id(node))
            mapping: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                if key in mapping:
                    at = first_line + key_node.start_mark.line
                    problems.append(Problem(path, at, "yaml-duplicate", f'Key "{key}" is here twice.', "Keep one."))
                mapping[key] = build(value_node, (*location, key))
                lines[(*location, key)] = first_line + key_node.start_mark.line
            active.discard(id(node))
            return mapping
        quoted = getattr(node, "style", None)
        return node.value if quoted or not _NULL.fullmatch(node.value) else None

    value = build(node, ()) if node else None
    return Document(path, value, lines), problems


def _check_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= _DEEPEST and not _DEEP_INDENT.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark = cast(yaml.Mark, event.start_mark)
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=mark)


def _line_of_control(text: str) -> int:
    found = Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, found.start()) if found else 0


def validate(document: Document, location: Location, value: Any, kind: type[E]) -> tuple[E | None, list[Problem]]:
    """The entry that `value`, at `location` of the document, describes as a `kind`; or its problems."""
    try:
        entry = _adapter(kind).validate_python(value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        within = {item["loc"][:depth] for item in found for depth in range(len(item["loc"]))}
        # A list that is too short for a wrong item in it is no fault of its own.
        found = [item for item in found if item["type"] != "too_short" or item["loc"] not in within]
        return None, [_problem(document, location, item, value, kind) for item in found]
    _place(entry, document, location)
    return entry, []


def read_entries(text: str, path: str, key: str, kind: type[E] | Any) -> tuple[tuple[E, ...], list[Problem]]:
    """The valid entries of the `kind` in the list under the file's one top-level `key`, and all problems."""
    document, problems = read_yaml(text, path)
    if document is None:
        return (), problems
    value = document.value
    if not isinstance(value, dict) or not isinstance(value.get(key), list):
        hint = f"Begin the file with `{key}:` and a list of entries under it."
        return (), [*problems, Problem(path, 1, "yaml-shape", f'The file has no list called "{key}".', hint)]
    for other in value.keys() - {key}:
        message = f'Unknown key "{other}" beside "{key}".'
        hint = nearest(other, [key]) or "Remove it."
        problems.append(Problem(path, document.line((other,)), "unknown-key", message, hint))
    entries: list[E] = []
    seen: dict[str, int] = {}
    for index, item in enumerate(value[key]):
        entry, found = validate(document, (key, index), item, kind)
        problems += found
        if entry is None:
            continue
        identity = str(getattr(entry, "id", index))
        if identity in seen:
            message = f'Id "{identity}" is already used on line {seen[identity]}.'
            problems.append(Problem(path, entry.line, "duplicate-id", message, "Give this entry an id of its own."))
            continue
        seen[identity] = entry.line
        entries.append(entry)
    return tuple(entries), problems


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _place(entry: Entry, document: Document, location: Location) -> None:
    entry._at = (document.path, document.line(location))
    for name, info in type(entry).model_fields.items():
        part = getattr(entry, name)
        where = (*location, info.alias or name)
        if isinstance(part, Entry):
            _place(part, document, where)
        elif isinstance(part, tuple):
            for index, item in enumerate(part):
                if isinstance(item, Entry):
                    _place(item, document, (*where, index))


def _problem(document: Document, location: Location, error: Any, value: Any, kind: type[Entry]) -> Problem:
    where = (*location, *error["loc"])
    line = document.line(where)
    within = (*location, *(error["loc"][:-2] if error["loc"][-1:] == ("[key]",) else error["loc"]))
    name = next((step for step in reversed(within) if isinstance(step, str)), "")  # of an item, the list's
    owner = value.get("id") if isinstance(value, dict) else None
    prefix = f'"{owner}": ' if isinstance(owner, str) else ""
    match error["type"]:
        case "extra_forbidden":
            hint = (
                nearest(name, _known_keys(_adapter(kind).json_schema()))
                or "Remove it, or see the authoring page for the keys."
            )
            return Problem(document.path, line, "unknown-key", f'{prefix}unknown key "{name}".', hint)
        case "missing":
            return Problem(document.path, line, "missing-key", f'{prefix}"{name}" is missing.', f"Add `{name}:`.")
        case "union_tag_invalid":
            tag = str(error["ctx"]["tag"])
            known = [word.strip("' ") for word in error["ctx"]["expected_tags"].split(",")]
            hint = nearest(tag, known) or f"Known types: {', '.join(known)}."
            return Problem(document.path, line, "unknown-type", f'{prefix}unknown type "{tag}".', hint)
        case "union_tag_not_found":
            return Problem(document.path, line, "missing-key", f'{prefix}"type" is missing.', "Add `type:`.")
        case "string_pattern_mismatch":
            shape = "lower-case letters, digits and hyphens"
            if name in ("date", "until"):
                shape = "a date such as 1689, 1689-09 or 1689-09-07"
            elif "#" in error["ctx"]["pattern"]:
                shape = "a colour such as #942a16"
            message = f'{prefix}"{name}" is {error["input"]!r}.'
            return Problem(document.path, line, "bad-value", message, f"Expected {shape}.")
        case "literal_error":
            known = [word.strip("' ") for word in re.split(",| or ", error["ctx"]["expected"])]
            hint = nearest(str(error["input"]), known) or f"Known: {', '.join(known)}."
            return Problem(document.path, line, "bad-value", f'{prefix}"{name}" is {error["input"]!r}.', hint)
    message, hint = meaning_of(error, name)
    return Problem(document.path, line, "bad-value", f"{prefix}{message}", hint)


def _known_keys(schema: Any) -> set[str]:
    """Every property name anywhere in a JSON Schema."""
    if isinstance(schema, dict):
        found = set(schema.get("properties", {}))
        return found.union(*(_known_keys(part) for part in schema.values()))
    if isinstance(schema, list):
        return set().union(*(_known_keys(part) for part in schema))
    return set()
