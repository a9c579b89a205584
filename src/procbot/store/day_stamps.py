"""Whether a day's exchanges are still those that were added up before."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, String, cast, func

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow
from procbot.store.spans import in_each


def stamps(tx: Transaction, days: Sequence[date]) -> list[str]:
    """Return a text for each of ``days`` that is another one whenever something has changed of what its exchanges are.

    Four numbers, read from the index of figures in a tenth of the time that adding the day up takes:

    - How many there are and the sum of their ids. An id is never given out again, and later ones are greater: where as many have
      come as have gone, the sum is greater. (A server hands ids out before the rows are committed. For the sum to stay the same,
      exchanges of one moment would have to be deleted while their neighbours of the same day are still being written.)
    - How many have a member, and how many a cluster. Of an exchange that stays only these two ever change, each in one direction:
      the member is taken away when somebody is forgotten, the cluster is given once. A test holds that nothing else is written.

    What others say about exchanges (votes, verdicts, labels, replies) is none of this.
    """
    people, clusters = func.count(ExchangeRow.member_ref), func.count(ExchangeRow.cluster_id)
    stamp: ColumnElement[str] = cast(func.count(), String)
    for number in (func.coalesce(func.sum(ExchangeRow.id), 0), people, clusters):
        stamp = stamp + " " + cast(number, String)
    return in_each(tx, [(day, day) for day in days], stamp)
