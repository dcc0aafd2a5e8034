"""Sheets and shared texts written as every spreadsheet program writes them, read by one pattern instead of a parser.

The pattern is a strict grammar: a part is taken only if it matches from its first sign to its last; anything else
(other attributes, comments, rich text, broken XML) gives None and is left to the careful reader. What is taken is read
alike: a test holds the two against each other. Patterns are possessive, so that their time grows with the length alone.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from generator.workbooks.formats.grid import letters_of
from generator.workbooks.formats.package import NotPlainError

LONGEST = 4 * 1024 * 1024
"""Bytes of a part that is read whole. A return's largest has some 300,000; that of a plan, 530 for each task, is read
piece by piece where it is longer.
"""

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>?]*\?>)?\s*")
_ENCODING = re.compile(rb"encoding=[\"']([^\"']*)[\"']")
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos|#1[03]|#9);)")
_ENTITIES = (
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#10;", "\n"), ("&#13;", "\r"), ("&#9;", "\t"),
    ("&amp;", "&"),
)  # fmt: skip
_NAME = "[A-Za-z][A-Za-z0-9]*+(?::[A-Za-z][A-Za-z0-9]*+)?"
_ATTRIBUTES = f'(?: {_NAME}="[^"<&]*+")*+'
_SPACE = '(?: xml:space="preserve")?'
_FORMULA = f"(?:<f{_ATTRIBUTES}(?:/>|>[^<]*+</f>))"
_CELL = (
    '<c r="([A-Z]{1,3}+)([0-9]{1,7}+)"(?: s="([0-9]{1,5}+)")?(?: t="([a-zA-Z]{1,9}+)")?',
    '<c r="[A-Z]{1,3}+[0-9]{1,7}+"(?: s="[0-9]{1,5}+")?(?: t="[a-zA-Z]{1,9}+")?',
)
"""The beginning of a cell, and of a blank one that is passed over together with those before it."""
_TOKEN = re.compile(
    f"({_CELL[0]}(?:/>(?:{_CELL[1]}/>)*+|>({_FORMULA})?"
    f"(?:<v{_SPACE}>([^<]*+)</v>|<v/>|(<is>)<t{_SPACE}>([^<]*+)</t></is>)?</c>)|"
    f"<row({_ATTRIBUTES[:-2]}++)(/?)>|"
    f"(</row>))"
)
_ROW_END, _CELL_BEGINS = "</row>", '<c r="'
_LAST_CELL = re.compile(f"{_CELL_BEGINS}([A-Z]{{1,3}}+)")
_ROW_ATTRIBUTES = re.compile(_ATTRIBUTES)
_ATTRIBUTE_NAME = re.compile(f' ({_NAME})="')
_ROW_NUMBER = re.compile(' r="([0-9]{1,7})"')
_HIDDEN = re.compile(' hidden="(?:1|true|on)"')
_LIST = re.compile(rf"(<sst{_ATTRIBUTES}>)(.*)</sst>\s*".encode(), re.DOTALL)
_LIST_BEGINS, _LIST_ENDS = re.compile(f"<sst{_ATTRIBUTES}>".encode()), re.compile(rb"</sst>\s*")

_PIECE = 1 << 18
"""Letters of a sheet that are taken apart at once: what is not read yet takes no memory but its text."""

_LARGE = 1 << 15

PlainCell = tuple[str, str, str, str, str]
"""Letters of its column, index of its look ("" for none), type, formula with its element ("" for none), text."""
PlainRow = tuple[int, bool, list[PlainCell]]
"""Number (from 0), whether it is hidden, its cells with something in them."""


class PlainSheet(Struct, frozen=True):
    """A sheet part: the text of its rows, and the part without them."""

    text: str
    frame: bytes

    def rows(self) -> Iterator[PlainRow]:
        """Yield the rows one after the other. Raises NotPlainError at the first sign that does not fit the pattern."""
        for piece in self.pieces():
            yield from rows_of(piece)

    def pieces(self) -> Iterator[str]:
        """Yield the text in pieces that end with a row, so that never all of it is taken apart at once."""
        start = 0
        while start < len(self.text):
            end = row_end(self.text, start + _PIECE)
            yield self.text[start:end]
            start = end

    @property
    def is_large(self) -> bool:
        """Tell whether the rows are so many that it pays to look for their shape."""
        return len(self.text) > _LARGE

    @property
    def last_column(self) -> str:
        """Letters of the column of its last cell: that of most rows, "" where no cell is plain."""
        return last_column(self.text)


def last_column(rows: str) -> str:
    """Return the letters of the column of the last cell of some rows, "" where no cell is plain."""
    found = _LAST_CELL.match(rows, max(rows.rfind(_CELL_BEGINS), 0))
    return found[1] if found is not None else ""


def row_pieces(chunks: Iterable[bytes]) -> Generator[str, None, bytes]:
    """Yield the text of the rows of a sheet part of any length in pieces that end with a row, as it is unpacked.

    Returns the part without them. Raises NotPlainError where it becomes clear that the part is not plain.
    """
    head, pieces = _headed(chunks, _DATA_BEGINS)
    rest = yield from _whole_pieces(pieces, _ROW_END.encode())
    before, mark, tail = rest.partition(_DATA_ENDS)
    frame = _frame(head, tail)
    if before or not mark or frame is None or not _is_plain_frame(frame):
        raise NotPlainError(repr(rest[:_TOLD]))
    return frame


def text_pieces(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield what `texts_of` takes apart, of a part of shared texts of any length; raises as `row_pieces` does."""
    head, pieces = _headed(chunks, _TEXT_STARTS)
    begins = _LIST_BEGINS.fullmatch(head, _start(head))
    if begins is None or not _are_named_once_in(begins[0]):
        raise NotPlainError(repr(head[:_TOLD]))
    tail = yield from _whole_pieces(chain((_TEXT_STARTS,), pieces), _TEXT_STOPS)
    if _LIST_ENDS.fullmatch(tail) is None or not _is_plain_frame(head + tail):
        raise NotPlainError(repr(tail[:_TOLD]))


