"""What is read: files of progress, one or many, by every way of choosing them; what cannot be used, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.learners import Asked, Learner, a_class
from tests.browser.results.page import INPUT, RESULTS, Open, await_choosers, file, files, read, refusals, said, table

pytestmark = pytest.mark.browser


def test_what_cannot_be_used_is_named_with_its_reason(results: Open, learners: list[Learner]) -> None:
    """Of each wrong file the page says why; the good ones among them are read, and their good answers."""
    good, mixed = learners[:2]
    count = len(mixed.answers)
    mixed.answers["tr-choice"] = {"fingerprint": 5}
    wrong = refusals(good)
    chosen = [file(text, name) for name, text, _ in wrong]
    page = results(*chosen[:5], *files([good, mixed]), *chosen[5:])
    expect(said(page)).to_contain_text(f"{len(wrong)} files are not used:")
    items = said(page).locator("li")
    expect(items).to_have_count(len(wrong))
    for item, (name, _, reason) in zip(items.all(), wrong, strict=True):
        expect(item).to_contain_text(f"{name}: ")
        expect(item).to_contain_text(reason)
    expect(said(page)).to_contain_text("2 learners answered")
    expect(said(page)).to_contain_text("With fewer than 10 learners these numbers are only a hint.")
    expect(page.locator(".read li").nth(1)).to_contain_text(f"{count - 1} answers, exported on")
    expect(page.locator(".read li").nth(1)).to_contain_text("; 1 more could not be read")


HUGE = """input => {
  const given = new DataTransfer();
  given.items.add(new File(["[".repeat(20_000_001)], "huge.json"));
  input.files = given.files;
  input.dispatchEvent(new Event("change"));
}"""


def test_a_huge_file_is_not_read(results: Open) -> None:
    """What no learner can have saved is refused by its size."""
    page = results()
    page.locator(INPUT).evaluate(HUGE)
    expect(said(page)).to_contain_text("huge.json: This file is too large to be a file of progress.")


def test_only_wrong_files(results: Open) -> None:
    """Nothing usable leaves the list of quizzes where it is, and says that no file is read."""
    page = results(file(b"", "a.json"))
    expect(said(page)).to_contain_text("No file is read.")
    expect(page.locator(".item-table")).to_have_count(0)
    expect(page.locator("course-results .bank")).to_be_visible()
    expect(page.locator(".read")).to_be_hidden()


def test_answers_to_other_wordings_are_left_out(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """An answer to a question that has changed or gone is not counted, and one sentence says how many."""
    one = Learner(course).gives(asked["tr-choice"], "salt", 0).gives(asked["tr-short"], "fleet", 0)
    one.gives(asked["tr-number"], "1", 0)
    one.answers["tr-short"]["fingerprint"] = "0" * 12
    one.answers["gone"] = one.answers["tr-choice"]
    one.answers["constructor"] = one.answers["tr-choice"]
    page = results(file(one.text()))
    expect(said(page)).to_contain_text("1 learner answered 2 questions.")
    expect(said(page)).to_contain_text(
        "3 answers were to questions that have changed since or are gone, and are not counted."
    )
    assert [one[0] for one in table(page)] == ["tr-choice", "tr-number"]
    old = Learner(course).gives(asked["tr-choice"], "salt", 0)
    old.answers["tr-choice"]["fingerprint"] = "x"
    page = results(file(old.text()))
    expect(said(page)).to_contain_text("Nobody has answered a question as it is now.")
    expect(said(page)).to_contain_text(
        "1 answer was to questions that have changed since or are gone, and is not counted."
    )


def test_only_the_first_round_counts(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """A question that was wrong at first and right in a later review has the score of the first answer."""
    one = Learner(course).gives(asked["tr-choice"], "salt", 0, tries=2)
    answer = one.answers["tr-choice"]
    answer["rounds"].append(answer["rounds"][0] | {"credit": 1, "value": "tea", "at": "2026-05-25T10:00:00.000Z"})
    answer.update(value="tea", credit=1)
    assert table(results(file(one.text())))[0][:5] == ["tr-choice", "1", "0%", "–", "2.0"]


def test_a_learner_counts_once(results: Open, learners: list[Learner]) -> None:
    """Of two files of one learner the later counts, an identical one not at all; both are said, and undone."""
    early, other = learners[:2]
    late = Learner(early.course, dict(early.answers), early.exported + timedelta(days=3))
    removed = next(iter(late.answers))
    late.answers[removed] = late.answers[removed] | {"rounds": other.answers[next(iter(other.answers))]["rounds"]}
    given = [file(late.text(), "late.json"), file(early.text(), "early.json"), file(other.text(), "ben.json")]
    page = results(*given, file(other.text(), "copy.json"))
    expect(said(page)).to_contain_text("2 learners answered")
    expect(said(page)).to_contain_text("1 file is left out: a later file of the same learner is here.")
    expect(said(page)).to_contain_text("copy.json: This file is the same as ben.json, and counts once.")
    early_item = page.locator(".read li").nth(1)
    expect(early_item).to_contain_text("not counted, for late.json is of the same learner and later")
    read(page, given[2])
    expect(said(page)).to_contain_text("ben.json: This file is the same as ben.json")
    expect(page.locator(".read summary")).to_have_text("3 files read")
    page.get_by_role("button", name="Remove late.json").click()
    expect(early_item).not_to_contain_text("not counted")
    expect(said(page)).to_contain_text("2 learners answered")


def test_files_by_keyboard(visit: Visit, site: str, learners: list[Learner]) -> None:
    """Chosen with Enter, listed with their answers, and taken out again one by one; the focus stays near."""
    page = visit(site + RESULTS)
    await_choosers(page)
    expect(page.locator(INPUT)).to_be_visible()
    tab_to(page, INPUT)
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    assert chooser.value.is_multiple()
    chooser.value.set_files(files(learners[:3]))
    counts = [f"{len(one.answers)} answers, exported on" for one in learners[:3]]
    expect(page.locator(".read li .about")).to_contain_text(counts)
    expect(page.get_by_label("Progress files of your learners")).to_have_count(1)
    tab_to(page, "[aria-label='Remove learner-02.json']")
    page.keyboard.press("Enter")
    expect(page.locator(".read li")).to_have_count(2)
    expect(said(page)).to_contain_text("2 learners answered")
    assert focused(page) == "Remove learner-03.json"
    page.keyboard.press("Space")
    expect(page.locator(".read li")).to_have_count(1)
    assert focused(page) == "Remove learner-01.json"
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("No file is read.")
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(".item-table")).to_have_count(0)


def test_all_by_touch(visit: Visit, site: str, learners: list[Learner]) -> None:
    """On a small screen by taps alone: choose, sort, fold the list out, remove and copy."""
    page = visit(
        site + RESULTS,
        has_touch=True,
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-write"],
    )
    await_choosers(page)
    expect(page.locator(INPUT)).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.locator(INPUT).tap(position={"x": 40, "y": 25})
    chooser.value.set_files(files(learners))
    expect(said(page)).to_contain_text("12 learners")
    page.get_by_role("button", name="Mean score").tap()
    scores = [float(one[2].rstrip("%")) for one in table(page)]
    assert scores == sorted(scores)
    page.locator(".read summary").tap()
    page.get_by_role("button", name="Remove learner-12.json").tap()
    expect(said(page)).to_contain_text("11 learners")
    page.get_by_role("button", name="Copy the table").tap()
    expect(page.get_by_text("The table is copied: 14 questions.")).to_be_visible()


def test_thirty_files_at_once(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """A whole class is read in one choice; each chapter's page is fetched once, nothing is sent and nothing kept."""
    page = results()
    requests: list[tuple[str, str]] = []
    page.on("request", lambda one: requests.append((one.method, one.url)))
    before = page.evaluate("JSON.stringify(localStorage)")
    read(page, *files(a_class(course, asked.values(), 30)))
    expect(said(page)).to_contain_text("30 learners answered 14 questions.")
    expect(page.locator(".read summary")).to_have_text("30 files read")
    expect(page.locator(".read li")).to_have_count(30)
    expect(page.locator(".read li").first).to_be_hidden()
    read(page, *files(a_class(course, asked.values(), 3, seed=9)))
    expect(said(page)).to_contain_text("33 learners")
    pages = [url for _, url in requests if "/assets/" not in url]  # the types of question grade the answers
    assert sorted(url.rsplit("/", 2)[1] for url in pages) == ["river-border", "tea-road"]
    assert {method for method, _ in requests} == {"GET"}
    assert page.evaluate("JSON.stringify(localStorage)") == before


def test_two_choices_in_a_row(results: Open, learners: list[Learner]) -> None:
    """Files chosen while others are being read are added to them."""
    page = results()
    for one in files(learners):
        page.locator(INPUT).set_input_files([one])
    expect(said(page)).to_contain_text("12 learners answered 14 questions.")
