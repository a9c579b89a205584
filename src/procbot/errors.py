"""Exceptions that procbot raises on purpose: each says who raises it and what the caller does."""


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


class AccountError(ProcbotError):
    """Raised by ``services.accounts``: a login, role or password cannot be taken. Choose another."""


class BenchmarkInputError(ProcbotError):
    """Raised by ``services.evaluate``: a file to measure on is missing or not of its form. Mend the named line."""
