"""The conversation carried by the page."""

from itsdangerous import URLSafeSerializer

from procbot.knowledge.sections import Section
from procbot.services.reply import Reply
from procbot.web.trail import MAX_CHARACTERS, MAX_TURNS, Trails, Turn, turn_of
from tests.web.stage import SESSION_KEY

TURNS = (Turn("Hỏi gì?", "dang-ky-tam-tru", Section.FEE, ""), Turn("chào", None, None, "Chào bạn."))


def test_a_trail_opens_as_it_was_sealed() -> None:
    trails = Trails(SESSION_KEY)
    assert trails.open("visitor", trails.seal("visitor", TURNS)) == TURNS


def test_a_trail_opens_for_its_own_visitor_only() -> None:
    trails = Trails(SESSION_KEY)
    sealed = trails.seal("visitor", TURNS)
    assert trails.open("other", sealed) == ()
    assert trails.open("visitor", sealed[:-1]) == ()
    assert Trails("another key of thirty-two letters").open("visitor", sealed) == ()


def test_a_trail_of_another_version_is_dropped() -> None:
    sealed = URLSafeSerializer(SESSION_KEY, salt="procbot.web.trail.visitor").dumps([{"question": "?", "section": "no such"}])
    assert Trails(SESSION_KEY).open("visitor", str(sealed)) == ()


def test_a_trail_keeps_the_last_turns_and_stays_small() -> None:
    trails = Trails(SESSION_KEY)
    turns = tuple(Turn(f"{number} " + "ế" * MAX_CHARACTERS, None, None, "Không rõ.") for number in range(20))
    sealed = trails.seal("visitor", turns)
    assert trails.open("visitor", sealed) == turns[-MAX_TURNS:]
    assert len(sealed) < 8_192


def test_a_long_question_is_cut_in_the_trail() -> None:
    assert turn_of("a" * 1000, Reply(None, "Dài quá.")) == Turn("a" * MAX_CHARACTERS + "…", None, None, "Dài quá.")
