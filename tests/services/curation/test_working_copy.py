"""Working copies: nobody's text is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from procbot.knowledge.render import render
from procbot.services.curation.article_list import ArticleFilter
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.new_article import Begun
from procbot.services.curation.working_copy import Conflict, Saved
from procbot.store import articles, audit
from tests.services.curation.desk import HOLIDAYS, Desk, with_summary
from tests.services.small_base import NOW, publish

_ALL = ArticleFilter()
MINE = with_summary(HOLIDAYS, "Nghỉ lễ 12 ngày.")


def test_without_a_draft_the_newest_revision_is_opened(desk: Desk) -> None:
    copy = desk.curate.copies.open("nghi-le")
    assert (copy.markdown, copy.version, copy.state, copy.author, copy.is_behind) == (
        render(HOLIDAYS),
        0,
        "published",
        "lan",
        False,
    )
    assert copy.published is not None


def test_a_saved_draft_is_opened_again_and_what_is_published_stays(desk: Desk) -> None:
    assert desk.write(MINE) == 1
    copy = desk.curate.copies.open("nghi-le")
    assert (copy.markdown, copy.version, copy.state, copy.author) == (render(MINE), 1, "draft", "lan")
    assert desk.summary() == "Người lao động nghỉ lễ 11 ngày một năm."
    assert desk.deeds(1) == [("lan", "draft.save", "nghi-le")]


def test_a_text_that_cannot_be_read_is_kept_too(desk: Desk) -> None:
    desk.curate.copies.save("nghi-le", "---\nhỏng", 0, "lan")
    assert desk.curate.copies.open("nghi-le").markdown == "---\nhỏng"
    assert desk.curate.articles.page(_ALL).rows[0].errors == 1


def test_of_two_who_edit_at_once_the_second_sees_both_texts(desk: Desk) -> None:
    theirs = desk.write(with_summary(HOLIDAYS, "của Hòa"), "hoa")
    found = desk.curate.copies.save("nghi-le", render(MINE), 0, "lan")
    assert isinstance(found, Conflict)
    assert (found.mine, found.author, found.version) == (render(MINE), "hoa", theirs)
    assert "của Hòa" in found.theirs
    assert desk.curate.copies.open("nghi-le").markdown == found.theirs
    assert desk.curate.copies.save("nghi-le", render(MINE), found.version, "lan") == Saved(2)


def test_saving_the_same_text_writes_nothing(desk: Desk) -> None:
    desk.write(MINE)
    before = desk.deeds()
    assert desk.write(MINE) == 1
    assert desk.deeds() == before


def test_an_earlier_revision_is_restored_into_the_draft(desk: Desk) -> None:
    desk.publish(MINE)
    assert desk.curate.copies.restore("nghi-le", 1, 0, "lan") == Saved(1)
    assert desk.curate.copies.open("nghi-le").markdown == render(HOLIDAYS)
    assert [each.number for each in desk.curate.copies.history("nghi-le")] == [2, 1]
    assert desk.curate.copies.text_of("nghi-le", 2) == render(MINE)
    with pytest.raises(CurationError):
        desk.curate.copies.restore("nghi-le", 9, 1, "lan")


def test_a_discarded_draft_leaves_the_article_as_it_was_and_its_text_in_the_audit(desk: Desk) -> None:
    version = desk.write(MINE)
    with pytest.raises(StaleDraftError):
        desk.curate.copies.discard("nghi-le", version + 1, "lan")
    desk.curate.copies.discard("nghi-le", version, "lan")
    assert (desk.curate.copies.open("nghi-le").version, desk.curate.copies.open("nghi-le").state) == (0, "published")
    with desk.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert deed.before is not None
    assert deed.before["text"] == render(MINE)
    with pytest.raises(CurationError):
        desk.curate.copies.discard("nghi-le", 0, "lan")


def test_an_article_that_was_only_begun_goes_with_its_draft(desk: Desk) -> None:
    article_id = desk.curate.new.begin(Begun("Nghỉ phép", "lao-dong"), "lan")
    desk.curate.copies.discard(article_id, 1, "lan")
    with pytest.raises(CurationError):
        desk.curate.copies.open(article_id)


def test_a_discarded_draft_of_an_imported_text_leaves_that_as_the_draft(desk: Desk) -> None:
    with desk.database.begin() as tx:
        articles.add_revision(tx, "nghi-le", render(MINE), None, "import", "", desk.clock())
        articles.retire(tx, "nghi-le", "lan", desk.clock())
    desk.curate.copies.discard("nghi-le", desk.write(HOLIDAYS), "lan")
    assert desk.curate.copies.open("nghi-le").markdown == render(MINE)


def test_a_publication_meanwhile_is_told_and_must_be_accepted(desk: Desk) -> None:
    version = desk.write(MINE)
    publish(desk.database, with_summary(HOLIDAYS, "của người khác"))
    assert desk.curate.copies.open("nghi-le").is_behind
    with pytest.raises(StaleDraftError):
        desk.curate.copies.accept_published("nghi-le", version + 1, "lan")
    desk.curate.copies.accept_published("nghi-le", version, "lan")
    assert not desk.curate.copies.open("nghi-le").is_behind


def test_what_is_not_published_cannot_be_accepted(desk: Desk) -> None:
    article_id = desk.curate.new.begin(Begun("Nghỉ phép", "lao-dong"), "lan")
    with pytest.raises(CurationError):
        desk.curate.copies.accept_published(article_id, 1, "lan")


def test_the_seed_is_there_to_compare_with_and_an_id_is_no_path(desk: Desk) -> None:
    (desk.seed / "lao-dong").mkdir(parents=True)
    (desk.seed / "lao-dong" / "nghi-le.md").write_text("seed", encoding="utf-8")
    assert desk.curate.copies.seed_text("nghi-le") == "seed"
    assert desk.curate.copies.seed_text("thu-viec") is None
    assert desk.curate.copies.seed_text("../lao-dong/nghi-le") is None


def test_an_unknown_article_is_named(desk: Desk) -> None:
    with pytest.raises(CurationError, match="khong-co"):
        desk.curate.copies.open("khong-co")


def test_what_another_had_written_or_a_restored_text_replaces_stays_in_the_audit(desk: Desk) -> None:
    def replaced() -> object:
        with desk.database.read() as tx:
            (deed,) = audit.recent(tx, 1)
        return (deed.before or {}).get("text")

    desk.write(MINE, "lan")
    assert replaced() is None
    desk.write(with_summary(HOLIDAYS, "của Hòa"), "hoa")
    assert replaced() == render(MINE)
    desk.write(with_summary(HOLIDAYS, "của Hòa nữa"), "hoa")
    assert replaced() == render(MINE)  # the row of the spell; her own words replace nobody else's
    desk.curate.copies.restore("nghi-le", 1, 3, "hoa")
    assert "của Hòa nữa" in str(replaced())


def test_what_answers_come_from_is_not_what_is_only_to_come(desk: Desk) -> None:
    assert desk.curate.copies.open("nghi-le").in_use == 1
    coming = replace(HOLIDAYS, in_force_from=NOW.date() + timedelta(days=9))
    publish(desk.database, coming)
    copy = desk.curate.copies.open("nghi-le")
    assert (copy.in_use, copy.published is not None and copy.published.number) == (1, 2)
