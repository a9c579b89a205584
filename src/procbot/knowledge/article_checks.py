"""Checks of one article by itself: its name, sections, questions, dates and sources."""

from collections.abc import Iterator
from datetime import date

from procbot.knowledge.article_file import ReadFile
from procbot.knowledge.finding import Finding
from procbot.knowledge.likeness import fold_words, words_of
from procbot.knowledge.official_hosts import OFFICIAL_SUFFIXES, host_of, is_official
from procbot.knowledge.render import render
from procbot.knowledge.sections import REQUIRED_SECTIONS, Kind, Section
from procbot.knowledge.validity import Validity, validity_on
from procbot.wording import check_findings as say

WANTED_QUESTIONS = 30
"""Workers ask one thing in dozens of ways; with fewer phrasings the index knows too few of their words."""

_REFORM_ONLY = (Section.CONTENT, Section.TARGETS, Section.FOR_WORKERS)


def article_findings(read: ReadFile, today: date) -> Iterator[Finding]:
    """Yield what is wrong with an article, apart from its texts and from other articles."""
    yield from _form(read)
    yield from _sections(read)
    yield from _questions(read)
    yield from _dates(read, today)
    yield from _grounds(read)


def _form(read: ReadFile) -> Iterator[Finding]:
    article, keys = read.article, read.places.keys
    if article.id != read.file.stem:
        yield read.error(keys["id"], say.id_unlike_name(article.id, read.file.stem))
    if article.area != read.file.folder:
        yield read.error(keys["area"], say.area_unlike_folder(article.area, read.file.folder))
    wanted = render(article)
    if wanted != read.file.text:
        yield read.warning(_first_difference(read.file.text, wanted), say.NOT_CANONICAL)


def _first_difference(text: str, wanted: str) -> int:
    lines, wanted_lines = text.split("\n"), wanted.split("\n")
    differing = (number for number, (line, other) in enumerate(zip(lines, wanted_lines, strict=False), 1) if line != other)
    return next(differing, min(len(lines), len(wanted_lines)))


def _sections(read: ReadFile) -> Iterator[Finding]:
    article = read.article
    for section in REQUIRED_SECTIONS[article.kind]:
        if section not in article.sections:
            yield read.error(read.places.keys["kind"], say.missing_section(section.heading, article.kind))
    for section in _REFORM_ONLY:
        if section in article.sections and article.kind is not Kind.REFORM:
            yield read.error(read.places.headings[section], say.section_not_for_kind(section.heading, article.kind))


def _questions(read: ReadFile) -> Iterator[Finding]:
    article, places = read.article, read.places
    if len(article.questions) < WANTED_QUESTIONS:
        yield read.warning(places.keys["questions"], say.few_questions(len(article.questions), WANTED_QUESTIONS))
    for question, line in zip(article.questions, places.rows["questions"], strict=True):
        if question.section is not None and question.section not in article.sections:
            yield read.error(line, say.question_without_section(question.section.heading))
    questions = [question.text for question in article.questions]
    for line, text, other, same in _repeated(questions, places.rows["questions"]):
        yield (
            read.error(line, say.question_twice(text, other))
            if same
            else read.warning(line, say.question_folds_alike(text, other))
        )
    for line, text, other, same in _repeated(article.aliases, places.rows["aliases"]):
        yield read.error(line, say.alias_twice(text, other)) if same else read.warning(line, say.alias_folds_alike(text, other))


def _repeated(texts: list[str] | tuple[str, ...], lines: tuple[int, ...]) -> Iterator[tuple[int, str, int, bool]]:
    """Yield (line, text, line of the earlier one, whether the accents agree as well); case and punctuation do not count."""
    exact: dict[tuple[str, ...], int] = {}
    folded: dict[tuple[str, ...], int] = {}
    for text, line in zip(texts, lines, strict=True):
        words = words_of(text)
        bare = fold_words(words)
        if words in exact:
            yield line, text, exact[words], True
        elif bare in folded:
            yield line, text, folded[bare], False
        exact.setdefault(words, line)
        folded.setdefault(bare, line)


def _dates(read: ReadFile, today: date) -> Iterator[Finding]:
    article, keys = read.article, read.places.keys
    start, end = article.in_force_from, article.expires_on
    if start is not None and end is not None and start > end:
        yield read.error(keys["in_force_from"], say.expires_before_start(start, end))
    if article.reviewed_on > today:
        yield read.error(keys["reviewed_on"], say.reviewed_in_future(article.reviewed_on))
    if article.review_by < article.reviewed_on:
        yield read.error(keys["review_by"], say.review_before_reviewed(article.review_by, article.reviewed_on))
    validity = validity_on(article, today)
    if validity is Validity.PAST_REVIEW:
        yield read.warning(keys["review_by"], say.past_review(article.review_by))
    elif validity is Validity.EXPIRED and end is not None:
        yield read.warning(keys["expires_on"], say.expired(end))


def _grounds(read: ReadFile) -> Iterator[Finding]:
    article, places = read.article, read.places
    if not article.legal_basis:
        yield read.error(places.keys["legal_basis"], say.NO_LEGAL_BASIS)
    if not article.sources:
        yield read.error(places.keys["sources"], say.NO_SOURCES)
    deadline = article.deadline
    if deadline is not None and not any(basis.number in deadline.law for basis in article.legal_basis):
        yield read.error(places.keys["deadline"], say.deadline_without_basis(deadline.law))
    for source, line in zip(article.sources, places.rows["sources"], strict=True):
        if not is_official(source.url):
            yield read.error(line, say.host_not_official(host_of(source.url), OFFICIAL_SUFFIXES))
