"""`check/` and all readers: for each problem the least edit that brings it about, and where it is told."""

from __future__ import annotations

import ast
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

import coursewright
from coursewright.disk import folder_of
from coursewright.model.settings import PATH as SETTINGS
from coursewright.model.settings import Rule
from coursewright.page.gate import inspect_course
from coursewright.text.macro_calls import MACROS
from tests.courses import SMALL, copy_course, edit
from tests.examples import FIXTURES

BIB, CONFIG, CHAPTER = "bibliography/works.bib", "mkdocs.yml", "docs/history/nerchinsk.md"
TERMS, EVENTS, PLACES = "data/glossary.yml", "data/timeline.yml", "data/places.yml"
DISPUTES, CORRECTIONS, QUIZ = "data/disputes.yml", "data/corrections.yml", "quizzes/history/nerchinsk.yml"
STYLE, PEOPLE, FORMS = "bibliography/style.csl", "data/people.yml", "data/structures/views.yml"


@dataclass(frozen=True)
class Row:
    """An edit, the problem it must bring about, and the codes of what follows from it."""

    code: str
    path: str
    old: str
    new: str
    line: int
    follows: tuple[str, ...] = ()
    at: str = ""  # where the problem is told, if in another file

    def __str__(self) -> str:
        return f"{self.code} {' '.join((self.new or self.old).split())[:30]}"


