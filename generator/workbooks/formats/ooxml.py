"""Excel workbooks (.xlsx, .xlsm, strict OOXML, as Excel, WPS, LibreOffice or Google write them) in one streamed pass.

One look gives values, formulas without a stored value, error cells, hidden rows, merges and fonts together. Styles and
document properties may be broken or absent: every value is read without them. Macros and links are never followed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain

from msgspec import Struct, field

from generator.errors import UnreadableFileError
from generator.kinds import OOXML
from generator.shelves import Shelf, shelved
from generator.workbooks.formats import bounds, plain
from generator.workbooks.formats.grid import STRUCK, Book, Cell, Grid, StreamedGrid, ThinGrid, parse_range
from generator.workbooks.formats.ooxml_cells import CellMaker, decode_escapes
from generator.workbooks.formats.ooxml_rows import Looks
from generator.workbooks.formats.ooxml_sheet import SheetReader
from generator.workbooks.formats.ooxml_styles import read_styles
from generator.workbooks.formats.package import NotPlainError, Package, PartError, parse_content, relations

_MARKED = frozenset({STRUCK})
_FEATURES = (("vbaproject.bin", "macros"), ("macrosheets/", "macros"), ("externallinks/", "external-links"),
             ("connections.xml", "connections"))  # fmt: skip
_YES = frozenset({"1", "true", "on"})


class _Sheet(Struct):
    """What workbook.xml says of one sheet."""

    name: str
    relation: str
    visible: bool


class _Workbook(Struct):
    """What workbook.xml says."""

    sheets: list[_Sheet] = field(default_factory=list)
    from_1904: bool = False


def read(content: bytes) -> Book:
    """Read the workbook. Raises UnreadableFileError when a part that carries values is missing or broken."""
    return _book(Package(content))


def read_own(content: bytes, thin: Mapping[str, Collection[str]], streamed: Collection[str] = ()) -> Book:
    """Read a workbook of the Office's own; for `thin` and `streamed` see `open_own_book`."""
    return _book(Package(content, times=bounds.OWN), thin, streamed)


def read_properties(content: bytes) -> dict[str, str]:
    """Return the custom document properties of a workbook of the Office's own, without a look at its sheets."""
    package = Package(content, times=bounds.OWN)
    try:
        _workbook_path(package)
    except PartError as error:
        raise UnreadableFileError("damaged") from error
    return _custom_properties(package)


def read_plain(content: bytes) -> Book:
    """Read a small workbook; see `read`. Raises NotPlainError where a sheet or the shared texts need a parser."""
    return _book(Package(content, plain_only=True))


def _book(package: Package, thin: Mapping[str, Collection[str]] | None = None, streamed: Collection[str] = ()) -> Book:
    """Read the parts of a workbook; for `thin` and `streamed` see `open_own_book`."""
    try:
        path = _workbook_path(package)
        workbook = _read_workbook(package, path)
        grids = list(_read_sheets(package, workbook, relations(package, path), thin or {}, streamed))
    except PartError as error:
        raise UnreadableFileError("damaged") from error
    properties = _custom_properties(package)
    package.check_other_parts()
    features = {word for mark, word in _FEATURES if any(mark in each for each in package.names)}
    return Book(OOXML, grids, properties, frozenset(features))


# --- the workbook --------------------------------------------------------------------------------------------------


def _workbook_path(package: Package) -> str:
    """Return the folded name of the part that lists the sheets."""
    for kind, target in relations(package, "").values():
        if kind == "officeDocument" and target in package:
            return target
    for name in package.names:
        if name.endswith("xl/workbook.xml"):
            return name
    raise PartError("workbook.xml")


def _read_workbook(package: Package, path: str) -> _Workbook:
    """Return the sheets in their order, and the date system."""
    if package.size(path) > _REMEMBERED:
        return _workbook(package.chunks_to_parse(path))
    return _remembered_workbook(package.read(path))


_REMEMBERED = 4 * 1024
"""The returns of one template list their sheets alike, byte for byte: parts up to this size are parsed once."""


@lru_cache(maxsize=64)
def _remembered_workbook(content: bytes) -> _Workbook:
    """Return what a small part says."""
    return _workbook([content])


def _workbook(pieces: Iterable[bytes]) -> _Workbook:
    """Read the content of the part that lists the sheets."""
    found = _Workbook()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            visible = attributes.get("state", "visible") == "visible"
            found.sheets.append(_Sheet(attributes.get("name", ""), relation, visible))
        elif name == "workbookPr":
            found.from_1904 = attributes.get("date1904", "") in _YES

    parse_content("workbook", pieces, start)
    if len(found.sheets) > bounds.SHEETS:
        raise UnreadableFileError("too-many-parts")
    return found


