"""Previews made ahead."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from structlog.testing import capture_logs

from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.jobs import Job, Jobs
from procbot.services.curation.preparing import NOBODY, Preparing
from procbot.services.impact import Impact
from procbot.services.index_content import StageReport

PATIENCE_S = 120.0
NOTHING = Impact(0, 0, (), 0, 0)


def ended(jobs: Jobs, job: Job) -> Job:
    for _ in range(int(PATIENCE_S / 0.01)):
        now = jobs.get(job.number, NOBODY)
        if now is not None and now.is_over:
            return now
        time.sleep(0.01)
    raise AssertionError(job)


def counting(made: list[str], name: str) -> Callable[[StageReport], Impact]:
    def preview(report: StageReport) -> Impact:
        report("building")
        made.append(name)
        return NOTHING

    return preview


def test_a_draft_that_is_looked_at_again_is_prepared_once(clock: Callable[[], datetime]) -> None:
    jobs, made = Jobs(clock), list[str]()
    preparing = Preparing(jobs, lambda: 1)
    for draft in ("one", "one", "other", "other"):
        assert not ended(jobs, preparing.prepare(draft, counting(made, draft))).has_failed
    assert made == ["one", "other"]


def test_of_those_that_wait_only_the_draft_looked_at_last_is_prepared(clock: Callable[[], datetime]) -> None:
    jobs, made, go_on = Jobs(clock), list[str](), threading.Event()
    jobs.start(lambda _: go_on.wait(PATIENCE_S), "lan")
    preparing = Preparing(jobs, lambda: 1)
    waiting = [preparing.prepare(draft, counting(made, draft)) for draft in ("one", "other", "last")]
    go_on.set()
    assert not any(ended(jobs, job).has_failed for job in waiting)
    assert made == ["last"]


def test_after_a_publication_it_is_prepared_again(clock: Callable[[], datetime]) -> None:
    jobs, made, versions = Jobs(clock), list[str](), iter((1, 2))
    preparing = Preparing(jobs, lambda: next(versions))
    for name in ("before", "after"):
        ended(jobs, preparing.prepare("one", counting(made, name)))
    assert made == ["before", "after"]


def test_a_draft_that_cannot_be_published_disturbs_nobody(clock: Callable[[], datetime]) -> None:
    jobs, made = Jobs(clock), list[str]()

    def refuse(report: StageReport) -> Impact:
        del report
        raise CurationError("nothing has changed")

    preparing = Preparing(jobs, lambda: 1)
    with capture_logs() as logs:
        assert ended(jobs, preparing.prepare("one", refuse)).has_failed
    assert logs == []
    ended(jobs, preparing.prepare("other", counting(made, "other")))
    assert made == ["other"]