LEFT_OUT = ("not-checked",)  # what would follow from an entry that cannot be read
OPTION = "text: Nerchinsk, correct: true"
ALL_CORRECT = ("{ id: tea, text: Tea, why: Tea was bought. }", "{ id: tea, text: Tea, correct: true, why: Yes. }")
NUMBERS = (
    "text: Nerchinsk, correct: true, why: It was signed in 1689. }\n      - { id: kyakhta, text: Kyakhta,",
    "text: '1689', correct: true, why: It was signed in 1689. }\n      - { id: kyakhta, text: '1727',",
)
MAP = "map:\n" + (SMALL / SETTINGS).read_text(encoding="utf-8").partition("\nmap:\n")[2]
PERSON = """\
people:
  - id: one
    name: {one}
    roles: [{{ what: Envoy }}]
    who: Somebody.
    sources: "[@lo2008axis]"
  - id: two
    name: {two}
    roles: [{{ what: Envoy, from: {since}, until: 1690 }}]
    who: Somebody else.
    sources: "[@lo2008axis]"
"""
SECOND_SECTION = "## A peace in Latin {#peace}"
NEW_TERM = "  - id: new\n    term: new\n    category: concept\n    definition: N.\n    sources: '[@lo2008axis]'\n"
TABLE = [
    # Works
    Row("bibtex-syntax", BIB, "{Axis of Convenience},", "{Axis of Convenience,", 17, LEFT_OUT),
    Row(
        "bibtex-syntax",
        BIB,
        "{Axis of Convenience},",
        "{Axis of Convenience}",
        19,
        ("incomplete-work",),
    ),
    Row("duplicate-key", BIB, "@article{lo2008axis,", "@article{perdue2005china,", 27, ("unknown-work",)),
    Row("duplicate-field", BIB, "  year = {2008},", "  year = {2008},\n  year = {2009},", 17, LEFT_OUT),
    Row("bad-key", BIB, "@article{lo2008axis,", "@article{lo..2008,", 17, ("unknown-work", *LEFT_OUT)),
    Row("unknown-type", BIB, "@article", "@artikle", 17),
    Row("incomplete-work", BIB, "  journal = {A Journal},\n", "", 17),
    Row("no-title", BIB, "  title = {Axis", "  subtitle = {Axis", 17),
    Row("unknown-field", BIB, "journal =", "journaal =", 20, ("incomplete-work",)),
    Row("evidence", BIB, "  consulted = {part}", "  consulted = {some}", 24),
    Row("evidence", BIB, "via = {rocchi2021entente}", "via = {rocchi}", 14),
    Row("no-evidence", BIB, "  consulted = {part}\n", "", 17),
    Row("evidence", BIB, "  consulted = {part}", "  consulted = {part},\n  via = {rocchi2021entente}", 25),
    Row("unknown-kind", BIB, "  consulted = {part}", "  consulted = {part},\n  kind = {treaty}", 17),
    Row("bad-value", BIB, "year = {2008}", "year = {08/2008}", 21),
    Row("duplicate-doi", BIB, "10.1000/west", "10.1000/axis", 32),
    Row("duplicate-url", BIB, "  doi = {10.1000/west},", "  url = {https://example.org/axis/},", 32),
    Row(
        "unused-work",
        BIB,
        "@article{lo2008axis,",
        "@misc{other, author = {A}, title = {B}, year = {1}, consulted = {full}}\n@article{lo2008axis,",
        17,
    ),
    Row("encoding", BIB, "{Entente}", "{Entent\udce9}", 3, ("unknown-document", "unknown-work")),
    # The style
    Row("style-syntax", STYLE, "", "<style>", 1),
    Row("style-note", STYLE, "", (FIXTURES / "note-style.csl").read_text(encoding="utf-8"), 1),
    Row("style-dependent", STYLE, "", (FIXTURES / "dependent-style.csl").read_text(encoding="utf-8"), 1),
    # Any YAML file
    Row("yaml-syntax", EVENTS, "    title: Albazin besieged", "    title: 'Albazin besieged", 5),
    Row("yaml-shape", EVENTS, "events:", "event:", 1),
    Row("yaml-tag", EVENTS, "title: Albazin besieged", "title: !x Albazin besieged", 5, ("bad-value",)),
    Row("yaml-alias", EVENTS, "actors: [china, russia]", "actors: &x [china, *x]", 8, ("bad-value",)),
    Row("yaml-duplicate", EVENTS, "    theme: war", "    theme: war\n    theme: trade", 8),
    Row("unknown-key", EVENTS, "    title: Albazin", "    titel: Albazin", 5, ("missing-key",)),
    Row("missing-key", EVENTS, "    theme: war\n", "", 2),
    Row("unknown-theme", EVENTS, "theme: war", "theme: wars", 7),
    Row("unknown-actor", EVENTS, "actors: [china, russia]", "actors: [china, rusia]", 8),
    Row("duplicate-id", EVENTS, "id: nerchinsk-signed", "id: siege", 12),
    Row("unread-file", "data/timelin.yml", "", "events: []\n", 1),
    Row("unread-file", "quizzes/history/kyakhta.yaml", "", "questions: []\n", 1),
    Row("unread-file", "bibliography/more.bib", "", "@misc{a}", 1),
    # The configuration, and what is the course's own
    Row("no-course", CONFIG, "", "", 1, ("not-in-nav",)),
    Row("actor-alias", TERMS, "aliases: [fur tribute]", "aliases: [fur tribute, China]", 4),
    Row("unknown-actor", SETTINGS, "above: china", "above: chine", 9),
    Row("duplicate-id", SETTINGS, "id: railway, title: Railways", "id: border, title: Railways", 16),
    Row(
        "unknown-work",
        SETTINGS,
        "id: small",
        "id: small\ndocuments: [{ id: T, work: rocchi }]",
        3,
        ("unknown-document", "unused-document"),
    ),
    Row(
        "unused-document",
        SETTINGS,
        "id: small",
        "id: small\ndocuments: [{ id: T, work: rocchi2021entente }, { id: P, work: perdue2005china }]",
        3,
    ),
    Row("unknown-document", CORRECTIONS, "document: rocchi2021entente", "document: rocchi", 3),
    Row("no-map", SETTINGS, MAP, "", 121, at=QUIZ),
    # Terms, events and the rest
    Row("unknown-category", TERMS, "category: concept", "category: conzept", 7),
    Row("duplicate-person", PEOPLE, "", PERSON.format(one="Li Bo", two="Li Bo", since=1689), 7),
    Row("duplicate-person", PEOPLE, "", PERSON.format(one="Li Bo", two="Yasak", since=1689), 7),
    Row("bad-value", PEOPLE, "", PERSON.format(one="Li Bo", two="Du Fu", since=1691), 9),
    Row("unknown-person", CHAPTER, 'term("yasak", "tribute")', 'person("li-bo")', 31),
    Row("duplicate-term", TERMS, "term: Treaty of Nerchinsk", "term: fur tribute", 11, LEFT_OUT),
    Row("unknown-term", TERMS, "see: [treaty-of-nerchinsk]", "see: [treaty]", 10),
    # The sections of the documents
    Row("unknown-section", "docs/index.md", 'covers: ["T:1"]', 'covers: ["T:1", "T:2"]', 3),
    Row("uncovered-section", "data/sections.yml", 'id: "T:1"', 'id: "T:9"', 2, ("unknown-section",)),
    Row(
        "unused-term",
        TERMS,
        "  - id: treaty-of-nerchinsk",
        f"{NEW_TERM}  - id: treaty-of-nerchinsk",
        11,
    ),
    Row("no-source", TERMS, '"[@perdue2005china, p. 90]"', "Perdue", 2),
    Row(
        "no-source",
        DISPUTES,
        'says: sees a bargain., sources: "[@perdue2005china, p. 161]"',
        "says: sees a bargain., sources: none",
        2,
    ),
    Row("unknown-work", TERMS, "in furs [@perdue2005china]", "in furs [@perdue2005]", 8),
    Row("unknown-term", EVENTS, "terms: [treaty-of-nerchinsk]", "terms: [treaty]", 18),
    Row("unknown-place", EVENTS, "places: [argun]", "places: [amur]", 17),
    Row("unknown-chapter", DISPUTES, "chapters: [history/nerchinsk]", "chapters: [history/kyakhta]", 9),
    Row("bad-value", EVENTS, "1689-09-07", "1689-09-31", 12),
    Row("bad-value", PLACES, "kind: line", "kind: point", 10, LEFT_OUT),
    Row("unknown-layer", PLACES, "layer: physical", "layer: river", 13),
    Row(
        "bad-value",
        PLACES,
        "layer: physical",
        "layer: physical\n    from: 1689\n    until: 1688",
        10,
        LEFT_OUT,
    ),
    Row("bad-value", PLACES, "layer: physical", "layer: physical\n    from: 1689-09", 14, LEFT_OUT),
    Row("missing-key", PLACES, "    layer: physical\n", "", 10, LEFT_OUT),
    # Structures and charts
    Row("unfit-form", FORMS, '"Lo, 2008 [@lo2008axis]"', '"Lo [@lo2008axis]"', 9),
    Row("unfit-form", FORMS, "    ends: [Doubt, Faith]\n", "", 2),
    Row("unfit-form", FORMS, "Abstained]", "Away]", 21),
    Row("unfit-form", FORMS, "    actors: [russia, china]\n", "", 14),
    Row("bad-value", FORMS, "actors: [russia, china]", "actors: [russia, china, other]", 14),
    Row("not-a-number", "data/figures.yml", "value: about 4,000", "value: 4 to 5", 8, at="data/charts.yml"),
    Row("unfit-chart", "data/figures.yml", "year: 1900", "year: 2009", 9, at="data/charts.yml"),
    Row("unfit-chart", "data/charts.yml", "unit: km", "unit: miles", 8),
    Row("unknown-figure", "data/charts.yml", "figure: border-plan", "figure: border-plans", 8),
    # Pages
    Row("front-matter", "docs/timeline.md", "---\ntitle: Timeline\n---\n", "", 1),
    Row("no-description", CHAPTER, "description: How the first treaty came about.\n", "", 1),
    Row(
        "objective-count",
        SETTINGS,
        "id: small",
        "id: small\nrules: { objectives: { least: 4, most: 5 } }",
        4,
        at=CHAPTER,
    ),
    Row(
        "reading-count",
        CHAPTER,
        "  - work: lo2008axis\n    why: Looks back from today [@rocchi2021entente, p. 3].\n",
        "",
        9,
    ),
    Row("not-in-nav", CONFIG, "      - timeline.md\n", "", 1, at="docs/timeline.md"),
    Row("unknown-page", CONFIG, "timeline.md", "time-line.md", 8, ("not-in-nav",)),
    Row(
        "macro-syntax",
        CHAPTER,
        '{{ figure("border") }}',
        '{{ figure("border" }}',
        25,
        ("quiz-not-shown",),
    ),
    Row(
        "macro-place",
        CHAPTER,
        '{{ term("yasak", "tribute")',
        '`{{ term("yasak", "tribute") }}` {{ term("yasak", "tribute")',
        31,
    ),
    Row("unknown-macro", CHAPTER, "{{ figure(", "{{ figur(", 25),
    Row("unknown-macro", CHAPTER, '{{ figure("border") }}', "{{ border }}", 25),
    Row("unknown-macro", CHAPTER, '{{ figure("border") }}', "{{ page }}", 25),
    Row("macro-arguments", CHAPTER, 'figure("border")', "figure()", 25),
    Row("macro-syntax", CHAPTER, 'term("yasak", "tribute")', 'term("yasak", text="tribute")', 31),
    Row("macro-syntax", CHAPTER, '{{ figure("border") }}', '{{ figure("border")|upper }}', 25),
    Row("unknown-chart", CHAPTER, '{{ correction("unit") }}', '{{ chart("none") }}', 27),
    Row("unknown-structure", CHAPTER, '{{ correction("unit") }}', '{{ structure("none") }}', 27),
    Row("citation-markup", CHAPTER, "as @cheng1957history [p. 25] tells", "as [@cheng1957history](#peace) tells", 31),
    Row("encoding", CHAPTER, "Cossacks came", "Cossacks \ue001 came", 18),
    Row("unknown-figure", CHAPTER, 'figure("border")', 'figure("boarder")', 25),
    Row("unknown-correction", CHAPTER, 'correction("unit")', 'correction("units")', 27),
    Row("unknown-dispute", CHAPTER, 'dispute("who-won")', 'dispute("who")', 34),
    Row("unknown-term", CHAPTER, 'term("yasak"', 'term("yassak"', 31),
    Row("unknown-quiz", CHAPTER, "{{ quiz() }}", '{{ quiz("history/kyakhta") }}', 38),
    Row("unknown-count", "docs/sources.md", 'count("works")', 'count("pages")', 7),
    Row(
        "unknown-work",
        CHAPTER,
        "hostages to the forts [@perdue2005china]",
        "hostages to the forts [@perdue2006china]",
        22,
    ),
    Row("unknown-work", CHAPTER, "as @cheng1957history [p. 25] tells", "as @cheng [p. 25] tells", 31),
    Row("unknown-work", CHAPTER, "  - work: lo2008axis", "  - work: lo", 12),
    Row("unknown-term", CHAPTER, "terms: [yasak]", "terms: [yassak]", 8),
    Row(
        "duplicate-anchor",
        CHAPTER,
        SECOND_SECTION,
        "## A peace in Latin {#tribute}",
        29,
        ("broken-link", "unknown-section"),
    ),
    Row("broken-link", CHAPTER, "(../glossary.md#yasak)", "(../glossary.md#yassak)", 32),
    Row("broken-link", CHAPTER, "(../glossary.md#yasak)", "(glossary.md)", 32),
    Row("broken-link", CHAPTER, "(#peace)", "(#war)", 23),
    Row(
        "uncited-paragraph",
        CHAPTER,
        "See the [glossary]",
        "\nThe border was then left as it was for more than a hundred years by both.\nSee the [glossary]",
        33,
    ),
    Row("chapter-without-quiz", QUIZ, "", "", 1, ("unknown-quiz",), at=CHAPTER),
    Row(
        "untested-objective",
        CHAPTER,
        "  - { id: weigh-it,",
        "  - { id: new-one, level: apply, text: New. }\n  - { id: weigh-it,",
        7,
    ),
    # Quizzes
    Row("quiz-without-page", "quizzes/history/kyakhta.yml", "", "questions: []\n", 1),
    Row("quiz-not-shown", CHAPTER, "{{ quiz() }}", "", 1),
    Row("unknown-type", QUIZ, "type: choice", "type: choise", 2),
    Row("unknown-objective", QUIZ, "objective: weigh-it", "objective: weight", 15, ("untested-objective",)),
    Row(
        "unknown-section",
        QUIZ,
        "section: tribute\n    prompt: What was taken",
        "section: tributes\n    prompt: What was taken",
        17,
    ),
    Row("duplicate-id", QUIZ, "id: what-traded", "id: what-treaty", 13, LEFT_OUT),
    Row("no-correct-option", QUIZ, OPTION, "text: Nerchinsk", 2),
    Row("many-correct-options", QUIZ, "text: Kyakhta,", "text: Kyakhta, correct: true,", 2),
    Row("all-correct", QUIZ, *ALL_CORRECT, 13),
    Row("duplicate-option", QUIZ, "text: Kyakhta,", "text: Nerchinsk,", 10),
    Row("empty-answer", QUIZ, "accept: [yasak, iasak]", "accept: [yasak, '?']", 35),
    Row("contradiction", QUIZ, "match: [amanat]", "match: [Yasak!]", 44),
    Row("contradiction", QUIZ, "value: 1727", "value: 1690", 57),
    Row(
        "uncited-explanation",
        QUIZ,
        "Nerchinsk was signed in 1689 [@cheng1957history, p. 25]",
        "Nerchinsk was signed in 1689",
        2,
    ),
    Row("all-of-the-above", QUIZ, "text: Kyakhta,", "text: None of the above,", 2),
    Row("longest-option", QUIZ, "text: Nerchinsk,", "text: Nerchinsk on the river of that name,", 2),
    Row("negative-stem", QUIZ, "Which treaty came first?", "Which treaty did not come first?", 2),
    Row("one-spelling", QUIZ, "accept: [yasak, iasak]", "accept: [yasak]", 35),
    Row("shuffled-numbers", QUIZ, *NUMBERS, 2),
    Row("empty-bin", QUIZ, "bin: bought", "bin: given", 96),
    Row("unknown-bin", QUIZ, "text: Fox, bin: given", "text: Fox, bin: sold", 99),
    Row("gap-mismatch", QUIZ, "signed in {language} in {year}", "signed in {year}", 102),
    Row("unknown-place", QUIZ, "{ place: irkutsk", "{ place: irkutskk", 129),
    Row("not-on-map", QUIZ, "{ place: irkutsk", "{ place: argun", 129),
    Row("not-on-map", PLACES, "at: [104.3, 52.3]", "at: [-74.0, 40.7]", 129, at=QUIZ),
    Row("crowded-map", PLACES, "at: [104.3, 52.3]", "at: [124.2, 53.3]", 129, at=QUIZ),
    Row("named-place", QUIZ, "where: west of Lake Baikal", "where: at Irkutsk by the lake", 129),
]
# These need a whole quiz: `test_writing.py` brings them about.
ELSEWHERE = {*LEFT_OUT, "all-remember", "same-position"}
# This is told of what our own checks let through: `test_pandoc.py` brings it about.
ELSEWHERE |= {"pandoc"}
# These are told when the page is made, and of texts compared with others: `test_extension.py`, `test_overlap.py`.
ELSEWHERE |= {"citation-lost", "shared-wording", "unused-wording"}
# This is what an engine finds under `course serve`: `test_mistakes.py`.
ELSEWHERE |= {"engine"}
# This is told of the map's own file, which no course needs to be read: `test_basemap.py`.
ELSEWHERE |= {"missing-file", "json-syntax"}


