"""Writes a course of any size, the same one for the same size.

Each chapter has 20 citations, 10 terms and 5 questions, over 200 works and 150 terms.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

WORKS, TERMS, CITATIONS, TERMS_USED, QUESTIONS, SECTIONS = 200, 150, 20, 10, 5, 5

_WORDS = (
    "river border treaty envoy court market winter road grain fur tea silver council army fort village letter "
    "map province governor merchant caravan railway harbour island minister congress vote paper report "
    "interest debt pipeline summit speech crowd student worker farmer teacher engineer ship bridge mountain "
    "desert steppe forest old new long short quiet open secret public first last northern southern eastern "
    "western early late common made took gave sent kept lost held built crossed signed wrote read asked "
    "answered opened closed moved stayed slowly soon often never again together apart before after between "
    "under over against without beside through"
).split()
_FAMILIES = (
    "Adler Brandt Chen Dubois Eriksen Fontaine Gruber Hansen Ivanov Jansen Keller Larsen Meyer Novak Olsen".split()
)
_CONFIG = """\
site_name: Benchmark
site_url: http://127.0.0.1/
theme: {{ name: {theme}, font: false, features: [navigation.instant, navigation.sections] }}
plugins:
  - material/search
{plugins}markdown_extensions:
{extensions}  - admonition
  - attr_list
  - def_list
  - md_in_html
  - smarty
  - tables
  - toc: {{ permalink: false, toc_depth: 2 }}
  - pymdownx.superfences
validation: {{ links: {{ anchors: ignore, unrecognized_links: ignore, not_found: ignore }} }}
nav:
  - index.md
  - Chapters:
{chapters}  - timeline.md
  - atlas.md
  - glossary.md
  - bibliography.md
{extra}"""
_PLUGIN = """\
  - macros:
      modules: [coursewright]
      on_error_fail: true
      on_undefined: strict
      j2_comment_start_string: "{##"
      j2_comment_end_string: "##}"
