"""Answer recall: who was served a passage that has been corrected since, and the correction that they are sent, once."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from procbot.errors import ArticleFormatError, BroadcastError
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.services.broadcast_text import TEXT_MAX_CHARACTERS
from procbot.store import articles, audit, broadcasts, curated_list, publications, served
from procbot.store.articles import Revision
from procbot.store.audiences import Audience
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.engine import Database, Transaction
from procbot.store.served import Readers
from procbot.wording import curation as say

DEFAULT_DAYS = 30  # who read it earlier has mostly acted on it; the page lets the officer look further back
# A correction goes to everybody whom the log still knows. It goes once: sent for a shorter time, it would leave those who read
# the wrong text before that untold for good.
LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class ServedText:
    """An earlier text of a passage and who got it."""

    revision: int
    """Number, from 1."""
    text: str
    """"" where the revision did not have the section."""
    readers: Readers
    broadcast_id: int | None
    """The correction to the text of now that its readers were sent; ``None``: none yet."""

    @property
    def waits(self) -> bool:
        """Whether it has readers who were not told."""
        return self.broadcast_id is None and self.readers.members > 0


@dataclass(frozen=True, slots=True)
class Recalled:
    """A passage as it is published now, and its earlier texts that were served in the time asked about, newest first."""

    article_id: str
    section: Section
    text: str
    since: datetime
    earlier: tuple[ServedText, ...]
    members: int
    """Distinct members who got any of them."""
    untold: Audience
    """Distinct members who got one whose readers were not told: those who a correction would go to."""

    @property
    def answers(self) -> int:
        """Answers that showed any of them."""
        return sum(each.readers.answers for each in self.earlier)


@dataclass(frozen=True, slots=True)
class CorrectedSection:
    """A section of which another text than the one of now was served; ``answers`` counts how often."""

    section: Section
    answers: int


class Recall:
    """Finds the readers of corrected passages and has them told.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def corrected(self, article_id: str, days: int = DEFAULT_DAYS) -> tuple[CorrectedSection, ...]:
        """Return the sections of which another text than the one of now was served in the last ``days``.

        It does not matter in which of several publications since then a section was changed. Empty where nothing is published.
        """
        at = self._clock()
        with self._database.read() as tx:
            now, written = _now(tx, article_id, at), articles.revisions(tx, article_id)
            shown = served.answers(tx, article_id, at - timedelta(days=days))
        if now is None:
            return ()
        texts, right = {each.id: _sections(each) for each in written}, _sections(now)
        counts: Counter[Section] = Counter()
        for revision_id, code, answers in shown:
            wrong = texts.get(revision_id, {})
            for section in Section:
                if code in {None, section.value} and wrong.get(section, "") != right.get(section, ""):
                    counts[section] += answers
        return tuple(CorrectedSection(section, counts[section]) for section in Section if counts[section])

    def affected(self, article_id: str, section: Section, days: int = DEFAULT_DAYS) -> Recalled:
        """Return who was served another text of a section than the one of now, in the last ``days``.

        Args:
            article_id: the article.
            section: the passage.
            days: how far back.

        Raises:
            BroadcastError: nothing of the article is published.
        """
        since = self._clock() - timedelta(days=days)
        with self._database.read() as tx:
            return _recalled(tx, article_id, section, since, self._clock())

    def correct(self, article_id: str, section: Section, text: str, actor: str) -> tuple[int, ...]:
        """Tell the readers of every earlier text that was served in the last LONGEST_DAYS, each of them once, from now on.

        Who was told of a text that has been corrected again since is told again.

        Args:
            article_id: the article.
            section: the passage.
            text: Markdown: what was wrong and what holds.
            actor: who has decided it.

        Returns:
            The ids of the broadcasts: one for each earlier text that nobody was told of yet.

        Raises:
            BroadcastError: the text is empty or too long, nobody was served anything wrong, or all were told already.
        """
        if not text.strip():
            raise BroadcastError(say.CORRECTION_EMPTY)
        if len(text) > TEXT_MAX_CHARACTERS:
            raise BroadcastError(say.correction_too_long(len(text), TEXT_MAX_CHARACTERS))
        at = self._clock()
        since = at - timedelta(days=LONGEST_DAYS)
        with self._database.begin() as tx:
            curated_list.lock(tx, article_id)  # of two officers who press at once, the second finds it done
            recalled = _recalled(tx, article_id, section, since, at)
            if not recalled.members:
                raise BroadcastError(say.CORRECTION_NOT_NEEDED)
            waiting = [each for each in recalled.earlier if each.waits]
            if not waiting:
                raise BroadcastError(say.CORRECTION_SENT)
            return tuple(_start(tx, recalled, each, text, actor, at) for each in waiting)


def _recalled(tx: Transaction, article_id: str, section: Section, since: datetime, at: datetime) -> Recalled:
    now = _now(tx, article_id, at)
    if now is None:
        raise BroadcastError(say.NOT_SERVED)
    texts = {each.id: (each.number, _sections(each).get(section, "")) for each in articles.revisions(tx, article_id)}
    text = _sections(now).get(section, "")
    others = [revision_id for revision_id, (_, other) in texts.items() if other != text]
    readers = served.readers(tx, article_id, section.value, others, since)
    told = _told(tx, article_id, section, text, texts)
    earlier = tuple(ServedText(*texts[each.revision_id], each, told.get(each.revision_id)) for each in reversed(readers))
    everybody = served.members_of(tx, article_id, section.value, others, since)
    waiting = [each.readers.revision_id for each in earlier if each.waits]
    untold = served.members_of(tx, article_id, section.value, waiting, since)
    return Recalled(article_id, section, text, since, earlier, everybody.members, untold)


def _told(tx: Transaction, article_id: str, section: Section, text: str, texts: Mapping[int, tuple[int, str]]) -> dict[int, int]:
    """The corrections to ``text`` by the revision whose readers were told; one to a text in between does not count."""
    made = publications.of_article(tx, article_id)
    found = {}
    for each in served.corrections(tx, article_id, section.value):
        held = publications.held_at(made, each.at)
        if held is not None and texts[held][1] == text:
            found[each.revision_id] = each.broadcast_id
    return found


def _now(tx: Transaction, article_id: str, at: datetime) -> Revision | None:
    """The revision that is served now; one that takes over on a later day has not corrected anything yet."""
    held = publications.held_at(publications.of_article(tx, article_id), at)
    return next((each for each in articles.revisions(tx, article_id) if each.id == held), None)


def _start(tx: Transaction, recalled: Recalled, wrong: ServedText, text: str, actor: str, at: datetime) -> int:
    new = NewBroadcast(
        kind="correction",
        text=text,
        article_id=recalled.article_id,
        revision_id=wrong.readers.revision_id,
        section=recalled.section.value,
        served_since=recalled.since,
    )
    broadcast_id = broadcasts.add(tx, new, actor, at)
    broadcasts.move(tx, broadcast_id, Move.START, at)
    after = {
        "kind": new.kind,
        "article": new.article_id,
        "section": new.section,
        "revision": wrong.revision,
        "members": wrong.readers.members,
    }
    audit.record(tx, at, actor, "broadcast.start", "broadcast", str(broadcast_id), after=after)
    return broadcast_id


def _sections(revision: Revision) -> dict[Section, str]:
    try:
        return parse(revision.markdown, revision.article_id).sections
    except ArticleFormatError:  # of a version with another format: nothing is known to be the same
        return {}