def _headed(chunks: Iterable[bytes], mark: bytes) -> tuple[bytes, Iterator[bytes]]:
    """Return what comes before a mark, and what follows it, piece by piece."""
    held, left = b"", iter(chunks)
    while mark not in held:
        more = next(left, b"")
        if not more or len(held) > _PIECE:
            raise NotPlainError(repr(held[:_TOLD]))
        held += more
    head, _, rest = held.partition(mark)
    if not _is_plain_frame(head):
        raise NotPlainError(repr(head[:_TOLD]))
    return head, chain((rest,), left)


def _whole_pieces(chunks: Iterable[bytes], end: bytes) -> Generator[str, None, bytes]:
    """Yield a text in pieces that end with an element's end; return what follows the last one."""
    held = b""
    for each in chunks:
        whole, mark, held = (held + each).rpartition(end)
        if mark and (text := _plain_text_of(whole + mark)) is not None:
            yield text
        elif mark:
            raise NotPlainError(repr(whole[:_TOLD]))
    return held


_TOLD = 80
"""Signs of what is not plain that are told."""


def row_end(text: str, start: int) -> int:
    """Return where the row ends that begins at a place of a text: behind its end, or with the text."""
    found = text.find(_ROW_END, start)
    return found + len(_ROW_END) if found >= 0 else len(text)


def rows_of(piece: str) -> Iterator[PlainRow]:
    """Yield the rows of a text that ends with a row. Raises as `PlainSheet.rows` does."""
    number, hidden, cells, length = "", False, list[PlainCell](), 0
    for (token, letters, digits, look, kind, formula, value, within, inline, attributes, closed,
         ended) in _TOKEN.findall(piece):  # fmt: skip
        length += len(token)
        if letters:
            if digits != number or (kind == "inlineStr") != bool(within) or (formula and not _is_sound(formula)):
                raise NotPlainError(token)
            text = value or inline
            if text or formula:
                cells.append((letters, look, kind or "n", formula, plain_text(text) if "&" in text else text))
        elif attributes:
            if number or not _are_named_once(attributes):
                raise NotPlainError(token)
            number, hidden, cells = _row_number(attributes), is_hidden(attributes), []
        elif not number:
            raise NotPlainError(token)
        if ended or closed:
            yield int(number) - 1, hidden, cells
            number = ""
    if length != len(piece) or number:
        raise NotPlainError(piece)


