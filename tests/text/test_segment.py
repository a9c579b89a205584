from procbot.text.segment import sentences, words


def test_sentences_hold_every_word() -> None:
    assert sentences("Tôi nghỉ việc. Hồ sơ gồm gì?") == ["Tôi nghỉ việc.", "Hồ sơ gồm gì?"]


def test_words_of_two_syllables_stay_together() -> None:
    assert "trợ cấp" in words("hưởng trợ cấp thất nghiệp")
