"""A report as a page: its body for the console, and the whole as a file that needs nothing else."""

from markupsafe import Markup

from procbot.services.charts.chart import Chart
from procbot.services.charts.svg import svg
from procbot.services.report.blocks import Block, Heading, Paragraph, Report, Table

MEDIA_TYPE = "text/html"

# Black on white and sober: it is printed and filed.
_STYLE = """
body { max-width: 820px; margin: 32px auto; padding: 0 20px; color: #1b2229; font: 16px/1.5 "Times New Roman", serif; }
h1 { font-size: 24px; line-height: 1.3; } h2 { margin: 32px 0 8px; font-size: 19px; }
.table-wrap { overflow-x: auto; }
table { width: 100%; margin: 12px 0; border-collapse: collapse; font-size: 15px; }
caption { text-align: left; font-weight: bold; padding: 4px 0; }
th, td { padding: 5px 8px; border: 1px solid #7c8893; text-align: left; vertical-align: top; }
.figure { text-align: right; white-space: nowrap; }
figure { margin: 16px 0; break-inside: avoid; } figcaption { font-weight: bold; }
.chart { width: 100%; max-width: 620px; height: auto; }
@media print { body { margin: 0; max-width: none; } }
"""


def page(report: Report) -> str:
    """Return the report as a file of its own; no request goes out from it."""
    return Markup(
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{}</title>\n<style>{}</style>\n</head>\n'
        "<body>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n{}\n</main>\n</body>\n</html>\n"
    ).format(report.title, Markup(_STYLE), report.title, report.subtitle, body(report))  # noqa: S704 (a constant of this module)


def body(report: Report) -> Markup:
    """Return the report's parts, without its title."""
    return Markup("\n").join(_block(block, place) for place, block in enumerate(report.blocks))


def _block(block: Block, place: int) -> Markup:
    match block:
        case Heading(text):
            return Markup("<h2>{}</h2>").format(text)
        case Paragraph(text):
            return Markup("<p>{}</p>").format(text)
        case Table():
            return _table(block)
        case Chart():
            return _figure(block, place)


def _figure(chart: Chart, place: int) -> Markup:
    """Nothing where there is nothing to draw: the tables say so."""
    if chart.is_empty:
        return Markup("")
    return Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(chart.title, svg(chart, f"hinh-{place}"))


def _table(table: Table) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_class(table, at), column) for at, column in enumerate(table.columns)
    )
    rows = Markup("\n").join(Markup("<tr>{}</tr>").format(_row(table, row)) for row in table.rows)
    return Markup(
        '<div class="table-wrap" tabindex="0" role="region" aria-label="{}">\n<table>\n<caption class="unseen">{}</caption>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>"
    ).format(table.caption, table.caption, head, rows)


def _row(table: Table, row: tuple[str, ...]) -> Markup:
    cells = Markup("").join(
        Markup('<td data-label="{}"{}><span>{}</span></td>').format(table.columns[at], _class(table, at), cell)
        for at, cell in enumerate(row[1:], 1)
    )
    return Markup('<th scope="row">{}</th>{}').format(row[0], cells)


def _class(table: Table, column: int) -> Markup:
    return Markup(' class="figure"') if column in table.figures else Markup("")
