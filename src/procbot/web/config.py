"""What the web face needs from the outside: settings as values, and the services it calls."""

from dataclasses import dataclass, field
from typing import Protocol

from procbot.services.conversation import Conversation
from procbot.services.live_index import LiveIndex
from procbot.services.mailbox import Mailbox
from procbot.store.engine import Database


@dataclass(frozen=True, slots=True)
class WebConfig:
    """Settings of the web face.

    Args:
        session_key: secret of at least 32 characters that signs cookies and forms; another one makes all open pages stale.
        retention_days: how long exchanges are kept, told to visitors in days.
        secure_cookies: always mark cookies Secure. False: only those of requests that came by https (uvicorn tells, also behind a
            proxy that it trusts), so that the page works on a plain http address of the own machine.
    """

    session_key: str = field(repr=False)
    retention_days: int
    secure_cookies: bool


class WebServices(Protocol):
    """The part of ``bootstrap.Services`` that the web face calls."""

    @property
    def database(self) -> Database:
        """The open database; read by /healthz and /metrics."""
        ...

    @property
    def live_index(self) -> LiveIndex:
        """The published articles; read by article pages."""
        ...

    @property
    def conversation(self) -> Conversation:
        """What every channel asks."""
        ...

    @property
    def mailbox(self) -> Mailbox:
        """What waits for visitors: the answers of the union's staff."""
        ...
