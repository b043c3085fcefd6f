"""What runs in Node or Java: the HTML checker, the linter and the type checker of scripts, pinned in `node/`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.courses import HERE, once

NODE = HERE / "node"


def node_tools(folder: Path, *needed: str) -> Path:
    """`node_modules` with all of it, installed once into `folder`; the test is skipped where npm is missing."""
    if missing := [name for name in ("npm", *needed) if not shutil.which(name)]:
        if os.environ.get("CI"):
            raise AssertionError(f"{' and '.join(missing)} must be installed: .ci/run sees to it")
        pytest.skip(f"this needs {' and '.join(missing)}")

    def install(folder: Path) -> None:
        for path in NODE.glob("*.json"):
            shutil.copy(path, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    return once(folder, install) / "node_modules"
