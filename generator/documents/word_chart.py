"""A chart of the report as Word's own: bars that can be edited, with the workbook of their numbers inside."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree
from lxml.builder import ElementMaker
from msgspec import Struct
from msgspec.structs import replace

from generator.blocks import Chart, Series
from generator.documents import word_styles as styles
from generator.documents.ooxml import legal, paragraph

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = ElementMaker(namespace=_C, nsmap={"c": _C, "a": _A, "r": _R})
_DRAW = ElementMaker(namespace=_A)
_EMU_PER_MM = 36_000
_SHEET = "Sheet1"
_BAR_MM, _FRAME_MM, _MOST_BARS = 8.5, 32.0, 12
"""Room for a bar, for title, axis and legend; so many bars fit a landscape page below the annex's head."""
_MARKS = 12
_CATEGORY_AXIS, _VALUE_AXIS = "111111111", "222222222"


def render_chart(file: WordFile, chart: Chart, first: int, width_mm: float) -> list[Any]:
    """Add a chart with its workbook to the file; return the paragraphs that show it, as wide as the text.

    Many bars go on in further charts of the same workbook and the same scale, numbered from `first` on.
    """
    package = file.part.package
    assert package is not None
    name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{first}.xlsx")
    workbook = Part(name, CONTENT_TYPE.SML_SHEET, chart.workbook, package)
    scale = _Scale.of(chart)
    shown = []
    for number, piece in enumerate(_pieces(chart), start=first):
        part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
        data = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
        space = _chart_space(piece, scale, data)
        part._blob = etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)
        relation = file.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        made = paragraph(styles.CHART)
        height = _FRAME_MM + _BAR_MM * len(piece.chart.categories)
        made.append(parse_xml(_inline(relation, number, chart.title, width_mm, height)))
        shown.append(made)
    return shown


class _Piece(Struct, frozen=True):
    """A chart of some of the bars: the row of the workbook where they begin."""

    chart: Chart
    row: int


class _Scale(Struct, frozen=True):
    """The axis of numbers: its end, and the whole number between its marks."""

    end: int
    step: int

    @classmethod
    def of(cls, chart: Chart) -> _Scale:
        """Return the scale that holds the longest bar."""
        longest = max((sum(bar) for bar in zip(*(each.values for each in chart.series), strict=True)), default=0)
        step = max(1, math.ceil(longest / _MARKS))
        return cls(max(1, math.ceil(longest / step)) * step, step)


def _pieces(chart: Chart) -> Iterator[_Piece]:
    """Yield the chart in parts of about the same number of bars, each no taller than a page."""
    count = len(chart.categories)
    size = max(1, math.ceil(count / max(1, math.ceil(count / _MOST_BARS))))
    for start in range(0, max(1, count), size):
        end = start + size
        series = tuple(replace(each, values=each.values[start:end]) for each in chart.series)
        yield _Piece(replace(chart, categories=chart.categories[start:end], series=series), start + 2)


