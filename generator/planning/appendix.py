"""Appendix tables → rows: columns by their headings, heading rows, rows that page breaks or merged cells cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.model.plan_source import Grid, GridRow, Leftover, Spot, width_of
from generator.planning.source_text import continued, row_text
from generator.texts import issued_plan as words
from generator.texts.wording import compare_key, tidy, tidy_lines

_HEADER_ROWS = 3
_LEAST_COLUMNS = 3
_SHARED = ("supervisor", "lead", "partners", "timeframe")
"""Columns whose cell, merged over several tasks, holds for each of them."""


class AppendixRow(Struct):
    """A row of the appendix: its cells by column, where it began, and what is doubtful in which column."""

    cells: dict[str, str]
    spot: Spot
    heading: bool = False
    doubts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ordinal(self) -> str:
        """What stands under TT."""
        return self.cells.get("ordinal", "")


class Header(Struct, frozen=True):
    """The header of a table: column key → place, headings of other columns, how many rows it takes, its own texts."""

    columns: Mapping[str, int]
    others: Mapping[int, str]
    rows: int
    texts: frozenset[str]
    width: int


def header_of(grid: Grid) -> Header | None:
    """Return the header of an appendix table, None where the table is no appendix. It is sought from the top."""
    for start in range(min(_HEADER_ROWS, len(grid.rows))):
        best: Header | None = None
        for depth in (1, 2):
            found = _header(grid, start, depth)
            if found and (
                best is None or len(found.columns) > len(best.columns) or _goes_down(grid.rows[start + 1], best)
            ):
                best = found
        if best is not None:
            return best
    return None


def _goes_down(row: GridRow, header: Header) -> bool:
    """Tell whether a row is part of the header above it: its cell under the content's heading is merged with that."""
    return any(each.continued for each in row.cells if each.column == header.columns["content"])


def _header(grid: Grid, start: int, depth: int) -> Header | None:
    """Read some rows as a header; a column's heading is what stands over it in all of them."""
    rows = grid.rows[start : start + depth]
    if len(rows) < depth:
        return None
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for place in range(width_of(rows)):
        text = tidy(" ".join(dict.fromkeys(row.text(place) for row in rows)))
        key = _column(text, columns)
        if key and place not in columns.values():
            columns[key] = place
        elif text:
            others[place] = text
    if depth > 1 and any(_looks_filled(row) for row in rows[1:]):
        return None
    if "content" not in columns or len(columns) < _LEAST_COLUMNS:
        return None
    texts = frozenset(compare_key(each.text) for row in rows for each in row.cells if each.text)
    return Header(columns, others, start + depth, texts, grid.width)


def _column(text: str, taken: Iterable[str]) -> str:
    """Return the column that a heading names, "" where it is none of ours."""
    key = compare_key(text)
    fitting = (name for name, pattern in words.COLUMN_WORDS if pattern.search(key) and name not in taken)
    return next(fitting, "") if key and len(key) < 80 else ""


def _looks_filled(row: GridRow) -> bool:
    """Tell whether a row is one of the table's body: it begins with a number."""
    first = tidy(row.cells[0].text) if row.cells else ""
    return bool(words.SECTION_ORDINAL.fullmatch(first) or words.TASK_ORDINAL.fullmatch(first))


def read_grid(grid: Grid, header: Header, rows: list[AppendixRow], left: list[Leftover]) -> None:
    """Add the rows of a table to those read so far; a first row may go on with the last one of the table before."""
    own_header = header_of(grid)
    for number, row in enumerate(grid.rows):
        if own_header is not None and number < own_header.rows:
            _leave_headings(row, own_header, left)
        elif own_header is not None and number >= own_header.rows and (other := _header_within(grid, number)):
            header = other  # two tables that a word processor made one, each under a header of its own
            _leave_headings(row, header, left)
        elif not _is_header(row, header) and any(each.text for each in row.cells):
            _read_row(row, header, rows, left)


def _header_within(grid: Grid, number: int) -> Header | None:
    """Return the header that a row further down is, None where it is none: it heads the ordinals too."""
    found = _header(grid, number, 1)
    return found if found is not None and "ordinal" in found.columns else None


