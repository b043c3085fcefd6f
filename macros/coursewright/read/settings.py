"""Reads `course.yml`."""

from __future__ import annotations

from coursewright.model.settings import PATH, Settings
from coursewright.problems import Problem
from coursewright.read.yamlfile import read_yaml, validate


def read_settings(text: str, path: str = PATH) -> tuple[Settings, list[Problem]]:
    """The settings of a course, and all problems of the file; what cannot be read has its default."""
    document, problems = read_yaml(text, path)
    if document is None:
        return Settings(), problems
    settings, found = validate(document, (), document.value or {}, Settings)
    if settings is None:
        return Settings(), [*problems, *found]
    return settings, [*problems, *_repeated(settings), *found]


def _repeated(settings: Settings) -> list[Problem]:
    """Words of a vocabulary that are there twice."""
    found = []
    for name in ("actors", "layers", "kinds", "documents"):
        seen: set[str] = set()
        for entry in getattr(settings, name):
            if entry.id in seen:
                message = f'{name}: "{entry.id}" is there twice.'
                found.append(Problem(PATH, entry.line, "duplicate-id", message, "Keep one of them."))
            seen.add(entry.id)
    return found
