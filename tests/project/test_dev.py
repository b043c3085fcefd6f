"""The commands of `dev.py`: what they install, run and find, and how they end."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.courses import HERE, PROJECT, run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of lock files alone, for `dev` to work on."""
    (tmp_path / "requirements").mkdir()
    for file in ("pyproject.toml", "requirements/site.txt", "requirements/test.txt"):
        (tmp_path / file).write_text(file, encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "BIN", tmp_path / ".venv" / dev.BIN.name)
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What `dev` would run; nothing is, and all of it succeeds."""
    said: list[tuple[str, ...]] = []

    def run(*command: str) -> int:
        said.append(command)
        return 0

    monkeypatch.setattr(dev, "run", run)
    return said


def program(name: str, text: str = "") -> Path:
    """A program in `.venv`."""
    path = dev.BIN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_it_says_its_commands_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, PROJECT / "dev.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == list(dev.COMMANDS)


def test_it_ends_with_the_exit_code_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "install", lambda _: None)
    monkeypatch.setitem(
        dev.COMMANDS, "five", lambda *code: dev.run(sys.executable, "-c", f"raise SystemExit({code[0]})")
    )
    assert dev.main("five", "5") == 5
    assert dev.main("check", "--no-such-option") == 2
    with pytest.raises(SystemExit, match="5"):
        dev.must(sys.executable, "-c", "raise SystemExit(5)")


def test_programs_run_in_the_projects_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert dev.run(sys.executable, "-c", "import dev") == 0


def test_an_older_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 1))
    with pytest.raises(SystemExit, match=r"^Python 99\.1 or later is needed; this is 3\."):
        dev.main("serve")


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for programs are shell scripts")
def test_packages_are_installed_once_and_again_when_the_lock_file_changes(
    project: Path, commands: list[tuple[str, ...]]
) -> None:
    dev.BIN.mkdir(parents=True)
    dev.install("site")
    assert [command[1:4] for command in commands] == [
        ("-m", "venv", "--clear"),
        ("-m", "pip", "install"),
        ("-m", "pip", "install"),
    ]
    assert commands[1][-3:] == ("--require-hashes", "--requirement", "requirements/site.txt")
    assert commands[2][-2:] == ("--editable", ".")

    program("python")
    program("pip")
    commands.clear()
    dev.install("site")
    assert commands == []

    dev.install("test")
    assert [command[-1] for command in commands] == ["requirements/test.txt"]

    commands.clear()
    (project / "requirements" / "site.txt").write_text("changed", encoding="utf-8")
    dev.install("site")
    dev.install("test")
    assert [command[-1] for command in commands] == ["requirements/site.txt", "."]

    commands.clear()
    (dev.BIN.parent / "root.txt").write_text("/elsewhere", encoding="utf-8")  # the folder was moved or copied
    dev.install("site")
    assert [command[1:4] for command in commands] == [("-m", "venv", "--clear")]
    assert (dev.BIN.parent / "root.txt").read_text(encoding="utf-8") == str(project)


def test_what_could_not_be_installed_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dev.BIN.mkdir(parents=True)
    monkeypatch.setattr(dev, "run", lambda *command: int("pip" in command))
    for _ in range(2):
        with pytest.raises(SystemExit, match="1"):
            dev.install("site")
    assert not list(project.rglob("*.sha256"))


def test_all_checks_run_with_pytest_last_and_a_failure_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []
    asked: list[tuple[str, ...]] = []

    def run(*command: str) -> int:
        ran.append(" ".join(command))
        return 3 if command[0] == "mypy" else 0

    def find(*names: str) -> str:
        asked.append(names)
        return "/there/chromium"

    monkeypatch.setattr(dev, "install", lambda _: None)
    monkeypatch.setattr(dev, "find_browser", find)
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert dev.test("--all", "-k", "quiz") == 3
    assert ran[:-1] == ["ruff check", "ruff format --check", "mypy", "course check --strict"]
    assert ran[-1] == "pytest -n 3 --dist worksteal --all -k quiz"
    assert capsys.readouterr().out == "Failed: mypy\n"
    dev.test()
    assert asked == [dev.BROWSERS, (dev.QUICK_BROWSER, *dev.BROWSERS)]


def test_the_browser_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/there/chromium")
    assert dev.find_browser(*dev.BROWSERS) == "/there/chromium"


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for programs are shell scripts")
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", dev.BROWSERS)
def test_a_browser_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    browser = program(name)
    monkeypatch.setenv("PATH", str(dev.BIN))
    assert dev.find_browser(*dev.BROWSERS) == str(browser)


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for programs are shell scripts")
@pytest.mark.parametrize("brought", [True, False])
def test_playwright_is_asked_for_a_browser(project: Path, monkeypatch: pytest.MonkeyPatch, brought: bool) -> None:  # noqa: FBT001  # a table's column
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(project))
    own = project / "chrome"
    program("python", f"echo {own}")
    program("playwright", f"echo > {own}" if brought else "exit 1")
    if brought:
        assert dev.find_browser(*dev.BROWSERS) == str(own)
    else:
        with pytest.raises(SystemExit) as ended:
            dev.find_browser(*dev.BROWSERS)
        assert ended.value.code == dev.NO_BROWSER
        assert "\n" not in dev.NO_BROWSER


def collected(*options: str) -> tuple[set[str], int]:
    """The tests that a run has, and how many there are with those that it leaves out."""
    done = run(PROJECT, "pytest", "--collect-only", "-p", "no:cacheprovider", *options)
    assert done.returncode == 0, done.stdout
    names = set(re.findall(r"^\S.*::.*$", done.stdout, re.MULTILINE))
    (counted,) = re.findall(r"(\d+) tests collected", done.stdout)
    return names, int(counted)


def test_each_test_is_in_the_quick_run_or_with_all() -> None:
    """What a quick run leaves out is what `--all` adds, and no file or function of tests is in neither."""
    (quick, everything), (thorough, _) = collected(), collected("--all", "-m", "thorough")
    assert not quick & thorough
    assert len(quick) + len(thorough) == everything
    written = {
        f"{file.relative_to(PROJECT).as_posix()}::{node.name}"
        for file in HERE.rglob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert written <= {name.partition("[")[0] for name in quick | thorough}
    only_with_all = {name.split("::")[1] for name in written - {name.partition("[")[0] for name in quick}}
    assert only_with_all == {
        "test_another_theme_in_the_place_of_material",
        "test_every_page_of_the_course",
        "test_every_page_of_the_course_is_so",
    }
