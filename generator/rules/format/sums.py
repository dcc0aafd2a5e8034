"""Check 18: the numbers of a report add up, in its sentences, in its tables, and from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from msgspec import Struct

from generator.findings import Severity
from generator.model import Outcome
from generator.model.spots import Spot
from generator.model.written import Line, TableRow, WrittenTable
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView
from generator.texts import annexes as annex_words
from generator.texts import labels
from generator.texts import official_parts as words
from generator.texts.wording import compare_key, loose_key

_DONE = (Outcome.DONE_ON_TIME, Outcome.DONE_LATE)
_FEWEST_OUTCOMES = 3
_TENTH = Decimal("0.1")


class Summary(Struct, frozen=True):
    """A table of counts by outcome: which column holds the total, which each outcome, which the rate."""

    table: WrittenTable
    total: int
    outcomes: dict[Outcome, int]
    rate: int | None

    def rows(self) -> list[TableRow]:
        """Return the rows of single units."""
        return [each for each in self.table.rows if not _is_total(each) and _count(each, self.total) is not None]

    def total_row(self) -> TableRow | None:
        """Return the row of totals."""
        return next((each for each in self.table.rows[1:] if _is_total(each)), None)


def _is_total(row: TableRow) -> bool:
    """Tell whether a row holds the totals."""
    known = {compare_key(each) for each in labels.TOTALS}
    return any(compare_key(cell.text) in known for cell in row.cells[:2])


def _count(row: TableRow, column: int) -> int | None:
    """Return the whole number of a cell, None where there is none."""
    text = row.cells[column].text.replace(".", "") if column < len(row.cells) else ""
    return int(text) if text.isdecimal() and text.isascii() else None


def _summaries(view: FormatView) -> Iterator[Summary]:
    """Yield the tables that count by outcome."""
    wanted = {loose_key(name): outcome for outcome, name in labels.OUTCOME.items()}
    total_key, rate_key = loose_key(annex_words.UNITS[2][0]), loose_key(annex_words.RATE_HEADING)
    for block in view.document.blocks:
        if not isinstance(block, WrittenTable) or not block.rows:
            continue
        heads = [loose_key(cell.text) for cell in block.rows[0].cells]
        outcomes = {wanted[key]: place for place, key in enumerate(heads) if key in wanted}
        if total_key in heads and len(outcomes) >= _FEWEST_OUTCOMES:
            rate = heads.index(rate_key) if rate_key in heads else None
            yield Summary(block, heads.index(total_key), outcomes, rate)


def _spot(summary: Summary, row: TableRow, column: int) -> tuple[Spot, ...]:
    """Return where a cell stands."""
    lines = row.cells[column].lines if column < len(row.cells) else ()
    return (lines[0].spot,) if lines else (summary.table.spot,)


@rule("ND-18.2", Scope.FORMAT, Severity.ERROR)
def rows_add_up(view: FormatView) -> Iterator[Fact]:
    """In each row the total is the sum of the outcomes."""
    for summary in _summaries(view):
        if len(summary.outcomes) < len(Outcome):
            continue
        for row in (*summary.rows(), *filter(None, [summary.total_row()])):
            counts = [_count(row, column) for column in summary.outcomes.values()]
            total = _count(row, summary.total)
            if total is not None and None not in counts and total != sum(filter(None, counts)):
                name = row.cells[1].text or row.cells[0].text
                values = {"row": name[:60], "total": total, "sum": sum(filter(None, counts))}
                yield Fact(values=values, spots=_spot(summary, row, summary.total))


@rule("ND-18.3", Scope.FORMAT, Severity.ERROR)
def columns_add_up(view: FormatView) -> Iterator[Fact]:
    """In each column the total is the sum of the rows."""
    for summary in _summaries(view):
        total_row = summary.total_row()
        if total_row is None or not summary.rows():
            continue
        for column in (summary.total, *summary.outcomes.values()):
            counts = [_count(row, column) for row in summary.rows()]
            total = _count(total_row, column)
            if total is not None and None not in counts and total != sum(filter(None, counts)):
                head = summary.table.rows[0].cells[column].text
                values = {"column": head, "total": total, "sum": sum(filter(None, counts))}
                yield Fact(values=values, spots=_spot(summary, total_row, column))


@rule("ND-18.4", Scope.FORMAT, Severity.ERROR)
def rates_are_right(view: FormatView) -> Iterator[Fact]:
    """Each rate is done over the total less what did not arise, one decimal, half up; in tables and in sentences."""
    for summary in _summaries(view):
        if summary.rate is None or Outcome.NOT_ARISEN not in summary.outcomes:
            continue
        for row in (*summary.rows(), *filter(None, [summary.total_row()])):
            total, idle = _count(row, summary.total), _count(row, summary.outcomes[Outcome.NOT_ARISEN])
            done = [_count(row, summary.outcomes[each]) for each in _DONE if each in summary.outcomes]
            shown = row.cells[summary.rate].text if summary.rate < len(row.cells) else ""
            if total is not None and idle is not None and None not in done:
                yield from _rate(shown, sum(filter(None, done)), total - idle,
                                 _spot(summary, row, summary.rate))  # fmt: skip
    for line, counted in _sentences(view):
        yield from _rate(f"{counted.rate}%", counted.done, counted.total - counted.idle, (line.spot,))


def _rate(shown: str, done: int, base: int, spots: tuple[Spot, ...]) -> Iterator[Fact]:
    """Yield a rate that is not what its numbers give."""
    try:
        found = Decimal(shown.removesuffix("%").replace(",", "."))
    except InvalidOperation:
        return
    wanted = (Decimal(100 * done) / base).quantize(_TENTH, ROUND_HALF_UP) if base > 0 else None
    if wanted is not None and found != wanted:
        yield Fact(values={"rate": shown, "wanted": wanted}, spots=spots)


# --- sentences -----------------------------------------------------------------------------------------------------


class Counted(Struct, frozen=True):
    """What a sentence counts: total, its parts, and those of them that the rate needs."""

    total: int
    parts: tuple[int, ...]
    done: int
    idle: int
    rate: str
    splits: tuple[tuple[int, int], ...]
    """A part with the sum of what its brackets say."""


def _sentences(view: FormatView) -> Iterator[tuple[Line, Counted]]:
    """Yield the sentences of the body that count tasks by outcome."""
    for line in view.body_lines():
        match = words.COUNTS.search(line.text)
        if match:
            yield line, _counted(match["total"], match["parts"])


def _counted(total: str, text: str) -> Counted:
    """Read the parts of a sentence."""
    counts: dict[str, int] = {}
    splits: list[tuple[int, int]] = []
    for part in text.split(";"):
        match = words.COUNT_PART.match(part.strip())
        if match is None:
            continue
        count = _whole(match["count"])
        counts[compare_key(match["name"])] = count
        inside = words.COUNT_SPLIT.search(part)
        figures = [each.split()[-1] for each in inside[1].split(",")] if inside else []
        if figures and all(each.replace(".", "").isdecimal() for each in figures):
            splits.append((count, sum(_whole(each) for each in figures)))
    rate = words.COUNT_RATE.search(text.split(";")[0])
    return Counted(
        _whole(total), tuple(counts.values()), counts.get(compare_key(words.DONE_WORDS), 0),
        counts.get(compare_key(words.NOT_ARISEN_WORDS), 0), rate["rate"] if rate else "", tuple(splits),
    )  # fmt: skip


def _whole(text: str) -> int:
    """Return a whole number written with points between thousands."""
    return int(text.replace(".", "") or 0)


@rule("ND-18.5", Scope.FORMAT, Severity.ERROR)
def sentences_add_up(view: FormatView) -> Iterator[Fact]:
    """In a sentence the total is the sum of its parts, a part the sum of what its brackets say."""
    for line, counted in _sentences(view):
        for total, found in ((counted.total, sum(counted.parts)), *counted.splits):
            if total != found:
                yield Fact(values={"total": total, "sum": found}, spots=(line.spot,))


@rule("ND-18.6", Scope.FORMAT, Severity.ERROR)
def text_and_annexes_agree(view: FormatView) -> Iterator[Fact]:
    """The total of the text, of the summary, and the rows of the annex of tasks are one number."""
    found: dict[str, int] = {}
    spots: list[Spot] = []
    for line, counted in _sentences(view):
        if words.WHOLE_PLAN.search(line.text):
            found.setdefault(words.IN_TEXT, counted.total)
            spots.append(line.spot)
    for summary in _summaries(view):
        total_row = summary.total_row()
        total = _count(total_row, summary.total) if total_row is not None else None
        if total is not None:
            found.setdefault(words.IN_SUMMARY, total)
            spots.append(summary.table.spot)
    for table in _task_tables(view):
        found.setdefault(words.IN_ROWS, _task_count(table))
        spots.append(table.spot)
    if len(set(found.values())) > 1:
        shown = words.listed([f"{name} {count}" for name, count in found.items()])
        yield Fact(values={"seen": shown}, spots=tuple(spots))


def _task_tables(view: FormatView) -> Iterator[WrittenTable]:
    """Yield the tables of results by task: they have the plan's columns and the results."""
    wanted = {loose_key(annex_words.TASKS[place][0]) for place in (0, 1, 7)}
    for block in view.document.blocks:
        if not isinstance(block, WrittenTable) or not block.rows:
            continue
        if wanted <= {loose_key(cell.text) for cell in block.rows[0].cells}:
            yield block


def _task_count(table: WrittenTable) -> int:
    """Return how many tasks of the plan a table lists; those that arose outside it have other ordinals."""
    return sum(each.cells[0].text.isdecimal() for each in table.rows if len(each.cells) > 2)
