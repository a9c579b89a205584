"""What is remembered of a member from one message to the next: the last article and the choices offered, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section

# After half an hour a worker has begun something else: "nộp ở đâu" without a topic is then asked back, not guessed.
KEPT_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Choice:
    """An article's section that was offered under a number."""

    article_id: str
    section: Section


@dataclass(frozen=True, slots=True)
class MemberContext:
    """A member's short context; holds no words of theirs."""

    article_id: str | None = None
    section: Section | None = None
    choices: tuple[Choice, ...] = ()
    """In the order of their numbers, from 1."""
    asked: str = ""
    """Keyed digest of the last question, by which an edit that changed nothing is known."""

    def after(self, answer: Answer, asked: str) -> "MemberContext":
        """Return the context once ``answer`` was given: a served article is the new topic, else the old stays.

        Args:
            answer: what was said.
            asked: the keyed digest of the question, "" where a section was opened without one.
        """
        if answer.outcome.is_answer:
            return MemberContext(answer.article_id, answer.section, (), asked)
        choices = tuple(Choice(other.article_id, other.section) for other in answer.alternatives)
        return MemberContext(self.article_id, self.section, choices, asked)

    def as_data(self) -> dict[str, Any]:
        """Return the context as JSON-able values; ``read`` gives it back."""
        return {
            "article": self.article_id,
            "section": self.section,
            "choices": [[choice.article_id, choice.section] for choice in self.choices],
            "asked": self.asked,
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
            tuple(Choice(article_id, Section(code)) for article_id, code in data["choices"]),
            data["asked"],
        )
    except (KeyError, TypeError, ValueError):
        return MemberContext()
