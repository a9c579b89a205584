"""How a command ends: each kind of error has its sentence and its exit code; a trace is shown only on request."""

import contextlib
import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from procbot.errors import ProcbotError

EXIT_FAILED = 1
EXIT_MEND = 2
EXIT_READER_GONE = 141  # 128 + SIGPIPE, what the shell reports for tools that the signal ends

ERROR_LOG = "errors.log"
_MAX_ERROR_LOG_BYTES = 1_000_000  # some 500 errors; the file before this one is kept too


class Guarded(TyperGroup):
    """The command group that catches what its commands raise."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (Typer's own signature; its Context is private)
        """Run the command and turn what it raises into a sentence and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (typer.TyperException, typer.Exit, typer.Abort, KeyboardInterrupt):
            raise  # Typer's own: it prints the usage, or ends with 130
        except BrokenPipeError:
            _silence(sys.stdout)
            raise typer.Exit(EXIT_READER_GONE) from None
        except ProcbotError as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            print(error, file=sys.stderr)  # noqa: T201 (the command line's voice)
            raise typer.Exit(EXIT_MEND) from None
        except Exception as error:  # noqa: BLE001 (the one place that must catch everything)
            _report(error, debug=bool(ctx.params.get("debug")))
            raise typer.Exit(EXIT_FAILED) from None
        return result


def _report(error: Exception, *, debug: bool) -> None:
    if debug:
        traceback.print_exc()
        return
    noted = _note(error)
    where = f"Where it happened is in {noted}" if noted is not None else "It could not be noted in a file"
    print(  # noqa: T201
        f"Something in procbot went wrong ({type(error).__name__}). {where}; procbot --debug COMMAND shows the whole trace.",
        file=sys.stderr,
    )


def _note(error: Exception) -> Path | None:
    """Append the error's class and place to the error log: a message may quote what somebody typed, so it stays out."""
    from procbot.logs import class_name, places  # noqa: PLC0415 (start-up time)
    from procbot.settings import Settings  # noqa: PLC0415 (start-up time)

    try:
        path = Settings.load().data_dir / ERROR_LOG
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > _MAX_ERROR_LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        trace = "\n".join(f"  {place}" for place in places(error.__traceback__))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {class_name(error)}\n{trace}\n")
    except (ProcbotError, OSError):
        return None
    return path


def _silence(stream: Any) -> None:  # noqa: ANN401 (a text stream, or a test's stand-in)
    """Keep the interpreter from complaining at exit about what it could not flush."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
