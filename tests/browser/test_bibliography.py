"""The bibliography: filtered by keyboard and by touch, kept in the address, whole without scripts; BibTeX to copy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to
from tests.browser.selection import SCHEMES, both_engines, each_value
from tests.browser.sites import RIVER, TEA
from tests.browser.test_accessibility import violations
from tests.courses import ASSETS, THEMES

pytestmark = pytest.mark.browser

ASH, BIRCH, CARAVANS, GUARDS = "ash2001rivers", "birch2010tea", "elm2016caravans", "elm2016guards"
MALLORY, WANG = "mallory2020markup", "wang2015cha"
ALL = [ASH, BIRCH, CARAVANS, GUARDS, MALLORY, WANG]
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
READY = "!!customElements.get('course-bibliography')"
BUDGET = 5 * 1024


def opened(visit: Visit, address: str, **options: object) -> Page:
    """The bibliography, once its script runs; it may read and write the clipboard."""
    page = visit(address, **options)
    page.wait_for_function(READY)
    return page


def shown(page: Page) -> list[str]:
    """The keys of the works that are shown."""
    items = page.locator(".references > li:not([hidden])")
    return [str(name) for name in items.evaluate_all("all => all.map(li => li.id.replace('ref-', ''))")]


def entry(page: Page, key: str) -> Locator:
    """A work of the list."""
    return page.locator(f"#ref-{key}")


def status(page: Page) -> Locator:
    """Where the number of works is told."""
    return page.locator(".filters [role=status]")


def test_by_keyboard(visit: Visit, each_site: str) -> None:
    """By keyboard alone: type an author, choose a kind, open and copy BibTeX, hear of it, show all again."""
    page = opened(visit, f"{each_site}bibliography/", permissions=["clipboard-read", "clipboard-write"])
    expect(status(page)).to_have_text("6 works")
    tab_to(page, "[name=author]")
    page.keyboard.type("elm")
    expect(status(page)).to_have_text("2 of 6 works")
    tab_to(page, "[name=known]")
    page.keyboard.type("Read through")
    expect(status(page)).to_have_text("1 of 6 works")
    tab_to(page, f"#ref-{GUARDS} summary")
    page.keyboard.press("Enter")
    expect(entry(page, GUARDS).locator(".bibtex")).to_be_visible()
    expect(entry(page, GUARDS).get_by_role("button", name="Copy")).to_be_visible()
    tab_to(page, f"#ref-{GUARDS} .copy")
    page.keyboard.press("Enter")
    expect(entry(page, GUARDS).get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@incollection{elm2016guards,\n  author = {Elm, Eve},\n")
    assert not re.search("via|consulted|note", copied)
    tab_to(page, "[data-do=all]", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("6 works")
    assert shown(page) == ALL
    assert page.evaluate("document.activeElement.name") == "author"


def test_by_touch(visit: Visit, each_site: str) -> None:
    """On a phone the filters unfold at a tap, a choice filters, BibTeX opens, and nothing scrolls sideways."""
    page = opened(visit, f"{each_site}bibliography/", **PHONE)
    field = page.locator("[name=kind]")
    expect(field).to_be_hidden()
    page.get_by_role("button", name="Filter", exact=True).tap()
    expect(field).to_be_visible()
    field.select_option("book")
    expect(status(page)).to_have_text("2 of 6 works")
    entry(page, WANG).get_by_text("BibTeX").tap()
    expect(entry(page, WANG).locator(".bibtex")).to_be_visible()
    expect(entry(page, WANG).get_by_role("button", name="Copy")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    controls = page.locator(":is(.filters :is(button, input, select), .more summary, .copy):visible")
    sizes = controls.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).flatMap(box => [box.width, box.height])"
    )
    assert len(sizes) >= 20
    assert min(sizes) >= 44


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("author=birch", [BIRCH]),
        ("author=cai+cedar", [BIRCH]),
        ("author=Elm%2C+Eve", [CARAVANS, GUARDS]),
        ("author=eve+ash", []),
        ("from=2015&to=2016", [CARAVANS, GUARDS, WANG]),
        ("from=2016&to=2015", [CARAVANS, GUARDS, WANG]),
        ("to=2009", [ASH]),
        ("kind=chapter", [CARAVANS, GUARDS]),
        ("known=ash2001rivers", [GUARDS, MALLORY]),
        ("known=part&kind=article", [BIRCH]),
        ("chapter=history%2Friver-border", [ASH, BIRCH, CARAVANS, GUARDS]),
        ("chapter=history%2Friver-border&known=record", [CARAVANS]),
        ("q=JOURNAL+trades", [BIRCH]),
        ("q=茶", [WANG]),
        ("q=nothing+like+it", []),
        ("from=x&to=99999&kind=%3Cscript%3E&known=nowhere&other=1", ALL),
    ],
)
def test_an_address_is_a_filter(visit: Visit, site: str, query: str, left: list[str]) -> None:
    """Whoever opens an address sees what it asks for; what it cannot ask for is passed over."""
    page = opened(visit, f"{site}bibliography/?{query}")
    assert shown(page) == left
    expect(status(page)).to_have_text(f"{len(left)} of 6 works" if left != ALL else "6 works")


def test_authors_are_suggested(visit: Visit, site: str) -> None:
    """The field suggests each author once."""
    page = opened(visit, f"{site}bibliography/")
    page.locator("[name=author]").focus()
    names = page.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
    assert names == ["Ash, Ada", "Birch, Ben", "Cedar, Cai", "Elm, Eve", "Mallory, Max", "Wang, Wei"]


@both_engines
def test_back_and_forward(visit: Visit, each_site: str) -> None:
    """Each choice is a step in the browser's history; back and forward show its list and its controls."""
    page = opened(visit, f"{each_site}bibliography/")
    page.locator("[name=kind]").select_option("chapter")
    page.locator("[name=known]").select_option("record")
    expect(page).to_have_url(re.compile(r"\?kind=chapter&known=record$"))
    assert shown(page) == [CARAVANS]
    page.go_back()
    expect(page.locator("[name=known]")).to_have_value("")
    assert shown(page) == [CARAVANS, GUARDS]
    page.go_back()
    expect(status(page)).to_have_text("6 works")
    page.go_forward()
    expect(page.locator("[name=kind]")).to_have_value("chapter")
    expect(status(page)).to_have_text("2 of 6 works")


