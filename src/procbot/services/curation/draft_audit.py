"""The audit of what is saved in the editor: one row for each spell of writing, not one for each save that the page makes.

The editor saves a few seconds after each pause in typing: in a quarter of an hour one person would fill pages of the audit, and
what others did would be lost among them. An auditor asks who has changed a draft, when, from which version to which, and what
became of another person's words. So the saves of a spell share a row: it is written with the first of them, and each further one
brings it up to date in its own transaction, so that at any moment no version stands in a draft that its row does not name. A row
says the version and the digest that the spell has led to, how many saves it had, and when the last one was.

A spell ends with anything else that is done to the article, by anybody (a review, another person's save, a restored revision),
and ``SPELL`` after it began. What a save replaces of another person's words stands in the row that it begins.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from procbot.store import articles, audit
from procbot.store.audit import AuditEntry
from procbot.store.engine import Transaction

SUBJECT = "article"
"""The audit's ``subject_type`` of all that is done to articles."""

# Long enough for an afternoon's writing to take a handful of rows, short enough for a row to say when.
SPELL = timedelta(hours=1)

_ACTION = "draft.save"


@dataclass(frozen=True, slots=True)
class DraftSave:
    """A save that took place: ``markdown`` was written over version ``over`` of the draft, and is version ``version``.

    Attributes:
        article_id: the article.
        over: 0: there was no draft yet.
        version: of the draft now.
        markdown: the text.
        replaced: the text of version ``over``, where it must not be lost: another person's, or what a restored one takes the
            place of.
        replaced_author: who had written it.
        why: of a restored revision.
    """

    article_id: str
    over: int
    version: int
    markdown: str
    replaced: str | None = None
    replaced_author: str = ""
    why: str = ""


def record_save(tx: Transaction, save: DraftSave, actor: str, at: datetime) -> None:
    """Write down a save, in its own transaction and while nobody else can change the article."""
    after = {"version": save.version, "digest": articles.digest_of(save.markdown)}
    spell = None if save.why or save.replaced is not None else _spell(tx, save, actor, at)
    if spell is not None:
        saves = (spell.after or {}).get("saves", 1) + 1
        audit.amend(tx, spell.id, after | {"saves": saves, "last_saved_at": at.isoformat(timespec="seconds")})
        return
    replaced = {} if save.replaced is None else {"author": save.replaced_author, "text": save.replaced}
    before: dict[str, object] = {"version": save.over, **replaced}
    audit.record(tx, at, actor, _ACTION, SUBJECT, save.article_id, before=before, after=after, why=save.why)


def _spell(tx: Transaction, save: DraftSave, actor: str, at: datetime) -> AuditEntry | None:
    """The row of the spell that a save belongs to: the last deed on the article, if it has led to the version saved over."""
    last = audit.latest(tx, SUBJECT, save.article_id, at - SPELL)
    if last is None or (last.actor, last.action, last.why) != (actor, _ACTION, ""):
        return None
    return last if (last.after or {}).get("version") == save.over else None
