"""Browser profiles that tests use one after another: a new one costs more than most tests do.

What stays from test to test is the browser's copy of the site's files, and of its scripts compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page, Request, ViewportSize, WebError

MOST = 6  # so many idle ones stay
SCREEN: ViewportSize = {"width": 1280, "height": 800}
THEMES_OWN = "executing a cancelled action"  # RxJS, within the theme, where a page is left while it still loads
# Questions wait until a reader comes near; most tests do not.
SETTLED = """() => !document.querySelector("course-quiz") ||
  import(new URL("quiz/quiz.js", document.querySelector("[src$='course.js']").src))
    .then(() => document.querySelector("course-quiz").ready)
    .then(() => true)"""
TELLS_TIME = "Function.prototype.toString.call(Date).includes('[native code]')"
Visit = Callable[..., Page]


class Profile:
    """A profile, and what its pages did that no page may."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.options = options
        self.home = ""
        self.faults = False
        self.found: list[str] = []
        self._origins: set[str] = set()
        self.context = browser.new_context(viewport=SCREEN, **options)
        self.context.set_default_timeout(10_000)
        self.context.on("request", self._note_request)
        self.context.on("dialog", self._dismiss)
        self.context.on("weberror", self._note_fault)
        self._blank = self.context.new_page()  # stays, to speak to the browser when all others are closed
        self._browser = self.context.new_cdp_session(self._blank)

    def empty(self) -> bool:
        """Close what is open and forget what is kept; whether the profile is as good as new then."""
        for page in self.context.pages:
            if page is not self._blank:
                page.close()
        for origin in self._origins:
            self._browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._origins.clear()
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.context.unroute_all()
        return bool(self._blank.evaluate(TELLS_TIME))  # Playwright's clock stays in a profile for good

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        self._origins |= {f"{parts.scheme}://{parts.netloc}"} if parts.netloc else set()
        if not request.url.startswith((self.home, "data:")):
            self.found.append(request.url)

    def _dismiss(self, dialog: Dialog) -> None:
        self.found.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_fault(self, error: WebError) -> None:
        if not self.faults and THEMES_OWN not in str(error.error):
            self.found.append(str(error.error))


class Profiles:
    """The profiles of a browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[Profile] = []

    @contextmanager
    def visits(self) -> Iterator[Visit]:
        """Opens addresses, each in a profile that no other visit has; afterwards all are as if never used.

        What a test wants of a profile beyond what its pages are given, it has to ask for: with `own=True` the profile
        is a new one and ends with the test. `before` is a script that runs before any of the page's own.
        """
        lent: list[tuple[Profile, bool]] = []

        def visit(
            address: str,
            *,
            own: bool = False,
            faults: bool = False,
            before: str = "",
            permissions: Sequence[str] = (),
            viewport: ViewportSize = SCREEN,
            color_scheme: Any = None,
            reduced_motion: Any = None,
            **options: Any,
        ) -> Page:
            profile = Profile(self._browser, options) if own else self._take(options)
            lent.append((profile, own))
            profile.home, profile.faults = "/".join(address.split("/")[:3]) + "/", faults
            if permissions:
                profile.context.grant_permissions(list(permissions))
            page = profile.context.new_page()
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
            if before:
                page.add_init_script(before)
            page.goto(address)
            if options.get("java_script_enabled", True):
                page.wait_for_function(SETTLED)
            return page

        try:
            yield visit
        finally:
            found = []
            for profile, own in lent:
                is_new = profile.empty()
                found += profile.found
                profile.found.clear()
                if own or not is_new:
                    profile.context.close()
                else:
                    self._idle.append(profile)
            self.end(most=MOST)
        assert not found, found

    def end(self, most: int = 0) -> None:
        """Close the idle profiles, but for those that were used last."""
        while len(self._idle) > most:
            self._idle.pop(0).context.close()

    def _take(self, options: dict[str, Any]) -> Profile:
        """The idle profile with these options that was used last, or a new one."""
        for profile in reversed(self._idle):
            if profile.options == options:
                self._idle.remove(profile)
                return profile
        return Profile(self._browser, options)
