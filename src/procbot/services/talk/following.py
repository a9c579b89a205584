"""Following areas: who follows one is told of its new and changed articles, and of what the staff have to say about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from procbot.services.incoming import IncomingKind
from procbot.services.member_context import MemberContext
from procbot.services.reply import CODE_MAX_BYTES, Action
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Turn, Write
from procbot.services.talk.visit import Visit
from procbot.store import subscriptions
from procbot.store.engine import Database, Transaction
from procbot.text.fold import fold
from procbot.wording import following as say
from procbot.wording.areas import ALSO_CALLED, area_name, area_names, in_order

# The verb of the buttons, and what is awaited while the list is open.
VERB = "follow"

# Stands where an area's code stands; no folder is called so.
_EVERY = "*"


@dataclass(frozen=True, slots=True)
class _Standing:
    """The areas there are, in the order in which they are offered, and those of them that the member follows."""

    areas: tuple[str, ...]
    followed: frozenset[str]


class Following:
    """Lets members choose what they are told of.

    Args:
        database: where areas and subscriptions are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(
            commands={"theodoi": self._list, "dung": self._stop},
            phrases=dict.fromkeys(say.WISHES, self._list),
            presses={VERB: self._press},
            awaited={VERB: self._named_now},
        )

    def _list(self, visit: Visit, rest: str) -> Turn:
        """The list, or at once the area that is named behind the command."""
        if not visit.can_reach:
            return Turn(text=say.CANNOT_REACH)
        standing = self._standing(visit)
        if not standing.areas:
            return Turn(text=say.NO_AREAS)
        return self._by_words(visit, standing, _plain(rest)) if rest else _shown(visit, standing)

    def _by_words(self, visit: Visit, standing: _Standing, words: str) -> Turn:
        if words in say.WORDS_FOR_ALL or words in say.WORDS_FOR_NONE:
            return _every(visit, standing, follow=words in say.WORDS_FOR_ALL)
        found = _meant(words, standing.areas)
        if len(found) == 1:
            return _one(visit, standing, found[0], follow=True)
        if found:
            rows = tuple(_button(area, standing) for area in found if area not in standing.followed)
            return Turn(text=say.SEVERAL, actions=rows, context=_awaiting(visit)) if rows else _shown(visit, standing)
        return _shown(visit, standing, say.UNKNOWN_AREA)

    def _press(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """A button says what it does, not "the other way round": pressed twice by a thumb in doubt it does it once."""
        if len(parts) != 2 or parts[1] not in {"on", "off"}:  # noqa: PLR2004 (area and direction)
            return None
        if not visit.can_reach:
            return Turn(text=say.CANNOT_REACH)
        standing, follow = self._standing(visit), parts[1] == "on"
        if parts[0] == _EVERY:
            return _every(visit, standing, follow=follow)
        if parts[0] not in standing.areas and parts[0] not in standing.followed:
            return Turn(toast=say.STALE_AREA)
        return _one(visit, standing, parts[0], follow=follow)

    def _named_now(self, visit: Visit, text: str, parts: tuple[str, ...]) -> Turn | None:
        """While the list is open a whole name will do; anything else is a question as ever."""
        del parts
        if not visit.can_reach:
            return None  # the list is open in a private chat, this was written elsewhere
        words = _plain(text)
        standing = self._standing(visit)
        if words in say.WORDS_FOR_ALL or words in say.WORDS_FOR_NONE:
            return _every(visit, standing, follow=words in say.WORDS_FOR_ALL)
        named = [area for area in standing.areas if words == _plain(area_name(area))]
        return _one(visit, standing, named[0], follow=named[0] not in standing.followed) if named else None

    def _stop(self, visit: Visit, rest: str) -> Turn:
        del rest
        count = len(self._standing(visit).followed)
        text = f"{say.stopped(count)}\n\n{say.KEPT}"
        return Turn(text=text, writes=(partial(_unfollow_all, ref=visit.ref),))

    def _standing(self, visit: Visit) -> _Standing:
        with self._database.read() as tx:
            followed = subscriptions.followed(tx, visit.ref)
            areas = subscriptions.areas(tx)
        # An area without articles is not offered, but who follows it must be able to leave it.
        return _Standing(in_order({*areas, *followed}), frozenset(followed))


def _one(visit: Visit, standing: _Standing, area: str, *, follow: bool) -> Turn:
    """Follow or leave one area."""
    if (area in standing.followed) is follow:
        said = say.followed_already(area_name(area)) if follow else say.not_followed(area_name(area))
        return _unchanged(visit, standing, said)
    if follow:
        after = replace(standing, followed=standing.followed | {area})
        return _changed(visit, after, say.now_followed(area_name(area)), partial(_follow, visit=visit, areas=(area,)))
    after = replace(standing, followed=standing.followed - {area})
    return _changed(visit, after, say.now_left(area_name(area)), partial(_unfollow, ref=visit.ref, area=area))


def _every(visit: Visit, standing: _Standing, *, follow: bool) -> Turn:
    """Follow or leave all areas."""
    wanted = frozenset(standing.areas) if follow else frozenset[str]()
    if standing.followed == wanted:
        return _unchanged(visit, standing, say.ALL_FOLLOWED_ALREADY if follow else say.NOTHING_FOLLOWED)
    after = replace(standing, followed=wanted)
    if follow:
        return _changed(visit, after, say.ALL_FOLLOWED, partial(_follow, visit=visit, areas=standing.areas))
    return _changed(visit, after, say.NONE_FOLLOWED, partial(_unfollow_all, ref=visit.ref))


def _changed(visit: Visit, after: _Standing, said: str, write: Write) -> Turn:
    """The list as it is now, in the place of the one under which a button was pressed."""
    if visit.incoming.kind is not IncomingKind.BUTTON:
        return replace(_shown(visit, after, said), writes=(write,))
    return replace(_shown(visit, after), toast=said, replaces=visit.incoming.message_id, writes=(write,))


def _unchanged(visit: Visit, standing: _Standing, said: str) -> Turn:
    """A card that is as it should be is not edited: the messenger would refuse an edit that changes nothing."""
    return Turn(toast=said) if visit.incoming.kind is IncomingKind.BUTTON else _shown(visit, standing, said)


def _shown(visit: Visit, standing: _Standing, said: str = "") -> Turn:
    rows: list[tuple[Action, ...]] = [_button(area, standing) for area in standing.areas if _fits(area)]
    missing = set(standing.areas) - standing.followed
    rows.append(
        (
            *((Action(say.ALL, _code(_EVERY, follow=True)),) if missing else ()),
            *((Action(say.NONE, _code(_EVERY, follow=False)),) if standing.followed else ()),
        )
    )
    text = "\n\n".join(part for part in (said, _now_followed(standing), say.HOW) if part)
    return Turn(text=text, actions=tuple(rows), context=_awaiting(visit))


def _now_followed(standing: _Standing) -> str:
    if not standing.followed:
        return say.NOTHING_FOLLOWED
    if standing.followed == set(standing.areas):
        return say.EVERYTHING_FOLLOWED
    return say.following(area_names(standing.followed), len(standing.followed))


def _button(area: str, standing: _Standing) -> tuple[Action, ...]:
    followed = area in standing.followed
    return (Action(f"{say.TICK if followed else ''}{area_name(area)}", _code(area, follow=not followed)),)


def _code(area: str, *, follow: bool) -> str:
    return f"{VERB}:{area}:{'on' if follow else 'off'}"


def _fits(area: str) -> bool:
    """Whether a button can carry the area: those of this knowledge base can, with 30 characters to spare."""
    return len(_code(area, follow=False)) <= CODE_MAX_BYTES


def _awaiting(visit: Visit) -> MemberContext:
    return replace(visit.context, awaiting=VERB)


def _follow(tx: Transaction, *, visit: Visit, areas: Sequence[str]) -> None:
    subscriptions.follow(tx, visit.ref, areas, visit.now)


def _unfollow(tx: Transaction, *, ref: str, area: str) -> None:
    subscriptions.unfollow(tx, ref, area)


def _unfollow_all(tx: Transaction, *, ref: str) -> None:
    subscriptions.unfollow_all(tx, ref)


def _meant(words: str, areas: Sequence[str]) -> list[str]:
    """The areas that folded ``words`` may mean: one of that very name, else all whose names hold every word."""
    exact = [area for area in areas if words in {area.replace("-", " "), *_names(area)}]
    if exact:
        return exact
    return [area for area in areas if _holds(words, area)]


def _holds(words: str, area: str) -> bool:
    known = f" {' '.join((area.replace('-', ' '), *_names(area)))} "
    return all(f" {word} " in known for word in words.split())


def _names(area: str) -> tuple[str, ...]:
    return tuple(_plain(name) for name in (area_name(area), *ALSO_CALLED.get(area, ())))


def _plain(text: str) -> str:
    """Folded words with single blanks: "Cư trú, căn cước" and "cu-tru can cuoc" are the same."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text)).split())
