"""The three-way comparison of an import: the file, what is published, and what either was before. By digest, never by date."""

from collections.abc import Set as AbstractSet

from procbot.services.mirror_report import Fate, LexiconFate
from procbot.store.imports import Standing

IMPORTER = "import"
"""Author of imported revisions. A draft of its own may be followed by the next; a curator's may not."""


def fate_of(digest: str, standing: Standing | None, *, publish: bool) -> Fate:
    """Return what is to become of a file.

    Args:
        digest: of the file's canonical text.
        standing: how the article stands; ``None``: the database does not know it.
        publish: whether what is new is put in force rather than drafted.
    """
    new = Fate.PUBLISHED if publish else Fate.DRAFTED
    if standing is None:
        return new
    if standing.state == "retired":
        return Fate.RETIRED
    same = [revision.number for revision in standing.revisions if revision.digest == digest]
    newest, published = next(reversed(standing.revisions), None), standing.published or 0
    if not same or newest is None:
        at_work = newest is not None and newest.number > published and newest.author != IMPORTER
        return Fate.CONFLICT if at_work or standing.drafting else new
    if published in same:
        return Fate.UNCHANGED
    if same[0] < published or newest.number not in same:
        return Fate.OLDER
    waiting = Fate.CONFLICT if standing.drafting else Fate.PUBLISHED
    return waiting if publish else Fate.WAITING


def lexicon_fate_of(digest: str | None, current: str, earlier: AbstractSet[str], *, publish: bool) -> LexiconFate:
    """Return what is to become of the lexicon file.

    Args:
        digest: of the file's text; ``None`` without one.
        current: digest of the lexicon in force.
        earlier: digests of all that ever were in force.
        publish: whether a new one is put in force.
    """
    if digest is None:
        return LexiconFate.ABSENT
    if digest == current:
        return LexiconFate.UNCHANGED
    if digest in earlier:
        return LexiconFate.OLDER
    return LexiconFate.SET if publish else LexiconFate.DIFFERS
