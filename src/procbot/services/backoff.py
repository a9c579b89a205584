"""Growing pauses between tries, with jitter so that many who failed together do not come back together."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Exponential back-off: ``first_s`` doubled with each try up to ``longest_s``, of which a random half to whole is waited.

    Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("equal jitter").
    """

    first_s: float
    longest_s: float
    random: Callable[[], float]
    """Uniform in [0, 1)."""

    def pause_s(self, tries: int) -> float:
        """Return the pause in seconds after ``tries`` failed tries (0 and 1 give the first pause)."""
        doubled = self.first_s * 2.0 ** min(max(tries - 1, 0), 62)  # 2^62 s is past any cap and no overflow
        return min(doubled, self.longest_s) * (0.5 + self.random() / 2)
