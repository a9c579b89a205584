from procbot.text.restore import restore
from procbot.text.vocabulary import build_vocabulary

VOCABULARY = build_vocabulary(
    [
        text.split()
        for text in ("nghỉ việc lấy tiền bảo hiểm", "đăng ký tạm trú cho con", "nghi ngờ bị lừa", "bảo hiểm xã hội một lần")
    ]
)


def restored(text: str, fixed: tuple[str, ...] = ()) -> str:
    tokens = text.split()
    return " ".join(restore(tokens, VOCABULARY, [token in fixed for token in tokens]))


def test_a_question_without_accents_gets_them_back() -> None:
    assert restored("nghi viec lay tien bao hiem") == "nghỉ việc lấy tiền bảo hiểm"


def test_the_neighbours_decide_between_readings() -> None:
    assert restored("nghi ngo") == "nghi ngờ"
    assert restored("nghi viec") == "nghỉ việc"


def test_accents_that_were_typed_stay() -> None:
    assert restored("bạo hiem xa hoi") == "bạo hiểm xã hội"


def test_in_an_accented_question_a_bare_syllable_is_meant_bare() -> None:
    assert restored("tạm trú cho con") == "tạm trú cho con"


def test_half_an_accented_question_is_completed() -> None:
    assert restored("đăng ky tam trú") == "đăng ký tạm trú"


def test_unknown_and_fixed_tokens_stay() -> None:
    assert restored("viec xyz") == "việc xyz"
    assert restored("viec", fixed=("viec",)) == "viec"


def test_nothing_stays_nothing() -> None:
    assert restored("") == ""
