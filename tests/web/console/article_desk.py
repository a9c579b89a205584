"""An article on its way to publication, in front of the real console."""

import time
from dataclasses import replace

from httpx2 import Response

from procbot.bootstrap import Services
from procbot.knowledge.article import Article
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.working_copy import Saved
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import RESIDENCE

PATIENCE_S = 120.0
PAGE = f"/bai-viet/{RESIDENCE.id}/dua-vao-su-dung"
NEW_FEE = replace(RESIDENCE, sections={**RESIDENCE.sections, Section.FEE: "Lệ phí đăng ký tạm trú là 20.000 đồng."})


def write(services: Services, article: Article = NEW_FEE, actor: str = "lan") -> int:
    """Save an article over its working copy; return the draft's version."""
    copy = services.curate.copies.open(article.id)
    saved = services.curate.copies.save(article.id, render(article), copy.version, actor)
    assert isinstance(saved, Saved)
    return saved.version


def in_review(services: Services, article: Article = NEW_FEE, actor: str = "lan", *, notice: bool = False) -> int:
    """Save an article and send it to review; return the draft's version."""
    return services.curate.reviewing.submit(article.id, write(services, article, actor), actor, notice=notice)


def follow(browser: StaffBrowser, job: Response) -> Response:
    """Wait for the job that a form has led to; return its last page."""
    path = job.url.path
    deadline_s = time.monotonic() + PATIENCE_S
    while not browser.get(path, headers={"Accept": "application/json"}).json()["over"]:
        assert time.monotonic() < deadline_s
        time.sleep(0.01)
    return browser.open(path.removeprefix("/console"))


def revision_of(services: Services, article_id: str = RESIDENCE.id) -> int:
    """Return the number of the revision that is served now."""
    return services.live_index.snapshot().articles[article_id].revision
