"""Work that takes longer than a page may, as a publication that builds an index does. One at a time, asked after by number."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from procbot.errors import DatabaseUnavailableError, ProcbotError
from procbot.services.index_content import StageReport

_KEPT = 100  # endings; a page asks for its own within seconds

THREAD = "job-"
"""How the names of the threads begin in which work runs."""

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
        error: why it failed, where procbot has a sentence for it; ``None`` for a fault, or a database that is away: the log says.
        key: what it is about; "" for what may be done several times at once.
    """

    number: int
    owner: str
    started_at: datetime
    stage: str = WAITING
    result: object = None
    error: ProcbotError | None = None
    key: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it has ended, one way or the other."""
        return self.stage in {DONE, FAILED}

    @property
    def has_failed(self) -> bool:
        """Whether it has ended without doing what it should."""
        return self.stage == FAILED


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

    def start(self, work: Callable[[StageReport], object], owner: str, key: str = "") -> Job:
        """Start ``work``, which is given what it reports its stages to; return at once.

        A form that is sent twice starts one job: where ``owner`` has one with this ``key`` that is not over, that is returned.
        """
        with self._changing:
            running = (each for each in self._jobs.values() if not each.is_over and (each.owner, each.key) == (owner, key))
            if key and (same := next(running, None)) is not None:
                return same
            self._last += 1
            job = self._jobs[self._last] = Job(self._last, owner, self._clock(), key=key)
            over = [number for number, each in self._jobs.items() if each.is_over]
            for number in over[: max(0, len(self._jobs) - _KEPT)]:
                del self._jobs[number]
        # Not a daemon: a publication that has begun is not cut off when the process is asked to end.
        threading.Thread(target=self._run, args=(job.number, work), name=f"{THREAD}{job.number}").start()
        return job

    def get(self, number: int, owner: str) -> Job | None:
        """Return a job of ``owner`` as it stands; ``None`` when this process does not have it (any more)."""
        job = self._jobs.get(number)
        return job if job is not None and job.owner == owner else None

    def _run(self, number: int, work: Callable[[StageReport], object]) -> None:
        with self._turn:
            try:
                result = work(lambda stage: self._note(number, stage=stage))
            except DatabaseUnavailableError as error:  # its sentence is the operator's: it names the database
                self._failed(number, error)
            except ProcbotError as error:
                self._note(number, stage=FAILED, error=error)
            except Exception as error:  # noqa: BLE001 (nobody else hears of it: this is the end of a thread)
                self._failed(number, error)
            else:
                self._note(number, stage=DONE, result=result)

    def _failed(self, number: int, error: Exception) -> None:
        self._note(number, stage=FAILED)
        _log.error("job_failed", job=number, exc_info=error)

    def _note(self, number: int, *, stage: str, result: object = None, error: ProcbotError | None = None) -> None:
        with self._changing:
            self._jobs[number] = replace(self._jobs[number], stage=stage, result=result, error=error)
