"""Made-up articles for the demonstration's database, in every state that the curators' lists show, each marked as what it is."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from procbot.errors import DemoError
from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Source
from procbot.knowledge.render import render
from procbot.knowledge.sections import REQUIRED_SECTIONS, Kind, Section
from procbot.services.demo.opinions import REVIEWERS
from procbot.services.demo.seed import ACTOR, DAYS, SWITCH, Progress
from procbot.store import articles, audit, bulk, curated_list, drafts, legal_documents, switches
from procbot.store.articles import Revision
from procbot.store.engine import Database, Transaction
from procbot.store.legal_documents import LegalDocument
from procbot.vietnam_time import vietnam_day
from procbot.wording import demo_articles as words
from procbot.wording.areas import AREAS

ID_PREFIX = "bai-mau-"
"""Of the made-up articles."""

# Each twentieth is published: building the index of 130 real articles takes 12 s, of 500 more 49 s, of 2,000 more 200 s and 3 GB.
# Lists show the others just the same; most of an old office's articles are retired or were never finished.
_STATES = ("published", "in_review", *("draft",) * 8, *("retired",) * 10)

# What is published is indexed, and the index grows with its phrasings; the others have as many as the checks ask for.
_PUBLISHED_QUESTIONS = 3
_QUESTIONS = 30

_KINDS = (Kind.PROCEDURE, Kind.PROCEDURE, Kind.PROCEDURE, Kind.GUIDE, Kind.NOTICE, Kind.REFORM)
_REFORM_ONLY = {Section.CONTENT, Section.FOR_WORKERS}

# The lists show one long title in nine, one text in seven with something missing, one published article in four being rewritten.
_LONG_TITLE = 9
_FAULTY = 7
_REWRITTEN = 4
_MOST_REVISIONS = 4

_ARTICLES_PER_DOCUMENT = 5
_DOCUMENT_STATES = 4  # of so many documents one is replaced by the next, and one has ended

# Some 2 ms each; nobody else works on such a database, but its one writer should not be held for a minute.
BATCH = 100


@dataclass(frozen=True, slots=True)
class MadeArticles:
    """What was made: articles by the state of their working copy, revisions, open drafts, legal documents."""

    draft: int
    in_review: int
    published: int
    retired: int
    revisions: int
    drafts: int
    documents: int


class DemoArticles:
    """Makes articles.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def make(self, number: int, report: Progress) -> MadeArticles:
        """Make the articles 1 to ``number`` of the last 400 days; those that are there already stay as they are.

        Args:
            number: how many there are to be.
            report: told of the articles that are written.

        Raises:
            DemoError: people have worked on this database.
            DatabaseUnavailableError: the database is down, read-only, full or locked.
        """
        at = self._clock()
        with self._database.begin() as tx:
            self._mark(tx, at, number)
            held = {article_id for article_id, _ in curated_list.names(tx)}
        counts = dict.fromkeys(MadeArticles.__dataclass_fields__, 0)
        missing = [place for place in range(1, number + 1) if _id(place) not in held]
        for start in range(0, len(missing), BATCH):
            portion = missing[start : start + BATCH]
            with self._database.begin() as tx:
                for place in portion:
                    begun = at - timedelta(days=DAYS * (number - place + 1) / (number + 1))
                    _Maker(tx, place, begun, at, counts).write()
            report(start + len(portion), len(missing))
        with self._database.begin() as tx:
            counts["documents"] = _register(tx, number // _ARTICLES_PER_DOCUMENT, at)
            made = MadeArticles(**counts)
            audit.record(tx, at, ACTOR, "demo.articles", "article", str(number), after=asdict(made))
        return made

    def _mark(self, tx: Transaction, at: datetime, number: int) -> None:
        if switches.get(tx, SWITCH) is None and (bulk.any_exchange(tx) or curated_list.any_draft(tx)):
            raise DemoError(
                f"People have worked on {self._database.url_safe}; demonstration data goes into a database of its own. "
                "Name another folder with --data-dir, or another database with PROCBOT_DATABASE_URL."
            )
        switches.put(tx, SWITCH, {"articles": number}, ACTOR, at)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes one article with its past, as its curators would have: begun, revised, published, retired, begun anew."""

    tx: Transaction
    number: int
    begun: datetime
    now: datetime
    counts: dict[str, int]

    def write(self) -> None:
        state, tx = _STATES[self.number % len(_STATES)], self.tx
        article = self._article(1, is_published=state == "published")
        articles.add_article(tx, article, self.begun)
        if state == "published":
            newest = self._publish(article)
            if self._group % _REWRITTEN == 0:
                state = "draft"
                self._begin(article, newest, state)
        elif state == "retired":
            self._publish(article)
            articles.retire(tx, article.id, self._author, self._after(_MOST_REVISIONS))
        else:
            self._begin(article, None, state)
        self.counts[state] += 1

    @property
    def _group(self) -> int:
        """The same for articles of all states that follow one another."""
        return self.number // len(_STATES)

    @property
    def _author(self) -> str:
        return REVIEWERS[self.number % len(REVIEWERS)]

    def _after(self, steps: int) -> datetime:
        """Hours that lie between the beginning and now."""
        return self.begun + (self.now - self.begun) * steps / (_MOST_REVISIONS + 2)

    def _publish(self, article: Article) -> Revision:
        for step in range(1 + self._group % _MOST_REVISIONS):
            text = render(replace(article, sections=self._sections(article.kind, step + 1)))
            at = self._after(step)
            newest = articles.add_revision(self.tx, article.id, text, article.in_force_from, self._author, words.NOTE, at)
            articles.publish(self.tx, newest, self._author, at)
            self.counts["revisions"] += 1
        return newest

    def _begin(self, article: Article, newest: Revision | None, state: str) -> None:
        article = replace(article, sections=self._sections(article.kind, _MOST_REVISIONS + 1))
        if self.number % _FAULTY == 0:
            article = replace(article, sources=(), sections={Section.SUMMARY: article.sections[Section.SUMMARY]})
        at, based_on = self._after(_MOST_REVISIONS), None if newest is None else newest.id
        drafts.save(self.tx, article.id, render(article), self._author, at, read_version=0, based_on=based_on)
        if state == "in_review":
            drafts.set_review(self.tx, article.id, 1, self._author, notice=False)
        articles.touch_article(self.tx, article, state, at)
        self.counts["drafts"] += 1

    def _article(self, revision: int, *, is_published: bool) -> Article:
        number, kind, today = self.number, _KINDS[self.number % len(_KINDS)], vietnam_day(self.now)
        expires_on, review_by = _days(self._group, today)
        most = _PUBLISHED_QUESTIONS if is_published else _QUESTIONS
        asked = [AskedQuestion(text, None) for text in words.questions(number, most)]
        return Article(
            id=_id(number),
            kind=kind,
            title=words.title(number, is_long=number % _LONG_TITLE == 0),
            area=tuple(AREAS)[number % len(AREAS)],
            procedure_code=None,
            aliases=(),
            questions=tuple(asked),
            authority=None,
            region=None,
            in_force_from=vietnam_day(self.begun),
            expires_on=expires_on,
            reviewed_on=vietnam_day(self.begun),
            review_by=max(review_by, vietnam_day(self.begun)),
            legal_basis=(_basis(self._group + 1),),
            sources=(Source(words.SOURCE_TITLE, "https://dichvucong.gov.vn/"),),
            related=(),
            sections=self._sections(kind, revision),
        )

    def _sections(self, kind: Kind, revision: int) -> dict[Section, str]:
        wanted = {Section(code) for code in words.sections()} - (set() if kind is Kind.REFORM else _REFORM_ONLY)
        if self.number % 2:
            wanted = set(REQUIRED_SECTIONS[kind]) | {Section.NOTES}
        return {section: words.section_text(section.value, self.number, revision) for section in Section if section in wanted}


def _id(number: int) -> str:
    return f"{ID_PREFIX}{number:05d}"


def _days(group: int, today: date) -> tuple[date | None, date]:
    """Until when it holds and when it is to be reviewed: of eight one expired, one expires soon, one is past its review."""
    ahead = today + timedelta(days=200)
    return {
        0: (today - timedelta(days=10), ahead),
        1: (today + timedelta(days=20), ahead),
        2: (None, today - timedelta(days=5)),
    }.get(group % 8, (None, ahead))


def _number(document: int) -> str:
    """No office numbers its documents so."""
    return f"{document}/2020/BAI-MAU"


def _basis(document: int) -> LegalBasis:
    number = _number(document)
    return LegalBasis(number, "decision", words.document_name(document), "", date(2020, 1, 1))


def _register(tx: Transaction, most: int, at: datetime) -> int:
    """Write the documents; of four one was replaced by the next, and one has ended."""
    ended = vietnam_day(at) - timedelta(days=30)
    added = 0
    for place in range(1, most + 1):
        basis, turn = _basis(place), place % _DOCUMENT_STATES
        document = LegalDocument(
            basis.number,
            basis.kind,
            basis.name,
            basis.in_force_from,
            ended_on=ended if turn == 1 else None,
            replaced_by=_number(place + 1) if turn == 0 and place < most else None,
        )
        added += legal_documents.add(tx, document, ACTOR, at)
    return added
