"""The one list of the types of question. A new type is a file here, a line below, a template and a script."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coursewright.questions.argue import Argue
from coursewright.questions.categorize import Categorize
from coursewright.questions.choice import Choice, Multiple
from coursewright.questions.cloze import Cloze
from coursewright.questions.locate import Locate
from coursewright.questions.match import Match
from coursewright.questions.number import Number
from coursewright.questions.order import Order
from coursewright.questions.short_text import ShortText
from coursewright.questions.true_false import TrueFalse

AnyQuestion = Annotated[
    Choice | Multiple | TrueFalse | ShortText | Number | Order | Match | Categorize | Cloze | Locate | Argue,
    Field(discriminator="type"),
]
