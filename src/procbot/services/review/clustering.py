"""Puts each question of the log beside the first one that asks alike."""

import math
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from procbot.search.clusters import ALIKE, Rarity, Terms, best_match, rarity_in, terms_of
from procbot.search.index import Index
from procbot.store import clusters
from procbot.store.engine import Database

# Questions read in one step, 1 to 2 ms each; the database is written once behind them.
PORTION = 100

# First questions that are known again after a start, those asked most in the last half year: reading them takes some four
# seconds, spread over steps. Of a rarer one a second cluster may begin then, which a reviewer sees as "asked once".
REMEMBERED = 2_000
LOOKS_BACK = timedelta(days=180)

# First questions held in memory, some 2 KiB each; then the oldest half is forgotten.
MOST_HELD = 20_000


class Firsts:
    """The first questions of clusters, found by their terms."""

    def __init__(self) -> None:
        self._terms: dict[int, Terms] = {}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, exchange_id: int, terms: Terms) -> None:
        """Hold a first question; beyond ``MOST_HELD`` the ones held longest are forgotten."""
        if len(self._terms) >= MOST_HELD:
            kept = list(self._terms.items())[MOST_HELD // 2 :]
            self._terms, self._holders = {}, defaultdict(list)
            for other, known in kept:
                self._hold(other, known)
        self._hold(exchange_id, terms)

    def nearest(self, terms: Terms, rarity: Rarity) -> int | None:
        """Return the first question that asks alike, ``None`` where none does.

        Only those that share one of the question's telling terms are compared, which loses none: what the others may share
        weighs too little to reach ``ALIKE`` (see ``search.clusters.cluster``).
        """
        near = sorted({first for term in _telling(terms, rarity) for first in self._holders.get(term, ())})
        found = best_match(terms, [self._terms[first] for first in near], rarity)
        return None if found is None else near[found]

    def _hold(self, exchange_id: int, terms: Terms) -> None:
        self._terms[exchange_id] = terms
        for term in terms:
            self._holders[term].append(exchange_id)


class Clustering:
    """A chore: each ``step`` looks at the next questions. One process should run it; several would only begin more clusters.

    Args:
        database: where the log is kept.
        index: gives the index of now, whose words the questions are read by.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, index: Callable[[], Index], clock: Callable[[], datetime]) -> None:
        self._database = database
        self._index = index
        self._clock = clock
        self._firsts = Firsts()
        self._to_recall: list[clusters.Question] | None = None
        self._last_id = 0

    def step(self) -> int:
        """Recall the clusters after a start, then assign the next questions, in one transaction.

        Returns:
            How many questions were read.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.read() as tx:
            if self._to_recall is None:
                self._to_recall = clusters.busiest(tx, self._clock() - LOOKS_BACK, REMEMBERED)
            new = [] if self._to_recall else clusters.unassigned(tx, self._last_id, PORTION)
        if self._to_recall:
            return self._recall(self._to_recall)
        if not new:
            return 0
        index = self._index()
        rarity, found = rarity_in(index), {}
        for question in new:
            terms = terms_of(question.text, index.lexicon, index.vocabulary)
            first = self._firsts.nearest(terms, rarity)
            if first is None:
                self._firsts.add(question.id, terms)
            found[question.id] = question.id if first is None else first
        with self._database.begin() as tx:
            clusters.assign(tx, found)
        self._last_id = new[-1].id
        return len(new)

    def _recall(self, waiting: list[clusters.Question]) -> int:
        index = self._index()
        for question in waiting[:PORTION]:
            self._firsts.add(question.id, terms_of(question.text, index.lexicon, index.vocabulary))
        self._to_recall = waiting[PORTION:]
        return len(waiting[:PORTION])


def _telling(terms: Terms, rarity: Rarity) -> list[str]:
    """The rarest terms, until the rest is too light to make two questions alike."""
    weights = {term: times * rarity(term) for term, times in terms.items()}
    whole = math.fsum(weight * weight for weight in weights.values())
    rest, kept = whole, []
    for term in sorted(weights, key=lambda term: (-rarity(term), term)):
        if rest < ALIKE * ALIKE * whole:
            break
        kept.append(term)
        rest -= weights[term] ** 2
    return kept
