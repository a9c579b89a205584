"""``procbot knowledge``: the articles as files."""

from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from procbot.cli import knowledge_documents
from procbot.cli.guard import EXIT_FAILED
from procbot.cli.start import read_settings, services
from procbot.cli.terminal import bar, say, show, show_json, show_table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from procbot.knowledge.coverage import CoverageTable
    from procbot.knowledge.finding import Finding
    from procbot.services.mirror_report import ImportReport

app = typer.Typer(no_args_is_help=True, help="The articles as files: check, import, export, format, trace.")

knowledge_documents.register(app)

_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command("check")
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of articles; those that come with procbot without it.")] = None,
    *,
    as_json: _AsJson = False,
) -> None:
    """Check a folder of articles: each finding with file, line and the way to mend it. Exit code 1 when there is an error."""
    from procbot.bootstrap import seed_folder  # noqa: PLC0415 (start-up time)
    from procbot.services.knowledge_folder import check_folder  # noqa: PLC0415 (start-up time)
    from procbot.vietnam_time import VIETNAM  # noqa: PLC0415 (start-up time)

    settings = read_settings()
    report = check_folder(folder or seed_folder(settings), datetime.now(UTC).astimezone(VIETNAM).date())
    if as_json:
        show_json({"errors": len(report.errors), "findings": _as_rows(report.findings), "coverage": asdict(report.table)})
    else:
        _show_findings(report.findings)
        _show_coverage(report.table)
    say(f"{len(report.errors)} errors, {len(report.findings) - len(report.errors)} warnings.")
    if report.errors:
        raise typer.Exit(EXIT_FAILED)


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="Folder of articles, whole or in part.")],
    *,
    publish: Annotated[bool, typer.Option("--publish", help="Put what is new in force; without it, it becomes drafts.")] = False,
    notify: Annotated[bool, typer.Option("--notify", help="With --publish: tell the followers of the areas.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Take articles into the database, all or none. What a curator wrote is not overwritten: such files are skipped and named."""
    if notify and not publish:
        raise typer.BadParameter("--notify goes with --publish: followers are told of what is in force.")
    with services(read_settings()) as built, bar("Importing") as report:
        done = built.mirror.import_folder(folder, publish=publish, notify=notify, progress=report)
    if as_json:
        files = [asdict(file) for file in done.files]
        show_json(
            {
                "refused": done.refused,
                "findings": _as_rows(done.findings),
                "files": files,
                "lexicon": done.lexicon,
                "notices": done.notices,
            }
        )
    else:
        _show_findings(done.findings)
        _show_import(done)
    if done.refused:
        say("Nothing was imported: mend the errors first.")
        raise typer.Exit(EXIT_FAILED)


@app.command("export")
def export(folder: Annotated[Path, typer.Argument(help="Folder to write into; made where it is missing.")]) -> None:
    """Write the published articles and the lexicon as files. Other files of the folder are named, never removed."""
    with services(read_settings()) as built:
        done = built.mirror.export(folder)
    for path in done.others:
        say(f"Not published, left as it is: {path}")
    say(f"{len(done.written)} files written, {len(done.unchanged)} unchanged, in {folder}.")


@app.command("format")
def format_(
    folder: Annotated[Path, typer.Argument(help="Folder of articles.")] = Path("knowledge"),
) -> None:
    """Bring the articles of a folder into their one canonical form; files at fault stay as they are."""
    from procbot.services.knowledge_folder import format_folder  # noqa: PLC0415 (start-up time)

    read_settings()
    changed = format_folder(folder)
    for path in changed:
        show(path)
    say(f"{len(changed)} files changed.")


@app.command("trace")
def trace_(
    folder: Annotated[Path | None, typer.Argument(help="Folder of articles; those that come with procbot without it.")] = None,
    *,
    facts: Annotated[Path, typer.Option("--facts", help="Folder of the fact sheets, <area>/<id>.yaml.")],
) -> None:
    """List the numbers of the articles that their fact sheets do not bear out. Exit code 1 when one wants mending."""
    from procbot.bootstrap import seed_folder  # noqa: PLC0415 (start-up time)
    from procbot.services.fact_sheets import trace_folder  # noqa: PLC0415 (start-up time)

    report = trace_folder(folder or seed_folder(read_settings()), facts)
    rows: list[tuple[str, ...]] = [(each.article_id, each.place, each.number, each.doubt.value) for each in report.doubtful]
    if rows:
        show_table(table_of("", ("article", "section", "number", "why"), rows))
    for name in report.unread:
        say(f"Not an article, see knowledge check: {name}")
    for article_id in report.without_sheet:
        say(f"No fact sheet: {article_id}")
    to_mend = sum(each.doubt.wants_mending for each in report.doubtful)
    say(f"{report.articles} articles, {to_mend} numbers to mend, {len(rows) - to_mend} to read by hand.")
    if to_mend or report.unread:
        raise typer.Exit(EXIT_FAILED)


def _as_rows(findings: "Iterable[Finding]") -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]


def _show_findings(findings: "Iterable[Finding]") -> None:
    from procbot.wording.command_line import SEVERITIES  # noqa: PLC0415 (start-up time)

    for finding in findings:
        severity = SEVERITIES[finding.severity.value]
        show(f"{finding.file}:{finding.line}: {severity}: {finding.what}. {finding.mend}.")


def _show_coverage(table: "CoverageTable") -> None:
    rows = [(area, *asdict(row).values()) for area, row in [*table.areas.items(), ("total", table.total)]]
    show_table(table_of("", ("area", "articles", "sections", "questions", "next review by"), rows))


def _show_import(done: "ImportReport") -> None:
    quiet = {"unchanged", "published", "drafted"}
    for file in done.files:
        if file.fate.value not in quiet:
            show(f"{file.fate.value}: {file.path}")
    for fate, number in Counter(file.fate.value for file in done.files).most_common():
        say(f"{number} {fate}")
    say(f"Lexicon: {done.lexicon.value}")
    if done.notices:
        say(f"{len(done.notices)} notices to followers, see procbot broadcast list.")
