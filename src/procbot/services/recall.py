"""Answer recall: who was served a passage that has been corrected since, and the correction that they are sent, once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from procbot.errors import ArticleFormatError, BroadcastError
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.services.broadcast_text import TEXT_MAX_CHARACTERS
from procbot.store import articles, audit, broadcasts, curated_list, served
from procbot.store.articles import Revision
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.engine import Database, Transaction
from procbot.store.served import Readers
from procbot.wording import curation as say

DEFAULT_DAYS = 30  # who read it earlier has mostly acted on it; the page lets the officer choose another number


@dataclass(frozen=True, slots=True)
class ServedText:
    """An earlier text of a passage and who got it."""

    revision: int
    """Number, from 1."""
    text: str
    """"" where the revision did not have the section."""
    readers: Readers
    broadcast_id: int | None
    """The correction that its readers were sent; ``None``: none yet."""


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

    @property
    def answers(self) -> int:
        """Answers that showed any of them."""
        return sum(each.readers.answers for each in self.earlier)


class Recall:
    """Finds the readers of corrected passages and has them told.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def corrected_sections(self, article_id: str) -> tuple[Section, ...]:
        """Return the sections of the published revision whose text is another one than in the revision published before it."""
        with self._database.read() as tx:
            now = articles.published(tx, article_id)
            written = articles.revisions(tx, article_id)
        earlier = [] if now is None else [each for each in written if each.id < now.id]
        if now is None or not earlier:
            return ()
        texts, before = _sections(now), _sections(earlier[-1])
        return tuple(section for section in Section if texts.get(section) != before.get(section))

    def affected(self, article_id: str, section: Section, days: int = DEFAULT_DAYS) -> Recalled:
        """Return who was served another text of a section than the published one, in the last ``days``.

        Args:
            article_id: the article.
            section: the passage.
            days: how far back.

        Raises:
            BroadcastError: nothing of the article is published.
        """
        since = self._clock() - timedelta(days=days)
        with self._database.read() as tx:
            return _recalled(tx, article_id, section, since)

    def correct(self, article_id: str, section: Section, text: str, actor: str, days: int = DEFAULT_DAYS) -> tuple[int, ...]:
        """Tell the readers of every earlier text that was served, each text's readers once, from now on.

        Args:
            article_id: the article.
            section: the passage.
            text: Markdown: what was wrong and what holds.
            actor: who has decided it.
            days: how far back.

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
        since = at - timedelta(days=days)
        with self._database.begin() as tx:
            curated_list.lock(tx, article_id)  # of two officers who press at once, the second finds it done
            recalled = _recalled(tx, article_id, section, since)
            if not recalled.members:
                raise BroadcastError(say.CORRECTION_NOT_NEEDED)
            waiting = [each for each in recalled.earlier if each.broadcast_id is None and each.readers.members]
            if not waiting:
                raise BroadcastError(say.CORRECTION_SENT)
            return tuple(_start(tx, recalled, each, text, actor, at) for each in waiting)


def _recalled(tx: Transaction, article_id: str, section: Section, since: datetime) -> Recalled:
    now = articles.published(tx, article_id)
    if now is None:
        raise BroadcastError(say.no_article(article_id))
    text = _sections(now).get(section, "")
    others = {
        each.id: (each, other)
        for each in articles.revisions(tx, article_id)
        if each.id != now.id and (other := _sections(each).get(section, "")) != text
    }
    readers = served.readers(tx, article_id, section.value, others.keys(), since)
    told = served.corrections(tx, article_id, section.value)
    earlier = tuple(
        ServedText(others[each.revision_id][0].number, others[each.revision_id][1], each, told.get(each.revision_id))
        for each in reversed(readers)
    )
    members = served.members_of(tx, article_id, section.value, others.keys(), since)
    return Recalled(article_id, section, text, since, earlier, members)


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
