"""An issued plan as it was read → a draft of its plan workbook: records, doubts, and all that has no place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.model import (
    Body,
    DeadlineKind,
    Doubt,
    Draft,
    Leftover,
    Letterhead,
    Line,
    Plan,
    PlanSource,
    Section,
    Signer,
    Task,
)
from generator.planning.appendix import AppendixRow, Header, header_of, read_grid
from generator.planning.letterhead import Head, legal_bases, read_head
from generator.planning.measures import read_measures
from generator.planning.parts import Parts, find_parts
from generator.planning.reporting import Regime, read_regime
from generator.planning.run_together import read_run_together
from generator.planning.source_text import flattened, is_layout, row_text
from generator.planning.units import Units, items_from_table, name_of_everyone
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.deadlines import parse_deadline
from generator.texts.default_outline import default_outline
from generator.texts.reorganisations import ceased_among

_INFO = sheets.SHEET_INFO


def draft(source: PlanSource, like: Plan | None = None) -> Draft:
    """Return the draft. `like` is an earlier plan workbook: its codes, e-mails, outline and links are used again."""
    lines, rows, left = _sorted_blocks(source)
    parts = find_parts(lines)
    if not rows:
        rows = read_run_together(parts.annex, [each.name for each in parts.assignments], left)
    else:
        parts.leave([each for each in parts.annex if not words.ANNEX.fullmatch(each.text)], "no-place")
    head = read_head(parts)
    parts.leave(head.left, "not-understood")
    regime = read_regime(parts.reporting, head.year)
    return _assembled(source, parts, head, regime, rows, [*parts.left, *left], like)


def _sorted_blocks(source: PlanSource) -> tuple[list[Line], list[AppendixRow], list[Leftover]]:
    """Return the paragraphs, the rows of the appendix tables, and what stands beside them or in other tables."""
    lines: list[Line] = []
    rows: list[AppendixRow] = []
    left: list[Leftover] = []
    header: Header | None = None
    for block in source.blocks:
        if isinstance(block, Line):
            if block.spot.part:
                left += [Leftover(block.spot, block.text, "other-part")] if _says_something(block.text) else []
            else:
                lines.append(block)
        elif own := header_of(block):
            header = own
            read_grid(block, own, rows, left)
        elif header is not None and block.width == header.width:
            read_grid(block, header, rows, left)
        elif is_layout(block):
            lines += flattened(block)
        else:
            left += [Leftover(row.spot, text, "other-table") for row in block.rows if (text := row_text(row))]
    return lines, rows, left


def _says_something(text: str) -> bool:
    """Tell whether a text is more than a page number."""
    return any(each.isalpha() for each in text)


def _assembled(
    source: PlanSource, parts: Parts, head: Head, regime: Regime, rows: list[AppendixRow], left: list[Leftover],
    like: Plan | None,
) -> Draft:  # fmt: skip
    """Put everything together."""
    for row in rows:
        left += _cut_to_cells(row)
    items = parts.assignments or items_from_table(rows)
    units = Units(items, like, name_of_everyone(rows, parts.distribution, like))
    numbered = _Numbered(head.year, units)
    for row in rows:
        numbered.add(row)
    numbered.finish(units)
    doubts = [*regime.doubts, *units.doubts, *numbered.doubts, *_unit_doubts(parts, units)]
    measures, more = read_measures(parts.measures, units.all(), numbered.tasks, like)
    distribution = _distribution(parts.distribution, regime.recipients)
    plan = Plan(
        id=words.PLAN_ID.format(year=head.year), year=head.year, title=parts.title, number=head.number,
        issued_on=head.issued_on, letterhead=Letterhead(head.parent, head.issuer, head.symbol, head.place),
        signer=Signer(parts.authority, parts.post, parts.signer), recipients=regime.recipients,
        distribution=distribution, plan_distribution=tuple(parts.distribution), legal_bases=legal_bases(parts),
        return_address=regime.return_address, all_units_name=units.everyone, units=units.all(),
        sections=tuple(numbered.sections), tasks=tuple(numbered.tasks), measures=measures, periods=regime.periods,
        outline=(), bodies=_bodies((*regime.recipients, *parts.distribution), like),
    )  # fmt: skip
    plan = replace(plan, outline=like.outline if like else default_outline(plan, parts.opening))
    return Draft(plan, (*_info_doubts(plan), *doubts, *more, *_body_doubts(plan)), tuple(left), source.remarks)


def _cut_to_cells(row: AppendixRow) -> Iterator[Leftover]:
    """Cut the texts of a row to what a cell of the workbook holds, and yield what did not fit."""
    for key, text in row.cells.items():
        if len(text) > words.MOST_LETTERS:
            row.cells[key] = text[: words.MOST_LETTERS]
            yield Leftover(row.spot, text[words.MOST_LETTERS :], "too-long")


def _distribution(plan_lines: Sequence[str], recipients: Sequence[str]) -> tuple[str, ...]:
    """Return nơi nhận of the report: as the plan's, the recipients themselves being meant by "Như trên"."""
    bodies = {name for each in ceased_among(recipients) for name in each.names}
    told = {*recipients, *bodies}
    others = [each for each in plan_lines if each not in told and each.partition(" (")[0] not in told]
    return (words.AS_ABOVE, *others) if others or recipients else ()


