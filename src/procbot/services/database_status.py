"""What a database is and how much is in it, for the operator."""

from dataclasses import dataclass, field

from procbot.store import articles, inbox, knowledge_state, outbox, staff
from procbot.store.engine import Database
from procbot.store.migrate import current_revision, head_revision


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """The state of a database. Counts are ``None`` or empty where the schema is not this version's."""

    database: str
    """Its address, without the password."""
    schema: str | None
    """The step it stands on; ``None``: empty."""
    newest_schema: str
    """The step that this version of procbot needs."""
    knowledge_version: int | None = None
    articles: int | None = None
    staff: int | None = None
    inbox: dict[str, int] = field(default_factory=dict)
    """Updates by state."""
    outbox: dict[str, int] = field(default_factory=dict)
    """Messages by state."""


def read_status(database: Database) -> DatabaseStatus:
    """Return the state of ``database``.

    Raises:
        DatabaseUnavailableError: it cannot be asked.
    """
    schema, newest = current_revision(database), head_revision()
    if schema != newest:
        return DatabaseStatus(database.url_safe, schema, newest)
    with database.read() as tx:
        return DatabaseStatus(
            database.url_safe,
            schema,
            newest,
            knowledge_version=knowledge_state.version(tx),
            articles=len(articles.digests(tx)),
            staff=staff.count(tx),
            inbox=inbox.counts(tx),
            outbox=outbox.counts(tx),
        )
