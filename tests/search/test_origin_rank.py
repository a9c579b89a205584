"""A portal's text ranks below a curated article on the same procedure, and only there."""

from dataclasses import replace

import numpy as np
import pytest

from procbot.knowledge.article import Article, Origin
from procbot.search.build import build_index
from procbot.search.origin_rank import below_curated
from procbot.search.retrieve import retrieve
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import RESIDENCE


def portal(article: Article, **changes: object) -> Article:
    fields = {"id": f"{article.id}-portal", "origin": Origin.PORTAL, "questions": (), **changes}
    return replace(article, **fields)  # type: ignore[arg-type]


CURATED = RESIDENCE


@pytest.mark.parametrize(
    ("twin", "scores", "held"),
    [
        (portal(CURATED, title="Tên khác"), [4.0, 9.0], [4.0, 2.0]),
        (portal(CURATED, title=CURATED.title.upper(), procedure_code=None), [4.0, 9.0], [4.0, 2.0]),
        (portal(CURATED), [4.0, 1.0], [4.0, 1.0]),
        (portal(CURATED, title="Tên khác", procedure_code="1.000002"), [4.0, 9.0], [4.0, 9.0]),
        (portal(CURATED), [0.0, 9.0], [0.0, 9.0]),
        (replace(CURATED, id="khac"), [4.0, 9.0], [4.0, 9.0]),
    ],
)
def test_a_portal_article_is_held_below_its_twin(twin: Article, scores: list[float], held: list[float]) -> None:
    assert below_curated([CURATED, twin], np.array(scores)).tolist() == held


def test_the_curated_article_answers_though_the_portals_words_fit_better() -> None:
    question = "Nộp tờ khai đề nghị theo mẫu quy định"
    twin = portal(CURATED, sections=dict.fromkeys(CURATED.sections, question), aliases=(question,))
    index = build_index([CURATED, twin], Lexicon(()))
    first, second = retrieve(index, f"{CURATED.title} {question}").hits
    assert (first.article.id, second.article.id) == (CURATED.id, twin.id)
    assert second.score <= first.score / 2
