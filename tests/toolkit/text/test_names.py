"""`names.py`: names of terms and persons in running text. Whole pages are in `fixtures/terms.md`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.person import Person, Role
from coursewright.model.term import Term
from coursewright.text.names import Names, forms
from coursewright.view.letters import group_by_letter


def term(name: str, *aliases: str, link: bool = True) -> Term:
    """A term of that name."""
    identity = name.casefold().replace(" ", "-") if name.isascii() else "x"
    return Term(id=identity, term=name, aliases=aliases, category="concept", definition="D.", sources="[@a]", link=link)


TERMS = (
    term("treaty", "accord"),
    term("treaty port"),
    term("unequal treaty"),
    term("Qing", "Qing dynasty", "Manchu dynasty"),
    term("hedging", "to hedge"),
    term("Sino-Soviet split"),
    term("quiet", link=False),
    term("元朝", "Yuan"),
)
NAMES = Names({"terms": {entry.id: entry for entry in TERMS}})


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("treaty", "treaties"),
        ("treaty port", "treaty ports"),
        ("convoy", "convoys"),
        ("bench", "benches"),
        ("wish", "wishes"),
        ("box", "boxes"),
        ("Cossack", "Cossacks"),
        ("Cossacks", None),
        ("process", None),
        ("Qing", "Qings"),
        ("ясак", None),
        ("G7", None),
        ("Li", "Lis"),
    ],
)
def test_forms(name: str, plural: str | None) -> None:
    """An English name has its plural, whatever ends otherwise has none."""
    assert list(forms(name)) == [name, *([plural] if plural else [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a treaty here", ["treaty"]),
        ("Treaties and Accords", ["Treaties", "Accords"]),
        ("a treaty port and treaty ports", ["treaty port", "treaty ports"]),
        ("an unequal treaty port", ["unequal treaty"]),
        ("the Qing dynasty", ["Qing dynasty"]),
        ("the Manchu\n dynasty", ["Manchu\n dynasty"]),
        ("the Sino-Soviet split", ["Sino-Soviet split"]),
        ("(treaty), “treaty”, treaty; treaty.", ["treaty"] * 4),
        ("the Qing's wars, the Qing’s end", ["Qing", "Qing"]),
        ("hedging—a treaty", ["hedging", "treaty"]),
        ("元朝 fell", ["元朝"]),
        ("Treaty", ["Treaty"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    """The longest name that begins at a word is found."""
    assert [text[mention.start : mention.end] for mention in NAMES.find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "treatyless",
        "entreaty",
        "qing",
        "TREATY",
        "sino-soviet split",
        "quiet",
        "treaty-bound",
        "non-treaty",
        "pre-treaty-era",
        "Manchu-dynasty",
        "O'treaty",
        "hedge",
    ],
)
def test_not_found(text: str) -> None:
    """Parts of words and of compounds, names in other capitals, and terms that are not to be linked, are not."""
    assert [text[mention.start : mention.end] for mention in NAMES.find(text)] == []


WORDS = st.lists(
    st.sampled_from(["treaty", "port", "ports", "unequal", "Qing", "dynasty", "-", " ", "\n", "’s", "x", "元朝", "."])
)


@given(WORDS.map("".join) | WORDS.map(" ".join) | st.text())
def test_mentions_are_in_order_and_are_names(text: str) -> None:
    """Whatever the text, mentions do not overlap, and each is a name of its term."""
    names = {
        entry.id: {form.casefold() for name in (entry.term, *entry.aliases) for form in forms(name)} for entry in TERMS
    }
    end = 0
    for mention in NAMES.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert " ".join(text[mention.start : mention.end].split()).casefold() in names[mention.id]
        end = mention.end


def test_persons() -> None:
    """A person is found by each of their names, the longest first, and by no plural; the kind is told."""
    role, also = Role(what="envoy"), ("Golovin", "Treaty Golovin")
    golovin = Person(id="golovin", name="Fyodor Golovin", also=also, roles=(role,), who="W.", sources="[@a]")
    names = Names({"terms": {"treaty": term("treaty")}, "people": {"golovin": golovin}})
    text = "Golovins and golovin aside, Golovin’s treaty is Treaty Golovin of Fyodor Golovin."
    assert [(one.kind, one.id, text[one.start : one.end]) for one in names.find(text)] == [
        ("people", "golovin", "Golovin"),
        ("terms", "treaty", "treaty"),
        ("people", "golovin", "Treaty Golovin"),
        ("people", "golovin", "Fyodor Golovin"),
    ]


def test_letters() -> None:
    """Terms stand in the order of the alphabet, capitals or not, each under its letter."""
    groups = group_by_letter([term("Qing"), term("alliance"), term("Amur"), term("axis")])
    assert {letter: [entry.term for entry in terms] for letter, terms in groups.items()} == {
        "A": ["alliance", "Amur", "axis"],
        "Q": ["Qing"],
    }
