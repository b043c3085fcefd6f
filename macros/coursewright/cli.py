"""The `course` command."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from coursewright.check.overlap import check_overlap
from coursewright.disk import write_atomically
from coursewright.export.schemas import FOLDER, format_schemas
from coursewright.index.statistics import count_all, describe_chapter
from coursewright.map.basemap import draw_basemap, read_basemap
from coursewright.model.course import Course
from coursewright.page.gate import inspect_course
from coursewright.problems import Problem, counted, errors
from coursewright.read.files import layout_of
from coursewright.serve.engines import NAMES
from coursewright.serve.preview import PortTakenError
from coursewright.serve.preview import serve as serve_course

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
        problems += check_overlap(course.texts, course.wordings.values(), against)
    for problem in problems:
        if shape == "text":
            click.echo(f"{problem} [warning]" if problem.severity == "warning" else str(problem))
        elif shape == "github":
            click.echo(_annotation(problem))
    broken = errors(problems)
    if shape == "json":
        told = [{name: value for name, value in vars(problem).items() if name != "about"} for problem in problems]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif shape == "text":
        click.echo(f"{counted(len(broken), 'error')}, {counted(len(problems) - len(broken), 'warning')}")
        if begin := next((problem for problem in problems if problem.code == "not-checked"), None):
            click.echo(f"Begin with {begin.path}: other problems may follow from it.")
    if broken or (strict and problems):
        raise SystemExit(1)


def _course_in(root: Path) -> Course:
    """The course of a folder, broken or not; the command ends if there is none."""
    course, _, problems = inspect_course(root)
    for problem in problems:
        if problem.code == "no-course":
            raise SystemExit(str(problem))
    return course


@main.command()
@_root
@click.option("--engine", type=click.Choice(NAMES), default=NAMES[0], help="What builds the site.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Where the preview listens, on this machine.")
def serve(root: Path, engine: str, port: int) -> None:
    """Show the site while you write; what is wrong is said in its pages, and the last good site stays."""
    os.chdir(root)  # an engine looks for files where it is run
    try:
        serve_course(Path.cwd(), engine, port, click.echo)
    except PortTakenError:
        raise SystemExit(f"Port {port} is taken. Choose another: `course serve --port {port + 1}`.") from None
    except ModuleNotFoundError as error:
        if error.name not in NAMES:
            raise
        raise SystemExit(f"{engine} is not installed. Install it, or choose another with --engine.") from None


@main.command()
@_root
def stats(root: Path) -> None:
    """Show the length and reading level of each chapter, and what the course holds."""
    course = _course_in(root)
    click.echo(f"{'chapter':34}{'words':>7}{'words/sentence':>16}{'citations':>11}{'questions':>11}")
    for page in course.chapters.values():
        row = describe_chapter(course, page)
        click.echo(f"{row.slug:34}{row.words:>7}{row.words_a_sentence:>16.1f}{row.citations:>11}{row.questions:>11}")
    click.echo(", ".join(f"{number} {what}" for what, number in count_all(course).items()))


_only_check = click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file is not current."
)


@main.command()
@_root
@_only_check
def schemas(root: Path, only_check: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Write the JSON Schemas that editors use for the YAML files."""
    for name, text in format_schemas(_course_in(root).settings).items():
        _bring_up_to_date(root, f"{FOLDER}{name}", text, "schemas", only_check=only_check)


@main.command()
@_root
@_only_check
def basemap(root: Path, only_check: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Draw the map of the course from `data/basemap.json`."""
    drawn = _course_in(root).settings.map
    if drawn is None:
        raise SystemExit("The course has no map. Add `map:` to course.yml.")
    name = f"{layout_of(root).docs}/{drawn.drawing}"
    drawing = draw_basemap(read_basemap(root, drawn.frame), drawn.frame)
    _bring_up_to_date(root, name, drawing, "basemap", only_check=only_check)


def _bring_up_to_date(root: Path, name: str, text: str, command: str, *, only_check: bool) -> None:
    """Write a generated file if it is not there as it should be, or end with 1 if it is only to be checked."""
    path = root / name
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    if only_check:
        raise SystemExit(f"{name} is not current. Run `course {command}`.")
    write_atomically(path, text.encode())
    click.echo(f"wrote {name}")


def _annotation(problem: Problem) -> str:
    text = f"{problem.message} {problem.hint}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.severity} file={path},line={problem.line},title={problem.code}::{text}"