def rows_known(text: str) -> Sequence[PlainRow]:
    """Return the rows of a text as `rows_of` does: sheets that nobody fills are the same, sign by sign, in all returns
    of one template, and those of a short one are taken apart once.
    """
    return _remembered_rows(text) if len(text) <= _SHORT else tuple(rows_of(text))


_SHORT = 1 << 13


@lru_cache(maxsize=32)
def _remembered_rows(text: str) -> Sequence[PlainRow]:
    """Return the rows of a short text."""
    return tuple(rows_of(text))


@lru_cache(maxsize=64)
def row_shape(columns: int) -> re.Pattern[str]:
    """Return the pattern of a row without odd cells: its number, its other attributes, and three texts for each of so
    many cells: its attributes; what is stored in it; or else, where it is written otherwise, all that follows them.
    They are "" for blank cells. Odd are cells with a text of their own.
    """
    cells = (_SHAPED_CELL.replace("COLUMN", letters_of(each)) for each in range(columns))
    return re.compile(f'<row r="([0-9]{{1,7}}+)"([^>/]*+)>{"".join(cells)}{_ROW_END}')


_SHAPED_CELL = (
    '(?:<c r="COLUMN\\1"(?:(?: s="[0-9]*+")?+/>|([^>/]*+)(?:>(?:<f>[^<]*+</f>)?+<v>([^<]++)</v>|'
    "(>(?:<f[^>]*+>(?:[^<]*+</f>)?+)?+(?:<v>[^<]*+</v>)?+))</c>))?+"
)
_LOOK = re.compile('(?: s="([0-9]{1,5}+)")?(?: t="([a-zA-Z]{1,9}+)")?')
_WHOLE_FORMULA = re.compile(f"{_FORMULA}?")


@lru_cache(maxsize=1 << 8)
def look_of(attributes: str) -> tuple[str, str]:
    """Return the index of its look ("" for none) and the type that a cell says of itself; raises NotPlainError."""
    found = _LOOK.fullmatch(attributes)
    if found is None or found[2] == "inlineStr":
        raise NotPlainError(attributes)
    return found[1] or "", found[2] or "n"


def stored(written: str) -> tuple[str, str]:
    """Return formula and text of what is written inside a cell of a shaped row, "" for none; raises NotPlainError."""
    formula, mark, text = written.rpartition("<v>")
    formula = formula if mark else text
    is_bare = formula.startswith("<f>") and formula.endswith("</f>") and formula.count("<") == len(("<f>", "</f>"))
    if formula and not is_bare and (_WHOLE_FORMULA.fullmatch(formula) is None or not _is_sound(formula)):
        raise NotPlainError(written)
    return formula, plain_text(text.removesuffix("</v>")) if mark else ""


def _is_sound(formula: str) -> bool:
    """Tell whether no attribute of a formula's element is given twice; most have none."""
    return formula.startswith(("<f>", "<f/>")) or _are_named_once(formula.partition(">")[0])


def has_plain_attributes(attributes: str) -> bool:
    """Tell whether the attributes of a row besides its number are written as they should be."""
    return _ROW_ATTRIBUTES.fullmatch(attributes) is not None and _are_named_once(f' r=""{attributes}')


def _are_named_once(attributes: str) -> bool:
    """Tell whether no attribute is given twice, which no parser lets pass."""
    names = _ATTRIBUTE_NAME.findall(attributes)
    return len(names) == len(set(names))


def _are_named_once_in(element: bytes) -> bool:
    """Tell the same of the beginning of an element."""
    return _are_named_once(element.decode("utf-8", "replace"))


