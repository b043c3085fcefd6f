"""`wording.py`: no sentence of a library reaches an author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from coursewright.model.kinds import KINDS
from coursewright.model.page import FrontMatter
from coursewright.model.settings import Settings
from coursewright.questions.types import AnyQuestion
from coursewright.read.wording import MEANT
from coursewright.read.yamlfile import read_entries, read_yaml

OWN = {  # `yamlfile.py` has sentences for these, with what is known of the place
    *("extra_forbidden", "missing", "union_tag_invalid", "union_tag_not_found", "string_pattern_mismatch"),
    *("literal_error", "value_error"),
}
WRONG: tuple[Any, ...] = (None, "", "x", "1e999", "9" * 30, "-1", "1.5", "5000", [], ["x"], {}, {"x": "y"}, "x\ny")
SLIPS = (
    ("text: one: two", "colon followed by a space", "quotation marks"),
    ("- text: `x`", "begins with", "quotation marks"),
    ("text: @x", "begins with", "quotation marks"),
    ("text: %x", "begins with", "quotation marks"),
    ("a:\n\tb: c", "tab", "spaces"),
    ("text: 'never closed", "never closed", "Close it"),
    ("text: *bold* is", "begins with *", "quotation marks"),
    ("text: & more", "begins with * or &", "quotation marks"),
    ('text: "C:\\x"', "double quotation marks", "single"),
    ("terms: - id: a", "on the line of its name", "next line"),
    ("terms:\n  - id: a\n    term: A\n   more: b", "indented", "alike"),
    ("terms:\n  - id: a\n    text: 'b' c", "closes too early", "quotation marks"),
    ("a: b\nc\nd: e", "no colon", "name: text"),
    ("a: [b, c", "not closed", "Close it"),
    ("a: b\n---\nc: d", "three hyphens", "one document"),
    ("a: \x01", "control character", "again"),
)


@pytest.mark.parametrize(("text", "message", "hint"), SLIPS)
def test_slips_of_yaml(text: str, message: str, hint: str) -> None:
    """Each is told as what it is, with what to write; nothing is said in the words of the parser."""
    document, (problem,) = read_yaml(text, "data/a.yml")
    assert document is None
    assert message in problem.message
    assert hint in problem.hint
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    theirs = getattr(raised.value, "problem", None) or "control characters are not allowed"
    assert theirs not in str(problem)


def entries() -> Iterator[tuple[Any, Any]]:
    """Every model that an author's file is validated by, and values that no author should write."""
    models: list[Any] = [kind.model for kind in KINDS.values()]
    for model in (*models, FrontMatter, Settings, AnyQuestion):
        schema = TypeAdapter(model).json_schema()
        groups = [schema, *schema.get("$defs", {}).values()]
        fields = {field for group in groups for field in group.get("properties", {})}
        types = re.findall(r"'const': '([a-z-]+)'", str(schema)) or [""]
        for wrong in WRONG:
            yield model, wrong
            inner = dict.fromkeys(fields, wrong)
            for kind in types:
                for value in (wrong, [inner], [inner] * 40, inner):
                    yield model, {**dict.fromkeys(fields, value), "type": kind}


def test_every_error_of_a_model_has_words_of_ours() -> None:
    """Whatever is written in whatever field, the type of the error is one that we have a sentence for."""
    met = set()
    for model, value in entries():
        try:
            TypeAdapter(model).validate_python(value)
        except ValidationError as error:
            met |= {one["type"] for one in error.errors()}
    assert met <= OWN | set(MEANT), met - OWN - set(MEANT)
    assert len(met & set(MEANT)) >= 9, met


def test_what_is_there_and_what_to_write() -> None:
    """An item of a list that is no number is told as such, by the name of its list."""
    text = "places:\n  - { id: a, name: A, layer: site, at: [east, 50], more: B, sources: '[@b]' }\n"
    _, problems = read_entries(text, "data/places.yml", "places", KINDS["places"].model)
    said = '"a": "at" is "east". Give a number, with a point before its decimals'
    assert any(said in str(problem) for problem in problems), problems
