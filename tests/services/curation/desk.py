"""A curator's desk: the curation services on a database with two clean articles published, and what tests do at it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from procbot.knowledge.article import Article, LegalBasis, Source
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section
from procbot.services.curate import Curate, Workshop, curate_with
from procbot.services.curation.working_copy import Saved
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.store import audit, exchanges, members
from procbot.store.engine import Database
from procbot.text.fold import fold
from tests.search.small_knowledge import an_article, asked
from tests.services.small_base import NOW, SetClock, publish
from tests.store.samples import an_exchange

PATIENCE_S = 120.0
LAW = LegalBasis("45/2019/QH14", "law", "Bộ luật Lao động", "112", date(2021, 1, 1))
SOURCE = Source("Cổng Chính phủ", "https://chinhphu.vn")


def a_guide(article_id: str, title: str, summary: str, *phrasings: str) -> Article:
    """Return an article without errors."""
    return an_article(
        article_id,
        kind=Kind.GUIDE,
        title=title,
        area="lao-dong",
        questions=asked(*((Section.SUMMARY, text) for text in phrasings)),
        legal_basis=(LAW,),
        sources=(SOURCE,),
        sections={Section.SUMMARY: summary},
    )


HOLIDAYS = a_guide(
    "nghi-le", "Nghỉ lễ, tết", "Người lao động nghỉ lễ 11 ngày một năm.", "nghỉ lễ mấy ngày", "tết được nghỉ bao lâu"
)
PROBATION = a_guide("thu-viec", "Thử việc", "Thử việc không quá 60 ngày.", "thử việc bao lâu", "thử việc mấy tháng")


class Desk:
    """The services of one process.

    Args:
        database: migrated.
        folder: of this test.
        self_publish: as the setting.
    """

    def __init__(self, database: Database, folder: Path, *, self_publish: bool = False) -> None:
        self.database = database
        self.clock = SetClock()
        self.files = IndexFiles(folder / "index")
        self.live_index = LiveIndex(database, self.clock, self.files, wait_s=PATIENCE_S)
        self.seed = folder / "seed"
        workshop = Workshop(database, self.live_index, self.files, self.clock, lambda: self.seed, PATIENCE_S)
        self.curate: Curate = curate_with(workshop, self_publish=self_publish)

    def fill(self) -> "Desk":
        """Publish the two articles."""
        publish(self.database, HOLIDAYS, PROBATION)
        return self

    def write(self, article: Article, actor: str = "lan") -> int:
        """Save an article over its working copy; return the draft's version."""
        copy = self.curate.copies.open(article.id)
        saved = self.curate.copies.save(article.id, render(article), copy.version, actor)
        assert isinstance(saved, Saved)
        return saved.version

    def publish(self, article: Article, writer: str = "lan", approver: str = "hoa", why: str = "") -> None:
        """Write an article, send it to review and have another person publish it."""
        version = self.curate.reviewing.submit(article.id, self.write(article, writer), writer)
        self.curate.publication.publish(article.id, version, approver, why=why)

    def summary(self, article_id: str = "nghi-le") -> str:
        """What is served of an article now."""
        return self.live_index.snapshot().articles[article_id].article.sections[Section.SUMMARY]

    def deeds(self, limit: int = 20) -> list[tuple[str, str, str]]:
        """(actor, action, subject) of the last deeds, newest first."""
        with self.database.read() as tx:
            return [(deed.actor, deed.action, deed.subject_id) for deed in audit.recent(tx, limit)]

    def ask(self, question: str, member: str | None = "m1", **facts: Any) -> int:
        """Log a question; return its exchange."""
        with self.database.begin() as tx:
            if member is not None:
                members.see(tx, member, "telegram", NOW, address=f"chat-{member}")
            said = {"question": question, "question_folded": fold(question), "member_ref": member, "asked_at": NOW}
            return exchanges.add(tx, an_exchange(**(said | facts)))


def with_summary(article: Article, text: str) -> Article:
    """Return the article with another summary."""
    return replace(article, sections={**article.sections, Section.SUMMARY: text})
