"""The log's filter as a form and in words; the same for the list, the export and the queues."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from starlette.requests import Request

from procbot.answers.answer import Outcome
from procbot.knowledge.sections import Section
from procbot.services.review.log_filter import LogFilter, query_of, read_query
from procbot.store.labels import Label
from procbot.store.verdicts import VERDICTS
from procbot.web.console.typed_day import typed_day
from procbot.web.console.view import day
from procbot.wording import console_review as say
from procbot.wording.areas import AREAS, area_name
from procbot.wording.console import BAD_DAY
from procbot.wording.voting import REASONS

DAYS = ("since", "until")
# Shown at once; the others are folded away until one of them is set.
FIRST = frozenset({"text", "since", "until", "outcomes"})

_HOURS = 24
# Written with a fraction, which nobody types.
_NUMBERS = frozenset({"min_ms", "max_ms"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a part of the filter may have."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The form: single values by name ("" where unset), and the choices of the parts that take several or one of a few."""

    values: Mapping[str, str]
    """Days as dd/mm/yyyy; one that is none as it was typed."""
    many: Mapping[str, tuple[Choice, ...]]
    one_of: Mapping[str, tuple[tuple[str, str], ...]]
    is_detailed: bool
    """Whether a part is set that is folded away."""
    problems: Mapping[str, str]
    """What stands beside a field, by its name."""


def asked_filter(request: Request, own: Iterable[str] = ()) -> tuple[LogFilter, str]:
    """Return the filter that an address asks for, and a sentence about what of it was ignored ("" for nothing).

    Args:
        request: the page's.
        own: names in the address that are the page's own and none of the filter's.
    """
    passed_over = set(own)
    given = request.query_params.multi_items()
    wanted, notes = read_query((name, _read(name, value)) for name, value in given if name not in passed_over)
    names = ", ".join(dict.fromkeys(say.FILTER_PARTS.get(note.name, note.name[:40]) for note in notes))
    return wanted, say.ignored(names) if names else ""


def address(url: str, wanted: LogFilter, **more: str) -> str:
    """Return ``url`` with the filter (and ``more``) as its query."""
    query = urlencode([*query_of(wanted), *((name, value) for name, value in more.items() if value)])
    return f"{url}?{query}" if query else url


def form_of(
    wanted: LogFilter, labels: Iterable[Label], titles: Mapping[str, str], typed: Mapping[str, str] = MappingProxyType({})
) -> FilterForm:
    """Return the form that shows a filter.

    Args:
        wanted: the filter.
        labels: all that are defined.
        titles: of the articles, by id.
        typed: the fields as they came; a day among them that ``wanted`` does not have could not be read and is given back.
    """
    given = dict[str, tuple[str, ...]]()
    for name, value in query_of(wanted):
        given[name] = (*given.get(name, ()), value.removesuffix(".0") if name in _NUMBERS else value)
    offered = {
        "outcomes": [(outcome.value, say.OUTCOMES[outcome.value]) for outcome in Outcome],
        "areas": [(area, name) for area, name in AREAS.items()],
        "articles": [(article_id, titles.get(article_id, article_id)) for article_id in given.get("articles", ())],
        "sections": [(section.value, section.heading) for section in Section],
        "votes": list(say.VOTES.items()),
        "reasons": list(REASONS.items()),
        "verdicts": [*((verdict, say.VERDICTS[verdict]) for verdict in VERDICTS), ("unjudged", say.UNJUDGED)],
        "labels": [(str(label.id), label.name) for label in labels if label.active or str(label.id) in given.get("labels", ())],
        "channels": list(say.CHANNELS.items()),
        "intents": list(say.INTENTS.items()),
    }
    values = {field.name: "".join(given.get(field.name, ())[:1]) for field in fields(LogFilter) if field.name not in offered}
    lost = {name: typed[name].strip() for name in DAYS if getattr(wanted, name) is None and typed.get(name, "").strip()}
    yes_no = (("", ""), ("yes", say.YES_NO[True]), ("no", say.YES_NO[False]))
    return FilterForm(
        values=values | {name: day(getattr(wanted, name)) for name in DAYS} | lost,
        many={
            name: tuple(
                Choice(value, words, value in given.get(name, ())) for value, words in _with_given(known, given.get(name, ()))
            )
            for name, known in offered.items()
        },
        one_of={
            "escalated": (("", ""), *say.ESCALATED.items()),
            "accented": yes_no,
            "repeated": yes_no,
            "stale": yes_no,
            "hour": (("", ""), *((str(hour), say.hour(hour)) for hour in range(_HOURS))),
        },
        is_detailed=bool(set(given) - FIRST),
        problems=dict.fromkeys(lost, BAD_DAY),
    )


def described(wanted: LogFilter, labels: Iterable[Label], titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what a filter asks for in words, part by part; none for the whole log."""
    names = {str(label.id): label.name for label in labels}
    tables: Mapping[str, Mapping[str, str]] = {
        "outcomes": say.OUTCOMES,
        "sections": {section.value: section.heading for section in Section},
        "votes": say.VOTES,
        "reasons": REASONS,
        "verdicts": {**say.VERDICTS, "unjudged": say.UNJUDGED},
        "labels": names,
        "channels": say.CHANNELS,
        "intents": say.INTENTS,
        "articles": titles,
        "escalated": say.ESCALATED,
        **{name: {"yes": say.YES_NO[True], "no": say.YES_NO[False]} for name in ("accented", "repeated", "stale")},
    }
    found: dict[str, list[str]] = {}
    for name, value in query_of(wanted):
        found.setdefault(name, []).append(_in_words(name, value, tables.get(name, {})))
    return tuple((say.FILTER_PARTS[name], ", ".join(values)) for name, values in found.items())


def _in_words(name: str, value: str, table: Mapping[str, str]) -> str:
    if name == "areas":
        return area_name(value)
    if name == "hour":
        return say.hour(int(value))
    if name in DAYS:
        return day(date.fromisoformat(value))
    return value.removesuffix(".0") if name in _NUMBERS else table.get(value, value)


def _read(name: str, value: str) -> str:
    """A day as the filter writes it; what is none goes on as it is, to be named among what was ignored."""
    try:
        found = typed_day(value.strip()) if name in DAYS else None
    except ValueError:
        return value
    return value if found is None else found.isoformat()


def _with_given(known: list[tuple[str, str]], given: tuple[str, ...]) -> list[tuple[str, str]]:
    """A value that an address asks for stays in the form although the page does not offer it."""
    there = {value for value, _ in known}
    return [*known, *((value, value) for value in given if value not in there)]
