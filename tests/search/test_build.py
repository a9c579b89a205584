from dataclasses import replace

import numpy as np
import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.search import training
from procbot.search.bag import make_bag
from procbot.search.build import build, build_index
from procbot.search.descent import Examples, Point, descend
from procbot.search.index import Index
from procbot.search.retrieve import retrieve
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon, OutsideTopic
from tests.search.small_knowledge import ARTICLES, RESIDENCE, UNEMPLOYMENT, small_index, small_lexicon


def test_an_index_holds_the_articles_in_the_order_given() -> None:
    index = small_index()
    assert index.articles == ARTICLES
    assert len(index.spans) == len(ARTICLES)
    assert len(index.passages) == sum(len(article.sections) for article in ARTICLES)


def test_what_an_article_is_called_asked_says_and_rests_on_are_fields_of_their_own() -> None:
    fields = build_index([RESIDENCE, UNEMPLOYMENT], small_lexicon()).article_fields
    found = {
        field: [bool(fields[field].folded.get_scores(make_bag({term: 1.0}))[0]) for term in ("1.004194", "ton", "vneid", "luat")]
        for field in Field
    }
    assert found == {
        Field.NAME: [True, False, False, False],
        Field.QUESTIONS: [False, True, False, False],
        Field.BODY: [False, False, True, False],
        Field.LEGAL: [False, False, False, True],
    }


def test_a_phrasing_speaks_for_its_own_section_only() -> None:
    index = build_index([RESIDENCE], small_lexicon())
    scores = index.passage_fields[Field.QUESTIONS].folded.get_scores(make_bag({"co quan": 1.0}))
    assert [passage.section.value for passage, score in zip(index.passages, scores, strict=True) if score] == ["where"]


def test_a_field_is_the_same_text_with_and_without_accents() -> None:
    twin = small_index().article_fields[Field.BODY]
    assert (twin.accented.get_scores(make_bag({"lệ": 1.0})) > 0).any()
    assert not twin.accented.get_scores(make_bag({"le": 1.0})).any()
    assert (twin.folded.get_scores(make_bag({"le": 1.0})) > 0).any()
    assert twin.mib == twin.accented.mib + twin.folded.mib


def test_the_lexicons_meanings_are_known_words() -> None:
    assert not build_index([UNEMPLOYMENT], Lexicon(())).vocabulary.knows("thanh")
    assert build_index([UNEMPLOYMENT], small_lexicon()).vocabulary.knows("thanh")


def test_the_same_articles_give_the_same_index() -> None:
    first, second = small_index(), build_index(ARTICLES, small_lexicon())
    assert np.array_equal(first.anywhere.scores, second.anywhere.scores)
    assert np.array_equal(first.sections.weights, second.sections.weights)
    assert np.array_equal(first.topics.weights, second.topics.weights)
    assert first.vocabulary == second.vocabulary


def test_an_index_of_nothing_can_be_made() -> None:
    index = build_index((), Lexicon(()))
    assert (index.articles, index.passages, index.spans) == ((), (), ())


def test_an_article_without_phrasings_can_be_indexed() -> None:
    index = build_index([replace(RESIDENCE, questions=())], small_lexicon())
    assert index.article_fields[Field.QUESTIONS].folded.get_scores(make_bag({"tam tru": 1.0})).tolist() == [0.0]


def test_the_size_is_that_of_all_fields() -> None:
    index = small_index()
    twins = [*index.article_fields.values(), *index.passage_fields.values()]
    assert index.mib == index.anywhere.mib + sum(twin.mib for twin in twins)
    assert index.mib > 0


EXTENDED = replace(RESIDENCE, sections={**RESIDENCE.sections, Section.NOTES: "Nhà trọ không giấy tờ: chủ nhà xác nhận."})
SHUFFLED = replace(RESIDENCE, sections=dict(reversed(RESIDENCE.sections.items())))
REFILED = replace(RESIDENCE, questions=tuple(replace(each, section=Section.FEE) for each in RESIDENCE.questions))
WIDER = replace(small_lexicon(), outside=small_lexicon().outside[:1], entries=small_lexicon().entries[:3])
CHANGES = {
    "an article changed": ((EXTENDED, *ARTICLES[1:]), small_lexicon()),
    "its sections in another order": ((SHUFFLED, *ARTICLES[1:]), small_lexicon()),
    "its phrasings under another section": ((REFILED, *ARTICLES[1:]), small_lexicon()),
    "another id": ((replace(RESIDENCE, id="khai-tam-tru"), *ARTICLES[1:]), small_lexicon()),
    "two articles in each other's place": (
        (replace(RESIDENCE, id=UNEMPLOYMENT.id), *ARTICLES[1:2], replace(UNEMPLOYMENT, id=RESIDENCE.id), *ARTICLES[3:]),
        small_lexicon(),
    ),
    "an article gone": (ARTICLES[1:], small_lexicon()),
    "another order": (ARTICLES[::-1], small_lexicon()),
    "another lexicon": (ARTICLES, WIDER),
    "nothing changed": (ARTICLES, small_lexicon()),
    "nothing left": ((), small_lexicon()),
}


