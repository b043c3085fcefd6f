"""A built course in Chromium with the processor slowed, for the benchmarks of its pages."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.sites import FLAGS, find_browser, served

ROOT = Path(__file__).resolve().parent.parent


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that these benchmarks share."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--course", type=Path, default=ROOT, help="the folder of a course; else this one")
    options.add_argument("--site", type=Path, help="its site, if it is built")
    options.add_argument("--slowdown", type=float, default=4, help="how many times slower the processor is")
    return options


@contextmanager
def slowed(options: argparse.Namespace) -> Iterator[tuple[Page, str]]:
    """A page of a slowed browser, and the address at which the course's site is served."""
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder) / "site"
        if not options.site:
            build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
            subprocess.run(build, cwd=options.course, check=True)
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": options.slowdown})
            yield page, address
            browser.close()
