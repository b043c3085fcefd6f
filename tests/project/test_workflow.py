"""The workflow that publishes the site: what two linters say of it, and what it may do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lxml import html

import dev
from coursewright.read.files import CONFIG
from tests.courses import MINI, PROJECT, copy_course, edit, run

GITHUB = PROJECT / ".github"
WORKFLOW = GITHUB / "workflows" / "site.yml"
TEXT = WORKFLOW.read_text(encoding="utf-8")
JOBS = yaml.safe_load(TEXT)["jobs"]
PINS = re.findall(r"uses: \S+@([0-9a-f]{40})", TEXT)
LINTERS = {
    "actionlint": ("-no-color",),
    "zizmor": ("--offline", "--persona=regular", "--no-progress", "--strict-collection"),
}


@pytest.mark.parametrize(("linter", "target"), [("actionlint", WORKFLOW), ("zizmor", GITHUB)])
def test_a_linter_finds_nothing(linter: str, target: Path) -> None:
    done = run(PROJECT, linter, *LINTERS[linter], str(target))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("linter", "old", "new", "finding"),
    [
        ("actionlint", "needs: build", "needs: built", "built"),
        ("actionlint", "steps.pages.outputs", "steps.page.outputs", "page"),
        ("zizmor", "persist-credentials: false", "fetch-depth: 1", "artipacked"),
        ("zizmor", "dev.py build", "dev.py build ${{ github.head_ref }}", "template-injection"),
        ("zizmor", PINS[0], "v7", "unpinned-uses"),
    ],
)
def test_a_linter_sees_a_fault(tmp_path: Path, linter: str, old: str, new: str, finding: str) -> None:
    broken = tmp_path / ".github" / "workflows" / "site.yml"
    broken.parent.mkdir(parents=True)
    assert old in TEXT
    broken.write_text(TEXT.replace(old, new), encoding="utf-8")
    done = run(tmp_path, linter, *LINTERS[linter], str(broken))
    assert done.returncode != 0
    assert finding in done.stdout


def test_every_action_is_pinned_and_its_version_is_said() -> None:
    uses = re.findall(r"uses: (.+)", TEXT)
    assert uses
    assert [use for use in uses if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


def test_only_the_deployment_may_write_and_only_for_main() -> None:
    writing = {
        name: sorted(right for right, value in job["permissions"].items() if value == "write")
        for name, job in JOBS.items()
    }
    assert writing == {"build": [], "deploy": ["id-token", "pages"]}
    assert JOBS["deploy"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    assert JOBS["deploy"]["needs"] == "build"
    assert JOBS["deploy"]["environment"]["name"] == "github-pages"


def test_a_site_is_uploaded_only_after_check_test_and_build() -> None:
    steps = [step.get("run", step.get("uses", "")) for step in JOBS["build"]["steps"]]
    names = [step.split()[2] for step in steps if step.startswith("python3 dev.py")]
    assert names == ["check", "test", "build"]
    assert set(names) <= set(dev.COMMANDS)
    assert steps[-1].startswith("actions/upload-pages-artifact@")


def test_the_sites_address_is_the_one_that_pages_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (build,) = [step for step in JOBS["build"]["steps"] if step.get("run") == "python3 dev.py build"]
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url || 'http://127.0.0.1:8000' }}/"}
    monkeypatch.setenv("SITE_URL", "https://example.org/course/")
    (line,) = re.findall(r"^site_url: .+$", (PROJECT / CONFIG).read_text(encoding="utf-8"), re.MULTILINE)
    root = copy_course(MINI, tmp_path / "mini")
    edit(root, CONFIG, "site_url: http://127.0.0.1/", line)
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = html.parse(root / "site" / "glossary" / "index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/course/glossary/"]
