"""The checks as a whole: order, table, speed, and the knowledge base itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from procbot.knowledge.article import Article
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.checks import check
from procbot.knowledge.coverage import Coverage
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.text.lexicon import parse_lexicon
from tests.calls import calls_made

TODAY = date(2026, 11, 23)
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def test_no_files_have_no_findings() -> None:
    report = check([], None, TODAY)
    assert (report.findings, report.table.total, report.table.areas) == ((), Coverage(0, 0, 0, None), {})


def test_findings_come_by_file_and_line(article: Article) -> None:
    broken = render(replace(article, questions=(), sources=()))
    files = [ArticleFile("cu-tru/b.md", broken), ArticleFile("cu-tru/a.md", "không phải bài")]
    places = [(finding.file, finding.line) for finding in check(files, None, TODAY).findings]
    assert places == sorted(places)
    assert places[0] == ("cu-tru/a.md", 1)


def test_only_errors_keep_an_article_from_being_published(article: Article) -> None:
    path = "cu-tru/dang-ky-tam-tru.md"
    assert check([ArticleFile(path, render(replace(article, questions=())))], None, TODAY).errors == ()
    assert len(check([ArticleFile(path, render(replace(article, sources=())))], None, TODAY).errors) == 1


def test_the_table_counts_by_area_and_in_all(article: Article) -> None:
    other = replace(article, id="ket-hon", area="ho-tich", questions=(), review_by=date(2027, 1, 31))
    other = replace(other, sections={Section.SUMMARY: "Chữ."})
    files = [ArticleFile(f"{each.area}/{each.id}.md", render(each)) for each in (article, other)]
    table = check(files, None, TODAY).table
    assert table.areas == {
        "cu-tru": Coverage(articles=1, sections=5, questions=30, review_by=date(2027, 5, 1)),
        "ho-tich": Coverage(articles=1, sections=1, questions=0, review_by=date(2027, 1, 31)),
    }
    assert table.total == Coverage(articles=2, sections=6, questions=30, review_by=date(2027, 1, 31))


def test_the_knowledge_base_has_no_errors() -> None:
    files = [ArticleFile(path.relative_to(KNOWLEDGE).as_posix(), path.read_bytes().decode()) for path in KNOWLEDGE.glob("*/*.md")]
    lexicon = parse_lexicon((KNOWLEDGE / "lexicon.toml").read_bytes().decode())
    report = check(files, lexicon, TODAY)
    assert [str(finding) for finding in report.errors] == []
    assert report.table.total.articles == len(files)


def test_twice_as_many_articles_are_twice_the_work_to_check(article: Article) -> None:
    def work(articles: int) -> int:
        others = [replace(article, id=f"bai-{number}", title=f"Bài số {number}", questions=()) for number in range(articles)]
        files = [ArticleFile(f"{each.area}/{each.id}.md", render(each)) for each in others]
        return calls_made(lambda: check(files, None, TODAY))

    work(1)  # patterns are compiled at their first use
    assert work(60) < 2.2 * work(30)
