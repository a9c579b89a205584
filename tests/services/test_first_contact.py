import re

import pytest

from procbot.store.engine import Database
from procbot.wording import conversation as words
from procbot.wording import menus
from tests.services.talk import Talk


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def test_the_greeting_has_two_sentences_and_six_examples(talk: Talk) -> None:
    (reply,) = talk.say("/start").replies

    assert reply.text.startswith(words.GREETING)
    assert len(re.findall(r"\.(?= |$)", words.GREETING)) == 2
    assert [action.label for (action,) in reply.actions] == list(words.EXAMPLES)
    assert len(reply.actions) == 6


def test_a_newcomer_reads_what_is_kept_how_long_and_by_which_law(talk: Talk) -> None:
    (reply,) = talk.say("/start").replies

    for said in ("90 ngày", "30 ngày sau tin cuối", "91/2025/QH15", "/xoadulieu", "/dulieucuatoi"):
        assert said in reply.text


def test_on_the_page_there_is_no_chat_to_be_kept(talk: Talk) -> None:
    handled = talk.conversation.handle(talk.incoming("/start"), deliver=False)

    assert "khung chat" not in handled.replies[0].text


@pytest.mark.parametrize("payload", ["tam-tru", "tam-tru_fee", "gia-han"])
def test_a_poster_opens_its_article(talk: Talk, payload: str) -> None:
    (reply,) = talk.say(f"/start {payload}").replies

    assert reply.answer is not None
    assert reply.answer.article_id == payload.partition("_")[0]


def test_a_poster_opens_its_area(talk: Talk) -> None:
    (reply,) = talk.say("/start ho-tich").replies

    assert reply.text.startswith("**Hộ tịch, hôn nhân**")


@pytest.mark.parametrize("payload", ["khong-co", "tam-tru_xyz_", "a b", "_", "ho-tich_fee"])
def test_an_unknown_link_greets_or_opens_what_it_names(talk: Talk, payload: str) -> None:
    (reply,) = talk.say(f"/start {payload}").replies

    assert reply.answer is not None or reply.text.startswith(words.GREETING)


def test_help_lists_every_command_that_the_menu_has(talk: Talk) -> None:
    (reply,) = talk.say("/help").replies

    assert all(f"/{name}: {what}" in reply.text for name, what in menus.PRIVATE.items())


def test_every_command_of_the_menus_is_understood(talk: Talk) -> None:
    for name in (*menus.PRIVATE, *menus.GROUP, *menus.STAFF):
        assert [reply.text for reply in talk.say(f"/{name}").replies] != [words.UNKNOWN_COMMAND]
