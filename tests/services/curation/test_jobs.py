"""Work beside the pages."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from structlog.testing import capture_logs

from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.jobs import DONE, FAILED, WAITING, Job, Jobs
from procbot.services.index_content import StageReport

PATIENCE_S = 20.0


def ended(jobs: Jobs, job: Job) -> Job:
    deadline_s = time.monotonic() + PATIENCE_S
    while not (now := jobs.get(job.number, job.owner) or job).is_over:
        assert time.monotonic() < deadline_s
        time.sleep(0.001)
    return now


def test_a_job_tells_its_stage_and_then_its_result(clock: Callable[[], datetime], now: datetime) -> None:
    jobs, told, go_on = Jobs(clock), threading.Event(), threading.Event()

    def work(report: StageReport) -> int:
        report("building")
        told.set()
        assert go_on.wait(PATIENCE_S)
        return 7

    job = jobs.start(work, "lan")
    assert told.wait(PATIENCE_S)
    running = jobs.get(job.number, "lan")
    assert running is not None
    assert (running.stage, running.started_at, running.is_over) == ("building", now, False)
    second = jobs.start(lambda _: 8, "lan")
    assert second.stage == WAITING
    go_on.set()
    assert [(each.stage, each.result) for each in (ended(jobs, job), ended(jobs, second))] == [(DONE, 7), (DONE, 8)]


def test_a_job_is_its_owners(clock: Callable[[], datetime]) -> None:
    jobs = Jobs(clock)
    job = ended(jobs, jobs.start(lambda _: 1, "lan"))
    assert jobs.get(job.number, "hoa") is None
    assert jobs.get(job.number + 1, "lan") is None


def test_a_refusal_has_its_sentence_and_a_fault_stands_in_the_log(clock: Callable[[], datetime]) -> None:
    def refuse(_: StageReport) -> None:
        raise CurationError("câu")

    def fail(_: StageReport) -> None:
        raise ZeroDivisionError

    jobs = Jobs(clock)
    refused = ended(jobs, jobs.start(refuse, "lan"))
    assert (refused.stage, str(refused.error)) == (FAILED, "câu")
    with capture_logs() as logs:
        failed = ended(jobs, jobs.start(fail, "lan"))
        while not logs:
            time.sleep(0.001)
    assert (failed.stage, failed.error, logs[0]["event"]) == (FAILED, None, "job_failed")


def test_only_the_last_endings_are_kept(clock: Callable[[], datetime]) -> None:
    jobs = Jobs(clock)
    first = ended(jobs, jobs.start(lambda _: 1, "lan"))
    for _ in range(100):
        ended(jobs, jobs.start(lambda _: 1, "lan"))
    assert jobs.get(first.number, "lan") is None
