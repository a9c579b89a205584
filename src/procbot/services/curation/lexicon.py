"""The lexicon as curators edit it: checked, tried, its impact seen, put in force."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from procbot.errors import LexiconError
from procbot.knowledge.finding import Finding, Severity
from procbot.search.retrieve import Retrieval, retrieve
from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.lexicon_draft import forget_published
from procbot.services.curation.publishing import Publishing
from procbot.services.curation.rehearsal import Deed
from procbot.services.impact import LOGGED_QUESTIONS, Ending, Impact, ending_of
from procbot.services.index_content import StageReport
from procbot.services.knowledge_folder import LEXICON_FILE
from procbot.services.live_index import LiveIndex
from procbot.store import articles, audit, knowledge_state
from procbot.store.engine import Database, Transaction
from procbot.store.imports import LEXICON_SUBJECT
from procbot.text.lexicon import Lexicon, parse_lexicon
from procbot.text.mask import mask, without_labels
from procbot.wording import curation as say


@dataclass(frozen=True, slots=True)
class LexiconInForce:
    """The lexicon that questions are read by; ``digest`` is what a publication over it names."""

    text: str
    digest: str
    version: int
    """Of the knowledge base."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A question read by a lexicon: what is found for it, and what its asker would get."""

    retrieval: Retrieval
    ending: Ending


class LexiconEditor:
    """Edits the lexicon of one database.

    Args:
        database: migrated.
        live_index: gives the knowledge base of now, to try a lexicon on.
        publishing: has the index ready before the version is raised.
    """

    def __init__(self, database: Database, live_index: LiveIndex, publishing: Publishing) -> None:
        self._database = database
        self._live_index = live_index
        self._publishing = publishing

    def read(self) -> LexiconInForce:
        """Return the lexicon in force."""
        with self._database.read() as tx:
            state = knowledge_state.read(tx)
        return LexiconInForce(state.lexicon, state.lexicon_digest, state.version)

    @staticmethod
    def findings(text: str) -> tuple[Finding, ...]:
        """Return what keeps a text from being a lexicon; none when it is one."""
        try:
            _read(text)
        except LexiconError as error:
            return (Finding(LEXICON_FILE, 0, Severity.ERROR, str(error).rstrip("."), say.MEND_LEXICON),)
        return ()

    def try_it(self, text: str, question: str) -> Tried:
        """Return how ``question`` would be read by a lexicon, and what today's index finds for it; nothing of it is kept.

        Outside topics are learnt when an index is built: what they would change is for ``impact`` to tell.

        Raises:
            FaultyDraftError: the text is no lexicon.
        """
        lexicon, masked = self._parsed(text), mask(question)
        snapshot = self._live_index.snapshot()
        tried = replace(snapshot, index=replace(snapshot.index, lexicon=lexicon))
        return Tried(retrieve(tried.index, without_labels(masked)), ending_of(tried, masked))

    def impact(self, text: str, report: StageReport | None = None, logged: int = LOGGED_QUESTIONS) -> Impact:
        """Return what a lexicon would change for those who ask.

        Raises:
            FaultyDraftError: the text is no lexicon.
            CurationError: it is the one in force.
        """
        return self._publishing.preview(self._deed(text, self.read().digest, "", ""), report, logged)

    def publish(self, text: str, digest: str, actor: str, *, why: str = "", report: StageReport | None = None) -> None:
        """Put a lexicon in force.

        Args:
            text: TOML.
            digest: of the lexicon that the curator had opened.
            actor: who.
            why: what was changed; also the reason for golden questions that break by it.
            report: told of each stage.

        Raises:
            FaultyDraftError: the text is no lexicon.
            StaleDraftError: another lexicon was put in force meanwhile.
            BreaksError: golden questions break, and there is no reason.
            CurationError: it is the one in force.
        """
        self._publishing.carry_out(self._deed(text, digest, actor, why.strip()), why, report)

    def _deed(self, text: str, digest: str, actor: str, why: str) -> Deed[None]:
        text = text.replace("\r\n", "\n")
        self._parsed(text)

        def deed(tx: Transaction, at: datetime) -> None:
            current = knowledge_state.read(tx)
            if current.lexicon_digest != digest:
                raise StaleDraftError(say.LEXICON_CHANGED)
            if articles.digest_of(text) == digest:
                raise CurationError(say.LEXICON_SAME)
            knowledge_state.set_lexicon(tx, text, at)
            forget_published(tx, text)
            # The replaced text stays here, the one place that keeps it.
            before = {"digest": digest, "text": current.lexicon} if current.lexicon else None
            after = {"digest": articles.digest_of(text)}
            audit.record(tx, at, actor, "publish", LEXICON_SUBJECT, LEXICON_FILE, before=before, after=after, why=why)

        return deed

    def _parsed(self, text: str) -> Lexicon:
        found = self.findings(text)
        if found:
            raise FaultyDraftError(say.faulty([finding.what for finding in found]), found)
        return _read(text)


@lru_cache(maxsize=4)
def _read(text: str) -> Lexicon:
    """The lexicon in force and its draft are tried again and again; reading one takes 60 ms."""
    return parse_lexicon(text)
