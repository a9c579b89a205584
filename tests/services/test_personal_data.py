"""Whatever people type about themselves, no number of theirs and no address is kept, taken out or logged anywhere."""

import io
import itertools
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import select

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.review.log_filter import EVERYTHING
from procbot.services.table_file import Form
from procbot.settings import Settings
from procbot.store.engine import Database
from procbot.store.schema import ExchangeRow
from tests.services.small_base import fill

CITIZEN_IDS = st.from_regex(r"[0-9]{12}", fullmatch=True) | st.from_regex(r"0[0-9]{2}([ .-]?[0-9]){9}", fullmatch=True)
GROUPINGS = ("{}{}{}", "{} {} {}", "{}.{}.{}", "{}-{}-{}", "({}) {}.{}")
PHONES = st.builds(
    lambda lead, network, rest, grouping: grouping.format(lead + network, rest[:3], rest[3:]),
    st.sampled_from(("0", "+84", "84", "+84 ")),
    st.from_regex(r"[35789][0-9]", fullmatch=True),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.sampled_from(GROUPINGS),
)
EMAILS = st.from_regex(r"[a-z][a-z0-9._+-]{0,12}[a-z0-9]@[a-z][a-z0-9-]{0,8}[a-z](\.[a-z]{2,4}){1,2}", fullmatch=True)
FRAMES = (
    "{}",
    "cccd của em là {} thì đăng ký tạm trú nộp ở đâu",
    "làm tạm trú lệ phí bao nhiêu, gọi mình số {} nhé",
    "em ten Lan ({}) hoi lam tam tru can gi",
    "{}: lệ phí đăng ký tạm trú bao nhiêu?",
    "tra loi qua {}\ncam on",
)
TYPED = st.tuples(CITIZEN_IDS | PHONES | EMAILS, st.sampled_from(FRAMES))

_SEPARATORS = re.compile(r"[ .\-_()\s]")
# A phone's last nine digits tell whose it is, with or without the country's number before them.
_SUBSCRIBER = 9


def parts(secret: str) -> str:
    """What must not be found: an address in small letters, or a number's digits."""
    return secret.lower() if "@" in secret else re.sub(r"\D", "", secret)[-12:][-_SUBSCRIBER:]


def survives(secret: str, text: str) -> bool:
    return parts(secret) in (text.lower() if "@" in secret else _SEPARATORS.sub("", text))


@pytest.fixture
def office(database: Database, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Services]:
    """All services, on each database."""
    url = database.engine.url.render_as_string(hide_password=False)
    services = bootstrap.build(Settings(data_dir=tmp_path, database_url=SecretStr(url)), clock)
    fill(services.database)
    yield services
    services.database.dispose()


_senders = itertools.count(1)


def typed_everywhere(services: Services, text: str) -> None:
    """One person types it wherever words can be typed: as a question, as its follow-up, and to the staff, anew and afterwards."""
    sender = f"p{next(_senders)}"

    def say(words: str, kind: IncomingKind = IncomingKind.TEXT) -> int | None:
        incoming = Incoming("telegram", sender, sender, kind, words, services.clock(), None, None, None)
        return services.conversation.handle(incoming).exchange_id

    say(text)
    asked = say("Lệ phí đăng ký tạm trú bao nhiêu?")
    say(text, IncomingKind.EDITED_TEXT)
    say(f"staff:{asked}", IncomingKind.BUTTON)
    say(f"consult:{asked}:edit", IncomingKind.BUTTON)
    say(text)
    say("/hoicanbo", IncomingKind.COMMAND)
    say(text)
    say(f"ticket:x{asked}:more", IncomingKind.BUTTON)
    say(text)
    say(f"/{text}", IncomingKind.COMMAND)


def kept(services: Services) -> Iterator[str]:
    """Every text in every table; a time is none."""
    with services.database.read() as tx:
        for table in ExchangeRow.metadata.sorted_tables:
            for row in tx.execute(select(table)):
                yield from (json.dumps(value, ensure_ascii=False) for value in row if isinstance(value, str | list | dict))


def taken_out(services: Services) -> Iterator[str]:
    """The log as each of the files that it can be taken out as, and as the command line reads it."""
    for form in Form:
        file = b"".join(services.review.export.begin(EVERYTHING, form, "lan", "thử"))
        if form is Form.XLSX:
            with zipfile.ZipFile(io.BytesIO(file)) as book:
                yield from (re.sub(r"<[^>]*>", "\n", book.read(name).decode()) for name in book.namelist() if "sheet" in name)
        else:
            yield from file.decode("utf-8-sig").splitlines()
    for exchange in services.query_log.read():
        yield f"{exchange.question}\n{exchange.question_folded}\n{exchange.understood}\n{exchange.answer}"


# Each example goes through the whole house; together they bring some twenty numbers and addresses to both databases.
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(TYPED, min_size=1, max_size=4))
@example(typed=[("079203001234", "{}"), ("+84 91.234.567", "{}"), ("lan.nguyen+1@cong-ty.com.vn", "{}")])
def test_no_number_and_no_address_of_anybody_is_kept_taken_out_or_logged(
    office: Services, caplog: pytest.LogCaptureFixture, typed: list[tuple[str, str]]
) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as events:
        for secret, frame in typed:
            typed_everywhere(office, frame.format(secret))
        office.review.upkeep.step()
        everything = "\n".join((*kept(office), *taken_out(office)))
    logged = "\n".join((*map(str, events), caplog.text))
    assert "tạm trú" in everything
    assert [secret for secret, _ in typed if survives(secret, everything) or survives(secret, logged)] == []
