import pytest

from procbot.services.spreadsheet import never_run


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_what_would_be_run_as_a_formula_is_a_text(text: str) -> None:
    assert never_run(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "tạm trú", "1 + 1", "a=b"])
def test_other_texts_stay(text: str) -> None:
    assert never_run(text) == text
