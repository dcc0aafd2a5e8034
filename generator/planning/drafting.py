"""An issued plan as it was read → a draft of its plan workbook: records, doubts, and all that has no place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.model import Body, Letterhead, OutlineItem, Plan, Signer, Source
from generator.model.plan_source import Doubt, Draft, Leftover, Line, PlanSource
from generator.planning.annexes import Annex, annex_above, with_sections
from generator.planning.appendix import AppendixRow, Header, header_of, read_grid
from generator.planning.letterhead import Head, legal_bases, read_head
from generator.planning.measures import read_measures
from generator.planning.numbered import Numbered
from generator.planning.parts import Parts, find_parts
from generator.planning.reporting import Regime, read_regime
from generator.planning.run_together import read_run_together
from generator.planning.source_text import flattened, is_layout, row_text
from generator.planning.stable_codes import with_kept_codes
from generator.planning.units import Units, items_from_table, name_of_everyone
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.default_outline import default_outline
from generator.texts.reorganisations import ceased_among

_INFO = sheets.SHEET_INFO


def draft(source: PlanSource, like: Plan | None = None) -> Draft:
    """Return the draft. `like` is an earlier plan workbook: its codes, e-mails, outline and links are used again."""
    lines, rows, left, used = _sorted_blocks(source)
    parts = find_parts(lines)
    if not rows:
        rows = read_run_together(parts.annex, [each.name for each in parts.assignments], left)
    else:
        parts.leave([each for each in parts.annex if each not in used and not _only_begins_annex(each)], "no-place")
    head = read_head(parts)
    parts.leave(head.left, "not-understood")
    regime = read_regime(parts.reporting, head.year)
    return _assembled(source, parts, head, regime, rows, [*parts.left, *left], like)


def _only_begins_annex(line: Line) -> bool:
    """Tell whether a line says no more than that an annex begins."""
    match = words.ANNEX.fullmatch(line.text)
    return match is not None and not match["title"]


def _sorted_blocks(source: PlanSource) -> tuple[list[Line], list[AppendixRow], list[Leftover], list[Line]]:
    """Return the paragraphs, the rows of the appendix tables, what is left of tables, the paragraphs that head rows."""
    lines: list[Line] = []
    rows: list[AppendixRow] = []
    left: list[Leftover] = []
    annexes: list[Annex] = []
    seen = 0
    header: Header | None = None
    for block in source.blocks:
        if isinstance(block, Line):
            if block.spot.part:
                left += [Leftover(block.spot, block.text, "other-part")] if _says_something(block.text) else []
            else:
                lines.append(block)
        elif own := header_of(block):
            if annex := annex_above([each for each in lines[seen:] if each.text], len(rows)):
                annexes.append(annex)
            header, seen = own, len(lines)
            read_grid(block, own, rows, left)
        elif header is not None and block.width == header.width:
            read_grid(block, header, rows, left)
        elif is_layout(block):
            lines += flattened(block)
        else:
            left += [Leftover(row.spot, text, "other-table") for row in block.rows if (text := row_text(row))]
    rows, used = with_sections(rows, annexes)
    return lines, rows, left, used


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
    numbered = Numbered(head.year, units)
    for row in rows:
        numbered.add(row)
    numbered.finish()
    doubts: Sequence[Doubt] = [*regime.doubts, *units.doubts, *numbered.doubts, *_unit_doubts(parts, units)]
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
    outline, new = _outline(plan, parts.opening, like)
    plan, doubts = with_kept_codes(replace(plan, outline=outline), [*doubts, *more, *new], like)
    return Draft(plan, (*_info_doubts(plan, head), *doubts, *_body_doubts(plan)), tuple(left), source.remarks)


def _outline(plan: Plan, opening: str, like: Plan | None) -> tuple[tuple[OutlineItem, ...], list[Doubt]]:
    """Return the outline of reports: that of the earlier plan, with the sections of this one, or one made anew."""
    made = default_outline(plan, opening)
    if like is None:
        return made, []
    sections = {each.code for each in plan.sections}
    known = {each.argument for each in like.outline if each.source is Source.SECTION_RESULTS}
    keys = {each.key for each in like.outline}
    new = [
        replace(each, key=each.key if each.key not in keys else f"{each.key}-{each.argument}")
        for each in made if each.source is Source.SECTION_RESULTS and each.argument not in known
    ]  # fmt: skip
    kept = [each for each in like.outline if each.source is not Source.SECTION_RESULTS or each.argument in sections]
    last = max((place for place, each in enumerate(like.outline) if each.source is Source.SECTION_RESULTS), default=-1)
    at = sum(each in kept for each in like.outline[: last + 1])
    return (*kept[:at], *new, *kept[at:]), [Doubt(sheets.SHEET_OUTLINE, each.key, "key", "outline-new") for each in new]


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


_INFERRED = frozenset({"parent", "place", "distribution"})
_MAY_BE_BLANK = frozenset({"authority", "plan_distribution", "legal_bases", "one_report_each"})


def _info_doubts(plan: Plan, head: Head) -> list[Doubt]:
    """Return which cells of Thông tin a person has to fill or confirm; nobody stands over a committee of the people."""
    found = []
    blank = _MAY_BE_BLANK | ({"parent"} if head.is_committee else set())
    for key, value in sheets.info_values(plan).items():
        if not value and key not in blank:
            found.append(Doubt(_INFO, key, "value", "missing"))
        elif value and key in _INFERRED:
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
