"""Which of some questions asks the same as another, by the knowledge base of now."""

from collections.abc import Sequence

from procbot.search.clusters import best_match, rarity_in, terms_of
from procbot.services.live_index import LiveIndex


class Alike:
    """Compares questions.

    Args:
        live_index: gives the knowledge base of now, whose words and phrasings the questions are read by.
    """

    def __init__(self, live_index: LiveIndex) -> None:
        self._live_index = live_index

    def find(self, question: str, others: Sequence[str]) -> int | None:
        """Return the position of the one among ``others`` that asks the same as ``question``, or ``None``.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        if not others:
            return None
        index = self._live_index.snapshot().index
        read = [terms_of(text, index.lexicon, index.vocabulary) for text in (question, *others)]
        return best_match(read[0], read[1:], rarity_in(index))
