"""The staff group's daily digest, on a log of its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from procbot.services.digest import Digest
from procbot.services.pausing import Pausing
from procbot.services.reply import from_payload
from procbot.services.review.metrics import Metrics
from procbot.store import clusters, escalations, exchanges, members, outbox, verdicts, votes
from procbot.store.engine import Database
from procbot.store.escalations import NewEscalation
from procbot.store.verdicts import NewVerdict
from tests.services.small_base import SetClock
from tests.services.talk import GROUP
from tests.store.samples import an_exchange, put_in_force

MORNING = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # seven o'clock in Vietnam, a Tuesday
YESTERDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    clock = SetClock()
    clock.now = MORNING
    return clock


def digest(database: Database, clock: SetClock, public_url: str = "https://bot.example.org") -> Digest:
    return Digest(database, GROUP, Metrics(database, clock).dashboard, public_url, clock)


def ask(database: Database, question: str = "lệ phí tạm trú", at: datetime = YESTERDAY, **facts: Any) -> int:
    nothing = {
        "outcome": "ANSWERED",
        "article_id": None,
        "section": None,
        "revision_id": None,
        "answer": "",
        "hits": (),
        "member_ref": "m-1",
    }
    with database.begin() as tx:
        return exchanges.add(tx, an_exchange(**({"question": question, "asked_at": at} | nothing | facts)))


def gap(database: Database, question: str, at: datetime = YESTERDAY, alike: int | None = None) -> int:
    number = ask(database, question, at, outcome="NOT_FOUND")
    with database.begin() as tx:
        clusters.assign(tx, {number: alike or number})
    return number


def waits(database: Database, at: datetime, to: str | None = None) -> None:
    with database.begin() as tx:
        members.see(tx, "m-1", "telegram", at, "1001")
        number = escalations.add(tx, NewEscalation(member_ref="m-1", channel="telegram", question="nợ lương"), at)
        escalations.assign(tx, number, to)


def said(database: Database, clock: SetClock) -> list[str]:
    with database.read() as tx:
        return [from_payload(item.payload).text for item in outbox.due(tx, "telegram", clock.now, 10)]


def test_the_group_reads_yesterday_s_figures_once(database: Database, clock: SetClock) -> None:
    with database.begin() as tx:
        put_in_force(tx, "x")
    old = gap(database, "câu cũ", YESTERDAY - timedelta(days=9))
    ask(database, "hôm kia", YESTERDAY - timedelta(days=1))
    good = ask(database)
    bad = ask(database, member_ref="m-2")
    ask(database, outcome="AMBIGUOUS")
    gap(database, "câu cũ hỏi lại", alike=old)
    new = gap(database, "mở *tiệm* nail")
    gap(database, "mở tiệm nail cần gì", alike=new)
    with database.begin() as tx:
        votes.cast(tx, good, "m-1", helpful=True, reason=None, at=YESTERDAY)
        votes.cast(tx, bad, "m-2", helpful=False, reason="wrong", at=YESTERDAY)
        verdict = NewVerdict(exchange_id=bad, reviewer="lan", verdict="harmful", note="sai")
        verdicts.set_authoritative(tx, bad, verdicts.add(tx, verdict, MORNING))
    waits(database, YESTERDAY)
    waits(database, YESTERDAY + timedelta(hours=1), "lan")

    assert (digest(database, clock).step(), digest(database, clock).step()) == (1, 0)
    (text,) = said(database, clock)
    assert text == (
        "**Hôm qua, thứ Hai 23/11/2026**\n\n"
        "- 6 câu hỏi của 2 người: 2 có trả lời, 1 phải chọn bài, 3 không tìm thấy.\n"
        "- Bình chọn: 1 đúng ý, 1 chưa đúng.\n"
        "- Rà soát: 1 sai trong 1 câu đã nhận xét.\n\n"
        "**Câu mới chưa có bài**\n\n- mở \\*tiệm\\* nail (2 lượt)\n\n"
        "**Đang chờ cán bộ: 2 câu**, 1 câu chưa ai nhận. Lâu nhất từ 10:00 thứ Hai (23/11).\n\n"
        "[Xem câu hỏi hôm qua](https://bot.example.org/console/hoi-dap?since=2026-11-23&until=2026-11-23) · "
        "[Trả lời câu đang chờ](https://bot.example.org/console/hoi-can-bo?truoc=2026-11-24) · "
        "[Câu chưa có bài](https://bot.example.org/console/chua-co-bai) · "
        "[Số liệu](https://bot.example.org/console/so-lieu?since=2026-11-23&until=2026-11-23)"
    )


def test_it_comes_from_seven_o_clock_on_and_once_a_day(database: Database, clock: SetClock) -> None:
    ask(database)
    chore = digest(database, clock, "")
    clock.now = MORNING - timedelta(minutes=1)
    early = chore.step()
    clock.now = MORNING + timedelta(hours=9)  # the bot was away in the morning
    assert (early, chore.step(), chore.step()) == (0, 1, 0)

    ask(database, at=clock.now)
    clock.now = MORNING + timedelta(days=1)
    assert (chore.step(), digest(database, clock).step()) == (1, 0)
    assert len(said(database, clock)) == 1  # the chat's next message waits behind the first


def test_without_links_it_says_the_same(database: Database, clock: SetClock) -> None:
    ask(database)
    digest(database, clock, "").step()

    assert said(database, clock) == ["**Hôm qua, thứ Hai 23/11/2026**\n\n- 1 câu hỏi của 1 người: 1 có trả lời."]


def test_a_day_with_nothing_to_say_has_none(database: Database, clock: SetClock) -> None:
    chore = digest(database, clock)
    ask(database, at=MORNING - timedelta(hours=1))  # today
    waits(database, MORNING - timedelta(hours=1))

    assert chore.step() == 0
    waits(database, YESTERDAY)  # found by the next start only: what is decided is decided once
    assert (chore.step(), said(database, clock)) == (0, [])


def test_who_waits_is_told_of_even_when_nobody_asked(database: Database, clock: SetClock) -> None:
    waits(database, YESTERDAY - timedelta(days=3))
    digest(database, clock, "").step()

    (text,) = said(database, clock)
    assert text.split("\n\n")[1:] == [
        "- Không có câu hỏi nào.",
        "**Đang chờ cán bộ: 1 câu**, 1 câu chưa ai nhận. Lâu nhất từ 10:00 thứ Sáu (20/11).",
    ]


def test_many_new_gaps_are_cut(database: Database, clock: SetClock) -> None:
    for number in range(7):
        gap(database, f"câu mới {number}")
    digest(database, clock, "").step()

    (text,) = said(database, clock)
    assert text.count("- câu mới") == 5
    assert "- và những câu khác ở mục Câu chưa có bài" in text


def test_a_pause_holds_it_until_its_end(database: Database, clock: SetClock) -> None:
    ask(database)
    pausing = Pausing(database, clock)
    pausing.pause("lan", "")
    chore = digest(database, clock)
    held = chore.step()
    pausing.resume("lan")

    assert (held, chore.step()) == (0, 1)
