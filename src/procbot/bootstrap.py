"""The one place where settings become services. Only the faces call it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from pydantic import SecretStr

from procbot.database_setup import (
    Clock,
    Upgraded,
    database_status,
    open_data,
    prepare_database,
    seed_folder,
    upgrade_database,
    utc_now,
)
from procbot.errors import SettingsError
from procbot.services.accounts import Accounts
from procbot.services.alike import Alike
from procbot.services.ask import Ask
from procbot.services.audit_log import AuditLog
from procbot.services.broadcast import Broadcasts
from procbot.services.broadcast_draft import BroadcastDrafts
from procbot.services.broadcast_feed import BroadcastFeed
from procbot.services.conversation import Conversation
from procbot.services.curate import Curate, Workshop, curate_with
from procbot.services.digest import Digest
from procbot.services.document_drafts import DocumentDrafts
from procbot.services.escalate import Escalate
from procbot.services.escalation_cards import StaffGroup
from procbot.services.escalation_inbox import EscalationInbox
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.services.mailbox import Mailbox
from procbot.services.member_data import MemberData
from procbot.services.member_keys import MemberKeys, load_member_keys
from procbot.services.mirror import Mirror
from procbot.services.notices import Published
from procbot.services.office_hours import parse_office_hours
from procbot.services.pausing import Pausing
from procbot.services.query_log import QueryLog
from procbot.services.reminders import Reminders
from procbot.services.reply_openings import ReplyOpenings
from procbot.services.retention import Retention
from procbot.services.review.desk import Review, review_with
from procbot.services.review.purged_figures import count_going
from procbot.services.review.verdicts import end_outlived
from procbot.services.sharing import Sharing
from procbot.services.shelf import Shelf
from procbot.services.sign_in import SignIn
from procbot.services.staff_desk import StaffDesk
from procbot.services.staff_reminders import StaffReminders
from procbot.services.survey import Surveys
from procbot.services.talk.asking import Asking
from procbot.services.talk.browsing import Browsing
from procbot.services.talk.escalated import Escalated
from procbot.services.talk.escalating import Escalating
from procbot.services.talk.feature import Feature
from procbot.services.talk.first_contact import FirstContact
from procbot.services.talk.following import Following
from procbot.services.talk.groups import Groups
from procbot.services.talk.privacy import Privacy
from procbot.services.talk.reminding import Reminding
from procbot.services.talk.staff_office import StaffOffice, StaffTimes
from procbot.services.talk.surveying import Surveying
from procbot.services.talk.voting import Voting
from procbot.settings import Settings
from procbot.store import members as known_members
from procbot.store.engine import Database, Transaction
from procbot.store.migrate import current_revision
from procbot.wording import mirror as say

__all__ = [
    "Clock",
    "Services",
    "Upgraded",
    "build",
    "database_status",
    "open_data",
    "prepare_database",
    "seed_folder",
    "upgrade_database",
    "utc_now",
]


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a face may call; ``database.dispose`` ends it."""

    clock: Clock
    database: Database
    live_index: LiveIndex
    ask: Ask
    members: MemberKeys
    conversation: Conversation
    mirror: Mirror
    curate: Curate
    document_drafts: DocumentDrafts
    accounts: Accounts
    sign_in: SignIn
    audit_log: AuditLog
    query_log: QueryLog
    retention: Retention
    member_data: MemberData
    review: Review
    broadcast_drafts: BroadcastDrafts
    broadcasts: Broadcasts
    broadcast_feed: BroadcastFeed
    reminders: Reminders
    surveys: Surveys
    sharing: Sharing
    pausing: Pausing
    escalate: Escalate
    escalation_inbox: EscalationInbox
    reply_openings: ReplyOpenings
    mailbox: Mailbox
    staff_desk: StaffDesk | None
    """``None`` without a staff group."""
    staff_reminders: StaffReminders | None
    digest: Digest | None
    session_key: str = field(repr=False)
    """Signs the pages' cookies."""


