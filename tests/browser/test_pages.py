"""Every page of a built site: whole without scripts, narrow on a phone, at home on its own origin, and small."""

from __future__ import annotations

import gzip
import html
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.kept import answer, bank, keep
from tests.browser.keyboard import search
from tests.browser.questions import CASES, check, give, question, result
from tests.browser.selection import both_engines
from tests.browser.sites import HOSTILE, PAGES, RIVER, TEA
from tests.browser.test_worksheet import secrets
from tests.courses import ASSETS, MINI

pytestmark = pytest.mark.browser

KB = 1024
PLAIN_BUDGET, HOME_BUDGET, TOOL_BUDGET, QUIZ_BUDGET, MAP_BUDGET = 5 * KB, 6 * KB, 11 * KB, 15 * KB, 20 * KB
BEGUN_BUDGET = 12 * KB
MAP = "map.svg"


@both_engines
def test_nothing_scrolls_sideways(visit: Visit, each_site: str) -> None:
    """At 320 pixels no page is wider than the screen; wide tables scroll in their own box, in the keyboard's reach."""
    page = visit(each_site, viewport={"width": 320, "height": 640})
    for path in PAGES:
        page.goto(each_site + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        edge = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
        assert page.locator("article > *").evaluate_all(edge) <= 320
    page.goto(f"{each_site}atlas/")
    page.wait_for_function(
        "[...document.querySelectorAll('.table')].some(box => box.scrollWidth > box.clientWidth && box.tabIndex === 0)"
    )


@both_engines
def test_lines_are_of_a_length_to_read(visit: Visit, each_site: str) -> None:
    """On a wide screen a full line of running text holds about 62 to 72 characters."""
    page = visit(each_site + TEA, viewport={"width": 1440, "height": 900})
    lengths = page.evaluate(
        """() => {
          const words = document.querySelector('article').innerText.match(/[a-z]+/g).join(' ');
          const text = document.querySelector('article > p:not([class])');
          text.textContent = words.repeat(4);
          return text.textContent.length / (text.clientHeight / parseFloat(getComputedStyle(text).lineHeight));
        }"""
    )
    assert 60 <= lengths <= 74  # two more either way: the reader's machine has its own fonts


def test_without_scripts_a_chapter_is_whole(visit: Visit, each_site: str) -> None:
    """Without JavaScript: stems, options, hints and answers can be read, and links to terms and references work."""
    page = visit(each_site + TEA, java_script_enabled=False)
    assert page.locator("course-question").count() == len(CASES)
    for asked in page.locator("course-question").all():
        expect(asked.locator("legend")).to_be_visible()
        asked.locator(".answer > summary").click()
        expect(asked.locator(".explanation")).to_be_visible()
    expect(page.locator(".quiz :is(button, .sure, .wish, .note):visible")).to_have_count(0)
    page.locator("#q-tr-choice .hint summary").first.click()
    expect(page.get_by_text("It was stacked on camels.")).to_be_visible()
    blank = page.locator("#q-tr-short [name=answer]")
    blank.fill("caravan")
    blank.press("Enter")
    assert page.url == each_site + TEA
    page.locator("p a.cite").first.click()
    assert page.url == f"{each_site}{TEA}#ref-birch2010tea"
    expect(page.locator("#ref-birch2010tea")).to_be_in_viewport()
    page.locator("p a.term").first.click()
    assert page.url == f"{each_site}glossary/#caravan"


def test_hostile_text_is_text(visit: Visit, each_site: str) -> None:
    """Markup in a title, a definition and an option is read as text, in place and in previews, and runs nowhere."""
    page = visit(each_site + TEA)
    expect(page.locator("#q-tr-choice label:has([value=markup])")).to_have_text(HOSTILE[0])
    expect(page.locator("#ref-mallory2020markup")).to_contain_text(HOSTILE[0])
    for selector in ("p a.cite[href$=mallory2020markup]", "p a.term[data-term=injected-word]"):
        page.locator(selector).first.hover()
        for text in HOSTILE:
            expect(page.locator(".preview")).to_contain_text(text)
        page.keyboard.press("Escape")
    for path in ("glossary/", "bibliography/"):
        page.goto(each_site + path)
        for text in HOSTILE:
            expect(page.locator("article")).to_contain_text(text)
    for path in PAGES:
        page.goto(each_site + path)
        assert page.locator('article img, article script:not([type="application/ld+json"])').count() == 0


@both_engines
def test_search_finds_a_term_by_each_of_its_names(visit: Visit, each_site: str) -> None:
    """The search leads to a term from an alias, and from its Chinese and Cyrillic forms."""
    page = visit(each_site)
    for words, anchor in (("camel train", "caravan"), ("砖茶", "brick-tea"), ("Кирпичный", "brick-tea")):
        page.goto(each_site)
        search(page, words)
        expect(page.locator(f"a[href*='glossary/'][href*='#{anchor}']").first).to_be_visible()


def test_no_answer_can_be_searched(built: Path) -> None:
    """Neither engine's search index holds feedback, explanation, hint, model or key; both hold the questions."""
    for engine, name in (("mkdocs", "search/search_index.json"), ("zensical", "search.json")):
        index = json.loads((built / engine / "site" / name).read_text(encoding="utf-8"))
        text = html.unescape(json.dumps(index, ensure_ascii=False)).replace("’", "'")
        for stem in ("Who had a share in the trade?", "Match each event with its year.", "Fill in the gaps."):
            assert stem in text
        assert [secret for secret in [*secrets(), "Key:"] if secret in text] == [], engine


@both_engines
def test_no_request_leaves_the_site(visit: Visit, each_site: str) -> None:
    """Visiting every page, previewing, answering and searching asks the site alone, as the browser's record shows."""
    page = visit(each_site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(each_site + path, wait_until="networkidle")
    page.goto(each_site + RIVER, wait_until="networkidle")
    page.locator("p a.term").first.hover()
    expect(page.locator(".preview")).to_be_visible()
    question(page, "rb-error").locator("label").first.click()
    check(page, "rb-error")
    expect(result(page, "rb-error")).to_contain_text("Right")
    page.goto(each_site + TEA)
    question(page, "tr-argue")
    for case in CASES:
        give(page, case, case.right)
        expect(result(page, case.id)).to_contain_text(case.praised)
    page.locator("h1").click()
    search(page, "caravan")
    expect(page.locator("a[href*='#caravan']").first).to_be_visible()
    assert {each_site + path for path in PAGES} <= set(asked)
    assert any("search" in url for url in asked)
    assert [url for url in asked if not url.startswith(each_site)] == []


def test_print_is_a_chapter_and_its_references(page: Page) -> None:
    """Printed, a chapter has its text, questions and references, and no answers, results or buttons."""
    for case in CASES:
        give(page, case, case.wrong)
    page.emulate_media(media="print")
    expect(page.locator("#ref-ash2001rivers")).to_be_visible()
    expect(page.locator("#q-tr-choice legend")).to_be_visible()
    hidden = ".answer, .hint, .quiz button, .result, .wish, .sure, .quiz .note, .md-header, .more, .preview"
    assert not any(part.is_visible() for part in page.locator(hidden).all())


def loaded(page: Page, address: str) -> dict[str, int]:
    """The scripts, the styles and the map that a page loads, and how many bytes each has after gzip."""
    names: set[str] = set()
    page.on("request", lambda request: names.add(request.url.split("#")[0].partition("/assets/")[2]))
    page.goto(address, wait_until="networkidle")
    for part in page.locator(".drawn, .chart, course-question").all():
        part.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    files = [
        (name, folder / name) for folder in (ASSETS, MINI / "docs" / "assets") for name in names
    ]  # ours, the course's
    return {
        name: len(gzip.compress(file.read_bytes(), 9))
        for name, file in files
        if file.is_file() and (file.suffix != ".svg" or name == MAP)
    }


@pytest.mark.parametrize(
    ("path", "budget"),
    [("", HOME_BUDGET), ("glossary/", PLAIN_BUDGET), ("timeline/", TOOL_BUDGET), (TEA, QUIZ_BUDGET)],
)
def test_pages_stay_light(visit: Visit, each_site: str, path: str, budget: int) -> None:
    """Our scripts and styles: 5 KB, 6 at home, 11 with the timeline, 15 with every type of question; after gzip."""
    ours = loaded(visit(each_site), each_site + path)
    has_quiz = path == TEA
    assert ours.keys() >= {"course.css", "course.js"}
    assert [name in ours for name in ("quiz/quiz.js", "question/types/order.js", "learner/store.js", MAP)] == [
        has_quiz
    ] * 4
    assert ours.pop(MAP, 0) <= MAP_BUDGET
    assert sum(ours.values()) <= budget, ours


def test_a_home_page_that_tells_of_progress_stays_light(visit: Visit, site: str) -> None:
    """With answers kept, the home page counts them: 12 KB of ours at most."""
    page = visit(site)
    keep(page, "answer", {"tr-choice": answer(bank(page)["tr-choice"], (1, 1))})
    ours = loaded(page, site)
    assert "learner/progress.js" in ours
    assert sum(ours.values()) <= BEGUN_BUDGET, ours
