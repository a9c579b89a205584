"""What the staff do in their group."""

import pytest

from procbot.services.reply import Reply, from_payload
from procbot.services.staff_desk import StaffMessage, StaffPress
from procbot.store import escalations, inbox, outbox
from procbot.store.engine import Database
from procbot.store.escalations import EscalationState
from procbot.wording import escalation as words
from tests.services.talk import GROUP, KEYS, Talk
from tests.services.test_escalate import deeds, got, to_members
from tests.services.test_escalating import sent


class Group:
    """The group's phone: what has arrived, by message id."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.shown: dict[str, Reply] = {}

    def read(self) -> list[str]:
        """Let everything arrive; return the ids of what is new or edited."""
        arrived = []
        while items := [item for item in self.talk.owed() if item.address == GROUP.chat]:
            message_id = items[0].replaces or f"m{items[0].id}"
            self.shown[message_id] = from_payload(items[0].payload)
            arrived.append(message_id)
            with self.talk.database.begin() as tx:
                outbox.sent(tx, items[0].id, message_id, self.talk.now)
        return arrived

    def reply(self, message_id: str, text: str | None, *, is_edit: bool = False) -> str:
        """Reply to a message; return what the group is told."""
        inbox_id = self.talk.receive()
        assert self.talk.desk.take(StaffMessage(message_id, text, "Hoa (Telegram)", inbox_id, is_edit))
        (told,) = self.read()
        return self.shown[told].text

    def press(self, message_id: str, verb: str, number: int = 1, author: str = "Hoa (Telegram)") -> str | None:
        """Press a button."""
        return self.talk.desk.press(StaffPress(f"case:{number}:{verb}", message_id, author, self.talk.receive()))

    def labels(self, message_id: str) -> list[str]:
        """The buttons under a message."""
        return [action.label for row in self.shown[message_id].actions for action in row]


@pytest.fixture
def group(database: Database) -> Group:
    talk = Talk(database)
    sent(talk)
    to_members(talk)
    return Group(talk)


def waiting(group: Group) -> int:
    with group.talk.database.read() as tx:
        return inbox.counts(tx)["pending"]


def test_a_reply_to_a_card_reaches_who_asked(group: Group) -> None:
    (card,) = group.read()

    assert group.reply(card, "Bạn báo công đoàn cơ sở") == "Đã gửi cho người hỏi. (câu 1)"

    (reply,) = to_members(group.talk)["1001"]
    assert "Bạn báo công đoàn cơ sở" in reply.text
    assert deeds(group.talk) == [("Hoa (Telegram)", "escalation.reply", "1")]
    assert (group.talk.desk.chat, waiting(group)) == (GROUP.chat, 0)


def test_what_replies_to_no_card_is_not_for_the_desk_and_still_waits(group: Group) -> None:
    group.read()

    assert not group.talk.desk.take(StaffMessage("m999", "chào", "Hoa", group.talk.receive()))
    assert waiting(group) == 1


def test_a_word_to_our_confirmation_goes_to_nobody(group: Group) -> None:
    (card,) = group.read()
    group.reply(card, "Có")
    to_members(group.talk)

    assert group.reply(list(group.shown)[-1], "ok cảm ơn bot") == words.USE_THE_CARD
    assert to_members(group.talk) == {}


def test_only_text_is_passed_on_and_edits_are_not(group: Group) -> None:
    (card,) = group.read()

    assert group.reply(card, None) == words.ONLY_TEXT
    assert group.reply(card, " ") == words.ONLY_TEXT
    assert group.reply(card, "Có nha", is_edit=True) == words.NOT_EDITED
    assert to_members(group.talk) == {}


def test_all_who_ask_alike_are_answered_by_the_reply_to_a_card_that_shows_them(group: Group) -> None:
    sent(group.talk, "nợ lương hai năm rồi", "2002")
    to_members(group.talk)
    _, second = group.read()
    assert group.labels(second) == ["Trả lời cả nhóm 2 người hỏi giống nhau", "Nhận", "Đóng"]

    assert group.press(second, "all", 2) == ""
    (prompt,) = group.read()

    assert "- nợ lương hai tháng thì sao\n- nợ lương hai năm rồi" in group.shown[prompt].text
    assert group.reply(prompt, "Báo công đoàn cơ sở") == "Đã gửi cho 2 người hỏi. (câu 2)"
    assert sorted(to_members(group.talk)) == ["1001", "2002"]
    assert group.press(second, "all", 2) == words.ONE_LEFT


def test_a_marker_in_front_of_a_reply_does_the_same(group: Group) -> None:
    sent(group.talk, "nợ lương hai năm rồi", "2002")
    to_members(group.talk)
    card, _ = group.read()

    assert group.reply(card, "Cả nhóm: Báo công đoàn cơ sở") == "Đã gửi cho 2 người hỏi. (câu 1)"
    assert all("Cả nhóm" not in reply.text for replies in to_members(group.talk).values() for reply in replies)


def test_somebody_takes_a_question_and_the_card_says_so_in_its_place(group: Group) -> None:
    (card,) = group.read()

    assert group.press(card, "take") == words.TAKEN_TOAST
    assert group.press(card, "take") == words.TAKEN_TOAST

    assert group.read() == [card]
    assert group.shown[card].text.startswith("**Câu hỏi 1** · đang chờ · Hoa \\(Telegram\\) nhận · hỏi lúc 09:30 hôm nay")
    assert group.labels(card) == ["Đóng"]
    assert deeds(group.talk) == [("Hoa (Telegram)", "escalation.assign", "1")]
    assert waiting(group) == 0


def test_a_question_is_closed_once_and_its_asker_told(group: Group) -> None:
    (card,) = group.read()

    assert [group.press(card, "close"), group.press(card, "close")] == [words.CLOSED_TOAST, words.CLOSED_BEFORE]

    edited, note = group.read()
    assert (edited, group.labels(card)) == (card, [])
    assert group.shown[note].text == words.closed_in_group(1, "Hoa \\(Telegram\\)")
    assert list(to_members(group.talk)) == ["1001"]
    assert got(group.talk, 1).state is EscalationState.CLOSED


def test_a_card_far_up_is_shown_again_and_can_be_replied_to(group: Group) -> None:
    group.read()

    assert group.press("m0", "show") == ""
    (again,) = group.read()

    assert group.reply(again, "Có") == "Đã gửi cho người hỏi. (câu 1)"


def test_the_group_is_told_when_nobody_can_be_reached(group: Group) -> None:
    (card,) = group.read()
    with group.talk.database.begin() as tx:
        escalations.erase(tx, KEYS.ref("telegram", "1001"), group.talk.now)

    assert group.reply(card, "Có") == words.confirmed(1, 0, 1)
    group.press(card, "show")
    (again,) = group.read()
    assert (words.FORGOTTEN in group.shown[again].text, group.labels(again)) == (True, [])


def test_what_is_gone_is_said_to_be_gone(group: Group) -> None:
    (card,) = group.read()
    with group.talk.database.begin() as tx:
        escalations.close(tx, 1, group.talk.now)
        escalations.purge(tx, group.talk.now.replace(year=2027))

    assert group.reply(card, "Có") == words.GONE
    assert group.press(card, "take") == words.GONE


@pytest.mark.parametrize("code", ["vote:1:up", "case:x:take", "case:1", "ticket:1:done"])
def test_another_button_is_not_for_the_desk_and_still_waits(group: Group, code: str) -> None:
    assert group.talk.desk.press(StaffPress(code, "m1", "Hoa", group.talk.receive())) is None
    assert waiting(group) == 1


def test_it_works_without_an_inbox(group: Group) -> None:
    (card,) = group.read()

    assert group.talk.desk.take(StaffMessage(card, "Có", "Hoa", None))
    assert group.talk.desk.press(StaffPress("case:1:take", card, "Hoa", None)) == words.TAKEN_TOAST
