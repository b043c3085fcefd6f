"""`results.js`: a class's files read in the browser, refused in plain words, shown by question, sorted and copied."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.learners import Asked, Learner, a_class, asked_on
from tests.browser.selection import SCHEMES, each_value
from tests.browser.sites import HOSTILE, TEA
from tests.browser.test_accessibility import STILL, violations
from tests.courses import PROJECT, THEMES

pytestmark = pytest.mark.browser

RESULTS = "results/"
INPUT = "course-results input[type=file]"
HEADS = ["Question", "Mean score", "Discrimination"]
REFUSE = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def asked(built: Path) -> dict[str, Asked]:
    """The questions of the miniature course, by id."""
    return {one.id: one for one in asked_on(built / "mkdocs" / "site", RESULTS)[1]}


@pytest.fixture(scope="module")
def course(built: Path) -> str:
    """The name of the miniature course."""
    return asked_on(built / "mkdocs" / "site", RESULTS)[0]


@pytest.fixture
def learners(course: str, asked: dict[str, Asked]) -> list[Learner]:
    """A class of twelve."""
    return a_class(course, asked.values(), 12)


@pytest.fixture
def results(visit: Visit, site: str) -> Open:
    """Opens the page and has it read some files."""

    def open_page(*files: FilePayload, **options: Any) -> Page:
        page = visit(site + RESULTS, **options)
        read(page, *files)
        return page

    return open_page


def _await_choosers(page: Page) -> None:
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


def test_a_class_is_shown_by_question(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """Every question has its row, in the order of the course, with the number of learners and the mean of the files."""
    page = results(*files(learners))
    expect(said(page)).to_contain_text("12 learners answered 14 questions.")
    shown = table(page)
    assert [one[0] for one in shown] == list(asked)
    for id, n, score, *_ in shown:
        credits = [one.answers[id]["rounds"][0]["credit"] for one in learners if id in one.answers]
        assert int(n) == len(credits)
        assert float(score.rstrip("%")) == pytest.approx(100 * mean(credits), abs=0.501)
    expect(page.locator(".item-table tr.chapter")).to_have_text(["The tea road", "The river border"])
    expect(page.locator("course-results .bank")).to_be_hidden()
    expect(page.get_by_text("only a hint")).to_have_count(0)


Case = tuple[str, Sequence[tuple[Any, float]], str, list[str]]  # question, answers with credit, stem, wrong answers
WORDS: list[Case] = [
    (
        *("tr-choice", [("salt", 0), ("salt", 0), ("markup", 0), ("tea", 1), (None, 0)]),
        "What came north over the ford?",
        [
            *("Salt from the lake, 2 of 5 (40%)", "looked at the answer, 1 of 5 (20%)"),
            "<script>alert(1)</script>, 1 of 5 (20%)",
        ],
    ),
    ("tr-true-false", [("true", 0), ("false", 1)], "Both accounts agree", ["True, 1 of 2 (50%)"]),
    (
        *("tr-multiple", [(["guides", "sailors"], 0), (["guards", "guides"], 1), (["guides"], 0.5)]),
        *("Who had a share", ["Guides + Sailors, 1 of 3 (33%)", "Guides, 1 of 3 (33%)"]),
    ),
    (
        *("tr-short", [("Fleet", 0), ("fleet!", 0), ("Fleet", 0), ("=1+1", 0), ("caravan", 1), ("\u202etra", 0)]),
        "What is a company of traders called",
        ["“Fleet”, 3 of 6 (50%)", "“=1+1”, 1 of 6 (17%)", "“\u202etra”, 1 of 6 (17%)"],
    ),
    (
        *("tr-number", [("1,820", 0), ("1820", 0), ("1820.0", 0), ("1820", 0), ("-2500", 0), ("2500", 1)]),
        *("How many tonnes", ["“1820”, 4 of 6 (67%)", "“-2500”, 1 of 6 (17%)"]),
    ),
    (
        *(
            "tr-order",
            [(["caravan", "closing", "treaty", "fire"], 0.66), (["fire", "closing", "treaty", "caravan"], 0)],
        ),
        "Put these in order.",
        [
            "… → Market closes → Treaty of the Ford → …, 1 of 2 (50%)",
            "Market burns → Market closes → Treaty of the Ford → First caravan, 1 of 2 (50%)",
        ],
    ),
    (
        "tr-match",
        [
            ({"caravan": "caravan", "treaty": "slip", "fire": "fire"}, 0.66),
            ({"caravan": "fire", "treaty": "slip", "fire": "caravan"}, 0),
        ],
        "Match each event with its year.",
        [
            "Treaty of the Ford: 1772, 2 of 2 (100%)",
            "Market burns: 1692, 1 of 2 (50%)",
            "First caravan: 1853, 1 of 2 (50%)",
        ],
    ),
    (
        *("tr-categorize", [({"tea": "north", "salt": "north", "furs": "south"}, 0.66)]),
        *("Which way did these go?", ["Salt: North, 1 of 1 (100%)"]),
    ),
    (
        *("tr-cloze", [({"place": "lake", "year": "1772"}, 0), ({"place": "ford", "year": " 1772."}, 0.5)]),
        "Fill in the gaps. The Treaty of the [Gap 1] was signed in [Gap 2]",
        ["Gap 2: “1772”, 2 of 2 (100%)", "Gap 1: Lake, 1 of 2 (50%)"],
    ),
    (
        *("tr-locate", [("salt-lake", 0), ("ford", 1)]),
        *("Where was the ford?", ["in the west, among hills, 1 of 2 (50%)"]),
    ),
]


@pytest.mark.parametrize("case", WORDS, ids=[id for id, *_ in WORDS])
def test_wrong_answers_read_as_on_the_page(results: Open, course: str, asked: dict[str, Asked], case: Case) -> None:
    """The stem without its number, and at most three wrong first answers in the question's words, most often first."""
    id, given, stem, wrong = case
    page = results(*files([Learner(course).gives(asked[id], value, credit) for value, credit in given]))
    found = row(page, asked[id])
    expect(found.locator("a")).to_contain_text(stem)
    assert "Question" not in found.locator("a").inner_text()
    expect(found.locator("li")).to_have_count(len(wrong))
    for text in wrong:
        expect(found.locator("li").filter(has_text=text)).to_have_count(1)
    counts = [int(text.rsplit(", ", 1)[1].split()[0]) for text in found.locator("li").all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    assert page.locator("article script, article img").count() == 0


def test_an_argument_has_no_wrong_answer(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """What learners judge themselves says so instead."""
    one = Learner(course).gives(asked["tr-argue"], {"text": "x", "has": []}, 0.5)
    del one.answers["tr-argue"]["rounds"][0]["value"]
    expect(row(results(file(one.text())), asked["tr-argue"])).to_contain_text("judged by the learners themselves")


ODD: list[tuple[str, Any]] = [
    ("tr-choice", ["tea"]),
    ("tr-choice", {"a": "b"}),
    ("tr-choice", "gone"),
    ("tr-choice", ""),
    ("tr-multiple", "guides"),
    ("tr-multiple", [["guides"]]),
    ("tr-short", 7),
    ("tr-number", [1]),
    ("tr-order", ["treaty"]),
    ("tr-order", [{"x": 1}, 2, None, "fire"]),
    ("tr-match", "caravan"),
    ("tr-cloze", []),
]


@pytest.mark.parametrize(("id", "value"), ODD)
def test_an_answer_of_another_shape_is_counted_as_such(
    results: Open, course: str, asked: dict[str, Asked], id: str, value: Any
) -> None:
    """An answer that no learner could have given on the page breaks nothing."""
    page = results(file(Learner(course).gives(asked[id], value, 0).text()))
    expect(row(page, asked[id])).to_contain_text("what does not fit the question, 1 of 1 (100%)")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(results: Open, course: str, asked: dict[str, Asked], text: str) -> None:
    """Markup in typed answers, in names of files and of courses is shown as it is: no element comes of it."""
    one = Learner(course).gives(asked["tr-short"], text, 0).gives(asked["tr-cloze"], {"year": text, text: text}, 0)
    name = text.replace("/", "\u2215") + ".json"
    page = results(file(one.text(), name), file(one.text(course=text), "b.json"), file(b"", name))
    expect(row(page, asked["tr-short"]).locator("li")).to_contain_text(f"“{text}”")
    expect(row(page, asked["tr-cloze"]).locator("li")).to_contain_text(f"Gap 2: “{text}”")
    expect(page.locator(".read li .file")).to_have_text(name)
    expect(said(page)).to_contain_text(f"This file is of another course: {text}")
    assert page.locator("article script, article img").count() == 0


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
    _await_choosers(page)
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
    _await_choosers(page)
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


def test_sorted_by_keyboard(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """Enter on a head sorts from low to high and then the other way, what has no number last; the state is said."""
    few = Learner(learners[0].course).gives(asked["rb-open"], "tax", 0)
    for one in learners:
        one.answers.pop("rb-open", None)
    page = results(*files(learners), file(few.text(), "few.json"))
    sorts = "[...document.querySelectorAll('.item-table [aria-sort]')].map(one => one.ariaSort)"
    assert page.evaluate(sorts) == ["ascending", "none", "none"]
    for name, column, wanted in (
        (HEADS[1], 2, ["none", "ascending", "none"]),
        (HEADS[2], 3, ["none", "none", "ascending"]),
    ):
        tab_to(page, f"[data-key={'score' if column == 2 else 'value'}] button")
        for turn in (1, -1):
            page.keyboard.press("Enter")
            assert focused(page).startswith(name)
            shown = [one[column].rstrip("%").replace("−", "-") for one in table(page)]
            known = [float(one) for one in shown if one != "–"]
            assert known == sorted(known, reverse=turn < 0)
            assert shown[len(known) :] == ["–"] * (len(shown) - len(known))
            assert page.evaluate(sorts) == [one.replace("asc" * (turn < 0), "desc" * (turn < 0)) for one in wanted]
    expect(row(page, asked["rb-open"])).to_contain_text("needs 5 learners who have answered 2 other questions")
    expect(row(page, asked["rb-open"]).locator("th .about")).to_have_text("The river border")
    expect(page.locator(".item-table tr.chapter")).to_have_count(0)
    page.get_by_role("button", name="Question").press("Enter")
    assert [one[0] for one in table(page)] == list(asked)
    expect(page.locator(".item-table tr.chapter")).to_have_count(2)


def test_marks_are_words(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """Too easy, hard, and a wrong answer that is commoner than the right one: said under the question."""
    class_ = []
    for number in range(12):
        one = Learner(course).gives(asked["tr-choice"], "tea", 1)
        wrong = number % 3 > 0
        one.gives(asked["tr-true-false"], "true" if wrong else "false", float(not wrong))
        one.gives(asked["tr-number"], "7" if number % 4 else "2500", float(not number % 4))
        one.gives(asked["tr-cloze"], {"place": "ford", "year": "1772" if wrong else "1727"}, 0.5 if wrong else 1)
        one.answers = {
            id: answer | {"rounds": [answer["rounds"][0] | {"at": f"2026-05-0{1 + number % 9}T10:{number:02}:00Z"}]}
            for id, answer in one.answers.items()
        }
        class_.append(one)
    page = results(*files(class_))
    expect(row(page, asked["tr-choice"]).locator(".flags")).to_have_text("To look at: too easy")
    expect(row(page, asked["tr-true-false"]).locator(".flags")).to_contain_text("check the key")
    expect(row(page, asked["tr-cloze"]).locator(".flags")).to_contain_text("check the key")
    expect(row(page, asked["tr-number"]).locator(".flags")).to_contain_text("hard")


def as_copied(page: Page) -> list[list[str]]:
    """The table as it is seen, in the figures of a file."""
    return [[id, *(_figure(one) for one in figures), wrong] for id, *figures, wrong in table(page)]


def _figure(text: str) -> str:
    return "" if text == "–" else f"{float(text.rstrip('%').replace('−', '-')):g}"


def in_columns(text: str, dialect: str) -> list[list[str]]:
    """Rows read back from a text, as `as_copied` has them."""
    head, *found = csv.reader(io.StringIO(text, newline=""), dialect)
    assert head[:3] == ["Chapter", "Id", "Question"]
    return [[one[1], *one[3:7], "" if one[7].startswith("judged") else one[7]] for one in found]


def test_the_copy_is_the_table(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """What the clipboard and the CSV file hold is what is seen, in its order, quotes and tabs in answers too."""
    for one in learners[:4]:
        one.gives(asked["tr-short"], 'a "b"\t\n c', 0, at=one.exported)
    page = results(*files(learners), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Discrimination").click()
    page.get_by_role("button", name="Copy the table").press("Enter")
    expect(page.get_by_text("The table is copied: 14 questions.")).to_be_visible()
    shown = as_copied(page)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert in_columns(copied, "excel-tab") == shown
    assert any('“a "b" c”, 4 of' in one[-1] for one in shown)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename == "questions.csv"
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert in_columns(saved, "excel") == shown
    stems = [one[2] for one in csv.reader(io.StringIO(copied, newline=""), "excel-tab")][1:]
    assert stems == rows(page).locator("th a").all_text_contents()


def test_formulas_in_the_copy_are_harmless(results: Open, course: str, asked: dict[str, Asked]) -> None:
    """A question that begins with a sign of spreadsheets is text in the copy; numbers below zero stay numbers."""
    class_ = []
    for number in range(6):
        one, other = Learner(course), float(number > 2)
        for id, value in (("tr-choice", "tea"), ("tr-multiple", ["guides"]), ("tr-true-false", "true")):
            one.gives(
                asked[id], value, 1 - other if id == "tr-choice" else other, at=one.exported + timedelta(minutes=number)
            )
        class_.append(one)
    page = results(permissions=["clipboard-read", "clipboard-write"])

    def begin_with_a_sign(route: Route) -> None:
        body = route.fetch().text().replace("What came north", "=HYPERLINK(1) came north")
        route.fulfill(body=body, content_type="text/html")

    page.route(f"**/{TEA}", begin_with_a_sign)
    read(page, *files(class_))
    page.get_by_role("button", name="Copy the table").click()
    expect(page.get_by_text("The table is copied: 3 questions.")).to_be_visible()
    first = page.evaluate("navigator.clipboard.readText()").split("\n")[1].split("\t")
    assert first[2].startswith("'=HYPERLINK(1) came north")
    assert first[5] == "-1"


def test_a_refused_clipboard(results: Open, learners: list[Learner]) -> None:
    """Where the browser does not let the page copy, the text stands selected in a box that cannot be edited."""
    for refuse in (
        f"navigator.clipboard && ({REFUSE})",
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    ):
        page = results(*files(learners), before=refuse)
        expect(page.locator("course-results textarea")).to_be_hidden()
        page.get_by_role("button", name="Copy the table").press("Enter")
        box = page.get_by_label("The table as text")
        expect(box).to_be_focused()
        expect(page.get_by_text("The table is selected in the box")).to_be_visible()
        assert not box.is_editable()
        assert page.evaluate("getSelection().toString()") == box.input_value()
        assert in_columns(box.input_value(), "excel-tab") == as_copied(page)


def test_a_chapter_that_cannot_be_loaded(results: Open, learners: list[Learner], asked: dict[str, Asked]) -> None:
    """Its questions keep their figures under their ids and one sentence says so; the next reading tries again."""
    page = results()
    page.route(f"**/{TEA}", lambda route: route.abort())
    read(page, *files(learners[:11]))
    expect(said(page)).to_contain_text(
        "Without their words, as the page could not be loaded: the questions of The tea road."
    )
    expect(row(page, asked["tr-choice"]).locator("th a")).to_have_text("tr-choice")
    expect(row(page, asked["tr-choice"])).to_contain_text("not known")
    expect(row(page, asked["rb-open"]).locator("th a")).to_have_text("What did the treaty leave open?")
    page.unroute(f"**/{TEA}")
    read(page, files(learners)[11])
    expect(said(page)).not_to_contain_text("Without their words")
    expect(row(page, asked["tr-choice"]).locator("th a")).to_contain_text("What came north")


def test_confidence_in_one_small_table(
    results: Open, learners: list[Learner], course: str, asked: dict[str, Asked]
) -> None:
    """For each degree: how many first answers, and the share of them that was right; nothing if nobody was asked."""
    page = results(*files(learners))
    firsts = [answer["rounds"][0] for one in learners for answer in one.answers.values()]
    for number, (word, name) in enumerate((("certain", "Certain"), ("fairly", "Fairly sure"), ("unsure", "Unsure"))):
        given = [one["credit"] == 1 for one in firsts if one.get("confidence") == word]
        shown = page.locator(".sure-table tbody tr").nth(number).locator("th, td").all_text_contents()
        assert shown[:2] == [name, str(len(given))]
        assert float(shown[2].rstrip("%")) == pytest.approx(100 * mean(given), abs=0.501)
    page = results(file(Learner(course).gives(asked["tr-choice"], "tea", 1).text()))
    expect(page.locator(".item-table")).to_be_visible()
    expect(page.locator(".sure-table")).to_have_count(0)


@each_value(each_site=THEMES, scheme=SCHEMES, width=(320, 1280))
def test_every_state_is_accessible(
    visit: Visit, each_site: str, scheme: str, width: int, learners: list[Learner]
) -> None:
    """In every state: no violation, AAA contrast, nothing scrolls sideways, and targets are 44 pixels high."""
    page = visit(
        each_site + RESULTS,
        **{"color_scheme": scheme, "viewport": {"width": width, "height": 800}, **STILL},
        before=f"navigator.clipboard && ({REFUSE})",
    )
    read(page)
    assert violations(page, strict=".md-content") == []
    wrong = [file(text, "wrong" * 30 + name) for name, text, _ in refusals(learners[0])[:7]]
    read(page, *files(learners), *wrong, file(b"", "x.json"))
    page.locator(".read summary").click()
    page.get_by_role("button", name="Copy the table").click()
    expect(page.locator("course-results textarea")).to_be_focused()
    for name in ("Question", "Mean score"):
        page.get_by_role("button", name=name).click()
        assert violations(page, strict=".md-content") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = page.locator("course-results").locator("button, input, summary, textarea").all()
    boxes = [box for target in targets if (box := target.bounding_box())]
    assert len(boxes) > 17
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)


def test_nothing_is_made_twice(results: Open, learners: list[Learner]) -> None:
    """After instant navigation away and back there is one field for files, and the files are forgotten."""
    page = results(*files(learners))
    page.evaluate("window.stayed = true")
    page.evaluate("document.querySelector('article').append(document.querySelector('.quiz'))")
    expect(page.locator(".item-table")).to_have_count(1)
    for path in (TEA, RESULTS):
        page.locator(f".md-sidebar--primary a[href$='{path}']").click()
        page.wait_for_url(f"**/{path}")
    expect(page.locator(INPUT)).to_have_count(1)
    expect(page.locator(".item-table")).to_have_count(0)
    read(page, *files(learners))
    expect(said(page)).to_contain_text("12 learners answered 14 questions.")
    assert page.evaluate("window.stayed")


def test_without_javascript(visit: Visit, site: str) -> None:
    """The quizzes are listed with links, nothing promises what does not work, and the course's page says why."""
    page = visit(site + RESULTS, java_script_enabled=False)
    expect(page.locator("course-results li a")).to_have_text(["The tea road", "The river border"])
    expect(page.locator("course-results").locator("input, button, table")).to_have_count(0)
    text = (PROJECT / "docs/teach/results.md").read_text(encoding="utf-8")
    assert "needs JavaScript" in text
    assert "it never shows what one learner did" in text
