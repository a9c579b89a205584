"""What an index is made of."""

from pathlib import Path

from procbot.search.retrieve import retrieve
from procbot.services.index_content import indexed, make_index, parsed, read_content
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.store import answered_questions, articles
from procbot.store.answered_questions import NewAnsweredQuestion
from procbot.store.engine import Database
from procbot.text.lexicon import parse_lexicon
from tests.search.small_knowledge import LEXICON, MATERNITY, RESIDENCE
from tests.services.small_base import NOW, SetClock, fill, publish, set_lexicon

DAY = NOW.date()


def add(database: Database, section: str, question: str, article_id: str = "dang-ky-tam-tru") -> int:
    with database.begin() as tx:
        new = NewAnsweredQuestion(article_id=article_id, section=section, question=question)
        return answered_questions.add(tx, new, "hoa", NOW)


def test_answered_questions_are_indexed_beside_the_articles_own(database: Database, tmp_path: Path) -> None:
    fill(database)
    add(database, "fee", "khai báo chỗ ngủ nhờ")
    add(database, "amount", "ngủ nhờ nhà bạn có sao không")
    add(database, "fee", RESIDENCE.questions[0].text)
    live_index = LiveIndex(database, SetClock(), IndexFiles(tmp_path))
    snapshot = live_index.snapshot()
    assert retrieve(snapshot.index, "ngủ nhờ").hits[0].article.id == "dang-ky-tam-tru"
    assert snapshot.articles["dang-ky-tam-tru"].article.questions == RESIDENCE.questions  # as its curator wrote them
    (held,) = (article for article in snapshot.index.articles if article.id == "dang-ky-tam-tru")
    assert [(each.text, each.section) for each in held.questions[len(RESIDENCE.questions) :]] == [
        ("khai báo chỗ ngủ nhờ", "fee"),
        ("ngủ nhờ nhà bạn có sao không", None),
    ]


def test_all_that_decides_an_index_decides_its_name(database: Database) -> None:
    def name() -> str:
        with database.read() as tx:
            return read_content(tx, DAY).name

    names = [name()]
    publish(database, RESIDENCE)
    names.append(name())
    set_lexicon(database, LEXICON)
    names.append(name())
    added = add(database, "fee", "khai báo chỗ ngủ nhờ")
    names.append(name())
    assert len(set(names)) == 4
    with database.begin() as tx:
        answered_questions.set_active(tx, added, active=False)
    assert name() == names[2]


def test_a_build_is_reported_and_saved_and_then_loaded(database: Database, tmp_path: Path) -> None:
    fill(database)
    files = IndexFiles(tmp_path / "index")
    with database.read() as tx:
        content = read_content(tx, DAY)
    held = indexed(content, parsed(content, {}).values())
    stages: list[str] = []
    assert not files.holds(content.name)
    made = make_index(content, held, files, stages.append)
    assert (stages, files.holds(content.name)) == (["building", "saving"], True)
    assert retrieve(make_index(content, held, files, stages.append), "tạm trú").hits == retrieve(made, "tạm trú").hits
    assert stages == ["building", "saving"]
    assert content.lexicon == parse_lexicon(LEXICON)


def test_what_is_known_is_not_parsed_again(database: Database) -> None:
    (revision,) = publish(database, RESIDENCE)
    publish(database, MATERNITY)
    with database.read() as tx:
        content = read_content(tx, DAY)
        assert [each.article_id for each in content.revisions] == ["che-do-thai-san", "dang-ky-tam-tru"]
        assert articles.published(tx, "dang-ky-tam-tru") == revision
    assert parsed(content, {revision.id: RESIDENCE})[revision.id] is RESIDENCE
