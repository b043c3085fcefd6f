"""The house is as the page of its architecture shows it: rooms, imports that run one way, and nothing of one course."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from tests.courses import PROJECT, run

PACKAGE = PROJECT / "macros" / "coursewright"
PAGE = (PROJECT / "docs" / "teach" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
OURS = re.compile(r"china|russia|crimea|entente|beijing|moscow|rocchi|abbasi", re.IGNORECASE)
# Words of our own course that the toolkit holds: a part of a path, a part of the line, and why it may stay.
ALLOWED: tuple[tuple[str, str, str], ...] = ()


def listed(title: str) -> list[str]:
    """What a block of the page names, a line each."""
    block = re.search(rf'^```text title="{re.escape(title)}[^"]*"\n(.*?)^```', PAGE, re.DOTALL | re.MULTILINE)
    assert block
    return [line.split()[0] for line in block[1].splitlines() if line.strip()]


def layers() -> list[str]:
    """The rooms of the contract, the lowest first, without the modules that lie beside them."""
    (contract,) = [contract for contract in CONTRACTS if contract["type"] == "layers"]
    names = [name.strip().removeprefix("coursewright.") for layer in contract["layers"] for name in layer.split("|")]
    return [name for name in reversed(names) if (PACKAGE / name).is_dir()]


def test_imports_run_one_way() -> None:
    """A room imports only from rooms below it, and nothing imports an engine: `lint-imports` finds both kept."""
    done = run(PROJECT, "lint-imports", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 2 kept, 0 broken." in done.stdout


def test_the_contract_knows_every_room_and_module() -> None:
    """No room of the package, and no module beside the rooms, is left out of the order."""
    (contract,) = [contract for contract in CONTRACTS if contract["type"] == "layers"]
    ordered = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    files = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}
    assert ordered == {f"coursewright.{name}" for name in files - {"__init__"}}


def test_the_page_names_every_room_and_no_other() -> None:
    """Each folder of the package once, in the order of the contract; last the theme, which holds no code."""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    named = [name.removesuffix("/") for name in listed("macros/coursewright/")]
    assert sorted(named) == sorted(rooms)
    assert named == [*layers(), "theme"]


def test_the_page_names_every_room_of_the_scripts_and_no_other() -> None:
    """Each folder of styles and scripts once, in the order of the alphabet."""
    rooms = sorted(f"{path.name}/" for path in (PACKAGE / "theme" / "assets").iterdir() if path.is_dir())
    assert listed("macros/coursewright/theme/assets/") == rooms


def test_what_the_page_names_in_the_project_exists() -> None:
    """Each folder and file that the page names at the top level is there, once."""
    named = listed("the project")
    assert len(named) == len(set(named)) > 5
    assert [name for name in named if not (PROJECT / name).exists()] == []
    assert [name for name in named if (PROJECT / name).is_dir() != name.endswith("/")] == []


def lines_of_the_toolkit() -> Iterator[tuple[str, int, str]]:
    """Every line of every text of the package: its path, its number, and what it says."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and b"\0" not in (data := path.read_bytes()):
            for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
                yield path.relative_to(PACKAGE).as_posix(), number, line


def test_the_toolkit_knows_nothing_of_our_course() -> None:
    """No file of the package has a word of this course in it, but for those that are allowed, each for a reason."""
    used: set[tuple[str, str, str]] = set()
    found = []
    for path, number, line in lines_of_the_toolkit():
        if OURS.search(path) or OURS.search(line):
            excuses = {excuse for excuse in ALLOWED if excuse[0] in path and excuse[1] in line}
            used |= excuses
            if not excuses:
                found.append(f"{path}:{number}: {line.strip()[:100]}")
    assert found == []
    assert used == set(ALLOWED), "an excuse that nothing needs"
