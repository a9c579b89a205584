"""Which questions ask alike: the information of the terms that they share, without a model of meaning.

Nothing is decided by it alone: the staff see the questions of a cluster before they answer all of them at once.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from procbot.search.bag import term_key
from procbot.search.index import Index
from procbot.search.query import understand
from procbot.text.lexicon import Lexicon
from procbot.text.mask import without_labels
from procbot.text.vocabulary import Vocabulary

# Measured on the 11,405 phrasings of the knowledge base, 800 of them drawn. The same question typed again is found: without
# accents 99.9 %, with slips in a tenth of the syllables 99.5 % (at .5: 98.8 %, at .6: 96.6 %), in teencode or with "cho em hỏi"
# and "vậy ạ" around it always. "công ty em nợ lương 2 tháng rồi giờ phải làm sao đòi" and "cty nợ lương 2 tháng thì đòi thế nào"
# are alike by .44; "lệ phí đăng ký tạm trú bao nhiêu" and "hồ sơ đăng ký tạm trú gồm gì" are not, by .27. Of the others a
# question meets 0.66 in the whole base (at .5: 0.23, at .6: 0.06), 71 % of the same article but 14 % of the same section: the
# words of the matter weigh more than those of what is asked about it. Among fifty open questions that is one neighbour in 300. A
# paraphrase that shares few words ("quà Tết" asked in two ways: .21) is not found at any useful threshold.
ALIKE = 0.4

Terms = Mapping[str, float]
"""A question's folded terms and pairs, and how much each counts (1 = typed once)."""

Rarity = Callable[[str], float]
"""How much a term tells, in nats; never negative."""


def terms_of(question: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Terms:
    """Return what a masked question is compared by: its terms as search reads them, slips mended, abbreviations spelt out."""
    bag = understand(without_labels(question), lexicon, vocabulary).folded
    return dict(zip(bag.terms, bag.weights.tolist(), strict=True))


def rarity_in(index: Index) -> Rarity:
    """Return how rare a term is among the knowledge base's own phrasings; one that stands in none is as rare as the rarest."""
    known = dict(zip(index.topics.keys.tolist(), index.topics.information.tolist(), strict=True))
    rarest = max(known.values(), default=1.0)
    return lambda term: known.get(term_key(term), rarest)


def rarity_among(questions: Sequence[Terms]) -> Rarity:
    """Return how rare a term is among ``questions`` themselves: ``log(1 + N / df)``."""
    counts = Counter(term for terms in questions for term in terms)
    known = {term: math.log(1 + len(questions) / count) for term, count in counts.items()}
    rarest = math.log(1 + len(questions))
    return lambda term: known.get(term, rarest)


def likeness(one: Terms, other: Terms, rarity: Rarity) -> float:
    """Return how alike two questions are, 0..1: the cosine of their terms, each weighed by its rarity."""
    return _dot(_vector(one, rarity), _vector(other, rarity))


def best_match(question: Terms, others: Sequence[Terms], rarity: Rarity, at_least: float = ALIKE) -> int | None:
    """Return the position of the one among ``others`` that asks most alike (the first of equals), ``None`` where none does."""
    wanted = _vector(question, rarity)
    found = [_dot(wanted, _vector(other, rarity)) for other in others]
    best = max(range(len(found)), key=found.__getitem__, default=None)
    return best if best is not None and found[best] >= at_least else None


def cluster(questions: Sequence[Terms], rarity: Rarity | None = None, at_least: float = ALIKE) -> tuple[tuple[int, ...], ...]:
    """Gather the questions that ask alike.

    Each question, in the order given, joins the group whose first question it is most like, or becomes the first of a new one.

    Args:
        questions: in the order in which they were asked.
        rarity: of terms; ``None``: among ``questions``.
        at_least: how alike a question must be to the first of its group, above 0.

    Returns:
        Positions in ``questions``, rising within a group; the largest group first, of equals the one that began earlier. Every
        position stands in one group.

    Source: the prefix filter of R. Bayardo, Y. Ma, R. Srikant, "Scaling Up All Pairs Similarity Search", WWW 2007: only
        questions that share enough of their telling terms are compared, which loses no pair. 10,000 phrasings of the knowledge
        base, nearly all of them different (8,845 groups), take 7 s; that is the worst case.
    """
    rarity = rarity_among(questions) if rarity is None else rarity
    groups: dict[int, list[int]] = {}
    vectors: dict[int, dict[str, float]] = {}
    rests: dict[int, float] = {}
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    """The first questions of groups that hold a term among their telling ones, with its weight there."""
    for at, terms in enumerate(questions):
        vector = _vector(terms, rarity)
        telling, rest = _telling(vector, rarity, at_least)
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in telling.items():
            for first, there in holders.get(term, ()):
                shared[first] += weight * there
        # All else that two questions share is in the rest of one of them, and that is as much as it can add.
        near = (first for first, so_far in shared.items() if so_far + max(rest, rests[first]) >= at_least)
        alike, negative = max(((_dot(vector, vectors[first]), -first) for first in near), default=(0.0, 0))
        if alike >= at_least:
            groups[-negative].append(at)
            continue
        groups[at], vectors[at], rests[at] = [at], vector, rest
        for term, weight in telling.items():
            holders[term].append((at, weight))
    return tuple(tuple(group) for group in sorted(groups.values(), key=lambda group: (-len(group), group[0])))


def _vector(terms: Terms, rarity: Rarity) -> dict[str, float]:
    """The weighed terms, to length 1."""
    weighed = {term: times * rarity(term) for term, times in terms.items()}
    length = math.sqrt(sum(weight * weight for weight in weighed.values()))
    return {term: weight / length for term, weight in weighed.items()} if length else {}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * more.get(term, 0.0) for term, weight in fewer.items())


def _telling(vector: Mapping[str, float], rarity: Rarity, at_least: float) -> tuple[dict[str, float], float]:
    """The rarest terms, until the rest is too light to reach ``at_least`` with any question; and the length of that rest.

    Two questions that are alike share one of them: they are taken in one order for all, so that a shared term which is in only
    one question's part is in the rest of the other, with all that they share behind it.
    """
    rest = 1.0
    kept: dict[str, float] = {}
    for term in sorted(vector, key=lambda term: (-rarity(term), term)):
        if rest < at_least * at_least:
            break
        kept[term] = vector[term]
        rest -= vector[term] ** 2
    return kept, math.sqrt(max(rest, 0.0))
