"""Fills a database with a made-up log, clearly marked, and refuses one that holds a real one."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from procbot.errors import DemoError
from procbot.services.ask import Ask
from procbot.services.demo.asking import Asking, Noise, Typed, different
from procbot.services.demo.opinions import to_staff, verdict_on, vote_on
from procbot.services.demo.plan import Planned, plan
from procbot.services.live_index import LiveIndex
from procbot.store import audit, bulk, clusters, switches
from procbot.store.bulk import Made
from procbot.store.engine import Database, Transaction
from procbot.store.exchanges import NewExchange

SWITCH = "demo"
"""Set in every database that holds made-up exchanges."""
ACTOR = "demo"
REF_PREFIX = "demo-"
"""Of the made-up members; a real reference is 64 hexadecimal digits."""

DAYS = 400

# Written in one transaction: some 50 ms of SQLite's one writer; nobody else works on such a database.
BATCH = 1_000

# One question in twenty is a new one, at least 300 and at most so many: asking each takes some 3 ms, three ways to type it.
_MOST_QUESTIONS = 6_000
_LEAST_QUESTIONS = 300

_WEB_SHARE = 0.15
_SURVEYED = 0.05
_SCORES = (1, 2, 3, 4, 5)
_SCORE_WEIGHTS = (3, 5, 14, 45, 33)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was made."""

    exchanges: int
    members: int
    questions: int
    votes: int
    verdicts: int
    escalations: int


