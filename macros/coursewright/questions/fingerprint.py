"""What makes a question the same question."""

from __future__ import annotations

import hashlib
import json

from coursewright.model.question import Question


def fingerprint(question: Question) -> str:
    """Changes whenever an earlier answer might no longer mean the same: not for wording of feedback."""
    parts = [question.type, question.prompt, *question.identity()]
    return hashlib.blake2b(json.dumps(parts, ensure_ascii=False).encode(), digest_size=6).hexdigest()
