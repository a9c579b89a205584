"""Changing what is published so that every process has the new index at once: rehearse, build, replay, and only then publish.

A process that sees a new version looks for its index among the saved ones. It is saved before the version is raised, so that the
others of this machine only map it; a machine that does not share the folder builds it for itself, and answers from the last
version until it is ready.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.rehearsal import Deed, Done, Rehearsal, rehearse
from procbot.services.impact import LOGGED_QUESTIONS, ChangedQuestion, Impact, Replay
from procbot.services.index_content import BuildStage, StageReport, read_content
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex, Snapshot, snapshot_of
from procbot.store import golden_questions, knowledge_state, logged_questions
from procbot.store.engine import Database
from procbot.store.golden_questions import GoldenQuestion
from procbot.store.logged_questions import LoggedQuestion
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say

# A build takes a second or more: whoever is overtaken three times in a row publishes all the same, and each process builds for
# itself.
_TRIES = 3

REPLAYING = "replaying"
"""The stage in which the golden questions are asked of the new index."""
PUBLISHING = "publishing"
"""The last stage: the transaction itself."""


class BreaksError(CurationError):
    """Raised where golden questions break and no reason is given. Show them, ask for the reason, publish with it.

    Args:
        breaks: the golden questions.
    """

    def __init__(self, breaks: Sequence[ChangedQuestion]) -> None:
        super().__init__(say.breaks(len(breaks)))
        self.breaks = tuple(breaks)


class Publishing:
    """Carries deeds out that change what is published, and tells beforehand what they would change.

    Args:
        database: migrated.
        live_index: gives the knowledge base of now.
        files: where indexes are kept for all processes of this machine.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, live_index: LiveIndex, files: IndexFiles, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._live_index = live_index
        self._files = files
        self._clock = clock
        self._replay = Replay()

    def preview(self, deed: Deed[Done], report: StageReport | None = None, logged: int = LOGGED_QUESTIONS) -> Impact:
        """Return what ``deed`` would change for the golden questions and the last logged ones; nothing is written.

        Args:
            deed: the deed.
            report: told of each stage; the building of the index takes longest.
            logged: how many of the last questions.

        Raises:
            CurationError: as the deed does.
        """
        _tell(report, BuildStage.READING)
        before = self._live_index.snapshot()
        rehearsal = rehearse(self._database, deed, self._clock())
        golden, last = self._asked(logged)
        with ThreadPoolExecutor(1) as beside:
            asked = beside.submit(self._replay.remember, before, _texts(golden, last))
            after = self._built(rehearsal, before, report)
            asked.result()
        _tell(report, REPLAYING)
        return self._replay.compare(before, after, golden, last)

    def warm(self) -> None:
        """Ask the index in force what the first preview would ask it: 1.5 s that its curator need not wait."""
        self._replay.remember(self._live_index.snapshot(), _texts(*self._asked(LOGGED_QUESTIONS)))

    def carry_out(self, deed: Deed[Done], why: str, report: StageReport | None = None) -> Done:
        """Do ``deed`` once its index is there.

        Args:
            deed: the deed, its audit row included.
            why: the reason for golden questions that break by it.
            report: told of each stage.

        Returns:
            What the deed returns.

        Raises:
            BreaksError: golden questions break, and there is no reason; nothing was written.
            CurationError: as the deed does; nothing was written.
        """
        for tries_left in reversed(range(_TRIES)):
            _tell(report, BuildStage.READING)
            rehearsal = rehearse(self._database, deed, self._clock())
            if self._publishes(rehearsal):
                before = self._live_index.snapshot()
                # Whoever was faster has the version of the rehearsal now, and revisions that may bear the numbers of its own.
                if before.version < rehearsal.content.version:
                    after = self._built(rehearsal, before, report)
                    if not why.strip():
                        self._refuse_breaks(before, after, report)
            _tell(report, PUBLISHING)
            with self._database.begin() as tx:
                at = self._clock()  # not the rehearsal's: a verdict given during the build is one on the text before
                done = deed(tx, at)
                is_same = knowledge_state.version(tx) == rehearsal.content.version and vietnam_day(at) == vietnam_day(
                    rehearsal.at
                )
                if tries_left == 0 or is_same:
                    return done
                tx.rollback()  # somebody else has published meanwhile: the index is not the one that it would be
        raise AssertionError  # the last try returns or raises

    def _asked(self, logged: int) -> tuple[Sequence[GoldenQuestion], Sequence[LoggedQuestion]]:
        with self._database.read() as tx:
            return golden_questions.active(tx), logged_questions.last(tx, logged)

    def _publishes(self, rehearsal: Rehearsal[Done]) -> bool:
        """Whether the deed changes what is published at all; an import may find nothing new."""
        with self._database.read() as tx:
            return knowledge_state.version(tx) != rehearsal.content.version

    def _built(self, rehearsal: Rehearsal[Done], before: Snapshot, report: StageReport | None) -> Snapshot:
        day = vietnam_day(rehearsal.at)
        with self._database.read() as tx:
            self._files.touch(read_content(tx, day).name)  # so that saving another does not push it out
        return snapshot_of(rehearsal.content, day, self._files, before, report)

    def _refuse_breaks(self, before: Snapshot, after: Snapshot, report: StageReport | None) -> None:
        with self._database.read() as tx:
            golden = golden_questions.active(tx)
        if not golden:
            return
        _tell(report, REPLAYING)
        breaks = self._replay.compare(before, after, golden, ()).breaks
        if breaks:
            raise BreaksError(breaks)


def _texts(golden: Sequence[GoldenQuestion], logged: Sequence[LoggedQuestion]) -> list[str]:
    return [*(each.question for each in golden), *(each.text for each in logged)]


def _tell(report: StageReport | None, stage: str) -> None:
    if report is not None:
        report(stage)
