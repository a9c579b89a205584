"""A conversation on a real database, with an Ask made by hand: its answers are a small table of two articles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from procbot.answers.answer import Alternative, Answer, Citation, Outcome
from procbot.knowledge.article import LegalBasis
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.services.ask import Asked, Focus
from procbot.services.conversation import Conversation, Handled
from procbot.services.escalate import Escalate
from procbot.services.escalation_cards import StaffGroup
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.member_keys import MemberKeys
from procbot.services.office_hours import parse_office_hours
from procbot.services.sharing import Sharing
from procbot.services.staff_desk import StaffDesk
from procbot.services.talk.asking import Asking
from procbot.services.talk.browsing import Browsing
from procbot.services.talk.escalated import Escalated
from procbot.services.talk.escalating import Escalating
from procbot.services.talk.first_contact import FirstContact
from procbot.services.talk.following import Following
from procbot.services.talk.groups import Groups
from procbot.services.talk.privacy import Privacy
from procbot.services.talk.reminding import Reminding
from procbot.services.talk.staff_office import StaffOffice, StaffTimes
from procbot.services.talk.voting import Voting
from procbot.store import inbox, outbox
from procbot.store.engine import Database
from tests.services.hand_made_shelf import HandMadeShelf

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
KEYS = MemberKeys(b"k" * 32)
GROUP = StaffGroup("telegram", "-1001")
TIMES = StaffTimes(parse_office_hours("Mon-Fri 07:30-11:30,13:30-17:00"), timedelta(hours=8), timedelta(hours=4))

TEXTS = {
    Section.SUMMARY: "Ở chỗ khác từ 30 ngày thì đăng ký tạm trú.",
    Section.DOSSIER: "Hồ sơ gồm:\n\n- Tờ khai **CT01**.\n- Giấy tờ chỗ ở.",
    Section.WHERE: "Nộp ở công an cấp xã.",
    Section.FEE: "15.000 đồng.",
}
TITLES = {"tam-tru": "Đăng ký tạm trú", "gia-han": "Gia hạn tạm trú"}
CHOICES = (
    Alternative("tam-tru", "Đăng ký tạm trú", Section.FEE, 2.0),
    Alternative("gia-han", "Gia hạn tạm trú", Section.WHERE, 1.0),
)


def an_answer(
    article_id: str = "tam-tru", section: Section = Section.DOSSIER, notice: str = "", corrected: str | None = None
) -> Answer:
    basis = LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "27, 28", date(2021, 7, 1))
    title = TITLES[article_id]
    return Answer(
        outcome=Outcome.ANSWERED_OUTDATED if notice else Outcome.ANSWERED,
        notice=notice,
        text=TEXTS[section],
        title=title,
        section=section,
        article_id=article_id,
        validity=Validity.EXPIRED if notice else Validity.IN_FORCE,
        citations=(
            Citation(
                article_id, title, section, 1, (basis,), "https://dichvucong.gov.vn/?a=1&b=2", "Cổng DVC", date(2026, 11, 23)
            ),
        ),
        alternatives=CHOICES,
        other_sections=tuple(other for other in TEXTS if other is not section),
        related=(("gia-han", "Gia hạn tạm trú"),),
        corrected=corrected,
    )


def not_found() -> Answer:
    return Answer(Outcome.NOT_FOUND, "Mình chưa tìm thấy.", alternatives=CHOICES[:1], corrected="gì đó")


def ambiguous() -> Answer:
    return Answer(Outcome.AMBIGUOUS, "Bạn muốn hỏi việc nào?", alternatives=CHOICES)


def asked(answer: Answer, question: str) -> Asked:
    return Asked(answer, question, None, (), None, 3, 1.5, {"search": 1.0})


@dataclass
class HandMadeAsk:
    """Answers "mơ hồ" with choices, "lạ" with nothing, all else with a section of the first article; notes the questions.

    Looked up, "tạm trú" finds both articles, and nothing else finds anything.
    """

    calls: list[tuple[str, Focus | None]] = field(default_factory=list)

    def ask(self, question: str, focus: Focus | None = None) -> Asked:
        """Answer by the table."""
        self.calls.append((question, focus))
        if question == "lỗi":
            raise RuntimeError(question)
        if focus is not None:
            return asked(an_answer(focus.article_id, Section.FEE), question)
        return asked({"mơ hồ": ambiguous(), "lạ": not_found()}.get(question, an_answer()), question)

    def look_up(self, words: str, limit: int) -> Asked:
        """Find by the table."""
        found = CHOICES[:limit] if "tạm trú" in words else ()
        return asked(Answer(Outcome.AMBIGUOUS if found else Outcome.NOT_FOUND, "", alternatives=found), words)

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Open by the table."""
        found = article_id in TITLES and (section is None or section in TEXTS)
        return asked(an_answer(article_id, section or Section.SUMMARY), TITLES[article_id]) if found else None

    def open_whole(self, article_id: str) -> Asked | None:
        """Open by the table."""
        return self.open(article_id)


