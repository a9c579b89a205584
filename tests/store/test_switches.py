from datetime import datetime, timedelta

from procbot.store import switches
from procbot.store.engine import Database
from procbot.store.switches import Switch


def test_a_switch_is_set_once_and_taken_away_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        assert switches.get(tx, "pause") is None
        assert switches.put(tx, "pause", {"why": "a"}, "lan", now)
        assert not switches.put(tx, "pause", {"why": "b"}, "minh", now + timedelta(minutes=1))

    with database.begin() as tx:
        assert switches.get(tx, "pause") == Switch({"why": "a"}, "lan", now)
        assert switches.get(tx, "other") is None
        assert switches.clear(tx, "pause")
        assert not switches.clear(tx, "pause")
        assert switches.get(tx, "pause") is None
