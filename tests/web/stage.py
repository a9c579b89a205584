"""A small published knowledge base behind the real services, and a browser in front of the real application.

Only the choice of an article is scripted: which words find which article is measured elsewhere.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.testclient import TestClient

from procbot.answers.answer import Alternative, Answer, Outcome
from procbot.knowledge.article import Article, LegalBasis, Source
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section
from procbot.services.ask import Ask, Asked, Focus
from procbot.services.conversation import Conversation
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.services.mailbox import Mailbox
from procbot.services.member_keys import MemberKeys
from procbot.services.shelf import Shelf
from procbot.services.talk.asking import Asking
from procbot.services.talk.browsing import Browsing
from procbot.services.talk.first_contact import FirstContact
from procbot.services.talk.following import Following
from procbot.services.talk.reminding import Reminding
from procbot.services.talk.voting import Voting
from procbot.store import articles
from procbot.store.engine import Database

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
SESSION_KEY = "0123456789abcdef0123456789abcdef"

RESIDENCE = Article(
    id="dang-ky-tam-tru",
    kind=Kind.PROCEDURE,
    title="Đăng ký tạm trú",
    area="cu-tru",
    procedure_code="1.004194",
    aliases=("làm tạm trú",),
    questions=(),
    authority="Công an cấp xã",
    region=None,
    in_force_from=date(2025, 7, 1),
    expires_on=None,
    reviewed_on=date(2026, 11, 1),
    review_by=date(2027, 5, 1),
    legal_basis=(LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "27, 28", date(2021, 7, 1)),),
    sources=(Source("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn"),),
    related=("gia-han-tam-tru",),
    sections={
        Section.SUMMARY: "Ở chỗ khác từ 30 ngày thì đăng ký tạm trú.",
        Section.DOSSIER: "Hồ sơ đăng ký tạm trú gồm:\n\n- Tờ khai **CT01**.\n- Giấy tờ chỗ ở.",
        Section.WHERE: "Nộp ở công an cấp xã.",
        Section.TIME_LIMIT: "03 ngày làm việc.",
        Section.FEE: "15.000 đồng, nộp trực tuyến 7.000 đồng.",
    },
)
EXTENSION = replace(RESIDENCE, id="gia-han-tam-tru", title="Gia hạn tạm trú", procedure_code=None, related=())
EXPIRED = replace(EXTENSION, id="bai-het-han", title="Bài hết hạn", expires_on=date(2026, 6, 30))
UPCOMING = replace(EXTENSION, id="bai-sap-toi", title="Bài sắp tới", in_force_from=date(2027, 1, 1))
HOSTILE = replace(
    EXTENSION,
    id="bai-la",
    title="Bài <script>alert(1)</script> lạ",
    sections={**RESIDENCE.sections, Section.NOTES: "Chữ <img src=x onerror=alert(2)> và [bấm](javascript:alert(3))."},
)
WITH_DEADLINE = replace(
    EXTENSION,
    id="khai-sinh",
    title="Khai sinh; cho con, nuôi",
    deadline=Deadline("đăng ký khai sinh", "ngày sinh của con", None, 60, "Điều 15 Luật Hộ tịch 60/2014/QH13"),
)
PUBLISHED = (RESIDENCE, EXTENSION, EXPIRED, UPCOMING, HOSTILE, WITH_DEADLINE)


class ScriptedAsk(Ask):
    """The real service, but for a few words the article is given and not searched."""

    def ask(self, question: str, focus: Focus | None = None) -> Asked:
        """Answer "<article id> <section>", "which" with choices, "crash" with an exception; search for anything else."""
        if question == "crash":
            raise RuntimeError(question)
        words = question.split()
        asked = self.open(words[0], Section(words[1])) if len(words) == 2 and words[1] in set(Section) else None
        if asked is not None:
            return asked
        answered = super().ask(question, focus)
        if question != "which":
            return answered
        choices = tuple(Alternative(article.id, article.title, Section.FEE, 1.0) for article in (RESIDENCE, EXTENSION))
        return replace(answered, answer=Answer(Outcome.AMBIGUOUS, "Việc nào?", alternatives=choices))


class SetClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Services:
    """What the web face is given."""

    database: Database
    live_index: LiveIndex
    conversation: Conversation
    mailbox: Mailbox


def publish(database: Database) -> None:
    """Publish the articles."""
    with database.begin() as tx:
        for article in PUBLISHED:
            articles.add_article(tx, article, NOW)
            revision = articles.add_revision(tx, article.id, render(article), article.in_force_from, "test", "", NOW)
            articles.publish(tx, revision, "test", NOW)


def _conversation(database: Database, live_index: LiveIndex, ask: Ask, clock: Callable[[], datetime]) -> Conversation:
    asking = Asking(ask, database)
    browsing = Browsing(Shelf(live_index, database), ask)
    features = (
        FirstContact(asking, browsing, 30).feature(),
        browsing.feature(),
        Voting(database).feature(),
        Reminding(ask, database).feature(),
        Following(database).feature(),
    )
    return Conversation(database, asking, features, MemberKeys(b"k" * 32), clock)


def services_on(database: Database, clock: Callable[[], datetime], folder: Path) -> Services:
    """Return the real services on ``database``; built indexes are kept in ``folder``."""
    live_index = LiveIndex(database, clock, IndexFiles(folder))
    return Services(
        database,
        live_index,
        _conversation(database, live_index, ScriptedAsk(live_index, clock), clock),
        Mailbox(database, clock),
    )


class Browser(TestClient):
    """A browser: keeps the cookie, and sends the forms of the page it has read last."""

    def __init__(self, app: Starlette, **options: object) -> None:
        super().__init__(app, **options)  # type: ignore[arg-type]
        self.page = ""

    def open(self, path: str = "/") -> str:
        """Load a page; its text is what comes back."""
        self.page = self.get(path).text
        return self.page

    def field(self, name: str) -> str:
        """Return the value of a hidden field of the page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return html.unescape(found[1]) if found else ""

    def submit(self, **fields: str) -> str:
        """Submit the page's form without script; the next page's text is what comes back."""
        carried = {"token": self.field("token"), "trail": self.field("trail")}
        self.page = self.post("/", data=carried | fields).text
        return self.page

    def codes(self) -> list[str]:
        """Return the action codes of the buttons on the page."""
        return [html.unescape(code) for code in re.findall(r'name="code" value="([^"]*)"', self.page)]


class HasDatabase(Protocol):
    """Whatever keeps a database."""

    @property
    def database(self) -> Database:
        """Of the test's own."""


def break_down(services: HasDatabase) -> None:
    """Take the database away."""
    path = services.database.sqlite_path
    assert path is not None
    services.database.dispose()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    path.mkdir()