def apply(row: Row, root: Path) -> None:
    """Make the edit; without an old text the whole file is new, and without a new one too it is gone."""
    file = root / row.path
    if "\udce9" in row.new:
        file.write_bytes(file.read_text(encoding="utf-8").replace(row.old, row.new).encode("utf-8", "surrogateescape"))
    elif row.old:
        edit(root, row.path, row.old, row.new)
    elif row.new:
        file.write_text(row.new, encoding="utf-8")
    else:
        file.unlink()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all that was kept of a first reading of the small course."""
    root = copy_course(SMALL, tmp_path_factory.mktemp("read") / "small").resolve()
    inspect_course(root)
    return folder_of(root)


def test_a_good_course_has_no_problem(small: Path) -> None:
    """Nothing is said of the small course as it is."""
    assert inspect_course(small)[2] == []


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_problem(small: Path, read: Path, row: Row) -> None:
    """The edit brings about this problem at this line, with a remedy, and nothing but what follows from it."""
    shutil.copytree(read, folder_of(small.resolve()))  # which takes less time than to read all anew
    apply(row, small)
    problems = inspect_course(small)[2]
    where = row.at or row.path
    assert (where, row.line, row.code) in [(problem.path, problem.line, problem.code) for problem in problems], problems
    assert {problem.code for problem in problems} == {row.code, *row.follows}
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert problem.severity == ("warning" if problem.code in WARNINGS else "error")


# What does no harm on the site: all that a course may judge for itself, and a setting without effect.
WARNINGS = {*get_args(Rule), "unused-document", *LEFT_OUT}


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("{}", {"no-description": "warning", "uncited-explanation": "warning"}),
        ("{ every: error }", {"no-description": "error", "uncited-explanation": "error"}),
        ("{ every: 'off' }", {}),
        ("{ severity: { no-description: error } }", {"no-description": "error", "uncited-explanation": "warning"}),
        ("{ every: 'off', severity: { no-description: warning } }", {"no-description": "warning"}),
        ("{ severity: { no-description: 'off' } }", {"uncited-explanation": "warning"}),
    ],
)
def test_a_course_says_how_strict_it_is(small: Path, rules: str, told: dict[str, str]) -> None:
    """The severity of good practice is the course's own to say; what is broken is an error whatever it says."""
    edit(small, SETTINGS, "id: small", f"id: small\nrules: {rules}")
    edit(small, CHAPTER, "description: How the first treaty came about.\n", "")
    edit(small, QUIZ, "It was called yasak [@perdue2005china, p. 90]", "It was called yasak")
    edit(small, CHAPTER, 'term("yasak"', 'term("yassak"')
    found = {problem.code: problem.severity for problem in inspect_course(small)[2]}
    assert found == told | {"unknown-term": "error"}