def build(settings: Settings, clock: Clock = utc_now) -> Services:
    """Return the services on a database that ``prepare_database`` has found fit.

    Args:
        settings: of this process.
        clock: returns the time, aware UTC.

    Raises:
        SettingsError: the database's address or the staff's hours are malformed, or the key file cannot be used or is missing
            although there are members.
        DatabaseUnavailableError: there is no key file, and the database cannot be asked whether there are members.
    """
    database = open_data(settings)
    index_files = IndexFiles(settings.data_dir / "index")
    live_index = LiveIndex(database, clock, index_files)
    workshop = Workshop(database, live_index, index_files, clock, partial(seed_folder, settings))
    curate = curate_with(workshop, self_publish=settings.self_publish, after=(_end_verdicts,))
    ask, shelf = Ask(live_index, clock), Shelf(live_index, database)
    members = load_member_keys(_secret(settings.member_key), settings.data_dir, partial(_has_members, database))
    group, times, title = _staff_group(settings), _staff_times(settings), partial(_title, live_index)
    escalate = Escalate(database, clock, group)
    office = StaffOffice(group, times, title)
    review = review_with(database, live_index, ask, clock)
    to_staff = (Escalating(database, office, Alike(live_index).find).feature(), Escalated(database, office).feature())
    return Services(
        clock=clock,
        database=database,
        live_index=live_index,
        ask=ask,
        members=members,
        conversation=_conversation(settings, database, ask, shelf, members, clock, to_staff),
        mirror=Mirror(database, clock, partial(curate.publishing.carry_out, why=say.IMPORT_NOTE)),
        curate=curate,
        document_drafts=DocumentDrafts(database, clock),
        accounts=Accounts(database, clock),
        sign_in=SignIn(database, clock),
        audit_log=AuditLog(database, clock),
        query_log=QueryLog(database, clock),
        retention=Retention(database, clock, settings.retention_days, count_going),
        member_data=MemberData(database, members, clock),
        review=review,
        broadcast_drafts=BroadcastDrafts(database, clock),
        broadcasts=Broadcasts(database, clock),
        broadcast_feed=BroadcastFeed(database, clock),
        reminders=Reminders(ask, database, clock),
        surveys=Surveys(database, clock),
        sharing=Sharing(ask, database, members),
        pausing=Pausing(database, clock),
        escalate=escalate,
        escalation_inbox=EscalationInbox(database, partial(times.hours.after, working=times.reply_within), clock),
        reply_openings=ReplyOpenings(database, clock),
        mailbox=Mailbox(database, clock),
        staff_desk=None if group is None else StaffDesk(database, escalate, group, title, clock),
        staff_reminders=None if group is None else StaffReminders(database, group, times.hours, times.remind_after, clock),
        digest=None if group is None else Digest(database, group, review.metrics.dashboard, settings.public_url or "", clock),
        # No channel has this name, so this is nobody's pseudonym; derived, there is one key file less to keep.
        session_key=_secret(settings.session_key) or members.ref("procbot session key", ""),
    )


def _conversation(
    settings: Settings,
    database: Database,
    ask: Ask,
    shelf: Shelf,
    members: MemberKeys,
    clock: Clock,
    to_staff: tuple[Feature, ...],
) -> Conversation:
    """The conversation with everything it can do."""
    asking, browsing = Asking(ask, database), Browsing(shelf, ask)
    features = (
        FirstContact(asking, browsing, settings.retention_days).feature(),
        browsing.feature(),
        Groups(asking).feature(),
        Privacy(database, settings.retention_days).feature(),
        Voting(database).feature(),
        Following(database).feature(),
        Reminding(ask, database).feature(),
        Surveying(database).feature(),
        *to_staff,
    )
    return Conversation(database, asking, features, members, clock)


def _end_verdicts(tx: Transaction, published: Published, at: datetime) -> None:
    """Verdicts on the replaced text end in the transaction that replaces it; the chore takes what is too much for one."""
    del published
    end_outlived(tx, at)


def _staff_group(settings: Settings) -> StaffGroup | None:
    return None if settings.staff_chat is None else StaffGroup("telegram", str(settings.staff_chat))


def _staff_times(settings: Settings) -> StaffTimes:
    try:
        hours = parse_office_hours(settings.staff_hours)
    except ValueError as error:
        raise SettingsError(f"PROCBOT_STAFF_HOURS has a wrong value: {error}.") from None
    return StaffTimes(hours, timedelta(hours=settings.staff_reply_hours), timedelta(hours=settings.staff_remind_hours))


def _title(live_index: LiveIndex, article_id: str) -> str | None:
    found = live_index.snapshot().articles.get(article_id)
    return None if found is None else found.article.title


def _has_members(database: Database) -> bool:
    if current_revision(database) is None:
        return False
    with database.read() as tx:
        return known_members.any_known(tx)


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()
