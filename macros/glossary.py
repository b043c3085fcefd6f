"""Reads `glossary.yml`."""

from __future__ import annotations

from macros.model import Term
from macros.problems import Problem, nearest
from macros.yamlfile import read_entries

PATH = "data/glossary.yml"


def read_glossary(text: str, path: str = PATH) -> tuple[tuple[Term, ...], list[Problem]]:
    """The terms of the glossary, and all problems."""
    terms: tuple[Term, ...]
    terms, problems = read_entries(text, path, "terms", Term)
    ids = {term.id for term in terms}
    names: dict[str, Term] = {}
    for term in terms:
        for name in dict.fromkeys((term.term, *term.aliases)):
            other = names.setdefault(name.casefold(), term)
            if other is not term:
                message = f'"{term.id}": the name "{name}" is already that of "{other.id}" on line {other.line}.'
                problems.append(Problem(path, term.line, "duplicate-term", message, "A name leads to one term only."))
        for other_id in term.see:
            if other_id not in ids or other_id == term.id:
                message = f'"{term.id}": see names "{other_id}", which is no other term.'
                hint = nearest(other_id, ids - {term.id}) or "Name another term."
                problems.append(Problem(path, term.line, "unknown-term", message, hint))
    return terms, problems
