"""Who did what, for the admins' page."""

from collections.abc import Mapping
from dataclasses import dataclass

from procbot.store import audit_search, staff
from procbot.store.audit import AuditEntry
from procbot.store.audit_search import AuditFilter
from procbot.store.engine import Database


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the audit, and what it can be filtered by."""

    entries: tuple[AuditEntry, ...]
    total: int
    actors: tuple[str, ...]
    actions: tuple[str, ...]
    logins: Mapping[str, str]
    """Of the accounts, by their id as the audit writes it."""


class AuditLog:
    """Reads the audit of one database; nothing writes it but the deeds themselves.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: AuditFilter, limit: int, offset: int, *, oldest_first: bool = False) -> AuditPage:
        """Return the entries from ``offset`` on, at most ``limit``, newest first unless ``oldest_first``."""
        with self._database.read() as tx:
            return AuditPage(
                tuple(audit_search.find(tx, wanted, limit, offset, oldest_first=oldest_first)),
                audit_search.count(tx, wanted),
                tuple(audit_search.actors(tx)),
                tuple(audit_search.actions(tx)),
                {str(each.id): each.login for each in staff.everyone(tx)},
            )
