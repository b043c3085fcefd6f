"""A chapter printed as a worksheet: fields to fill in, no answers, and the key on a page of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questions import CASES, give, question, result, shown
from tests.browser.selection import both_engines
from tests.browser.sites import TEA
from tests.courses import squeezed
from tests.edits import mini_bank

pytestmark = pytest.mark.browser

WITHOUT_SCRIPTS: dict[str, Any] = {"java_script_enabled": False}
SHOWING = ".quiz :is(details, .actions, .result, .sure, .note, .wish, .foot, .move, select)"


def secrets() -> list[str]:
    """All that is told only afterwards, without its citations, where it is longer than a year."""
    found: list[str] = []

    def gather(value: Any, *, is_told: bool = False) -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                told = key in ("why", "otherwise", "explanation", "feedback", "hints", "model", "rubric")
                gather(part, is_told=is_told or told)
        elif isinstance(value, list):
            for part in value:
                gather(part, is_told=is_told)
        elif is_told and isinstance(value, str):
            found.extend(part.strip() for part in re.split(r"\s*\[@.*?\]|\n", value) if len(part.strip()) > 12)

    gather(mini_bank())
    return found


MARK = """(parts) => parts.forEach((part) => {
  for (const one of document.querySelectorAll(part)) {
    const link = document.createElement('a');
    link.href = `http://mark.invalid/${part}`;
    link.textContent = '.';
    one.append(link);
  }
})"""


def sheets(page: Page, parts: list[str]) -> list[set[str]]:
    """Which of the parts, named by selectors, are on each printed page: a link in each marks it in the PDF."""
    page.evaluate(MARK, parts)
    raw = page.pdf(format="A4").decode("latin-1")
    objects = dict(re.findall(r"\n(\d+) 0 obj\n(.*?)endobj", raw, re.S))
    whole = max((one for one in objects.values() if "/Type /Pages" in one), key=_count)
    found = []
    for number in _leaves(objects, whole):
        assert "/Font" in objects[number], "a page without a letter on it"
        links = re.search(r"/Annots \[(.*?)\]", objects[number])
        notes = [objects[id] for id in re.findall(r"(\d+) 0 R", links[1] if links else "")]
        found.append(
            {mark.replace("%20", " ") for note in notes for mark in re.findall(r"mark\.invalid/(.*?)\)", note)}
        )
    return found


def _count(pages: str) -> int:
    return int(re.findall(r"/Count (\d+)", pages)[0])


def _leaves(objects: dict[str, str], pages: str) -> list[str]:
    kids = re.findall(r"(\d+) 0 R", re.findall(r"/Kids \[(.*?)\]", pages)[0])
    return [leaf for kid in kids for leaf in (_leaves(objects, objects[kid]) if "/Kids" in objects[kid] else [kid])]


def test_secrets() -> None:
    """There is something to be kept of every kind."""
    told = secrets()
    assert len(told) > 50
    for one in ("Salt went the other way.", "The word is Persian", "You name both accounts.", "It was the end."):
        assert one in told


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPTS], ids=["scripts", "no scripts"])
def test_a_worksheet_has_no_answers(visit: Visit, each_site: str, options: dict[str, Any]) -> None:
    """Printed: every stem and what it is answered with, and not one word of feedback, explanation, hint or model."""
    page = visit(each_site + TEA, **options)
    page.emulate_media(media="print")
    sheet = page.locator("course-quiz").inner_text()
    assert [secret for secret in secrets() if secret in sheet] == []
    assert not any(part.is_visible() for part in page.locator(SHOWING).all())
    for entry in mini_bank():
        expect(page.locator(f"#q-{entry['id']} legend")).to_be_visible()
    for text in ("Pressed tea", "True", "First caravan", "North", "tonnes", "A in the west"):
        assert text in squeezed(sheet), text


def test_a_worksheet_has_something_to_fill_in(page: Page) -> None:
    """Lists become blank lines with all their words to choose from; the map has its letters; blanks are there."""
    page.emulate_media(media="print")
    match = page.locator("#q-tr-match")
    assert match.locator(".blank-line:visible").count() == 3
    widths = match.locator(".blank-line").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert min(widths) > 80
    choice = match.get_by_text("To choose from:").inner_text()
    assert sorted(choice.removeprefix("To choose from: ").split(" · ")) == ["1692", "1727", "1772", "1853"]
    cloze = squeezed(page.locator("#q-tr-cloze .cloze").inner_text())
    assert re.search(r"\( ?(Ford / Lake|Lake / Ford)\)", cloze)
    expect(page.locator("#q-tr-cloze .blank-line")).to_be_visible()
    for id in ("tr-short", "tr-number", "tr-argue"):
        box = page.locator(f"#q-{id} :is([type=text], textarea)").bounding_box()
        assert box
        assert box["height"] >= (150 if id == "tr-argue" else 30)
    assert sorted(page.locator("#q-tr-locate .map label:visible").all_inner_texts()) == ["A", "B", "C"]
    expect(page.locator("#q-tr-locate .map svg")).to_be_visible()
    page.emulate_media(media="screen")
    assert not any(part.is_visible() for part in page.locator(".quiz :is(.paper, .key)").all())


def test_the_key_has_the_answers(page: Page) -> None:
    """The key is for print alone, and has the right answer of each question, in the order of the questions."""
    expect(page.locator(".key")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".key")).to_contain_text("Key: The tea road")
    answers = [squeezed(text) for text in page.locator(".key > ol > li").all_inner_texts()]
    assert answers[:-1] == [
        "Pressed tea",
        "False",
        "Guides; Guards",
        "caravan",
        "2500 tonnes",
        "First caravan; Treaty of the Ford; Market closes; Market burns",
        "First caravan: 1692; Treaty of the Ford: 1727; Market burns: 1853",
        "North: Pressed tea; South: Salt, Furs",
        "Ford; 1727",
        "B, The Ford",
    ]
    assert "You ask for the governor's order." in answers[-1].replace("’", "'")


FEWER = "all => all.slice(1).forEach((one) => one.remove())"


@pytest.mark.parametrize("has_room", [False, True])
def test_the_key_has_pages_of_its_own(page: Page, *, has_room: bool) -> None:
    """On paper: the chapter and its questions, then the key alone, however much room there is; no page is empty."""
    if has_room:
        page.locator("course-question").evaluate_all(FEWER)
    found = sheets(page, ["h1", "course-question", ".key", ".key li", "#references"])
    assert found[0] == {"h1"}
    assert [sheet for sheet in found if ".key" in sheet or ".key li" in sheet] == [{".key", ".key li"}]
    assert found[-2:] == [{".key", ".key li"}, {"#references"}]
    assert all(sheet <= {"h1", "course-question"} for sheet in found[:-2])


@pytest.mark.parametrize("has_room", [False, True])
def test_the_key_closes_a_worksheet(page: Page, *, has_room: bool) -> None:
    """Printed as a worksheet: title and questions, and then nothing but the key."""
    if has_room:
        page.locator("course-question").evaluate_all(FEWER)
    page.evaluate("document.body.classList.add('worksheet')")
    found = sheets(page, ["h1", "h2", "course-question", ".key", ".key li", "#references"])
    assert found[0] == {"h1", "course-question"}
    assert found[-1] == {".key", ".key li"}
    assert all(sheet == {"course-question"} for sheet in found[1:-1])


AT_PRINT = """window.print = () => {
  window.printed = {
    hasClass: document.body.classList.contains('worksheet'),
    values: [...document.querySelectorAll('course-question')].map((one) => one.type.read()),
  };
}"""


@both_engines
def test_print_as_a_worksheet(visit: Visit, each_site: str) -> None:
    """Only title, quiz and key are printed, with nothing filled in; afterwards everything is as it was."""
    page = visit(each_site + TEA, before=AT_PRINT)
    for number, case in enumerate(CASES):
        give(page, case, case.wrong if number % 2 else case.right)
    told = [result(page, case.id).inner_text() for case in CASES]
    question(page, "tr-short").get_by_role("textbox").fill("not checked yet")
    page.get_by_role("button", name="Print as a worksheet").click()
    page.wait_for_function("window.printed")  # its script comes with the first press
    assert page.evaluate("window.printed") == {"hasClass": True, "values": [None] * len(CASES)}

    page.emulate_media(media="print")
    names = "all => all.filter(one => one.offsetHeight).map(one => one.className || one.tagName)"
    assert page.locator("article > *").evaluate_all(names) == ["H1", "quiz"]
    expect(page.locator(".key")).to_be_visible()
    page.emulate_media(media="screen")

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.body.classList.contains('worksheet')")
    for number, case in enumerate(CASES):
        value = case.wrong if number % 2 else case.right
        assert (case.id, shown(page, case.id)) == (case.id, "not checked yet" if case.id == "tr-short" else value)
        expected = "" if case.id == "tr-short" else told[number]
        assert result(page, case.id).inner_text() == expected
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown(page, "tr-short") == "not checked yet"
