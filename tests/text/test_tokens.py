import pytest

from procbot.text.normalise import normalise
from procbot.text.tokens import Token, TokenKind, tokenise


def of(text: str) -> list[tuple[str, TokenKind]]:
    return [(token.text, token.kind) for token in tokenise(normalise(text))]


@pytest.mark.parametrize(
    "number",
    ["143/2018/NĐ-CP", "76/NQ-CP", "50/2024/QH15", "1168/QĐ-TLĐ", "09/2026/TT-BTC", "110/2025/UBTVQH15", "34/KH-TLĐ", "143/2018"],
)
def test_a_legal_number_is_one_token(number: str) -> None:
    assert of(number) == [(number.lower(), TokenKind.LEGAL_NUMBER)]


@pytest.mark.parametrize("day", ["2/9", "23/11/2026", "11/2026"])
def test_a_date_is_one_token(day: str) -> None:
    assert of(f"ngày {day}")[1] == (day, TokenKind.DATE)


def test_a_date_is_the_same_token_however_it_is_written() -> None:
    assert of("01/07/2025") == of("1-7-2025") == [("1/7/2025", TokenKind.DATE)]


@pytest.mark.parametrize("code", ["1.014748", "D02-LT", "C65-HD1", "01B-HSB"])
def test_a_code_is_one_token(code: str) -> None:
    assert of(code)[0] == (code.lower(), TokenKind.CODE)


def test_grouped_and_plain_amounts_are_the_same_token() -> None:
    assert of("5.060.000") == of("5060000") == of("5,060,000") == [("5060000", TokenKind.NUMBER)]


def test_a_decimal_comma_stays() -> None:
    assert of("10,5%") == [("10,5", TokenKind.NUMBER), ("phần", TokenKind.SYLLABLE), ("trăm", TokenKind.SYLLABLE)]


@pytest.mark.parametrize(("typed", "kind", "number"), [("nq76", "nq", "76"), ("NĐ168", "nđ", "168"), ("tt200", "tt", "200")])
def test_a_document_typed_onto_its_number_comes_apart(typed: str, kind: str, number: str) -> None:
    assert tokenise(normalise(typed)) == [Token(kind, TokenKind.SYLLABLE), Token(number, TokenKind.NUMBER)]


def test_keystroke_residue_stays_in_one_token() -> None:
    assert of("bao3 hie6m3") == [("bao3", TokenKind.SYLLABLE), ("hie6m3", TokenKind.SYLLABLE)]


def test_punctuation_is_no_token() -> None:
    assert of("?!... -- ()") == []
