"""Lighthouse on every kind of page, and a chapter beside a plain Material page of the same text.

Run `python benchmarks/lighthouse.py` on an otherwise idle machine with Node and npm. It builds the course, turns a
finished chapter into plain Markdown with pandoc, builds that with Material alone, and serves both as GitHub Pages does.
Performance is measured in turn, a round for each page, and the medians are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc
import yaml
from playwright.sync_api import sync_playwright

from tests.browser.hosted import hosted
from tests.browser.sites import FLAGS, find_browser
from tests.courses import configuration

ROOT = Path(__file__).resolve().parent.parent
VERSION = "12.8.2"
PORT = 8765  # in the canonical addresses, so it cannot be any free one
CHAPTER = "theory/realisms/"
PLAIN = f"plain/{CHAPTER}"
KINDS = (
    *("", CHAPTER, "dimensions/energy/", "glossary/", "people/", "bibliography/", "timeline/", "atlas/", "review/"),
    *("sources/disagreements/", "sources/corrections/", "teach/coverage/", "teach/results/", "teach/authoring/"),
)
TIMED = (CHAPTER, "timeline/", "atlas/", "")
FULL = ("accessibility", "best-practices", "seo")
_PLAIN = """site_name: Plain
site_url: http://127.0.0.1:{port}/
theme:
  name: material
  font: false
  features: [navigation.instant, navigation.sections, navigation.footer, toc.follow]
"""


def build(folder: Path, target: Path) -> None:
    """Build a site with MkDocs."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://127.0.0.1:{PORT}/"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    subprocess.run(command, cwd=folder, env=environment, check=True)


def write_plain(site: Path, folder: Path) -> None:
    """Write a project with the chapter's text and the navigation of the course, and nothing else of ours."""
    article = lxml.html.parse(site / CHAPTER / "index.html").getroot().find(".//article")
    for script in article.xpath(".//script | .//link"):
        script.drop_tree()
    html = lxml.html.tostring(article, encoding="unicode")
    markdown = pypandoc.convert_text(html, "markdown_strict-raw_html+pipe_tables", "html", extra_args=["--wrap=none"])
    for page in (ROOT / "docs").rglob("*.md"):
        copy = folder / "docs" / page.relative_to(ROOT / "docs")
        copy.parent.mkdir(parents=True, exist_ok=True)
        title = next(line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("title: "))
        copy.write_text(f"---\n{title}\n---\n", encoding="utf-8")
    (folder / "docs" / CHAPTER.rstrip("/")).with_suffix(".md").write_text(markdown, encoding="utf-8")
    navigation = yaml.dump({"nav": configuration(ROOT)["nav"]}, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(_PLAIN.format(port=PORT) + navigation, encoding="utf-8")


def audit(program: Path, browser: str, address: str, *categories: str) -> dict[str, Any]:
    """What Lighthouse says of a page, on the phone and the line that it simulates."""
    flags = " ".join(["--headless", *(flag for flag in FLAGS if " " not in flag)])
    command = [str(program), address, "--quiet", "--output=json", f"--only-categories={','.join(categories)}"]
    ran = subprocess.run(
        [*command, f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def scores(found: dict[str, Any]) -> dict[str, int]:
    """Each category in points of a hundred."""
    return {name: round(category["score"] * 100) for name, category in found["categories"].items()}


def main() -> int:
    """Measure, print, and return 1 if a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = find_browser(playwright)
        npm = ["npm", "install", "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
        subprocess.run([*npm, "--prefix", str(folder / "tools")], check=True)
        program = folder / "tools" / "node_modules" / ".bin" / "lighthouse"
        build(ROOT, folder / "course")
        write_plain(folder / "course", folder / "plain")
        build(folder / "plain", folder / "course" / "plain")  # beside the course, on the same server
        failed = False
        with hosted(folder / "course", PORT) as site:
            for page in KINDS:
                found = scores(audit(program, browser, site + page, *FULL))
                failed |= min(found.values()) < 100
                print(page or "home", found, flush=True)
            times: dict[str, list[int]] = {page: [] for page in (PLAIN, *TIMED)}
            for _ in range(rounds):
                for page, kept in times.items():
                    kept.append(scores(audit(program, browser, site + page, "performance"))["performance"])
    medians = {page: statistics.median(kept) for page, kept in times.items()}
    for page, kept in times.items():
        print(f"{page or 'home'}: median {medians[page]:g} of {sorted(kept)}")
    failed |= medians[CHAPTER] < medians[PLAIN]
    failed |= min(medians["timeline/"], medians["atlas/"]) < medians[PLAIN] - 10
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
