"""What a remark on a way of filing speaks of: the portal writes place, time and fee into one cell."""

import re
from enum import Enum

from procbot.text.fold import fold


class Place(Enum):
    """The section that a line is for."""

    WHERE = "where"
    TIME_LIMIT = "time_limit"
    FEE = "fee"


_CUES: dict[Place, re.Pattern[str]] = {
    Place.TIME_LIMIT: re.compile(r"\d+ (?:ngay|gio|thang|nam)\b|thoi han giai quyet|trong ngay|ngay sau khi"),
    Place.FEE: re.compile(r"\ble phi\b|\bphi\b(?! thoi)|\d dong\b|\bmien phi\b"),
    Place.WHERE: re.compile(r"\bnop\b|truc tuyen|truc tiep|tru so|cong dich vu|buu chinh|dia chi|gio hanh chinh"),
}
# "Kinh phí", "chi phí", "học phí" are not what is paid for filing.
_OTHER_MONEY = re.compile(r"(?:kinh|chi|hoc|vien) phi\b")


def places_of(line: str) -> frozenset[Place]:
    """Return the sections that ``line`` is for: all that its words name, where to file when they name none."""
    folded = _OTHER_MONEY.sub(" ", fold(line))
    found = frozenset(place for place, cue in _CUES.items() if cue.search(folded))
    return found or frozenset({Place.WHERE})
