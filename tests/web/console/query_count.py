"""How many statements a page sends to the database."""

from procbot.store.engine import Database
from tests.statements import statements_sent
from tests.web.console.staff_browser import StaffBrowser


def queries_of(database: Database, browser: StaffBrowser, path: str) -> int:
    """Open a page under /console; return how many statements that took, the session's included."""
    with statements_sent(database) as sent:
        assert browser.open(path).status_code == 200
    return len(sent)
