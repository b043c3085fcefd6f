"""`bibliography.py` and `bibtex.py`: works and what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.read.bibliography import KEY, read_bibliography
from coursewright.text.citation_syntax import keys_in

GOOD = """\
% The works of this course.

@book{cheng1957history,
  author = {Cheng, Tien-fong},
  title = {A History of {Sino-Russian} Relations},
  publisher = {Public Affairs Press},
  year = {1957},
  consulted = {part}
}

@article{lo2008axis,
  author = {Lo, Bobo},
  title = {Axis of Convenience},
  journal = {A Journal},
  year = 2008,
  doi = {10.1000/axis},
  url = {https://example.org/a%20b},
  via = {cheng1957history}
}
"""


def test_works() -> None:
    """Each entry becomes a work with its fields, its line and how we know it."""
    works, problems = read_bibliography(GOOD, "works.bib")
    assert problems == []
    assert [(work.key, work.kind, work.line, work.path) for work in works] == [
        ("cheng1957history", "book", 3, "works.bib"),
        ("lo2008axis", "article", 11, "works.bib"),
    ]
    assert (works[0].consulted, works[0].via, works[1].via) == ("part", None, "cheng1957history")
    assert works[0].title == "A History of Sino-Russian Relations"
    assert works[1].fields["year"] == "2008"


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("{Axis of Convenience}", "{Axis of Convenience", 11, "bibtex-syntax", "brace"),
        ("{Public Affairs Press},", "{Public Affairs Press,", 3, "bibtex-syntax", "brace"),
        ("  via = {cheng1957history}\n}\n", "  via = {cheng1957history}\n", 11, "bibtex-syntax", "brace"),
        ("  consulted = {part}\n}\n", "  consulted = {part}\n", 3, "bibtex-syntax", "brace"),
        ("Press},\n", "Press}\n", 6, "bibtex-syntax", "comma"),
        ("2008,\n", "2008\n", 15, "bibtex-syntax", "comma"),
        ("title = {Axis of Convenience}", 'title = "Axis "of" Convenience"', 13, "bibtex-syntax", "braces"),
        ("journal = {A Journal}", 'journal = a # " Journal"', 14, "bibtex-syntax", "braces"),
        ("title = {Axis", "title {Axis", 11, "bibtex-syntax", "="),
        ("@book{cheng1957history,", "@book{", 3, "bibtex-syntax", "comma"),
        ("% The works", "@ The works", 1, "bibtex-syntax", "@"),
        ("@article{lo2008axis", "@article{cheng1957history", 11, "duplicate-key", "line 3"),
        ("  year = 2008,", "  year = 2008,\n  year = 2009,", 11, "duplicate-field", "year"),
        ("@article", "@artikle", 11, "unknown-type", 'Did you mean "article"?'),
        ("@article", "@zzz", 11, "unknown-type", "inproceedings"),
        ("  journal = {A Journal},\n", "", 11, "incomplete-work", "Add `journal = {…}`."),
        ("author = {Lo, Bobo}", "author = { }", 12, "incomplete-work", "author"),
        ("journal =", "jornal =", 14, "unknown-field", 'Did you mean "journal"?'),
        ("  consulted = {part}\n", "", 3, "no-evidence", "consulted = {full|part|record}"),
        ("consulted = {part}", "consulted = {half}", 8, "evidence", "full, part, record"),
        ("consulted = {part}", "consulted = {part}, via = {lo2008axis}", 8, "evidence", "in two ways"),
        ("via = {cheng1957history}", "via = {cheng1957}", 18, "evidence", 'Did you mean "cheng1957history"?'),
        ("lo2008axis", "lo..2008", 11, "bad-key", "hyphens"),
        ("lo2008axis", "ло2008", 11, "bad-key", "hyphens"),
        ("lo2008axis", "lo 2008", 11, "bad-key", "hyphens"),
        ("year = {1957}", "year = {c. 1957}", 7, "bad-value", "four digits"),
        ("year = {1957}", "year = {19570}", 7, "bad-value", "four digits"),
        ("https://example", "example", 17, "bad-value", "http"),
        ("https://example.org/a", "https://example.org/ a", 17, "bad-value", "http"),
        ("{10.1000/axis}", "{axis}", 16, "bad-value", "bare DOI"),
        ("of Convenience", "of 50% Convenience", 13, "bad-value", r"Write `\%`."),
        ("of Convenience", "of $5 Convenience", 13, "bad-value", r"Write `\$`."),
        ("of Convenience", "No. #1", 13, "bad-value", r"Write `\#`."),
        ("  title = {Axis of Convenience},\n", "", 11, "no-title", "Add `title = {…}`."),
        ("author = {Lo, Bobo}", "author = {Lo, Bobo; Ash, Ann}", 12, "bad-value", "Put `and` between"),
        ("author = {Lo, Bobo}", "author = {Lo, B., Ash, A., Elm, C.}", 12, "bad-value", "Put `and` between"),
        ("year = 2008", "date = {March 2008}", 15, "bad-value", "1689-09"),
        ("year = 2008", "date = {05/03/2008}", 15, "bad-value", "1689-09"),
        ("year = {1957}", "date = {221 BC}", 7, "bad-value", "221 BC as -0220"),
    ],
)
def test_wrong(old: str, new: str, line: int, code: str, said: str) -> None:
    """Each fault is named by its line, a code that does not change, and what to do."""
    assert GOOD.count(old) == 1
    _, problems = read_bibliography(GOOD.replace(old, new), "works.bib")
    found = [problem for problem in problems if (problem.line, problem.code) == (line, code)]
    assert found, problems
    assert any(said in str(problem) for problem in found)
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("of Convenience", r"of 50\% Convenience \& More"),
        ("year = 2008", "date = {2008-09}"),
        ("journal = ", "journaltitle = "),
        ("@article", "@Article"),
        ("title = {Axis", "Title = {Axis"),
        ("{Lo, Bobo}", '"Lo, Bobo"'),
        ("year = 2008", "month = sep, year = 2008"),
        ("% The works", "@comment{jabref: x}\n% The works"),
        ("% The works", '@string{press = "Press"}\n% The works'),
        ("{Public Affairs Press}", "press"),
        ("{1957}", "{-221}"),
        ("url = {https://example.org/a%20b}", "url = {https://example.org/a_(b)?c=d&e#f}"),
        ("lo2008axis", "lo:2008-axis_b.c"),
        ("{10.1000/axis}", "{https://doi.org/10.1000/axis}"),
        ("{10.1000/axis}", r"{10.1000/a\_x{\_}is}"),
        ("{10.1000/axis}", "{10.1002/(SICI)1096-987X(199803)19:4<377::AID-JCC1>3.0.CO;2-P}"),
        ("{https://example.org/a%20b}", r"{\url{https://example.org/a\%20b{\_}c\&d}}"),
        ("year = 2008", "date = {2008-09/2008-10}"),
        ("year = 2008", "date = {1689~}"),
        ("year = 2008", "date = {-0220/..}"),
        ("year = 2008", "year = 2008, month = {Sept.}"),
        ("title = {Axis of", "title = {Axis $x^2$ of"),
        ("year = 2008", "year = 2008, file = {Full Text:files/1/50%.pdf:application/pdf}"),
        ("year = 2008", "year = 2008, mendeley-groups = {A}, annote = {x}, shorttitle = {Axis}, bdsk-url-1 = {x}"),
        ("@article", "@Review"),
    ],
)
def test_right(old: str, new: str) -> None:
    """BibTeX has many ways to write the same; what pandoc reads is not refused."""
    assert GOOD.count(old) == 1
    assert read_bibliography(GOOD.replace(old, new))[1] == []


def test_a_doi_twice() -> None:
    """Two entries with one DOI are one work, whatever the case of its letters."""
    text = GOOD + GOOD.replace("cheng1957history,", "b,").replace("lo2008axis", "c").replace(
        "10.1000/axis", "10.1000/AXIS"
    )
    _, problems = read_bibliography(text)
    assert [(problem.line, problem.code) for problem in problems] == [(35, "duplicate-doi"), (36, "duplicate-url")]
    assert "lo2008axis" in problems[0].message


def test_one_error_does_not_hide_the_others() -> None:
    """An unclosed entry costs itself alone: all other entries are read and checked."""
    text = "@book{broken,\n  title = {Broken,\n}\n\n" + GOOD.replace("year = {1957}", "year = {c. 1957}")
    works, problems = read_bibliography(text)
    assert [work.key for work in works] == ["cheng1957history", "lo2008axis"]
    assert [(problem.line, problem.code) for problem in problems] == [(1, "bibtex-syntax"), (11, "bad-value")]


@pytest.mark.parametrize("key", ["a", "lo2008axis", "a:b", "a.b-c", "a_b", "2020a", "a/b", "a#b", "a$b%c&d+e?f<g>h~i"])
def test_a_key_that_can_be_cited(key: str) -> None:
    """Whatever may be a key is found where it is cited."""
    assert KEY.fullmatch(key)
    assert keys_in(f"[@{key}, p. 3]") == (key,)


@pytest.mark.parametrize("key", ["", "a..b", "-a", "a.", "a b", "a,b", "é", "a{b"])
def test_a_key_that_cannot_be_cited(key: str) -> None:
    """What pandoc would cut short is no key."""
    assert not KEY.fullmatch(key)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises, and every problem is on one of its lines."""
    _, problems = read_bibliography(text)
    assert all(1 <= problem.line <= len(text.split("\n")) for problem in problems)


@given(st.text(alphabet='@bok{}",=#\n %()\\1'))
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    """The same for texts of little else than BibTeX's own signs."""
    _, problems = read_bibliography(text)
    assert all(1 <= problem.line <= len(text.split("\n")) for problem in problems)
