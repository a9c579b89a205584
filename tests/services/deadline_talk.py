"""A conversation about the deadlines of real articles, in memory; time moves as in ``Talk``."""

from dataclasses import replace
from datetime import timedelta

from procbot.answers.compose import Served, section_answer
from procbot.knowledge.article import Article
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.services.ask import Asked
from procbot.services.conversation import Conversation, Handled
from procbot.services.reminders import Reminders
from procbot.services.talk.asking import Asking
from procbot.services.talk.reminding import Reminding
from procbot.store import outbox, reminders
from procbot.store.engine import Database
from procbot.store.reminders import Reminder
from tests.house.tree import ROOT
from tests.services.talk import KEYS, Talk, asked

UNEMPLOYMENT = "tro-cap-that-nghiep"
BIRTH = "dang-ky-khai-sinh"


def an_article(name: str) -> Article:
    """Return an article of the knowledge base."""
    return parse((ROOT / "knowledge" / f"{name}.md").read_text("utf-8"))


class Shelf:
    """Opens the articles put on it."""

    def __init__(self) -> None:
        names = (f"viec-lam-that-nghiep/{UNEMPLOYMENT}", f"ho-tich/{BIRTH}", "bao-hiem-xa-hoi/huong-luong-huu")
        self.articles = {article.id: article for article in map(an_article, names)}

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Open as ``services.ask`` does."""
        article = self.articles.get(article_id)
        if article is None or (section is not None and section not in article.sections):
            return None
        served = Served(article, 1, Validity.IN_FORCE)
        return asked(section_answer(served, section or next(iter(article.sections)), lambda other: None), article.title)  # noqa: ARG005

    def without_filing_section(self, article_id: str) -> None:
        """Take the section on the filing deadline out of an article."""
        article = self.articles[article_id]
        sections: dict[Section, str] = {
            section: text for section, text in article.sections.items() if section is not Section.FILING_DEADLINE
        }
        self.articles[article_id] = replace(article, sections=sections)


class DeadlineTalk(Talk):
    """A person who asks to be reminded."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.shelf = Shelf()
        features = (Reminding(self.shelf, database).feature(),)
        self.conversation = Conversation(database, Asking(self.ask, database), features, KEYS, self.clock)
        self.reminders = Reminders(self.shelf, database, self.clock)

    def set_reminder(self, words: str = "23/11/2026", article_id: str = UNEMPLOYMENT, sender: str = "1001") -> Handled:
        """Go the whole way from the button to the consent."""
        self.press(f"remind:{article_id}", sender)
        return self.press(codes(self.say(words, sender=sender))[0], sender)

    def known(self, sender: str = "1001") -> list[Reminder]:
        """Return the person's reminders."""
        with self.database.read() as tx:
            return reminders.active(tx, KEYS.ref("telegram", sender))

    def wait_days(self, days: float) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)

    def arrive(self, kind: str = "reminder") -> list[outbox.OutboxItem]:
        """Take all that is owed, in order, and return what of it is of a kind."""
        found: list[outbox.OutboxItem] = []
        while owed := self.owed():
            with self.database.begin() as tx:
                for item in owed:
                    outbox.sent(tx, item.id, "1", self.now)
            found += [item for item in owed if item.kind == kind]
        return found


def text_of(handled: Handled) -> str:
    """Return the one reply's text."""
    (reply,) = handled.replies
    return reply.text


def codes(handled: Handled) -> list[str]:
    """Return the one reply's action codes in their order."""
    (reply,) = handled.replies
    return [action.code for row in reply.actions for action in row]


def labels(handled: Handled) -> list[str]:
    """Return the one reply's buttons in their order."""
    (reply,) = handled.replies
    return [action.label for row in reply.actions for action in row]
