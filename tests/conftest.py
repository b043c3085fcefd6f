"""What the tests share: folders with courses, made when they are asked for."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from coursewright.disk import VARIABLE
from tests.courses import ENGINES, MINI, PROJECT, SMALL, copy_course, once, run

settings.register_profile("course", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
settings.load_profile("course")


def pytest_configure(config: pytest.Config) -> None:
    """What is kept of tests' courses is in a folder of their own, never in the user's; all workers share it."""
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
