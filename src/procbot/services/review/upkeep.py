"""What the review pages need done beside them: questions put together, queues filled, outlived verdicts ended."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import structlog

from procbot.errors import AlreadyRunningError
from procbot.store.engine import Database
from procbot.store.lease import hold

ROLE = "review"

# Nobody waits for a queue by the second; looking for work is three queries on indexes.
EVERY_S = 10.0

# Behind a step that found work there is probably more; the pause lets answers to questions be written in between.
BUSY_PAUSE_S = 0.2

# Another process does it; should that one end, this one takes over within a minute.
RETRY_S = 60.0

# A face that ends waits this long for the step in hand; it would be rolled back otherwise, and taken by the next start.
STOPS_WITHIN_S = 1.0

_log = structlog.get_logger(__name__)


class Upkeep:
    """Takes the steps in their order, each in short transactions of its own.

    Args:
        database: where the log is kept.
        steps: by the name that the log gives them; each returns how much it did.
    """

    def __init__(self, database: Database, steps: Mapping[str, Callable[[], int]]) -> None:
        self._database = database
        self._steps = dict(steps)

    def step(self) -> int:
        """Take one step of each; return how much was done. One that fails leaves the others their turn."""
        return sum(self._one(name, step) for name, step in self._steps.items())

    @contextmanager
    def beside(self, every_s: float = EVERY_S, busy_pause_s: float = BUSY_PAUSE_S, retry_s: float = RETRY_S) -> Iterator[None]:
        """Take steps for the length of the block, in a thread of its own. No failure leaves that thread.

        Several processes may do this: one of them works, the others wait for it to end.

        Args:
            every_s: pause when there was nothing to do.
            busy_pause_s: pause when there was.
            retry_s: pause while another process does it, or the database cannot be asked.
        """
        stop = threading.Event()

        def keep() -> None:
            while not stop.is_set():
                try:
                    with hold(self._database, ROLE):
                        while not stop.wait(busy_pause_s if self.step() else every_s):
                            pass
                except AlreadyRunningError:
                    _log.debug("review_kept_up_elsewhere")
                except Exception as error:  # noqa: BLE001 (mostly an outage; the face goes on whatever it is)
                    _log.warning("review_not_kept_up", error=type(error).__name__, tried_again_in_s=retry_s)
                stop.wait(retry_s)

        worker = threading.Thread(target=keep, name="review", daemon=True)
        worker.start()
        try:
            yield
        finally:
            stop.set()
            worker.join(STOPS_WITHIN_S)

    def _one(self, name: str, step: Callable[[], int]) -> int:
        try:
            return step()
        except Exception as error:  # noqa: BLE001 (the others go on; this one is tried again with the next round)
            _log.warning("review_step_failed", step=name, error=type(error).__name__)
            return 0