def plain_parts(index: Index) -> dict[str, object]:
    """What does not depend on where the training began."""
    fields = [*index.article_fields.items(), *index.passage_fields.items()]
    names = [(at, field, of, twin) for at, (field, of) in enumerate(fields) for twin in ("accented", "folded")]
    compiled = {f"{at} {field} {twin}": getattr(of, twin) for at, field, of, twin in names}
    compiled["anywhere"] = index.anywhere
    return {
        name: (each.size, each.keys.tolist(), each.starts.tolist(), each.documents.tolist(), each.scores.tolist())
        for name, each in compiled.items()
    }


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_made_from_the_one_before_is_as_one_made_anew(change: str) -> None:
    articles, lexicon = CHANGES[change]
    fresh, further = build(articles, lexicon), build(articles, lexicon, build(ARTICLES, small_lexicon()))
    assert plain_parts(further.index) == plain_parts(fresh.index)
    assert further.index.vocabulary == fresh.index.vocabulary
    assert (further.index.articles, further.index.passages, further.index.spans, further.index.lexicon) == (
        fresh.index.articles,
        fresh.index.passages,
        fresh.index.spans,
        lexicon,
    )
    for model in ("sections", "topics"):
        one, other = getattr(further.index, model), getattr(fresh.index, model)
        assert np.array_equal(one.keys, other.keys)
        assert (one.weights.dtype, one.weights.shape, one.bias.dtype) == (
            other.weights.dtype,
            other.weights.shape,
            other.bias.dtype,
        )


def many(number: int) -> list[Article]:
    """So many that one more is a small part of them."""
    return [replace(RESIDENCE, id=f"bai-{at}", title=f"Bài {at}", aliases=(f"bài số {at}",)) for at in range(number)]


OUTSIDE = OutsideTopic("lãi suất", tuple(f"lãi suất ngân hàng {number}" for number in range(1000)))
TALKING = replace(small_lexicon(), outside=(*small_lexicon().outside, OUTSIDE))
SMALL = (many(20), small_lexicon())


def steps_taken(
    now: tuple[list[Article], Lexicon], before: tuple[list[Article], Lexicon], monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """Of both models, in an index made from the one before."""
    steps: list[int] = []

    def counting(examples: Examples, start: Point, penalty: float, number: int) -> Point:
        steps.append(number)
        return descend(examples, start, penalty, number)

    base = build(*before)
    monkeypatch.setattr(training, "descend", counting)
    build(*now, base)
    return steps


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ((many(40), small_lexicon()), SMALL),
        (SMALL, (many(40), small_lexicon())),
        ((many(20), TALKING), SMALL),
        (SMALL, (many(20), TALKING)),
    ],
    ids=["articles come", "articles go", "what lies outside comes", "what lies outside goes"],
)
def test_training_goes_on_where_little_has_changed_and_begins_anew_where_much_has(
    now: tuple[list[Article], Lexicon], before: tuple[list[Article], Lexicon], monkeypatch: pytest.MonkeyPatch
) -> None:
    little = steps_taken(([*many(20), UNEMPLOYMENT], small_lexicon()), SMALL, monkeypatch)
    assert little < steps_taken(now, before, monkeypatch)


def test_a_new_article_is_found_in_an_index_made_from_the_one_before() -> None:
    further = build([*many(20), UNEMPLOYMENT], small_lexicon(), build(many(20), small_lexicon()))
    best = retrieve(further.index, "hồ sơ hưởng thất nghiệp gồm gì").hits[0]
    assert (best.article.id, best.section) == (UNEMPLOYMENT.id, Section.DOSSIER)
