"""/lich/<article id>/<day>.ics: a filing deadline for the visitor's own calendar. What it is made of stands in its address."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.answers.compose import Served, section_answer
from procbot.services.deadline_calendar import MEDIA_TYPE, calendar_file
from procbot.services.live_index import LiveIndex
from procbot.services.reminder_plan import event_day
from procbot.services.reply import CALENDAR, Action

PATH = "/lich/{article_id}/{day}.ics"


def calendar_url(action: Action) -> str | None:
    """Return the address of the file that ``action`` stands for; ``None`` where it is something else."""
    verb, *parts = action.code.split(":")
    return PATH.format(article_id=parts[0], day=parts[1]) if verb == CALENDAR and len(parts) == 2 else None  # noqa: PLR2004 (article and day)


class Calendars:
    """Answers /lich/<article id>/<day>.ics.

    Args:
        live_index: the published articles.
        clock: returns the time, aware UTC.
    """

    def __init__(self, live_index: LiveIndex, clock: Callable[[], datetime]) -> None:
        self._live_index = live_index
        self._clock = clock

    async def show(self, request: Request) -> Response:
        """Answer with the file, or raise HTTPException 404 where the article has no deadline or the day is none."""
        article_id, event_on = request.path_params["article_id"], event_day(request.path_params["day"])
        snapshot = await asyncio.to_thread(self._live_index.snapshot)
        published = snapshot.articles.get(article_id)
        if published is None or event_on is None:
            raise HTTPException(404)
        article = published.article
        served = Served(article, published.revision, published.validity)
        rule = section_answer(served, next(iter(article.sections)), lambda _: None).deadline
        if rule is None:
            raise HTTPException(404)
        # "inline": a phone that knows calendars opens it in its calendar, any other browser saves it under this name.
        headers = {"Content-Disposition": f'inline; filename="han-nop-{article_id}.ics"', "Cache-Control": "no-store"}
        content = calendar_file(article_id, article.title, rule, event_on, self._clock())
        return Response(content, media_type=MEDIA_TYPE, headers=headers)
