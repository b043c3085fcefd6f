"""`settings.py`: what a course may say of itself in `course.yml`, and what holds if it says nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

import coursewright
from coursewright.model.settings import CATEGORIES, LAYERS, OTHERS, PATH, SIGNS, Rule, Rules, Settings
from coursewright.page.gate import inspect_course, open_course
from coursewright.problems import Problem
from coursewright.read.settings import read_settings
from tests.courses import MINI, edit

WHOLE = """\
id: tea
name: The Tea Road
level: School
licence: { name: CC0, url: https://example.org/cc0 }
actors:
  - { id: guild, name: The guild, sign: triangle, light: "#112233", dark: "#445566" }
  - { id: company, name: The company, sign: circle, light: "#223344", dark: "#556677" }
ribbon: { above: guild, below: company }
categories: [good, office]
themes: [trade]
layers:
  - { id: canal, title: Canals, one: Canal, look: dots, lasting: true, steps: true }
kinds:
  - { id: ledger, name: Ledger }
documents:
  - { id: T, work: ash2001rivers }
map:
  frame: { middle: [10, 20], middle-at: [300, 200], width: 600, height: 400, km: 5.5 }
  drawing: assets/tea.svg
  captions: [Drawn by hand.]
rules:
  every: error
  severity: { longest-option: "off", unused-work: warning }
  objectives: { least: 1, most: 9 }
  reading: { least: 0, most: 0 }
  paragraph-words: 40
"""


def settings_of(text: str) -> Settings:
    """The settings that a text without problems describes."""
    settings, problems = read_settings(text)
    assert problems == []
    return settings


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "{}\n"])
def test_an_empty_file_is_as_good_as_none(text: str) -> None:
    """Where the file says nothing, the defaults hold."""
    assert settings_of(text).model_dump() == Settings().model_dump()


def test_defaults() -> None:
    """Without settings a course has no actors, no map and no kinds of its own, and any word may be a theme."""
    settings = Settings()
    assert (settings.id, settings.name, settings.level, settings.licence, settings.map) == (None,) * 5
    assert (settings.actors, settings.ribbon, settings.kinds, settings.documents) == ((), None, (), ())
    assert (settings.categories, settings.layers) == (CATEGORIES, LAYERS)
    assert settings.vocabulary("theme") is None
    assert list(settings.everyone) == [OTHERS]
    rules = settings.rules
    assert (rules.every, rules.severity, rules.paragraph_words) == ("warning", {}, 12)
    assert (rules.objectives.least, rules.objectives.most) == (3, 5)
    assert (rules.reading.least, rules.reading.most) == (2, 4)


def test_a_course_needs_no_file(small: Path) -> None:
    """A course without `course.yml` is built with the defaults, and its progress is known under the site's name."""
    (small / PATH).unlink()
    for path in ("places.yml", "timeline.yml", "charts.yml", "structures/views.yml"):
        (small / "data" / path).unlink()
    edit(small, "data/glossary.yml", "category: treaty", "category: document")
    quiz = small / "quizzes" / "history" / "nerchinsk.yml"
    text = quiz.read_text(encoding="utf-8")
    start = text.index("  - id: ", text.index("type: locate") - 60)
    end = text.index("  - id: ", text.index("type: locate"))
    quiz.write_text(text[:start] + text[end:], encoding="utf-8")
    course, _ = open_course(small)
    assert (course.settings, course.name) == (Settings(), "Small")


def test_every_setting_is_read() -> None:
    """Nothing that the file says is lost, and it can say everything that there is."""
    settings = settings_of(WHOLE)
    assert settings.model_fields_set == Settings.model_fields.keys()
    assert (settings.id, settings.name, settings.level) == ("tea", "The Tea Road", "School")
    assert settings.licence
    assert (settings.licence.name, settings.licence.url) == ("CC0", "https://example.org/cc0")
    guild, company = settings.actors
    assert (guild.id, guild.name, guild.mark, guild.light, guild.dark) == (
        *("guild", "The guild", SIGNS["triangle"]),
        *("#112233", "#445566"),
    )
    assert settings.ribbon
    assert (settings.ribbon.above, settings.ribbon.below) == (guild.id, company.id)
    (layer,) = settings.layers
    assert (layer.title, layer.one, layer.look, layer.lasting, layer.steps) == ("Canals", "Canal", "dots", True, True)
    assert [(kind.id, kind.name) for kind in settings.kinds] == [("ledger", "Ledger")]
    assert [(one.id, one.work) for one in settings.documents] == [("T", "ash2001rivers")]
    assert settings.map
    frame = settings.map.frame
    assert (frame.middle, frame.middle_at, frame.width, frame.height, frame.km) == ((10, 20), (300, 200), 600, 400, 5.5)
    assert (settings.map.drawing, settings.map.captions) == ("assets/tea.svg", ("Drawn by hand.",))
    rules = settings.rules
    assert (rules.every, rules.severity) == ("error", {"longest-option": "off", "unused-work": "warning"})
    assert (rules.objectives.least, rules.objectives.most, rules.reading.most, rules.paragraph_words) == (1, 9, 0, 40)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("actor", ["guild", "company", "other"]),
        ("category", ["good", "office"]),
        ("theme", ["trade"]),
        ("layer", ["canal"]),
        ("kind", ["ledger"]),
    ],
)
def test_vocabularies(what: str, words: list[str]) -> None:
    """The words that entries may use are those of the settings; whoever is no actor may be named too."""
    assert list(settings_of(WHOLE).vocabulary(what) or ()) == words


