"""Times from a change of a filter to the painted list, with the processor slowed four times.

Run `python benchmarks/filters.py` on an otherwise idle machine, or `python benchmarks/filters.py bibliography`. It
builds the course, opens the page, and goes through every choice, period and a few words and names, each time from a
page that shows all entries.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.sites import FLAGS, find_browser, served

ROOT = Path(__file__).resolve().parent.parent
BOUND_MS = 100
TYPED = {
    "q": ("treaty", "amur", "sino-soviet border", "x"),
    "author": ("lo", "Lo, Bobo", "associated press", "x"),
    "from": ("1950", "2000", "2020"),
    "to": ("1900", "1991", "2013"),
}
CONTROLS = {
    "timeline": ("theme", "actor", "place", "chapter", "period", "q"),
    "bibliography": ("author", "from", "to", "kind", "known", "chapter", "q"),
}
# Changes one control; resolves with the milliseconds of our script alone and until the paint is done, and shows all.
CHANGE = """async ([name, value]) => {
  const list = document.querySelector(".filters").parentElement;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const told = list.querySelector("[role=status]");
  await frame();
  const start = performance.now();
  if (name === "period") {
    list.querySelectorAll("[data-from]")[value].click();
  } else {
    const field = list.querySelector(`[name=${name}]`);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const done = performance.now();
  await frame();
  const painted = performance.now();
  const said = told.textContent;
  await new Promise((resolve) => setTimeout(resolve, 500)); // somebody reads; the browser lays out what is near
  await frame();
  for (const field of list.querySelectorAll("[name]")) field.value = "";
  const again = performance.now();
  list.filter();
  await frame();
  const shown = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return [done - start, painted - start, shown - again, said];
}"""


def measure(page: Page, name: str) -> list[tuple[float, float, float]]:
    """Milliseconds of the script, to the paint, and to show all again, for each value of a control."""
    values: list[str | int] = list(TYPED.get(name, ()))
    if name == "period":
        values = list(range(1, page.locator(".filters [data-from]").count()))
    elif not values:
        values = page.locator(f".filters [name={name}] option").evaluate_all("all => all.map(one => one.value)")[1:]
    found = []
    for value in values:
        scripted, painted, again, said = page.evaluate(CHANGE, [name, value])
        assert " of " in said, (name, value, said)
        found.append((scripted, painted, again))
    return found


def main() -> None:
    """Print a table: the median and the slowest of each control."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", choices=CONTROLS, default="timeline")
    parser.add_argument("--slowdown", type=float, default=4)
    parser.add_argument("--site", type=Path, help="a built site, if there is one")
    options = parser.parse_args()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder) / "site"
        if not options.site:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)], cwd=ROOT, check=True)
        print("| filter | values | script, median ms | to paint, median | slowest | all again, median | slowest |")
        print("|---|---|---|---|---|---|---|")
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": options.slowdown})
            for name in CONTROLS[options.page]:
                page.goto(f"{address}{options.page}/")
                page.wait_for_function(f"!!customElements.get('course-{options.page}')")
                page.wait_for_timeout(1000)
                scripted, painted, again = zip(*measure(page, name), strict=True)
                medians = f"{statistics.median(scripted):.1f} | {statistics.median(painted):.1f}"
                after = f"{statistics.median(again):.1f} | {max(again):.1f}"
                print(f"| {name} | {len(painted)} | {medians} | {max(painted):.1f} | {after} |", flush=True)
                slowest = max(slowest, *painted, *again)
            browser.close()
    print(f"\nslowest {slowest:.1f} ms; bound {BOUND_MS} ms")


if __name__ == "__main__":
    main()
