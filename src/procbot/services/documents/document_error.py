"""The one error of reading files."""

from procbot.errors import ProcbotError


class DocumentError(ProcbotError):
    """Raised by ``services.documents``: a file cannot be read. Its sentence (Vietnamese) says what it is and the way out."""