def _bodies(named: Sequence[str], like: Plan | None) -> tuple[Body, ...]:
    """Return the bodies among those named whose succession is known."""
    found = {each.names[0]: each.as_body() for each in ceased_among(named)}
    return tuple((found | {each.name: each for each in (like.bodies if like else ())}).values())


_INFERRED = ("parent", "place", "distribution")
_WANTED = {
    "number": "number", "issued_on": "issued_on",
    "title": "title", "issuer": "letterhead.issuer", "symbol": "letterhead.symbol", "post": "signer.post",
    "signer": "signer.name", "return_address": "return_address", "recipients": "recipients",
    "parent": "letterhead.parent", "place": "letterhead.place", "distribution": "distribution", "year": "year",
}  # fmt: skip


def _info_doubts(plan: Plan) -> list[Doubt]:
    """Return which cells of Thông tin a person has to fill or confirm."""
    found = []
    for key, path in _WANTED.items():
        value: object = plan
        for name in path.split("."):
            value = getattr(value, name)
        if not value:
            found.append(Doubt(_INFO, key, "value", "missing"))
        elif key in _INFERRED:
            found.append(Doubt(_INFO, key, "value", "inferred"))
    return found


def _unit_doubts(parts: Parts, units: Units) -> list[Doubt]:
    """Return the doubts about units that no section names."""
    if parts.assignments:
        return []
    return [Doubt(sheets.SHEET_UNITS, each, "name", "unit-from-table") for each in units.codes()]


def _body_doubts(plan: Plan) -> list[Doubt]:
    """Return which days and successors of bodies are not sure."""
    unsure = [each for each in ceased_among(each.name for each in plan.bodies) if not each.checked]
    return [
        Doubt(sheets.SHEET_BODIES, each.names[0], column, "day-not-sure", {"source": each.source})
        for each in unsure for column in ("valid_to", "successor") if each.as_body() in plan.bodies
    ]  # fmt: skip


