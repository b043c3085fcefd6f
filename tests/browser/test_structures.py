"""`structure.css` and `structure.js`: every form by keyboard and by touch, with and without scripts, on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to
from tests.browser.looks import difference
from tests.browser.selection import SCHEMES, each_value
from tests.browser.test_accessibility import STILL, violations
from tests.courses import THEMES

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 320, "height": 700}, "has_touch": True}
LISTS = ("doubt-and-faith", "two-futures", "to-the-fire", "names-of-the-market", "why-it-lasted", "who-did-what")
FORMS = ("plain", "two-ways", "two-towns", "three-votes", "gains-and-losses", "what-follows", *LISTS)


def figure(name: str) -> str:
    """The selector of a structure."""
    return f".drawn:has(#structure-{name})"


@pytest.fixture
def forms(visit: Visit, site: str) -> Page:
    """The page that has every form once."""
    return visit(f"{site}forms/", **STILL)


def test_a_list_opens_its_table_by_keyboard(forms: Page) -> None:
    """Tab reaches each "Show as a table", and Enter opens and closes the plain table."""
    for name in LISTS:
        tab_to(forms, f"{figure(name)} .as-table > summary")
        table = forms.locator(f"{figure(name)} table")
        expect(table).to_be_hidden()
        forms.keyboard.press("Enter")
        expect(table).to_be_visible()
        forms.keyboard.press("Enter")
        expect(table).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_opens_its_table_by_touch(visit: Visit, site: str, *, scripts: bool) -> None:
    """A tap on a phone opens the table, with and without JavaScript, in a target of 44 pixels and within the screen."""
    page = visit(f"{site}forms/", java_script_enabled=scripts, **PHONE)
    for name in LISTS:
        summary = page.locator(f"{figure(name)} .as-table > summary")
        box = summary.bounding_box()
        assert box is not None
        assert box["height"] >= 44, name
        summary.tap()
        table = page.locator(f"{figure(name)} table")
        expect(table).to_be_visible()
        edges = table.bounding_box()
        assert edges is not None
        assert edges["x"] + edges["width"] <= 320, name


def test_an_empty_cell_invites(forms: Page) -> None:
    """The empty cell of a matrix asks first, and answers with the note by keyboard; no other place tells it."""
    answer = forms.locator(figure("two-ways")).get_by_text("The guild had no harbour.")
    expect(answer).to_have_count(1)
    expect(answer).to_be_hidden()
    tab_to(forms, ".think > summary")
    forms.keyboard.press("Enter")
    expect(answer).to_be_visible()


def test_the_table_is_copied(forms: Page) -> None:
    """By keyboard each table goes to the clipboard, with tabs; that is said, and an empty cell is empty."""
    forms.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copies = set()
    for name in FORMS:
        tab_to(forms, f"{figure(name)} .copy button")
        forms.keyboard.press("Enter")
        expect(forms.locator(f"{figure(name)} [role=status]")).to_have_text("Copied.")
        copied = str(forms.evaluate("navigator.clipboard.readText()"))
        rows = [line.split("\t") for line in copied.split("\n")]
        assert len({len(row) for row in rows}) == 1, name
        assert "What would" not in copied
        copies.add(copied)
        if name == "three-votes":
            assert rows[2] == ["2 June 1791", "Open the market again", "Veto", "Abstained"]
    assert len(copies) == len(FORMS), "each is the figure's own"


def test_without_a_clipboard_the_table_is_selected(visit: Visit, site: str) -> None:
    """Where the browser gives no clipboard, the table is opened and selected, and that is said."""
    refused = "if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
    page = visit(f"{site}forms/", before=refused, **PHONE)
    box = page.locator(figure("to-the-fire"))
    box.get_by_role("button", name="Copy the table").tap()
    expect(box.get_by_role("status")).to_have_text("Selected; copy it with your browser.")
    assert "A dry summer" in str(page.evaluate("getSelection().toString()"))


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_is_a_table_however_it_is_drawn(visit: Visit, site: str, width: int) -> None:
    """The browser tells every row with its head and its cells, also where the style stacks them on a phone."""
    page = visit(f"{site}forms/", viewport={"width": width, "height": 700})
    page.locator(".as-table").evaluate_all("all => all.forEach(one => { one.open = true })")
    for name in FORMS:
        table = page.locator(figure(name)).get_by_role("table")
        columns = table.get_by_role("columnheader").count()
        rows = table.locator("tbody").get_by_role("row")
        assert columns >= 3, name
        for row in rows.all():
            assert row.get_by_role("rowheader").count() == 1, name
            assert row.get_by_role("cell").count() == columns - 1, name


def test_signs_and_words_stand_beside_colours(forms: Page) -> None:
    """Each actor's colour comes with a sign and the name, each vote's with a shape and the word."""
    sign = "one => getComputedStyle(one, '::before').content[1]"
    heads = forms.locator(f"{figure('two-towns')} thead [data-actor]")
    assert heads.evaluate_all(f"all => all.map({sign})") == ["■", "●"]
    votes = forms.locator(f"{figure('three-votes')} td[data-vote]")
    filled = "one => getComputedStyle(one, '::before').backgroundColor !== 'rgba(0, 0, 0, 0)'"
    assert votes.evaluate_all(f"all => all.map({filled})") == [True, True, True, False, False, False]
    assert [text.split(" (")[0] for text in votes.all_inner_texts()][-3:] == ["Abstained", "Yes", "Did not vote"]
    looks = votes.evaluate_all(
        "all => all.slice(3).map(one => JSON.stringify(['clipPath', 'borderStyle', 'borderWidth']"
        ".map(name => getComputedStyle(one, '::before')[name])))"
    )
    assert len(set(looks)) == 3


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_everything_open_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing with every table and every invitation open, on a wide and a narrow screen, and after a copy."""
    page = visit(f"{each_site}forms/", color_scheme=scheme, **STILL)
    page.locator(".drawn details").evaluate_all("all => all.forEach(one => { one.open = true })")
    page.locator(".copy button").first.click()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, strict=".md-content") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_coming_back_adds_nothing(forms: Page) -> None:
    """After leaving by the theme's instant navigation and coming back, each figure has one button."""
    count = forms.locator(".drawn").count()
    expect(forms.locator(".copy")).to_have_count(count)
    forms.get_by_role("link", name="Glossary").first.click()
    forms.wait_for_url("**/glossary/")
    forms.go_back()
    expect(forms.locator(".copy")).to_have_count(count)


@pytest.mark.parametrize(
    ("picture", "drawn"),
    [
        ("spectrum", f"{figure('doubt-and-faith')} .spectrum-plot"),
        ("years", f"{figure('who-did-what')} .lanes"),
        ("votes", f"{figure('three-votes')} table"),
    ],
)
def test_it_looks_as_reviewed(forms: Page, picture: str, drawn: str) -> None:
    """The drawing has the shapes of the picture that a person has looked at, and another drawing has not."""
    assert difference(forms.locator(drawn), picture) < 4
    assert difference(forms.locator(f"{figure('why-it-lasted')} .argument"), picture) > 6
