"""The browser's scripts are linted, formatted and typed, as Python is: Biome, and TypeScript on JavaScript."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import shared
from tests.courses import ASSETS
from tests.node_tools import NODE, node_tools


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tools."""
    return node_tools(shared(tmp_path_factory) / "node")


def run(modules: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool; what it found is in its output."""
    command = [str(modules / ".bin" / program), *arguments]
    return subprocess.run(command, cwd=modules.parent, capture_output=True, text=True, check=False)


def lint(modules: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """What Biome says of the scripts of a folder."""
    return run(modules, "biome", "ci", "--colors=off", "--error-on-warnings", f"--config-path={NODE}", str(folder))


def type_check(modules: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """What TypeScript says of the scripts of a folder."""
    config = json.loads((NODE / "tsconfig.json").read_text(encoding="utf-8"))
    config["include"] = [f"{folder}/**/*.js", f"{NODE}/*.d.ts"]
    file = modules.parent / f"{folder.name}.tsconfig.json"
    file.write_text(json.dumps(config), encoding="utf-8")
    return run(modules, "tsc", "--project", str(file), "--pretty", "false")


def test_scripts_are_linted_and_formatted(modules: Path) -> None:
    """Biome finds nothing in the scripts of the theme."""
    done = lint(modules, ASSETS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_scripts_are_typed(modules: Path) -> None:
    """TypeScript finds no error in the scripts of the theme."""
    done = type_check(modules, ASSETS)
    assert done.returncode == 0, done.stdout


def test_the_tools_find_what_is_wrong(modules: Path, tmp_path: Path) -> None:
    """A misspelt property is an error of types; an unused import and a doubled key are errors of the linter."""
    folder = Path(shutil.copytree(ASSETS / "lib", tmp_path / "lib"))
    wrong = 'import { button } from "./make.js";\nexport const twice = { a: 1, a: 2 };\ndocument.titel = "x";\n'
    (folder / "wrong.js").write_text(wrong, encoding="utf-8")
    assert "titel" in type_check(modules, folder).stdout
    said = lint(modules, folder)
    assert "noUnusedImports" in said.stdout + said.stderr
    assert "noDuplicateObjectKeys" in said.stdout + said.stderr
