"""Numbers as Vietnamese texts write them: money, percentages, dates, documents' numbers, forms. Numbers in words are not read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

SCALES: dict[str, int] = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
"""Words that multiply the number before them."""

_COUNTED = "ngày|tháng|năm|giờ|phút|tuần|tuổi|lần"
# Two-digit numbers are everywhere in a sheet: without their word, a wrong one passed three times out of four.
_UNIT = rf"(?:\s*(?P<percent>%|phần trăm\b)|\s*(?P<scale>(?i:{'|'.join(SCALES)})\b)|\s+(?P<counted>(?:{_COUNTED})\b(?!\s+\d)))?"
_NUMBER = re.compile(
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    r"|(?P<spoken>\b[Nn]gày\s+\d{1,2}\s+tháng\s+\d{1,2}\b(?:(?:\s+năm\s+|/)\d{4}\b)?)"
    r"|(?P<month>\b[Tt]háng\s+\d{1,2}\s+năm\s+\d{4}\b)"
    r"|(?P<legal>\b\d+(?:\.\d{1,2})?(?:/\d{4})?/[A-ZĐ][A-ZĐa-z0-9]*(?:[-/][A-ZĐ][A-ZĐa-zđ0-9]*)*)"
    r"|(?P<code>\b\d\.\d{6}(?:\.\w+)*)"
    r"|(?P<name>\b(?:[^\W\d_]+\d\w*|\d+[^\W\d_]\w*)(?:-[A-ZĐ0-9]+)*)"
    rf"|(?:(?P<slashes>\b\d+(?:\.\d(?=/\d{{4}}))?(?:/\d+)+\b(?![.,]\d))|(?P<plain>\b\d+(?:[.,]\d+)*)){_UNIT}"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
# Two numbers with only this between them share the unit of the second: "5-10%", "25, 30 và 50 triệu".
_LISTED = re.compile(r"\s*(?:[-–/,;]|đến|tới|và|hoặc|hay)\s*(?:dưới\s+)?")
_COUNTED_WORDS = frozenset(_COUNTED.split("|"))
_NO_NUMBERS = {"m2", "m3", "km2"}
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_NUMBERS = {str(number) for number in range(1, 13)}
_DAY_NUMBERS = {str(number) for number in range(1, 32)}
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """One number of a text.

    Attributes:
        text: as it is written, with its unit where that changes the value ("4,96 triệu").
        start: where it begins in the text.
        end: where it ends.
        readings: what it may say, in one spelling: "4960000", "0.5%", "30 ngày", "2026-11-23", "11-23", "2026-11", "161/2026",
            "ct01".
        implied: what somebody who knows it knows as well: month and year of a date, the numbers of a list.
        follows_from: what would bear it out besides: "every 12-31" (said without a year) bears out "31/12/2026", "60 of anything"
            (a bare 60 of a list) bears out "60 ngày".
    """

    text: str
    start: int
    end: int
    readings: frozenset[str]
    implied: frozenset[str]
    follows_from: frozenset[str] = frozenset()

    @property
    def borne_out_by(self) -> frozenset[str]:
        """Any one of these, known, bears the number out."""
        return self.readings | self.follows_from


def written_numbers(text: str) -> tuple[WrittenNumber, ...]:
    """Return the numbers of ``text`` in its order.

    Args:
        text: NFC.
    """
    found = [match for match in _NUMBER.finditer(text) if match[0].lower() not in _NO_NUMBERS]
    listed = [_LISTED.fullmatch(text[this.end() : after.start()]) is not None for this, after in pairwise(found)]
    units = [_own_unit(match) for match in found]
    for at in reversed(range(len(listed))):
        units[at] = units[at] or (units[at + 1] if listed[at] else "")
    in_list = map(any, zip([*listed, False], [False, *listed], strict=True)) if found else ()
    return tuple(_written(match, unit, in_list=each) for match, unit, each in zip(found, units, in_list, strict=True))


def decimal_of(digits: str) -> Decimal | None:
    """Return the value of digits: 4960000 for "4.960.000", 4.96 for "4,96" and "4.96"; ``None`` for lists and telephones."""
    if _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", ".")) if _DECIMAL.fullmatch(digits) else None


def _own_unit(match: re.Match[str]) -> str:
    return "%" if match["percent"] else (match["scale"] or match["counted"] or "").lower()


def _written(match: re.Match[str], unit: str, *, in_list: bool) -> WrittenNumber:
    readings, implied = _meaning(match, unit)
    rules = {_every(reading[-len("12-31") :]) for reading in readings if _FULL_DATE.fullmatch(reading)}
    if match["plain"] and match["counted"]:
        rules.add(_of_anything(_spelt(match["plain"], "")))
    elif match["plain"] and in_list and not _own_unit(match):
        implied.add(_of_anything(_spelt(match["plain"], "")))
    return WrittenNumber(
        match[0], match.start(), match.end(), frozenset(readings), frozenset(implied - readings), frozenset(rules)
    )


def _meaning(match: re.Match[str], unit: str) -> tuple[set[str], set[str]]:
    """What a match may say, and what follows from it."""
    text = match[0]
    parts = [part.lstrip("0") or "0" for part in re.findall(r"\d+(?:\.\d{1,2}(?=/))?", text)]
    if match["plain"]:
        return _plain(match["plain"], parts, _own_unit(match), unit)
    if match["iso"] or match["spoken"]:
        return _date(parts[::-1] if match["iso"] else parts)
    if match["month"]:
        return {_month(*parts)}, {parts[1]}
    if match["slashes"]:
        return _slashed(parts, unit)
    if match["legal"] and re.match(r"[\d.]+/\d{4}/", text):
        return {"/".join(parts[:2])}, set()
    return {text.lower()}, set(() if match["legal"] else parts)


def _plain(digits: str, parts: list[str], own_unit: str, unit: str) -> tuple[set[str], set[str]]:
    """Of digits with their own unit, or perhaps the one of their list."""
    readings = {_spelt(digits, unit)} | (set() if own_unit else {_spelt(digits, "")})
    bare = _spelt(digits, "")
    return readings, ({bare} if own_unit in _COUNTED_WORDS else set()) | set(parts if decimal_of(digits) is None else ())


def _slashed(parts: list[str], unit: str) -> tuple[set[str], set[str]]:
    """Of "23/11/2026", "7/2026" (a month, or a document in short), "23/11", "2/3", "10/30/60 triệu"."""
    is_year = len(parts[-1]) == _YEAR_DIGITS
    if len(parts) == 3 and is_year and _is_day(parts[0], parts[1]):  # noqa: PLR2004 (day, month, year)
        return _date(parts)
    readings = {"/".join(parts)}
    if len(parts) == 2:  # noqa: PLR2004 (day and month, month and year, a fraction)
        if is_year:
            return readings | ({_month(*parts)} if parts[0] in _MONTH_NUMBERS else set()), {parts[1]}
        if _is_day(*parts):
            day, every_year = _date(parts)
            return readings | day, every_year
    return readings, {_spelt(part, each) for part in parts for each in {unit, ""}} | {_of_anything(part) for part in parts}


def _is_day(day: str, month: str) -> bool:
    return day in _DAY_NUMBERS and month in _MONTH_NUMBERS


def _date(parts: list[str]) -> tuple[set[str], set[str]]:
    """Of day, month and, where it is known, year."""
    day_of_month = f"{int(parts[1]):02}-{int(parts[0]):02}"
    if len(parts) == 2:  # noqa: PLR2004 (no year)
        return {day_of_month}, {_every(day_of_month)}
    return {f"{parts[2]}-{day_of_month}"}, {day_of_month, _month(*parts[1:]), parts[2]}


def _every(day_of_month: str) -> str:
    """What is said without a year: "before 31/12" is known of every year; "31/12/2026" says nothing of 2027."""
    return f"every {day_of_month}"


def _of_anything(bare: str) -> str:
    """What a bare number of a list may count: "45/60" bears out "60 ngày"."""
    return f"{bare} of anything"


def _month(month: str, year: str) -> str:
    return f"{year}-{int(month):02}"


def _spelt(digits: str, unit: str) -> str:
    """The one spelling of a number: no groups, no needless zeros, the scale multiplied."""
    value = decimal_of(digits)
    if value is None:
        return digits
    spelt = f"{(value * SCALES.get(unit, 1)).normalize():f}"
    return spelt + "%" if unit == "%" else f"{spelt} {unit}" if unit in _COUNTED_WORDS else spelt
