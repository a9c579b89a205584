"""A conversation on a real database, with an Ask made by hand: its answers are a small table of two articles."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from procbot.answers.answer import Alternative, Answer, Citation, Outcome
from procbot.knowledge.article import LegalBasis
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.services.ask import Asked, Focus
from procbot.services.conversation import Conversation, Handled
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.member_keys import MemberKeys
from procbot.store import inbox, outbox
from procbot.store.engine import Database

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
KEYS = MemberKeys(b"k" * 32)

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
    """Answers "mơ hồ" with choices, "lạ" with nothing, all else with a section of the first article; notes the questions."""

    calls: list[tuple[str, Focus | None]] = field(default_factory=list)

    def ask(self, question: str, focus: Focus | None = None) -> Asked:
        """Answer by the table."""
        self.calls.append((question, focus))
        if question == "lỗi":
            raise RuntimeError(question)
        if focus is not None:
            return asked(an_answer(focus.article_id, Section.FEE), question)
        return asked({"mơ hồ": ambiguous(), "lạ": not_found()}.get(question, an_answer()), question)

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Open by the table."""
        found = article_id in TITLES and (section is None or section in TEXTS)
        return asked(an_answer(article_id, section or Section.SUMMARY), TITLES[article_id]) if found else None


class Talk:
    """One person's side of a conversation; time moves only by ``wait``."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ask = HandMadeAsk()
        self.now = NOW
        self.conversation = Conversation(database, self.ask, KEYS, self._clock, retention_days=90)
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
    ) -> Incoming:
        """Return a message of the person."""
        return Incoming("telegram", sender, sender, kind, text, self.now, inbox_id, album)

    def say(
        self, text: str = "", kind: IncomingKind = IncomingKind.TEXT, sender: str = "1001", album: str | None = None
    ) -> Handled:
        """Receive a message and handle it."""
        return self.conversation.handle(self.incoming(text, kind, sender, album, self.receive()))

    def press(self, code: str, sender: str = "1001") -> Handled:
        """Press a button."""
        return self.say(code, IncomingKind.BUTTON, sender)

    def owed(self) -> list[outbox.OutboxItem]:
        """Return what is due, one message a chat."""
        with self.database.read() as tx:
            return outbox.due(tx, "telegram", self.now, 100)

    def _clock(self) -> datetime:
        return self.now
