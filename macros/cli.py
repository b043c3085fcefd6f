"""The `course` command."""

from __future__ import annotations

import json
from pathlib import Path

import click

from macros.gate import inspect_course
from macros.problems import Problem, errors


@click.group()
def main() -> None:
    """Check and describe a course."""


@main.command()
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="The project's folder."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, programs or GitHub.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(root: Path, shape: str, strict: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Say everything that is wrong with the course; exit 1 if anything is."""
    _, _, problems = inspect_course(root)
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


def _annotation(problem: Problem) -> str:
    text = f"{problem.message} {problem.hint}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.severity} file={path},line={problem.line},title={problem.code}::{text}"
