from collections.abc import Callable
from datetime import datetime

from procbot.services.audit_log import AuditLog
from procbot.store import audit, staff
from procbot.store.audit_search import AuditFilter
from procbot.store.engine import Database


def test_a_page_comes_with_its_total_and_what_it_can_be_filtered_by(database: Database, clock: Callable[[], datetime]) -> None:
    with database.begin() as tx:
        lan = staff.add(tx, "lan", "Lan", "admin", "x", clock())
        for number in range(3):
            audit.record(tx, clock(), "lan", "publish", "article", f"bai-{number}")
    page = AuditLog(database).page(AuditFilter(), 2, 0)
    assert [entry.subject_id for entry in page.entries] == ["bai-2", "bai-1"]
    assert (page.total, page.actors, page.actions) == (3, ("lan",), ("publish",))
    assert lan is not None
    assert page.logins == {str(lan.id): "lan"}
