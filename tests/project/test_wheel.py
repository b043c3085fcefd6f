"""The wheel of the toolkit is whole: in an empty environment it makes of a course what the checkout makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import shared
from tests.courses import ENGINES, MINI, PROJECT, copy_course, once, snapshot

_DIFFERS = ("sitemap.xml.gz",)  # it holds the time of its making


def run_in(environment: Path, folder: Path, program: str, *arguments: str) -> None:
    """Run a program of an environment in a folder, with nothing of this checkout on its path."""
    bin = environment / ("Scripts" if os.name == "nt" else "bin")
    variables: Mapping[str, str] = {
        "PATH": os.pathsep.join([str(bin), os.environ["PATH"]]),
        "HOME": str(environment / "home"),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command: Sequence[str] = [str(bin / program), *arguments]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def wheel_in(folder: Path) -> Path:
    """The wheel, built from a copy of the checkout, so that nothing is left in it."""
    source = folder / "source"
    source.mkdir()
    copy_course(PROJECT / "macros", source / "macros")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((PROJECT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", str(folder), "."]
    subprocess.run(command, cwd=source, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return wheel_in(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel, what it needs at the pinned versions, and ProperDocs."""

    def make(folder: Path) -> None:
        venv.create(folder, with_pip=True)
        pip = ("python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        run_in(folder, folder, *pip, "--require-hashes", "--requirement", str(PROJECT / "requirements" / "site.txt"))
        run_in(folder, folder, *pip, "properdocs==1.6.7")
        run_in(folder, folder, *pip, "--no-deps", str(wheel))

    return once(shared(tmp_path_factory) / "installed", make, patience=300)


def test_the_wheel_has_every_file_of_the_package(wheel: Path) -> None:
    """Templates, theme, styles and scripts are in the wheel, and no cache of Python's."""
    package = PROJECT / "macros" / "coursewright"
    here = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == here
    assert any(name.endswith(".js") for name in packed)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_course_with_nothing_but_its_own_content(engine: str, built: Path, installed: Path, tmp_path: Path) -> None:
    """The miniature, in an empty folder, becomes the very site that all other tests look at, byte for byte."""
    root = copy_course(MINI, tmp_path / "mini")
    run_in(installed, root, engine, *ENGINES[engine])
    here, there = snapshot(root / "site"), snapshot(built / engine / "site")
    for name in _DIFFERS:
        assert (here.pop(name, None) is None) == (there.pop(name, None) is None)
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []


def test_the_command_is_there(installed: Path, tmp_path: Path) -> None:
    """`course check` runs from the wheel, and finds nothing wrong with the miniature."""
    run_in(installed, copy_course(MINI, tmp_path / "mini"), "course", "check", "--strict")
