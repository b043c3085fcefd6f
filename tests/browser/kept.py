"""What a learner did, as `store.js` keeps it in the browser: written and read by tests, at a time of their choice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page

VIENNA = "Europe/Vienna"
NOW = datetime.fromisoformat("2026-09-28T10:00:00+02:00")
ROOT = "course / "
TOLD = """document.querySelector('course-review') ? document.querySelector('.data')
  : document.querySelector('course-path')?.isTold ?? true"""


def ago(days: float) -> str:
    """A time before `NOW`, as scripts write it."""
    return (NOW - timedelta(days=days)).isoformat()


def rounds(*given: tuple[float, float], **more: Any) -> list[dict[str, Any]]:
    """Rounds, each as how many days ago and its credit."""
    return [{"at": ago(days), "credit": credit} | more for days, credit in given]


def answer(fingerprint: str, *given: tuple[float, float], **more: Any) -> dict[str, Any]:
    """What is kept of a question that was answered in these rounds."""
    all_rounds = rounds(*given, **more)
    last = all_rounds[-1]
    return {
        "fingerprint": fingerprint,
        "value": None,
        "credit": last["credit"],
        "tries": 1,
        "at": last["at"],
        "rounds": all_rounds,
    }


def card(*given: tuple[float, float]) -> dict[str, Any]:
    """What is kept of a term that was met in these rounds."""
    return {"rounds": rounds(*given)}


def bank(page: Page) -> dict[str, str]:
    """The fingerprint of every question, by its id, as the page has it."""
    entries = page.locator("[data-questions]").evaluate_all("all => all.map(one => one.dataset.questions).join(' ')")
    return dict(entry.split(":") for entry in entries.split())


def keep(page: Page, kind: str, records: Mapping[str, object]) -> None:
    """Keep records of a kind, by id."""
    for id, record in records.items():
        text = json.dumps({"version": 1, "kept": record}, ensure_ascii=False, separators=(",", ":"))
        put(page, f"{kind} {id}", text)


def put(page: Page, name: str, text: str) -> None:
    """Put a text where the course keeps its own."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [ROOT + name, text])


def stored(page: Page) -> dict[str, Any]:
    """All that the course keeps, by kind and id."""
    found = page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('course /')))"
    )
    return {key.removeprefix(ROOT): json.loads(text) for key, text in found.items()}


def progress(page: Page) -> dict[str, Any]:
    """The answers and cards that are kept."""
    return {name: kept["kept"] for name, kept in stored(page).items() if name.startswith(("answer ", "card "))}


AT = """{
  const Before = Date;
  globalThis.Date = class extends Before {
    constructor(...given) { super(...(given.length ? given : [%d])); }
    static now() { return %d; }
  };
}"""


def stop_clock(page: Page, now: datetime = NOW) -> None:
    """From the next load on, it is always this time; Playwright's own clock would stay in the profile."""
    at = now.timestamp() * 1000
    page.add_init_script(AT % (at, at))


def come(page: Page, now: datetime = NOW) -> None:
    """Load the page anew, at a time."""
    stop_clock(page, now)
    page.reload()
    page.wait_for_function(TOLD)
