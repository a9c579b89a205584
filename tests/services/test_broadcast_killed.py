"""A broadcast whose process is killed again and again: everybody is told, and told twice only of what was on its way."""

import subprocess
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from procbot.services.broadcast import Broadcasts
from procbot.services.broadcast_draft import BroadcastDrafts
from procbot.services.broadcast_feed import MAX_OWED
from procbot.services.broadcast_report import Report
from procbot.store import members, subscriptions
from procbot.store.engine import Database
from tests.store.processes import line_of, started
from tests.store.samples import put_in_force

MEMBERS = 200
BLOCKED = {"7", "107"}
KILLED_AT = (40, 90, 150)

# The bot's way out without Telegram: what arrives is one line of a file that outlives the process, written before the answer.
SENDING = """
import asyncio, os, random, time
from procbot.services import broadcast_feed
from procbot.services.delivery import Blocked, Delivery
from procbot.services.outage import Outage
from procbot.services.pace import Pace, Rate

broadcast_feed.RATE_PER_S = 2000.0  # as fast as the machine can: the kills are to meet many steps
broadcast_feed.PORTION = 20
arrived = os.open({path!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

class Post:
    def parts(self, payload):
        return [payload["text"]]
    async def send(self, address, part, part_index, replaces):
        await asyncio.sleep(random.random() / 100)
        if address in {blocked!r}:
            raise Blocked
        os.write(arrived, f"{{address}}\\n".encode())
        await asyncio.sleep(random.random() / 100)
        return address

async def main():
    clock = lambda: datetime.now(UTC)
    pace = Pace(Rate(1e6, 1000), lambda _: Rate(1e6, 1000), clock_s=time.monotonic, sleep=asyncio.sleep)
    delivery = Delivery(
        database, "telegram", Post(), clock=clock, sleep=asyncio.sleep, random=random.random, pace=pace, outage=Outage()
    )
    feed = broadcast_feed.BroadcastFeed(database, clock)
    running = asyncio.create_task(delivery.run())
    print("ready", flush=True)
    while True:
        if await asyncio.to_thread(feed.step):
            delivery.poke()
        await asyncio.sleep(0.005)

asyncio.run(main())
"""


def prepare(database: Database) -> Broadcasts:
    """Members in the chats "0", "1", ... follow one area."""
    at = datetime.now(UTC)
    with database.begin() as tx:
        put_in_force(tx, "x")
        for number in range(MEMBERS):
            members.see(tx, f"{number:03}", "telegram", at, str(number))
            subscriptions.follow(tx, f"{number:03}", ("cu-tru",), at)
    return Broadcasts(database, lambda: datetime.now(UTC))


def arrived(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def wait_until_over(staff: Broadcasts, number: int, process: subprocess.Popen[str]) -> Report:
    while not (report := staff.report(number)).is_over:
        assert process.poll() is None
        time.sleep(0.02)
    return report


def test_killed_three_times_everybody_is_told_once_but_for_what_was_on_its_way(database: Database, tmp_path: Path) -> None:
    staff, journal = prepare(database), tmp_path / "arrived"
    number = BroadcastDrafts(database, lambda: datetime.now(UTC)).create("Xin chào", ["cu-tru"], "lan")
    staff.start(number, "lan")
    url = database.engine.url.render_as_string(hide_password=False)
    code = SENDING.format(path=str(journal), blocked=BLOCKED)

    for enough in KILLED_AT:
        with started(code, url) as process:
            assert line_of(process) == "ready"
            while len(arrived(journal)) < enough:
                assert process.poll() is None
                time.sleep(0.002)
            process.kill()
    with started(code, url) as process:
        report = wait_until_over(staff, number, process)

    times = Counter(arrived(journal))
    assert set(times) == {str(chat) for chat in range(MEMBERS)} - BLOCKED
    assert max(times.values()) <= 2
    assert sum(times.values()) - len(times) <= len(KILLED_AT) * MAX_OWED
    assert (report.broadcast.state, report.members) == ("done", MEMBERS)
    assert (report.counts.sent, report.counts.unreachable, report.counts.failed) == (MEMBERS - len(BLOCKED), len(BLOCKED), 0)
