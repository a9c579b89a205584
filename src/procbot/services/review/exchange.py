"""One exchange, whole: what was asked and answered, on which evidence, and what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.services.live_index import PublishedArticle
from procbot.store import actions, exchanges, labels, neighbours, promoted, queue_items, verdicts, votes
from procbot.store.actions import Action
from procbot.store.engine import Database
from procbot.store.escalations import Escalation
from procbot.store.exchanges import Exchange, NewHit
from procbot.store.labels import Label
from procbot.store.neighbours import Alike, Said, Text
from procbot.store.queue_items import Item
from procbot.store.verdicts import Verdict
from procbot.store.votes import Vote

# As long as the conversation itself remembers (services.member_context).
AROUND = timedelta(minutes=30)

_SAID_AT_MOST = 60  # a worker types one question a minute at most
_EXAMPLES = 10

Today = Callable[[], Mapping[str, PublishedArticle]]
"""The articles that are published now, by id: of ``LiveIndex.snapshot``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that was weighed: the text of that day and, where it has changed, today's.

    Attributes:
        rank: from 1.
        hit: its sum, and whether it was used.
        title: of the article, as it is called now.
        revision: number of the revision that was weighed.
        text: the section in that revision; "" where it has none.
        today: the section as it is published now; ``None`` where it is not.
    """

    rank: int
    hit: NewHit
    title: str
    revision: int
    text: str
    today: str | None

    @property
    def has_changed(self) -> bool:
        """Whether today's text is another one, or none."""
        return self.today != self.text


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """Everything about one exchange; lists are in the order in which things happened, ``evidence`` by rank."""

    exchange: Exchange
    conversation: tuple[Said, ...]
    """The same person's, half an hour around, this exchange included."""
    evidence: tuple[Evidence, ...]
    cluster_id: int | None
    alike: Alike | None
    """``None`` until it was looked for."""
    votes: tuple[Vote, ...]
    verdicts: tuple[Verdict, ...]
    labels: tuple[Label, ...]
    actions: tuple[Action, ...]
    escalations: tuple[Escalation, ...]
    queue_items: tuple[Item, ...]
    is_golden: bool
    """Its question stands in the golden ones because of it."""

    @property
    def verdict(self) -> Verdict | None:
        """The authoritative one."""
        return next((verdict for verdict in self.verdicts if verdict.authoritative and verdict.is_live), None)


class Exchanges:
    """Reads exchanges. Safe to call from several threads.

    Args:
        database: where they are kept.
        today: gives the articles that are published now.
    """

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today

    def view(self, exchange_id: int) -> ExchangeView | None:
        """Return an exchange, or ``None`` where it is not in the log (any more); the same number of statements for each.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        published = self._today()
        with self._database.read() as tx:
            exchange = exchanges.get(tx, exchange_id)
            if exchange is None:
                return None
            ref, cluster_id = exchange.member_ref, neighbours.cluster_of(tx, exchange_id)
            texts = neighbours.texts(tx, sorted({hit.revision_id for hit in exchange.hits}))
            golden = promoted.golden_of(tx, exchange_id)
            alone = () if ref is not None else (neighbours.one(tx, exchange_id),)
            return ExchangeView(
                exchange=exchange,
                conversation=alone
                if ref is None
                else tuple(neighbours.conversation(tx, ref, exchange.asked_at, AROUND, _SAID_AT_MOST)),
                evidence=tuple(_evidence(rank, hit, texts, published) for rank, hit in enumerate(exchange.hits, 1)),
                cluster_id=cluster_id,
                alike=None if cluster_id is None else neighbours.alike(tx, cluster_id, exchange_id, _EXAMPLES),
                votes=tuple(votes.of(tx, exchange_id)),
                verdicts=tuple(verdicts.history(tx, exchange_id)),
                labels=tuple(labels.of(tx, [exchange_id])[exchange_id]),
                actions=tuple(actions.of_exchange(tx, exchange_id)),
                escalations=tuple(neighbours.escalations_of(tx, exchange_id)),
                queue_items=tuple(item for item, _ in queue_items.of_exchange(tx, exchange_id)),
                is_golden=golden is not None and golden.active,
            )


def _evidence(rank: int, hit: NewHit, texts: Mapping[int, Text], published: Mapping[str, PublishedArticle]) -> Evidence:
    known, section = texts[hit.revision_id], Section(hit.section)
    served = published.get(hit.article_id)
    today = None if served is None else served.article.sections.get(section)
    if served is not None and served.revision_id == hit.revision_id:
        text = today or ""
    else:
        text = parse(known.markdown, known.article_id).sections.get(section, "")
    return Evidence(rank, hit, known.title, known.number, text, today)
