"""Which files a course is read from, and their texts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from coursewright.model.kinds import KINDS
from coursewright.model.settings import PATH as SETTINGS
from coursewright.problems import Problem
from coursewright.read.yamlfile import read_yaml
from coursewright.text.macro_calls import RESERVED

CONFIG = "mkdocs.yml"
WORKS = "bibliography/works.bib"
STYLE = "bibliography/style.csl"
QUIZZES = "quizzes/"
_OURS = ("bibliography", "data", "quizzes")
_READABLE = (".yml", ".yaml", ".bib", ".bibtex", ".csl")
_NEVER = (".*", "/templates/")  # as MkDocs has it


@dataclass(frozen=True)
class Layout:
    """Where the pages of a project are, and which of its Markdown files are none."""

    docs: str = "docs"
    excluded: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(_NEVER))


def layout_of(root: Path, config: str = CONFIG, *, drafts: bool = False) -> Layout:
    """What the project's configuration says of it; with `drafts`, pages that are still to be written are pages too."""
    path = root / config
    if not path.is_file():
        return Layout()
    stat = path.stat()
    return _layout(path, stat.st_mtime_ns, stat.st_size, drafts)


@lru_cache(maxsize=8)
def _layout(path: Path, changed: int, size: int, drafts: bool) -> Layout:  # noqa: ARG001, FBT001  # keys of the cache
    document, _ = read_yaml(path.read_text("utf-8", errors="replace"), path.name, ignore_tags=True)
    values: Mapping[str, Any] = document.value if document and isinstance(document.value, dict) else {}
    lines = [*_NEVER, *_lines(values.get("exclude_docs")), *([] if drafts else _lines(values.get("draft_docs")))]
    return Layout(str(values.get("docs_dir") or "docs"), GitIgnoreSpec.from_lines(lines))


def _lines(value: object) -> list[str]:
    return value.splitlines() if isinstance(value, str) else []


def source_files(root: Path, config: str = CONFIG, *, drafts: bool = False) -> dict[str, Path]:
    """Every file that a course is read from, by its path within the project."""
    layout = layout_of(root, config, drafts=drafts)
    docs = root / layout.docs
    found = [root / name for name in (config, SETTINGS, WORKS, STYLE)]
    found += [root / kind.path for kind in KINDS.values() if not kind.path.endswith("/")]
    for kind in KINDS.values():
        if kind.path.endswith("/"):
            found += sorted((root / kind.path).rglob("*.yml"))
    found += sorted((root / QUIZZES).rglob("*.yml"))
    found += [
        path for path in sorted(docs.rglob("*.md")) if not layout.excluded.match_file(path.relative_to(docs).as_posix())
    ]
    return {Path(os.path.relpath(path, root)).as_posix(): path for path in found if path.is_file()}


def read_texts(files: Mapping[str, Path]) -> tuple[dict[str, str], list[Problem]]:
    """The text of each file, without a mark at its start and with line feeds alone, and what cannot be read."""
    texts, problems = {}, []
    for name, path in files.items():
        data = path.read_bytes()
        try:
            texts[name] = text = data.decode("utf-8-sig").replace("\r\n", "\n")
            if mark := RESERVED.search(text):
                line = text.count("\n", 0, mark.start()) + 1
                message = f"The character U+{ord(mark[0]):04X} has no meaning outside the font it was copied with."
                problems.append(Problem(name, line, "encoding", message, "Remove it, or put the sign itself."))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "encoding", "The file is not UTF-8.", "Save it as UTF-8."))
    return texts, problems


def unread_files(root: Path, read: Mapping[str, Path]) -> Iterator[Problem]:
    """The files that lie where a course's files do, and that nobody reads: mostly a name that is misspelt."""
    for folder in _OURS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in _READABLE and name not in read and path.is_file():
                yield Problem(name, 1, "unread-file", "Nothing reads this file.", _remedy(path, name))


def _remedy(path: Path, name: str) -> str:
    as_read = name.removesuffix(".yaml") + ".yml"
    if path.suffix == ".yaml" and (name.startswith(QUIZZES) or any(kind.reads(as_read) for kind in KINDS.values())):
        return f"Name it {path.stem}.yml."
    known = [WORKS, STYLE, *(kind.path for kind in KINDS.values() if not kind.path.endswith("/"))]
    beside = {Path(one).stem: one for one in known if Path(one).parent == Path(name).parent}
    alike = get_close_matches(path.stem, beside, n=1)  # without folder and ending, in which all are alike
    if alike:
        return f'Did you mean "{beside[alike[0]]}"?'
    return f"Files of data are {', '.join(known[2:])}; works are in {WORKS}."
