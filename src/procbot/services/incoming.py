"""What a channel hands to the conversation: a message or a press of a button, free of anything that only one messenger knows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IncomingKind(StrEnum):
    """What a person sent."""

    TEXT = "text"
    EDITED_TEXT = "edited_text"
    BUTTON = "button"
    COMMAND = "command"
    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER_MEDIA = "other_media"

    @property
    def is_unsupported(self) -> bool:
        """Whether procbot can only say, politely, that it reads no such thing."""
        return self in _UNSUPPORTED


_UNSUPPORTED = frozenset(
    {
        IncomingKind.PHOTO,
        IncomingKind.VOICE,
        IncomingKind.STICKER,
        IncomingKind.DOCUMENT,
        IncomingKind.LOCATION,
        IncomingKind.CONTACT,
        IncomingKind.OTHER_MEDIA,
    }
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a person.

    ``sender`` and ``chat`` are the channel's own ids as text; they are personal data and never logged. ``text`` is the message,
    the command with its slash, the action code of a BUTTON, or "" for media. ``received_at`` is an aware UTC time.
    ``inbox_id`` is the inbox row that handling this message ends (``None`` where the channel keeps no inbox: the chat page
    answers at once). ``album`` is the channel's id of a series of media sent at once: the series gets one answer.
    ``message_id`` is the channel's id of the person's message, or of our message under which a BUTTON was pressed.
    ``is_group``: several people read the chat.
    """

    channel: str
    sender: str
    chat: str
    kind: IncomingKind
    text: str
    received_at: datetime
    inbox_id: int | None = None
    album: str | None = None
    message_id: str | None = None
    is_group: bool = False
