"""Every benchmark runs today, on a small course: a published figure has a command that makes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.selection import only
from tests.courses import MINI, PROJECT

COMMANDS = {
    "compare.py 2 --rounds 1": 1,
    "feedback.py --slowdown 1": 11,  # types of question
    "filters.py --slowdown 1": 4,
    "filters.py bibliography --slowdown 1": 4,
    "layers.py --slowdown 1": 3,
}


@pytest.mark.browser
@only(lambda command: command.startswith("compare"), command=COMMANDS)
def test_a_benchmark_prints_its_table(built: Path, command: str) -> None:
    """Each prints at least as many rows as there are things to time, and every time is more than nothing."""
    name, *options = command.split()
    if name != "compare.py":
        options += ["--course", str(MINI), "--site", str(built / "mkdocs" / "site")]
    done = subprocess.run(
        [sys.executable, str(PROJECT / "benchmarks" / name), *options],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if re.match(r"\| (?!.*---)", line)][1:]
    assert len(rows) >= COMMANDS[command], done.stdout
    figures = [float(figure) for row in rows for figure in re.findall(r"\| (\d+\.\d+)(?= )", row)]
    assert figures
    assert min(figures) > 0