"""
_GATE = "extra: { course: !!python/object/apply:coursewright.gate [] }\n"


def write_course(folder: Path, chapters: int) -> None:
    """Write a course of so many chapters into an empty folder."""
    chance = random.Random(chapters)  # the same course every time, no secret
    _write(folder / "mkdocs.yml", config(chapters, plain=False))
    _write(folder / "bibliography/works.bib", "\n".join(_works(chance)))
    _write(folder / "data/glossary.yml", "terms:\n" + "".join(_terms(chance)))
    for name, key, macro in (("timeline", "events", "timeline"), ("places", "places", "atlas")):
        _write(folder / f"data/{name}.yml", f"{key}: []\n")
        _write(
            folder / f"docs/{macro}.md",
            f"---\ntitle: {macro.title()}\n---\n\n# {macro.title()}\n\n{{{{ {macro}() }}}}\n",
        )
    for macro in ("glossary", "bibliography"):
        _write(
            folder / f"docs/{macro}.md",
            f"---\ntitle: {macro.title()}\n---\n\n# {macro.title()}\n\n{{{{ {macro}() }}}}\n",
        )
    _write(folder / "docs/index.md", "---\ntitle: Home\n---\n\n# Home\n\n{{ contents() }}\n")
    for number in range(chapters):
        _write(folder / f"docs/chapters/c{number:03}.md", _chapter(chance, number))
        _write(folder / f"quizzes/chapters/c{number:03}.yml", "questions:\n" + "".join(_quiz(chance, number)))


def config(chapters: int, *, plain: bool) -> str:
    """The `mkdocs.yml` of the course, or of the plain site of the same pages."""
    return _CONFIG.format(
        plugins="" if plain else _PLUGIN,
        theme="material" if plain else "coursewright",
        extensions="" if plain else "  - coursewright\n",
        chapters="".join(f"      - chapters/c{number:03}.md\n" for number in range(chapters)),
        extra="" if plain else _GATE,
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _sentence(chance: random.Random, words: int = 0) -> str:
    chosen = [chance.choice(_WORDS) for _ in range(words or chance.randint(9, 20))]
    return " ".join(chosen).capitalize()


def _works(chance: random.Random) -> Iterator[str]:
    for number in range(WORKS):
        family, other = chance.sample(_FAMILIES, 2)
        authors = f"{family}, {chance.choice('ABCDE')}." + (f" and {other}, F." if number % 3 == 0 else "")
        title, year, first = _sentence(chance, 7), 1950 + number % 60, chance.randint(1, 400)
        yield (
            f"@article{{work{number},\n  author = {{{authors}}},\n  title = {{{title}}},\n"
            f"  journal = {{{_sentence(chance, 3)}}},\n"
            f"  year = {{{year}}},\n  volume = {{{number % 40 + 1}}},\n  pages = {{{first}--{first + 20}}},\n"
            f"  doi = {{10.1000/{number}}},\n  consulted = {{part}}\n}}\n"
        )


def _cluster(chance: random.Random) -> str:
    """A citation as authors write them: mostly one work with a page, a range or none; some of two works."""

    def one() -> str:
        page = chance.randint(1, 400)
        locator = chance.choice(["", f", p. {page}", f", p. {page}", f", pp. {page}-{page + chance.randint(1, 9)}"])
        return f"@work{chance.randrange(WORKS)}{locator}"

    return f"[{one()}; {one()}]" if chance.random() < 0.15 else f"[{one()}]"


def _terms(chance: random.Random) -> Iterator[str]:
    for number in range(TERMS):
        yield (
            f"  - id: term-{number}\n    term: {_term(number)}\n    aliases: [alias{number}]\n    category: concept\n"
            f"    original: [{{ lang: zh-Hans, text: 词{number} }}]\n    definition: {_sentence(chance)}.\n"
            f'    sources: "[@work{number}, p. {number + 1}]"\n'
        )


def _term(number: int) -> str:
    syllables = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")
    return "".join(syllables[int(digit)] for digit in f"{number:03}") + "ra pact"


def _chapter(chance: random.Random, number: int) -> str:
    lines = [
        f"---\ntitle: Chapter {number}\ndescription: {_sentence(chance)}.\nobjectives:",
        *(f"  - {{ id: o{i}, level: understand, text: {_sentence(chance)}. }}" for i in range(3)),
        "reading:",
        *(f"  - {{ work: work{chance.randrange(WORKS)}, why: {_sentence(chance)}. }}" for _ in range(2)),
        f"---\n\n# Chapter {number}\n",
    ]
    terms = [_term(chance.randrange(TERMS)) for _ in range(TERMS_USED)]
    for section in range(SECTIONS):
        lines.append(f"## {_sentence(chance, 4)} {{#s{section}}}\n")
        for paragraph in range(CITATIONS // SECTIONS):
            sentences = [_sentence(chance) for _ in range(6)]
            if paragraph < TERMS_USED // SECTIONS:
                sentences[1] += f" {terms.pop()} {chance.choice(_WORDS)}"
            lines.append(".\n".join(sentences) + f" {_cluster(chance)}.\n")
    return "\n".join([*lines, "## Check yourself {#quiz}\n", "{{ quiz() }}", ""])


def _quiz(chance: random.Random, number: int) -> Iterator[str]:
    for index in range(QUESTIONS):
        right = chance.randrange(4)
        options = "".join(
            f"      - {{ id: o{i}, text: {_sentence(chance, 5)} {i}, "
            f"{'correct: true, ' * (i == right)}why: {_sentence(chance)}. }}\n"
            for i in range(4)
        )
        yield (
            f"  - id: q-{number}-{index}\n    type: choice\n    objective: o{index % 3}\n    level: apply\n"
            f"    section: s{index}\n"
            f"    prompt: {_sentence(chance)}?\n    options:\n{options}"
            f'    explanation: "{_sentence(chance)} [@work{chance.randrange(WORKS)}, p. {chance.randint(1, 400)}]."\n'
        )
