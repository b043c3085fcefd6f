"""Times from a change of a filter to the painted list, with the processor slowed four times.

Run `python benchmarks/filters.py` on an otherwise idle machine, or `python benchmarks/filters.py bibliography`. It
builds the course, opens the page, and goes through every choice, period and a few words and names, each time from a
page that shows all entries.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Page
from slowed import parser, slowed

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
        assert said, (name, value)
        found.append((scripted, painted, again))
    return found


def main() -> None:
    """Print a table: the median and the slowest of each control."""
    choice = parser(__doc__)
    choice.add_argument("page", nargs="?", choices=CONTROLS, default="timeline")
    options = choice.parse_args()
    slowest = 0.0
    print("| filter | values | script, median ms | to paint, median | slowest | all again, median | slowest |")
    print("|---|---|---|---|---|---|---|")
    with slowed(options) as (page, address):
        for name in CONTROLS[options.page]:
            page.goto(f"{address}{options.page}/")
            page.wait_for_function(f"!!customElements.get('course-{options.page}')")
            page.wait_for_timeout(1000)
            measured = measure(page, name)
            if not measured:
                continue  # a small course has nothing to choose
            scripted, painted, again = zip(*measured, strict=True)
            medians = f"{statistics.median(scripted):.1f} | {statistics.median(painted):.1f}"
            after = f"{statistics.median(again):.1f} | {max(again):.1f}"
            print(f"| {name} | {len(painted)} | {medians} | {max(painted):.1f} | {after} |", flush=True)
            slowest = max(slowest, *painted, *again)
    print(f"\nslowest {slowest:.1f} ms; bound {BOUND_MS} ms")


if __name__ == "__main__":
    main()
