"""Days that are told from today: "hôm qua", "3 ngày trước", "thứ hai tuần trước", "ngày 5 tháng này". Tables without accents."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

# "Tối qua" is left out: without accents it is "tôi qua".
_NEAR: dict[str, int] = {
    **{f"{part} nay": 0 for part in ("hom", "bua", "sang", "trua", "chieu")},
    **{f"{part} qua": -1 for part in ("hom", "bua", "sang", "trua", "chieu", "dem")},
    **{f"{part} kia": -2 for part in ("hom", "bua")},
    **{f"{part} mai": 1 for part in ("ngay", "bua", "sang", "trua", "chieu")},
    "ngay kia": 2,
}
# Said alone they are an answer; within a sentence they are "now", "through" and a name.
_ALONE: dict[str, int] = {"nay": 0, "qua": -1, "mai": 1}
_ALONE_WITH = re.compile(r"(nay|qua|mai)(?: (?:a|nha|nhe|ne|em|roi|luon))?|(mai) (?:em|e|minh|toi|tui|moi|se|la) .*")

NUMBERS: dict[str, int] = {
    name: number for number, name in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), 1)
}
"""The numbers up to ten, in words."""

_UNITS: dict[str, int] = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7}
# Not "thứ hai tuần trước".
_COUNT = rf"(?<!\bthu )(?<!\bt )(?P<count>[0-9]{{1,3}}|{'|'.join(NUMBERS)}) (?P<unit>{'|'.join(_UNITS)})"
_AGO = (
    re.compile(rf"\b{_COUNT} truoc\b(?! (?:khi|ngay|han|luc|thoi))"),
    re.compile(rf"\bcach (?:day|nay) {_COUNT}\b"),
)
_AHEAD = re.compile(rf"\b{_COUNT} nua\b")

_WEEKDAYS: dict[str, int] = {
    **{f"{word} {digit}": digit - 2 for word in ("thu", "t") for digit in range(2, 8)},
    **{f"thu {name}": at for at, name in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    "chu nhat": 6,
    "cn": 6,
}
_WEEKDAY = re.compile(
    rf"\b(?P<before>hom |bua )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
    r"(?: (?:cua )?(?:tuan (?P<week>truoc|vua roi|vua qua|roi|qua|nay|sau|toi)|(?P<last>vua roi|vua qua|roi)))?(?!\w)",
)
_WEEKS: dict[str, int] = {"nay": 0, "sau": 1, "toi": 1}  # all others are the last week

_OF_MONTH = re.compile(
    r"\b(?:ngay|mung|mong|hom|bua) (?P<day>[0-9]{1,2}) (?:tay )?thang (?P<month>nay|truoc|vua roi|vua qua|roi|toi)\b"
)
_MONTHS: dict[str, int] = {"nay": 0, "toi": 1}  # all others are the last month
_MONTHS_A_YEAR = 12


def told_days(plain: str, today: date) -> set[date]:
    """Return the days that ``plain`` tells from today.

    Args:
        plain: folded, with single blanks, digits apart from letters.
        today: the asker's.
    """
    alone = _ALONE_WITH.fullmatch(plain)
    if alone is not None:
        return {today + timedelta(days=_ALONE[alone[1] or alone[2]])}
    return {*_near(plain, today), *_counted(plain, today), *_weekdays(plain, today), *_days_of_months(plain, today)}


def _near(plain: str, today: date) -> Iterator[date]:
    for words, days in _NEAR.items():
        if f" {words} " in f" {plain} ":
            yield today + timedelta(days=days)


def _counted(plain: str, today: date) -> Iterator[date]:
    for pattern, sign in ((_AGO[0], -1), (_AGO[1], -1), (_AHEAD, 1)):
        for match in pattern.finditer(plain):
            count = NUMBERS.get(match["count"]) or int(match["count"])
            yield today + timedelta(days=sign * count * _UNITS[match["unit"]])


def _weekdays(plain: str, today: date) -> Iterator[date]:
    """A weekday alone may be the last or the next one, or an ordinal; with "hôm" or "vừa rồi" it is the last one before today."""
    for match in _WEEKDAY.finditer(plain):
        wanted = _WEEKDAYS[match["weekday"]]
        if match["week"] is not None:
            monday = today - timedelta(days=today.weekday())
            yield monday + timedelta(weeks=_WEEKS.get(match["week"], -1), days=wanted)
        elif match["before"] is not None or match["last"] is not None:
            yield today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)


def _days_of_months(plain: str, today: date) -> Iterator[date]:
    for match in _OF_MONTH.finditer(plain):
        months = today.year * _MONTHS_A_YEAR + today.month - 1 + _MONTHS.get(match["month"], -1)
        try:
            yield date(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, int(match["day"]))
        except ValueError:
            continue  # there is no such day in that month
