"""Looking through the articles: by area, by date, by words. Pages turn in place; an article opens as a card of its own."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from procbot.services.ask import Asked
from procbot.services.incoming import IncomingKind
from procbot.services.intents import Number, read_intent
from procbot.services.log_entry import SEARCH, entry_of
from procbot.services.reply import CODE_MAX_BYTES, Action, open_code
from procbot.services.shelf import Listed, ListedNews
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Rows, Turn
from procbot.services.talk.visit import Visit
from procbot.store import exchanges
from procbot.store.engine import Transaction
from procbot.text.escape import escape_markdown
from procbot.wording import browsing as say
from procbot.wording.areas import area_name

Entry = TypeVar("Entry")

# With the buttons that turn the page this is what a phone shows without scrolling.
PAGE = 8

# All areas of this knowledge base, with room for one more, on one page.
AREAS_PAGE = 14

# Five pages; whoever looks further back than that looks for a subject, not for what is new.
NEWS_MAX = 40

_FIND = "find"


class Books(Protocol):
    """What browsing needs of ``services.shelf``."""

    def areas(self) -> tuple[tuple[str, int], ...]:
        """Return the areas with the numbers of their articles."""

    def of_area(self, area: str) -> tuple[Listed, ...]:
        """Return the articles of an area."""

    def news(self, limit: int) -> tuple[ListedNews, ...]:
        """Return what was published last."""


class Finds(Protocol):
    """What browsing needs of ``services.ask``."""

    def look_up(self, words: str, limit: int) -> Asked:
        """Return what words may mean, as alternatives."""


class Browsing:
    """Shows lists of articles; what was looked for by words is logged.

    Args:
        shelf: the published articles.
        finds: looks for words in them.
    """

    def __init__(self, shelf: Books, finds: Finds) -> None:
        self._shelf = shelf
        self._finds = finds

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(
            commands={"chude": self._topics, "moi": self._news_from_the_first, "timkiem": self._find},
            presses={"topics": self._turn_topics, "topic": self._turn_topic, "news": self._turn_news},
            awaited={_FIND: self._found},
        )

    def open_area(self, visit: Visit, area: str) -> Turn | None:
        """Return the turn that shows an area's articles; ``None`` where there is no such area."""
        return self._area(visit, area, 1)

    def _topics(self, visit: Visit, rest: str) -> Turn:
        del rest
        return self._all_areas(visit, 1) or Turn(text=say.NO_TOPICS)

    def _turn_topics(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        return self._all_areas(visit, _page_number(parts[-1])) if len(parts) == 1 else None

    def _turn_topic(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        return self._area(visit, parts[0], _page_number(parts[1])) if len(parts) == 2 else None  # noqa: PLR2004 (area and page)

    def _turn_news(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        return self._news(visit, _page_number(parts[0])) if len(parts) == 1 else None

    def _news_from_the_first(self, visit: Visit, rest: str) -> Turn:
        del rest
        return self._news(visit, 1) or Turn(text=say.NO_NEWS)

    def _all_areas(self, visit: Visit, page: int) -> Turn | None:
        areas = [(area, count) for area, count in self._shelf.areas() if _fits(area)]
        shown = _page_of(areas, page, AREAS_PAGE)
        if not shown:
            return None
        rows = tuple((Action(say.topic(area_name(area), count), f"topic:{area}:1"),) for area, count in shown)
        turning = _turning("topics", page, _pages(areas, AREAS_PAGE))
        return _shown(visit, say.TOPICS, (*rows, *turning), f"topics:{page}")

    def _area(self, visit: Visit, area: str, page: int) -> Turn | None:
        articles = self._shelf.of_area(area)
        shown = _page_of(articles, page, PAGE)
        if not shown or not _fits(area):
            return None
        pages = _pages(articles, PAGE)
        heading = say.heading(f"**{escape_markdown(area_name(area))}**", page, pages)
        up = ((Action(say.ALL_TOPICS, "topics:1"),),)
        lines = [escape_markdown(listed.title) for listed in shown]
        rows = (*_opening(shown), *_turning(f"topic:{area}", page, pages), *up)
        return _shown(visit, _list(heading, lines), rows, f"topic:{area}:{page}")

    def _news(self, visit: Visit, page: int) -> Turn | None:
        news = self._shelf.news(NEWS_MAX)
        shown = _page_of(news, page, PAGE)
        if not shown:
            return None
        pages = _pages(news, PAGE)
        lines = [say.published(escape_markdown(item.title), item.published_on, is_first=item.is_first) for item in shown]
        rows = (*_opening(shown), *_turning("news", page, pages))
        return _shown(visit, _list(say.heading(say.NEWS, page, pages), lines), rows, f"news:{page}")

    def _find(self, visit: Visit, rest: str) -> Turn:
        if not rest:
            return Turn(text=say.WHAT_TO_FIND, context=replace(visit.context, awaiting=_FIND))
        asked = self._finds.look_up(rest, PAGE)
        found = asked.answer.alternatives
        text = _list(say.FOUND, [escape_markdown(each.title) for each in found]) if found else say.NOTHING_FOUND
        return Turn(
            text=text,
            actions=tuple((Action(each.title, open_code(each.article_id, each.section)),) for each in found),
            context=replace(visit.context, awaiting="" if found else _FIND),
            writes=(partial(_log, visit=visit, asked=asked, said=text),),
        )

    def _found(self, visit: Visit, text: str, parts: tuple[str, ...]) -> Turn | None:
        """A number is a choice as ever; any words are what to look for."""
        del parts
        is_words = visit.incoming.kind is IncomingKind.TEXT and not isinstance(read_intent(visit.incoming), Number)
        return self._find(visit, text.strip()) if is_words and text.strip() else None


def _shown(visit: Visit, text: str, rows: Rows, code: str) -> Turn:
    """A page, in the place of the one under which a button was pressed."""
    context = replace(visit.context, awaiting="")
    card = visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None
    if card is None:
        return Turn(text=text, actions=rows, context=context)
    if context.cards.get(card) == code:
        return Turn(toast=say.SHOWN_ALREADY)  # pressed twice: the messenger would refuse an edit that changes nothing
    return Turn(text=text, actions=rows, context=context.showing(card, code), replaces=card)


def _log(tx: Transaction, *, visit: Visit, asked: Asked, said: str) -> None:
    incoming = visit.incoming
    entry = entry_of(
        asked,
        SEARCH,
        channel=incoming.channel,
        member_ref=visit.ref,
        asked_at=incoming.received_at,
        inbox_id=incoming.inbox_id,
        said=said,
    )
    exchanges.add(tx, entry)


def _list(heading: str, lines: Sequence[str]) -> str:
    """The titles whole: a button has room for the beginning of one only."""
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return f"{heading}\n\n{numbered}\n\n{say.CHOOSE}"


def _opening(shown: Sequence[Listed | ListedNews]) -> Rows:
    return tuple((Action(listed.title, open_code(listed.article_id)),) for listed in shown)


def _turning(verb: str, page: int, pages: int) -> Rows:
    back = (Action(say.BACK, f"{verb}:{page - 1}"),) if page > 1 else ()
    on = (Action(say.NEXT, f"{verb}:{page + 1}"),) if page < pages else ()
    return ((*back, *on),) if back or on else ()


def _page_of(entries: Sequence[Entry], page: int, size: int) -> Sequence[Entry]:
    return entries[(page - 1) * size : page * size] if page > 0 else ()


def _pages(entries: Sequence[Entry], size: int) -> int:
    return -(-len(entries) // size)


def _page_number(part: str) -> int:
    """0, which is no page, for what is no number."""
    return int(part) if part.isascii() and part.isdecimal() and len(part) < len("1000") else 0


def _fits(area: str) -> bool:
    """Whether a button can carry the area: those of this knowledge base can, with 25 characters to spare."""
    return len(f"topic:{area}:100".encode()) <= CODE_MAX_BYTES and ":" not in area
