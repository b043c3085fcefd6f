"""What of a structure or a chart cannot be drawn truly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from coursewright.model.figure import Chart, Figure
from coursewright.model.structure import Structure
from coursewright.problems import Problem
from coursewright.view.charts import amount
from coursewright.view.structures import VOTES, dated, vote_in, years_in

_YEAR = re.compile(r"[12]\d{3}")


def check_chart(chart: Chart, figures: Mapping[str, Figure]) -> Iterator[Problem]:
    """Figures that are no plain number, of another unit, or out of order."""
    years: list[int] = []
    for point in chart.points:
        figure = figures.get(point.figure)
        if figure is None:
            continue  # said already
        where = f'"{chart.id}": the figure "{figure.id}" ({figure.path}:{figure.line})'
        if amount(figure.value) is None:
            message = f'{where} has the value "{figure.value}".'
            hint = 'A chart draws plain numbers, such as 4,200 or "about 4,200".'
            yield Problem(point.path, point.line, "not-a-number", message, hint)
        if figure.unit.split()[:1] != chart.unit.split()[:1]:
            message = f'{where} is in "{figure.unit}", and the chart in "{chart.unit}".'
            yield Problem(point.path, point.line, "unfit-chart", message, "Draw figures of one unit only.")
        if chart.kind == "line":
            if not _YEAR.fullmatch(figure.year) or int(figure.year) <= max(years, default=0):
                message = f'{where} has the year "{figure.year}".'
                hint = "A line goes from one year to a later one."
                yield Problem(point.path, point.line, "unfit-chart", message, hint)
            else:
                years.append(int(figure.year))


def check_structure(structure: Structure) -> Iterator[Problem]:
    """What the form of a structure needs and its rows do not have."""
    if structure.form == "spectrum" and structure.ends is None:
        message = f'"{structure.id}": a spectrum has two ends.'
        yield Problem(structure.path, structure.line, "unfit-form", message, "Name them: `ends: [Doubt, Faith]`.")
    if structure.form == "votes" and not structure.actors:
        message = f'"{structure.id}": nobody is named who votes.'
        hint = "Name the actors of the last columns under `actors:`."
        yield Problem(structure.path, structure.line, "unfit-form", message, hint)
    for row in structure.rows:
        if structure.form in ("spectrum", "years") and years_in(dated(structure, row)) is None:
            message = f'"{structure.id}": the row "{row.head}" has no year.'
            where = "first cell" if structure.form == "spectrum" else "head"
            hint = f"The form {structure.form} reads it from the {where}."
            yield Problem(row.path, row.line, "unfit-form", message, hint)
        for cell in row.cells[len(row.cells) - len(structure.actors) :] if structure.form == "votes" else ():
            if vote_in(cell) is None:
                message = f'"{structure.id}": "{cell}" is no vote.'
                yield Problem(row.path, row.line, "unfit-form", message, f"Votes: {', '.join(VOTES)}.")
