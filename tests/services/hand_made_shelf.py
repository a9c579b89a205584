"""Lists of articles made by hand: an area of ten, an area of one, eleven news."""

from datetime import date, timedelta

from procbot.services.shelf import Listed, ListedNews

AREAS = {
    "cu-tru-can-cuoc": ("tam-tru", *(f"bai-{number}" for number in range(2, 11))),
    "ho-tich": ("gia-han",),
}
NEWS = (
    ListedNews("tam-tru", "Đăng ký tạm trú", date(2026, 11, 22), is_first=False),
    *(ListedNews(f"bai-{n}", f"Bài {n}", date(2026, 11, 1) - timedelta(days=n), is_first=True) for n in range(2, 12)),
)


class HandMadeShelf:
    """Lists by the table."""

    def areas(self) -> tuple[tuple[str, int], ...]:
        """Count the table."""
        return tuple((area, len(articles)) for area, articles in AREAS.items())

    def of_area(self, area: str) -> tuple[Listed, ...]:
        """Read the table."""
        return tuple(Listed(article, f"Tên *{article}*") for article in AREAS.get(area, ()))

    def news(self, limit: int) -> tuple[ListedNews, ...]:
        """Read the table."""
        return NEWS[:limit]
