"""Times the build of a course beside a plain MkDocs + Material build of the same final text.

Run `python benchmarks/compare.py` on an otherwise idle machine. The plain site is made from the built
one: pandoc turns every finished article into plain Markdown. Builds are timed in turn, whole
processes, and the medians compared.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import lxml.html
import pypandoc
from generate import config, write_course

from coursewright.disk import VARIABLE

_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
_SILENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def build(folder: Path) -> float:
    """Seconds that one build of a site takes, start of the process included; its caches are beside it."""
    start = time.perf_counter()
    subprocess.run(_MKDOCS, cwd=folder, env=_SILENT | {VARIABLE: str(_cache_of(folder))}, check=True)
    return time.perf_counter() - start


def _cache_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-cache")


def write_plain(course: Path, plain: Path, chapters: int) -> None:
    """Write the plain site with the text of the built course, and assert that none of it is lost."""
    (plain / "docs").mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(config(chapters, plain=True), encoding="utf-8")
    for page in (course / "docs").rglob("*.md"):
        name = page.relative_to(course / "docs")
        built = course / "site" / (name.parent if name.stem == "index" else name.with_suffix("")) / "index.html"
        article = lxml.html.parse(built).getroot().find(".//article")
        for script in article.xpath(".//script"):
            script.drop_tree()  # metadata is no text
        html = lxml.html.tostring(article, encoding="unicode")
        markdown = pypandoc.convert_text(
            html, "markdown_strict-raw_html+pipe_tables", "html", extra_args=["--wrap=none"]
        )
        assert _words(article.text_content()) * 0.98 <= _words(markdown), f"{name} lost text"
        (plain / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (plain / "docs" / name).write_text(markdown, encoding="utf-8")


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def measure(chapters: int, rounds: int) -> tuple[float, float, float]:
    """Median seconds of a plain, a cold and a warm build, each round timing all three in turn."""
    with tempfile.TemporaryDirectory() as name:
        course, plain = Path(name) / "course", Path(name) / "plain"
        write_course(course, chapters)
        build(course)
        write_plain(course, plain, chapters)
        build(plain)
        times: list[tuple[float, float, float]] = []
        for _ in range(rounds):
            shutil.rmtree(_cache_of(course))
            times.append((build(plain), build(course), build(course)))
        plain_s, cold_s, warm_s = (statistics.median(column) for column in zip(*times, strict=True))
        return plain_s, cold_s, warm_s


def main() -> None:
    """Measure each size and print a table for README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chapters", nargs="*", type=int, default=[25, 100, 400])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print("| chapters | plain, s | cold / plain | warm / plain |")
    print("|---|---|---|---|")
    for chapters in options.chapters:
        plain, cold, warm = measure(chapters, options.rounds)
        print(f"| {chapters} | {plain:.2f} | {cold / plain:.2f} | {warm / plain:.2f} |", flush=True)


if __name__ == "__main__":
    main()
