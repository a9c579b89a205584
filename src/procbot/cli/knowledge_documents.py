"""``procbot knowledge import-portal`` and ``import-document``: files of any kind as draft articles."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from procbot.cli.actor import actor
from procbot.cli.guard import EXIT_FAILED
from procbot.cli.start import read_settings, services
from procbot.cli.terminal import bar, say, show, show_json, show_table, table_of

if TYPE_CHECKING:
    from procbot.services.document_drafts import DocumentDrafts, DraftFromDocument, KeptDraft

_Area = Annotated[
    str | None, typer.Option("--area", help="Area of the articles; without it, the one the portal's field belongs to.")
]
_Write = Annotated[
    Path | None, typer.Option("--write", help="Write the drafts as files into this folder too, <area>/<id>.md.", file_okay=False)
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_GUIDE = "README.md"  # for people; no page
_COLUMNS = ("file", "title", "code", "id", "fate", "not in the source", "doubtful", "unmapped")
# True of every draft, so that they say nothing about one: nobody has reviewed it, and no portal page has a summary.
_ALWAYS = {"review", "sources", "summary"}
_TITLE_CHARACTERS = 60  # in the table; the whole title is in the draft


@dataclass(frozen=True, slots=True)
class _Row:
    """One draft, or one file that could not be read."""

    file: str
    draft: "DraftFromDocument | None" = None
    kept: "KeptDraft | None" = None
    fault: str = ""

    def parts(self, kind: str) -> str:
        """The parts of which a note of this kind speaks, each once."""
        notes = [note for note in self.draft.notes if note.kind.value == kind] if self.draft else []
        return ", ".join(dict.fromkeys(note.part.value for note in notes if note.part.value not in _ALWAYS))

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        if self.draft is None or self.kept is None:
            return (self.file, "", "", "", "unreadable", "", "", "")
        article = self.draft.article
        title = article.title if len(article.title) <= _TITLE_CHARACTERS else article.title[: _TITLE_CHARACTERS - 1] + "…"
        facts = (title, article.procedure_code or "", self.kept.article_id, self.kept.fate.value)
        unmapped = sum(note.kind.value == "unmapped" for note in self.draft.notes)
        return (self.file, *facts, self.parts("missing"), self.parts("doubtful"), str(unmapped or ""))

    def as_json(self) -> dict[str, Any]:
        """The row as the script's reader gets it, with every note."""
        if self.draft is None or self.kept is None:
            return {"file": self.file, "fault": self.fault}
        article = self.draft.article
        facts = {"title": article.title, "procedure_code": article.procedure_code, "area": article.area}
        return {"file": self.file, **facts, **asdict(self.kept), "notes": [asdict(note) for note in self.draft.notes]}


def import_portal(
    folder: Annotated[Path, typer.Argument(help="Folder of the portal's pages: .html, .docx, .doc, .pdf, .md, ...", exists=True)],
    *,
    area: _Area = None,
    write: _Write = None,
    as_json: _AsJson = False,
) -> None:
    """Make drafts of the portal's pages in a folder, and list what each page lacks. Exit code 1 when one cannot be read."""
    files = sorted(path for path in folder.rglob("*") if _is_page(path, folder)) if folder.is_dir() else [folder]
    _import(files, folder, area=area, write=write, as_json=as_json, portal=True)


def import_document(
    file: Annotated[
        Path, typer.Argument(help="A .docx, .doc, .pdf, .html, .mht, .txt or .md file.", exists=True, dir_okay=False)
    ],
    *,
    area: _Area = None,
    write: _Write = None,
    as_json: _AsJson = False,
) -> None:
    """Make a draft of one document, of the portal's or any other, and list what found no place in it."""
    _import([file], file.parent, area=area, write=write, as_json=as_json, portal=False)


def register(app: typer.Typer) -> None:
    """Add the commands to ``procbot knowledge``."""
    app.command("import-portal")(import_portal)
    app.command("import-document")(import_document)


def _is_page(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.is_file() and path.name != _GUIDE and not any(part.startswith(".") for part in parts)


def _import(files: list[Path], folder: Path, *, area: str | None, write: Path | None, as_json: bool, portal: bool) -> None:
    from procbot.services.document_drafts import DocumentDrafts  # noqa: PLC0415 (start-up time)
    from procbot.wording.documents import NO_FILES  # noqa: PLC0415 (start-up time)

    if not files:
        say(NO_FILES)
        raise typer.Exit(EXIT_FAILED)
    rows: list[_Row] = []
    with services(read_settings()) as built, bar("Importing") as report:
        drafts = DocumentDrafts(built.database, built.clock)
        for done, file in enumerate(files, 1):
            name = file.relative_to(folder).as_posix()
            rows += _read(drafts, file, name, area=area, portal=portal)
            report(done, len(files), name)
    if write is not None:
        _write_files(rows, write)
    if as_json:
        show_json({"files": [row.as_json() for row in rows]})
    else:
        _show(rows, every_note=not portal)
    if any(row.fault for row in rows):
        raise typer.Exit(EXIT_FAILED)


def _read(drafts: "DocumentDrafts", file: Path, name: str, *, area: str | None, portal: bool) -> Iterator[_Row]:
    from procbot.errors import ProcbotError  # noqa: PLC0415 (start-up time)
    from procbot.knowledge.article import Origin  # noqa: PLC0415 (start-up time)
    from procbot.services.documents.read_file import read_file  # noqa: PLC0415 (start-up time)
    from procbot.wording.documents import NO_PORTAL_PAGE  # noqa: PLC0415 (start-up time)

    try:
        found = drafts.read(read_file(file), file.name, area)
    except ProcbotError as error:
        yield _Row(name, fault=str(error))
        return
    if portal and any(draft.article.origin is not Origin.PORTAL for draft in found):
        yield _Row(name, fault=NO_PORTAL_PAGE)
        return
    for draft in found:
        yield _Row(name, draft, drafts.keep(draft, actor()))


def _show(rows: list[_Row], *, every_note: bool) -> None:
    from procbot.wording.documents import NOTE_KINDS, PART_NAMES  # noqa: PLC0415 (start-up time)

    show_table(table_of("", _COLUMNS, [row.cells() for row in rows]))
    for row in rows:
        if row.fault:
            show(f"{row.file}: {row.fault}")
        elif row.draft and every_note:
            for note in row.draft.notes:
                quote = f" [{note.quote}]" if note.quote else ""
                show(f"{NOTE_KINDS[note.kind.value]}: {PART_NAMES[note.part.value]}: {note.sentence}{quote}")
    fates = [row.kept.fate.value for row in rows if row.kept]
    counted = ", ".join(f"{fates.count(fate)} {fate}" for fate in dict.fromkeys(fates))
    unread = sum(bool(row.fault) for row in rows)
    say(f"{len({row.file for row in rows})} files, {len(fates)} drafts ({counted or 'none'}), {unread} unreadable.")


def _write_files(rows: list[_Row], folder: Path) -> None:
    from procbot.knowledge.render import render  # noqa: PLC0415 (start-up time)
    from procbot.services.knowledge_folder import write_file  # noqa: PLC0415 (start-up time)

    for row in rows:
        if row.draft and row.kept:
            article = replace(row.draft.article, id=row.kept.article_id)
            write_file(folder / article.area / f"{article.id}.md", render(article))
