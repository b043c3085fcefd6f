"""Times from a switch of the atlas to the painted map, with the processor slowed four times.

Run `python benchmarks/layers.py` on an otherwise idle machine. It builds the course, opens the atlas in Chromium,
switches every layer off and on, goes to every tenth year and opens every fifth place, and waits for the frame that
shows it.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Page
from slowed import parser, slowed

BOUND_MS = 100
# Does something, and gives the milliseconds until the paint is done.
_TIMED = """async (act) => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const start = performance.now();
  act();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}"""
_ACTIONS = {
    "a layer off or on": """async (timed) => {
      const times = [];
      for (const box of document.querySelectorAll(".layers input")) {
        for (let twice = 0; twice < 2; twice++) times.push(await timed(() => box.click()));
      }
      return times;
    }""",
    "another year": """async (timed) => {
      const range = document.querySelector("[type=range]");
      const times = [];
      for (let year = +range.min; year <= +range.max; year += 10) {
        times.push(await timed(() => {
          range.value = year;
          range.dispatchEvent(new Event("input", { bubbles: true }));
        }));
      }
      times.push(await timed(() => document.querySelector("[data-year='']").click()));
      return times;
    }""",
    "a place opened": """async (timed) => {
      const times = [];
      const marks = [...document.querySelectorAll(".mark")].filter((_, index) => index % 5 === 0);
      for (const mark of marks) times.push(await timed(() => mark.click()));
      return times;
    }""",
}


def measure(page: Page, action: str) -> list[float]:
    """Milliseconds to paint, for each time that something is done."""
    return [float(time) for time in page.evaluate(f"({_ACTIONS[action]})({_TIMED})")]


def main() -> None:
    """Print a table: how often, the median and the slowest."""
    with slowed(parser(__doc__).parse_args()) as (page, address):
        page.goto(f"{address}atlas/", wait_until="networkidle")
        page.wait_for_function("!!customElements.get('course-atlas')")
        page.locator(".desk").scroll_into_view_if_needed()
        times = {action: measure(page, action) for action in _ACTIONS}
    print("| what | times | median ms | slowest ms |\n|---|---|---|---|")
    for action, found in times.items():
        print(f"| {action} | {len(found)} | {statistics.median(found):.1f} | {max(found):.1f} |")
    print(f"\nslowest {max(max(found) for found in times.values()):.1f} ms; bound {BOUND_MS} ms")


if __name__ == "__main__":
    main()