PACKAGE = Path(coursewright.__file__).parent
# Where a call that makes a problem has its code; `unknown` has what is unknown.
PLACES_OF_CODES = {"Problem": 2, "report": 0, "problem": 0, "weakness": 0, "unknown": 2}
# Codes that a call has from elsewhere: its own argument, or the table of what there should be so many of.
HANDED_ON = {"code", "f'unknown-{what}'"}
# What `unknown` has from elsewhere: what a macro names, and what a field names that is declared with `RefersTo`.
NAMED = {"macro.names", "reference.what"}


def codes_in_the_source() -> set[str]:
    """Every code that a call of `Problem`, or of a function that makes one, is given, anywhere in the package."""
    found: set[str] = {*get_args(Rule)}  # those of `code`, in a table
    found |= {f"unknown-{macro.names}" for macro in MACROS.values() if macro.names}
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
            if name == "RefersTo" and isinstance(call.args[0], ast.Constant):
                found.add(f"unknown-{call.args[0].value!s}")
            if name not in PLACES_OF_CODES:
                continue
            code = call.args[PLACES_OF_CODES[name]]
            if isinstance(code, ast.Constant):
                found.add(f"unknown-{code.value!s}" if name == "unknown" else str(code.value))
            else:
                known = NAMED if name == "unknown" else HANDED_ON
                assert ast.unparse(code) in known, f"{path}:{call.lineno} hides its code"
    return found


def test_the_whole_package_is_looked_through() -> None:
    """Codes of every room that checks are found: those of a reader, a model, a question, a kind and a vocabulary."""
    codes = {"yaml-syntax", "duplicate-person", "gap-mismatch", "unknown-figure", "unknown-theme", "no-course"}
    assert codes <= codes_in_the_source()


def test_every_code_has_a_row() -> None:
    """No problem can be told that is not in the table above, and the table knows no other."""
    assert {row.code for row in TABLE} | ELSEWHERE == codes_in_the_source()
