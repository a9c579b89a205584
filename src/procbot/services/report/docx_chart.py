"""Charts as DrawingML, which Word and LibreOffice draw themselves: sharp in print, in the document's own letters.

Source: ECMA-376, Part 1, 21.2 (DrawingML charts) and 20.4 (drawings in a text). The numbers stand in the chart itself, and once
more in the worksheet that Word opens when somebody edits them.
"""

from string import ascii_uppercase
from xml.sax.saxutils import escape, quoteattr

from procbot.services.charts.chart import COLOURS, Chart, Kind, Series
from procbot.services.workbook import workbook
from procbot.wording.report import CHART_SHEET

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

SHEET_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
SHEET_ID = "rId1"
"""Of the relation from a chart to its worksheet."""

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CATEGORIES, _VALUES = 111111111, 222222222  # the axes' numbers: any two that differ
_LETTERS = 1000  # hundredths of a point
_NUMBER = "[$-42A]#,##0"  # Vietnamese, whatever the computer speaks: 1.234
_LEGEND = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'


def chart_place(relation: str, number: int, title: str, description: str, size: tuple[int, int]) -> str:
    """Return the drawing that stands in the text where the chart is shown.

    Args:
        relation: the document's, to the chart.
        number: unique among the document's drawings.
        title: of the chart.
        description: read aloud instead of it.
        size: width and height in EMU.
    """
    return (
        f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="{_PLACE}" '
        f'xmlns:a="{_MAIN}" xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(size[0])}" cy="{int(size[1])}"/>'
        f'<wp:docPr id="{number}" name={quoteattr(title)} descr={quoteattr(description)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def chart_sheet(chart: Chart) -> bytes:
    """Return the chart's numbers as an .xlsx file: the labels below each other, a column for each series."""
    columns = (chart.labels, *(series.values for series in chart.series))
    return b"".join(workbook(CHART_SHEET, ("", *(series.name for series in chart.series)), zip(*columns, strict=True)))


def chart_part(chart: Chart) -> str:
    """Return the chart as a part of the document; its relation ``SHEET_ID`` leads to its worksheet."""
    drawn = "".join(_series(chart, series, place) for place, series in enumerate(chart.series))
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    if chart.kind is Kind.LINES:
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>{axes}</c:lineChart>'
    else:
        # Only bars that stand alone may have their number behind them.
        direction, grouping, overlap = ("bar", "clustered", 0) if chart.kind is Kind.ROWS else ("col", "stacked", 100)
        plot = (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{drawn}'
            f'<c:gapWidth val="40"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}{_axes(chart)}</c:plotArea>'
        f'{_LEGEND if len(chart.series) > 1 else ""}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters()}"
        f'<c:externalData r:id="{SHEET_ID}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(chart: Chart, series: Series, place: int) -> str:
    labels = "".join(f'<c:pt idx="{at}"><c:v>{escape(label)}</c:v></c:pt>' for at, label in enumerate(chart.labels))
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{value:g}</c:v></c:pt>' for at, value in enumerate(series.values) if value is not None
    )
    number = len(chart.labels)
    fill = f'<a:solidFill><a:srgbClr val="{COLOURS[series.tone].removeprefix("#")}"/></a:solidFill>'
    if chart.kind is Kind.LINES:
        look = f'<c:spPr><a:ln w="28575">{fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/>'
        look += f"<c:spPr>{fill}</c:spPr></c:marker>"
    else:
        look = f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{_value_labels() if chart.kind is Kind.ROWS else ""}'
    name = f'<c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx>{_texts(_cells(place + 1, 1, 1), 1, name)}</c:tx>{look}'
        f"<c:cat>{_texts(_cells(0, 2, number + 1), number, labels)}</c:cat>"
        f"<c:val><c:numRef><c:f>{_cells(place + 1, 2, number + 1)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{number}"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _texts(cells: str, number: int, points: str) -> str:
    return f'<c:strRef><c:f>{cells}</c:f><c:strCache><c:ptCount val="{number}"/>{points}</c:strCache></c:strRef>'


def _cells(column: int, first: int, last: int) -> str:
    """The worksheet's cells, as formulas name them: columns from 0, rows from 1."""
    letter = ascii_uppercase[column]
    return f"'{CHART_SHEET}'!${letter}${first}" + (f":${letter}${last}" if last > first else "")


def _value_labels() -> str:
    shown = "".join(
        f'<c:{what} val="{int(what == "showVal")}"/>'
        for what in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    return f'<c:dLbls><c:numFmt formatCode="{_NUMBER}" sourceLinked="0"/><c:dLblPos val="outEnd"/>{shown}</c:dLbls>'


def _axes(chart: Chart) -> str:
    lying = chart.kind is Kind.ROWS
    # Word draws the first row of a lying chart lowest, unless its axis is turned round.
    turned = "maxMin" if lying else "minMax"
    line = '<a:ln w="6350"><a:solidFill><a:srgbClr val="DBE0DC"/></a:solidFill></a:ln>'
    grid = "" if lying else f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
    unit = quoteattr(f'{_NUMBER}"{chart.unit}"' if chart.unit else _NUMBER)
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{turned}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/><c:max val="{chart.top:g}"/><c:min val="0"/>'
        f'</c:scaling><c:delete val="{int(lying)}"/><c:axPos val="{"b" if lying else "l"}"/>{grid}'
        f'<c:numFmt formatCode={unit} sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="{"max" if lying else "autoZero"}"/></c:valAx>'
    )


def _letters() -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_LETTERS}"><a:latin typeface="Times New Roman"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )
