"""From an answer with its evidence to its row in the query log: the same for whatever was asked, wherever."""

from datetime import datetime

from procbot.services.ask import Asked
from procbot.store.exchanges import NewExchange
from procbot.text.fold import fold, is_accented

# What a message was taken for, where it is none of the conversation's own questions and presses (``talk.asking`` has those). The
# figures count both of them out of the questions (``store.log_filter.ASKED_INTENTS``): a list of articles is never an answer, and
# its share would tell of the habit of looking things up, not of the answers. An article opened from the list is "open" as ever.
SEARCH = "search"
"""Words behind /timkiem: AMBIGUOUS with the list of what was found as the answer, or NOT_FOUND."""
INLINE = "inline"
"""A question in another chat: answered with the card that was shared from there; AMBIGUOUS where cards were only offered."""


def entry_of(
    asked: Asked,
    intent: str,
    *,
    channel: str,
    member_ref: str | None,
    asked_at: datetime,
    inbox_id: int | None = None,
    said: str = "",
) -> NewExchange:
    """Return the row of an answer.

    Args:
        asked: the answer, with the question masked.
        intent: what the message was taken for.
        channel: "telegram", "web", ...
        member_ref: the asker's pseudonym; ``None`` where nobody is to be known by it.
        asked_at: aware UTC.
        inbox_id: the inbox row of the message.
        said: what was sent as text, where it is not the answer's own.
    """
    answer = asked.answer
    return NewExchange(
        channel=channel,
        member_ref=member_ref,
        inbox_id=inbox_id,
        asked_at=asked_at,
        question=asked.question,
        question_folded=fold(asked.question),
        understood=asked.understood,
        intent=intent,
        outcome=answer.outcome.value,
        article_id=answer.article_id,
        section=None if answer.section is None else answer.section.value,
        revision_id=asked.revision_id,
        answer=said or answer.text or answer.notice,
        knowledge_version=asked.knowledge_version,
        took_ms=asked.took_ms,
        timings=asked.timings,
        hits=asked.hits,
        accented=is_accented(asked.question),
    )
