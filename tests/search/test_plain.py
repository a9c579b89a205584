import pytest

from procbot.search.plain import build_plain_index, rank_plain, search_plain
from procbot.search.query import understand
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import small_lexicon

DOCUMENTS = [
    ("Điều 27. Tạm trú", "Công dân đến sinh sống ngoài nơi thường trú thì đăng ký tạm trú."),
    ("Điều 38. Thất nghiệp", "Người lao động hưởng trợ cấp thất nghiệp khi chấm dứt hợp đồng lao động."),
    ("", "Lao động nữ sinh con được nghỉ thai sản 6 tháng."),
]
INDEX = build_plain_index(DOCUMENTS, small_lexicon())


def found(question: str, limit: int = 10) -> list[int]:
    return [at for at, _ in search_plain(INDEX, question, limit)]


@pytest.mark.parametrize(
    "question", ["đăng ký tạm trú", "dang ky tam tru", "ĐĂNG KÝ TẠM TRÚ", "ddawng kys tamj trus", "dang ky tam truu", "ở trọ"]
)
def test_a_document_is_found_however_it_is_asked_for(question: str) -> None:
    assert found(question)[0] == 0


def test_a_title_is_searched_too() -> None:
    assert found("điều 38")[0] == 1


def test_the_best_come_first_and_none_without_a_score() -> None:
    ranked = search_plain(INDEX, "lao động thai sản", 10)
    assert [at for at, _ in ranked] == [2, 1]
    assert ranked[0][1] > ranked[1][1] > 0


@pytest.mark.parametrize(("limit", "count"), [(0, 0), (1, 1), (2, 2), (50, 2)])
def test_no_more_are_returned_than_asked_for(limit: int, count: int) -> None:
    assert len(found("lao động", limit)) == count


@pytest.mark.parametrize("question", ["", "xyzxyzxyz"])
def test_nothing_is_found_for_nothing(question: str) -> None:
    assert found(question) == []


def test_documents_that_are_alike_keep_their_order() -> None:
    index = build_plain_index([("", "tạm trú")] * 4, Lexicon(()))
    assert [at for at, _ in search_plain(index, "tạm trú", 4)] == [0, 1, 2, 3]


def test_an_understood_question_ranks_as_the_typed_one() -> None:
    query = understand("hs that nghiep", INDEX.lexicon, INDEX.vocabulary)
    assert rank_plain(INDEX, query, 3) == search_plain(INDEX, "hs that nghiep", 3)


def test_an_index_of_nothing_finds_nothing() -> None:
    index = build_plain_index([], Lexicon(()))
    assert search_plain(index, "tạm trú", 5) == []
    assert index.mib == pytest.approx(0, abs=1e-4)


def test_the_size_is_that_of_both_fields() -> None:
    assert INDEX.mib == sum(twin.mib for twin in INDEX.fields.values())
