"""Answer recall: who was served a passage that has been corrected since, and the correction that they are sent, once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from procbot.errors import BroadcastError
from procbot.knowledge.sections import Section
from procbot.services.broadcast_text import TEXT_MAX_UNITS
from procbot.services.correction_scope import Wording, same_corrections, sections_of, told_by, wording_of
from procbot.store import articles, audit, broadcasts, curated_list, publications, served
from procbot.store.articles import Revision
from procbot.store.audiences import Audience
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.corrections import Correction, Passage
from procbot.store.engine import Database, Transaction
from procbot.store.served import Standing
from procbot.text.units import utf16_units
from procbot.wording import curation as say

DEFAULT_DAYS = 30  # who read it earlier has mostly acted on it; the page lets the officer look further back
# A correction goes to everybody whom the log still knows. It goes once: sent for a shorter time, it would leave those who read
# the wrong text before that untold for good.
LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class ServedText:
    """An earlier text of a passage and who got it, in whatever revision.

    Attributes:
        revisions: the numbers of the revisions that had these words, the newest first.
        text: "" where they did not have the section.
        readers: who got it, each counted once; ``readers.waiting`` are those whom nobody has told what holds.
        broadcast_id: the last correction to the text of now that its readers were sent; ``None``: none yet.
        is_cancelled: it was ended before it had reached everybody.
    """

    revisions: tuple[int, ...]
    text: str
    readers: Standing
    broadcast_id: int | None
    is_cancelled: bool

    @property
    def waits(self) -> bool:
        """Whether it has readers who were not told."""
        return self.readers.waiting.members > 0


@dataclass(frozen=True, slots=True)
class Recalled:
    """A passage as it is published now, and its earlier texts that were served in the time asked about, newest first.

    Attributes:
        article_id: the article.
        section: the passage.
        text: as it is published now.
        since: the first moment looked at.
        earlier: the other texts.
        members: distinct members who got any of them.
        told: of them, those who have got a correction since, or to whom one is on its way.
        untold: distinct members who got one and were not told: those who a correction would go to.
    """

    article_id: str
    section: Section
    text: str
    since: datetime
    earlier: tuple[ServedText, ...]
    members: int
    told: int
    untold: Audience

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
        texts, right = {each.id: sections_of(each) for each in written}, sections_of(now)
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

        Who was told of a text that has been corrected again since is told again. After a correction that was cancelled half-way
        only those are told whom it had not reached.

        Args:
            article_id: the article.
            section: the passage.
            text: Markdown: what was wrong and what holds.
            actor: who has decided it.

        Returns:
            The ids of the broadcasts: one for each earlier text with readers who were not told yet.

        Raises:
            BroadcastError: the text is empty or too long, nobody was served anything wrong, or all were told already.
        """
        if not text.strip():
            raise BroadcastError(say.CORRECTION_EMPTY)
        if (length := utf16_units(text)) > TEXT_MAX_UNITS:
            raise BroadcastError(say.correction_too_long(length, TEXT_MAX_UNITS))
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
    wording, text = wording_of(tx, article_id, section), sections_of(now).get(section, "")
    wrong = {row: wording.like(other)[-1] for row, other in wording.texts.items() if other != text}
    sent = same_corrections(tx, wording, text)
    passage, told = Passage(article_id, section.value, tuple(wrong), since), told_by(wording, sent)
    texts = served.standing(tx, passage, wrong, told)
    everybody = next(iter(served.standing(tx, passage, dict.fromkeys(wrong, 0), told)), None)
    return Recalled(
        article_id,
        section,
        text,
        since,
        tuple(_served_text(wording, each, sent) for each in reversed(texts)),
        0 if everybody is None else everybody.members,
        0 if everybody is None else everybody.told,
        Audience(0, 0) if everybody is None else everybody.waiting,
    )


def _served_text(wording: Wording, readers: Standing, sent: Sequence[Correction]) -> ServedText:
    text = wording.texts[readers.revision_id]
    of_it = [each for each in sent if wording.texts[each.revision_id] == text]
    numbers = tuple(wording.numbers[row] for row in reversed(wording.like(text)))
    last = of_it[-1] if of_it else None
    return ServedText(
        numbers,
        text,
        readers,
        None if last is None else last.broadcast_id,
        is_cancelled=last is not None and last.is_cancelled,
    )


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
        "revisions": list(wrong.revisions),
        "members": wrong.readers.waiting.members,
    }
    audit.record(tx, at, actor, "broadcast.start", "broadcast", str(broadcast_id), after=after)
    return broadcast_id