class DemoSeed:
    """Makes logs.

    Args:
        database: with published articles.
        ask: the engine.
        live_index: gives the articles whose questions are asked.
        noise: ways to type a question: "clean", "unaccented", "typos10".
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, ask: Ask, live_index: LiveIndex, noise: Noise, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._ask = ask
        self._live_index = live_index
        self._noise = noise
        self._clock = clock

    def seed(self, exchanges: int, seed: int, report: Progress) -> Seeded:
        """Make a log of the last 400 days.

        Args:
            exchanges: how many.
            seed: the same number gives the same questions, times and opinions.
            report: told of the exchanges that are written.

        Raises:
            DemoError: the database holds exchanges that were not made up.
            DatabaseUnavailableError: the database is down, read-only, full or locked.
        """
        until = self._clock()
        self._mark(until, exchanges, seed)
        chance = Random(seed)  # noqa: S311 (repeatable on purpose)
        wanted = min(_MOST_QUESTIONS, max(_LEAST_QUESTIONS, exchanges // 20))
        questions = different(self._live_index.snapshot(), wanted, chance)
        log = _Log(Asking(self._ask, questions, self._noise), until, chance)
        planned = plan(exchanges, len(questions), until - timedelta(days=DAYS), until, chance)
        done = 0
        while portion := list(islice(planned, BATCH)):
            made = [log.made(each) for each in portion]
            with self._database.begin() as tx:
                log.write(tx, portion, made)
            done += len(portion)
            report(done, exchanges)
        with self._database.begin() as tx:
            seeded = log.finish(tx, len(questions), done)
            audit.record(tx, until, ACTOR, "demo.seed", "query_log", str(seed), after=asdict(seeded))
        return seeded

    def _mark(self, at: datetime, exchanges: int, seed: int) -> None:
        with self._database.begin() as tx:
            if switches.get(tx, SWITCH) is None and bulk.any_exchange(tx):
                raise DemoError(
                    f"{self._database.url_safe} holds real questions; demonstration data goes into a database of its own. "
                    "Name another folder with --data-dir, or another database with PROCBOT_DATABASE_URL."
                )
            switches.put(tx, SWITCH, {"exchanges": exchanges, "seed": seed}, ACTOR, at)


class _Log:
    """What has been made so far."""

    def __init__(self, asking: Asking, until: datetime, chance: Random) -> None:
        self._asking = asking
        self._until = until
        self._chance = chance
        self._firsts: dict[int, int] = {}
        self._seen: dict[int, tuple[datetime, datetime]] = {}
        self._counts = {"votes": 0, "verdicts": 0, "escalations": 0}

    def made(self, planned: Planned) -> Made:
        """Return an exchange with what becomes of it."""
        first, _ = self._seen.get(planned.member, (planned.at, planned.at))
        self._seen[planned.member] = (first, planned.at)
        typed = self._asking.typed(planned.question, planned.noise)
        opened = self._asking.opened(typed, self._chance) if planned.opens else None
        typed, intent = (typed, "question") if opened is None else (opened, "open")
        exchange = _exchange(planned, typed, intent, self._chance)
        outcome, ref = typed.outcome, exchange.member_ref
        vote = vote_on(outcome, planned.at, self._chance)
        verdict = None if opened is not None else verdict_on(outcome, planned.noise, planned.at, self._until, self._chance)
        staff = None if opened is not None else to_staff(outcome, planned.at, self._until, self._chance)
        made = Made(
            exchange,
            () if vote is None else ({"member_ref": ref, "helpful": vote.helpful, "reason": vote.reason, "voted_at": vote.at},),
            () if verdict is None else ({**asdict(verdict), "lasting": False, "authoritative": True},),
            ()
            if staff is None
            else (
                {
                    "member_ref": None,
                    "channel": exchange.channel,
                    "article_id": exchange.article_id,
                    "question": exchange.question,
                    "state": "open" if staff.answered_at is None else "answered",
                    "created_at": staff.at,
                    "answered_at": staff.answered_at,
                },
            ),
        )
        for name in self._counts:
            self._counts[name] += len(getattr(made, name))
        return made

    def write(self, tx: Transaction, planned: list[Planned], made: list[Made]) -> None:
        """Write exchanges; each names the first that asked the same."""
        ids = bulk.add(tx, made)
        firsts = {}
        for exchange_id, each, one in zip(ids, planned, made, strict=True):
            if one.exchange.intent == "question":
                firsts[exchange_id] = self._firsts.setdefault(each.question, exchange_id)
        clusters.assign(tx, firsts)

    def finish(self, tx: Transaction, questions: int, exchanges: int) -> Seeded:
        """Write the members and what some of them say about it all."""
        bulk.see_members(tx, ((_ref(member), _channel(member), *times) for member, times in self._seen.items()))
        bulk.add_surveys(tx, self._surveys())
        return Seeded(exchanges, len(self._seen), questions, **self._counts)

    def _surveys(self) -> Iterator[tuple[str, datetime, int]]:
        for member, (first, _) in self._seen.items():
            at = first + timedelta(days=7, hours=self._chance.random() * 5)
            if at < self._until and self._chance.random() < _SURVEYED:
                (score,) = self._chance.choices(_SCORES, _SCORE_WEIGHTS)
                yield _ref(member), at, score


def _exchange(planned: Planned, typed: Typed, intent: str, chance: Random) -> NewExchange:
    slower = chance.lognormvariate(0, 0.5)
    return NewExchange(
        channel=_channel(planned.member),
        member_ref=_ref(planned.member),
        inbox_id=None,
        asked_at=planned.at,
        question=typed.question,
        question_folded=typed.folded,
        understood=typed.understood,
        intent=intent,
        outcome=typed.outcome.value,
        article_id=typed.article_id,
        section=None if typed.section is None else typed.section.value,
        revision_id=typed.revision_id,
        answer=typed.text,
        knowledge_version=typed.knowledge_version,
        took_ms=typed.took_ms * slower,
        timings={stage: took_ms * slower for stage, took_ms in typed.timings.items()},
        hits=typed.hits,
        accented=typed.accented,
    )


def _ref(member: int) -> str:
    return f"{REF_PREFIX}{member:06d}"


def _channel(member: int) -> str:
    return "web" if member % 100 < _WEB_SHARE * 100 else "telegram"
