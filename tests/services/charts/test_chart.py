import pytest

from procbot.services.charts.chart import COLOURS, Chart, Kind, Series, thinned, ticks


def chart(*values: tuple[float | None, ...], kind: Kind = Kind.COLUMNS, highest: float | None = None) -> Chart:
    labels = tuple(f"d{at}" for at in range(len(values[0])))
    return Chart(kind, "Title", "Said", labels, tuple(Series("s", "main", each) for each in values), highest=highest)


@pytest.mark.parametrize(
    ("greatest", "found"),
    [
        (0, (0, 1, 2)),
        (1, (0, 1, 2)),
        (4, (0, 1, 2, 3, 4)),
        (7, (0, 2, 4, 6, 8)),
        (660, (0, 200, 400, 600, 800)),
        (1530, (0, 500, 1000, 1500, 2000)),
    ],
)
def test_an_axis_ends_at_a_round_number_that_nothing_exceeds(greatest: float, found: tuple[float, ...]) -> None:
    assert ticks(greatest) == found


def test_columns_stand_one_upon_the_other_and_lines_do_not() -> None:
    assert chart((3, 4), (1, 6)).top == 10
    assert chart((3, 4), (1, 6), kind=Kind.LINES).top == 6
    assert chart((3, None), highest=100).top == 100


def test_a_chart_without_any_value_has_nothing_to_draw() -> None:
    assert chart((0, None)).is_empty
    assert not chart((0, 1)).is_empty


def test_of_many_labels_some_are_left_out_evenly() -> None:
    labels = tuple(str(at) for at in range(30))
    assert thinned(labels, 7) == (0, 5, 10, 15, 20, 25)
    assert thinned(labels[:7], 7) == (0, 1, 2, 3, 4, 5, 6)
    assert thinned((), 7) == ()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_stands_out_from_white() -> None:
    assert all(1.05 / (luminance(colour) + 0.05) >= 3 for colour in COLOURS.values())
