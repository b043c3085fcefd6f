"""What the tests share: folders with courses, made when they are asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.courses import ENGINES, MINI, PROJECT, SMALL, copy_course, once, run

settings.register_profile("course", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
settings.load_profile("course")


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
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):  # a worker's own folder, within the one of all workers
        shared = shared.parent

    def build(folder: Path) -> None:
        for engine, arguments in ENGINES.items():
            root = copy_course(MINI, folder / engine)
            shutil.copytree(PROJECT / "docs" / "assets", root / "docs" / "assets", dirs_exist_ok=True)
            done = run(root, engine, *arguments)
            assert done.returncode == 0, f"{engine}: {done.stdout}{done.stderr}"

    return once(shared / "built-mini", build)
