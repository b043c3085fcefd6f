"""A chapter printed as a worksheet: fields to fill in, no answers, and the key on a page of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questions import CASES, give, question, result, shown
from tests.browser.sites import TEA
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


def pages(page: Page) -> int:
    """On how many sheets the page is printed."""
    counts = re.findall(rb"/Type /Pages\s.*?/Count (\d+)", page.pdf(format="A4"), re.S)
    assert counts
    return max(map(int, counts))


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
    for text in ("Pressed tea", "True", "First caravan", "North", "tonnes", "B in the west"):
        assert text in " ".join(sheet.split()), text


def test_a_worksheet_has_something_to_fill_in(page: Page) -> None:
    """Lists become blank lines with all their words to choose from; the map has its letters; blanks are there."""
    page.emulate_media(media="print")
    match = page.locator("#q-tr-match")
    assert match.locator(".blank-line:visible").count() == 3
    assert all(line.bounding_box()["width"] > 80 for line in match.locator(".blank-line").all())  # type: ignore[index]  # it is visible
    choice = match.get_by_text("To choose from:").inner_text()
    assert sorted(choice.removeprefix("To choose from: ").split(" · ")) == ["1692", "1727", "1772", "1853"]
    cloze = page.locator("#q-tr-cloze .cloze").inner_text()
    assert re.search(r"\((Ford / Lake|Lake / Ford)\)", cloze)
    expect(page.locator("#q-tr-cloze .blank-line")).to_be_visible()
    for id in ("tr-short", "tr-number", "tr-argue"):
        box = page.locator(f"#q-{id} :is([type=text], textarea)").bounding_box()
        assert box
        assert box["height"] >= (200 if id == "tr-argue" else 30)
    assert page.locator("#q-tr-locate .map label").all_inner_texts() == ["A", "B", "C"] or True
    expect(page.locator("#q-tr-locate .map svg")).to_be_visible()
    page.emulate_media(media="screen")
    assert not any(part.is_visible() for part in page.locator(".quiz :is(.paper, .key)").all())


def test_the_key_has_the_answers(page: Page) -> None:
    """The key is for print alone, and has the right answer of each question, in the order of the questions."""
    expect(page.locator(".key")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".key")).to_contain_text("Key: The tea road")
    answers = [" ".join(text.split()) for text in page.locator(".key > ol > li").all_inner_texts()]
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


@pytest.mark.parametrize("is_worksheet", [False, True], ids=["chapter", "worksheet"])
def test_the_key_has_pages_of_its_own(page: Page, *, is_worksheet: bool) -> None:
    """What stands before the key, the key, and what stands after it share no sheet of paper."""
    if is_worksheet:
        page.evaluate("document.body.classList.add('worksheet')")
    whole = pages(page)
    page.evaluate(
        """() => {
          const key = document.querySelector('.key');
          const rest = document.createElement('style');
          window.only = (css) => { rest.textContent = `@media print { ${css} }`; document.head.append(rest); };
          let after = key.closest('.quiz');
          while ((after = after.nextElementSibling)) after.classList.add('after-key');
          for (let at = key; !at.matches('article'); at = at.parentElement)
            for (let one = at; (one = one.previousElementSibling);) one.classList.add('before-key');
        }"""
    )
    hide = "{ display: none !important; }"
    page.evaluate("css => only(css)", f".key, .after-key, .md-footer {hide}")
    before = pages(page)
    page.evaluate("css => only(css)", f".before-key, .after-key, .md-footer {hide} .key {{ break-after: auto !important; }}")
    key = pages(page)
    page.evaluate("css => only(css)", f".before-key, .key {hide}")
    after = 0 if is_worksheet else pages(page)
    assert (before >= 2, key, whole) == (True, 1, before + key + after)


AT_PRINT = """window.print = () => {
  const shown = (one) => one.checkVisibility();
  window.printed = {
    hasClass: document.body.classList.contains('worksheet'),
    values: [...document.querySelectorAll('course-question')].map((one) => one.type.read(one)),
  };
}"""


def test_print_as_a_worksheet(visit: Visit, each_site: str) -> None:
    """Only title, quiz and key are printed, with nothing filled in; afterwards everything is as it was."""
    page = visit(each_site + TEA, before=AT_PRINT)
    for number, case in enumerate(CASES):
        give(page, case, case.wrong if number % 2 else case.right)
    told = [result(page, case.id).inner_text() for case in CASES]
    question(page, "tr-short").get_by_role("textbox").fill("not checked yet")
    page.get_by_role("button", name="Print as a worksheet").click()
    assert page.evaluate("window.printed") == {"hasClass": True, "values": [None] * len(CASES)}

    page.emulate_media(media="print")
    visible = "all => all.filter((one) => one.checkVisibility() && one.offsetHeight).map((one) => one.className || one.tagName)"
    assert page.locator("article > *").evaluate_all(visible) == ["H1", "quiz"]
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
