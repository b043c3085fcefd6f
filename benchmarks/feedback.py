"""Times from Check to the painted feedback, for each type of question, with the processor slowed four times.

Run `python benchmarks/feedback.py` on an otherwise idle machine. It builds the course, opens every chapter in Chromium,
answers every question as a key press would, and waits for the frame that shows the result.
"""

from __future__ import annotations

import statistics
from collections import defaultdict

from playwright.sync_api import Page
from slowed import parser, slowed

from tests.browser.profiles import SETTLED

BOUND_MS = 50
# Fills every field with the first thing there is, checks, and resolves with the milliseconds until the paint is done.
ANSWER = """async (question) => {
  await question.ready;
  for (const field of question.querySelectorAll("form input, form select, form textarea")) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = true;
    else if (field.options) field.selectedIndex = 1;
    else field.value = "1689";
  }
  question.type.isMoved = true; // an order is checked as it stands
  await new Promise(requestAnimationFrame);
  const start = performance.now();
  question.querySelector("form").requestSubmit();
  const done = performance.now();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  if (!question.querySelector("[role=status]").textContent) throw new Error(question.id);
  return [performance.now() - start, done - start];
}"""


def measure(page: Page, address: str) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds from Check to paint, and of our script alone, by type, for the questions of one chapter."""
    page.goto(address)
    page.wait_for_function(SETTLED)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for question in page.locator("course-question").all():
        question.scroll_into_view_if_needed()
        painted, scripted = question.evaluate(ANSWER)
        found[str(question.get_attribute("data-type"))].append((painted, scripted))
    return found


def main() -> None:
    """Print a table: the median and the slowest of each type."""
    options = parser(__doc__).parse_args()
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    quizzes = options.course / "quizzes"
    chapters = sorted(path.relative_to(quizzes).with_suffix("").as_posix() for path in quizzes.rglob("*.yml"))
    with slowed(options) as (page, address):
        for chapter in chapters:
            for kind, measured in measure(page, f"{address}{chapter}/").items():
                times[kind] += measured
    print("| type | questions | script, median ms | painted, median ms | painted, slowest ms |\n|---|---|---|---|---|")
    for kind, measured in sorted(times.items()):
        painted, scripted = zip(*measured, strict=True)
        medians = f"{statistics.median(scripted):.1f} | {statistics.median(painted):.1f}"
        print(f"| {kind} | {len(measured)} | {medians} | {max(painted):.1f} |")
    everything = [painted for measured in times.values() for painted, _ in measured]
    late = sum(painted > BOUND_MS for painted in everything)
    print(f"\n{late} of {len(everything)} took more than {BOUND_MS} ms; the slowest {max(everything):.1f} ms")


if __name__ == "__main__":
    main()
