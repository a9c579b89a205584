"""A broadcast to many members by the real bot, killed again and again while people ask: who got it how often, who was answered.

By hand, from the root of the repository: python -m tests.stories.broadcast_faults --members 2000 --kills 3
Exit status 1 when somebody was left out, got it more than twice, or asked in vain. 2,000 members take two to three minutes.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.services.broadcast_feed import MAX_OWED
from procbot.services.broadcast_report import Report
from procbot.settings import Settings
from procbot.store import members, subscriptions
from tests.bot.stand_in import TOKEN, StandIn, stand_in

AREA = "lao-dong"
FIRST_MEMBER, FIRST_ASKER = 100_000, 900_000
ONE_IN = 100  # has blocked the bot, and another one in a hundred has left no address
ASKED_EVERY_S = 0.5
QUESTIONS = ("tạm trú cần giấy gì", "luong toi thieu vung bao nhieu", "rut bhxh 1 lan o dau", "sinh con nghỉ bao lâu")
OVER_WITHIN_S = 900.0


@dataclass
class Asked:
    """The questions asked meanwhile, and how long each answer took."""

    number: int = 0
    took_s: list[float] = field(default_factory=list)


def prepare(settings: Settings, wanted: int) -> Services:
    """Fill the database: members in the chats from ``FIRST_MEMBER`` on follow one area."""
    bootstrap.prepare_database(settings, lambda _done, _total, _name: None)
    built = bootstrap.build(settings)
    built.live_index.snapshot()  # saved beside the database: the bot, killed soon, must not have to build it each time
    at = datetime.now(UTC)
    with built.database.begin() as tx:
        for number in range(wanted):
            chat = str(FIRST_MEMBER + number)
            ref = built.members.ref("telegram", chat)
            members.see(tx, ref, "telegram", at, None if number % ONE_IN == 1 else chat)
            subscriptions.follow(tx, ref, (AREA,), at)
    return built


def start_bot(settings: Settings, telegram: StandIn) -> "subprocess.Popen[bytes]":
    """Start ``procbot bot``."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PROCBOT_")}
    own |= {
        "PROCBOT_DATA_DIR": str(settings.data_dir),
        "PROCBOT_TELEGRAM_TOKEN": TOKEN,
        "PROCBOT_TELEGRAM_API_URL": telegram.root,
    }
    command = [sys.executable, "-m", "procbot", "bot"]
    with (settings.data_dir / "bot.log").open("ab") as log:
        return subprocess.Popen(command, env=own, stdout=log, stderr=log)  # noqa: S603 (our own command)


async def until(reached: Callable[[], object]) -> None:
    """Wait for it; what has not come after a quarter of an hour will not."""
    async with asyncio.timeout(OVER_WITHIN_S):
        while not reached():  # noqa: ASYNC110 (a database gives no events)
            await asyncio.sleep(0.02)


def _are_told(telegram: StandIn, chats: range, enough: int) -> bool:
    return sum(bool(telegram.sent[chat]) for chat in chats) >= enough


async def ask(telegram: StandIn, asked: Asked) -> None:
    """Ask one question after the other, each as somebody else, until cancelled."""
    answers: set[asyncio.Task[None]] = set()

    async def one(asker: int) -> None:
        at = time.monotonic()
        await telegram.say(asker, random.choice(QUESTIONS))  # noqa: S311 (no secret)
        await until(lambda: telegram.sent[asker])
        asked.took_s.append(time.monotonic() - at)

    for asker in count(FIRST_ASKER):
        asked.number += 1
        answers.add(asyncio.create_task(one(asker)))
        await asyncio.sleep(ASKED_EVERY_S)


async def play(
    telegram: StandIn, built: Services, settings: Settings, wanted: int, kills: int
) -> tuple[Counter[int], Report, Asked]:
    """Run the bot, send the broadcast, kill the bot at even distances."""
    chats = range(FIRST_MEMBER, FIRST_MEMBER + wanted)
    telegram.blocked.update(chats[::ONE_IN])
    asked = Asked()
    bot = start_bot(settings, telegram)
    try:
        await telegram.say(FIRST_ASKER - 1, "/help")
        await until(lambda: telegram.sent[FIRST_ASKER - 1])
        asking = asyncio.create_task(ask(telegram, asked))
        number = built.broadcast_drafts.create("Họp công đoàn lúc **8 giờ** thứ Hai.", [AREA], "story")
        built.broadcasts.start(number, "story")
        for turn in range(1, kills + 1):
            await until(partial(_are_told, telegram, chats, wanted * turn // (kills + 1)))
            bot.kill()
            bot.wait()
            bot = start_bot(settings, telegram)
        await until(lambda: built.broadcasts.report(number).is_over)
        asking.cancel()
        await asyncio.sleep(5.0)  # the last answers, and whatever would be sent too often
    finally:
        bot.terminate()
        bot.wait()
    return Counter(len(telegram.sent[chat]) for chat in chats), built.broadcasts.report(number), asked


async def main() -> int:
    """Play the story and print what became of it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        built = prepare(settings, given.members)
        began_s = time.monotonic()
        async with stand_in() as telegram:
            times, report, asked = await play(telegram, built, settings, given.members, given.kills)
        built.database.dispose()
    unreachable = len(range(0, given.members, ONE_IN)) + len(range(1, given.members, ONE_IN))
    lines = (
        f"{given.members} members, killed {given.kills} times, {time.monotonic() - began_s:.0f} s",
        f"report: {report.broadcast.state}, {report.counts}",
        f"messages per member: {dict(sorted(times.items()))}; unreachable by design: {unreachable}",
        f"questions: {asked.number} asked, {len(asked.took_s)} answered",
        f"answers: median {statistics.median(asked.took_s):.3f} s, longest {max(asked.took_s):.1f} s",
    )
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    told_twice = sum(each - 1 for each in times.elements() if each > 1)
    good = times[0] == unreachable and max(times) <= 2 and told_twice <= given.kills * MAX_OWED
    good = good and report.counts.sent == given.members - unreachable and len(asked.took_s) == asked.number
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
