"""``procbot ask``: one question, many questions, in words and as JSON."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

KEYS = [
    "question",
    "outcome",
    "article_id",
    "section",
    "text",
    "citations",
    "alternatives",
    "corrected",
    "took_ms",
]
CITATION_KEYS = ["article_id", "title", "section", "revision", "legal_basis", "source_url", "reviewed_on"]


def test_a_question_on_an_empty_data_folder_prints_one_json_object(run: Run) -> None:
    result = run("ask", "--json", "ho so dang ky tam tru gom nhung gi")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert list(answer) == KEYS
    assert answer["question"] == "ho so dang ky tam tru gom nhung gi"
    for citation in answer["citations"]:
        assert list(citation) == CITATION_KEYS
    for alternative in answer["alternatives"]:
        assert list(alternative) == ["article_id", "title", "score"]


def test_a_batch_gives_one_object_a_line_in_order_whatever_the_lines_and_the_locale(spawn: Spawn, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes("\ufeffkhai sinh o dau\r\n\n   \nđăng ký tạm trú\u2028mất bao lâu\n".encode() + b"\xff\xfe\n" + b"le phi")
    done = spawn("ask", "--batch", str(file), "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert [answer["question"] for answer in answers] == [
        "khai sinh o dau",
        "",
        "   ",
        "đăng ký tạm trú\u2028mất bao lâu",
        "\ufffd\ufffd",
        "le phi",
    ]
    assert [answer["outcome"] for answer in answers[1:3]] == ["NO_TERMS", "NO_TERMS"]


def test_a_batch_is_read_from_standard_input_with_a_dash(run: Run) -> None:
    result = run("ask", "--batch", "-", "--json", stdin=b"khai sinh o dau\n\n")
    assert [json.loads(line)["question"] for line in result.stdout.splitlines()] == ["khai sinh o dau", ""]
    assert result.stderr == ""


def test_a_question_of_a_megabyte_is_told_to_be_too_long(run: Run) -> None:
    answer = json.loads(run("ask", "--json", "-", stdin=b"mat viec " * 120_000).stdout)
    assert (answer["outcome"], answer["article_id"]) == ("TOO_LONG", None)
    assert answer["took_ms"] > 0
    assert answer["text"]


def test_bytes_that_are_no_text_do_not_end_the_command(run: Run) -> None:
    result = run("ask", "--json", "tam tru \udcff?")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["question"] == "tam tru ??"


def test_without_json_the_questions_of_a_batch_are_set_apart(run: Run) -> None:
    result = run("ask", "--batch", "-", stdin="xin chào\ncảm ơn\n")
    assert result.exit_code == 0
    assert result.stdout.count("-" * 72) == 1


def test_the_explanation_shows_terms_fields_and_contributions(run: Run) -> None:
    result = run("ask", "--explain", "dang ky tam tru can giay to gi")
    assert result.exit_code == 0, result.output
    for word in ("contribution", "field", "tam tru", "dang-ky-tam-tru", "Knowledge version"):
        assert word in result.stdout


def test_what_was_not_searched_has_no_explanation(run: Run) -> None:
    result = run("ask", "--explain", "xin chào")
    assert result.exit_code == 0
    assert "Nothing was searched" in result.stderr


def test_a_question_and_a_batch_at_once_are_refused(run: Run) -> None:
    assert run("ask").exit_code == 2
    assert run("ask", "câu hỏi", "--batch", "-").exit_code == 2
    assert run("ask", "câu hỏi", "--json", "--explain").exit_code == 2


def test_a_batch_file_that_is_not_there_is_named(run: Run) -> None:
    result = run("ask", "--batch", "nowhere.txt", "--json")
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr


def test_questions_of_the_operator_are_not_logged(run: Run) -> None:
    run("ask", "dang ky tam tru")
    assert run("log", "export", "--format", "jsonl").stdout == ""
