"""Exceptions that procbot raises on purpose: each says who raises it and what the caller does."""

from enum import Enum


class ProcbotError(Exception):
    """Base of all errors that carry a sentence for the person at the keyboard.

    The command line prints ``str(error)`` without a traceback and exits with 2; the bot and the pages log it.
    """


class SettingsError(ProcbotError):
    """Raised by ``settings``: a value is missing, misspelt or out of range. Mend the environment and start again."""


class ArticleFormatError(ProcbotError):
    """Raised by ``knowledge.parse``: a file is not an article. Carries every finding, each with its line.

    Args:
        findings: one sentence per finding, in file order; never empty.
    """

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


class KnowledgeFolderError(ProcbotError):
    """Raised by ``services.knowledge_folder``: a folder of articles is missing, empty, or cannot be read or written."""


class LexiconError(ProcbotError):
    """Raised by ``text.lexicon``: the lexicon file breaks its format. Mend the named entry."""


class SchemaOutdatedError(ProcbotError):
    """Raised by ``store.engine``: the database server has another schema than this version. Run ``procbot db upgrade``."""


class DatabaseUnavailableError(ProcbotError):
    """Raised by ``store.engine``: the database is down, read-only, full or locked. Nothing was written; try again later."""


class AlreadyRunningError(ProcbotError):
    """Raised by ``store.lease``: another process holds the lease of this role on this database. Stop it first."""


class UnknownArticleError(ProcbotError):
    """Raised by services given an article id that the store does not know. Check the id."""


class AccountProblem(Enum):
    """What stands in the way of a change to an account; pages have a sentence of their own for each."""

    LOGIN_TAKEN = "login_taken"
    LOGIN_MALFORMED = "login_malformed"
    NAME = "name"
    ROLE = "role"
    FIRST_IS_ADMIN = "first_is_admin"
    LAST_ADMIN = "last_admin"
    UNKNOWN = "unknown"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    REPEATS = "repeats"
    HAS_LOGIN = "has_login"
    SAME = "same"
    WRONG = "wrong"
    CODE = "code"


class AccountError(ProcbotError):
    """Raised by ``services.accounts`` and ``services.sign_in``: a login, role, password or code cannot be taken. Choose another.

    Args:
        sentence: for the command line.
        problem: what pages choose their sentence by.
    """

    def __init__(self, sentence: str, problem: AccountProblem) -> None:
        super().__init__(sentence)
        self.problem = problem


class BroadcastError(ProcbotError):
    """Raised by ``services.broadcast``: there is no such broadcast, or it cannot be written or moved so. The message says why."""


class BroadcastChangedError(BroadcastError):
    """Raised by ``services.broadcast``: the draft reads otherwise than when it was read. Read it again, then send it."""


class ReviewError(ProcbotError):
    """Raised by ``services.review``: what is to be judged, queued or done is not there, or cannot be so. The message says why."""


class AuditError(ProcbotError):
    """Raised by ``services.audit_log``: the audit is not taken away without a reason that fits into it. Ask for one."""


class DemoError(ProcbotError):
    """Raised by ``services.demo``: the database holds real questions, so that no made-up ones may be put into it."""


class ReportError(ProcbotError):
    """Raised by ``services.report``: there is no such month, or it lies ahead. Name another."""


class BenchmarkInputError(ProcbotError):
    """Raised by ``services.evaluate``: a file to measure on is missing or not of its form. Mend the named line."""
