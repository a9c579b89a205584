"""``procbot report``: the monthly report for the provincial federation, as a document or as a page."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from procbot.cli.start import read_settings, services
from procbot.cli.terminal import say


class Format(StrEnum):
    """Forms of the report."""

    DOCX = "docx"
    HTML = "html"


def report(
    *,
    month: Annotated[str, typer.Option(help="Such as 2026-11; the running month is reported as far as it has come.")],
    form: Annotated[Format, typer.Option("--format", help="docx for Word, or html for a page that stands alone.")] = Format.DOCX,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="File to write; bao-cao-MONTH.FORMAT here without it.")] = None,
) -> None:
    """Write the monthly report: questions, quality of the answers, what is asked most, the staff's replies, satisfaction."""
    from procbot.services.report import docx, html  # noqa: PLC0415 (start-up time)
    from procbot.services.report.month import read_month  # noqa: PLC0415 (start-up time)
    from procbot.services.report.monthly import monthly_report  # noqa: PLC0415 (start-up time)

    wanted = read_month(month)
    with services(read_settings()) as built:
        now = built.clock()
        made = monthly_report(built.review.metrics.dashboard, wanted, now)
    content = docx.document(made, now) if form is Format.DOCX else html.page(made).encode()
    file = out or Path(f"bao-cao-{wanted}.{form}")
    try:
        file.write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}") from error
    say(f"The report of {wanted} is in {file}.")