def _leave_headings(row: GridRow, header: Header, left: list[Leftover]) -> None:
    """Keep what stands above the header of a table, and the headings that say nothing of a column of ours."""
    if not _is_header(row, header):
        left += [Leftover(row.spot, text, "no-place")] if (text := row_text(row)) else []
        return
    ours = set(header.columns.values())
    for cell in {each.text: each for each in reversed(row.cells) if each.text}.values():
        if not _column(tidy(cell.text), ()):
            known = ours.issuperset(range(cell.column, cell.column + cell.span))
            left.append(Leftover(row.spot, tidy(cell.text), "part-of-heading" if known else "not-understood"))


def _is_header(row: GridRow, header: Header) -> bool:
    """Tell whether a row is the header or repeats it (or the numbers of columns that stand under some)."""
    texts = [compare_key(each.text) for each in row.cells if each.text]
    if not texts:
        return False
    if all(each in header.texts for each in texts):
        return True
    plain = [each.strip("()") for each in texts]
    return len(texts) > _LEAST_COLUMNS and plain == [str(number) for number in range(1, len(texts) + 1)]


def _read_row(row: GridRow, header: Header, rows: list[AppendixRow], left: list[Leftover]) -> None:
    """Read one row of the body: a heading, a task, or what goes on from the row above."""
    cells = {key: tidy_lines(row.text(place)) for key, place in header.columns.items()}
    left += _beside(row, header)
    if titled := _heading(row, cells):
        rows.append(AppendixRow(titled, row.spot, heading=True))
    elif rows and not rows[-1].heading and _goes_on(row, header, cells):
        _join(rows[-1], cells)
    else:
        made = AppendixRow(cells, row.spot)
        _fill_merged(made, row, header, rows)
        rows.append(made)


def _beside(row: GridRow, header: Header) -> Iterator[Leftover]:
    """Yield what stands in the columns that are none of ours, with or without a heading."""
    ours = set(header.columns.values())
    for cell in row.cells:
        if cell.text and ours.isdisjoint(range(cell.column, cell.column + cell.span)):
            heading, text = header.others.get(cell.column, ""), tidy(cell.text)
            said = f"{heading}: {text}" if heading else text
            yield Leftover(row.spot, said, "other-column" if heading else "not-understood")


def _heading(row: GridRow, cells: Mapping[str, str]) -> dict[str, str]:
    """Return ordinal and title of a heading row, {} where the row is none."""
    texts = list(dict.fromkeys(tidy(each.text) for each in row.cells if each.text))
    if len(texts) == 1:  # one merged cell: "I. Chỉ đạo, điều hành"
        figure, _, words_after = texts[0].partition(" ")
        if words_after and words.SECTION_ORDINAL.fullmatch(figure) and not figure.rstrip(".").isdecimal():
            return {"ordinal": figure.rstrip(".)"), "content": words_after.strip()}
        return {}
    ordinal = tidy(cells.get("ordinal", ""))
    others = [tidy(text) for key, text in cells.items() if key not in ("ordinal", "content") and text]
    named = tidy(cells.get("content", ""))
    if not words.SECTION_ORDINAL.fullmatch(ordinal) or not named or any(each != named for each in others):
        return {}
    return {"ordinal": ordinal.rstrip(".)"), "content": named}


def _goes_on(row: GridRow, header: Header, cells: Mapping[str, str]) -> bool:
    """Tell whether a row goes on with the task above: no number of its own, and no unit that leads it."""
    ordinal = header.columns.get("ordinal")
    if ordinal is None:
        return not cells.get("lead") and not cells.get("timeframe")
    if any(each.continued for each in row.cells if each.column == ordinal):
        return True
    return not cells.get("ordinal") and not (cells.get("lead") and cells.get("content"))


def _join(task: AppendixRow, cells: Mapping[str, str]) -> None:
    """Add to a task what stands in the row that goes on with it."""
    for key, text in cells.items():
        if text and key != "ordinal":
            task.cells[key] = continued(task.cells.get(key, ""), text)
            task.doubts.append((key, "joined-rows"))


def _fill_merged(task: AppendixRow, row: GridRow, header: Header, rows: Sequence[AppendixRow]) -> None:
    """Give a task what a cell merged with the row above says for both."""
    above = next((each for each in reversed(rows) if not each.heading), None)
    for key in _SHARED:
        place = header.columns.get(key)
        merged = any(each.continued for each in row.cells if each.column == place)
        if above is not None and merged and not task.cells.get(key):
            task.cells[key] = above.cells.get(key, "")
