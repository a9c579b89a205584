"""A day as people write it: "23/11", "23-11-2026", "ngày 23 tháng 11", "hôm qua". Whatever may be two days is none."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from procbot.text.day_words import NUMBERS, told_days
from procbot.text.fold import fold

# Nobody counts a deadline from a day beyond these; a year outside is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 1900, 2100

# "26" is 2026, "99" is 1999.
_CENTURY_TURNS_AT = 70

# 29/02 comes again after at most eight years.
_LEAP_YEARS = 8

# Words that mean two things without their accents; they are told apart before the accents go.
_MONTH_NAMES = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_MONTH_NUMBERS = {
    **{fold(name): number for number, name in enumerate(_MONTH_NAMES, 1) if fold(name) not in {"nam", "sau"}},
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
}
_MONTH_NAME = re.compile(rf"\b(tháng|thang) ({'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\b(?! (?:nay|ngoái))")
_TOLD_APART = (
    (re.compile(r"\btháng sau\b"), "tháng tới"),  # not "tháng sáu"
    (re.compile(r"\b(ngày|tuần|hôm) tới\b(?! nay)"), r"\1 nữa"),  # not "tôi"
    (re.compile(r"\btối (?=qua\b|nay\b|mai\b)"), "chiều "),
    (re.compile(r"(?<=\d) (?:này|tới)\b(?! (?:nay|giờ|hôm|ngày|\d))"), " sap toi"),
    (re.compile(r"\bkìa\b"), "3 ngày trước"),
    (re.compile(r"\bmốt\b"), "2 ngày nữa"),
)
_JOINT = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")

# The lunar calendar, what is said to be a guess, and two days of one month: no day is better than a wrong one.
_NOT_SURE = re.compile(
    r"\b(?:am|am lich|lich am|ram|khoang|thang (?:gieng|chap))\b"
    r"|\b[0-9]{1,2} ?(?:hay|hoac|va|den|toi|,|-) ?[0-9]{1,2} ?(?:thang|thg|/)"
)

_LEFT = r"(?<![0-9a-z])(?<![0-9][/.,-])"
_RIGHT = r"(?![0-9])(?! ?[/.,-] ?[0-9])"
_YEAR_WORDS: dict[str, int] = {"nay": 0, "ngoai": -1, "truoc": -1, "roi": -1, "sau": 1, "toi": 1}
_SAID_YEAR = rf" (?:nam (?P<relative>{'|'.join(_YEAR_WORDS)})|(?P<next>sang nam)|(?P<ahead>sap toi))\b"
_WRITTEN = (
    re.compile(rf"{_LEFT}(?P<year>[0-9]{{4}}) ?(?P<sep>[/.-]) ?(?P<month>[0-9]{{1,2}}) ?[/.-] ?(?P<day>[0-9]{{1,2}}){_RIGHT}"),
    re.compile(
        rf"{_LEFT}(?P<day>[0-9]{{1,2}}) ?(?P<sep>[/.,-]|//) ?(?P<month>[0-9]{{1,2}})"
        rf"(?: ?(?:[/.,-]|//| nam ) ?(?P<year>[0-9]{{4}}|[0-9]{{2}})|{_SAID_YEAR})?{_RIGHT}"
    ),
    re.compile(rf"{_LEFT}(?P<day>[0-9]{{1,2}})(?P<sep> )(?P<month>[0-9]{{1,2}}) (?P<year>[0-9]{{4}}){_RIGHT}"),
    re.compile(
        rf"(?:{_LEFT}(?<!thang )(?<!thg )(?P<day>[0-9]{{1,2}})|\bm[uo]ng (?P<mung>{'|'.join(NUMBERS)}))(?: tay| duong)?"
        r" (?P<sep>thang|thg|th|t) (?P<month>[0-9]{1,2})"
        rf"(?:[ ,/.-]{{0,3}}(?:nam )?(?P<year>[0-9]{{4}})| nam (?P<short>[0-9]{{2}})|{_SAID_YEAR})?{_RIGHT}"
    ),
)
# Nothing but digits: with its year, or two numbers.
_COMPACT = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})|(?P<d>[0-9]{1,2}) (?P<m>[0-9]{1,2})")
# "1/2 tháng", "2-3 ngày", "làm 3 tháng 2 lần": amounts.
_AMOUNT = re.compile(r" ?(?:%|(?:thang|ngay|tuan|gio|luong|phan|trieu|tr|k|dong|lan|tuoi|nguoi|hom|bua|chuc)\b)")
# A point, comma or dash also stands in "lương 10.5" and "nghỉ 2-3 hôm": there it needs a year, a word before it, or to be all.
_DAY_WORD = re.compile(r"\b(?:ngay|hom|bua|mung|mong|tu|nghi|viec|sinh|mat) $")


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day.

    ``year_is_assumed``: it was written without a year, and the latest one that is not after today is taken; of "15/1 tới" the
    first one that is not before it.
    """

    day: date
    year_is_assumed: bool = False


