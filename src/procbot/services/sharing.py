"""Cards to be shared with others: the answer to a question, and what else comes near it. Nothing is logged."""

from procbot.answers.answer import Answer, Outcome
from procbot.services.ask import Ask
from procbot.services.shelf import Shelf

# Of these nothing is near enough to be passed on to others.
_NOTHING_TO_SHARE = frozenset({Outcome.OUT_OF_SCOPE, Outcome.SMALL_TALK, Outcome.NO_TERMS, Outcome.TOO_LONG})


class Sharing:
    """Offers cards.

    Args:
        ask: answers the question and opens articles.
        shelf: finds what else may be meant.
    """

    def __init__(self, ask: Ask, shelf: Shelf) -> None:
        self._ask = ask
        self._shelf = shelf

    def cards(self, question: str, limit: int) -> tuple[Answer, ...]:
        """Return the answer, where there is one, and the sections that come next, one an article, best first.

        Args:
            question: as typed.
            limit: how many at most, from 1.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        answer = self._ask.ask(question).answer
        if answer.outcome in _NOTHING_TO_SHARE:
            return ()
        cards = [answer] if answer.outcome.is_answer else []
        for listed in self._shelf.find(question, limit):
            if listed.article_id == answer.article_id:
                continue
            opened = self._ask.open(listed.article_id, listed.section)
            if opened is not None:
                cards.append(opened.answer)
        return tuple(cards[:limit])
