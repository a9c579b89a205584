"""Notices: the followers of an area are told of its new and changed articles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.services.broadcast_text import TEXT_MAX_UNITS
from procbot.store import audit, broadcasts
from procbot.store.articles import Revision
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.engine import Transaction
from procbot.text.units import utf16_units
from procbot.vietnam_time import vietnam_day
from procbot.wording import broadcasts as say
from procbot.wording.areas import area_name

# More of one area at once (an import of a whole folder) are told in one message: nobody wants nineteen.
MAX_SINGLE = 3
MAX_TITLES = 10

# UTF-16 units: two screens of a phone; the longest summary of the seed has some 500.
SUMMARY_MAX_UNITS = 900


@dataclass(frozen=True, slots=True)
class Published:
    """An article that has just been published; ``before`` is what was published until then, ``None`` for a new one."""

    article: Article
    revision: Revision
    before: Article | None

    @property
    def reads_differently(self) -> bool:
        """Whether a reader would see a difference: a new phrasing in the index or a review without findings is no news."""
        return self.before is None or _read(self.article) != _read(self.before)


def notice_for(tx: Transaction, published: Published, actor: str, at: datetime) -> int:
    """Tell the followers of an article's area that it is new or has changed, from now on; audited.

    Args:
        tx: the transaction that publishes it.
        published: the article.
        actor: who publishes.
        at: now.

    Returns:
        The broadcast's id.
    """
    article = published.article
    summary = article.sections.get(Section.SUMMARY, "")
    text = say.notice(
        article.title,
        summary if utf16_units(summary) <= SUMMARY_MAX_UNITS else "",
        is_new=published.before is None,
        from_day=_day_to_come(published.revision, at),
    )
    return _start(tx, NewBroadcast(kind="article", text=text, areas=(article.area,), article_id=article.id), actor, at)


def notices_for(tx: Transaction, published: Iterable[Published], actor: str, at: datetime) -> list[int]:
    """Tell the followers of all that reads differently; an area with more than ``MAX_SINGLE`` of it gets one notice of them all.

    Args:
        tx: the transaction that publishes them.
        published: what was published.
        actor: who publishes.
        at: now.

    Returns:
        The ids of the broadcasts.
    """
    by_area: defaultdict[str, list[Published]] = defaultdict(list)
    for each in published:
        if each.reads_differently:
            by_area[each.article.area].append(each)
    started = []
    for area, news in sorted(by_area.items()):
        if len(news) <= MAX_SINGLE:
            started += [notice_for(tx, each, actor, at) for each in news]
            continue
        text = _digest(area_name(area), tuple(each.article.title for each in news))
        started.append(_start(tx, NewBroadcast(kind="article", text=text, areas=(area,)), actor, at))
    return started


def _digest(area: str, titles: tuple[str, ...]) -> str:
    """As many titles as fit into one message, however long they are."""
    texts = (say.digest(area, titles[:shown], len(titles[shown:])) for shown in range(MAX_TITLES, -1, -1))
    return next(text for text in texts if utf16_units(text) <= TEXT_MAX_UNITS)


def _start(tx: Transaction, new: NewBroadcast, actor: str, at: datetime) -> int:
    broadcast_id = broadcasts.add(tx, new, actor, at)
    broadcasts.move(tx, broadcast_id, Move.START, at)
    after = {"kind": new.kind, "article": new.article_id, "areas": list(new.areas)}
    audit.record(tx, at, actor, "broadcast.start", "broadcast", str(broadcast_id), after=after)
    return broadcast_id


def _day_to_come(revision: Revision, at: datetime) -> date | None:
    day = revision.in_force_from
    return day if day is not None and day > vietnam_day(at) else None


def _read(article: Article) -> tuple[object, ...]:
    return article.title, article.sections, article.in_force_from, article.expires_on
