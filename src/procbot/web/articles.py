"""/bai/<article id>: a whole article, verbatim, with its sources. The same for everybody, so that it needs no cookie."""

import asyncio
from dataclasses import dataclass

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.answers.compose import Served, section_answer
from procbot.services.live_index import LiveIndex, PublishedArticle, Snapshot
from procbot.web.card import article_url
from procbot.web.markdown import to_html
from procbot.web.sources import Link, basis_line, official_link
from procbot.web.templating import Pages
from procbot.wording import web as say

# A correction is seen by the next reader within a minute; a poster's rush of scans is served from caches meanwhile.
CACHED = "public, max-age=60"


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section as shown."""

    code: str
    heading: str
    text: Markup


@dataclass(frozen=True, slots=True)
class LegalBasisView:
    """One legal document as shown."""

    line: str
    in_force_from: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as its page shows it; empty parts are not shown."""

    title: str
    banner: str
    sections: tuple[SectionView, ...]
    authority: str | None
    procedure_code: str | None
    legal_basis: tuple[LegalBasisView, ...]
    sources: tuple[Link, ...]
    related: tuple[Link, ...]
    reviewed_on: str
    revision: int


class ArticlePages:
    """Answers /bai/<article id>.

    Args:
        live_index: the published articles.
        pages: renders the page.
    """

    def __init__(self, live_index: LiveIndex, pages: Pages) -> None:
        self._live_index = live_index
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """Answer with the article, or raise HTTPException 404 where none is published under this id."""
        snapshot = await asyncio.to_thread(self._live_index.snapshot)
        published = snapshot.articles.get(request.path_params["article_id"])
        if published is None:
            raise HTTPException(404)
        return self._pages.page("article.html", cache=CACHED, article=_view(published, snapshot))


def _view(published: PublishedArticle, snapshot: Snapshot) -> ArticleView:
    article = published.article
    served = Served(article, published.revision, published.validity)
    links = (official_link(source.title, source.url) for source in article.sources)
    related = ((id_, snapshot.articles.get(id_)) for id_ in article.related)
    return ArticleView(
        title=article.title,
        banner=section_answer(served, next(iter(article.sections)), lambda _: None).notice,
        sections=tuple(SectionView(section.value, section.heading, to_html(text)) for section, text in article.sections.items()),
        authority=article.authority,
        procedure_code=article.procedure_code,
        legal_basis=tuple(
            LegalBasisView(basis_line(basis), basis.in_force_from.strftime(say.DAY) if basis.in_force_from else "")
            for basis in article.legal_basis
        ),
        sources=tuple(link for link in links if link is not None),
        related=tuple(Link(other.article.title, article_url(id_)) for id_, other in related if other is not None),
        reviewed_on=article.reviewed_on.strftime(say.DAY),
        revision=published.revision,
    )