def same_words(question: str, others: Sequence[str]) -> int | None:
    """Questions ask alike when they have the same first three words."""
    return next((at for at, other in enumerate(others) if other.split()[:3] == question.split()[:3]), None)


class Talk:
    """One person's side of a conversation; time moves only by ``wait``."""

    def __init__(self, database: Database, group: StaffGroup | None = GROUP) -> None:
        self.database = database
        self.ask = HandMadeAsk()
        self.now = NOW
        asking = Asking(self.ask, database)
        browsing = Browsing(HandMadeShelf(), self.ask)
        features = [
            FirstContact(asking, browsing, 90).feature(),
            Voting(database).feature(),
            Following(database).feature(),
        ]
        features += (browsing.feature(), Groups(asking).feature(), Privacy(database, 90).feature())
        features += (Reminding(self.ask, database).feature(),)
        office = StaffOffice(group, TIMES, TITLES.get)
        features += (Escalating(database, office, same_words).feature(), Escalated(database, office).feature())
        self.escalate = Escalate(database, self.clock, group)
        self.desk = StaffDesk(database, self.escalate, GROUP, TITLES.get, self.clock)
        self.conversation = Conversation(database, asking, features, KEYS, self.clock)
        self.sharing = Sharing(self.ask, database, KEYS)
        self._updates = 0

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def receive(self) -> int:
        """Put an update into the inbox and return its row."""
        self._updates += 1
        with self.database.begin() as tx:
            inbox_id = inbox.receive(tx, "telegram", str(self._updates), {"words": "private"}, self.now)
        assert inbox_id is not None
        return inbox_id

    def incoming(
        self,
        text: str = "",
        kind: IncomingKind = IncomingKind.TEXT,
        sender: str = "1001",
        album: str | None = None,
        inbox_id: int | None = None,
        message_id: str | None = None,
    ) -> Incoming:
        """Return a message of the person."""
        return Incoming("telegram", sender, sender, kind, text, self.now, inbox_id, album, message_id)

    def say(
        self,
        text: str = "",
        kind: IncomingKind = IncomingKind.TEXT,
        sender: str = "1001",
        album: str | None = None,
        message_id: str | None = None,
    ) -> Handled:
        """Receive a message and handle it."""
        return self.conversation.handle(self.incoming(text, kind, sender, album, self.receive(), message_id))

    def press(self, code: str, sender: str = "1001", card: str | None = None) -> Handled:
        """Press a button, under the message ``card``."""
        return self.say(code, IncomingKind.BUTTON, sender, message_id=card)

    def owed(self) -> list[outbox.OutboxItem]:
        """Return what is due, one message a chat."""
        with self.database.read() as tx:
            return outbox.due(tx, "telegram", self.now, 100)

    def clock(self) -> datetime:
        """Return the time of the conversation."""
        return self.now
