"""The course itself, as every engine builds it: nothing differs, nothing is lost, nothing leads nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursewright.index.names import names_of
from coursewright.index.statistics import count
from coursewright.page.gate import open_course
from coursewright.text.prose import render_prose
from tests.courses import ENGINES, PROJECT, configuration, squeezed
from tests.toolkit.page.test_engines import article, broken_links, pages


def test_all_engines_give_the_same_text(whole: Path) -> None:
    """Every page of the course has the same text under every engine, word for word."""
    first, *others = (
        {path: squeezed(article(page).text_content()) for path, page in pages(whole / engine / "site").items()}
        for engine in ENGINES
    )
    assert first
    assert others == [first] * (len(ENGINES) - 1)


def test_all_engines_get_the_same_macros() -> None:
    """`mkdocs.yml` loads the package that registers them, and the extension that reads what they leave."""
    plugins, extensions = configuration()["plugins"], configuration()["markdown_extensions"]
    assert [plugin["macros"]["modules"] for plugin in plugins if "macros" in plugin] == [["coursewright"]]
    assert "coursewright" in extensions


def test_names_of_countries_lead_to_no_term() -> None:
    """Nobody who reads of a country is sent to the entry of a treaty or a meeting that has it in its name."""
    course, _ = open_course(PROJECT)
    for name in ("Russia", "China", "India", "Japan", "Vietnam", "Ukraine", "the United States", "the Soviet Union"):
        assert [mention.id for mention in names_of(course).find(f"In {name} it was known.")] == [], name


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_left_unread(whole: Path, engine: str) -> None:
    """No page shows a fence of code, a macro or a marker of ours as text, where it is not an example."""
    for path, page in pages(whole / engine / "site").items():
        for code in page.xpath("//article//*[self::code or self::pre]"):
            code.drop_tree()
        shown = article(page).text_content()
        assert [sign for sign in ("```", "{{", "{%", "\ue000", "Macro Rendering Error") if sign in shown] == [], path


@pytest.mark.parametrize("engine", ENGINES)
def test_no_link_is_broken(whole: Path, engine: str) -> None:
    """Every link within the site leads to a file, and to an anchor that is in it."""
    assert broken_links(whole / engine / "site") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_everything_is_there(whole: Path, engine: str) -> None:
    """Each question, term, work, event and place of the sources is in the built pages, each once."""
    course, _ = open_course(PROJECT)
    built = pages(whole / engine / "site")
    for what, page, xpath in (
        ("terms", "glossary", "//@data-entry"),
        ("works", "bibliography", "//li[starts-with(@id, 'ref-')]"),
        ("events", "timeline", "//ol[@class='timeline']/li"),
        ("places", "atlas", "//tbody/tr"),
    ):
        assert len(built[f"{page}/index.html"].xpath(xpath)) == count(course, what), what
    asked = [key for page in built.values() for key in page.xpath("//@data-question")]
    assert len(asked) == len(set(asked)) == count(course, "questions")


def test_no_explanation_can_be_searched(whole: Path) -> None:
    """What answers a question is in no search index: neither its explanation nor any feedback."""
    course, _ = open_course(PROJECT)
    elsewhere = "".join(text for path, text in course.texts.items() if not path.startswith("quizzes/"))
    secrets = [question.explanation.split("[")[0].strip() for quiz in course.quizzes.values() for question in quiz]
    for name in ("mkdocs/site/search/search_index.json", "zensical/site/search.json"):
        text = json.dumps(json.loads((whole / name).read_text(encoding="utf-8")), ensure_ascii=False)
        found = [
            secret
            for secret in secrets
            if len(secret) > 40 and secret not in elsewhere and str(render_prose(secret, str)) in text
        ]
        assert found == []
