"""What is this course's own and no other's: `course.yml`. Every setting has a default, so the file may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from coursewright.model.entry import Entry, Id, Line, Prose, RefersTo
from coursewright.problems import Problem

PATH = "course.yml"
Sign = Literal["circle", "square", "triangle", "diamond"]
SIGNS: Mapping[str, str] = {"circle": "●", "square": "■", "triangle": "▲", "diamond": "◆"}
Look = Literal["line", "dash-dot", "dashes", "dots", "track", "water", "ring", "cross", "hatch"]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Strictness = Literal["error", "warning", "off"]
Rule = Literal[
    "all-of-the-above",
    "all-remember",
    "chapter-without-quiz",
    "crowded-map",
    "incomplete-work",
    "longest-option",
    "named-place",
    "negative-stem",
    "no-description",
    "no-evidence",
    "not-in-nav",
    "objective-count",
    "one-spelling",
    "quiz-not-shown",
    "reading-count",
    "same-position",
    "shuffled-numbers",
    "uncited-explanation",
    "uncited-paragraph",
    "uncovered-section",
    "untested-objective",
    "unused-term",
    "unused-work",
]


class Licence(Entry):
    """Under what others may use the text."""

    name: Line
    url: Line


class Actor(Entry):
    """Somebody who acts in events, structures and charts: a name, a sign, and a hue in each colour scheme."""

    id: Id
    name: Line
    sign: Annotated[Sign, Field(description="Says in every drawing what the hue says too")]
    light: Annotated[Colour, Field(description="The hue on a light page: #942a16")]
    dark: Annotated[Colour, Field(description="The hue on a dark page: #ff9b86")]

    @property
    def mark(self) -> str:
        """The sign as a character."""
        return SIGNS[self.sign]


OTHERS = Actor(id="other", name="Others", sign="diamond", light="#5e5850", dark="#bdb4a6")


class Layer(Entry):
    """A kind of place, as the atlas draws, names and switches it."""

    id: Id
    title: Annotated[Line, Field(description="What its switch says: Railways")]
    one: Annotated[Line, Field(description="What one of its places is called: Railway")]
    look: Annotated[Look, Field(description="How its lines or points are drawn, and its sign in the legend")] = "line"
    lasting: Annotated[bool, Field(description="true: there in every year, as a river is")] = False
    steps: Annotated[bool, Field(description="true: the atlas offers the years in which its places begin")] = False


class Frame(Entry):
    """What part of the earth the map shows: an azimuthal equal-area projection around a middle.

    The drawing is `width` by `height` units, its origin at the top left; `middle` lies at `middle-at` in it.
    """

    middle: Annotated[tuple[float, float], Field(description="Longitude and latitude, in degrees east and north")]
    middle_at: Annotated[tuple[float, float], Field(alias="middle-at", description="Where that lies in the drawing")]
    width: Annotated[int, Field(gt=0)] = 1000
    height: Annotated[int, Field(gt=0)] = 1000
    km: Annotated[float, Field(gt=0, description="Kilometres a unit, near the middle")]


class Map(Entry):
    """The map of the course: its frame, its drawing, and what is said beneath it."""

    frame: Frame
    drawing: Annotated[Line, Field(description="The SVG file within docs that `course basemap` writes")] = (
        "assets/map.svg"
    )
    captions: Annotated[tuple[Prose, ...], Field(description="Where its lines are from, and what they do not say")] = ()


class Document(Entry):
    """A document that the course grew from: its letter in the ids of sections, and its key in works.bib."""

    id: Annotated[Line, Field(description="The letter before the colon in data/sections.yml: T")]
    work: Annotated[Line, RefersTo("work")]


class Vocabulary(Entry):
    """A word that entries may use, and what readers see of it."""

    id: Id
    name: Line


class Ribbon(Entry):
    """The drawing of all events on the home page: whose events rise above its middle, whose hang below."""

    above: Annotated[Id, RefersTo("actor")]
    below: Annotated[Id, RefersTo("actor")]


class Range(Entry):
    """How many there should be."""

    least: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _is_a_range(self) -> Range:
        if self.most < self.least:
            raise ValueError(f"most ({self.most}) is less than least ({self.least})")
        return self


class Rules(Entry):
    """How strictly the course holds to good practice. What is broken is always an error; what is here is policy."""

    every: Annotated[Strictness, Field(description="The severity of every rule not named below")] = "warning"
    severity: Annotated[
        Mapping[Rule, Strictness], Field(description="The severity of single rules, by their code")
    ] = {}
    objectives: Annotated[Range, Field(description="Objectives of a chapter")] = Range(least=3, most=5)
    reading: Annotated[Range, Field(description="Works of further reading of a chapter")] = Range(least=2, most=4)
    paragraph_words: Annotated[
        int, Field(alias="paragraph-words", ge=1, description="A paragraph of so many words should cite something")
    ] = 12

    def judged(self, problems: Iterable[Problem], *, lenient: bool = False) -> Iterator[Problem]:
        """The problems, those that are policy with the severity that the course gives them; what is off is left out.

        Being `lenient`, as a preview is, makes them warnings: a chapter that is only begun may be looked at.
        """
        for problem in problems:
            if problem.code not in get_args(Rule):
                yield problem
                continue
            severity = self.severity.get(problem.code, self.every)  # type: ignore[call-overload]  # it is a Rule
            if severity != "off":
                yield replace(problem, severity="warning" if lenient else severity)


CATEGORIES = ("concept", "theory", "person", "place", "institution", "document", "event")
LAYERS = (
    Layer(id="border", title="Borders", one="Border", look="dash-dot", steps=True),
    Layer(id="route", title="Routes", one="Route", look="dashes"),
    Layer(id="settlement", title="Towns", one="Town", look="ring"),
    Layer(id="site", title="Sites", one="Site", look="cross"),
    Layer(id="physical", title="Rivers, mountains", one="Natural feature", look="water", lasting=True),
    Layer(id="region", title="Regions", one="Region", look="hatch"),
)


class Settings(Entry):
    """What is this course's own: its identity, its vocabularies, its map and its rules."""

    id: Annotated[
        Id | None,
        Field(description="Never changes: learners' files of progress carry it; made from the site's name if left out"),
    ] = None
    name: Annotated[Line | None, Field(description="How the course is cited, if not by `site_name`")] = None
    level: Annotated[Line | None, Field(description="For whom it is, for catalogues: University")] = None
    licence: Licence | None = None
    actors: tuple[Actor, ...] = ()
    ribbon: Annotated[Ribbon | None, Field(description="Whose events the home page draws; none: all as one")] = None
    categories: Annotated[tuple[Id, ...], Field(description="Categories of glossary terms")] = CATEGORIES
    themes: Annotated[tuple[Id, ...], Field(description="Themes of events; any word, if left out")] = ()
    layers: Annotated[tuple[Layer, ...], Field(description="Kinds of places, those on top of the map first")] = LAYERS
    kinds: Annotated[
        tuple[Vocabulary, ...], Field(description="Kinds of works that BibTeX has no type for: `kind = {treaty}`")
    ] = ()
    documents: Annotated[tuple[Document, ...], Field(description="The documents that the course grew from")] = ()
    map: Map | None = None
    rules: Rules = Rules()

    @property
    def everyone(self) -> Sequence[Actor]:
        """The actors, and last all others."""
        return (*(actor for actor in self.actors if actor.id != OTHERS.id), self.others)

    @property
    def others(self) -> Actor:
        """What stands for whoever is no actor of the course; a course may name it `other` itself."""
        return next((actor for actor in self.actors if actor.id == OTHERS.id), OTHERS)

    def actor(self, name: str) -> Actor:
        """The actor of an id; the others if there is none."""
        return next((actor for actor in self.actors if actor.id == name), self.others)

    def actor_called(self, name: str) -> Actor:
        """The actor of a name, as a cell of a structure has it; the others if there is none."""
        return next((actor for actor in self.actors if actor.name == name), self.others)

    def layer(self, name: str) -> Layer:
        """The layer of an id; KeyError if there is none."""
        return {layer.id: layer for layer in self.layers}[name]

    def vocabulary(self, what: str) -> Iterable[str] | None:
        """The words of a vocabulary: of actors, categories, themes, layers or kinds; None if any word may be used."""
        match what:
            case "actor":
                return [actor.id for actor in self.everyone]
            case "category":
                return self.categories
            case "theme":
                return self.themes or None
            case "layer":
                return [layer.id for layer in self.layers]
            case "kind":
                return [kind.id for kind in self.kinds]
        raise KeyError(what)
