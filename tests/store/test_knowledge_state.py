import hashlib
from datetime import datetime

from procbot.store import knowledge_state
from procbot.store.engine import Database
from procbot.store.knowledge_state import KnowledgeState


def test_an_empty_database_has_version_0_and_no_lexicon(database: Database) -> None:
    with database.read() as tx:
        assert knowledge_state.read(tx) == KnowledgeState(0, "", hashlib.sha256(b"").hexdigest())
        assert knowledge_state.version(tx) == 0


def test_a_lexicon_in_force_raises_the_version(database: Database, now: datetime) -> None:
    text = '[abbreviations]\nbhxh = "bảo hiểm xã hội"\n'
    with database.begin() as tx:
        assert knowledge_state.set_lexicon(tx, text, now) == 1

    with database.read() as tx:
        assert knowledge_state.read(tx) == KnowledgeState(1, text, hashlib.sha256(text.encode()).hexdigest())


def test_the_version_is_raised_without_touching_the_lexicon(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        knowledge_state.set_lexicon(tx, "a = 1", now)
        assert knowledge_state.raise_version(tx, now) == 2
        assert knowledge_state.set_lexicon(tx, "a = 2", now) == 3
        assert knowledge_state.raise_version(tx, now) == 4
        state = knowledge_state.read(tx)
    assert (state.version, state.lexicon) == (4, "a = 2")
