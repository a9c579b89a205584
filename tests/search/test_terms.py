import pytest

from procbot.search.passage import tokens_of
from procbot.search.terms import folded, folded_terms, terms


def terms_of(text: str) -> list[str]:
    return [term for clause in tokens_of(text) for term in folded_terms(clause)]


def test_terms_are_the_tokens_and_the_pairs_of_neighbours() -> None:
    assert terms(["hồ", "sơ", "gì"]) == ["hồ", "sơ", "gì", "hồ sơ", "sơ gì"]


@pytest.mark.parametrize(("tokens", "found"), [([], []), (["phí"], ["phí"])])
def test_a_pair_takes_two(tokens: list[str], found: list[str]) -> None:
    assert terms(tokens) == found


def test_folded_terms_carry_no_accents() -> None:
    assert folded_terms(["lệ", "phí"]) == ["le", "phi", "le phi"]
    assert folded(["Đăng", "ký"]) == ["dang", "ky"]


def test_a_legal_number_also_counts_in_part() -> None:
    assert terms(["143/2018/nđ-cp"]) == ["143/2018/nđ-cp", "143", "143/2018"]
    assert terms(["76/nq-cp"]) == ["76/nq-cp", "76"]


def test_the_parts_of_a_legal_number_pair_with_the_word_before_it() -> None:
    assert {"luật 50", "luật 50/2024"} <= set(terms(["luật", "50/2024/qh15"]))


@pytest.mark.parametrize("token", ["2/9", "74/2025", "2026", "ct01", "hồ", "1.004194"])
def test_other_tokens_stay_whole(token: str) -> None:
    assert terms([token]) == [token]


@pytest.mark.parametrize(
    ("question", "document", "shared"),
    [
        ("nghị quyết 76", "Nghị quyết 76/NQ-CP", "quyet 76"),
        ("nq 76", "NQ 76/NQ-CP", "nq 76"),
        ("nq76", "NQ 76/NQ-CP", "nq 76"),
        ("76/nq-cp", "Nghị quyết 76/NQ-CP", "76/nq-cp"),
        ("nghị định 143", "Nghị định 143/2018/NĐ-CP", "dinh 143"),
        ("143/2018", "Nghị định 143/2018/NĐ-CP", "143/2018"),
        ("143/2018/nd-cp", "Nghị định 143/2018/NĐ-CP", "143/2018/nd-cp"),
        ("luật 74/2025", "Luật 74/2025/QH15", "luat 74/2025"),
    ],
)
def test_a_document_is_found_by_any_way_of_naming_it(question: str, document: str, shared: str) -> None:
    assert shared in set(terms_of(question)) & set(terms_of(document))


def test_a_whole_date_is_found_by_its_day_and_month() -> None:
    assert terms(["2/9/2026"]) == ["2/9/2026", "2/9"]
