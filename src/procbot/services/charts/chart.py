"""A chart as data: what is shown, in which words and colours, whoever draws it."""

import math
from dataclasses import dataclass
from enum import Enum

# Told apart by people who see few colours, and in print, by their lightness too; at least 3:1 against white (WCAG 1.4.11).
# Source: P. Tol, "Colour Schemes", SRON technical note 09-002, 2021 ("bright" and "muted"), darkened where they fell short.
COLOURS: dict[str, str] = {
    "main": "#12606f",
    "good": "#2f7d43",
    "info": "#2f6fb0",
    "warn": "#b0710a",
    "bad": "#a83232",
    "quiet": "#7c8893",
}


class Kind(Enum):
    """How a chart is drawn."""

    COLUMNS = "columns"
    """Upright; several series stand one upon the other."""
    LINES = "lines"
    """With a gap where there is no value."""
    ROWS = "rows"
    """Lying, the first on top: for names too long to stand below a column. One series."""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that is shown along all labels; ``tone`` is a key of ``COLOURS``. ``None``: there is no value."""

    name: str
    tone: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; each series has as many values as there are ``labels``.

    Attributes:
        kind: how it is drawn.
        title: what it shows.
        description: the same in a sentence or two, for who does not see it.
        labels: of the columns, points or rows.
        series: at least one.
        unit: stands behind the numbers of the axis, "" for none.
        highest: of the axis where it is fixed, as 100 of percents.
    """

    kind: Kind
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    highest: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for series in self.series for value in series.values)

    @property
    def top(self) -> float:
        """The end of the axis: ``highest``, or a round number that nothing exceeds, at least 1."""
        return self.highest or ticks(self._greatest)[-1]

    @property
    def _greatest(self) -> float:
        if self.kind is Kind.COLUMNS:
            return max((math.fsum(value or 0 for value in stack) for stack in zip(*self._columns, strict=True)), default=0)
        return max((value or 0 for series in self.series for value in series.values), default=0)

    @property
    def _columns(self) -> tuple[tuple[float | None, ...], ...]:
        return tuple(series.values for series in self.series)


def ticks(greatest: float) -> tuple[float, ...]:
    """Return three to six round numbers from 0, the last of them at least ``greatest``; whole ones, as people are counted.

    Source: P. Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990: steps of 1, 2 or 5 times a power of ten.
    """
    rough = max(greatest, 1.0) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough))
    return tuple(step * place for place in range(max(2, math.ceil(greatest / step)) + 1))


def thinned(labels: tuple[str, ...], most: int) -> tuple[int, ...]:
    """Return the places of at most ``most`` labels, evenly spread, the first among them: more would run into each other."""
    every = math.ceil(len(labels) / most) or 1
    return tuple(range(0, len(labels), every))