def read_day(text: str, today: date) -> DayRead | None:
    """Return the one day that ``text`` names, alone or within a sentence.

    Args:
        text: as typed, with or without accents, of any length.
        today: the asker's, for what has no year and for "hôm qua".

    Returns:
        ``None`` where there is no day, an impossible one (31/02), a vague one ("đầu tháng"), a lunar one, or several.
    """
    plain = _plain(text)
    if _NOT_SURE.search(plain):
        return None
    written = list(_written(plain, today))
    if not written:
        days = told_days(plain, today)
        return DayRead(days.pop()) if len(days) == 1 else None
    good = [read for read in written if read is not None]
    if len({read.day for read in good}) != 1:
        return None
    return DayRead(good[0].day, all(read.year_is_assumed for read in good))


def same_day_ahead(day: date, today: date) -> date:
    """Return the first day after ``today`` with the day and month of ``day``."""
    years = (_day(today.year + more, day.month, day.day) for more in range(_LEAP_YEARS + 1))
    return min(found for found in years if found is not None and found > today)


def _plain(text: str) -> str:
    """Folded, blanks single, digits apart from letters, months as numbers."""
    lowered = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    for pattern, instead in _TOLD_APART:
        lowered = pattern.sub(instead, lowered)
    lowered = _MONTH_NAME.sub(lambda match: f"{match[1]} {_MONTH_NUMBERS[match[2]]}", lowered)
    return _JOINT.sub(" ", fold(lowered))


def _written(plain: str, today: date) -> Iterator[DayRead | None]:
    """The days that stand there in numbers; ``None`` for an impossible one."""
    compact = _COMPACT.fullmatch(plain)
    if compact is not None:
        day, month = int(compact["day"] or compact["d"]), int(compact["month"] or compact["m"])
        yield _exact(int(compact["year"]), month, day) if compact["year"] else _latest(month, day, today)
    for pattern in _WRITTEN:
        for match in pattern.finditer(plain):
            if not _is_amount(match, plain):
                yield _read(match, today)


def _is_amount(match: re.Match[str], plain: str) -> bool:
    if _AMOUNT.match(plain, match.end()):
        return True
    said = match.groupdict()
    has_year = said["year"] or any(said.get(word) for word in ("relative", "next", "ahead"))
    if has_year or match["sep"] in "/ " or match["sep"].isalpha():
        return False
    alone = match.start() == 0 and plain[match.end() :].strip(" .") == ""
    return not alone and _DAY_WORD.search(plain, 0, match.start()) is None


def _read(match: re.Match[str], today: date) -> DayRead | None:
    said = match.groupdict()
    day, month = int(said["day"] or NUMBERS[said["mung"]]), int(said["month"])
    if year := said["year"] or said.get("short"):
        return _exact(_full(year), month, day)
    if word := said.get("relative"):
        return _exact(today.year + _YEAR_WORDS[word], month, day)
    if said.get("next"):
        return _exact(today.year + 1, month, day)
    return _first_ahead(month, day, today) if said.get("ahead") else _latest(month, day, today)


def _exact(year: int, month: int, day: int) -> DayRead | None:
    found = _day(year, month, day)
    return None if found is None else DayRead(found)


def _latest(month: int, day: int, today: date) -> DayRead | None:
    years = (_day(today.year - less, month, day) for less in range(_LEAP_YEARS + 1))
    found = next((each for each in years if each is not None and each <= today), None)
    return None if found is None else DayRead(found, year_is_assumed=True)


def _first_ahead(month: int, day: int, today: date) -> DayRead | None:
    years = (_day(today.year + more, month, day) for more in range(_LEAP_YEARS + 1))
    found = next((each for each in years if each is not None and each >= today), None)
    return None if found is None else DayRead(found, year_is_assumed=True)


def _full(year: str) -> int:
    number = int(year)
    if len(year) > len("26"):
        return number
    return number + (2000 if number < _CENTURY_TURNS_AT else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
