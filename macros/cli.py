"""The `course` command."""

from __future__ import annotations

import json
from pathlib import Path

import click

from macros.basemap import DRAWING, draw_basemap, read_basemap
from macros.disk import write_atomically
from macros.gate import inspect_course
from macros.overlap import check_overlap
from macros.problems import Problem, errors
from macros.schemas import FOLDER, format_schemas
from macros.statistics import count_all, describe_chapter

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
)


@click.group()
def main() -> None:
    """Check and describe a course."""


@main.command()
@_root
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, programs or GitHub.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Also list every run of eight words shared with a text file of this folder.",
)
def check(root: Path, shape: str, strict: bool, against: Path | None) -> None:  # noqa: FBT001  # click passes it by name
    """Say everything that is wrong with the course; exit 1 if anything is."""
    course, _, problems = inspect_course(root)
    if against:
        problems += check_overlap(course.texts, against)
    for problem in problems:
        if shape == "text":
            click.echo(f"{problem} [warning]" if problem.severity == "warning" else str(problem))
        elif shape == "github":
            click.echo(_annotation(problem))
    broken = errors(problems)
    if shape == "json":
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2))
    elif shape == "text":
        click.echo(f"{len(broken)} errors, {len(problems) - len(broken)} warnings")
    if broken or (strict and problems):
        raise SystemExit(1)


@main.command()
@_root
def stats(root: Path) -> None:
    """Show the length and reading level of each chapter, and what the course holds."""
    course, _, _ = inspect_course(root)
    click.echo(f"{'chapter':34}{'words':>7}{'words/sentence':>16}{'citations':>11}{'questions':>11}")
    for page in course.chapters.values():
        row = describe_chapter(course, page)
        click.echo(f"{row.slug:34}{row.words:>7}{row.words_a_sentence:>16.1f}{row.citations:>11}{row.questions:>11}")
    click.echo(", ".join(f"{number} {what}" for what, number in count_all(course).items()))


@main.command()
@_root
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file is not current.")
def schemas(root: Path, only_check: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Write the JSON Schemas that editors use for the YAML files."""
    folder = root / FOLDER
    for name, text in format_schemas().items():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if only_check:
            raise SystemExit(f"{FOLDER}/{name} is not current. Run `course schemas`.")
        write_atomically(path, text.encode())
        click.echo(f"wrote {FOLDER}/{name}")


@main.command()
@_root
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if the file is not current.")
def basemap(root: Path, only_check: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Draw the map of the course from `data/basemap.json`."""
    text = draw_basemap(read_basemap(root))
    path = root / DRAWING
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    if only_check:
        raise SystemExit(f"{DRAWING} is not current. Run `course basemap`.")
    write_atomically(path, text.encode())
    click.echo(f"wrote {DRAWING}")


def _annotation(problem: Problem) -> str:
    text = f"{problem.message} {problem.hint}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.severity} file={path},line={problem.line},title={problem.code}::{text}"
