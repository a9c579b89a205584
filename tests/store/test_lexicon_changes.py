"""Changes of the lexicon that nobody has published yet."""

from datetime import datetime, timedelta

from procbot.store import lexicon_changes
from procbot.store.engine import Database
from procbot.store.lexicon_changes import LexiconChange

ROW = {"kind": "synonym", "term": "quê", "means": ["nơi thường trú"], "ambiguous": False}


def test_a_change_is_written_over_the_one_with_its_key(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        lexicon_changes.put(tx, LexiconChange("entry:quê", None, "lan", now))
        lexicon_changes.put(tx, LexiconChange("entry:tv", None, "lan", now + timedelta(minutes=1)))
        lexicon_changes.put(tx, LexiconChange("entry:quê", ROW, "hoa", now + timedelta(minutes=2)))
    with database.read() as tx:
        found = lexicon_changes.every(tx)
    assert [(each.key, each.row, each.by) for each in found] == [("entry:quê", ROW, "hoa"), ("entry:tv", None, "lan")]
    assert found[0].at == now + timedelta(minutes=2)


def test_a_change_to_nothing_is_null_and_texts_are_storable(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        lexicon_changes.put(tx, LexiconChange("entry:a", ROW, "lan", now))
        lexicon_changes.put(tx, LexiconChange("entry:a", None, "lan", now))
        lexicon_changes.put(tx, LexiconChange("entry:b", ROW | {"term": "b\0"}, "lan", now))
    with database.read() as tx:
        assert [each.row for each in lexicon_changes.every(tx)] == [None, ROW | {"term": "b\ufffd"}]


def test_changes_are_forgotten_by_their_keys(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for key in ("entry:a", "entry:b"):
            lexicon_changes.put(tx, LexiconChange(key, None, "lan", now))
        assert lexicon_changes.remove(tx, ["entry:a", "entry:c"]) == 1
        assert [each.key for each in lexicon_changes.every(tx)] == ["entry:b"]
