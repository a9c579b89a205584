"""A deed of the audit in words: who, what, to what, and each fact that it changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from procbot.services.audit_log import InWords, Known
from procbot.store.audit import AuditEntry
from procbot.web.console.audit_facts import AuditFacts, time_in
from procbot.wording import console_audit as say
from procbot.wording.grouped import grouped


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after; "" where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A deed as shown."""

    at: datetime
    actor: str
    action: str
    subject: str
    changes: tuple[Change, ...]
    why: str


class AuditWords:
    """Turns deeds into words.

    Args:
        known: what they name by number or login.
        titles: of the published articles, by id.
    """

    def __init__(self, known: Known, titles: Mapping[str, str]) -> None:
        self._names = {account.login: account.name for account in known.accounts}
        self._facts = AuditFacts(known, titles, self.actor)
        self._subjects: dict[str, Callable[[str], str]] = {
            "staff": _from({str(account.id): account.name for account in known.accounts}),
            "article": lambda article_id: titles.get(article_id, article_id),
            "label": _from({str(number): name for number, name in known.labels.items()}),
            "queue": _from({str(number): name for number, name in known.queues.items()}),
            "lexicon": lambda key: "" if key == say.LEXICON_FILE else key.partition(":")[2] or key,
            "query_log": lambda which: say.which_log(time_in(which)),
            "audit": say.which_log,
            "switch": lambda name: "" if name in say.SWITCHES else name,
        }

    def line(self, entry: AuditEntry, most: int | None = None) -> AuditLine:
        """Return a deed as shown; texts are cut to ``most`` characters."""
        subject = self._subjects.get(entry.subject_type, _number)(entry.subject_id)
        said = f"{say.SUBJECTS.get(entry.subject_type, entry.subject_type)} {subject}".strip()
        return AuditLine(entry.at, self.actor(entry.actor), say.action(entry.action), said, self._changes(entry, most), entry.why)

    def read(self, entry: AuditEntry) -> InWords:
        """Return a deed as it stands in a file, nothing cut."""
        line = self.line(entry)
        changes = "; ".join(say.change(each.name, each.before, each.after) for each in line.changes)
        return InWords(line.actor, line.action, line.subject, changes)

    def actor(self, login: str) -> str:
        """Return who did something by name; a login without an account says what it is."""
        return self._names.get(login) or say.actor(login)

    def _changes(self, entry: AuditEntry, most: int | None) -> tuple[Change, ...]:
        """What differs; a fact that stood before and stands now is no change."""
        was, is_now = entry.before or {}, entry.after or {}
        found = []
        for name in dict.fromkeys((*was, *is_now)):
            before, after = (self._facts.written(entry.subject_type, name, facts.get(name)) for facts in (was, is_now))
            if before != after:
                found.append(Change(say.FACTS.get(name, name), _cut(before, most), _cut(after, most)))
        return tuple(found)


def _from(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda number: names.get(number) or _number(number)


def _number(text: str) -> str:
    """Of things that have no name; whatever is no number is one."""
    return say.numbered(grouped(int(text))) if text.isascii() and text.isdecimal() else text


def _cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else f"{text[:most]}…"