class _Numbered:
    """Gives the rows of the appendix their sections, codes, units and deadlines."""

    def __init__(self, year: int, units: Units) -> None:
        """Begin with nothing."""
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.doubts: list[Doubt] = []
        self._year = year
        self._units = units
        self._last = 0
        self._taken: dict[str, int] = {}
        """Codes of tasks, and how many rows wanted each."""
        self._top = ("", "")
        self._others: dict[str, tuple[str, ...]] = {}
        """Further leads by task."""

    def add(self, row: AppendixRow) -> None:
        """Add one row."""
        if row.heading:
            self._add_section(row)
            return
        if not self.sections:
            self.sections.append(Section("I", words.ONLY_SECTION))
            self._doubt("I", "content", "no-section")
        section = self.sections[-1].code
        ordinal = row.ordinal.strip().rstrip(".)").strip()
        code = self._code(section, ordinal)
        for column, why in row.doubts:
            self._doubt(code, column, why)
        lead, *others = self._units.leads_of(row.cells.get("lead", ""), code)
        self._others[code] = tuple(others)
        self.tasks.append(self._task(row, code, section, ordinal or str(self._last), lead))

    def _add_section(self, row: AppendixRow) -> None:
        """Add a heading; one whose figure stood before gets a code of its own."""
        code, taken = self._nested(row.ordinal), {each.code for each in self.sections}
        if code in taken:
            code = next(f"{code}-{number}" for number in range(2, 1000) if f"{code}-{number}" not in taken)
            self._doubt(code, "code", "section-renamed")
        self.sections.append(Section(code, row.cells["content"]))
        self._last = 0

    def _nested(self, figure: str) -> str:
        """Return the code of a heading: that of another kind than the first one's stands below it, A then A.I."""
        kind = next((name for name, pattern in words.HEADING_KINDS if pattern.fullmatch(figure)), "")
        if not self.sections or kind == self._top[0]:
            self._top = (kind, figure)
        return f"{self._top[1]}.{figure}" if kind and kind != self._top[0] else figure

    def _code(self, section: str, ordinal: str) -> str:
        """Return the code of a task, never one that is taken."""
        if not ordinal:
            self._last += 1
        figure = ordinal.rpartition(".")[2]
        if figure.isdecimal():
            self._last = int(figure)
        own = "".join(each for each in ordinal if each.isalnum() or each == ".") or str(self._last)
        code = own if own.startswith(f"{section}.") else f"{section}.{own}"
        if not ordinal:
            self._doubt(code, "ordinal", "no-ordinal")
        if code in self._taken:
            code, first = "", code
            while not code or code in self._taken:
                self._taken[first] += 1
                code = f"{first}-{self._taken[first]}"
            self._doubt(code, "code", "code-twice")
        self._taken[code] = 1
        return code

    def _task(self, row: AppendixRow, code: str, section: str, ordinal: str, lead: str) -> Task:
        """Make the record of a task; partners are joined when all units are known."""
        said = row.cells
        timeframe = said.get("timeframe", "")
        kind, due = _deadline(timeframe, self._year)
        if kind is DeadlineKind.UNKNOWN:
            self._doubt(code, "deadline_kind", "deadline-unclear", shown=timeframe)
        return Task(
            code=code, section=section, ordinal=ordinal, content=said.get("content", ""),
            supervisor=said.get("supervisor", ""), lead=said.get("lead", ""), partners=said.get("partners", ""),
            target=said.get("target", ""), timeframe=timeframe, lead_unit=lead, deadline_kind=kind, due=due,
        )  # fmt: skip

    def finish(self, units: Units) -> None:
        """Give every task its partners, now that all names of all units are known."""
        for place, each in enumerate(self.tasks):
            named = (*self._others[each.code], *units.partners_of(each.partners, each.lead_unit, each.code))
            partners = tuple(code for code in dict.fromkeys(named) if code and code != each.lead_unit)
            self.tasks[place] = replace(each, partner_units=partners)

    def _doubt(self, row: str, column: str, code: str, **values: object) -> None:
        """Note that a cell has to be confirmed."""
        self.doubts.append(Doubt(sheets.SHEET_TASKS, row, column, code, values))


def _deadline(text: str, year: int) -> tuple[DeadlineKind, date | None]:
    """Return what a deadline text means; without a year nothing can be said."""
    return parse_deadline(text, year) if year else (DeadlineKind.UNKNOWN, None)
