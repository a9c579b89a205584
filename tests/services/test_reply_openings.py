"""How the staff's replies begin."""

from collections.abc import Callable
from datetime import datetime

import pytest

from procbot.services.reply_openings import DEFAULTS, MAX_OPENINGS, NAME_MAX_CHARACTERS, Opening, ReplyOpenings
from procbot.store import audit
from procbot.store.engine import Database


@pytest.fixture
def openings(database: Database, clock: Callable[[], datetime]) -> ReplyOpenings:
    return ReplyOpenings(database, clock)


def test_there_are_some_from_the_beginning(openings: ReplyOpenings) -> None:
    assert openings.all() == DEFAULTS
    assert 0 < len(DEFAULTS) <= MAX_OPENINGS


def test_an_installation_has_its_own_until_it_goes_back(database: Database, openings: ReplyOpenings) -> None:
    own = (Opening("Mời tới", "Mời bạn tới 12 Lê Lợi."),)
    openings.replace(own, "lan")
    assert openings.all() == own
    openings.replace((), "lan")
    assert openings.all() == ()
    openings.replace(DEFAULTS, "minh")
    assert openings.all() == DEFAULTS
    with database.read() as tx:
        assert [(entry.actor, entry.action) for entry in audit.recent(tx, 5)] == [
            ("minh", "escalation.openings"),
            ("lan", "escalation.openings"),
            ("lan", "escalation.openings"),
        ]


@pytest.mark.parametrize(
    "wrong",
    [
        [Opening("", "x")],
        [Opening("x", "")],
        [Opening("x" * (NAME_MAX_CHARACTERS + 1), "x")],
        [Opening("x", "x")] * (MAX_OPENINGS + 1),
    ],
)
def test_what_is_none_is_refused(openings: ReplyOpenings, wrong: list[Opening]) -> None:
    with pytest.raises(ValueError, match="opening"):
        openings.replace(wrong, "lan")
    assert openings.all() == DEFAULTS
