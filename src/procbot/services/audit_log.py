"""Who did what, for the admins' page, and taken away as a file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from procbot.errors import AuditError
from procbot.services.table_file import BATCH, MAX_WHY, Form, Row, reason_of, table_file
from procbot.store import audit, audit_search, labels, queues, staff
from procbot.store.audit import AuditEntry
from procbot.store.audit_search import AuditFilter
from procbot.store.engine import Database, Transaction
from procbot.store.staff import Staff
from procbot.vietnam_time import VIETNAM

COLUMNS = (
    "id",
    "at",
    "actor",
    "actor_name",
    "action",
    "action_name",
    "subject_type",
    "subject_id",
    "subject_name",
    "changes",
    "why",
    "before",
    "after",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the audit names by number or login."""

    accounts: tuple[Staff, ...]
    labels: Mapping[int, str]
    queues: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the audit, and what it can be filtered by."""

    entries: tuple[AuditEntry, ...]
    total: int
    actors: tuple[str, ...]
    actions: tuple[str, ...]
    known: Known


@dataclass(frozen=True, slots=True)
class InWords:
    """A deed as people read it."""

    actor: str
    action: str
    subject: str
    changes: str


Reader = Callable[[AuditEntry], InWords]
"""How whoever takes a file away reads a deed."""


class AuditLog:
    """Reads the audit of one database; nothing writes it but the deeds themselves, and an export is one.

    Args:
        database: where it is kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def page(self, wanted: AuditFilter, limit: int, offset: int, *, oldest_first: bool = False) -> AuditPage:
        """Return the entries from ``offset`` on, at most ``limit``, newest first unless ``oldest_first``."""
        with self._database.read() as tx:
            return AuditPage(
                tuple(audit_search.find(tx, wanted, limit, offset, oldest_first=oldest_first)),
                audit_search.count(tx, wanted),
                tuple(audit_search.actors(tx)),
                tuple(audit_search.actions(tx)),
                _known(tx),
            )

    def export(self, wanted: AuditFilter, form: Form, by: str, why: str, reader_of: Callable[[Known], Reader]) -> Iterator[bytes]:
        """Record in the audit that it is taken out, and return the file, piece by piece, oldest first.

        Args:
            wanted: which entries; the record of this export is none of them.
            form: of the file.
            by: who takes it.
            why: what for, in their words.
            reader_of: gives the words that stand beside the facts as they were written down.

        Returns:
            The bytes, in order. They are read from the database as they are taken; a batch is in memory at once.

        Raises:
            AuditError: no reason is given, or it is too long.
            DatabaseUnavailableError: nothing was recorded. Raised too where the database goes away while the bytes are taken.
        """
        reason = reason_of(why)
        if not reason:
            raise AuditError(f"An export needs a reason of at most {MAX_WHY} characters.")
        at = self._clock()
        with self._database.begin() as tx:
            last, total, known = audit_search.last_id(tx), audit_search.count(tx, wanted), _known(tx)
            facts = {"form": form.value, "filter": _as_data(wanted), "entries": total}
            audit.record(tx, at, by, "audit.export", "audit", form.value, after=facts, why=reason)
        return table_file(form, COLUMNS, self._rows(wanted, last, reader_of(known)))

    def _rows(self, wanted: AuditFilter, last: int, read: Reader) -> Iterator[Row]:
        """A short transaction a batch: an export that somebody reads slowly keeps no old state of the database alive."""
        behind = 0
        while True:
            with self._database.read() as tx:
                entries = audit_search.by_number(tx, wanted, behind, last, BATCH)
            if not entries:
                return
            for entry in entries:
                yield _row(entry, read(entry))
            behind = entries[-1].id


def _as_data(wanted: AuditFilter) -> dict[str, str]:
    given = {name: value for name, value in asdict(wanted).items() if value}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in given.items()}


def _known(tx: Transaction) -> Known:
    return Known(
        tuple(staff.everyone(tx)),
        {label.id: label.name for label in labels.every(tx)},
        {queue.id: queue.name for queue in queues.every(tx)},
    )


def _row(entry: AuditEntry, words: InWords) -> Row:
    return {
        "id": entry.id,
        "at": entry.at.astimezone(VIETNAM),
        "actor": entry.actor,
        "actor_name": words.actor,
        "action": entry.action,
        "action_name": words.action,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "subject_name": words.subject,
        "changes": words.changes,
        "why": entry.why,
        "before": entry.before,
        "after": entry.after,
    }
