"""Sentences that two articles share: a reader of one section could not tell which procedure it speaks of."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from procbot.knowledge.article_file import ReadFile
from procbot.knowledge.finding import Finding
from procbot.wording import check_findings as say

MOST_SHARED_WORDS = 12
"""Up to here a sentence is a phrase ("Nộp trực tiếp, qua bưu chính hoặc trực tuyến tại ..."); longer ones are boilerplate."""

_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_END = re.compile(r"(?<=[.!?;])\s+")
_WORD = re.compile(r"\w+")
_NAME_WORDS = 2  # shorter names are words of the language


def shared_sentence_findings(files: Sequence[ReadFile]) -> Iterator[Finding]:
    """Yield a warning for each sentence of more than ``MOST_SHARED_WORDS`` words that an earlier article has as well.

    Case and punctuation do not count. The words of fixed names (documents, authorities, titles of articles and pages) are not
    counted: who lists them has no other words for them.
    """
    first: dict[str, tuple[str, str]] = {}
    found: list[tuple[ReadFile, int, str, str, str]] = []
    for read in files:
        for line, sentence, words in _sentences(read):
            owner_id, where = first.setdefault(words, (read.article.id, read.where(line)))
            if owner_id != read.article.id:
                found.append((read, line, sentence, words, where))
    if not found:
        return
    names = _fixed_names(files)
    for read, line, sentence, words, where in found:
        if len(names.sub(" ", words).split()) > MOST_SHARED_WORDS:
            yield read.warning(line, say.shared_sentence(sentence, where))


def _sentences(read: ReadFile) -> Iterator[tuple[int, str, str]]:
    """Yield (line, sentence, its words in lower case) of the long sentences; each list item ends a sentence."""
    for section, text in read.article.sections.items():
        for line, content in enumerate(text.split("\n"), read.places.texts[section]):
            for sentence in _END.split(_MARKER.sub("", content).replace("**", "")):
                words = _WORD.findall(sentence.lower())
                if len(words) > MOST_SHARED_WORDS:
                    yield line, sentence, " ".join(words)


def _fixed_names(files: Sequence[ReadFile]) -> re.Pattern[str]:
    names: set[str] = set()
    for article in (read.article for read in files):
        written = chain(
            [article.title],
            re.split(r"[;,]", article.authority or ""),
            (row.name for row in article.legal_basis),
            (source.title for source in article.sources),
        )
        names.update(" ".join(_WORD.findall(name.lower())) for name in written)
    longest_first = sorted((name for name in names if name.count(" ") + 1 >= _NAME_WORDS), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b") if longest_first else re.compile("(?!)")
