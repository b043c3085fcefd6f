"""Every type of question: by keyboard, by touch, without JavaScript, magnified, in both schemes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.questions import (
    CASE,
    CASES,
    SEED,
    Case,
    by_keyboard,
    by_touch,
    fields,
    give,
    press,
    question,
    record,
    result,
    shown,
)
from tests.browser.selection import SCHEMES, each_value
from tests.browser.sites import TEA

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 740}}


def says(page: Page, case: Case, *, right: bool) -> None:
    """The result, in the status that is read out, has the verdict and the feedback of what was given."""
    told = page.locator(f"#q-{case.id}").get_by_role("status")
    expect(told).to_contain_text(case.praised if right else case.told)
    verdict = "✓ Right" if right and case.verdict else case.verdict
    expect(told.locator(".verdict")).to_have_text([verdict] if verdict else [])
    expect(page.locator(f"#q-{case.id}")).to_have_attribute(
        "data-result", "right" if right else "partly" if "Partly" in verdict else "wrong"
    )


@each_value(case=CASES, scheme=SCHEMES)
def test_by_keyboard(visit: Visit, site: str, case: Case, scheme: str) -> None:
    """By keyboard alone: an answer that is not right, its feedback, "Try again", the right answer, its feedback."""
    page = visit(f"{site}{TEA}", color_scheme=scheme, before=SEED % "any")
    question(page, case.id)
    expect(result(page, case.id)).to_be_empty()
    by_keyboard(page, case, case.wrong)
    says(page, case, right=False)
    assert record(page, case.id)["value"] == case.wrong
    if case.type != "argue":
        tab_to(page, f"#q-{case.id} .actions button:not([type=submit])")
        assert focused(page) == "Try again"
        press(page, "Enter")
        assert page.evaluate("document.activeElement.closest('course-question .items, course-question input, select')")
        expect(result(page, case.id)).to_be_empty()
    by_keyboard(page, case, case.right)
    says(page, case, right=True)
    assert record(page, case.id)["value"] == case.right
    assert page.evaluate("id => document.activeElement.closest('course-question')?.id", case.id) == f"q-{case.id}"


@each_value(case=CASES, scheme=SCHEMES)
def test_by_touch(visit: Visit, site: str, case: Case, scheme: str) -> None:
    """By taps alone, on a phone: an answer that is not right, then the right one."""
    page = visit(f"{site}{TEA}", color_scheme=scheme, **PHONE)
    question(page, case.id)
    for value, right in ((case.wrong, False), (case.right, True)):
        by_touch(page, case, value)
        says(page, case, right=right)
        assert record(page, case.id)["value"] == value


def test_a_place_is_tapped_on_the_map(visit: Visit, site: str) -> None:
    """A letter on the map can be tapped, and shows that it is chosen; its row in the list is chosen with it."""
    page = visit(f"{site}{TEA}", **PHONE)
    asked = question(page, "tr-locate")
    letter = asked.locator(".map label", has_text="C")
    plain = letter.evaluate("label => getComputedStyle(label).backgroundColor")
    letter.tap()
    assert shown(page, "tr-locate") == "end-town"
    assert letter.evaluate("label => getComputedStyle(label).backgroundColor") != plain
    expect(asked.get_by_label("C near the sea in the east")).to_be_checked()


def test_without_javascript(visit: Visit, each_site: str) -> None:
    """Without JavaScript: the stem can be read, the fields used, the answer and the explanation opened."""
    page = visit(each_site + TEA, java_script_enabled=False)
    for case in CASES:
        can_be_worked_on(page, case)
    assert page.url == each_site + TEA
    expect(page.get_by_role("button", name="Check")).to_have_count(0)


def can_be_worked_on(page: Page, case: Case) -> None:
    """The stem can be read, the fields used, the answer and the explanation opened."""
    asked = page.locator(f"#q-{case.id}")
    expect(asked.locator("legend")).to_be_visible()
    expect(asked.locator(".explanation")).to_be_hidden()
    for name, wanted in fields(case, case.right).items() if case.type != "order" else ():
        field = asked.locator(f"form [name={name}]")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            for id in [wanted] if isinstance(wanted, str) else wanted:
                asked.locator("label.option").filter(has=page.locator(f"[name={name}][value={id}]")).click()
                expect(asked.locator(f"[name={name}][value={id}]")).to_be_checked()
        elif asked.locator(f"select[name={name}]").count():
            field.select_option(wanted)
            expect(field).to_have_value(wanted)
        else:
            field.fill(wanted)
            field.press("Enter")
            expect(field).to_have_value(wanted + ("\n" if case.type == "argue" else ""))
    expect(asked.locator(".items li")).to_have_count(4 if case.type == "order" else 0)
    asked.locator(".answer summary").click()
    expect(asked.locator(".explanation .citation")).to_be_visible()
    expect(asked.locator(".answer :is(.feedback > li, .model p, .option)").first).to_be_visible()
    assert not any(item.is_visible() for item in asked.locator("[hidden]").all())


BOXES = """legend, .instruction, .option, .row > span, .blank, select, [type=text], textarea, .items li, .items button,
  .map, .actions button, summary, .result p, .result li, .sure, .note, .foot button"""
FAULTS = """boxes => {
  const found = [];
  const all = [...document.querySelector('.quiz').querySelectorAll(boxes)].filter((one) => one.checkVisibility());
  const nameOf = (one) => `${one.closest('[id]').id} ${one.tagName} ${one.className} ${one.textContent.trim()}`;
  const clip = document.querySelector('article').getBoundingClientRect();
  for (const one of all) {
    const box = one.getBoundingClientRect();
    if (box.left < clip.left - 1 || box.right > Math.min(clip.right + 1, innerWidth)) found.push(`out: ${nameOf(one)}`);
    if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline' && !one.matches('.map'))
      found.push(`cut: ${nameOf(one)} ${one.scrollWidth} ${one.clientWidth}`);
    for (const other of all.slice(all.indexOf(one) + 1)) {
      const there = other.getBoundingClientRect();
      const wide = Math.min(box.right, there.right) - Math.max(box.left, there.left);
      const high = Math.min(box.bottom, there.bottom) - Math.max(box.top, there.top);
      if (wide > 1 && high > 1 && !one.contains(other)) found.push(`over: ${nameOf(one)} / ${nameOf(other)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('sideways');
  return [...found, `${all.length > 100}`];
}"""
LARGE_TEXT = "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '%s'; })"
ZOOMED: dict[str, dict[str, Any]] = {
    "page": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "phone": {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2},
    "text": {"before": LARGE_TEXT % "200%"},
    "text on a tablet": {"before": LARGE_TEXT % "250%", "viewport": {"width": 800, "height": 1000}},
}


@each_value(zoom=ZOOMED, scheme=SCHEMES)
def test_magnified(visit: Visit, site: str, zoom: str, scheme: str) -> None:
    """At 200 % of the page and of the text: nothing is cut, lies over another, or scrolls sideways, at any moment."""
    page = visit(f"{site}{TEA}", color_scheme=scheme, **ZOOMED[zoom])
    page.get_by_label("Ask me how sure I am").check()
    assert page.evaluate(FAULTS, BOXES) == ["true"]
    for case in CASES:
        give(page, case, case.wrong)
    page.locator(".quiz details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert page.evaluate(FAULTS, BOXES) == ["true"]
    for case in CASES:
        give(page, case, case.right)
        says(page, case, right=True)
    assert page.evaluate(FAULTS, BOXES) == ["true"]


def test_one_of_every_type() -> None:
    """The table of cases has every type that there is, once."""
    assert len(CASE) == len(CASES) == 11
