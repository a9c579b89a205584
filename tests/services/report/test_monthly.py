from datetime import UTC, datetime

import pytest

from procbot.errors import ReportError
from procbot.services.charts.chart import Chart
from procbot.services.report.blocks import Heading, Paragraph, Report, Table
from procbot.services.report.month import Month
from procbot.services.report.monthly import monthly_report
from procbot.services.review.metrics import Metrics
from procbot.store import surveys
from procbot.store.engine import Database
from procbot.wording import report as say
from tests.services.review.log_samples import NOW, a_log

NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)
DECEMBER_MORNING = datetime(2026, 12, 1, 2, tzinfo=UTC)


def report(database: Database, month: Month = NOVEMBER, now: datetime = DECEMBER_MORNING) -> Report:
    return monthly_report(Metrics(database, lambda: now).dashboard, month, now)


def table(made: Report, caption: str) -> dict[str, tuple[str, ...]]:
    (found,) = [block for block in made.blocks if isinstance(block, Table) and block.caption == caption]
    return {row[0]: row[1:] for row in found.rows}


def words(made: Report) -> str:
    return "\n".join(block.text for block in made.blocks if isinstance(block, Paragraph))


def test_every_number_is_what_a_person_counts_with_the_month_before_beside_it(database: Database) -> None:
    a_log(database)

    made = report(database)

    overview = table(made, say.OVERVIEW)
    # In November five questions of three people and six sections sent but one; in October one question of one of them.
    assert overview["Câu hỏi"] == ("5", "1", "+400,0%")
    assert overview["Người hỏi"] == ("3", "1", "+200,0%")
    assert overview["Đã trả lời"] == ("60,0%", "100,0%", "-40,0 điểm %")
    assert overview["Trả lời đúng"] == ("50,0%", "—", "—")
    assert table(made, say.QUALITY)["Trả lời đúng"] == ("50,0%", "2", "9,5–90,5%")
    assert "có 3 người hỏi 5 câu" in words(made)
    assert "1 câu được chuyển đến. Một nửa số câu có trả lời trong vòng 2 giờ" in words(made)


def test_it_has_all_parts_in_order_and_charts_where_there_is_something_to_draw(database: Database) -> None:
    a_log(database)
    with database.begin() as tx:
        surveys.answer(tx, surveys.ask(tx, None, NOW), 5, NOW)

    made = report(database)

    parts = (say.OVERVIEW, say.ACTIVITY, say.QUALITY, say.TOPICS, say.STAFF, say.SURVEY, say.METHOD)
    assert tuple(block.text for block in made.blocks if isinstance(block, Heading)) == parts
    assert len([block for block in made.blocks if isinstance(block, Chart) and not block.is_empty]) == 4
    assert "100,0% trong 1 người" in words(made)
    assert made.title == "Báo cáo hỏi đáp thủ tục hành chính, tháng 11/2026"


def test_a_month_without_questions_is_reported_as_such(database: Database) -> None:
    made = report(database)

    assert all(words_ in words(made) for words_ in (say.EMPTY, say.NO_VERDICTS, say.NO_TOPICS, say.NO_GAPS, say.NO_REPLIES))
    assert table(made, say.OVERVIEW)["Câu hỏi"] == ("0", "0", say.SAME)


def test_a_running_month_is_compared_with_as_many_days_of_the_one_before(database: Database) -> None:
    a_log(database)  # its oldest question is of 14 October

    made = report(database, now=NOW)

    assert say.so_far("23/11/2026") in words(made)
    (overview,) = [block for block in made.blocks if isinstance(block, Table) and block.caption == say.OVERVIEW]
    assert overview.columns[1:3] == ("11/2026", "10/2026, đến 23/10")
    early = report(database, now=datetime(2026, 11, 10, tzinfo=UTC))
    assert table(early, say.OVERVIEW)["Câu hỏi"] == ("0", "0", say.SAME)


def test_a_month_that_lies_ahead_has_no_report(database: Database) -> None:
    with pytest.raises(ReportError, match="2026-12"):
        report(database, Month(2026, 12), NOW)


def test_every_row_has_as_many_cells_as_there_are_columns(database: Database) -> None:
    a_log(database)
    for block in report(database).blocks:
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {len(block.columns)}
