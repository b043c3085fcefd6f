"""The bibliography of the course itself: what readers and programs take away of it is what it says."""

from __future__ import annotations

import pytest

from coursewright.read.bibliography import read_bibliography
from coursewright.read.files import WORKS
from tests.courses import PROJECT
from tests.toolkit.cite.test_bibtex_entry import assert_read_back
from tests.toolkit.cite.test_coins import assert_all_said


@pytest.fixture(scope="module")
def text() -> str:
    """The bibliography as it is written."""
    written = (PROJECT / WORKS).read_text(encoding="utf-8")
    assert len(read_bibliography(written)[0]) > 700
    return written


def test_every_reader_reads_it_back(text: str) -> None:
    """For every work the same key, type and fields come back, and to pandoc it says the same as in `works.bib`."""
    assert_read_back(text)


def test_every_work_is_said(text: str) -> None:
    """Every work's COinS gives back its title, its authors and its year."""
    assert_all_said(text)
