from datetime import UTC, datetime
from typing import Any

import pytest

from bot.reading import lane_of, read_message, read_press
from bot.telegram_bot import read_update
from procbot.services.incoming import Incoming, IncomingKind
from tests.bot.stand_in import DATE, ME, USERNAME, a_message, a_person

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
FILE = {"file_id": "f", "file_unique_id": "u"}
GROUP = {"id": -100_1, "type": "supergroup", "title": "T"}


def read(raw: dict[str, Any]) -> Incoming | None:
    return read_message(read_update({"update_id": 1, **raw}), USERNAME, NOW, 5)


def kind_of(**content: Any) -> IncomingKind | None:
    incoming = read({"message": a_message(7, **content)})
    return None if incoming is None else incoming.kind


def test_a_text_is_read_with_its_sender_and_chat() -> None:
    assert read({"message": a_message(7, text="hỏi")}) == Incoming(
        "telegram", "7", "7", IncomingKind.TEXT, "hỏi", NOW, 5, None, "1"
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "/start"}, IncomingKind.COMMAND),
        ({"photo": [{**FILE, "width": 1, "height": 1}]}, IncomingKind.PHOTO),
        ({"voice": {**FILE, "duration": 1}}, IncomingKind.VOICE),
        ({"audio": {**FILE, "duration": 1}}, IncomingKind.VOICE),
        ({"video_note": {**FILE, "duration": 1, "length": 1}}, IncomingKind.VOICE),
        (
            {"sticker": {**FILE, "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}},
            IncomingKind.STICKER,
        ),
        ({"dice": {"value": 1, "emoji": "🎲"}}, IncomingKind.STICKER),
        ({"document": FILE}, IncomingKind.DOCUMENT),
        ({"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE}, IncomingKind.OTHER_MEDIA),
        ({"video": {**FILE, "width": 1, "height": 1, "duration": 1}}, IncomingKind.OTHER_MEDIA),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, IncomingKind.LOCATION),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, IncomingKind.CONTACT),
        ({"some_future_kind": {"x": 1}}, IncomingKind.OTHER_MEDIA),
    ],
    ids=lambda value: value if isinstance(value, IncomingKind) else next(iter(value)),
)
def test_every_kind_of_message_is_known(content: dict[str, Any], kind: IncomingKind) -> None:
    assert kind_of(**content) is kind


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_title": "t"},
        {"new_chat_members": [a_person(8)]},
        {"pinned_message": a_message(7, text="x")},
        {"text": "hi", "from": {**a_person(9), "is_bot": True}},
        {"text": "hi", "from": None},
    ],
    ids=["title", "members", "pin", "bot", "nobody"],
)
def test_what_nobody_said_to_us_wants_no_answer(content: dict[str, Any]) -> None:
    assert kind_of(**content) is None


def test_an_edited_text_is_told_from_a_new_one_and_other_edits_are_passed_over() -> None:
    edited = read({"edited_message": a_message(7, text="sửa", edit_date=DATE)})
    moved = read({"edited_message": a_message(7, location={"latitude": 1.0, "longitude": 2.0}, edit_date=DATE)})

    assert edited is not None
    assert edited.kind is IncomingKind.EDITED_TEXT
    assert moved is None


def test_an_album_is_known_by_its_id() -> None:
    incoming = read({"message": a_message(7, photo=[{**FILE, "width": 1, "height": 1}], media_group_id="55")})

    assert incoming is not None
    assert incoming.album == "55"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "chào cả nhà"}, None),
        ({"text": f"@{USERNAME} làm tạm trú"}, "làm tạm trú"),
        ({"text": f"làm tạm trú @{USERNAME.upper()}"}, "làm tạm trú"),
        ({"text": f"@{USERNAME}2 làm tạm trú"}, None),
        ({"text": "/help"}, "/help"),
        ({"text": f"/help@{USERNAME}"}, f"/help@{USERNAME}"),
        ({"text": "/help@other_bot"}, None),
        ({"text": "còn lệ phí", "reply_to_message": {**a_message(7, text="x"), "from": ME}}, "còn lệ phí"),
        ({"text": "còn lệ phí", "reply_to_message": a_message(7, text="x")}, None),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, None),
        ({"text": "/start", "from": None, "sender_chat": GROUP}, "/start"),
    ],
)
def test_in_a_group_only_what_is_meant_for_us_is_read(content: dict[str, Any], text: str | None) -> None:
    incoming = read({"message": a_message(7, chat=GROUP, **content)})

    assert (None if incoming is None else incoming.text) == text
    assert incoming is None or incoming.chat == str(GROUP["id"])


def test_a_channels_post_wants_no_answer() -> None:
    post = {"message_id": 1, "date": DATE, "chat": {"id": -1002, "type": "channel", "title": "N"}, "text": "hi"}

    assert read({"channel_post": post}) is None


def test_a_press_carries_its_code_also_under_a_message_that_is_too_old_to_be_shown() -> None:
    query = {"id": "1", "from": a_person(7), "chat_instance": "1", "data": "vote:1:up"}
    old = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
    pressed = read_press(read_update({"update_id": 1, "callback_query": {**query, "message": old}}), NOW, 5)
    inline = read_press(read_update({"update_id": 1, "callback_query": {**query, "inline_message_id": "x"}}), NOW, 5)

    assert pressed == Incoming("telegram", "7", "7", IncomingKind.BUTTON, "vote:1:up", NOW, 5, None, "1")
    assert inline is None


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        ({"update_id": 1, "message": a_message(7, text="x")}, 7),
        ({"update_id": 1, "callback_query": {"from": a_person(7), "message": a_message(8)}}, 8),
        ({"update_id": 1, "callback_query": {"from": a_person(7), "inline_message_id": "x"}}, 7),
        ({"update_id": 1, "message": {"chat": "x"}}, ("update", 1)),
        ({"update_id": 1, "message": []}, ("update", 1)),
        ({"update_id": 1}, ("update", 1)),
    ],
)
def test_a_lane_is_a_chat_else_a_person_else_the_update_alone(raw: dict[str, Any], lane: object) -> None:
    assert lane_of(raw) == lane
