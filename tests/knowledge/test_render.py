"""The canonical file, and that parse and render are exact inverses."""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Source
from procbot.knowledge.canonical import canonical
from procbot.knowledge.characters import UNSTORABLE
from procbot.knowledge.fields import LEGAL_KINDS
from procbot.knowledge.parse import parse, read
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

# Strings that YAML would read as something else than themselves, or that are marks of its own.
TRICKY = (
    *("null", "~", "yes", "No", "on", "TRUE", "1", "1.5", "0x1f", "1_000", "1:30", "1e3", ".inf", "2026-11-23", "=", "<<"),
    *("---", "...", "-", "- a", "-a", "? a", ": a", "a:", "a: b", "Lưu ý: a", "Hồ sơ: a", "a #b", "#a", "a :b", "k: v: w"),
    *("a, b", "[a]", "{a}", "a]", "}", "*a", "&a", "!a", "!!str a", "|", ">", "%a", "@a", "`a", "a?", "?", "a (b), c"),
    *("'a'", "'", '"a"', 'a "b" c', "a\\", "a\\nb", "a  b", "a\u00a0b", "\U0001f477 đi làm", "\U0001f468\u200d\U0001f469"),
)


def _is_one_line(text: str) -> bool:
    composed = unicodedata.normalize("NFC", text) == text
    return bool(text) and text == text.strip() and composed and "\n" not in text and not UNSTORABLE.search(text)


CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
LINES = (
    st.sampled_from(TRICKY) | st.text(CHARACTERS, max_size=30) | st.text("aệ0 -:#'\"\\,{}[]?!&*|>%@`~=.", max_size=12)
).filter(
    _is_one_line,
)
SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True) | st.sampled_from(
    ["null", "yes", "2026-11-23", "0x1f", "1"]
)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
URLS = st.sampled_from(["https://dichvucong.gov.vn", "http://chinhphu.vn/a?b=c&d=#e", 'https://vbpl.vn/"a"'])
BASES = st.builds(LegalBasis, LINES, st.sampled_from(LEGAL_KINDS), LINES, LINES | st.just(""), st.none() | DAYS)


def _as_section(lines: list[str]) -> str:
    """Lines as the parser leaves them: without trailing blanks, outer blank lines and headings of their own."""
    kept = [unicodedata.normalize("NFC", line).rstrip() for line in lines]
    return unicodedata.normalize("NFC", "\n".join(line for line in kept if not line.startswith("##")).strip("\n"))


BODIES = st.lists(LINES | st.sampled_from(["", "- a", "  - b", "1. c", "---", "**d**", "\u0301x"]), min_size=1, max_size=6)
SECTIONS = st.dictionaries(st.sampled_from(Section), BODIES.map(_as_section).filter(bool), max_size=4)
ARTICLES = st.builds(
    Article,
    id=SLUGS,
    kind=st.sampled_from(Kind),
    title=LINES,
    area=SLUGS,
    procedure_code=st.none() | LINES,
    aliases=st.lists(LINES, max_size=3).map(tuple),
    questions=st.lists(st.builds(AskedQuestion, LINES, st.none() | st.sampled_from(Section)), max_size=4).map(tuple),
    authority=st.none() | LINES,
    region=st.none() | SLUGS,
    in_force_from=st.none() | DAYS,
    expires_on=st.none() | DAYS,
    reviewed_on=DAYS,
    review_by=DAYS,
    legal_basis=st.lists(BASES, max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, LINES, URLS), max_size=2).map(tuple),
    related=st.lists(SLUGS, max_size=3).map(tuple),
    sections=SECTIONS,
)


@given(ARTICLES)
def test_every_article_comes_back_from_its_file(made: Article) -> None:
    text = render(made)
    assert parse(text) == made
    assert render(parse(text)) == text


@given(ARTICLES)
def test_a_file_is_the_same_head_for_any_yaml_reader(made: Article) -> None:
    head = yaml.safe_load(render(made).split("\n---\n")[0].removeprefix("---\n"))
    assert (head["title"], head["aliases"], head["related"]) == (made.title, list(made.aliases), list(made.related))


@given(st.text(CHARACTERS | st.sampled_from("\n\r\t\x00-:#[]{}\"'&*"), max_size=200))
def test_any_text_is_an_article_or_has_findings(body: str) -> None:
    for text in (body, f"---\n{body}\n---\n", f"---\nid: a\n---\n## Tóm tắt\n{body}"):
        article, findings = read(text, "a.md")
        assert (article is None) == bool(findings)


@pytest.mark.parametrize("text", TRICKY)
def test_a_tricky_string_is_kept_wherever_it_stands(article: Article, text: str) -> None:
    text = text.strip()
    made = replace(
        article,
        title=text,
        authority=text,
        aliases=(text,),
        questions=(AskedQuestion(text, None), AskedQuestion(text, Section.FEE)),
        legal_basis=(LegalBasis(text, "law", text, text, None),),
        sources=(Source(text, "https://chinhphu.vn"),),
    )
    assert parse(render(made)) == made


def test_sections_are_written_in_their_fixed_order(article: Article) -> None:
    turned = replace(article, sections=dict(reversed(article.sections.items())))
    assert render(turned) == render(article)


def test_plain_text_stays_without_quotes(article: Article) -> None:
    assert "\ntitle: Đăng ký tạm trú\n" in render(article)
    assert "\n  - Hồ sơ: Ở trọ lần thứ 3 thì cần giấy gì?\n" in render(article)


def test_canonical_is_render_of_parse(article: Article) -> None:
    text = render(article)
    untidy = text.replace("title: Đăng ký tạm trú", 'title:   "Đăng ký tạm trú"  # chú thích').replace("\n", "\r\n")
    assert canonical(untidy) == text


@pytest.mark.parametrize("path", sorted(KNOWLEDGE.glob("*/*.md")), ids=lambda path: path.stem)
def test_every_article_of_the_knowledge_base_is_its_own_canonical_form(path: Path) -> None:
    text = path.read_bytes().decode()
    article = parse(text, path.name)
    assert parse(render(article)) == article
    assert render(article) == text
