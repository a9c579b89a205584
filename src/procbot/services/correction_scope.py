"""Whom a correction is for: the readers of the words that were wrong, less those who have been told what holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from procbot.errors import ArticleFormatError
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.store import articles, corrections, publications
from procbot.store.articles import Revision
from procbot.store.audiences import Scope
from procbot.store.broadcasts import Broadcast
from procbot.store.corrections import Correction, Passage, Promised, Told
from procbot.store.engine import Transaction

# A running correction is fed twice a second, and the revisions of its article are looked at each time: some 1 ms each unless they
# are known already. As many as the histories of a few articles that are being corrected have; at 20 KB each some 10 MB.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Wording:
    """How each revision of an article words a section: by its row, "" where it does not have the section."""

    article_id: str
    section: Section
    numbers: Mapping[int, int]
    """The revisions' numbers, by row."""
    texts: Mapping[int, str]

    def like(self, text: str) -> tuple[int, ...]:
        """Return the rows of the revisions with the same words, the oldest first."""
        return tuple(row for row, other in self.texts.items() if other == text)

    def passage(self, row: int, since: datetime) -> Passage:
        """Return the section in the words of a revision, whatever revision shows them."""
        return Passage(self.article_id, self.section.value, self.like(self.texts[row]), since)


def wording_of(tx: Transaction, article_id: str, section: Section) -> Wording:
    """Return how the revisions of an article word a section."""
    written = articles.revisions(tx, article_id)
    texts = {each.id: sections_of(each).get(section, "") for each in written}
    return Wording(article_id, section, {each.id: each.number for each in written}, texts)


def sections_of(revision: Revision) -> Mapping[Section, str]:
    """Return a revision's sections; none where it is of a version with another format: nothing is known to be the same."""
    return _sections(revision.article_id, revision.markdown)


def same_corrections(tx: Transaction, wording: Wording, text: str) -> list[Correction]:
    """Return the corrections that told that ``text`` holds, the first first; one to a text in between does not count."""
    made = publications.of_article(tx, wording.article_id)
    sent = corrections.of_passage(tx, wording.article_id, wording.section.value)
    held = [(each, publications.held_at(made, each.at)) for each in sent]
    return [each for each, row in held if row is not None and wording.texts[row] == text]


def told_by(wording: Wording, sent: Iterable[Correction]) -> Told:
    """Return whom corrections have told, and those that were not ended half-way are telling."""
    known = list(sent)
    lasting = (each for each in known if not each.is_cancelled)
    promised = (Promised(wording.passage(each.revision_id, each.since), each.at) for each in lasting)
    return Told(tuple(each.broadcast_id for each in known), tuple(promised))


def scope_of(tx: Transaction, broadcast: Broadcast) -> Scope | None:
    """Return whom a correction is for: who got its wrong words in any revision; ``None`` for any other broadcast.

    Left out are those who got a correction to the same text after reading, though it was ended half-way, and those whom an
    earlier one that goes on is for.
    """
    section, wrong, since = broadcast.section, broadcast.revision_id, broadcast.served_since
    if broadcast.article_id is None or section is None or wrong is None or since is None:
        return None
    wording = wording_of(tx, broadcast.article_id, Section(section))
    held = publications.held_at(publications.of_article(tx, broadcast.article_id), broadcast.created_at)
    same = [] if held is None else same_corrections(tx, wording, wording.texts[held])
    earlier = [each for each in same if each.broadcast_id < broadcast.id]
    later = [each.broadcast_id for each in same if each.broadcast_id > broadcast.id]
    told = told_by(wording, earlier)
    return Scope(wording.passage(wrong, since), Told((*told.broadcast_ids, *later), told.promised))


@lru_cache(maxsize=_KEPT)
def _sections(article_id: str, markdown: str) -> Mapping[Section, str]:
    try:
        return parse(markdown, article_id).sections
    except ArticleFormatError:
        return {}
