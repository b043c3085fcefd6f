"""What learners kept with an earlier version is read by this one: nothing is lost, and nothing means something else.

`kept_by/COMMIT.json` holds the storage of a browser, and the file saved from it, as the miniature course of that commit
wrote them for a learner who answered every type of question by touch and met two terms in a review.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.kept import come
from tests.browser.questions import CASES, result, shown

KEPT = sorted((Path(__file__).parent / "kept_by").glob("*.json"))
TEA = "history/tea-road/"


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest) -> Any:
    """What a browser held: its storage, and the file that was saved from it."""
    return json.loads(request.param.read_text(encoding="utf-8"))


def with_storage(page: Page, kept: Any) -> None:
    """Put the storage into the browser, and load the page anew."""
    page.evaluate(
        "all => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text))", kept["storage"]
    )
    page.reload()


def test_every_answer_is_where_it_was(visit: Visit, site: str, kept: Any) -> None:
    """Each question of a chapter shows the answer that was given, and the verdict on it."""
    page = visit(f"{site}{TEA}")
    with_storage(page, kept)
    for case in CASES:
        record = json.loads(kept["storage"][f"course / answer {case.id}"])["kept"]
        assert shown(page, case.id) == record["value"], case.id
        verdict = {1: "✓ Right", 0: "✗ Not right"}.get(record["credit"], "◐ Partly right")
        if case.type != "argue":
            expect(result(page, case.id)).to_contain_text(verdict)


def test_progress_and_reviews_are_as_they_were(visit: Visit, site: str, kept: Any) -> None:
    """The page of reviews counts every answer and card, and calls them when they are due."""
    page = visit(f"{site}review/")
    with_storage(page, kept)
    come(page)
    answers = sum(key.startswith("course / answer ") for key in kept["storage"])
    row = page.locator("[data-chapter='history/tea-road']")
    expect(row).to_contain_text(f"{answers}")


@pytest.mark.parametrize("renamed", [False, True])
def test_the_saved_file_is_opened(visit: Visit, site: str, kept: Any, *, renamed: bool) -> None:
    """The file is of this course, though it names it by its title; and the file that we save can be opened again."""
    page = visit(f"{site}review/")
    come(page)
    text = json.dumps(kept["file"])
    if renamed:  # a later version names the course by its id
        with_storage(page, kept)
        come(page)
        with page.expect_download() as started:
            page.get_by_role("button", name="Save to a file").click()
        text = started.value.path().read_text(encoding="utf-8")
        assert json.loads(text)["course"] == "miniature"
        page.evaluate("localStorage.clear()")
        come(page)
    page.locator("input[type=file]").set_input_files({"name": "a.json", "mimeType": "", "buffer": text.encode()})
    expect(page.locator(".data")).to_contain_text("13")
    stored = page.evaluate("Object.keys(localStorage).filter((key) => /^course . (answer|card) /.test(key)).length")
    assert stored == len(kept["file"]["answers"]) + len(kept["file"]["cards"]) == 13