def is_hidden(attributes: str) -> bool:
    """Tell whether the attributes of a row hide it."""
    return _HIDDEN.search(attributes) is not None


def read_sheet(content: bytes) -> PlainSheet | None:
    """Return a sheet part whose rows may be plain, None where it is clear that it is not."""
    begins, ends = content.find(_DATA_BEGINS), content.rfind(_DATA_ENDS)
    if begins < 0 or ends < begins:
        return None
    frame = _frame(content[:begins], content[ends + len(_DATA_ENDS) :])
    if frame is None or not _is_plain_frame(frame):
        return None
    text = _plain_text_of(content[begins + len(_DATA_BEGINS) : ends])
    return PlainSheet(text, frame) if text is not None else None


def _frame(head: bytes, tail: bytes) -> bytes | None:
    """Return a sheet part without its rows, None where more than one place could hold them."""
    return head + b"<sheetData/>" + tail if b"sheetData" not in head and b"sheetData" not in tail else None


_DATA_BEGINS, _DATA_ENDS = b"<sheetData>", b"</sheetData>"


def _row_number(attributes: str) -> str:
    """Return the number that a row says it has."""
    found = _ROW_NUMBER.search(attributes)
    if found is None:
        raise NotPlainError(attributes)
    return found[1]


def read_texts(content: bytes) -> list[str] | None:
    """Return the shared texts of a workbook, None where one of them is not plain."""
    whole = _LIST.fullmatch(content, _start(content))
    if whole is None or not _is_plain_frame(content[: whole.start(2)]) or not _are_named_once_in(whole[1]):
        return None
    text = _plain_text_of(whole[2])
    if not text:
        return [] if text is not None else None
    try:
        return texts_of(text)
    except NotPlainError:
        return None


def texts_of(text: str) -> list[str]:
    """Return the shared texts of a piece of their part. Raises NotPlainError where one of them is not plain."""
    text = text.replace(_SPACE_ASKED, "<t>")
    found = text.removeprefix(_TEXT_BEGINS).removesuffix(_TEXT_ENDS).split(_TEXT_ENDS + _TEXT_BEGINS)
    signs = (_TEXT_BEGINS + _TEXT_ENDS).count("<") * len(found)
    if not (text.startswith(_TEXT_BEGINS) and text.endswith(_TEXT_ENDS) and text.count("<") == signs):
        raise NotPlainError(text[:_TOLD])
    return [plain_text(each) for each in found] if "&" in text else found


_TEXT_STARTS, _TEXT_STOPS = b"<si>", b"</si>"
_TEXT_BEGINS, _TEXT_ENDS, _SPACE_ASKED = "<si><t>", "</t></si>", '<t xml:space="preserve">'


def plain_text(text: str) -> str:
    """Return a text with its entities read: that of the sign which begins them last."""
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text


def formula_text(element: str) -> str:
    """Return what stands in a formula's element."""
    return plain_text(element.partition(">")[2].removesuffix("</f>"))


def _start(content: bytes) -> int:
    """Return where a part begins behind its declaration."""
    match = _DECLARATION.match(content)
    return match.end() if match is not None else 0


def _is_plain_frame(frame: bytes) -> bool:
    """Tell whether a part is UTF-8 by what stands around its rows or texts, without comments and instructions."""
    if frame.count(b"<?") > 1 or b"<!" in frame:
        return False
    declared = _ENCODING.search(frame, 0, 200)
    return declared is None or declared[1].upper() == b"UTF-8"


def _plain_text_of(content: bytes) -> str | None:
    """Return a piece of a part as text; None if it is not UTF-8, or holds what a pattern cannot read.

    Comments and instructions may stand around it alone, as no pattern takes them.
    """
    if len(content.translate(None, _CONTROLS)) != len(content):
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    ends_nothing = "]" in text and "]]>" in text  # a single rare letter is found many times faster
    if ends_nothing or "\ufffe" in text or "\uffff" in text or _OTHER_ENTITY.search(text) is not None:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
