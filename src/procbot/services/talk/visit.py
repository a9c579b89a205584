"""One message with what is known of the person who sent it: all that a feature decides by."""

from dataclasses import dataclass
from datetime import datetime

from procbot.services.incoming import Incoming
from procbot.services.member_context import MemberContext


@dataclass(frozen=True, slots=True)
class Visit:
    """One message.

    Attributes:
        incoming: the message.
        ref: the sender's pseudonym.
        now: aware UTC.
        context: what is remembered of the sender's last half hour.
        asked: keyed digest of the message's text, by which an edit that changed nothing is known.
        can_reach: whether messages can be sent to the sender later (the chat page only shows replies).
    """

    incoming: Incoming
    ref: str
    now: datetime
    context: MemberContext
    asked: str
    can_reach: bool
