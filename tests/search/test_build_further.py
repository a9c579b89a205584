"""However many indexes were made one from the other, the last one is what an index made from nothing would be."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.knowledge.article import Article, AskedQuestion
from procbot.knowledge.sections import Section
from procbot.search.build import Built, build
from procbot.search.counted import counted_arrays, counted_of
from procbot.search.stored_form import to_arrays
from procbot.text.lexicon import Lexicon, OutsideTopic
from tests.search.small_knowledge import an_article, small_lexicon

OTHER = replace(small_lexicon(), entries=small_lexicon().entries[1:], outside=(OutsideTopic("thời tiết", ("mai mưa không",)),))

# Texts without a word, with one twice, longer than a passage, with a law's number, with and without accents.
TEXTS = st.sampled_from(
    [
        "",
        "?!",
        "tạm trú",
        "tam tru",
        "Tạm trú, tạm trú. Tạm trú",
        "nộp ở đâu",
        "Nghị định 143/2018/NĐ-CP",
        "\n".join(f"- Giấy tờ số {number} của người lao động." for number in range(30)),
    ]
)
SECTIONS = st.sampled_from([Section.SUMMARY, Section.DOSSIER, Section.WHERE])
ASKED = st.builds(AskedQuestion, TEXTS, st.none() | SECTIONS)
ARTICLES = st.builds(
    an_article,
    st.sampled_from(["bai-mot", "bai-hai", "bai-ba"]),
    title=TEXTS,
    aliases=st.lists(TEXTS, max_size=2).map(tuple),
    questions=st.lists(ASKED, max_size=4).map(tuple),
    sections=st.dictionaries(SECTIONS, TEXTS, max_size=3),
)
Published = tuple[tuple[Article, ...], Lexicon]


def written(published: Published, article: Article) -> Published:
    """The article as it is now, in the place of the one with its id, else last."""
    held = {each.id: each for each in published[0]} | {article.id: article}
    return tuple(held.values()), published[1]


def retired(published: Published, article: Article) -> Published:
    return tuple(each for each in published[0] if each.id != article.id), published[1]


def reordered(published: Published, _: Article) -> Published:
    return published[0][::-1], published[1]


def sections_reordered(published: Published, _: Article) -> Published:
    turned = (replace(each, sections=dict(reversed(each.sections.items()))) for each in published[0])
    return tuple(turned), published[1]


def phrasings_reordered(published: Published, _: Article) -> Published:
    return tuple(replace(each, questions=each.questions[::-1]) for each in published[0]), published[1]


def ids_exchanged(published: Published, _: Article) -> Published:
    ids = [each.id for each in published[0]]
    return tuple(replace(each, id=id_) for each, id_ in zip(published[0], reversed(ids), strict=True)), published[1]


def lexicon_changed(published: Published, _: Article) -> Published:
    return published[0], small_lexicon() if published[1] is OTHER else OTHER


EDITS = st.sampled_from(
    [written, written, retired, reordered, sections_reordered, phrasings_reordered, ids_exchanged, lexicon_changed]
)

# What depends on where the training began.
LEARNED = {f"{model}.{part}" for model in ("sections", "topics") for part in ("weights", "bias")}
# Counted in another order, but read by the syllable.
UNORDERED = {f"vocabulary.{part}" for part in ("syllables", "counts", "pairs", "pair_counts")}


def parts(built: Built) -> dict[str, object]:
    """Everything of an index that must not depend on the one before."""
    arrays = to_arrays(built.index) | {f"counted.{name}": array for name, array in counted_arrays(built.counted).items()}
    plain: dict[str, object] = {
        name: (array.dtype, array.shape, array.tolist()) for name, array in arrays.items() if name not in LEARNED | UNORDERED
    }
    index = built.index
    return plain | {
        "articles": index.articles,
        "passages": index.passages,
        "spans": index.spans,
        "vocabulary": index.vocabulary,
        "lexicon": index.lexicon,
    }


@given(st.lists(st.tuples(EDITS, ARTICLES), min_size=1, max_size=10))
@settings(max_examples=40, deadline=None)
def test_after_any_publications_an_index_is_as_one_made_from_nothing(
    edits: list[tuple[Callable[[Published, Article], Published], Article]],
) -> None:
    published: Published = (), small_lexicon()
    made = build(*published)
    for edit, article in edits:
        published = edit(published, article)
        made = build(*published, replace(made, counted=counted_of(counted_arrays(made.counted))))
    assert parts(made) == parts(build(*published))
