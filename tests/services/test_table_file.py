"""A table as a file."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import openpyxl
import pytest

from procbot.services.spreadsheet import MAX_CELL, Value, cell
from procbot.services.table_file import BATCH, Form, Row, reason_of, table_file


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (7, 7),
        (0.5, 0.5),
        ("=1", "'=1"),
        ({"a": "ế"}, '{"a": "ế"}'),
        (["=1"], '["=1"]'),
        (datetime(2026, 11, 23, 2, 30, 15, tzinfo=UTC), "2026-11-23 02:30:15+00:00"),
        ("x" * 40_000, "x" * MAX_CELL),
    ],
)
def test_a_value_stands_in_a_cell(value: Value, shown: object) -> None:
    assert cell(value) == shown


def rows(number: int, taken: list[int]) -> Iterator[Row]:
    for each in range(number):
        taken.append(each)
        yield {"a": each, "b": "dòng\u2028một"}


@pytest.mark.parametrize("form", [Form.CSV, Form.JSONL])
def test_it_is_written_a_batch_at_a_time(form: Form) -> None:
    taken: list[int] = []
    pieces = table_file(form, ("a", "b"), rows(3 * BATCH, taken))
    next(pieces)
    assert len(taken) == BATCH
    assert len(list(pieces)) == 3


def test_a_line_of_json_has_no_other_end_of_line_in_it() -> None:
    file = b"".join(table_file(Form.JSONL, ("a", "b"), rows(2, []))).decode()
    assert [json.loads(line)["b"] for line in file.splitlines()] == ["dòng\u2028một"] * 2


def test_a_sheet_has_its_heading_and_all_rows() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(table_file(Form.XLSX, ("a", "b"), rows(3, []))))).active
    assert [[each.value for each in row] for row in sheet.iter_rows(max_col=1)] == [["a"], [0], [1], [2]]


@pytest.mark.parametrize(("why", "kept"), [(" vì \n sao ", "vì sao"), ("  ", ""), ("x" * 500, "x" * 500), ("x" * 501, "")])
def test_a_reason_is_one_line_that_fits(why: str, kept: str) -> None:
    assert reason_of(why) == kept
