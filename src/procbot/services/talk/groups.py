"""Where several people read: procbot answers what it is asked, and leaves everything personal to a private chat."""

from procbot.services.reply import Action
from procbot.services.talk.asking import Asking
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Rows, Turn
from procbot.services.talk.visit import Visit
from procbot.wording import manners as say


class Groups:
    """Takes questions by command, and shows the way to a private chat.

    Args:
        asking: answers.
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(commands={"hoi": self._ask}, presses={"private": _private}, in_groups=frozenset({"hoi", "private"}))

    def _ask(self, visit: Visit, rest: str) -> Turn:
        """The question behind the command, in private chats as well."""
        if rest:
            return self._asking.answer(visit, rest)
        return Turn(text=say.ASK_WHAT_IN_GROUP if visit.incoming.is_group else say.ASK_WHAT)


def in_private() -> Turn:
    """Return the turn that shows the way to a private chat."""
    return Turn(text=say.IN_PRIVATE, actions=_the_way())


def _private(visit: Visit, parts: tuple[str, ...]) -> Turn:
    """The number of a link was typed."""
    del visit, parts
    return in_private()


def _the_way() -> Rows:
    return ((Action(say.WRITE_IN_PRIVATE, "private:", is_numbered=False),),)
