"""The legal register's rows."""

from dataclasses import replace
from datetime import date, datetime

from procbot.knowledge.article import LegalBasis
from procbot.store import legal_documents
from procbot.store.engine import Database
from procbot.store.legal_documents import LegalDocument

DECREE = LegalDocument("143/2018/NĐ-CP", "decree", "Nghị định về lao động nước ngoài", date(2018, 12, 1))


def test_a_document_is_found_whatever_the_case_of_its_number(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        assert legal_documents.add(tx, DECREE, "lan", now)
        assert legal_documents.get(tx, "143/2018/nđ-cp") == DECREE
        assert not legal_documents.add(tx, replace(DECREE, number="143/2018/nđ-cp"), "lan", now)
        assert legal_documents.get(tx, "1/2020/NĐ-CP") is None


def test_a_change_writes_all_facts(database: Database, now: datetime) -> None:
    ended = replace(DECREE, ended_on=date(2026, 7, 1), replaced_by="158/2026/NĐ-CP", note="thay từ tháng 7")
    with database.begin() as tx:
        legal_documents.add(tx, DECREE, "lan", now)
        assert legal_documents.change(tx, ended, "hoa", now)
        assert legal_documents.every(tx) == [ended]
        assert not legal_documents.change(tx, replace(ended, number="9/9"), "hoa", now)


def test_unknown_documents_are_added_once_and_known_ones_left_alone(database: Database, now: datetime) -> None:
    cited = [
        LegalBasis("143/2018/nđ-cp", "other", "khác", "", None),
        LegalBasis("74/2025/QH15", "law", "Luật Việc làm", "38", date(2026, 1, 1)),
        LegalBasis("74/2025/QH15", "law", "Luật Việc làm", "39", None),
        LegalBasis("x" * 81, "law", "quá dài", "", None),
    ]
    with database.begin() as tx:
        legal_documents.add(tx, DECREE, "lan", now)
        assert legal_documents.add_unknown(tx, cited, "system", now) == ["74/2025/QH15"]
        assert [each.number for each in legal_documents.every(tx)] == ["143/2018/NĐ-CP", "74/2025/QH15"]


def test_a_document_is_superseded_from_its_last_day_on_or_by_its_successor() -> None:
    ended = replace(DECREE, ended_on=date(2026, 7, 1), replaced_by="158/2026/NĐ-CP")
    assert [ended.is_superseded(day) for day in (date(2026, 6, 30), date(2026, 7, 1))] == [False, True]
    assert replace(DECREE, replaced_by="158/2026/NĐ-CP").is_superseded(date(2020, 1, 1))
    assert not DECREE.is_superseded(date(2030, 1, 1))