@both_engines
def test_a_link_to_a_work(visit: Visit, each_site: str) -> None:
    """A link to a work shows it, although the filter would hide it, and says so; also a link within the page."""
    page = opened(visit, f"{each_site}bibliography/?kind=book#ref-{GUARDS}")
    assert shown(page) == [ASH, GUARDS, WANG]
    expect(status(page)).to_have_text("2 of 6 works, and the one you came for")
    expect(entry(page, GUARDS)).to_be_in_viewport()
    page.locator("[name=kind]").select_option("chapter")
    assert shown(page) == [CARAVANS, GUARDS]
    entry(page, GUARDS).locator("a.cite").click()
    expect(entry(page, ASH)).to_be_in_viewport()
    expect(page).to_have_url(re.compile(rf"\?kind=chapter#ref-{ASH}$"))
    assert shown(page) == [ASH, CARAVANS, GUARDS]


@pytest.mark.parametrize("slowdown", [1, 8])
def test_a_link_leads_to_its_work_on_a_slow_machine_too(visit: Visit, site: str, slowdown: int) -> None:
    """The theme goes to the anchor before the page has its styles; the work is in sight when it has."""
    page = visit(f"{site}{RIVER}", own=True)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.locator(f"#ref-{ASH} .more[href]").click()
    page.wait_for_function(READY)
    expect(entry(page, ASH)).to_be_in_viewport(ratio=0.9)
    page.wait_for_timeout(500)
    expect(entry(page, ASH)).to_be_in_viewport(ratio=0.9)


@both_engines
def test_from_a_chapter_and_back(visit: Visit, each_site: str) -> None:
    """A chapter leads to the entry of a work, and the entry to the references and questions of the chapter."""
    page = visit(f"{each_site}{RIVER}")
    page.locator(f"#ref-{ASH} .more[href]").click()
    page.wait_for_function(READY)
    expect(entry(page, ASH)).to_be_in_viewport()
    page.locator("[name=kind]").select_option("article")
    expect(status(page)).to_have_text("1 of 6 works")
    link = entry(page, BIRCH).get_by_role("link", name=re.compile(r"^\d+ questions? in The tea road$"))
    expect(link).to_have_attribute("href", re.compile(r"history/tea-road/#quiz$"))
    entry(page, BIRCH).get_by_role("link", name="The tea road", exact=True).click()
    page.wait_for_url(f"**/{TEA}#ref-{BIRCH}")
    page.go_back()
    page.wait_for_function(READY)
    expect(status(page)).to_have_text("1 of 6 works")


