"""The legal register: filled by the articles, edited by curators."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.legal_register import fingerprint_of
from procbot.store import audit, legal_documents
from procbot.store.engine import Database
from procbot.store.legal_documents import LegalDocument
from tests.services.curation.desk import HOLIDAYS, LAW, Desk
from tests.services.small_base import publish

CODE = LegalDocument("45/2019/QH14", "law", "Bộ luật Lao động", date(2021, 1, 1))
OTHER = LegalDocument("74/2025/QH15", "law", "Luật Việc làm")


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path).fill()


def test_the_register_begins_with_what_articles_cite(desk: Desk) -> None:
    (row,) = desk.curate.legal.documents()
    assert row.document == CODE
    assert [each.article_id for each in row.cited_by] == ["nghi-le", "thu-viec"]
    assert desk.curate.legal.documents() == (row,)
    assert desk.deeds() == [("system", "legal.add", "45/2019/QH14")]


def test_what_another_process_publishes_comes_in(desk: Desk) -> None:
    desk.curate.legal.documents()
    publish(desk.database, replace(HOLIDAYS, legal_basis=(replace(LAW, number="74/2025/QH15"),)))
    assert [row.document.number for row in desk.curate.legal.documents()] == ["45/2019/QH14", "74/2025/QH15"]


def test_a_replaced_document_names_the_articles_to_look_at(desk: Desk) -> None:
    desk.curate.legal.documents()
    replaced = replace(CODE, ended_on=date(2026, 7, 1), replaced_by="10/2026/QH15")
    affected = desk.curate.legal.change(replaced, "lan", " có luật mới ")
    assert [(each.article_id, each.area) for each in affected] == [("nghi-le", "lao-dong"), ("thu-viec", "lao-dong")]
    with desk.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert (deed.actor, deed.action, deed.why) == ("lan", "legal.change", "có luật mới")
    assert deed.before == {"ended_on": None, "replaced_by": None}
    assert deed.after == {"ended_on": "2026-07-01", "replaced_by": "10/2026/QH15"}


def test_a_change_of_nothing_writes_nothing(desk: Desk) -> None:
    desk.curate.legal.documents()
    assert len(desk.curate.legal.change(CODE, "lan")) == 2
    assert len(desk.deeds()) == 1


def test_a_document_that_nothing_cites_can_be_added_once(desk: Desk) -> None:
    assert desk.curate.legal.add(OTHER, "lan") == ()
    with pytest.raises(CurationError):
        desk.curate.legal.add(OTHER, "lan")
    with pytest.raises(CurationError):
        desk.curate.legal.change(replace(OTHER, number="1/2020/QH14"), "lan")


@pytest.mark.parametrize(
    "document",
    [
        replace(OTHER, number=" "),
        replace(OTHER, number="x" * 81),
        replace(OTHER, kind="letter"),
        replace(OTHER, name=" "),
        replace(OTHER, name="x" * 301),
        replace(OTHER, replaced_by="74/2025/qh15"),
        replace(OTHER, note="x" * 2_001),
        replace(OTHER, replaced_by=" "),
        replace(OTHER, replaced_by="x" * 81),
        replace(OTHER, in_force_from=date(2026, 1, 2), ended_on=date(2026, 1, 1)),
    ],
)
def test_facts_that_do_not_fit_together_are_refused(desk: Desk, document: LegalDocument) -> None:
    with pytest.raises(CurationError):
        desk.curate.legal.add(document, "lan")


def test_documents_do_not_replace_one_another_in_a_circle(desk: Desk) -> None:
    third = LegalDocument("1/2030/QH18", "law", "Luật mới", replaced_by=OTHER.number)
    desk.curate.legal.add(replace(OTHER, replaced_by=CODE.number), "lan")
    desk.curate.legal.documents()
    with pytest.raises(CurationError, match="45/2019/QH14 → 74/2025/QH15 → 45/2019/QH14"):
        desk.curate.legal.change(replace(CODE, replaced_by=OTHER.number), "lan")
    desk.curate.legal.add(third, "lan")
    desk.curate.legal.change(replace(OTHER, replaced_by="5/2031/QH18"), "lan")


def test_a_circle_of_other_documents_does_not_hold_up_one(desk: Desk) -> None:
    with desk.database.begin() as tx:
        for number, successor in (("1/2020/QH14", "2/2020/QH14"), ("2/2020/QH14", "1/2020/QH14")):
            legal_documents.add(tx, replace(OTHER, number=number, replaced_by=successor), "lan", desk.clock())
    desk.curate.legal.add(replace(OTHER, replaced_by="1/2020/QH14"), "lan")


def test_one_document_is_found_by_its_number_however_it_is_written(desk: Desk) -> None:
    found = desk.curate.legal.document("45/2019/qh14")
    assert found is not None
    assert (found.document, len(found.cited_by)) == (CODE, 2)
    assert desk.curate.legal.document("1/1999/QH10") is None


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("", ["45/2019/QH14", "74/2025/QH15"]),
        ("viec lam", ["74/2025/QH15"]),
        ("  LUẬT  lao dong ", ["45/2019/QH14"]),
        ("qh15", ["74/2025/QH15"]),
        ("moi 2027", ["74/2025/QH15"]),
        ("đất đai", []),
    ],
)
def test_the_register_is_searched_without_accents_too(desk: Desk, search: str, numbers: list[str]) -> None:
    desk.curate.legal.add(replace(OTHER, note="bản mới", replaced_by="1/2027/QH16"), "lan")
    assert [row.document.number for row in desk.curate.legal.documents(search)] == numbers


def test_who_changes_a_document_that_another_has_changed_is_told(desk: Desk) -> None:
    desk.curate.legal.documents()
    seen = fingerprint_of(CODE)
    desk.curate.legal.change(replace(CODE, note="một"), "lan", seen=seen)
    with pytest.raises(StaleDraftError):
        desk.curate.legal.change(replace(CODE, note="hai"), "hoa", seen=seen)
