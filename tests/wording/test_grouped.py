import pytest

from procbot.wording.grouped import grouped


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567"), (-5_000, "-5.000")]
)
def test_thousands_are_set_apart_with_points(value: int, written: str) -> None:
    assert grouped(value) == written
