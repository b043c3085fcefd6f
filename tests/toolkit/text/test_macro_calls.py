"""`macro_calls.py`: macros, and the markers they leave."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright import define_env
from coursewright.model.kinds import KINDS, Kind
from coursewright.page import render
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
    folder = Path(render.__file__).parent / "templates"
    assert {macro.name for macro in MACROS.values() if macro.place == "block"} <= {
        path.stem for path in folder.iterdir()
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_macros_follow_from_the_kinds(kind: Kind) -> None:
    """A kind that is shown has a macro that names one of it, and one that is listed a macro that lists all."""
    one, every = MACROS.get(kind.one), MACROS.get(kind.all)
    assert (one is not None, every is not None) == (bool(kind.shown), bool(kind.all))
    assert one is None or (one.names, one.place == "block") == (kind.one, kind.shown == "block")
    assert every is None or (every.lists_all, every.place, every.allowed) == (kind.name, "block", 0)


def test_every_macro_is_registered(unedited: Path) -> None:
    """An engine is given every macro under its name; one that is called leaves its marker."""
    registered = {}
    define_env(SimpleNamespace(project_dir=unedited, macro=lambda call, name: registered.update({name: call})))
    assert registered.keys() == MACROS.keys()
    assert registered["term"]("yasak", None) == format_marker("term", "yasak")
