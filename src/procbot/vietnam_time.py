"""The calendar that dates of laws, filings and reports are counted in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def vietnam_day(at: datetime) -> date:
    """Return the day it is in Vietnam at the aware time ``at``."""
    return at.astimezone(VIETNAM).date()
