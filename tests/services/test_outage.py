from structlog.testing import capture_logs

from procbot.errors import DatabaseUnavailableError
from procbot.services.outage import Outage

DOWN = DatabaseUnavailableError("The database x is down.")


def test_an_outage_is_logged_when_it_begins_and_when_it_ends() -> None:
    outage = Outage()
    with capture_logs() as logged:
        outage.over()
        for _ in range(3):
            outage.noticed(DOWN)
            outage.noticed(DOWN, reading=True)
        outage.over()
        outage.over()

    assert [event["event"] for event in logged] == ["database_unavailable", "database_back"]
    assert logged[0]["reason"] == "The database x is down."


def test_a_database_that_can_only_be_read_is_still_away() -> None:
    outage = Outage()
    with capture_logs() as logged:
        outage.noticed(DOWN)
        outage.over(reading=True)
        outage.noticed(DOWN)
        outage.over()

    assert [event["event"] for event in logged] == ["database_unavailable", "database_back"]


def test_a_read_ends_an_outage_that_only_reads_have_met() -> None:
    outage = Outage()
    with capture_logs() as logged:
        outage.noticed(DOWN, reading=True)
        outage.over(reading=True)

    assert [event["event"] for event in logged] == ["database_unavailable", "database_back"]
