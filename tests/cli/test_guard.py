"""How commands end: exit codes, one sentence, no trace; and how quickly help is there."""

import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import Result

from procbot import cli
from procbot.cli import ask as ask_command
from procbot.settings import Settings

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]


def test_a_mistake_in_the_settings_is_one_sentence_and_exit_code_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKE", "1:secret")
    result = run("ask", "tạm trú")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip().endswith("Did you mean PROCBOT_TELEGRAM_TOKEN? Rename or remove it.")
    assert "secret" not in result.output


def test_every_group_names_its_commands(run: Run) -> None:
    for group, commands in {
        "knowledge": ("check", "import", "export", "format"),
        "db": ("upgrade", "status"),
        "staff": ("add",),
        "log": ("export", "purge"),
        "benchmark": ("retrieval", "answers", "speed"),
    }.items():
        result = run(group, "--help")
        assert result.exit_code == 0
        assert all(command in result.stdout for command in commands)


def test_an_unexpected_error_is_one_sentence_with_its_place_noted(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    data_dir: Path,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("tôi bị mất việc")

    monkeypatch.setattr(ask_command, "warm", fail)
    result = run("ask", "tạm trú")
    assert result.exit_code == 1
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    noted = data_dir / "errors.log"
    assert str(noted) in sentence
    assert "mất việc" not in result.stderr
    text = noted.read_text("utf-8")
    assert "RuntimeError\n" in text
    assert "procbot.cli.ask:" in text
    assert "mất việc" not in text


def test_debug_shows_the_whole_trace_of_an_unexpected_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("details")

    monkeypatch.setattr(ask_command, "warm", fail)
    result = run("--debug", "ask", "tạm trú")
    assert result.exit_code == 1
    assert "Traceback" in result.stderr
    assert "RuntimeError: details" in result.stderr


def test_an_error_is_told_also_where_it_cannot_be_noted(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PROCBOT_DATA_DIR", str(tmp_path / "file"))
    monkeypatch.setattr(ask_command, "read_settings", fail)
    result = run("ask", "tạm trú")
    assert result.exit_code == 1
    assert "could not be noted" in result.stderr


def test_the_error_log_is_turned_when_it_has_grown(run: Run, monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    data_dir.mkdir()
    (data_dir / "errors.log").write_text("x" * 1_000_001)
    monkeypatch.setattr(ask_command, "read_settings", fail)
    run("ask", "tạm trú")
    assert (data_dir / "errors.log").stat().st_size < 10_000
    assert (data_dir / "errors.log.1").stat().st_size == 1_000_001


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("xin chào\n" * 5000, encoding="utf-8")
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", "procbot", "ask", "--json", "--batch", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(600) == 141


@contextmanager
def hearing_ctrl_c() -> Iterator[None]:
    """What is started meanwhile hears Ctrl-C, even where the tests run in the background and were told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_quietly_with_130() -> None:
    with hearing_ctrl_c():
        process = subprocess.Popen(
            [sys.executable, "-m", "procbot", "ask", "--json", "--batch", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"xin chao\n")
    process.stdin.flush()
    process.stdout.readline()  # it is past its start and waits for the next line
    process.send_signal(signal.SIGINT)
    assert process.wait(600) == 130
    out, err = process.communicate()
    assert (out, err) == (b"", b"")


def test_two_first_commands_at_once_both_answer(data_dir: Path) -> None:
    command = [sys.executable, "-m", "procbot", "ask", "--json", "xin chao"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]  # noqa: S603
    ends = [(*process.communicate(timeout=600), process.returncode) for process in both]
    assert [(err, code) for _, err, code in ends] == [(b"", 0), (b"", 0)]
    assert (data_dir / "procbot.db").exists()


def test_the_data_folder_is_for_this_account_alone(run: Run, data_dir: Path) -> None:
    run("db", "status")
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


def test_a_data_folder_that_cannot_be_made_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PROCBOT_DATA_DIR", str(tmp_path / "file" / "data"))
    result = run("ask", "tạm trú")
    assert result.exit_code == 2
    assert "Set PROCBOT_DATA_DIR" in result.stderr


def test_help_is_quick_because_it_imports_nothing_heavy() -> None:
    heavy = ("alembic", "httpx", "jinja2", "numpy", "pydantic_settings", "sqlalchemy", "starlette", "structlog", "telegram")
    shown = "from procbot.cli import app; app(['--help'], standalone_mode=False)"
    code = f"import sys; {shown}; print(set({heavy}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 (our own code)
    assert "Usage" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_version_is_that_of_the_installed_package(run: Run) -> None:
    assert run("--version").stdout == f"procbot {version('procbot')}\n"


def test_the_console_script_ends_with_the_exit_code_of_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["procbot", "--version"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0


def test_ctrl_c_before_the_command_has_begun_ends_with_130_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", interrupted)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130


def test_settings_are_read_from_the_env_file_of_the_working_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PROCBOT_LOG_LEVEL=loud\n")
    result = run("db", "status")
    assert result.exit_code == 2
    assert "PROCBOT_LOG_LEVEL has a wrong value" in result.stderr
    assert Settings.model_fields["log_level"].default == "info"
