"""Accessibility, as axe and the browser measure it, in both colour schemes and under both engines."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Visit
from tests.browser.kept import answer, bank, come, keep
from tests.browser.keyboard import search
from tests.browser.questions import BEGIN, CASES, check, give, question
from tests.browser.selection import SCHEMES, both_engines, each_value
from tests.browser.sites import PAGES, TEA
from tests.courses import THEMES

pytestmark = pytest.mark.browser

STILL = {"reduced_motion": "reduce"}  # a colour on its way to another is measured as neither
ON_PAPER = {"link-in-text-block": False}  # paper has no links
AAA = "color-contrast-enhanced"
IS_WITHIN = "([found, place]) => !!document.querySelector(found)?.closest(place)"


def violations(page: Page, strict: str = "", rules: Mapping[str, bool] = MappingProxyType({})) -> list[str]:
    """What axe finds wrong with a page as it is now, its questions at work; AAA contrast within `strict` alone."""
    page.evaluate(SETTLED)
    axe = Axe("0") if page.evaluate("'axe' in window") else Axe()  # its script has half a megabyte
    wanted = {AAA: bool(strict), **rules}
    options = {"rules": {name: {"enabled": is_on} for name, is_on in wanted.items()}, "resultTypes": ["violations"]}
    return [
        f"{one['id']}: {node['html']}"
        for one in axe.run(page, options=options).response["violations"]
        for node in one["nodes"]
        if one["id"] != AAA or page.evaluate(IS_WITHIN, [node["target"][0], strict])
    ]


@each_value(each_site=THEMES, scheme=SCHEMES, width=(1280, 320))
def test_every_page_is_accessible(visit: Visit, each_site: str, scheme: str, width: int) -> None:
    """Axe finds nothing on any page, and all that is read has AAA contrast, in both schemes, wide and narrow."""
    page = visit(each_site, color_scheme=scheme, viewport={"width": width, "height": 800}, **STILL)
    for path in PAGES:
        page.goto(each_site + path)
        assert (path, violations(page, strict=".md-content")) == (path, [])


def test_too_little_contrast_is_found(visit: Visit, site: str) -> None:
    """Text that is paler than AAA is found in the article, and elsewhere from AA on."""
    page = visit(f"{site}404.html", color_scheme="light", **STILL)
    pale = "(one) => { one.innerHTML = '<p style=\"background: #fff; color: #707070\">Pale</p>'; }"  # 4.95 to 1
    for place, found in ((".md-footer", 0), (".md-content__inner", 1)):
        page.locator(place).evaluate(pale)
        assert len(violations(page, strict=".md-content")) == found
    page.locator(".md-footer p").evaluate("(one) => { one.style.color = '#999'; }")
    assert len(violations(page, strict=".md-content")) == 2


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_every_state_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing with previews open, and with hints and answers open."""
    page = visit(each_site + TEA, color_scheme=scheme, **STILL)
    page.locator(".md-content p a.cite").first.hover()
    expect(page.locator(".preview")).to_be_visible()
    assert violations(page) == []
    page.locator(".md-content p a.term").first.hover()
    expect(page.locator(".preview-name")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")

    page.locator("summary").evaluate_all("all => all.forEach(one => { one.parentElement.open = true })")
    page.get_by_role("button", name="Start again").click()
    assert violations(page) == []


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_every_type_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Before, during and after answering, of every type: axe finds nothing, and the text has AAA contrast."""
    page = visit(each_site + TEA, color_scheme=scheme, **STILL)
    question(page, "tr-argue")

    def is_fine(moment: str) -> None:
        assert (moment, violations(page, strict=".quiz")) == (moment, [])

    is_fine("before")
    page.get_by_label("Ask me how sure I am").check()
    for case in CASES:
        page.evaluate(BEGIN, [case.id, case.wrong])
        page.locator(f"#q-{case.id} .sure input").nth(1).check()
    is_fine("during")
    for moment in ("wrong once", "wrong twice"):
        for case in CASES:
            give(page, case, case.wrong)
        expect(page.locator("course-question[data-result=wrong]")).to_have_count(6)
        expect(page.locator("course-question[data-result=partly]")).to_have_count(5)
        is_fine(moment)
    for case in CASES:
        give(page, case, case.right)
    expect(page.locator("course-question[data-result=right]")).to_have_count(11)
    is_fine("right")
    for id in ("tr-order", "tr-short"):
        page.evaluate(BEGIN, [id, None])
        check(page, id)
    is_fine("nothing given")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Erase them").click()
    for case in CASES:
        page.locator(f"#q-{case.id}").get_by_role("button", name="Show the answer").click()
    is_fine("shown at will")


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_the_open_drawer_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """On a phone, with the navigation open within a part and at its top: axe finds nothing."""
    page = visit(each_site + TEA, color_scheme=scheme, viewport={"width": 360, "height": 740}, **STILL)
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator(".md-nav--primary").first).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert violations(page) == []
    page.mouse.click(30, 24)  # back to the top; Zensical begins there
    page.wait_for_timeout(300)
    assert violations(page) == []


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_the_open_path_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """With a part of the path open, and with progress told: axe finds nothing, and the text has AAA contrast."""
    page = visit(each_site, color_scheme=scheme, **STILL)
    keep(page, "answer", {"tr-choice": answer(bank(page)["tr-choice"], (1, 1))})
    come(page)
    page.locator(".part summary").first.click()
    expect(page.locator(".part progress")).to_be_visible()
    assert violations(page, strict=".md-content") == []


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_paper_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """As it is printed, whatever the scheme of the screen, axe finds nothing on any page."""
    page = visit(each_site, color_scheme=scheme, **STILL)
    page.emulate_media(media="print")
    for path in PAGES:
        page.goto(each_site + path)
        found = violations(page, rules=ON_PAPER)
        assert (path, found) == (path, [])


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_the_footer_is_accessible_when_pointed_at(visit: Visit, each_site: str, scheme: str) -> None:
    """The links to the chapters before and after keep their contrast under the pointer."""
    page = visit(each_site + TEA, color_scheme=scheme, **STILL)
    page.locator(".md-footer__link").last.hover()
    page.wait_for_timeout(300)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_search_results_are_accessible(visit: Visit, site: str, scheme: str) -> None:
    """Axe finds nothing while search results are shown; Zensical seals its search off from our style."""
    page = visit(site, color_scheme=scheme, **STILL)
    search(page, "caravan")
    expect(page.get_by_role("link", name="The tea road").last).to_be_visible()
    page.wait_for_timeout(500)
    assert violations(page) == []


@both_engines
def test_reduced_motion_is_honoured(visit: Visit, each_site: str) -> None:
    """Who asks for less motion gets no transition on anything."""
    page = visit(each_site + TEA, **STILL)
    lengths = "all => all.flatMap(one => getComputedStyle(one).transitionDuration.split(', '))"
    assert set(page.locator("body *").evaluate_all(lengths)) == {"0s"}
