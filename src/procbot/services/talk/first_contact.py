"""The first words, and help: what procbot is, what it keeps, how to ask."""

from procbot.knowledge.sections import Section
from procbot.services.member_context import MemberContext
from procbot.services.talk import offers
from procbot.services.talk.asking import Asking
from procbot.services.talk.browsing import Browsing
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Turn
from procbot.services.talk.visit import Visit
from procbot.wording import conversation as say
from procbot.wording import menus, privacy


class FirstContact:
    """Greets and helps.

    Args:
        asking: opens the article that a link on a poster points to.
        browsing: opens the area that it points to.
        retention_days: how long exchanges are kept, as the privacy notice says it.
    """

    def __init__(self, asking: Asking, browsing: Browsing, retention_days: int) -> None:
        self._asking = asking
        self._browsing = browsing
        self._retention_days = retention_days

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(commands={"start": self._start, "help": _help, "huongdan": _help, "": _help})

    def _start(self, visit: Visit, rest: str) -> Turn:
        article_id, _, code = rest.partition("_")
        if article_id:
            section = Section(code) if code in set(Section) else None
            opened = self._asking.open_article(visit, article_id, section, "link")
            if opened.asked is not None:
                return opened
            listed = self._browsing.open_area(visit, rest)
            if listed is not None:
                return listed
        notice = privacy.first_notice(self._retention_days, is_chat=visit.can_reach)
        text = f"{say.GREETING}\n\n{notice}\n\n{say.TRY_ONE}"
        return Turn(text=text, actions=offers.examples(), context=MemberContext())


def _help(visit: Visit, rest: str) -> Turn:
    del visit, rest
    return Turn(text=f"{say.HELP}\n\n{say.COMMANDS}\n\n{menus.command_lines(menus.PRIVATE)}")
