"""The staff's deeds, as the console calls them."""

from datetime import timedelta

import pytest

from procbot.services.reply import Reply, from_payload
from procbot.store import audit, escalations, members, outbox
from procbot.store.engine import Database
from procbot.store.escalation_queue import QueueFilter
from procbot.store.escalations import Escalation, EscalationState
from procbot.wording import escalation as words
from tests.services.talk import GROUP, KEYS, Talk
from tests.services.test_escalating import sent, to_group


@pytest.fixture
def talk(database: Database) -> Talk:
    """Two ask alike, one something else; the group has read it."""
    talk = Talk(database)
    sent(talk)
    sent(talk, "nợ lương hai năm rồi", "2002")
    sent(talk, "mất sổ bảo hiểm", "3003")
    to_group(talk)
    to_members(talk)
    return talk


def to_members(talk: Talk) -> dict[str, list[Reply]]:
    """What members are owed; handed over."""
    found: dict[str, list[Reply]] = {}
    while items := [item for item in talk.owed() if item.address != GROUP.chat]:
        for item in items:
            found.setdefault(item.address, []).append(from_payload(item.payload))
            with talk.database.begin() as tx:
                outbox.sent(tx, item.id, "1", talk.now)
    return found


def got(talk: Talk, escalation_id: int) -> Escalation:
    with talk.database.read() as tx:
        found = escalations.get(tx, escalation_id)
    assert found is not None
    return found


def deeds(talk: Talk) -> list[tuple[str, str, str]]:
    with talk.database.read() as tx:
        return [(entry.actor, entry.action, entry.subject_id) for entry in audit.recent(tx, 10)]


def test_a_reply_is_sent_as_written_and_kept_masked(talk: Talk) -> None:
    replied = talk.escalate.reply(1, "Gọi *chị* Hoa 0912345678:\n1. báo <b>ngay</b>\n\nXong.", "hoa")

    assert replied is not None
    assert (replied.sent_to, replied.unreachable) == (1, 0)
    (reply,) = to_members(talk)["1001"]
    assert reply.text == (
        "**Cán bộ công đoàn trả lời:**\n\n"
        "Gọi \\*chị\\* Hoa 0912345678\\:\\\n1\\. báo \\<b\\>ngay\\</b\\>\n\nXong\\.\n\n"
        "*Câu bạn hỏi: nợ lương hai tháng thì sao*"
    )
    thread = talk.escalate.thread(1)
    assert thread is not None
    assert thread.escalation.state is EscalationState.ANSWERED
    (message,) = thread.messages
    assert (message.by_staff, message.author, "0912345678" in message.text) == (True, "hoa", False)
    assert deeds(talk) == [("hoa", "escalation.reply", "1")]


def test_all_who_ask_alike_are_answered_at_once_and_nobody_else(talk: Talk) -> None:
    replied = talk.escalate.reply(2, "Báo công đoàn cơ sở", "hoa", to_cluster=True)

    assert replied is not None
    assert (replied.sent_to, replied.unreachable) == (2, 0)
    assert sorted(to_members(talk)) == ["1001", "2002"]
    assert [got(talk, number).state for number in (1, 2, 3)] == ["answered", "answered", "open"]
    again = talk.escalate.reply(1, "Thêm nữa", "hoa", to_cluster=True)
    assert again is not None
    assert (again.sent_to, list(to_members(talk))) == (1, ["1001"])


def test_who_cannot_be_reached_is_counted_and_the_reply_kept(talk: Talk) -> None:
    with talk.database.begin() as tx:
        members.gone(tx, KEYS.ref("telegram", "1001"), talk.now)
        escalations.erase(tx, KEYS.ref("telegram", "3003"), talk.now)

    blocked, forgotten = talk.escalate.reply(1, "Có", "hoa"), talk.escalate.reply(3, "Có", "hoa")

    assert blocked is not None
    assert forgotten is not None
    assert [(each.sent_to, each.unreachable) for each in (blocked, forgotten)] == [(0, 1), (0, 1)]
    assert to_members(talk) == {}
    thread = talk.escalate.thread(1)
    assert thread is not None
    assert [message.text for message in thread.messages] == ["Có"]


def test_a_reply_needs_words_and_a_question(talk: Talk) -> None:
    with pytest.raises(ValueError, match="without words"):
        talk.escalate.reply(1, " \n", "hoa")
    assert talk.escalate.reply(99, "Có", "hoa") is None
    assert talk.escalate.reply(99, "Có", "hoa", to_cluster=True) is None
    assert deeds(talk) == []


def test_somebody_takes_care_of_a_question(talk: Talk) -> None:
    assert talk.escalate.assign(1, "lan", "hoa")
    assert not talk.escalate.assign(99, "lan", "hoa")

    assert got(talk, 1).assigned_to == "lan"
    assert deeds(talk) == [("hoa", "escalation.assign", "1")]
    assert [item.escalation.id for item in talk.escalate.queue(QueueFilter(assigned_to="lan"), 5)] == [1]


def test_who_never_got_an_answer_is_told_that_the_question_is_closed(talk: Talk) -> None:
    assert talk.escalate.close(1, "hoa", "trùng câu khác")
    assert not talk.escalate.close(1, "hoa")
    assert not talk.escalate.close(99, "hoa")

    (reply,) = to_members(talk)["1001"]
    assert reply.text == words.closed_by_staff("nợ lương hai tháng thì sao")
    assert to_group(talk) == [words.closed_in_group(1, "hoa")]
    assert deeds(talk) == [("hoa", "escalation.close", "1")]
    assert talk.escalate.counts() == {"open": 2, "answered": 0, "closed": 1}


def test_who_got_an_answer_is_not_troubled_again(talk: Talk) -> None:
    talk.escalate.reply(1, "Có", "hoa")
    to_members(talk)

    talk.escalate.close(1, "hoa")

    assert to_members(talk) == {}


def test_without_a_group_nobody_is_told_of_the_end(database: Database) -> None:
    talk = Talk(database, group=None)
    sent(talk)

    assert talk.escalate.close(1, "hoa")
    assert to_group(talk) == []


def test_a_thread_shows_who_asks_alike(talk: Talk) -> None:
    thread = talk.escalate.thread(1)

    assert thread is not None
    assert [each.id for each in thread.alike] == [1, 2]
    assert talk.escalate.thread(99) is None


def test_a_reply_that_comes_late_finds_a_closed_question_again(talk: Talk) -> None:
    talk.press("ticket:1:done")
    to_members(talk)
    talk.now += timedelta(days=1)

    replied = talk.escalate.reply(1, "Có", "hoa")

    assert replied is not None
    assert (replied.sent_to, got(talk, 1).state, got(talk, 1).closed_at) == (1, EscalationState.ANSWERED, None)


def test_the_group_is_told_of_a_reply_that_it_has_not_seen(talk: Talk) -> None:
    talk.escalate.reply(1, "Có", "hoa *1*")

    assert to_group(talk) == [words.replied_elsewhere(1, "hoa \\*1\\*")]


def test_a_reply_to_a_thread_that_has_gone_on_meanwhile_is_not_sent(talk: Talk) -> None:
    first = talk.escalate.reply(1, "Có", "hoa", read=0)
    second = talk.escalate.reply(1, "Có", "hoa", read=0)
    nobody = talk.escalate.reply(99, "Có", "hoa", read=0)

    assert first is not None
    assert second is not None
    assert (first.is_overtaken, second.is_overtaken, second.sent_to, nobody) == (False, True, 0, None)
    assert len(to_members(talk)["1001"]) == 1
