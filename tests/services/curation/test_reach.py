"""How far each revision has got."""

from procbot.store import articles
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary
from tests.services.small_base import publish


def test_the_answers_of_each_revision_are_counted(desk: Desk) -> None:
    publish(desk.database, with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày."))
    with desk.database.read() as tx:
        first, second = articles.revisions(tx, "nghi-le")
    for revision, member in ((first, "m1"), (first, "m1"), (first, None), (second, "m2")):
        desk.ask("nghỉ lễ", member, article_id="nghi-le", section="summary", revision_id=revision.id, outcome="ANSWERED")
    reached = desk.curate.reach.of("nghi-le")
    assert {number: (each.answers, each.members) for number, each in reached.items()} == {1: (3, 1), 2: (1, 1)}
    assert desk.curate.reach.of("thu-viec") == {}
