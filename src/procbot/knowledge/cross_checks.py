"""Checks between articles: one id, one title, one owner for each question, relations both ways, one name for each document."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from procbot.knowledge.article import LegalBasis, Origin
from procbot.knowledge.article_file import ReadFile
from procbot.knowledge.finding import Finding
from procbot.knowledge.likeness import Speller, Words, fold_words, speller_of, words_of
from procbot.text.lexicon import Lexicon
from procbot.wording import check_findings as say

_REMARK = re.compile(r"\s*\([^()]*\)$")


def cross_findings(files: Sequence[ReadFile], unread: AbstractSet[str], lexicon: Lexicon) -> Iterator[Finding]:
    """Yield what is wrong between articles.

    Args:
        files: all articles, by path.
        unread: names of the files that hold no readable article; they may be related to all the same.
        lexicon: spells abbreviations out before questions and aliases are compared.
    """
    yield from _ids(files)
    yield from _titles(files)
    yield from _related(files, unread)
    yield from _phrasings(files, speller_of(lexicon))
    yield from _legal_documents(files)


def _ids(files: Sequence[ReadFile]) -> Iterator[Finding]:
    first: dict[str, ReadFile] = {}
    for read in files:
        other = first.setdefault(read.article.id, read)
        if other is not read:
            yield read.error(read.places.keys["id"], say.duplicate_id(read.article.id, other.file.path))


def _titles(files: Sequence[ReadFile]) -> Iterator[Finding]:
    """Where two articles may be meant, the asker is shown their titles: alike, they leave nothing to choose by.

    The portal's own text on a procedure may have the title of the curated article, which goes before it in the ranking.
    """
    first: dict[tuple[Origin, Words], ReadFile] = {}
    for read in files:
        other = first.setdefault((read.article.origin, fold_words(words_of(read.article.title))), read)
        if other.article.id != read.article.id:
            yield read.error(read.places.keys["title"], say.title_elsewhere(read.article.title, other.file.path))


def _related(files: Sequence[ReadFile], unread: AbstractSet[str]) -> Iterator[Finding]:
    related = {read.article.id: read.article.related for read in files}
    for read in files:
        own_id, line = read.article.id, read.places.keys["related"]
        for other_id in read.article.related:
            if other_id not in related:
                if other_id not in unread:
                    yield read.error(line, say.unknown_related(other_id))
            elif own_id not in related[other_id]:
                yield read.warning(line, say.related_one_way(other_id, own_id))


def _phrasings(files: Sequence[ReadFile], speller: Speller) -> Iterator[Finding]:
    questions: dict[Words, tuple[str, str]] = {}
    aliases: dict[Words, tuple[str, str]] = {}
    for read in files:
        asked = [question.text for question in read.article.questions]
        for text, line, other in _claimed(read, asked, "questions", questions, speller):
            yield read.warning(line, say.question_elsewhere(text, other))
        for text, line, other in _claimed(read, read.article.aliases, "aliases", aliases, speller):
            yield read.warning(line, say.alias_elsewhere(text, other))


def _claimed(
    read: ReadFile,
    texts: Sequence[str],
    key: str,
    owners: dict[Words, tuple[str, str]],
    speller: Speller,
) -> Iterator[tuple[str, int, str]]:
    """Yield (text, line, where) of those that an earlier article has; ``owners`` keeps (article id, where) of each."""
    for text, line in zip(texts, read.places.rows[key], strict=True):
        words = speller.compared(text)
        owner_id, where = owners.setdefault(words, (read.article.id, read.where(line)))
        if owner_id != read.article.id:
            yield text, line, where


def _legal_documents(files: Sequence[ReadFile]) -> Iterator[Finding]:
    rows: defaultdict[str, list[tuple[ReadFile, int, LegalBasis]]] = defaultdict(list)
    for read in files:
        for row, line in zip(read.article.legal_basis, read.places.rows["legal_basis"], strict=True):
            rows[row.number.casefold()].append((read, line, row))
    for same in rows.values():
        name = Counter(_plain_name(row) for _, _, row in same).most_common(1)[0][0]  # of equals the first
        starts = Counter(row.in_force_from for _, _, row in same if row.in_force_from is not None)
        start = starts.most_common(1)[0][0] if starts else None
        name_at = next(read.where(line) for read, line, row in same if _plain_name(row) == name)
        start_at = next(read.where(line) for read, line, row in same if row.in_force_from == start)
        for read, line, row in same:
            if _plain_name(row) != name:
                yield read.warning(line, say.other_legal_name(row.number, _plain_name(row), name, name_at))
            if start is not None and row.in_force_from is not None and row.in_force_from != start:
                yield read.warning(line, say.other_legal_start(row.number, row.in_force_from, start, start_at))


def _plain_name(row: LegalBasis) -> str:
    """The document's name without the remark in brackets that says which part of it an article is about."""
    return _REMARK.sub("", row.name)
