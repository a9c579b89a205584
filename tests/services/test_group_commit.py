import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from procbot.errors import DatabaseUnavailableError
from procbot.services.group_commit import Deed, GroupCommit
from procbot.store import inbox
from procbot.store.engine import Database, Transaction


def keep(update_id: str, now: datetime) -> Deed:
    def deed(tx: Transaction) -> None:
        inbox.receive(tx, "telegram", update_id, {}, now)
        if update_id == "bad":
            raise ValueError(update_id)

    return deed


def kept(database: Database) -> list[str]:
    with database.read() as tx:
        return [item.update_id for item in inbox.pending(tx, "telegram")]


async def test_deeds_that_come_together_share_commits_in_their_order(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = 0
    real = Database.begin

    @contextmanager
    def counted(self: Database) -> Iterator[Transaction]:
        nonlocal commits
        with real(self) as tx:
            yield tx
        commits += 1

    monkeypatch.setattr(Database, "begin", counted)
    group = GroupCommit(database)
    await asyncio.gather(*(group.write(keep(str(number), now)) for number in range(150)))

    assert kept(database) == [str(number) for number in range(150)]
    assert commits == 2


async def test_a_bad_deed_takes_no_other_with_it(database: Database, now: datetime) -> None:
    group = GroupCommit(database)
    outcomes = await asyncio.gather(
        *(group.write(keep(update_id, now)) for update_id in ("1", "bad", "2")),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [type(None), ValueError, type(None)]
    assert kept(database) == ["1", "2"]


async def test_an_absent_database_is_everyones_error(database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(self: Database) -> object:
        raise DatabaseUnavailableError(str(self.is_sqlite))

    monkeypatch.setattr(Database, "begin", away)
    group = GroupCommit(database)
    outcomes = await asyncio.gather(*(group.write(keep(str(n), now)) for n in range(3)), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [DatabaseUnavailableError] * 3


async def test_who_no_longer_waits_is_written_all_the_same(database: Database, now: datetime) -> None:
    group = GroupCommit(database)
    writing = asyncio.create_task(group.write(keep("1", now)))
    await asyncio.sleep(0)
    writing.cancel()
    await group.write(keep("2", now))

    assert kept(database) == ["1", "2"]
