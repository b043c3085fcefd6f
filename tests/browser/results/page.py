"""The page of results, as its tests use it: files put into it, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.learners import Asked, Learner

RESULTS = "results/"
INPUT = "course-results input[type=file]"
HEADS = ["Question", "Mean score", "Discrimination"]
REFUSE = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
Open = Callable[..., Page]


def await_choosers(page: Page) -> None:
    """From now on: a chooser that opens before Playwright listens is missed."""
    page.on("filechooser", lambda _: None)


def file(text: str | bytes, name: str = "learner.json") -> FilePayload:
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": name, "mimeType": "application/json", "buffer": content}


def files(learners: list[Learner]) -> list[FilePayload]:
    return [file(one.text(), f"learner-{number:02}.json") for number, one in enumerate(learners, 1)]


def read(page: Page, *given: FilePayload) -> None:
    """Choose files, and wait until the page has said what it makes of them."""
    expect(page.locator(INPUT)).to_be_visible()
    if given:
        page.locator(INPUT).set_input_files(list(given))
        expect(said(page)).not_to_be_empty()
        expect(said(page)).not_to_contain_text("Reading")


def said(page: Page) -> Locator:
    return page.locator("course-results > [role=status]")


def rows(page: Page) -> Locator:
    return page.locator(".item-table tbody tr:not(.chapter)")


def row(page: Page, one: Asked) -> Locator:
    return rows(page).filter(has=page.locator(f"a[href$='#q-{one.id}']"))


def table(page: Page) -> list[list[str]]:
    """The table as it is seen, a list for each question: id, learners, score, discrimination, tries, wrong answers."""
    found: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll('.item-table tbody tr:not(.chapter)')].map(row => {
          const [name, ...cells] = row.children;
          const wrong = [...cells.pop().querySelectorAll('li')].map(one => one.textContent).join('; ');
          const shown = cells.map(cell => (cell.querySelector('[aria-hidden]') ?? cell).textContent);
          return [name.querySelector('a').hash.slice(3), ...shown, wrong];
        })"""
    )
    return found


def refusals(good: Learner) -> list[tuple[str, str | bytes, str]]:
    damaged = {id: answer | {"credit": 7} for id, answer in good.answers.items()}
    return [
        ("empty.json", b"", "This file is empty."),
        ("cut.json", good.text()[:-40], "it is damaged, cut off, or not a file of progress."),
        ("photo.png", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "it is damaged, cut off, or not a file of progress."),
        ("list.json", "[1, 2]", "This is not a file of progress."),
        ("null.json", "null", "This is not a file of progress."),
        ("other.json", good.text(course="Rivers"), "This file is of another course: Rivers."),
        ("future.json", good.text(version=2), "saved by a later version of this course."),
        ("words.json", good.text(version="1"), "This is not a file of progress."),
        ("nothing.json", good.text(answers={}), "There are no answers in this file yet."),
        ("array.json", good.text(answers=[1]), "No answer in this file can be read."),
        ("damaged.json", good.text(answers=damaged), "No answer in this file can be read."),
        ("noise.json", "x" * 5_000_000, "it is damaged, cut off, or not a file of progress."),
        ("deep.json", "[" * 200_000, "it is damaged, cut off, or not a file of progress."),
    ]
