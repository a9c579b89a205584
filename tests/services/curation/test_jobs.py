"""Work beside the pages."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from structlog.testing import capture_logs

from procbot.errors import DatabaseUnavailableError
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.jobs import DONE, FAILED, WAITING, Job, Jobs
from procbot.services.index_content import StageReport

PATIENCE_S = 120.0


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


def test_that_the_database_is_away_is_the_logs_to_say(clock: Callable[[], datetime]) -> None:
    def fail(_: StageReport) -> None:
        raise DatabaseUnavailableError("The database /srv/procbot.db is read-only.")

    jobs = Jobs(clock)
    failed = ended(jobs, jobs.start(fail, "lan"))
    assert (failed.stage, failed.error) == (FAILED, None)


def test_only_the_last_endings_are_kept(clock: Callable[[], datetime]) -> None:
    jobs = Jobs(clock)
    first = ended(jobs, jobs.start(lambda _: 1, "lan"))
    for _ in range(99):
        ended(jobs, jobs.start(lambda _: 1, "lan"))
    assert jobs.get(first.number, "lan") is not None
    ended(jobs, jobs.start(lambda _: 1, "lan"))
    assert jobs.get(first.number, "lan") is None


def test_what_is_started_twice_runs_once_while_it_runs(clock: Callable[[], datetime]) -> None:
    jobs, go_on = Jobs(clock), threading.Event()
    job = jobs.start(lambda _: go_on.wait(PATIENCE_S), "lan", "publish:1")
    assert jobs.start(lambda _: 2, "lan", "publish:1").number == job.number
    others = [jobs.start(lambda _: 2, *of) for of in (("hoa", "publish:1"), ("lan", "publish:2"), ("lan", ""), ("lan", ""))]
    assert len({job.number, *(each.number for each in others)}) == 5
    go_on.set()
    assert ended(jobs, job).has_failed is False
    assert jobs.start(lambda _: 3, "lan", "publish:1").number != job.number
    for each in others:
        ended(jobs, each)
