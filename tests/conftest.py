"""What the tests share: folders with courses, made when they are asked for."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from coursewright.disk import VARIABLE
from tests.courses import ENGINES, MINI, PROJECT, SMALL, copy_course, once, run

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines that test are busy
settings.register_profile("quick", PATIENT, max_examples=150, derandomize=True)
settings.register_profile("all", PATIENT, max_examples=1000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all` runs everything; without it a run is quick, and the same each time."""
    parser.addoption("--all", action="store_true", help="everything: every page, scheme and size, and random seeds")
    parser.addoption("--seed", type=int, help="where random tests begin, to repeat what a run with --all has found")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A quick run leaves out what is marked `thorough`, and nothing else."""
    if not config.getoption("--all"):
        left_out = [item for item in items if item.get_closest_marker("thorough")]
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Where a random test begins: always the same, or with `--all` anew each time; pytest shows it with a failure."""
    given: int | None = request.config.getoption("--seed")
    if given is None:
        given = secrets.randbelow(2**32) if request.config.getoption("--all") else 0
    print(f"To repeat this: --all --seed {given}")  # noqa: T201  # told of a failure alone
    return given


def pytest_configure(config: pytest.Config) -> None:
    """How many cases are generated, and where what is kept of tests' courses is: never in the user's own folder."""
    settings.load_profile("all" if config.getoption("--all") else "quick")
    if not hasattr(config, "workerinput"):
        os.environ[VARIABLE] = folder = tempfile.mkdtemp(prefix="coursewright-tests-")
        config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small course, to be edited."""
    return copy_course(SMALL, tmp_path / "small")


@pytest.fixture(scope="session")
def unedited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, to be left as it is."""
    return copy_course(SMALL, tmp_path_factory.mktemp("unedited") / "small")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the miniature course built by each engine; all workers share it, so it is only to be read."""

    def build(folder: Path) -> None:
        for engine in ENGINES:
            root = copy_course(MINI, folder / engine)
            _build(root, engine)

    return once(shared(tmp_path_factory) / "built-mini", build)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this project's own course built by each engine, shared in the same way."""

    def build(folder: Path) -> None:
        for engine in ENGINES:
            for name in ("docs", "data", "quizzes", "bibliography"):
                copy_course(PROJECT / name, folder / engine / name)
            for name in ("mkdocs.yml", "course.yml"):
                shutil.copy(PROJECT / name, folder / engine)
            _build(folder / engine, engine)

    return once(shared(tmp_path_factory) / "built-whole", build)


def shared(factory: pytest.TempPathFactory) -> Path:
    """The folder of all workers; a worker's own is within it."""
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


def _build(root: Path, engine: str) -> None:
    done = run(root, engine, *ENGINES[engine])
    assert done.returncode == 0, f"{engine}: {done.stdout}{done.stderr}"
