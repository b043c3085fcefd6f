"""The project's own files: what none of them may hold, and what they promise of each other."""

from __future__ import annotations

import json
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import coursewright
import dev
from coursewright.export.schemas import editor_files
from coursewright.read.settings import read_settings
from tests.courses import PROJECT

PACKAGE = PROJECT / "macros" / "coursewright"
CONFIG = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
FORBIDDEN = {
    "a package registry's host": r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|crates\.io|deb\.debian\.org",
    "an index line": r"(?:extra-)?index[-_]url|--find[-_]links|^\s*-i +http|\bregistry *= *\"?http",
    "a path of one machine": r"(?<![\w.~])/(?:work|home|root|tmp/(?:lab|helpers))/",
}
WAIVER = re.compile(r"#\s*(?:ruff:\s*)?(?:noqa|type:\s*ignore)")
EXPLAINED = re.compile(r"(?:# (?:ruff: )?(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\])  )+# \S.*")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)


@cache
def texts() -> dict[str, str]:
    """Every text file that git keeps, by its path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    found = {}
    for name in filter(None, listed.split("\0")):
        data = (PROJECT / name).read_bytes() if (PROJECT / name).is_file() else b"\0"
        if b"\0" not in data:
            found[name] = data.decode("utf-8")
    return found


def unexplained(path: Path) -> Iterator[str]:
    """The comments of a Python file that waive a rule and do not say why."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT and WAIVER.search(token.string) and not EXPLAINED.fullmatch(token.string):
                yield f"{path.name}:{token.start[0]}: {token.string}"


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.M)
    assert len(texts()) > 20  # fewer means that git did not list the project
    assert [f"{name}: {found[0]}" for name, text in texts().items() if (found := pattern.search(text))] == []


@pytest.mark.parametrize(
    ("what", "text", "found"),
    [
        ("a package registry's host", "see https://files.python" + "hosted.org/x", True),
        ("a package registry's host", "the registry of packages", False),
        ("an index line", "--extra-index" + "-url=x", True),
        ("an index line", "-i " + "https://example.org", True),
        ("an index line", "see the index, and the list below", False),
        ("a path of one machine", "cd /ho" + "me/ann/entente", True),
        ("a path of one machine", "https://example.org/home/news", False),
    ],
)
def test_what_is_forbidden_is_recognised(what: str, text: str, found: bool) -> None:  # noqa: FBT001  # a table's column
    assert bool(re.search(FORBIDDEN[what], text, re.M)) is found


def test_every_waiver_in_code_says_why() -> None:
    files = [PROJECT / name for name in texts() if name.endswith(".py")]
    assert [fault for file in files for fault in unexplained(file)] == []


@pytest.mark.parametrize(
    ("comment", "faults"),
    [
        ("# noqa: S101  # a test asserts", 0),
        ("# type: ignore[attr-defined]  # MkDocs sets it", 0),
        ("# type: ignore[index]  # noqa: S101  # for two reasons", 0),
        ("# noqa" + ": S101", 1),
        ("# noqa" + "  # of all rules", 1),
        ("# type" + ": ignore[index]", 1),
        ("# type" + ": ignore  # of all kinds", 1),
        ("# an ordinary comment", 0),
    ],
)
def test_a_waiver_without_reason_is_recognised(tmp_path: Path, comment: str, faults: int) -> None:
    file = tmp_path / "code.py"
    file.write_text(f"x = 1  {comment}\n", encoding="utf-8")
    assert len(list(unexplained(file))) == faults


def test_every_rule_that_is_switched_off_says_why() -> None:
    linting = (PROJECT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.ruff.lint]")[2]
    rules = re.search(r"^ignore = \[\n(.*?)^\]", linting, re.M | re.S)
    files = re.search(r"^\[tool\.ruff\.lint\.per-file-ignores\]\n(.*?)(?:^\[|\Z)", linting, re.M | re.S)
    assert rules
    assert files
    lines = [line for line in (rules[1] + files[1]).splitlines() if line.strip()]
    assert len(lines) == len(CONFIG["tool"]["ruff"]["lint"]["ignore"]) + len(
        CONFIG["tool"]["ruff"]["lint"]["per-file-ignores"]
    )
    assert [line for line in lines if not re.search(r"[\],] *# \S", line)] == []


def test_the_commands_that_are_written_down_exist() -> None:
    written = {
        name: set(re.findall(r"python3 dev\.py ([a-z]+)", text))
        for name, text in texts().items()
        if not name.endswith(".py")
    }
    assert {"serve", "test"} <= written["README.md"]
    assert {
        name: commands - dev.COMMANDS.keys() for name, commands in written.items() if commands - dev.COMMANDS.keys()
    } == {}


