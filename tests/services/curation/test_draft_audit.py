"""What the audit says of drafts that save themselves while somebody writes."""

from datetime import timedelta
from typing import Any

from procbot.services.curation.draft_audit import SPELL
from procbot.store import articles, audit
from procbot.store.audit import AuditEntry
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary
from tests.services.small_base import NOW


def write(desk: Desk, *texts: str, actor: str = "lan", every: timedelta = timedelta(seconds=20)) -> None:
    """Save each text in turn, as the editor does while somebody types."""
    for text in texts:
        desk.write(with_summary(HOLIDAYS, text), actor)
        desk.clock.now += every


def saves(desk: Desk) -> list[AuditEntry]:
    with desk.database.read() as tx:
        return [deed for deed in reversed(audit.recent(tx, 50)) if deed.action == "draft.save"]


def versions(desk: Desk) -> list[tuple[str, Any, Any]]:
    """(who, from which version, to which) of each row."""
    return [(deed.actor, (deed.before or {})["version"], (deed.after or {})["version"]) for deed in saves(desk)]


def test_a_spell_of_writing_is_one_row_that_says_who_from_which_version_to_which_and_when(desk: Desk) -> None:
    write(desk, "một", "hai", "ba")
    (deed,) = saves(desk)
    assert (deed.actor, deed.at, deed.before) == ("lan", NOW, {"version": 0})
    digest = articles.digest_of(desk.curate.copies.open("nghi-le").markdown)
    assert deed.after == {"version": 3, "digest": digest, "saves": 3, "last_saved_at": "2026-11-23T02:30:40+00:00"}


def test_another_person_begins_a_row_with_the_words_that_they_replace_and_so_does_who_goes_on_after_them(desk: Desk) -> None:
    write(desk, "một", "hai")
    write(desk, "ba", "bốn", actor="hoa")
    write(desk, "năm")
    assert versions(desk) == [("lan", 0, 2), ("hoa", 2, 4), ("lan", 4, 5)]
    assert ["hai" in (deed.before or {}).get("text", "") for deed in saves(desk)] == [False, True, False]
    assert "bốn" in (saves(desk)[2].before or {})["text"]


def test_whatever_else_is_done_to_the_article_ends_the_spell(desk: Desk) -> None:
    write(desk, "một", "hai")
    desk.curate.reviewing.submit("nghi-le", 2, "lan")
    write(desk, "ba")
    desk.curate.copies.restore("nghi-le", 1, 3, "lan")
    write(desk, "bốn", "năm")
    assert versions(desk) == [("lan", 0, 2), ("lan", 2, 3), ("lan", 3, 4), ("lan", 4, 6)]
    assert [bool(deed.why) for deed in saves(desk)] == [False, False, True, False]
    desk.curate.copies.discard("nghi-le", 6, "lan")
    write(desk, "sáu")
    assert versions(desk)[-1] == ("lan", 0, 1)


def test_other_articles_do_not_end_it_and_an_hour_does(desk: Desk) -> None:
    write(desk, "một")
    desk.curate.copies.save("thu-viec", "---\nhỏng", 0, "lan")
    write(desk, "hai", every=SPELL)
    write(desk, "ba")
    assert versions(desk) == [("lan", 0, 2), ("lan", 0, 1), ("lan", 2, 3)]
