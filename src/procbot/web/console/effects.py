"""Questions that end otherwise, grouped by what a change does to them: on the impact pages of articles and of the lexicon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from procbot.services.impact import ChangedQuestion, Effect

# Of one effect; who wants to see more has to look at the change itself, not at its questions.
MAX_SHOWN = 100


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """The questions on which a change has one effect; ``more`` are not shown, a group that ``is_folded`` only when opened."""

    name: str
    tone: str
    hint: str
    questions: tuple[ChangedQuestion, ...]
    total: int
    is_folded: bool

    @property
    def more(self) -> int:
        """How many are left out."""
        return self.total - len(self.questions)


def grouped_by_effect(changed: Iterable[ChangedQuestion], words: Mapping[str, tuple[str, str, str]]) -> tuple[EffectGroup, ...]:
    """Return the groups that have questions, in the order of the effects; ``words``: by effect its name, tone and hint."""
    held = tuple(changed)
    found = []
    for effect in Effect:
        questions = tuple(each for each in held if each.effect is effect)
        if questions:
            is_folded = effect is Effect.REWORDED  # the right answer in new words: seldom what one looks for
            name, tone, hint = words[effect.value]
            found.append(EffectGroup(name, tone, hint, questions[:MAX_SHOWN], len(questions), is_folded))
    return tuple(found)
