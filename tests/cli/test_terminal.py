"""What goes to standard error when that is a terminal, and what a table looks like."""

import io
import sys
from datetime import date

import pytest

from procbot.cli import actor
from procbot.cli.terminal import bar, busy, show_json, show_table, table_of


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with bar("Filling the database") as report:
        report(1, 2, "cu-tru/dang-ky-tam-tru.md")
        report(2, 2)
    assert "Filling the database" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()


def test_a_bar_that_was_never_moved_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with bar("Filling the database"):
        pass
    assert "Filling" not in terminal.getvalue()


def test_a_long_step_is_named_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with busy("Reading the articles"):
        pass
    assert "Reading the articles" in terminal.getvalue()


def test_without_a_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("Filling the database") as report, busy("Reading the articles"):
        report(1, 2)
    assert capsys.readouterr() == ("", "")


def test_json_is_one_line_for_every_reader_with_its_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show_json({"text": "lệ phí\n\u2028\x85", "day": date(2026, 11, 23)})
    out = capsys.readouterr().out
    assert out == '{"text": "lệ phí\\n\\u2028\\u0085", "day": "2026-11-23"}\n'
    assert len(out.splitlines()) == 1


def test_numbers_stand_on_the_right_and_brackets_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(table_of("", ("term", "score"), [("[bold]tạm trú[/bold]", 1.5), ("lệ phí", None)]))
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert any(line.endswith("1.5") for line in lines)
    assert any("[bold]tạm trú[/bold]" in line for line in lines)


def test_an_account_without_a_name_is_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert actor.actor() == "cli"
