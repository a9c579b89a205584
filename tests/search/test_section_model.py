import numpy as np

from procbot.knowledge.sections import Section
from procbot.search.bag import make_bag, term_key
from procbot.search.section_model import SECTIONS, SectionModel, known_rows

WEIGHTS = np.zeros((2, len(SECTIONS)))
WEIGHTS[:, SECTIONS.index(Section.FEE)] = 3.0
TERMS = sorted(("le phi", "bao nhieu"), key=term_key)
MODEL = SectionModel(np.array([term_key(term) for term in TERMS], np.uint64), WEIGHTS, np.zeros(len(SECTIONS)))


def test_known_terms_are_found_by_their_keys_and_others_passed_over() -> None:
    rows = known_rows(MODEL.keys, make_bag({"la": 1.0, TERMS[1]: 1.0, "hoac": 1.0, TERMS[0]: 1.0}))
    assert rows.tolist() == [1, 0]


def test_nothing_is_known_where_there_are_no_keys() -> None:
    assert known_rows(np.zeros(0, np.uint64), make_bag({"le phi": 1.0})).tolist() == []


def test_a_known_term_lifts_its_section_above_the_others() -> None:
    found = MODEL.log_probabilities(make_bag({"le phi": 1.0, "tam tru": 1.0}))
    assert max(found, key=lambda section: found[section]) is Section.FEE
    assert len(set(found.values())) == 2


def test_a_question_without_a_known_term_leaves_the_bias() -> None:
    assert len(set(MODEL.log_probabilities(make_bag({"tam tru": 1.0})).values())) == 1
