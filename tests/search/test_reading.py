from procbot.knowledge.sections import Section
from procbot.search.passage import passages_of
from procbot.search.reading import chained, read_article, read_text
from tests.search.small_knowledge import RESIDENCE, an_article, asked


def test_a_text_is_read_clause_by_clause() -> None:
    first, second = read_text("Nộp đơn. Chờ đợi")
    assert (first.tokens, second.tokens) == (["nộp", "đơn"], ["chờ", "đợi"])
    assert first.accented == ["nộp", "đơn", "nộp đơn"]
    assert second.folded == ["cho", "doi", "cho doi"]


def test_every_passage_of_an_article_is_read_in_its_order() -> None:
    long = " ".join(f"Dòng {number} của hồ sơ.\n\n" for number in range(80))
    article = an_article("dai", sections={Section.SUMMARY: "Tóm tắt.", Section.DOSSIER: long})
    read = read_article(article)
    passages = passages_of((article,))
    assert len(passages) > len(article.sections)
    assert [[clause.tokens for clause in clauses] for clauses in read.passages] == [
        [clause.tokens for clause in read_text(passage.text)] for passage in passages
    ]


def test_what_an_article_is_called_asked_and_says_is_spoken_its_laws_are_not() -> None:
    spoken = list(read_article(RESIDENCE).spoken)
    assert ["đăng", "ký", "tạm", "trú"] in spoken
    assert ["khai", "tạm", "trú", "ở", "cơ", "quan", "nào"] in [tokens[:7] for tokens in spoken]
    assert not any("68/2020/qh14" in tokens for tokens in spoken)


def test_the_phrasings_stay_apart() -> None:
    read = read_article(an_article("hai", questions=asked((None, "Nộp ở đâu"), (Section.FEE, "Bao nhiêu tiền"))))
    assert [len(clauses) for clauses in read.questions] == [1, 1]
    assert [clause.folded[0] for clause in chained(read.questions)] == ["nop", "bao"]
