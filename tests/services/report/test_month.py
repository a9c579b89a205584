from datetime import date

import pytest

from procbot.errors import ReportError
from procbot.services.report.month import Month, read_month


def test_a_month_has_its_days_and_its_neighbours() -> None:
    month = read_month("2026-12")
    assert (month.first, month.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (month.next, month.previous) == (Month(2027, 1), Month(2026, 11))
    assert str(month.next.previous) == "2026-12"
    assert read_month("2028-02").last == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "2026-1", "11-2026", "2026-11-01", "9999-12", "２０２６-11"])
def test_what_names_no_month_is_refused(text: str) -> None:
    with pytest.raises(ReportError):
        read_month(text)
