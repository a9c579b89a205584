"""The addresses that ``procbot benchmark pages`` opens: every page of the console that can be named, lists under filters too."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from procbot.bootstrap import Services

Queries = Mapping[str, tuple[str, ...]]


def addresses(built: "Services") -> list[str]:
    """Return what is opened, in the order of the console's registry; a page whose parameters nothing here fits is left out."""
    from procbot.vietnam_time import vietnam_day  # noqa: PLC0415 (start-up time)
    from procbot.web.console.registry import all_pages  # noqa: PLC0415 (start-up time)

    today = vietnam_day(built.clock())
    queries = {**_of_curators(built), **_of_reviewers(today)}
    paths: list[str] = []
    for page in all_pages():
        if "GET" in page.methods:
            for path in _filled(built, page.name, page.path, today):
                paths += [f"/console{path}{query}" for query in queries.get(page.name, ("",))]
    return paths


def _of_curators(built: "Services") -> Queries:
    """Each list plain, at its end, in another order, filtered and searched."""
    documents = built.curate.legal.documents()
    most_cited = max(documents, key=lambda each: len(each.cited_by), default=None)
    terms = tuple(built.curate.lexicon_draft.open().rows)
    return {
        "articles": (
            "",
            "?trang=10000",
            "?xep=title",
            "?xep=-answers&trang=10000",
            "?q=tro+cap",
            "?q=muon+dan+am+thanh",
            "?linh-vuc=cong-doan&xep=title",
            "?trang-thai=in_review",
            "?trang-thai=retired&trang=2",
            "?hieu-luc=expired",
        ),
        "gaps": ("", "?trang=2", "?ngay=30"),
        "validity": ("", "?xep=bai", "?van-de=law_superseded"),
        "legal": ("", "?trang=10000", "?xep=-bai", "?tim=bai+mau", "?tinh-trang=superseded"),
        "legal_edit": ("",) if most_cited is None else (f"?{urlencode({'so': most_cited.document.number})}",),
        "lexicon": ("", "?tim=bao+hiem", "?xep=-tu"),
        "lexicon_edit": tuple(f"?{urlencode({'muc': key})}" for key in terms[:1]) or ("",),
        "lexicon_try": ("", "?q=bhtn"),
        "try_it": ("", "?q=bhtn+can+giay+to+gi"),
    }


def _of_reviewers(today: date) -> Queries:
    """The log and the figures under filters."""
    quarter = today - timedelta(days=91)
    return {
        "log": (
            "",
            "?outcomes=NOT_FOUND",
            "?text=tam+tru",
            "?areas=cong-doan&votes=down",
            "?verdicts=unjudged&accented=no",
        ),
        "dashboard": ("", f"?since={quarter}&ky=week", "?areas=lao-dong", "?channels=web&ky=week"),
    }


def _filled(built: "Services", name: str, path: str, today: date) -> list[str]:
    """The page's path with its parameters filled in, more than once where there are several kinds of it; empty: not possible."""
    from procbot.services.review.log_filter import LogFilter  # noqa: PLC0415 (start-up time)

    if "{" not in path:
        return [path]
    if name == "exchange":
        lines = built.review.log.page(LogFilter(outcomes=("ANSWERED",)), None).lines
        return [path.replace("{exchange_id:int}", str(line.id)) for line in lines[:1]]
    if name == "gap":
        return [path.replace("{exchange_id:int}", str(gap.exchange_ids[0])) for gap in built.curate.gaps.gaps()[:1]]
    if name == "report_file":
        month = (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
        return [path.replace("{month}", month).replace("{form}", form) for form in ("docx", "html")]
    if path.count("{") == 1 and "{article_id}" in path:
        published = built.live_index.snapshot().articles
        longest = max(published, key=lambda id_: sum(map(len, published[id_].article.sections.values())), default="")
        return [path.replace("{article_id}", longest)] if longest else []
    return []
