"""The architecture page must show the real tree, and imports must run one way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/teach/architecture.md").read_text(encoding="utf-8")


def _listed(title: str) -> list[str]:
    block = re.search(rf'```text title="{title}[^"]*"\n(.*?)```', PAGE, re.DOTALL)
    assert block
    return [line.split()[0] for line in block[1].splitlines()]


def test_page_lists_every_module_and_no_other() -> None:
    """The page names each file of the package once."""
    assert sorted(_listed("macros/")) == sorted(path.name for path in (ROOT / "macros").glob("*.py"))


def test_page_lists_every_script_and_no_other() -> None:
    """The page names each script of the browser once."""
    assert sorted(_listed("docs/assets/")) == sorted(path.name for path in (ROOT / "docs/assets").glob("*.js"))


def test_page_lists_rooms_that_exist() -> None:
    """Each folder and file that the page names at the top level is there."""
    missing = [name for name in _listed("the project") if not (ROOT / name).exists()]
    assert missing == []


def test_imports_run_one_way() -> None:
    """A module imports only modules that stand above it on the page, and never an engine."""
    order = [name.removesuffix(".py") for name in _listed("macros/")]
    wrong = []
    for index, name in enumerate(order):
        tree = ast.parse((ROOT / f"macros/{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom | ast.Import):
                continue
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
            names = [alias.name for alias in node.names] if module == "macros" else [module.removeprefix("macros.")]
            if module.startswith("macros"):
                wrong += [f"{name} imports {other}" for other in names if other not in order[:index]]
            if module.split(".")[0] in ("mkdocs", "zensical", "material"):
                wrong.append(f"{name} imports {module}")
    assert wrong == []
