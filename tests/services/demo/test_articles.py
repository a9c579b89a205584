"""Made-up articles of the demonstration."""

from collections import Counter

import pytest

from procbot.errors import DemoError
from procbot.knowledge.parse import parse
from procbot.knowledge.validity import Validity, validity_on
from procbot.services.curation.draft_findings import own_findings
from procbot.services.demo import articles as demo
from procbot.services.demo.articles import ID_PREFIX, DemoArticles
from procbot.services.demo.seed import ACTOR, SWITCH
from procbot.store import articles, audit, curated_list, drafts, legal_documents, switches
from procbot.store.engine import Database
from procbot.vietnam_time import vietnam_day
from procbot.wording import demo_articles as words
from tests.services.review.log_samples import NOW, ask
from tests.services.small_base import fill

TODAY = vietnam_day(NOW)


def unseen(done: int, total: int) -> None:
    """Take a report that nobody watches."""


def make(database: Database, number: int = 160) -> demo.MadeArticles:
    return DemoArticles(database, lambda: NOW).make(number, unseen)


def test_there_are_articles_in_every_state_and_each_says_what_it_is(database: Database) -> None:
    fill(database)
    made = make(database)

    with database.read() as tx:
        names = dict(curated_list.names(tx))
        lines = curated_list.lines(tx, [article_id for article_id in names if article_id.startswith(ID_PREFIX)])
        texts = curated_list.working_texts(tx, lines)
        (entry,) = [each for each in audit.recent(tx, 5) if each.action == "demo.articles"]
        assert switches.get(tx, SWITCH) is not None
    counts = Counter(line.state for line in lines.values())
    assert counts == {"draft": 66, "in_review": 8, "published": 6, "retired": 80}
    assert counts == {state: getattr(made, state) for state in counts}
    assert {line.title.split(":")[0] for line in lines.values()} == {f"Bài mẫu {number}" for number in range(1, 161)}
    assert all("không phải quy định" in text for text in texts.values())
    assert max(len(line.title) for line in lines.values()) > 200
    assert (entry.actor, entry.after and entry.after["retired"]) == (ACTOR, 80)
    # What is retired was served before; what is published is served.
    with database.read() as tx:
        served = [each for each in articles.in_force(tx, TODAY) if each.article_id.startswith(ID_PREFIX)]
        assert len(served) == 8
        assert all(articles.revisions(tx, each) for each, line in lines.items() if line.state == "retired")
        assert all(drafts.get(tx, each) for each, line in lines.items() if line.state in {"draft", "in_review"})


def test_what_the_lists_show_besides_differs_from_one_to_the_next(database: Database) -> None:
    make(database)

    with database.read() as tx:
        texts = curated_list.working_texts(tx, [article_id for article_id, _ in curated_list.names(tx)])
        served = [parse(each.markdown, each.article_id) for each in articles.in_force(tx, TODAY)]
        documents = legal_documents.every(tx)
    assert {validity_on(article, TODAY) for article in served} >= {Validity.IN_FORCE, Validity.EXPIRED, Validity.PAST_REVIEW}
    errors = Counter(bool(own_findings(article_id, text, TODAY).errors) for article_id, text in texts.items())
    assert errors[True] > 5
    assert errors[False] > 120
    assert Counter(document.is_superseded(TODAY) for document in documents) == {False: 17, True: 15}
    assert {article.legal_basis[0].number for article in served} <= {document.number for document in documents}


def test_published_ones_have_few_phrasings_for_the_index_grows_with_them(database: Database) -> None:
    make(database, 40)

    with database.read() as tx:
        served = [parse(each.markdown, each.article_id) for each in articles.in_force(tx, TODAY)]
        other = parse(curated_list.working_texts(tx, [f"{ID_PREFIX}00002"])[f"{ID_PREFIX}00002"], "")
    assert [len(article.questions) for article in served] == [3, 3]
    assert len({question.text for question in other.questions}) == 30


def test_titles_differ() -> None:
    assert len({words.title(number, is_long=False).partition(": ")[2] for number in range(5_000)}) == 5_000


def test_made_again_what_is_there_stays_and_the_rest_is_added(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "BATCH", 25)
    make(database, 20)
    told: list[tuple[int, int]] = []
    made = DemoArticles(database, lambda: NOW).make(60, lambda done, total: told.append((done, total)))

    assert told == [(25, 40), (40, 40)]
    assert made.draft + made.in_review + made.published + made.retired == 40
    with database.read() as tx:
        assert len(curated_list.names(tx)) == 60


def test_a_database_that_people_ask_is_left_alone(database: Database) -> None:
    with database.begin() as tx:
        ask(tx)

    with pytest.raises(DemoError, match="People have worked"):
        make(database)


def test_a_database_that_curators_work_on_is_left_alone(database: Database) -> None:
    fill(database)
    with database.begin() as tx:
        article_id = curated_list.names(tx)[0][0]
        drafts.save(tx, article_id, "text", "lan", NOW, read_version=0)

    with pytest.raises(DemoError, match="People have worked"):
        make(database)
    with database.read() as tx:
        assert switches.get(tx, SWITCH) is None
