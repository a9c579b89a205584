"""The lexicon as curators edit it."""

import pytest

from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.publishing import BreaksError
from procbot.services.impact import Effect
from procbot.store import articles, audit, golden_questions, imports
from procbot.store.golden_questions import NewGoldenQuestion
from tests.services.curation.desk import Desk
from tests.services.small_base import set_lexicon

OLD = '[[entry]]\nterm = "tv"\nkind = "abbreviation"\nmeans = ["thử việc"]\n'
NEW = '[[entry]]\nterm = "tv"\nkind = "abbreviation"\nmeans = ["nghỉ lễ"]\n'


def test_a_lexicon_is_put_in_force_and_the_replaced_one_stays_in_the_audit(desk: Desk) -> None:
    set_lexicon(desk.database, OLD)
    held = desk.curate.lexicon.read()
    desk.curate.lexicon.publish(NEW.replace("\n", "\r\n"), held.digest, "lan", why="tv là ngày lễ")
    assert desk.curate.lexicon.read().text == NEW
    with desk.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
        assert imports.lexicon_digests(tx) == {articles.digest_of(NEW)}
    assert (deed.subject_type, deed.after, deed.why) == ("lexicon", {"digest": articles.digest_of(NEW)}, "tv là ngày lễ")
    assert deed.before == {"digest": held.digest, "text": OLD}


def test_a_lexicon_over_another_one_than_was_opened_is_refused(desk: Desk) -> None:
    set_lexicon(desk.database, OLD)
    with pytest.raises(StaleDraftError):
        desk.curate.lexicon.publish(NEW, articles.digest_of(""), "lan")
    with pytest.raises(CurationError):
        desk.curate.lexicon.publish(OLD, articles.digest_of(OLD), "lan")


def test_a_text_that_is_no_lexicon_is_told_with_what_is_wrong(desk: Desk) -> None:
    assert desk.curate.lexicon.findings(OLD) == ()
    (finding,) = desk.curate.lexicon.findings("[[entry]]\nterm = 'x'")
    assert "1" in finding.what
    with pytest.raises(FaultyDraftError):
        desk.curate.lexicon.publish("[[entry", desk.curate.lexicon.read().digest, "lan")


def test_a_lexicon_is_tried_before_anything_is_built(desk: Desk) -> None:
    set_lexicon(desk.database, OLD)
    tried = desk.curate.lexicon.try_it(NEW, "tv mấy ngày")
    assert tried.retrieval.hits[0].article.id == "nghi-le"
    assert (tried.ending.article_id, tried.ending.outcome.is_answer) == ("nghi-le", True)
    assert [(note.typed, note.meant) for note in tried.retrieval.query.notes] == [("tv", "nghỉ lễ")]
    with pytest.raises(FaultyDraftError):
        desk.curate.lexicon.try_it("[[entry", "tv")


def test_the_impact_of_a_lexicon_and_its_breaks(desk: Desk) -> None:
    set_lexicon(desk.database, OLD)
    with desk.database.begin() as tx:
        golden_questions.put(tx, NewGoldenQuestion(question="tv bao lâu", article_ids=("thu-viec",)), "lan", desk.clock())
    impact = desk.curate.lexicon.impact(NEW)
    assert [(each.question, each.effect) for each in impact.changed] == [("tv bao lâu", Effect.BREAKS)]
    assert (impact.golden_right_before, impact.golden_right_after) == (1, 0)
    digest = desk.curate.lexicon.read().digest
    with pytest.raises(BreaksError):
        desk.curate.lexicon.publish(NEW, digest, "lan")
    desk.curate.lexicon.publish(NEW, digest, "lan", why="tv là ngày lễ")
