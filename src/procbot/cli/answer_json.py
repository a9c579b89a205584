"""An answer as other programs read it: the object of ``procbot ask --json``. Its keys are a contract."""

from dataclasses import asdict
from typing import Any

from procbot.answers.answer import Answer, Citation


def as_json(question: str, answer: Answer, took_ms: float) -> dict[str, Any]:
    """Return the object for one question.

    Args:
        question: as typed.
        answer: what it got.
        took_ms: how long that took.

    Returns:
        JSON-able values. ``text`` is the section's own text or, where no section was served, procbot's own sentence.
    """
    return {
        "question": question,
        "outcome": answer.outcome.value,
        "article_id": answer.article_id,
        "section": None if answer.section is None else answer.section.value,
        "text": answer.text or answer.notice,
        "citations": [_citation(citation) for citation in answer.citations],
        "alternatives": [
            {"article_id": choice.article_id, "title": choice.title, "score": choice.score} for choice in answer.alternatives
        ],
        "corrected": answer.corrected,
        "took_ms": round(took_ms, 3),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "article_id": citation.article_id,
        "title": citation.title,
        "section": citation.section.value,
        "revision": citation.revision,
        "legal_basis": [
            asdict(row) | {"in_force_from": None if row.in_force_from is None else row.in_force_from.isoformat()}
            for row in citation.legal_basis
        ],
        "source_url": citation.source_url,
        "reviewed_on": citation.reviewed_on.isoformat(),
    }
