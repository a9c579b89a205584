"""What may be concluded from a sample: intervals of proportions, agreement between reviewers."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Z_95 = 1.959963984540054
"""The standard normal distribution's 97.5 % point: two sides of 2.5 % are left out."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """``count`` of ``sample``, with its 95 % interval; ``share``, ``low`` and ``high`` are 0..1, ``None`` of an empty sample."""

    count: int
    sample: int
    share: float | None
    low: float | None
    high: float | None


def proportion(count: int, sample: int) -> Proportion:
    """Return the share of ``count`` in ``sample`` with its Wilson score interval (95 %).

    Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
        Statistical Association 22 (1927), 209-212. Unlike the textbook's interval it holds for small samples and for shares
        near 0 and 1; recommended by L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101-133.
    """
    if sample == 0:
        return Proportion(count, 0, None, None, None)
    share, squared = count / sample, Z_95 * Z_95
    scale = 1 + squared / sample
    centre = (share + squared / (2 * sample)) / scale
    half = Z_95 * math.sqrt(share * (1 - share) / sample + squared / (4 * sample * sample)) / scale
    return Proportion(count, sample, share, max(0.0, centre - half), min(1.0, centre + half))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers (or all pairs of them) agree on what both have judged.

    ``kappa`` is 1 for full agreement, 0 for what chance alone would give, ``None`` where chance alone gives full agreement
    (both used one verdict only) or nothing was judged twice.
    """

    judged: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float | None:
        """Percent agreement, 0..1."""
        return self.agreed / self.judged if self.judged else None


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return the agreement of two reviewers.

    Args:
        pairs: the verdict of the one and of the other, for each exchange that both have judged.

    Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20 (1960), 37-46.
    """
    judged = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    if not judged:
        return Agreement(0, 0, None)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(number * others[verdict] for verdict, number in ones.items()) / judged**2
    return Agreement(judged, agreed, None if chance == 1 else (agreed / judged - chance) / (1 - chance))


def agreements(judged: Iterable[tuple[int, str, str]]) -> dict[tuple[str, str], Agreement]:
    """Return the agreement of each two reviewers who have judged the same exchanges, by their names in alphabetical order.

    Args:
        judged: (exchange, reviewer, verdict).
    """
    by_exchange: dict[int, dict[str, str]] = {}
    for exchange_id, reviewer, verdict in judged:
        by_exchange.setdefault(exchange_id, {})[reviewer] = verdict
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for verdicts in by_exchange.values():
        for one, other in combinations(sorted(verdicts), 2):
            pairs.setdefault((one, other), []).append((verdicts[one], verdicts[other]))
    return {who: agreement(both) for who, both in sorted(pairs.items())}
