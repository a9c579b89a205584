"""Charts as SVG: no script, no style (the pages' Content-Security-Policy knows neither), readable aloud and in print.

Colours stand in presentation attributes, which a policy does not touch; so the same drawing stands in a file of its own.
"""

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from procbot.services.charts.chart import COLOURS, Chart, Kind, Series, thinned, ticks

# A phone shows a chart 320 px wide: letters of 14 are 10 px high then, and 16 in the console's two columns.
WIDTH, HEIGHT = 440, 230
_FONT = 14
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 8, 12, 26
_LEGEND_LINE = 20
_LABEL_GAP = 14
_ROW, _ROW_NAME = 44, 18
_INK, _MUTED, _LINE = "#1b2229", "#55616d", "#dbe0dc"
_LETTER = 7.6  # wide, on average
_GAP = 0.25  # of a column's place stays free; none where there are so many that the gap would be less than half a pixel


def svg(chart: Chart, name: str) -> Markup:
    """Return the drawing; ``name`` is unique on its page (letters, digits, hyphens)."""
    height, parts = _rows(chart) if chart.kind is Kind.ROWS else _upright(chart)
    return Markup(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d" '
        'xmlns="http://www.w3.org/2000/svg" font-family="system-ui, \'Segoe UI\', Roboto, Arial, sans-serif" font-size="{font}">'
        '<title id="{name}-t">{title}</title><desc id="{name}-d">{description}</desc>{parts}</svg>'
    ).format(
        width=WIDTH,
        height=_number(height),
        name=name,
        font=_FONT,
        title=chart.title,
        description=chart.description,
        parts=Markup("").join(parts),
    )


def plain_number(value: float) -> str:
    """Return a number as Vietnamese write it, at most one digit behind the comma: 1.234, 87,5."""
    digits = 0 if float(value).is_integer() or abs(value) >= 1000 else 1  # noqa: PLR2004 (thousands need no tenths)
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _upright(chart: Chart) -> tuple[float, list[Markup]]:
    legend = list(_legend(chart.series)) if len(chart.series) > 1 else []
    top = _TOP + _LEGEND_LINE * (1 + max((line for line, _ in legend), default=-1))
    height = HEIGHT + top - _TOP
    floor = height - _BOTTOM
    place = (WIDTH - _LEFT - _RIGHT) / max(1, len(chart.labels))
    parts = [drawn for _, drawn in legend]
    marks = ticks(chart.top) if chart.highest is None else tuple(chart.highest * part / 4 for part in range(5))
    for mark in marks:
        y = floor - (floor - top) * mark / chart.top
        parts.append(_line(_LEFT, y, WIDTH - _RIGHT, y))
        parts.append(_text(_LEFT - 6, y + 5, plain_number(mark) + chart.unit, "end"))
    widest = _LETTER * max(map(len, chart.labels), default=1) + _LABEL_GAP
    shown = thinned(chart.labels, max(1, int((WIDTH - _LEFT - _RIGHT) / widest)))
    parts += [_below(chart.labels[at], _LEFT + place * (at + 0.5), height - 8) for at in shown]
    draw = _lines if chart.kind is Kind.LINES else _columns
    parts.extend(draw(chart, place, top, floor))
    return height, parts


def _below(label: str, x: float, y: float) -> Markup:
    """A label in the middle below its column, or as near to it as the drawing's right edge lets it."""
    if x + _LETTER * len(label) / 2 > WIDTH:
        return _text(WIDTH, y, label, "end")
    return _text(x, y, label, "middle")


def _columns(chart: Chart, place: float, top: float, floor: float) -> Iterator[Markup]:
    gap = place * _GAP if place >= 2 else 0.0  # noqa: PLR2004 (see _GAP)
    for at, label in enumerate(chart.labels):
        y = floor
        for series in chart.series:
            value = series.values[at]
            if value:
                tall = (floor - top) * value / chart.top
                y -= tall
                yield _box(_LEFT + place * at + gap / 2, y, place - gap, tall, series.tone, _said(chart, series, label, value))


def _lines(chart: Chart, place: float, top: float, floor: float) -> Iterator[Markup]:
    for series in chart.series:
        points = [
            None if value is None else (_LEFT + place * (at + 0.5), floor - (floor - top) * min(1.0, value / chart.top))
            for at, value in enumerate(series.values)
        ]
        for one, other in pairwise(points):
            if one is not None and other is not None:
                yield _line(*one, *other, COLOURS[series.tone], 2.5)
        radius = 4 if place > 12 else 2  # noqa: PLR2004 (dots that touch are a line)
        for point, value, label in zip(points, series.values, chart.labels, strict=True):
            if point is not None and value is not None:
                yield Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"><title>{}</title></circle>').format(
                    _number(point[0]),
                    _number(point[1]),
                    radius,
                    COLOURS[series.tone],
                    _said(chart, series, label, value),
                )


def _rows(chart: Chart) -> tuple[float, list[Markup]]:
    """Each row has its name above its bar, so that both have the whole width."""
    series, parts = chart.series[0], list[Markup]()
    for at, label in enumerate(chart.labels):
        value, y = series.values[at] or 0.0, at * _ROW
        said = plain_number(value) + chart.unit
        widest = WIDTH - _RIGHT - _LETTER * len(said) - 10
        wide = widest * value / chart.top
        parts.append(_text(0, y + 15, _shortened(label), "start", _INK))
        parts.append(_box(0, y + _ROW_NAME + 3, wide, 14, series.tone, f"{label}: {said}"))
        parts.append(_text(wide + 6, y + _ROW_NAME + 15, said, "start", _INK))
    return max(_ROW, len(chart.labels) * _ROW), parts


def _legend(series: tuple[Series, ...]) -> Iterator[tuple[int, Markup]]:
    """Each entry with the number of its line, from 0."""
    x, line = 0.0, 0
    for each in series:
        wide = 20 + _LETTER * len(each.name) + 14
        if x and x + wide > WIDTH:
            x, line = 0.0, line + 1
        y = line * _LEGEND_LINE
        yield line, _box(x, y + 1, 12, 12, each.tone, "") + _text(x + 18, y + 12, each.name, "start", _INK)
        x += wide


def _said(chart: Chart, series: Series, label: str, value: float) -> str:
    return f"{label} · {series.name}: {plain_number(value)}{chart.unit}"


def _shortened(label: str) -> str:
    most = int(WIDTH / _LETTER) + 2
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def _box(x: float, y: float, wide: float, tall: float, tone: str, title: str) -> Markup:
    said = Markup("<title>{}</title>").format(title) if title else Markup("")
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}">{}</rect>').format(
        _number(x), _number(y), _number(wide), _number(tall), COLOURS[tone], said
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = _LINE, wide: float = 1) -> Markup:
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>').format(
        *(_number(each) for each in (x1, y1, x2, y2)), colour, _number(wide)
    )


def _text(x: float, y: float, words: str, anchor: str, colour: str = _MUTED) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}">{}</text>').format(
        _number(x), _number(y), anchor, colour, words
    )


def _number(value: float) -> str:
    """Return a number of the drawing, to the hundredth: what is smaller nobody sees."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
