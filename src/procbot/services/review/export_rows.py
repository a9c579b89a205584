"""One line of an export: the columns, and the asker's number."""

from collections.abc import Mapping

from procbot.services.table_file import Row
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
