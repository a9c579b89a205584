"""What is remembered of a member from one message to the next: the last article and the choices offered, no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section

Value = TypeVar("Value")

# After half an hour a worker has begun something else: "nộp ở đâu" without a topic is then asked back, not guessed.
KEPT_FOR = timedelta(minutes=30)

# Cards and questions of the last half hour whose buttons may be pressed, or which may be edited, again; more than anybody opens.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class MemberContext:
    """A member's short context; holds no words of theirs."""

    article_id: str | None = None
    section: Section | None = None
    choices: tuple[str, ...] = ()
    """Action codes in the order of their numbers, from 1."""
    asked: str = ""
    """Keyed digest of the last question, by which an edit that changed nothing is known."""
    awaiting: str = ""
    """What the next message is expected to hold, as a code ("remind:<article>"); "" for nothing in particular."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """What our messages show that were edited in place: the code by the channel's id of the message."""
    questions: Mapping[str, int] = field(default_factory=dict)
    """The exchanges of the last questions, by the channel's id of the asker's message."""

    def after(self, answer: Answer, asked: str) -> "MemberContext":
        """Return the context once ``answer`` was given: a served article is the new topic, else the old stays.

        Args:
            answer: what was said.
            asked: the keyed digest of the question, "" where a section was opened without one.
        """
        if answer.outcome.is_answer:
            return replace(self, article_id=answer.article_id, section=answer.section, asked=asked, choices=(), awaiting="")
        return replace(self, asked=asked, choices=(), awaiting="")

    def showing(self, message_id: str, code: str) -> "MemberContext":
        """Return the context once the message ``message_id`` shows what ``code`` opens."""
        return replace(self, cards=_latest(self.cards, message_id, code))

    def with_question(self, message_id: str | None, exchange_id: int) -> "MemberContext":
        """Return the context once the asker's message ``message_id`` was answered in the exchange."""
        return self if message_id is None else replace(self, questions=_latest(self.questions, message_id, exchange_id))

    def as_data(self) -> dict[str, Any]:
        """Return the context as JSON-able values; ``read`` gives it back."""
        return {
            "article": self.article_id,
            "section": self.section,
            "choices": list(self.choices),
            "asked": self.asked,
            "awaiting": self.awaiting,
            "cards": dict(self.cards),
            "questions": dict(self.questions),
        }


def read(data: Mapping[str, Any] | None) -> MemberContext:
    """Return the context that ``as_data`` wrote; an empty one for ``None`` and for what another version wrote."""
    if data is None:
        return MemberContext()
    try:
        section = data["section"]
        return MemberContext(
            data["article"],
            None if section is None else Section(section),
            tuple(str(code) for code in data["choices"]),
            data["asked"],
            data["awaiting"],
            dict(data["cards"]),
            dict(data["questions"]),
        )
    except (KeyError, TypeError, ValueError):
        return MemberContext()


def _latest(known: Mapping[str, Value], key: str, value: Value) -> dict[str, Value]:
    """The newest last, the oldest dropped."""
    kept = {**{other: old for other, old in known.items() if other != key}, key: value}
    return dict(list(kept.items())[-_KEPT:])
