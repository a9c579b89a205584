import pytest

from procbot.knowledge.sections import Section
from procbot.search.cues import SECTION_CUES, cue_scores, named_section, names_a_sum

FILLER = ["từ"] * 60


def scores(text: str) -> dict[Section, float]:
    return cue_scores(text.split())


def rows() -> list[tuple[str, float, tuple[Section, ...]]]:
    return [
        (" ".join(phrase.split()), weight, sections)
        for weight, sections, phrases in SECTION_CUES
        for phrase in phrases.split(",")
    ]


def test_every_cue_by_itself_asks_for_its_own_sections_and_no_other() -> None:
    for phrase, weight, sections in rows():
        assert scores(phrase) == dict.fromkeys(sections, weight), phrase


def test_no_cue_stands_in_the_table_twice() -> None:
    phrases = [phrase for phrase, _, _ in rows()]
    assert "" not in phrases
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("hồ sơ nộp ở đâu", Section.WHERE),
        ("nop o dau vay", Section.WHERE),
        ("cần giấy tờ gì", Section.DOSSIER),
        ("nộp xong bao lâu thì có", Section.TIME_LIMIT),
        ("hạn nộp đến ngày nào", Section.FILING_DEADLINE),
        ("nghỉ việc bao lâu thì phải nộp hồ sơ", Section.FILING_DEADLINE),
        ("lệ phí bao nhiêu", Section.FEE),
        ("được bao nhiêu phần trăm", Section.AMOUNT),
        ("các bước làm thế nào", Section.STEPS),
        ("phải có điều kiện nào", Section.ELIGIBILITY),
    ],
)
def test_a_question_asks_most_for_the_section_it_names(question: str, section: Section) -> None:
    found = scores(question)
    assert found[section] == max(found.values())


def test_a_longer_cue_hides_the_shorter_ones_in_it() -> None:
    assert set(scores("bao lau")) == {Section.TIME_LIMIT, Section.FILING_DEADLINE}
    assert set(scores("mat bao lau")) == {Section.TIME_LIMIT}


def test_of_several_cues_for_a_section_the_strongest_counts() -> None:
    assert scores("o dau nop o dau o dau") == scores("nop o dau")


def test_a_cue_early_in_a_long_story_counts_little() -> None:
    late = cue_scores([*FILLER, "le", "phi"])[Section.FEE]
    early = cue_scores(["le", "phi", *FILLER])[Section.FEE]
    assert late == scores("le phi")[Section.FEE]
    assert 0 < early < late / 2


def test_a_story_asks_what_it_ends_with() -> None:
    found = cue_scores(["le", "phi", *FILLER, "nop", "o", "dau"])
    assert found[Section.WHERE] > found[Section.FEE]


@pytest.mark.parametrize("text", ["", "tạm trú", "trợ cấp thất nghiệp"])
def test_a_topic_alone_asks_for_no_section(text: str) -> None:
    assert scores(text) == {}


@pytest.mark.parametrize(
    ("text", "section"), [("thế còn lệ phí", Section.FEE), ("thoi han giai quyet", Section.TIME_LIMIT), ("bao lâu", None)]
)
def test_a_heading_in_the_words_names_its_section_the_longest_one_first(text: str, section: Section | None) -> None:
    assert named_section(text.split()) is section


@pytest.mark.parametrize(
    ("topic", "expected"), [("tiền ma chay", True), ("lương hưu", True), ("trợ cấp tuất", False), ("", False)]
)
def test_a_topic_may_name_a_sum_of_money(topic: str, expected: bool) -> None:  # noqa: FBT001
    assert names_a_sum(topic.split()) is expected