def test_what_has_no_vocabulary() -> None:
    """To ask for a vocabulary or a layer that there is not is a fault of the program."""
    for ask in (Settings().vocabulary, Settings().layer):
        with pytest.raises(KeyError):
            ask("canal")


def test_a_course_may_name_the_others_itself() -> None:
    """An actor whose id is `other` stands for whoever is no actor, is there once, and last."""
    own = "  - { id: other, name: Everyone else, sign: square, light: '#000000', dark: '#ffffff' }\n"
    settings = settings_of(WHOLE.replace("actors:\n", f"actors:\n{own}"))
    assert [actor.id for actor in settings.everyone] == ["guild", "company", "other"]
    assert settings.others.name == settings.actor("stranger").name == "Everyone else"
    assert settings.actor_called("Nobody") == settings.others


def test_who_is_an_actor() -> None:
    """An actor is found by id and by name; whoever is neither is one of the others."""
    settings = settings_of(WHOLE)
    assert settings.actor("guild") == settings.actor_called("The guild") == settings.actors[0]
    assert settings.actor("The guild") == settings.actor_called("guild") == OTHERS


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("id: company, name", "id: guild, name", 7, "duplicate-id", 'actors: "guild" is there twice'),
        ("kinds:\n", "kinds:\n  - { id: ledger, name: Book }\n", 15, "duplicate-id", 'kinds: "ledger"'),
        ("documents:\n", "documents:\n  - { id: T, work: b }\n", 17, "duplicate-id", 'documents: "T"'),
        ("kinds:\n", "  - { id: canal, title: C, one: C }\nkinds:\n", 13, "duplicate-id", 'layers: "canal"'),
        ("level:", "levle:", 3, "unknown-key", 'Did you mean "level"?'),
        ("id: tea", "id: The tea", 1, "bad-value", "lower-case letters"),
        ("sign: triangle", "sign: triangel", 6, "bad-value", 'Did you mean "triangle"?'),
        ('"#112233"', "red", 6, "bad-value", "a colour such as #942a16"),
        ("look: dots", "look: dotted", 12, "bad-value", "dots"),
        ("km: 5.5", "km: 0", 18, "bad-value", "km"),
        (", middle-at: [300, 200]", "", 18, "missing-key", "middle-at"),
        ("every: error", "every: fatal", 22, "bad-value", "Known: error, warning, off."),
        ("longest-option:", "longest-optoin:", 23, "bad-value", "\"severity\" is 'longest-optoin'. Did you mean"),
        ("unused-work: warning", "unknown-work: warning", 23, "bad-value", "unknown-work"),
        ("unused-work: warning", "unused-work: maybe", 23, "bad-value", "unused-work"),
        ("{ least: 1, most: 9 }", "{ least: 9, most: 1 }", 24, "bad-value", "most (1) is less than least (9)"),
        ("{ least: 0, most: 0 }", "{ least: -1, most: 0 }", 25, "bad-value", "least"),
        ("paragraph-words: 40", "paragraph-words: 0", 26, "bad-value", "paragraph-words"),
        ("id: tea\n", "id: [tea\n", 2, "yaml-syntax", "brackets"),
    ],
)
def test_wrong(old: str, new: str, line: int, code: str, said: str) -> None:
    """What is wrong in the file is told with its line, a reason and a remedy."""
    assert WHOLE.count(old) == 1
    _, problems = read_settings(WHOLE.replace(old, new))
    found = [problem for problem in problems if problem.code == code]
    assert [(problem.path, problem.line) for problem in found] == [(PATH, line)], problems
    assert said in str(found[0])
    assert found[0].hint


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "id: tea\nid: coffee\n"])
def test_no_settings_at_all(text: str) -> None:
    """A file that is something else, or says a thing twice, is a problem and nothing worse."""
    _, problems = read_settings(text)
    assert problems


