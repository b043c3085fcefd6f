"""`course serve` from its first line to its last."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.courses import ENGINES, MINI, copy_course, edit
from tests.toolkit.serve.previewed import is_mended, previewed, problems_in

TEA = "docs/history/tea-road.md"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the miniature course."""
    return Path(copy_course(MINI, tmp_path / "mini"))


@pytest.mark.parametrize(
    "engine", [pytest.param(name, marks=() if name == "mkdocs" else pytest.mark.thorough) for name in ENGINES]
)
def test_a_course_that_is_broken_from_the_start(mini: Path, engine: str) -> None:
    """The preview says what is wrong in the place of the site, and shows the site as soon as it is mended."""
    edit(mini, TEA, 'term("caravan")', 'term("karavan")')
    with previewed(mini, "--engine", engine) as preview:
        told = preview.wait_for_page("history/tea-road/", lambda page: "unknown-term" in page)
        assert problems_in(told) == [(f"{TEA}:24", "error", "unknown-term")]
        edit(mini, TEA, 'term("karavan")', 'term("caravan")')
        shown = preview.wait_for_page("history/tea-road/", is_mended)
        assert "How pressed leaves crossed a dry country" in shown
        assert preview.interrupt() == 0
    said = "".join(preview.lines)
    assert "Traceback" not in said
    assert "Found j2 variable" not in said
    assert "end of life" not in said.lower()


def test_a_draft_is_shown(mini: Path) -> None:
    """A chapter that is only begun can be looked at, however strict the course; what it lacks are warnings."""
    settings = mini / "course.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nrules: { every: error }\n", encoding="utf-8")
    objective = "{ id: see, level: remember, text: See it. }"
    head = f"---\ntitle: The salt road\ndescription: Salt.\nobjectives:\n  - {objective}\n---\n"
    (mini / "docs/history/salt-road.md").write_text(f"{head}\n# The salt road\n\nOnly begun.\n", encoding="utf-8")
    tea = "      - history/tea-road.md"
    edit(mini, "mkdocs.yml", tea, f"{tea}\n      - history/salt-road.md")
    with previewed(mini) as preview:
        page = preview.wait_for_page("history/salt-road/", lambda text: "Only begun." in text and "warning" in text)
        found = problems_in(page)
        assert "objective-count" in {code for _, _, code in found}
        assert {severity for _, severity, _ in found} == {"warning"}


def test_a_port_that_is_taken(mini: Path) -> None:
    """It is said in one line, with what to write instead."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(AssertionError) as ended, previewed(mini, "--port", str(port)):
            pass
    assert f"Port {port} is taken. Choose another: `course serve --port {port + 1}`." in str(ended.value)
