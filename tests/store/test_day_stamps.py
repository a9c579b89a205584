import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

import procbot
from procbot.store import clusters, exchanges, holdings, votes
from procbot.store.day_stamps import stamps
from procbot.store.engine import Database, Transaction
from tests.services.review.log_samples import NOW, ask

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
DAY = timedelta(days=1)

CHANGES: dict[str, Callable[[Transaction, int], object]] = {
    "a new one": lambda tx, _: ask(tx),
    "a cluster": lambda tx, exchange: clusters.assign(tx, {exchange: exchange}),
    "somebody forgotten": lambda tx, _: holdings.erase(tx, "m1", NOW),
    "one deleted": lambda tx, _: exchanges.purge(tx, NOW, 1),
    "one deleted and another written": lambda tx, _: (exchanges.purge(tx, NOW, 1), ask(tx)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_days_stamp_is_another_one_whenever_its_exchanges_are(database: Database, what: str) -> None:
    with database.begin() as tx:
        ask(tx, asked_at=NOW - DAY, member_ref="m2")
        earlier = ask(tx, asked_at=NOW - timedelta(hours=1))
        ask(tx)
        if "deleted" in what:
            exchanges.purge(tx, NOW - timedelta(hours=2))

    with database.read() as tx:
        before = stamps(tx, [SUNDAY, MONDAY])
    with database.begin() as tx:
        CHANGES[what](tx, earlier)
    with database.read() as tx:
        after = stamps(tx, [SUNDAY, MONDAY])
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)


def test_a_day_without_exchanges_has_a_stamp_too(database: Database) -> None:
    with database.read() as tx:
        assert stamps(tx, [SUNDAY]) == ["0 0 0 0"]


def test_what_others_say_is_none_of_it(database: Database) -> None:
    with database.begin() as tx:
        exchange = ask(tx)

    with database.read() as tx:
        before = stamps(tx, [MONDAY])
    with database.begin() as tx:
        votes.cast(tx, exchange, "m1", True, None, NOW)
    with database.read() as tx:
        assert stamps(tx, [MONDAY]) == before


def test_nothing_else_is_ever_written_into_an_exchange() -> None:
    """Whoever adds such a statement makes the stamps notice it, or the dashboards show what was."""
    found = {}
    for path in Path(procbot.__file__).parent.rglob("*.py"):
        text = path.read_text()
        named = set(re.findall(r"^(\w+) = (?:core_of|aliased)\(ExchangeRow\)", text, re.MULTILINE)) | {"ExchangeRow"}
        for each in re.findall(rf"update\(\s*(?:{'|'.join(named)})\s*\)(?:\s*\.where\([^\n]*\))?\s*\.values\(([^)]*)\)?", text):
            found[path.name] = each
        assert "UPDATE exchanges" not in text
    assert found == {"clusters.py": 'cluster_id=bindparam("first"', "holdings.py": "member_ref=None"}
    assert "_EXCHANGES.c.cluster_id.is_(None)" in (Path(procbot.__file__).parent / "store" / "clusters.py").read_text()
