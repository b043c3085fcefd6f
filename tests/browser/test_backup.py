"""`backup.js` and `your-data.js`: saved, erased, opened again; what cannot be used is refused; devices are joined."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from coursewright.model.course import Course
from coursewright.model.settings import Settings
from coursewright.model.site import Site
from tests.browser.conftest import Visit
from tests.browser.kept import NOW, ago, answer, bank, card, come, keep, progress, put, stored
from tests.browser.keyboard import focused, tab_to

pytestmark = pytest.mark.browser

JOIN = """async ([mine, theirs]) => {
  const { joined } = await import(new URL('assets/learner/backup.js', location.href));
  return joined(mine, theirs);
}"""


@pytest.fixture
def page(visit: Visit, site: str) -> Page:
    """The page of reviews."""
    page = visit(f"{site}review/")
    expect(page.get_by_role("heading", name="Your data")).to_be_visible()
    return page


def told(page: Page) -> Locator:
    """What is said of the learner's data."""
    return page.locator(".data [role=status]")


def saved(page: Page, label: str) -> Download:
    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()
    return started.value


def contents(download: Download) -> Any:
    return json.loads(download.path().read_text(encoding="utf-8"))


def open_file(page: Page, text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    page.get_by_label("Open a file").set_input_files({"name": "p.json", "mimeType": "application/json", "buffer": data})
    expect(told(page)).not_to_be_empty()


def file_of(answers: object = None, cards: object = None, **more: object) -> str:
    made = {"course": "miniature", "version": 1, "exported": ago(0), "answers": answers or {}, "cards": cards or {}}
    return json.dumps(made | more)


def erase_everything(page: Page) -> None:
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Erase it").click()


def test_saved_erased_and_opened(page: Page) -> None:
    """The file brings back exactly the answers and cards that were there, byte for byte, and nothing else remains."""
    known = bank(page)
    keep(page, "answer", {id: answer(print_, (9, 0.25), (3, 1)) for id, print_ in known.items()})
    keep(page, "answer", {"tr-short": answer("old", (1, 0)) | {"value": "<b>Карава́н</b> \u2028 商队 🐪"}})
    keep(page, "answer", {"of-another-version": answer("f", (1, 0), confidence="certain")})
    keep(page, "card", {"brick-tea": card((5, 1), (2, 0)), "gone": card()})
    come(page)
    before = page.evaluate(
        "JSON.stringify(Object.entries(localStorage).filter(([key]) => /answer|card/.test(key)).sort())"
    )
    download = saved(page, "Save to a file")
    assert download.suggested_filename == "miniature-progress-2026-09-28.json"
    found = contents(download)
    assert {"course": found["course"], "version": found["version"]} == {"course": "miniature", "version": 1}
    assert found["exported"] == "2026-09-28T08:00:00.000Z"
    assert (len(found["answers"]), len(found["cards"])) == (len(known) + 1, 2)
    put(page, "place last", '{"version":1,"kept":{"address":"/","title":"x","at":"2026-09-01"}}')
    erase_everything(page)
    expect(told(page)).to_have_text("It is erased.")
    assert stored(page) == {}
    open_file(page, download.path().read_bytes())
    expect(told(page)).to_have_text(f"{len(known) + 3} records taken from the file.")
    after = page.evaluate(
        "JSON.stringify(Object.entries(localStorage).filter(([key]) => /answer|card/.test(key)).sort())"
    )
    assert after == before
    expect(page.locator("tfoot td").nth(1)).to_have_text(str(len(known) - 1))


def test_erasing_asks_first(page: Page) -> None:
    """By keyboard: the focus is on what keeps all; keeping changes nothing, and the focus comes back."""
    keep(page, "answer", {"tr-choice": answer(bank(page)["tr-choice"], (1, 1))})
    come(page)
    before = stored(page)
    tab_to(page, ".data button:last-of-type")
    assert focused(page) == "Erase everything"
    page.keyboard.press("Enter")
    assert focused(page) == "Keep it"
    page.keyboard.press("Enter")
    assert focused(page) == "Erase everything"
    assert stored(page) == before
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "Erase it"
    page.keyboard.press("Enter")
    assert focused(page) == "Erase everything"
    assert stored(page) == {}
    expect(page.get_by_text("Nothing to review yet.")).to_be_visible()


GOOD = file_of({"tr-choice": answer("f", (1, 1))})
BAD: list[tuple[str | bytes, str]] = [
    (GOOD[: len(GOOD) // 2], "it is damaged, cut off, or not a file of progress"),
    (GOOD[:-1], "it is damaged, cut off, or not a file of progress"),
    ("", "it is damaged, cut off, or not a file of progress"),
    (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "it is damaged, cut off, or not a file of progress"),
    ("[]", "This is not a file of progress."),
    ("null", "This is not a file of progress."),
    ('{"course": "Miniature"}', "This is not a file of progress."),
    (file_of(version=0), "This is not a file of progress."),
    (file_of(version=2), "This file was saved by a later version of this course."),
    (file_of(course="<img src=x onerror=alert(1)>"), "This file is of another course: <img src=x onerror=alert(1)>."),
]


@pytest.mark.parametrize(("text", "words"), BAD, ids=[words[:50] + str(n) for n, (_, words) in enumerate(BAD)])
def test_refused(page: Page, text: str | bytes, words: str) -> None:
    """A file that cannot be used is refused with a sentence, and nothing is changed; a good one is taken after it."""
    keep(page, "answer", {"tr-short": answer("f", (1, 1))})
    before = stored(page)
    open_file(page, text)
    expect(told(page)).to_contain_text(words)
    expect(told(page)).to_contain_text("Nothing was changed.")
    expect(page.locator("article img")).to_have_count(0)
    assert stored(page) == before
    open_file(page, GOOD)
    expect(told(page)).to_have_text("1 record taken from the file.")


def test_too_large(page: Page, tmp_path: Path) -> None:
    """A file of more than 20 MB is not even read."""
    path = tmp_path / "large.json"
    path.write_text(file_of({"tr-choice": answer("f", (1, 1))}, padding="x" * 20_000_000), encoding="utf-8")
    page.get_by_label("Open a file").set_input_files(path)
    expect(told(page)).to_have_text("This file is too large to be a file of progress. Nothing was changed.")
    assert stored(page) == {}


def test_partly_valid(page: Page) -> None:
    """Valid records are taken, those of unknown questions too; the rest is left out and counted."""
    good = {"tr-choice": answer("f", (1, 1)), "unknown-here": answer("f", (2, 0))}
    one = answer("f", (1, 1))
    bad: dict[str, object] = {
        "no-rounds": {key: value for key, value in one.items() if key != "rounds"},
        "a-late-credit": one | {"credit": 1.5},
        "no-time": one | {"at": "yesterday"},
        "odd-round": one | {"rounds": [None]},
        "nothing": None,
        "a-list": [],
        "a word": one,
        "<b>": one,
        "": one,
    }
    open_file(page, file_of(good | bad, {"brick-tea": card((1, 1)), "caravan": {"rounds": 3}}, more={"x": 1}))
    expect(told(page)).to_have_text("3 records taken from the file. 10 could not be read and were left out.")
    assert progress(page) == {f"answer {id}": kept for id, kept in good.items()} | {"card brick-tea": card((1, 1))}


def test_odd_shapes(page: Page) -> None:
    """Answers that are a list, and names that objects have already, do no harm."""
    open_file(
        page,
        '{"course":"Miniature","version":1,"answers":[1,2],"cards":{"__proto__":{"rounds":[]},"constructor":{"rounds":[]}}}',
    )
    expect(told(page)).to_have_text("1 record taken from the file. 1 could not be read and was left out.")
    assert list(stored(page)) == ["card constructor"]


def test_two_devices(page: Page) -> None:
    """The later record of each question wins, rounds are joined in order, what is older stays out and is counted."""
    here = {
        "later-here": answer("f", (9, 1), (1, 1)),
        "later-there": answer("f", (5, 1)),
        "both": answer("f", (9, 0), (3, 1)),
        "same": answer("f", (4, 1)),
        "only-here": answer("f", (4, 0)),
        "changed-here": answer("new", (2, 1)),
    }
    there = {
        "later-here": answer("f", (9, 1)),
        "later-there": answer("f", (2, 0)) | {"value": "tea"},
        "both": answer("f", (9, 0), (6, 1)),
        "same": answer("f", (4, 1)),
        "only-there": answer("f", (8, 0.5)),
        "changed-here": answer("old", (3, 1)),
    }
    keep(page, "answer", here)
    keep(page, "card", {"tea": card((5, 1), (1, 1))})
    open_file(page, file_of(there, {"tea": card((5, 1), (3, 0))}))
    expect(told(page)).to_have_text(
        "4 records taken from the file. 3 brought nothing new: what is kept here is as late or later."
    )
    joined = answer("f", (9, 0), (6, 1), (3, 1))
    expected = here | {"only-there": there["only-there"], "both": joined}
    expected["later-there"] = there["later-there"] | {"rounds": answer("f", (5, 1), (2, 0))["rounds"]}
    found = {f"answer {id}": kept for id, kept in expected.items()} | {"card tea": card((5, 1), (3, 0), (1, 1))}
    assert progress(page) == found
    open_file(page, file_of(there, {"tea": card((5, 1), (3, 0))}))
    expect(told(page)).to_contain_text("0 records taken from the file. 7 brought nothing new")
    assert progress(page) == found


OPEN = """async ([text, course]) => {
  const { readBackup } = await import(new URL('assets/learner/backup.js', location.href));
  return readBackup(text, course).problem ?? null;
}"""


@pytest.mark.parametrize("name", ["Miniature", "A Course of 2026!", "¡Völker & Recht?", "中俄关系", "Рим, мир"])
def test_an_older_file_names_its_course_by_the_title(scripts: Page, name: str) -> None:
    """It is of the course whose id is made of that title, as the build makes it; and of no other."""
    course = Course(Settings(), Site(name), {}, {}, {}, {}, {})
    assert scripts.evaluate(OPEN, [file_of(course=name), course.id]) is None
    assert "of another course" in scripts.evaluate(OPEN, [file_of(course=f"{name} 2"), course.id])


def test_joining_is_the_same_both_ways(scripts: Page) -> None:
    """Whichever device opens the other's file, both end with the same; a round judged again has its later credit."""
    mine = answer("f", (9, 0), (3, 1)) | {"at": ago(2)}
    theirs = answer("f", (9, 0), (6, 0.5), (3, 0.5))
    assert scripts.evaluate(JOIN, [mine, theirs]) == scripts.evaluate(JOIN, [theirs, mine])
    assert scripts.evaluate(JOIN, [mine, theirs]) == mine | {"rounds": answer("f", (9, 0), (6, 0.5), (3, 1))["rounds"]}
    other = answer("g", (1, 0))
    assert scripts.evaluate(JOIN, [mine, other]) == scripts.evaluate(JOIN, [other, mine]) == other


def test_what_was_set_aside(page: Page) -> None:
    """Texts that could not be read are named, saved unchanged to a file, and erased only after a question."""
    good = answer(bank(page)["tr-choice"], (1, 1))
    keep(page, "answer", {"tr-choice": good})
    texts = ["{broken", '{"version":9,"kept":{"new":true}}', "noise \u0000" * 1000]
    for id, text in zip(("tr-short", "tr-order", "tr-number"), texts, strict=True):
        put(page, f"answer {id}", text)
    come(page)
    part = page.locator(".data")
    expect(part).to_contain_text("3 records here could not be read, and were set aside unchanged.")
    expect(page.locator("[role=status].note")).to_contain_text("It was set aside, not deleted")
    download = saved(page, "Save what was set aside")
    assert download.suggested_filename == f"miniature-set-aside-{NOW:%Y-%m-%d}.json"
    assert sorted(contents(download).values()) == sorted(texts)
    page.get_by_role("button", name="Erase what was set aside").click()
    assert focused(page) == "Keep it"
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Erase what was set aside").click()
    page.get_by_role("button", name="Erase it").click()
    expect(part).not_to_contain_text("set aside")
    assert stored(page).keys() - {"setting learner"} == {"answer tr-choice"}
    assert progress(page) == {"answer tr-choice": good}


def test_a_full_storage_is_told(page: Page) -> None:
    """What the browser has no room for is used while the page is open, and a sentence says that it is not kept."""
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    open_file(page, GOOD)
    expect(page.locator("[role=status].note")).to_have_text(
        "This browser does not keep your answers: they are gone when you leave."
    )
    assert contents(saved(page, "Save to a file"))["answers"].keys() == {"tr-choice"}