@pytest.mark.parametrize(
    ("path", "word", "instead", "code"),
    [
        ("data/timeline.yml", "china", "chine", "unknown-actor"),
        ("data/timeline.yml", "war", "wars", "unknown-theme"),
        ("data/glossary.yml", "treaty", "treatise", "unknown-category"),
        ("data/places.yml", "physical", "physics", "unknown-layer"),
        ("data/structures/views.yml", "russia", "rusia", "unknown-actor"),
        (PATH, "china", "chine", "unknown-actor"),
    ],
)
def test_a_word_that_is_in_no_vocabulary(small: Path, path: str, word: str, instead: str, code: str) -> None:
    """A word that the settings do not have is told where it is used, with the nearest that they have."""
    text = (small / path).read_text(encoding="utf-8")
    begins = {"unknown-actor": r"(actors: \[|above: )", "unknown-theme": "theme: ", "unknown-category": "category: "}
    found = next(re.finditer(rf"(?<!- ){begins.get(code, 'layer: ')}[^\n]*?\b({word})\b", text))
    start = found.end() - len(word)
    (small / path).write_text(text[:start] + instead + text[found.end() :], encoding="utf-8")
    (problem,) = [one for one in inspect_course(small)[2] if one.severity == "error"]
    assert (problem.path, problem.line, problem.code) == (path, text.count("\n", 0, start) + 1, code)
    assert problem.hint == f'Did you mean "{word}"?'


def test_a_kind_of_work_that_the_course_does_not_have(small: Path) -> None:
    """A work's `kind` is one of the settings' kinds."""
    line = edit(small, "bibliography/works.bib", "@article{lo2008axis,", "@article{lo2008axis,\n  kind = {treaty},")
    (problem,) = [one for one in inspect_course(small)[2] if one.severity == "error"]
    assert (problem.path, problem.line, problem.code) == ("bibliography/works.bib", line, "unknown-kind")


def problem(code: str, severity: Any = "error") -> Problem:
    """A problem of this code, as it is found."""
    return Problem("docs/a.md", 1, code, "M.", "H.", severity)


FOUND = (problem("unused-work", "warning"), problem("longest-option", "warning"), problem("unknown-work"))


@pytest.mark.parametrize(
    ("rules", "judged"),
    [
        ({}, [("unused-work", "warning"), ("longest-option", "warning"), ("unknown-work", "error")]),
        ({"every": "error"}, [("unused-work", "error"), ("longest-option", "error"), ("unknown-work", "error")]),
        ({"every": "off"}, [("unknown-work", "error")]),
        (
            {"every": "off", "severity": {"unused-work": "error"}},
            [("unused-work", "error"), ("unknown-work", "error")],
        ),
        (
            {"every": "error", "severity": {"unused-work": "off", "longest-option": "warning"}},
            [("longest-option", "warning"), ("unknown-work", "error")],
        ),
        (
            {"severity": {"longest-option": "error"}},
            [("unused-work", "warning"), ("longest-option", "error"), ("unknown-work", "error")],
        ),
    ],
)
def test_rules(rules: dict[str, Any], judged: list[tuple[str, str]]) -> None:
    """A course chooses how strict it is with each rule, or all; what is broken stays an error whatever it says."""
    found = Rules.model_validate(rules).judged(FOUND)
    assert [(one.code, one.severity) for one in found] == judged


def test_judging_changes_nothing_else() -> None:
    """A judged problem is the one that was found, but for how grave it is."""
    (judged,) = Rules(every="error").judged([problem("no-evidence", "warning")])
    assert judged == problem("no-evidence", "error")


def test_rules_hold_in_a_course(small: Path) -> None:
    """What a course says of a rule decides whether it can be built."""
    edit(small, "docs/history/nerchinsk.md", "description: How the first treaty came about.\n", "")
    settings = small / PATH
    text = settings.read_text(encoding="utf-8")
    severities = {}
    for said in ("warning", "error", "off"):
        settings.write_text(f'{text}\nrules: {{ severity: {{ no-description: "{said}" }} }}\n', encoding="utf-8")
        found = [one.severity for one in inspect_course(small)[2] if one.code == "no-description"]
        severities[said] = found
    assert severities == {"warning": ["warning"], "error": ["error"], "off": []}


def test_numbers_of_rules_hold_in_a_course(small: Path) -> None:
    """How many objectives and works of reading a chapter has, and which paragraphs cite, is for the course to say."""
    settings = small / PATH
    text = settings.read_text(encoding="utf-8")

    def found(rules: str) -> set[str]:
        settings.write_text(f"{text}\nrules: {{ {rules} }}\n", encoding="utf-8")
        return {one.code for one in inspect_course(small)[2]}

    assert found("") == set()
    assert found("objectives: { least: 4, most: 5 }") == {"objective-count"}
    assert found("reading: { least: 0, most: 1 }") == {"reading-count"}
    edit(small, "docs/history/nerchinsk.md", "## A peace in Latin", "It was all as one says.\n\n## A peace in Latin")
    assert found("") == set()
    assert found("paragraph-words: 6") == {"uncited-paragraph"}
    assert found("paragraph-words: 7") == set()


def test_every_rule_is_one_that_something_finds() -> None:
    """No course can be strict with a rule that there is no check for."""
    package = Path(coursewright.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "settings.py")
    assert [rule for rule in get_args(Rule) if f'"{rule}"' not in code] == []


def test_the_miniature_course_is_read_whole() -> None:
    """The settings of a course with a map and actors are read without a problem."""
    settings = settings_of((MINI / PATH).read_text(encoding="utf-8"))
    assert (settings.id, len(settings.actors), len(settings.layers)) == ("miniature", 3, 8)