def test_the_files_that_the_readme_names_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = texts()[name]
        paths = re.findall(r"`((?:\.?[\w-]+/)+[\w.-]*|[\w-]+\.(?:md|yml|toml|py))`", text) + re.findall(
            r"\]\(([\w.-]+)\)", text
        )
        assert paths
        assert [path for path in paths if not any((folder / path).exists() for folder in (PROJECT, PACKAGE))] == []


@pytest.mark.parametrize(
    ("file", "declared"),
    [
        ("requirements/site.txt", CONFIG["project"]["dependencies"] + CONFIG["build-system"]["requires"]),
        ("requirements/test.txt", CONFIG["dependency-groups"]["test"]),
    ],
)
def test_a_lock_file_pins_what_is_declared(file: str, declared: list[str]) -> None:
    first, _, rest = (PROJECT / file).read_text(encoding="utf-8").partition("\n")
    assert first == "# Made by `python3 dev.py lock` from pyproject.toml."
    assert PIN.sub("", rest) == ""
    pins = [(name, version) for name, version, _ in PIN.findall(rest)]
    for requirement in map(Requirement, declared):
        versions = [version for name, version in pins if name == canonicalize_name(requirement.name)]
        assert versions, f"{requirement} is not in {file}: run `python3 dev.py lock`"
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), (
            f"{requirement}: {versions}"
        )


def test_both_lock_files_agree() -> None:
    site, test = (
        dict(re.findall(r"^([a-z0-9-]+)(==\S+)", (PROJECT / f"requirements/{name}.txt").read_text("utf-8"), re.M))
        for name in ("site", "test")
    )
    shared = site.keys() & test.keys()
    assert shared
    assert {name: site[name] for name in shared} == {name: test[name] for name in shared}


def test_editors_know_every_yaml_file_of_the_course() -> None:
    """Each schema that is wired is there, and each file that an author writes has one."""
    wired = json.loads(texts()[".vscode/settings.json"])["yaml.schemas"]
    assert wired == editor_files()
    assert [schema for schema in wired if not (PROJECT / schema).is_file()] == []
    known = {path for pattern in wired.values() for path in PROJECT.glob(pattern)}
    written = {path for folder in ("data", "quizzes") for path in (PROJECT / folder).rglob("*.yml")}
    assert written
    assert {*written, PROJECT / "course.yml"} - known == set()


def test_the_changelog_says_what_stands() -> None:
    headings = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", texts()["CHANGELOG.md"], re.M)
    assert headings
    assert all(date or name == "Unreleased" for name, date in headings)
    released = [name for name, date in headings if date]
    assert released[:1] in ([], [CONFIG["project"]["version"]])


def test_the_licences_are_those_of_the_metadata() -> None:
    """The package is under the licence of the code, the course under that of the text, and both texts are there."""
    assert (CONFIG["project"]["license"], CONFIG["project"]["license-files"]) == ("MIT", ["LICENSE"])
    assert texts()["LICENSE"].startswith("MIT License\n")
    licence = read_settings(texts()["course.yml"])[0].licence
    assert licence
    assert (licence.name, licence.url) == ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert texts()["LICENSE-TEXT"].startswith("Attribution 4.0 International\n")


def test_what_is_installed_is_the_package_of_this_checkout() -> None:
    """It has the name and version of the project, and each of its entry points leads into the package."""
    assert CONFIG["project"]["name"] == "coursewright"
    assert CONFIG["tool"]["setuptools"]["packages"]["find"]["where"] == ["macros"]
    assert Path(coursewright.__file__).parent == PACKAGE
    assert metadata.version("coursewright") == CONFIG["project"]["version"]
    groups = {"console_scripts": CONFIG["project"]["scripts"], **CONFIG["project"]["entry-points"]}
    assert set(groups) == {"console_scripts", "mkdocs.themes", "markdown.extensions"}
    for group, points in groups.items():
        for name, target in points.items():
            (found,) = metadata.entry_points(group=group, name=name)
            assert found.value == target
            assert found.load()


def test_the_theme_is_found_beside_its_entry_point() -> None:
    """Engines look into the folder of the object's file: there are the theme's settings, and no code to be copied."""
    (found,) = metadata.entry_points(group="mkdocs.themes", name="coursewright")
    folder = Path(found.load().__file__).parent
    assert (folder / "mkdocs_theme.yml").is_file()
    assert list(folder.rglob("*.py")) == []


def test_the_package_says_that_it_is_typed() -> None:
    """Whoever imports it has its types; what is no code is named as data of the package."""
    assert (PACKAGE / "py.typed").is_file()
    patterns = CONFIG["tool"]["setuptools"]["package-data"]["*"]
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    packages = {PACKAGE, *(path.parent for path in PACKAGE.rglob("__init__.py"))}
    named = {path for package in packages for pattern in patterns for path in package.glob(pattern)}
    assert files - named == set()