def _read_sheets(
    package: Package,
    workbook: _Workbook,
    related: Mapping[str, tuple[str, str]],
    thin: Mapping[str, Collection[str]],
    streamed: Collection[str],
) -> Iterator[Grid]:
    """Yield the worksheets in their order; charts and macro sheets hold no cells of a return."""
    targets = dict(related.values())
    styles = read_styles(package, targets.get("styles", ""))
    strings = _shared_strings(package, targets.get("sharedStrings", ""))
    looks = Looks(CellMaker(styles, strings, from_1904=workbook.from_1904))
    for sheet in workbook.sheets:
        kind, target = related.get(sheet.relation, ("", ""))
        if kind != "worksheet":
            if kind or not sheet.relation:
                continue
            raise PartError(sheet.name)
        name, most = decode_escapes(sheet.name), bounds.CELLS * package.times
        headings = thin.get(name, ())
        if name in streamed and package.size(target) > plain.LONGEST:
            rows = partial(_streamed_rows, package, target, looks)
            yield StreamedGrid(name, sheet.visible, most=most, read=rows)
            continue
        grid = (
            ThinGrid(name, sheet.visible, most=most, headings=headings)
            if headings
            else Grid(name, sheet.visible, most=most)
        )
        reader = SheetReader(grid, looks)
        if headings:
            reader.read_thin(package, target, headings)
        else:
            reader.read(package, target)
        _read_related(package, target, grid)
        yield grid


def _streamed_rows(package: Package, path: str, looks: Looks, grid: Grid) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the rows of a large sheet as they are asked for."""
    try:
        yield from SheetReader(grid, looks).rows(package, path)
    except PartError as error:
        raise UnreadableFileError("damaged") from error


# --- shared strings ------------------------------------------------------------------------------------------------


class Text(Struct):
    """A shared text: its letters, the first font its runs name, and marks such as "struck"."""

    text: str
    font: str = ""
    marks: frozenset[str] = frozenset()


def _shared_strings(package: Package, path: str) -> Sequence[str] | Sequence[Text]:
    """Return the shared texts; runs are joined, readings aids (phonetics) left out. Plain ones are bare strings."""
    found: list[Text] = []
    if not path:
        return found
    texts, most = _plain_strings(package, path), bounds.STRINGS_LENGTH * package.times
    if texts is not None and (package.size(path) <= most or sum(map(len, texts)) <= most):
        return texts
    if package.plain_only:
        raise NotPlainError(path)
    parts: list[str] = []
    state = {"text": False, "phonetic": False, "length": 0}
    look: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            parts.clear()
            look.clear()
        elif name == "t":
            state["text"] = not state["phonetic"]
        elif name == "rPh":
            state["phonetic"] = True
        elif name == "rFont":
            look.setdefault("font", attributes.get("val", ""))
        elif name == "strike" and attributes.get("val", "1") in _YES:
            look["struck"] = "1"

    def end(name: str) -> None:
        if name == "t":
            state["text"] = False
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "si":
            text = decode_escapes("".join(parts))
            state["length"] += len(text)
            if state["length"] > bounds.STRINGS_LENGTH * package.times:
                raise UnreadableFileError("too-much-text")
            found.append(Text(text, look.get("font", ""), _MARKED if "struck" in look else frozenset()))

    def take(text: str) -> None:
        if state["text"]:
            parts.append(text)

    package.parse(path, start, end, take)
    return found


def _plain_strings(package: Package, path: str) -> Sequence[str] | None:
    """Return the shared texts where all of them are plain, None otherwise; those of a large plan lie on a shelf."""
    if package.size(path) <= plain.LONGEST:
        content = package.read(path)
        texts = plain.read_texts(content)
        return list(map(decode_escapes, texts)) if texts is not None and b"_x" in content else texts
    if package.times == 1:
        return None
    try:
        pieces = map(plain.texts_of, plain.text_pieces(package.chunks(path)))
        return shelved(map(decode_escapes, chain.from_iterable(pieces)), partial(Shelf, str.encode, bytes.decode))
    except NotPlainError:
        return None


# --- comments, pictures, properties --------------------------------------------------------------------------------


def _read_related(package: Package, path: str, grid: Grid) -> None:
    """Take in what hangs on a sheet: comments and whether there are pictures. What is broken of it is passed over."""
    try:
        for kind, target in relations(package, path).values():
            if kind == "comments":
                _read_comments(package, target, grid)
            elif kind == "drawing":
                grid.pictures = grid.pictures or any(each == "image" for each, _ in relations(package, target).values())
    except PartError:
        return


def _read_comments(package: Package, path: str, grid: Grid) -> None:
    """Take in the comments of a sheet by the cells they hang on."""
    state: dict[str, tuple[int, int] | None] = {"cell": None}
    parts: list[str] = []
    taking = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            found = parse_range(attributes.get("ref", ""))
            state["cell"] = found[:2] if found is not None else None
            parts.clear()
        taking[0] = name == "t"

    def end(name: str) -> None:
        taking[0] = False
        if name == "comment" and state["cell"] is not None:
            grid.comments[state["cell"]] = decode_escapes("".join(parts))

    package.parse(path, start, end, lambda text: parts.append(text) if taking[0] else None)


def _custom_properties(package: Package) -> dict[str, str]:
    """Return the custom document properties; none when the part is absent or broken."""
    found: dict[str, str] = {}
    current: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "property":
            current["name"] = attributes.get("name", "")

    def take(text: str) -> None:
        if "name" in current:
            found[current["name"]] = found.get(current["name"], "") + text

    for name in package.names:
        if name.endswith("docprops/custom.xml"):
            try:
                package.parse(name, start, lambda name: current.clear() if name == "property" else None, take)
            except PartError:
                return {}
    return {name: text.strip() for name, text in found.items()}