def _inline(relation: str, number: int, title: str, width_mm: float, height_mm: float) -> bytes:
    """Return w:r with the chart in the line of text."""
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    word, place = (
        ElementMaker(namespace=words, nsmap={"w": words}),
        ElementMaker(namespace=drawing, nsmap={"wp": drawing}),
    )
    size = {"cx": str(round(width_mm * _EMU_PER_MM)), "cy": str(round(height_mm * _EMU_PER_MM))}
    run = word.r(
        word.drawing(
            place.inline(
                {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
                place.extent(size),
                place.docPr({"id": str(1000 + number), "name": f"Chart {number}", "descr": legal(title)}),
                place.cNvGraphicFramePr(),
                _DRAW.graphic(_DRAW.graphicData({"uri": _C}, _CHART.chart({f"{{{_R}}}id": relation}))),
            )
        )
    )
    return bytes(etree.tostring(run))


def _chart_space(piece: _Piece, scale: _Scale, data: str) -> Any:
    """Return c:chartSpace: title, stacked bars with the first category on top, axes, legend below."""
    bars = _CHART.barChart(
        _value("barDir", "bar"),
        _value("grouping", "stacked"),
        _value("varyColors", "0"),
        *(_series(each, place, piece) for place, each in enumerate(piece.chart.series)),
        _value("gapWidth", "60"),
        _value("overlap", "100"),
        _value("axId", _CATEGORY_AXIS),
        _value("axId", _VALUE_AXIS),
    )
    return _CHART.chartSpace(
        _value("date1904", "0"),
        _value("roundedCorners", "0"),
        _CHART.chart(
            _CHART.title(_CHART.tx(_CHART.rich(_DRAW.bodyPr(), _text_line(piece.chart.title))), _value("overlay", "0")),
            _value("autoTitleDeleted", "0"),
            _CHART.plotArea(_CHART.layout(), bars, _category_axis(), _value_axis(scale)),
            _CHART.legend(_value("legendPos", "b"), _value("overlay", "0")),
            _value("plotVisOnly", "1"),
            _value("dispBlanksAs", "gap"),
        ),
        _text_properties(),
        _CHART.externalData({f"{{{_R}}}id": data}, _value("autoUpdate", "0")),
    )


def _series(series: Series, place: int, piece: _Piece) -> Any:
    """Return one series with the cells it stands in; whole numbers shown inside the bars, noughts not."""
    letter = chr(ord("B") + place)
    first, last = piece.row, piece.row + len(piece.chart.categories) - 1
    points = [str(each) for each in series.values]
    fill = _DRAW.solidFill(_DRAW.srgbClr({"val": series.colour}))
    edge = _DRAW.ln({"w": "6350"}, _DRAW.solidFill(_DRAW.srgbClr({"val": "000000"})))
    return _CHART.ser(
        _value("idx", str(place)),
        _value("order", str(place)),
        _CHART.tx(_cached("str", f"{_SHEET}!${letter}$1", [series.name])),
        _CHART.spPr(fill, edge),
        _value("invertIfNegative", "0"),
        _labels(series.colour),
        _CHART.cat(_cached("str", f"{_SHEET}!$A${first}:$A${last}", piece.chart.categories)),
        _CHART.val(_cached("num", f"{_SHEET}!${letter}${first}:${letter}${last}", points)),
    )


def _labels(colour: str) -> Any:
    """Return the numbers inside the bars, white on dark."""
    is_dark = int(colour[:2], 16) < 0x90
    return _CHART.dLbls(
        _CHART.numFmt({"formatCode": "0;;", "sourceLinked": "0"}),
        _text_properties("FFFFFF" if is_dark else "000000"),
        _value("showLegendKey", "0"),
        _value("showVal", "1"),
        _value("showCatName", "0"),
        _value("showSerName", "0"),
        _value("showPercent", "0"),
        _value("showBubbleSize", "0"),
    )


def _cached(kind: str, formula: str, values: Any) -> Any:
    """Return a reference to cells with the values that stand there."""
    points = [_CHART.pt({"idx": str(place)}, _CHART.v(legal(str(each)))) for place, each in enumerate(values)]
    head = [_CHART.formatCode("General")] if kind == "num" else []
    cache = getattr(_CHART, f"{kind}Cache")(*head, _value("ptCount", str(len(points))), *points)
    return getattr(_CHART, f"{kind}Ref")(_CHART.f(formula), cache)


def _category_axis() -> Any:
    """Return the axis of names, the first on top."""
    return _CHART.catAx(
        _value("axId", _CATEGORY_AXIS),
        _CHART.scaling(_value("orientation", "maxMin")),
        _value("delete", "0"),
        _value("axPos", "l"),
        _value("majorTickMark", "none"),
        _value("minorTickMark", "none"),
        _value("tickLblPos", "nextTo"),
        _value("crossAx", _VALUE_AXIS),
        _value("crosses", "autoZero"),
    )


def _value_axis(scale: _Scale) -> Any:
    """Return the axis of whole numbers, below the bars."""
    return _CHART.valAx(
        _value("axId", _VALUE_AXIS),
        _CHART.scaling(_value("orientation", "minMax"), _value("max", str(scale.end)), _value("min", "0")),
        _value("delete", "0"),
        _value("axPos", "b"),
        _CHART.numFmt({"formatCode": "0", "sourceLinked": "0"}),
        _value("majorTickMark", "out"),
        _value("minorTickMark", "none"),
        _value("tickLblPos", "nextTo"),
        _value("crossAx", _CATEGORY_AXIS),
        _value("crosses", "max"),
        _value("crossBetween", "between"),
        _value("majorUnit", str(scale.step)),
    )


def _value(name: str, value: str) -> Any:
    """Return an element that has nothing but a value."""
    return getattr(_CHART, name)({"val": value})


def _text_line(text: str) -> Any:
    """Return a:p of a title."""
    return _DRAW.p(
        _DRAW.pPr(_run_properties("defRPr", "000000", bold=True)),
        _DRAW.r(_run_properties("rPr", "000000", bold=True), _DRAW.t(legal(text))),
    )


def _text_properties(colour: str = "000000") -> Any:
    """Return c:txPr: the report's font."""
    return _CHART.txPr(
        _DRAW.bodyPr(), _DRAW.p(_DRAW.pPr(_run_properties("defRPr", colour)), _DRAW.endParaRPr({"lang": "vi-VN"}))
    )


def _run_properties(name: str, colour: str, *, bold: bool = False) -> Any:
    """Return the size, weight, colour and font of text in a chart."""
    fill = _DRAW.solidFill(_DRAW.srgbClr({"val": colour}))
    font = {"typeface": styles.FONT}
    return getattr(_DRAW, name)({"sz": "1100", "b": "1" if bold else "0"}, fill, _DRAW.latin(font), _DRAW.cs(font))
