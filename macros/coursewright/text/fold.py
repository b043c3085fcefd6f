"""What is compared of words that somebody typed."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """What is compared of a typed answer: no case, accents, punctuation or doubled spaces.

    The browser folds what a learner types in the same way.
    """
    # To capitals and back: ß is ss then, and every sigma is one.
    alike = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).upper().lower())
    unmarked = "".join(char for char in alike if not unicodedata.category(char).startswith("M"))
    return " ".join(re.sub(r"[\W_]", " ", unmarked).split())
