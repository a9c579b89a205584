"""Which areas members follow."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from procbot.store.engine import Transaction
from procbot.store.schema import ArticleRow, PublicationRow, SubscriptionRow
from procbot.store.statements import insert_into, rows_met


def areas(tx: Transaction) -> list[str]:
    """Return the areas that can be followed, sorted: those with an article that was published and is not retired."""
    published = select(PublicationRow.article_id)
    found = select(ArticleRow.area).where(ArticleRow.id.in_(published), ArticleRow.state != "retired").distinct()
    return sorted(tx.scalars(found))


def followed(tx: Transaction, member_ref: str) -> list[str]:
    """Return the areas that a member follows, sorted."""
    return sorted(tx.scalars(select(SubscriptionRow.area).where(SubscriptionRow.member_ref == member_ref)))


def follow(tx: Transaction, member_ref: str, wanted: Sequence[str], at: datetime) -> None:
    """Have a member, who has been seen before, follow areas; those followed already stay as they are."""
    for area in wanted:
        row = insert_into(tx, SubscriptionRow, member_ref=member_ref, area=area, since=at)
        tx.execute(row.on_conflict_do_nothing(index_elements=["member_ref", "area"]))


def unfollow(tx: Transaction, member_ref: str, area: str) -> bool:
    """End a member's subscription to an area; return whether there was one."""
    mine = (SubscriptionRow.member_ref == member_ref, SubscriptionRow.area == area)
    return rows_met(tx, delete(SubscriptionRow).where(*mine)) > 0


def unfollow_all(tx: Transaction, member_ref: str) -> int:
    """End all subscriptions of a member; return how many there were."""
    return rows_met(tx, delete(SubscriptionRow).where(SubscriptionRow.member_ref == member_ref))


def followers(tx: Transaction) -> dict[str, int]:
    """Return the number of followers by area; areas without any are left out."""
    area = SubscriptionRow.area
    counted = select(area, func.count().label("number")).group_by(area).order_by(area)
    return {row.area: row.number for row in tx.execute(counted)}
