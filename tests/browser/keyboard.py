"""Using a page by its keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until what `selector` names has the focus."""
    for _ in range(150):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def focused(page: Page) -> str:
    """The accessible label, or else the text, of what has the focus."""
    return str(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()"))


IN_A_FIELD = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.matches('input[type=text], input[type=search], input:not([type])') ?? false;
}"""


def search(page: Page, words: str) -> None:
    """Open the theme's search with its key, once it listens, and type."""
    for _ in range(100):
        page.keyboard.press("/")
        page.wait_for_timeout(50)
        if page.evaluate(IN_A_FIELD):
            break
    page.keyboard.type(words)
    page.keyboard.press("End")  # Material listens to keys; letters of other scripts are typed without any
