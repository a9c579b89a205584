"""A draft's way to a second person: sent to review, sent back."""

from collections.abc import Callable
from datetime import datetime

from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.draft_audit import SUBJECT
from procbot.services.curation.draft_findings import DraftFindings, Neighbours, own_findings
from procbot.services.curation.working_copy import WorkingCopy, copy_of, note_state
from procbot.services.live_index import LiveIndex
from procbot.store import audit, curated_list, drafts
from procbot.store.engine import Database, Transaction
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say


class Reviewing:
    """Sends drafts to review and back.

    Args:
        database: migrated.
        live_index: gives the published articles, beside which a draft is checked.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, live_index: LiveIndex, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._live_index = live_index
        self._clock = clock
        self._neighbours = Neighbours()

    def quick_findings(self, article_id: str, text: str) -> DraftFindings:
        """Return the findings on a text by itself, for every pause in typing."""
        return own_findings(article_id, text, vietnam_day(self._clock()))

    def findings(self, article_id: str, text: str) -> DraftFindings:
        """Return all findings on a text, those beside the published articles too."""
        with self._database.read() as tx:
            unpublished = curated_list.ids_unpublished(tx)
        today = vietnam_day(self._clock())
        return self._neighbours.findings(article_id, text, today, self._live_index.snapshot(), unpublished)

    def submit(self, article_id: str, version: int, actor: str, *, notice: bool = False) -> int:
        """Ask for a review of the working copy.

        Args:
            article_id: the article.
            version: as its editor has it; 0 for an imported revision that nobody has touched: it becomes the draft.
            actor: who asks.
            notice: whether followers of the area are to be told when it is published.

        Returns:
            The draft's version, for whoever reviews it.

        Raises:
            CurationError: there is no such article or nothing to review.
            FaultyDraftError: it has errors.
            StaleDraftError: somebody else has saved meanwhile.
        """
        with self._database.read() as tx:
            seen = copy_of(tx, article_id)
        refuse_faulty(self.findings(article_id, seen.markdown))
        at = self._clock()
        with self._database.begin() as tx:
            copy = copy_of(tx, article_id, lock=True)
            if copy.version != version or copy.markdown != seen.markdown:
                raise StaleDraftError(say.DRAFT_CHANGED)
            if version == 0:
                version = _adopt(tx, copy, at)
            if not drafts.set_review(tx, article_id, version, actor, notice=notice):
                raise StaleDraftError(say.DRAFT_CHANGED)
            note_state(tx, article_id, copy.markdown, "in_review", at)
            after = {"version": version, "notice": notice}
            audit.record(tx, at, actor, "review.submit", SUBJECT, article_id, after=after)
        return version

    def send_back(self, article_id: str, version: int, actor: str, note: str) -> None:
        """End the review without a publication; the writer reads ``note``.

        Raises:
            CurationError: there is no note, or the article is not in review.
            StaleDraftError: somebody else has saved meanwhile.
        """
        if not note.strip():
            raise CurationError(say.NOTE_WANTED)
        at = self._clock()
        with self._database.begin() as tx:
            copy = copy_of(tx, article_id, lock=True)
            if copy.submitted_by is None:
                raise CurationError(say.NOT_IN_REVIEW)
            if not drafts.set_review(tx, article_id, version, None, notice=copy.notice):
                raise StaleDraftError(say.DRAFT_CHANGED)
            note_state(tx, article_id, copy.markdown, "draft", at)
            before = {"version": version, "submitted_by": copy.submitted_by}
            audit.record(tx, at, actor, "review.send_back", SUBJECT, article_id, before=before, why=note.strip())


def refuse_faulty(found: DraftFindings) -> None:
    """Raise ``FaultyDraftError`` when there are errors among the findings."""
    if found.errors:
        raise FaultyDraftError(say.faulty([finding.what for finding in found.errors]), found.findings)


def _adopt(tx: Transaction, copy: WorkingCopy, at: datetime) -> int:
    """Make the newest revision, which is not published, the draft."""
    newest = curated_list.history(tx, copy.article_id)[0]
    if copy.published is not None and copy.published.id == newest.id:
        raise CurationError(say.NOTHING_CHANGED)
    return drafts.save(tx, copy.article_id, copy.markdown, copy.author, at, read_version=0, based_on=newest.id) or 0
