"""What the Telegram face must be told and given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.chores import Chore
from procbot.services.conversation import Conversation
from procbot.services.sharing import Sharing
from procbot.services.staff_desk import StaffDesk
from procbot.store.engine import Database
from procbot.store.lease import Lease

# The channel's name in every table.
CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class WebhookConfig:
    """How Telegram reaches us: it calls ``url``; we listen on ``host``:``port``, mostly behind a proxy that does TLS."""

    url: str
    host: str
    port: int
    secret: str = field(repr=False)
    """1-256 characters of A-Z, a-z, 0-9, _ and -; every call must carry it."""


@dataclass(frozen=True, slots=True)
class BotConfig:
    """``api_url`` is the Bot API server without "/bot"; without ``webhook`` the bot polls."""

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    webhook: WebhookConfig | None = None


@dataclass(frozen=True, slots=True)
class BotServices:
    """What the face calls.

    ``warm_up`` makes ready what the first question would have to wait for; ``lease`` is held as long as the face runs; ``clock``
    returns the time, aware; ``random`` is uniform in [0, 1). ``staff_desk`` takes what is said in the staff's group, where
    there is one; ``chores`` are done beside answering, by the name that the log gives them; ``sharing`` gives the cards that may
    be shared in answer to a question, and logs what became of them.
    """

    database: Database
    conversation: Conversation
    warm_up: Callable[[], object]
    lease: Lease
    sharing: Sharing
    clock: Callable[[], datetime]
    random: Callable[[], float]
    staff_desk: StaffDesk | None = None
    chores: Mapping[str, Chore] = field(default_factory=dict)
