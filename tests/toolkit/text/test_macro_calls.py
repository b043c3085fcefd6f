"""`calls.py`: macros, and the markers they leave."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.text.macro_calls import MACROS, MARKER, Macro, format_marker, parse_marker

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\ue000\ue001\ue002"))


@given(st.sampled_from(sorted(MACROS)), st.lists(WORDS, max_size=3))
def test_parse_inverts_format(name: str, arguments: list[str]) -> None:
    """What a macro leaves in the Markdown is read back as it was."""
    match = MARKER.fullmatch(format_marker(name, *arguments))
    assert match is not None
    assert parse_marker(match[1]) == (name, tuple(arguments))


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_markers_in_a_text_are_found_one_by_one(words: list[str]) -> None:
    """Two markers beside each other are two."""
    text = " ".join(format_marker("term", word) for word in words)
    assert [parse_marker(match[1])[1] for match in MARKER.finditer(text)] == [(word,) for word in words]


@pytest.mark.parametrize("macro", MACROS.values(), ids=lambda macro: macro.name)
def test_every_macro_is_told_to_authors(macro: Macro) -> None:
    """The table of macros says of each what it is and how many arguments it takes."""
    assert macro.summary
    assert 0 <= macro.required <= macro.allowed
    assert bool(macro.names) == bool(macro.allowed)
    assert MACROS[macro.name] is macro


def test_every_block_has_a_template() -> None:
    """What stands on a line of its own comes from a template of its name."""
    folder = Path(inspect.getfile(Macro)).parent / "templates"
    assert {macro.name for macro in MACROS.values() if macro.place == "block"} <= {
        path.stem for path in folder.iterdir()
    }
