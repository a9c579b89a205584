"""Work that takes longer than a page may, as a publication that builds an index does. One at a time, asked after by number."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from procbot.errors import ProcbotError
from procbot.services.index_content import StageReport

_KEPT = 100  # endings; a page asks for its own within seconds

WAITING = "waiting"
"""The stage of a job before which another one has to end: two builds at once would only take twice as long each."""
DONE = "done"
FAILED = "failed"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work.

    Attributes:
        number: asks after it, in the process that runs it; another process does not know it.
        owner: who has started it.
        started_at: when.
        stage: ``WAITING``, a stage of the work's own, ``DONE`` or ``FAILED``.
        result: what the work has returned, once it is done.
        error: why it failed, where procbot has a sentence for it; ``None`` for a fault, which stands in the log.
    """

    number: int
    owner: str
    started_at: datetime
    stage: str = WAITING
    result: object = None
    error: ProcbotError | None = None

    @property
    def is_over(self) -> bool:
        """Whether it has ended, one way or the other."""
        return self.stage in {DONE, FAILED}


class Jobs:
    """Runs work beside the pages.

    Args:
        clock: returns the time, aware.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._changing = threading.Lock()
        self._turn = threading.Lock()
        self._last = 0

    def start(self, work: Callable[[StageReport], object], owner: str) -> Job:
        """Start ``work``, which is given what it reports its stages to; return at once."""
        with self._changing:
            self._last += 1
            job = self._jobs[self._last] = Job(self._last, owner, self._clock())
            over = [number for number, each in self._jobs.items() if each.is_over]
            for number in over[: len(self._jobs) - _KEPT]:
                del self._jobs[number]
        # Not a daemon: a publication that has begun is not cut off when the process is asked to end.
        threading.Thread(target=self._run, args=(job.number, work), name=f"job-{job.number}").start()
        return job

    def get(self, number: int, owner: str) -> Job | None:
        """Return a job of ``owner`` as it stands; ``None`` when this process does not have it (any more)."""
        job = self._jobs.get(number)
        return job if job is not None and job.owner == owner else None

    def _run(self, number: int, work: Callable[[StageReport], object]) -> None:
        with self._turn:
            try:
                result = work(lambda stage: self._note(number, stage=stage))
            except ProcbotError as error:
                self._note(number, stage=FAILED, error=error)
            except Exception as error:  # noqa: BLE001 (nobody else hears of it: this is the end of a thread)
                self._note(number, stage=FAILED)
                _log.error("job_failed", job=number, exc_info=error)
            else:
                self._note(number, stage=DONE, result=result)

    def _note(self, number: int, *, stage: str, result: object = None, error: ProcbotError | None = None) -> None:
        with self._changing:
            self._jobs[number] = replace(self._jobs[number], stage=stage, result=result, error=error)
