"""How the units reported: the annex of it, over every period known, and the words that lead there from the body."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks import Content, Row, RowKind
from generator.model import (
    Arrival,
    Discipline,
    Figures,
    MergedReport,
    Submission,
    UnitDiscipline,
    discipline_by_unit,
    discipline_of,
)
from generator.outline.cells import in_table, noted, plain_cell
from generator.texts import annexes as words
from generator.texts import labels, wording

_KEY = "annex-discipline"


def discipline_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return when each unit reported in this period, how late, how often, what it left unmended; then every period."""
    rows = [_this_period(place, each) for place, each in enumerate(report.submissions, 1)]
    note = noted(words.discipline_note(report.period, report.submissions), f"{_KEY}:note")
    return (in_table(words.DISCIPLINE, rows, _KEY), note, *_over_periods(report))


def _this_period(place: int, each: Submission) -> Row:
    """Return the row of one unit in this period."""
    late = wording.number(each.days_late) if each.arrival is Arrival.LATE else ""
    texts = (
        str(place), each.unit.name, words.arrived(each), labels.ARRIVAL[each.arrival], late,
        wording.number(len(each.returns)), wording.number(each.errors), wording.number(each.warnings),
        words.discipline_remark(each),
    )  # fmt: skip
    return Row(tuple(plain_cell(text) for text in texts))


def histories(report: MergedReport) -> tuple[UnitDiscipline, ...]:
    """Return the units over the periods before and this one."""
    return discipline_by_unit(report.plan, (*report.earlier, discipline_of(report.period, report.submissions)))


def _over_periods(report: MergedReport) -> Iterator[Content]:
    """Yield the table of all periods known, nothing where this is the only one."""
    if not report.earlier:
        return
    rows: list[Row] = []
    for place, unit in enumerate(histories(report), 1):
        rows.append(Row((plain_cell(str(place)), plain_cell(unit.name)), RowKind.SECTION))
        rows += [_one_period(name, each, unit) for name, each in unit.periods]
        if unit.required > 1:
            rows.append(_sums(unit))
    names = [each.period for each in report.earlier]
    yield noted(words.periods_heading([*names, report.period.name]), f"{_KEY}:periods:heading")
    yield in_table(words.DISCIPLINE_PERIODS, rows, f"{_KEY}:periods")
    yield noted(words.PERIODS_NOTE, f"{_KEY}:periods:note")


def _one_period(name: str, each: Discipline, unit: UnitDiscipline) -> Row:
    """Return the row of one unit in one period, under the name that it bore then where that was another."""
    received = each.arrival is not Arrival.MISSING
    numbers = (1, int(received), int(each.arrival is Arrival.ON_TIME), each.days_late, each.rounds, each.errors)
    then = words.named_then(each.name) if each.name != unit.name else ""
    return Row(tuple(map(plain_cell, ("", name + then, *map(wording.number, numbers), labels.ARRIVAL[each.arrival]))))


def _sums(unit: UnitDiscipline) -> Row:
    """Return the sums of one unit."""
    on_time = unit.count(Arrival.ON_TIME)
    numbers = (unit.required, unit.received, on_time, unit.days_late, unit.rounds, unit.errors)
    rate = words.on_time_rate(on_time, unit.required)
    return Row(tuple(map(plain_cell, ("", words.TOTAL_ROW, *map(wording.number, numbers), rate))), RowKind.TOTAL)
