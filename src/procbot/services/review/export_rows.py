"""One line of an export: the columns, the asker's number, and cells that no spreadsheet runs."""

from collections.abc import Mapping
from datetime import datetime

from procbot.services.spreadsheet import never_run
from procbot.store.log_list import LogLine
from procbot.vietnam_time import VIETNAM

COLUMNS = (
    "id",
    "asked_at",
    "channel",
    "asker",
    "intent",
    "question",
    "understood",
    "accented",
    "outcome",
    "article_id",
    "title",
    "area",
    "section",
    "revision_id",
    "answer",
    "knowledge_version",
    "took_ms",
    "cluster_id",
    "vote",
    "reason",
    "verdict",
    "labels",
    "escalated",
)

# What Excel holds in one cell; a longer text would make the file unreadable for it.
# Source: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAX_CELL = 32_767

Value = str | int | float | bool | datetime | None
Row = dict[str, Value]


class Askers:
    """Numbers people in the order in which they first appear: within one export the same person has the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, member_ref: str | None) -> int | None:
        """Return a person's number, from 1; ``None`` for one who is forgotten."""
        return None if member_ref is None else self._numbers.setdefault(member_ref, len(self._numbers) + 1)


def row_of(line: LogLine, askers: Askers, labels: Mapping[int, str]) -> Row:
    """Return a line of the log with the values of COLUMNS, in that order; the asker's pseudonym becomes a number."""
    vote = None if line.helpful is None else "up" if line.helpful else "down"
    said: Row = {
        "asked_at": line.asked_at.astimezone(VIETNAM),
        "asker": askers.number(line.member_ref),
        "vote": vote,
        "labels": ", ".join(labels[label] for label in line.labels),
    }
    return {column: said[column] if column in said else getattr(line, column) for column in COLUMNS}


def cell(value: Value) -> str | int | float:
    """Return a value as a spreadsheet's cell that is never run as a formula, and never longer than Excel takes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, str):
        return never_run(value)[:MAX_CELL]
    return value