def test_without_scripts(visit: Visit, each_site: str) -> None:
    """Without JavaScript every work is there with its uses and its BibTeX, and no control that would do nothing."""
    page = visit(f"{each_site}bibliography/?kind=book#ref-{WANG}", java_script_enabled=False)
    assert shown(page) == ALL
    expect(entry(page, WANG)).to_be_in_viewport()
    expect(page.locator(".filters")).to_be_hidden()
    entry(page, BIRCH).locator(".more summary").click()
    expect(entry(page, BIRCH).locator(".bibtex")).to_contain_text("doi = {10.1234/jst.2010.4.11}")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(entry(page, BIRCH)).to_contain_text("Defines brick tea.")


def test_what_cannot_be_copied_is_selected(visit: Visit, site: str) -> None:
    """Where the browser refuses the clipboard, the BibTeX is selected, and that is said."""
    refuse = "if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
    page = opened(visit, f"{site}bibliography/", before=refuse)
    entry(page, ASH).locator(".more summary").click()
    entry(page, ASH).get_by_role("button", name="Copy").click()
    expect(entry(page, ASH).get_by_role("status")).to_have_text("Selected; copy it with your browser.")
    assert page.evaluate("getSelection().toString()").startswith("@book{ash2001rivers")


def test_cite_this_page(visit: Visit, each_site: str) -> None:
    """A chapter gives its own reference with the address it has, and can copy once it is opened."""
    page = visit(f"{each_site}{TEA}", permissions=["clipboard-read", "clipboard-write"])
    block = page.get_by_role("region", name="Cite this page")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    expect(block.get_by_role("link")).to_have_attribute("href", str(address))
    assert not page.evaluate("!!customElements.get('course-copy')")
    block.locator("summary").click()
    block.get_by_role("button", name="Copy").click()
    expect(block.get_by_role("status")).to_have_text("Copied.")
    assert f"url = {{{address}}}" in page.evaluate("navigator.clipboard.readText()")
    expect(page.locator(".md-sidebar--secondary")).not_to_contain_text("Cite this page")


def test_a_preview_has_the_reference_alone(visit: Visit, site: str) -> None:
    """A preview shows no BibTeX and no uses, and does not give the work to reference managers once more."""
    for path in ("glossary/", TEA):
        page = visit(site + path)
        page.locator(".md-content a.cite").first.hover()
        preview = page.locator(".preview")
        expect(preview).to_contain_text("We read the passages cited.")
        assert preview.locator(".Z3988, details, course-copy, .cited-in").count() == 0


@pytest.mark.parametrize("engine", THEMES)
@pytest.mark.parametrize("path", ["bibliography", "history/tea-road", "history/river-border"])
def test_reference_managers_find_each_work_once(built: Path, engine: str, path: str) -> None:
    """In the built page each work of the list has one COinS, with its key's author and year."""
    root = html.parse(built / engine / "site" / path / "index.html").getroot()
    items = root.xpath("//ul[contains(@class, 'references')]/li")
    assert items
    assert len(root.xpath("//span[contains(@class, 'Z3988')]")) == len(items)
    for item in items:
        (title,) = item.xpath("./span[contains(@class, 'Z3988')]/@title")
        said = parse_qs(title, strict_parsing=True)
        name, year = re.fullmatch(r"ref-([a-z]+)(\d{4})\w+", item.get("id")).groups()  # type: ignore[union-attr]  # ours all match
        assert (said["rft.au"][0].split(",")[0].lower(), said["rft.date"]) == (name, [year])


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_states_are_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing with a filter set, BibTeX open and copied, on a wide and a narrow screen; the text has AAA."""
    for path in ("bibliography/?author=elm", TEA):
        page = visit(each_site + path, color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_function("!document.querySelector('.filters') || document.querySelector('li[hidden]')")
        summary = page.locator(".to-cite:not([hidden]) summary").last
        summary.click()
        page.locator(".copy:visible").click()
        expect(page.locator(".to-cite [role=status]:visible")).not_to_be_empty()
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page, strict=".md-content") == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_print(visit: Visit, site: str) -> None:
    """Print has what is shown, with its uses, and no controls."""
    page = opened(visit, f"{site}bibliography/?kind=book")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(entry(page, ASH)).to_contain_text("Cited in")
    expect(entry(page, BIRCH)).to_be_hidden()
    expect(page.locator(".more summary").first).to_be_hidden()


def test_it_is_small() -> None:
    """Script and style that the page brings before any BibTeX is opened stay under 5 KB together."""
    names = ("bibliography/bibliography.js", "bibliography/bibliography.css", "lib/filtered-list.js", "lib/filters.css")
    files = (ASSETS / name for name in names)
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < BUDGET
