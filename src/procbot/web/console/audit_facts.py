"""The facts of the audit in words: codes by their names, days as they are written here; what is not known stays as it is."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from procbot.knowledge.sections import Section
from procbot.services.audit_log import Known
from procbot.services.review.log_filter import from_data, query_of
from procbot.store.labels import Label
from procbot.web.console.log_form import described
from procbot.web.console.view import day, moment
from procbot.wording import console as say
from procbot.wording import console_audit as say_audit
from procbot.wording import console_broadcast, console_escalations, console_legal, console_lexicon, console_review
from procbot.wording.areas import area_name
from procbot.wording.figures import percent
from procbot.wording.grouped import grouped

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

# A fingerprint tells two texts apart; nobody reads more of it.
_DIGEST_SHOWN = 12

_HEADINGS = {section.value: section.heading for section in Section}

# Codes by the fact that holds them; some facts hold other codes for other subjects.
_CODES: dict[str, Mapping[str, str]] = {
    "role": say.ROLES,
    "verdict": console_review.VERDICTS,
    "form": say_audit.FORMS,
    "section": _HEADINGS,
    "right_section": _HEADINGS,
    "action": say_audit.ACTIONS,
    "subject_type": say_audit.SUBJECTS,
}
_CODES_OF: dict[tuple[str, str], Mapping[str, str]] = {
    ("action", "kind"): console_review.ACTION_KINDS,
    ("broadcast", "kind"): console_broadcast.KINDS,
    ("legal_document", "kind"): console_legal.KINDS,
    ("lexicon", "kind"): console_lexicon.KINDS,
    ("queue", "kind"): console_review.QUEUE_KINDS,
    ("action", "state"): console_review.ACTION_STATES,
    ("broadcast", "state"): console_broadcast.STATES,
    ("escalation", "state"): console_escalations.STATES,
    ("action", "outcome"): console_review.OUTCOMES,
    ("gap", "outcome"): say_audit.GAP_OUTCOMES,
}
_PEOPLE = frozenset({"assigned_to", "assignees", "author", "reviewer", "submitted_by", "written_by", "actor"})
_ARTICLES = frozenset({"article", "right_article"})
# Worth a line only where there are some: what a purge took, what went wrong.
_SILENT_AT_ZERO = frozenset(
    {
        "addresses",
        "broadcasts",
        "contexts",
        "escalations",
        "failed",
        "failures_before",
        "fed",
        "inbox",
        "members",
        "outbox",
        "pending",
        "reminders",
        "unreachable",
    }
)
# The number of a thing, not how many there are.
_NUMBERED = frozenset({"exchange"})


class AuditFacts:
    """Writes facts.

    Args:
        known: what they name by number.
        titles: of the published articles, by id.
        actor: gives a login's name.
    """

    def __init__(self, known: Known, titles: Mapping[str, str], actor: Callable[[str], str]) -> None:
        self._labels = tuple(Label(number, name, active=True) for number, name in known.labels.items())
        self._titles = titles
        self._actor = actor

    def written(self, subject_type: str, name: str, value: object) -> str:
        """Return a value in words, "" for none.

        Args:
            subject_type: of the deed.
            name: of the fact.
            value: as it was written down.
        """
        if name == "filter" and isinstance(value, Mapping):
            return self._filter(subject_type, value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            # A list of numbers names things, each by its own.
            return "; ".join(str(each) if isinstance(each, int) else self.written(subject_type, name, each) for each in value)
        if value == 0 and name in _SILENT_AT_ZERO:
            return ""
        if value is None or isinstance(value, bool):
            return {None: "", True: say_audit.YES, False: say_audit.NO}[value]
        if isinstance(value, int | float):
            return _number(name, value)
        return self._text(subject_type, name, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def _text(self, subject_type: str, name: str, text: str) -> str:
        codes = _CODES_OF.get((subject_type, name)) or _CODES.get(name)
        if codes is not None:
            return codes.get(text, text)
        if name in _PEOPLE:
            return self._actor(text)
        if name in _ARTICLES:
            return self._titles.get(text, text)
        if name == "areas":
            return area_name(text)
        return text[:_DIGEST_SHOWN] if name == "digest" else time_in(text)

    def _filter(self, subject_type: str, data: Mapping[str, object]) -> str:
        """The log's own in the words of its page, the others fact by fact; parts that no version knows any more as they are."""
        if subject_type == "audit":
            parts = [(say_audit.FACTS.get(name, name), self.written("", name, value)) for name, value in data.items()]
            return _listed(parts) or say_audit.EVERYTHING
        wanted = from_data(data)
        known = {name for name, _ in query_of(wanted)}
        others = [(name, self.written("", name, value)) for name, value in data.items() if name not in known]
        return _listed([*described(wanted, self._labels, self._titles), *others]) or console_review.EVERYTHING


def time_in(text: str) -> str:
    """Return a text that is a moment or a day as it is written here, in Vietnam's time, and any other as it is."""
    try:
        if _MOMENT.fullmatch(text):
            return moment(datetime.fromisoformat(text))
        return day(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:  # the 31st of February
        return text


def _number(name: str, value: float) -> str:
    if name == "random_share":
        return percent(value)
    return grouped(value) if isinstance(value, int) and name not in _NUMBERED else str(value)


def _listed(parts: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in parts)
