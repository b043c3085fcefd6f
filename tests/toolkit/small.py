"""The settings of the small course, for tests of what needs no files."""

from __future__ import annotations

from coursewright.model.settings import Frame, Map, Settings
from coursewright.read.settings import read_settings
from tests.courses import SMALL


def _settings() -> Settings:
    settings, problems = read_settings((SMALL / "course.yml").read_text(encoding="utf-8"))
    assert problems == []
    return settings


def _map() -> Map:
    assert SETTINGS.map
    return SETTINGS.map


SETTINGS = _settings()
MAP = _map()
FRAME: Frame = MAP.frame
