from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.services.review.log_filter import (
    FIRST_DAY,
    LAST_DAY,
    FilterNote,
    LogFilter,
    as_data,
    from_data,
    query_of,
    read_query,
)
from procbot.store.log_filter import NOTHING, narrowed

CODES = st.sampled_from(("lao-dong", "ho-tich", "cu-tru-can-cuoc"))
NUMBERS = st.none() | st.integers(0, 2**62)
FLAGS = st.none() | st.booleans()
FILTERS = st.builds(
    LogFilter,
    since=st.none() | st.dates(FIRST_DAY, LAST_DAY),
    until=st.none() | st.dates(FIRST_DAY, LAST_DAY),
    outcomes=st.lists(st.sampled_from(("ANSWERED", "NOT_FOUND")), unique=True).map(tuple),
    areas=st.lists(CODES, unique=True).map(tuple),
    articles=st.lists(CODES, unique=True).map(tuple),
    votes=st.lists(st.sampled_from(("up", "down", "none")), unique=True).map(tuple),
    verdicts=st.lists(st.sampled_from(("correct", "unjudged")), unique=True).map(tuple),
    labels=st.lists(st.integers(1, 9), unique=True).map(tuple),
    min_ms=st.none() | st.floats(0, 1e6),
    text=st.text(max_size=150).map(str.strip).filter(lambda text: "\x00" not in text and text.isprintable()),
    cluster=NUMBERS,
    escalated=st.none() | st.sampled_from(("yes", "no", "open", "replied")),
    version=NUMBERS,
    accented=FLAGS,
    hour=st.none() | st.integers(0, 23),
    repeated=FLAGS,
    stale=FLAGS,
)


@given(wanted=FILTERS)
def test_reading_a_query_is_the_inverse_of_writing_it(wanted: LogFilter) -> None:
    assert read_query(query_of(wanted)) == (wanted, ())
    assert from_data(as_data(wanted)) == wanted


@given(pairs=st.lists(st.tuples(st.sampled_from((*LogFilter.__dataclass_fields__, "page")), st.text(max_size=20))))
def test_whatever_stands_in_a_url_is_a_filter(pairs: list[tuple[str, str]]) -> None:
    wanted, _ = read_query(pairs)

    assert read_query(query_of(wanted)) == (wanted, ())


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("page", "2", "unknown"),
        ("since", "23/11/2026", "malformed"),
        ("since", "0001-01-01", "malformed"),
        ("until", "9999-12-31", "malformed"),
        ("outcomes", "FOUND", "malformed"),
        ("areas", "a b", "malformed"),
        ("labels", "-1", "malformed"),
        ("cluster", "99999999999999999999", "malformed"),
        ("hour", "24", "malformed"),
        ("min_ms", "inf", "malformed"),
        ("min_ms", "fast", "malformed"),
        ("accented", "true", "malformed"),
    ],
)
def test_what_is_unknown_or_malformed_is_ignored_with_a_note(name: str, value: str, problem: str) -> None:
    found = read_query([(name, value), ("accented", "no")])

    assert found == (LogFilter(accented=False), (FilterNote(name, problem),))


def test_no_more_values_are_taken_than_a_url_may_hold() -> None:
    wanted, notes = read_query([("labels", str(number)) for number in range(1, 60)])

    assert (len(wanted.labels), len(notes)) == (50, 9)


def test_an_empty_field_of_a_form_asks_for_nothing() -> None:
    assert read_query([("text", "  "), ("since", ""), ("votes", "")]) == (LogFilter(), ())


def test_two_filters_narrow_each_other() -> None:
    one = LogFilter(since=date(2026, 11, 1), outcomes=("ANSWERED", "NOT_FOUND"), min_ms=5)
    other = LogFilter(since=date(2026, 11, 5), until=date(2026, 11, 6), outcomes=("NOT_FOUND",), min_ms=2, accented=True)

    assert narrowed(one, other) == LogFilter(
        since=date(2026, 11, 5), until=date(2026, 11, 6), outcomes=("NOT_FOUND",), min_ms=5, accented=True
    )
    assert narrowed(one, LogFilter()) == narrowed(LogFilter(), one) == one


def test_filters_that_contradict_each_other_meet_nothing() -> None:
    assert narrowed(LogFilter(outcomes=("ANSWERED",)), LogFilter(outcomes=("NOT_FOUND",))) == NOTHING
    assert narrowed(LogFilter(accented=True), LogFilter(accented=False)) == NOTHING
    with pytest.raises(ValueError, match="two texts"):
        narrowed(LogFilter(text="a"), LogFilter(text="b"))
