"""What an article's pages on publishing and recall show besides what all its pages do."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.services.curation.working_copy import WorkingCopy
from procbot.web.console.curating import DONE, article_page, to_article
from procbot.web.console.view import console_of
from procbot.wording import console_publishing as say


def publishing_page(
    request: Request,
    template: str,
    copy: WorkingCopy,
    status: int = 200,
    **values: Any,  # noqa: ANN401 (a template takes what it takes)
) -> Response:
    """Return a page with the words of publishing (``pub``) and what just happened (``said``)."""
    said = say.DONE.get(request.query_params.get(DONE, ""), "")
    known = {page.name for page in console_of(request).pages}
    return article_page(request, template, copy, status, pub=say, said=said, has_broadcasts="broadcast" in known, **values)


def after_deed(request: Request, name: str, article_id: str, done: str, **query: str) -> Response:
    """Return the way to one of these pages, with what just happened."""
    return to_article(request, name, article_id, done, **query)


def to_job(request: Request, article_id: str, number: int) -> Response:
    """Return the way to a job's page."""
    return RedirectResponse(console_of(request).url("article_job", article_id=article_id, number=number), 303)
