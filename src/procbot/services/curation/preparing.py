"""Impact previews made before anybody asks for them: its index is built and the questions are replayed while a draft is read."""

from collections.abc import Callable

from procbot.services.curation.jobs import Job, Jobs
from procbot.services.impact import Impact
from procbot.services.index_content import StageReport

NOBODY = ""
"""The owner of a job that no page asks after."""


class Preparing:
    """Makes previews ahead: what they build and ask is kept, so that the one that is asked for has nothing left to do.

    Args:
        jobs: runs them one at a time; a preview that is asked for meanwhile waits for what it needs anyway, and a publication
            never for more than the one that runs: of the drafts that wait, only the one looked at last has its preview made.
        version: returns that of the knowledge base.
    """

    def __init__(self, jobs: Jobs, version: Callable[[], int]) -> None:
        self._jobs = jobs
        self._version = version
        self._looked_at = ""
        self._last: tuple[str, int] | None = None

    def prepare(self, draft: str, preview: Callable[[StageReport], Impact]) -> Job:
        """Make the preview of a draft beside the pages.

        Nothing is made where the last one was of this draft and nothing was published since, or where another draft is looked at
        before its turn comes.

        Args:
            draft: the same for the same text.
            preview: refuses a draft that cannot be published; nobody is told then.

        Returns:
            The job that makes it, ``NOBODY``'s.
        """
        self._looked_at = draft

        def work(report: StageReport) -> None:
            now = (draft, self._version())
            if self._looked_at == draft and self._last != now:
                self._last = now
                preview(report)

        return self._jobs.start(work, NOBODY, f"prepare:{draft}")
