"""The editor's form as a browser posts it."""

import html
import re

from procbot.bootstrap import Services
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.working_copy import Saved
from procbot.web.console.article_form import form_of
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import RESIDENCE

ARTICLE = "dang-ky-tam-tru"
PATH = f"/bai-viet/{ARTICLE}"
JSON = {"Accept": "application/json"}
Fields = dict[str, str | list[str]]


def fields(markdown: str = render(RESIDENCE), version: int = 0, **changed: str | list[str]) -> Fields:
    """What the form of a text posts, with ``changed`` fields."""
    form = form_of(markdown)
    assert form is not None
    posted: Fields = {
        "version": str(version),
        "base": markdown,
        "title": form.title,
        "kind": form.kind.value,
        "area": form.area,
        "procedure_code": form.procedure_code,
        "origin": form.origin.value,
        "aliases": "\r\n".join(form.aliases),
        "authority": form.authority,
        "region": form.region,
        "in_force_from": form.in_force_from,
        "expires_on": form.expires_on,
        "reviewed_on": form.reviewed_on,
        "review_by": form.review_by,
        "legal_number": [row.number for row in form.legal],
        "legal_kind": [row.kind for row in form.legal],
        "legal_name": [row.name for row in form.legal],
        "legal_articles": [row.articles for row in form.legal],
        "legal_from": [row.in_force_from for row in form.legal],
        "source_title": [row.title for row in form.sources],
        "source_url": [row.url for row in form.sources],
        "related": list(form.related),
        "deadline_task": form.deadline.task,
        "deadline_from": form.deadline.counted_from,
        "deadline_length": form.deadline.length,
        "deadline_unit": form.deadline.unit,
        "deadline_law": form.deadline.law,
        "questions_whole": "\r\n".join(form.questions_of(None)),
        "section": [section.value for section in form.sections],
        "do": "save",
    }
    posted |= {f"text_{section.value}": text.replace("\n", "\r\n") for section, text in form.sections.items()}
    posted |= {f"questions_{section.value}": "\r\n".join(form.questions_of(section)) for section in Section}
    return posted | changed


def send(browser: StaffBrowser, posted: Fields, path: str = PATH) -> int:
    """Post the form as a browser without script; return the status of the page that it leads to."""
    response = browser.post(f"/console{path}/luu", data={"csrf": browser.token(), **posted})
    browser.page = response.text
    return response.status_code


def save_as(services: Services, login: str, summary: str, version: int) -> int:
    """Save another summary in somebody's name; return the draft's version."""
    text = draft(services)
    saved = services.curate.copies.save(ARTICLE, text.replace(summary_of(text), summary), version, login)
    assert isinstance(saved, Saved)
    return saved.version


def draft(services: Services, article_id: str = ARTICLE) -> str:
    """The working copy's text."""
    return services.curate.copies.open(article_id).markdown


def summary_of(markdown: str) -> str:
    """The text of the first section."""
    form = form_of(markdown)
    assert form is not None
    return form.sections[Section.SUMMARY]


def value(browser: StaffBrowser, name: str) -> str:
    """What stands in an input or a text of the page."""
    found = re.search(
        rf'<(?:input[^>]*\bname="{name}"[^>]*\bvalue="([^"]*)"|textarea[^>]*\bname="{name}"[^>]*>\n?([^<]*))', browser.page
    )
    return html.unescape(found[1] or found[2] or "") if found else ""
