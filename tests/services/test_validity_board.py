"""The validity board."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from procbot.services.validity_board import Concern
from procbot.store.engine import Database
from procbot.store.legal_documents import LegalDocument
from tests.services.curation.desk import HOLIDAYS, LAW, PROBATION, Desk, with_summary
from tests.services.small_base import publish


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path).fill()


def concerns(desk: Desk) -> dict[str, list[Concern]]:
    return {row.article_id: [reason.concern for reason in row.reasons] for row in desk.curate.board.rows()}


def test_an_article_without_concerns_is_not_on_the_board(desk: Desk) -> None:
    assert desk.curate.board.rows() == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"expires_on": date(2026, 11, 22)}, [Concern.EXPIRED]),
        ({"expires_on": date(2026, 11, 23)}, [Concern.EXPIRING]),
        ({"expires_on": date(2026, 12, 23)}, [Concern.EXPIRING]),
        ({"expires_on": date(2026, 12, 24)}, []),
        ({"review_by": date(2026, 11, 22)}, [Concern.PAST_REVIEW]),
        ({"review_by": date(2026, 11, 23)}, []),
        ({"review_by": date(2026, 11, 1), "expires_on": date(2026, 11, 1)}, [Concern.EXPIRED, Concern.PAST_REVIEW]),
    ],
)
def test_days_decide_what_is_the_matter(desk: Desk, facts: dict[str, date], expected: list[Concern]) -> None:
    publish(desk.database, replace(HOLIDAYS, **facts))  # type: ignore[arg-type]  # dates only
    assert concerns(desk).get("nghi-le", []) == expected


def test_an_article_on_a_superseded_law_names_the_law(desk: Desk) -> None:
    publish(desk.database, replace(HOLIDAYS, legal_basis=(LAW, LAW)))
    desk.curate.legal.documents()
    desk.curate.legal.change(
        LegalDocument(LAW.number, "law", LAW.name, LAW.in_force_from, date(2026, 11, 23), "10/2026/QH15"), "lan"
    )
    (first, _) = desk.curate.board.rows()
    (reason,) = first.reasons
    assert (reason.concern, reason.day) == (Concern.LAW_SUPERSEDED, date(2026, 11, 23))
    assert reason.document is not None
    assert reason.document.replaced_by == "10/2026/QH15"


def test_a_law_that_another_article_says_is_replaced_is_named_with_the_sentence(desk: Desk) -> None:
    text = f"Luật 99/2026/QH16 thay thế Bộ luật Lao động {LAW.number}. Nghỉ 12 ngày."
    publish(desk.database, with_summary(replace(HOLIDAYS, legal_basis=()), text))
    (row,) = desk.curate.board.rows(Concern.LAW_SUPERSEDED)
    (reason,) = row.reasons
    assert (row.article_id, reason.number, reason.day, reason.document) == ("thu-viec", LAW.number, None, None)
    assert reason.said is not None
    assert (reason.said.article_id, reason.said.sentence) == ("nghi-le", text.split(". ", maxsplit=1)[0] + ".")


def test_what_an_article_says_of_its_own_law_or_of_a_later_day_is_no_concern(desk: Desk) -> None:
    publish(desk.database, with_summary(HOLIDAYS, f"Bộ luật {LAW.number} hết hiệu lực từ 01/01/2027."))
    assert desk.curate.board.rows() == ()
    publish(desk.database, with_summary(replace(HOLIDAYS, legal_basis=(LAW,)), f"Bộ luật {LAW.number} đã bị bãi bỏ."))
    assert [row.article_id for row in desk.curate.board.rows()] == ["thu-viec"]


def test_the_register_goes_before_what_articles_say(desk: Desk) -> None:
    publish(desk.database, with_summary(HOLIDAYS, f"Bộ luật {LAW.number} đã bị bãi bỏ."))
    desk.curate.legal.documents()
    desk.curate.legal.change(LegalDocument(LAW.number, "law", LAW.name, None, date(2026, 7, 1)), "lan")
    reasons = {row.article_id: row.reasons for row in desk.curate.board.rows()}
    assert {article_id: (each.day, each.said) for article_id, (each,) in reasons.items()} == dict.fromkeys(
        ("nghi-le", "thu-viec"), (date(2026, 7, 1), None)
    )


def test_a_law_that_ends_later_still_holds(desk: Desk) -> None:
    desk.curate.legal.documents()
    desk.curate.legal.change(LegalDocument(LAW.number, "law", LAW.name, None, date(2026, 11, 24)), "lan")
    assert desk.curate.board.rows() == ()


def test_what_most_answers_rest_on_comes_first_and_one_concern_can_be_chosen(desk: Desk) -> None:
    publish(desk.database, replace(HOLIDAYS, expires_on=date(2026, 11, 1)), replace(PROBATION, review_by=date(2026, 11, 1)))
    for _ in range(2):
        desk.ask("thử việc", article_id="thu-viec", outcome="ANSWERED")
    assert [(row.article_id, row.answers) for row in desk.curate.board.rows()] == [("thu-viec", 2), ("nghi-le", 0)]
    assert [row.article_id for row in desk.curate.board.rows(Concern.EXPIRED)] == ["nghi-le"]
