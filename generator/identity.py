"""Whose return is it, of which plan and period? A vote of all that the workbook and its envelope say. Pure.

Content beats the file's name: the hidden sheet, the row keys and the printed unit weigh more than sender and name. A
vote that is not clear is no answer: the candidates are handed to a rule that asks the Office.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec.structs import replace

from generator.model import (
    CONTENT,
    NUMBERS,
    Block,
    Envelope,
    Identity,
    Note,
    PastTask,
    Period,
    Place,
    Plan,
    RawReturn,
    RawRow,
    Unit,
    Verdict,
    keys_of,
    value_of,
)
from generator.texts import form
from generator.texts.wording import compare_key, loose_key, mail_addresses

WEIGHTS: Mapping[str, int] = {"sheet": 3, "properties": 2, "rows": 3, "title": 3, "sender": 2, "name": 1}
"""What each source counts for."""

_CONTENT = frozenset({"sheet", "properties", "rows", "title"})
_CLEAR = 2
"""More than so many times the votes of the second make the first one clear."""
_KNOWN_SHARE = 0.5
"""So large a share of rows with the plan's own texts speaks for the plan."""

Votes = dict[str, tuple[str, ...]]
"""Source → what it names, each once."""


def settle(raw: RawReturn, envelope: Envelope, plan: Plan) -> tuple[RawReturn, Identity]:
    """Return the return with its identity and its rows' tasks filled in as far as they are clear, and the verdicts."""
    known = _known(plan)
    raw = _with_numbers(raw, plan)
    codes = [_task_of(each, known) for each in raw.rows]
    unit = _verdict(_unit_votes(raw, codes, envelope, plan, known))
    identity = Identity(
        plan=_verdict(_plan_votes(raw, codes, known)),
        period=_verdict(_period_votes(raw, envelope, plan, known)),
        unit=unit,
        version=next((each.version for each in raw.claims if each.version), ""),
    )
    rows, notes = _joined_rows(raw.rows, codes, plan, unit.winner, known)
    if raw.noted("consolidated"):
        rows, notes = _asked_rows(raw.rows, rows), []
    settled = replace(
        raw, rows=rows, notes=(*raw.notes, *notes), plan_id=identity.plan.winner, period=identity.period.winner,
        unit=unit.winner, version=identity.version,
    )  # fmt: skip
    return settled, identity


def _with_numbers(raw: RawReturn, plan: Plan) -> RawReturn:
    """Return the return with the numbers that the plan asks for found by their headings; other columns are noted."""
    if not any(_is_number(key) for keys in {keys_of(row.cells) for row in raw.rows} for key in keys):
        return raw
    keys = {NUMBERS + compare_key(each.title): each.key for each in plan.amounts}
    rows: list[RawRow] = []
    outside: list[Place] = []
    for row in raw.rows:
        unknown = [key for key in row.cells if _is_number(key)]
        if not unknown:
            rows.append(row)
            continue
        outside += [row.cells[key].place for key in unknown if key not in keys and row.cells[key].value is not None]
        found = {keys.get(key, key): cell for key, cell in row.cells.items()}
        cells = {key: cell for key, cell in found.items() if not _is_number(key)}
        rows.append(replace(row, cells=cells, places=None))
    notes = (*raw.notes, *([Note("outside", tuple(outside))] if outside else []))
    return replace(raw, rows=tuple(rows), notes=notes)


def _is_number(key: str) -> bool:
    """Tell whether a key is that of a heading which may be that of a number."""
    return key.startswith(NUMBERS)


# --- the count -----------------------------------------------------------------------------------------------------


def _verdict(votes: Votes) -> Verdict:
    """Count the votes: a source that names several things gives its weight to none."""
    total: dict[str, int] = {}
    is_inside = False
    for source, named in votes.items():
        weight = WEIGHTS[source] if len(named) == 1 else 0
        is_inside = is_inside or (weight > 0 and source in _CONTENT)
        for name in named:
            total[name] = total.get(name, 0) + weight
    ranked = sorted(total, key=lambda name: (-total[name], name))
    if not ranked or total[ranked[0]] == 0:
        return Verdict(candidates=tuple(ranked))
    first = ranked[0]
    second = total[ranked[1]] if len(ranked) > 1 else 0
    if total[first] <= _CLEAR * second:
        return Verdict(candidates=tuple(ranked))
    outside = [name for source in ("sender", "name") for name in votes.get(source, ()) if name != first]
    return Verdict(first, tuple(ranked), outside[0] if outside else "", not is_inside)


# --- who says what -------------------------------------------------------------------------------------------------


def _claimed(raw: RawReturn, read: Callable[[object], str]) -> Votes:
    """Return what hidden sheet and properties name."""
    votes: Votes = {}
    for each in raw.claims:
        if name := read(each):
            votes[each.source] = tuple(dict.fromkeys((*votes.get(each.source, ()), name)))
    return votes


def _plan_votes(raw: RawReturn, codes: Sequence[str], known: _PlanTexts) -> Votes:
    """Collect who names the plan: claims, and rows that carry its own texts."""
    votes = _claimed(raw, lambda each: getattr(each, "plan_id", ""))
    texts = [
        (text, code)
        for row, code in zip(raw.rows, codes, strict=True)
        if row.block is not Block.EXTRA and (text := _content(row))
    ]
    same = [code for text, code in texts if code and known.is_text_of(code, text)]
    if texts and len(same) >= _KNOWN_SHARE * len(texts):
        votes["rows"] = (known.plan_id,)
    return votes


def _period_votes(raw: RawReturn, envelope: Envelope, plan: Plan, known: _PlanTexts) -> Votes:
    """Collect who names the period: claims, titles, the file's name."""
    votes = _claimed(raw, lambda each: getattr(each, "period", ""))
    titled = dict.fromkeys(code for text in raw.titles if (code := _titled(text, known)[0]))
    if titled:
        votes["title"] = tuple(titled)
    name = loose_key(_last_name(envelope.origin))
    named = [each.code for each in plan.periods if loose_key(f"{plan.year}-{each.code}") in name]
    if named:
        votes["name"] = (max(named, key=len),)
    return votes


@lru_cache(maxsize=1 << 8)
def _titled(text: str, known: _PlanTexts) -> tuple[str, str]:
    """Return period and unit that a title names, "" for none: returns of one template have nearly all titles alike."""
    return _named_period(text, known.periods), _titled_unit(text, known)


def _named_period(text: str, periods: Sequence[Period]) -> str:
    """Return the period whose name a title bears; the longest where one name contains another."""
    key = compare_key(text)
    named = [each for each in periods if compare_key(each.name) in key]
    return max(named, key=lambda each: len(each.name)).code if named else ""


def _unit_votes(raw: RawReturn, codes: Sequence[str], envelope: Envelope, plan: Plan, known: _PlanTexts) -> Votes:
    """Collect who names the unit: claims, rows, the printed unit line, sender, file name."""
    votes = _claimed(raw, lambda each: plan.unit_today(getattr(each, "unit", "")))
    if by_rows := _unit_by_rows(raw.rows, codes, plan):
        votes["rows"] = (by_rows,)
    titled = dict.fromkeys(code for text in raw.titles if (code := _titled(text, known)[1]))
    if titled:
        votes["title"] = tuple(titled)
    sender = envelope.sender.casefold()
    senders = [each.code for each in plan.units if sender and sender in mail_addresses(each.email.casefold())]
    if senders:
        votes["sender"] = (senders[0],)
    if named := _named_unit(_last_name(envelope.origin), plan, known):
        votes["name"] = (named,)
    return votes


def _unit_by_rows(rows: Sequence[RawRow], codes: Sequence[str], plan: Plan) -> str:
    """Return the one unit to which the rows for lead and measures belong, "" where several could be meant."""
    led = {code for row, code in zip(rows, codes, strict=True) if row.block is Block.LEAD and plan.task(code)}
    measures = {
        code for row, code in zip(rows, codes, strict=True) if row.block is Block.MEASURE and plan.measure(code)
    }
    if not led and not measures:
        return ""
    fitting = [
        each.code
        for each in _perhaps(led, measures, plan)
        if led <= {task.code for task in plan.led_by(each.code)} | _shared_without_keys(rows, plan, each)
        and measures <= {measure.code for measure in plan.measures_of(each.code)}
    ]
    exact = [
        code for code in fitting
        if measures == {each.code for each in plan.measures_of(code)}
        and {each.code for each in plan.led_by(code)} <= led
    ]  # fmt: skip
    chosen = fitting if len(fitting) == 1 else exact
    return chosen[0] if len(chosen) == 1 else ""


def _perhaps(led: Collection[str], measures: Collection[str], plan: Plan) -> list[Unit]:
    """Return the units that have a part in one of the tasks or measures: no other can have a part in all of them."""
    task = plan.task(next(iter(led))) if led else None
    measure = plan.measure(next(iter(measures))) if measures else None
    codes = (task.lead_unit, *task.partner_units) if task is not None else measure.units if measure is not None else ()
    return [unit for each in dict.fromkeys(codes) if (unit := plan.unit(each)) is not None]


def _shared_without_keys(rows: Sequence[RawRow], plan: Plan, unit: Unit) -> set[str]:
    """Return the tasks shared with a unit, where rows lost the keys that tell lead from partner."""
    return {each.code for each in plan.shared_with(unit.code)} if any(not each.key for each in rows) else set()


_UNIT_LINE = compare_key(form.UNIT_LINE.partition("{")[0])


def _titled_unit(text: str, known: _PlanTexts) -> str:
    """Return the unit that a printed line names: "Đơn vị báo cáo: …", or a line that is a unit's name."""
    key = compare_key(text)
    return known.units.get(key.removeprefix(_UNIT_LINE).strip(" .:;,"), "")


def _last_name(origin: str) -> str:
    """Return the name of the file itself, without the folders and messages it came in."""
    return re.split(r"[/\\›]", origin)[-1].strip()


def _named_unit(name: str, plan: Plan, known: _PlanTexts) -> str:
    """Return the unit that a file name names, by its code as a word or its whole name; "" where several are named."""
    words = {each for each in re.split(r"[^0-9a-z]+", name.casefold()) if each}
    named = {plan.unit_today(each) for each in words if plan.unit(each) is not None or each in plan.former}
    if not named:
        loose = loose_key(name)
        named = {code for text, code in known.loose_units if len(text) > 8 and text in loose}
    return next(iter(named)) if len(named) == 1 else ""


# --- rows and their tasks ------------------------------------------------------------------------------------------


def _content(row: RawRow) -> str:
    """Return the text of a row's content cell."""
    return str(value_of(row.cells, CONTENT.key) or "")


class _PlanTexts:
    """The texts of a plan in the form in which texts are compared, each worked out when it is first asked for."""

    def __init__(self, plan: Plan) -> None:
        """Hold the plan."""
        self._plan, self.plan_id, self.periods = plan, plan.id, plan.periods
        self.past = {(each.code, compare_key(each.content)): each for each in plan.past if each.code}

    def is_text_of(self, code: str, text: str) -> bool:
        """Tell whether a text is that of the task or measure with this code."""
        own = self._text(code)
        return own is not None and (own == text or compare_key(own) == compare_key(text))

    def has(self, code: str) -> bool:
        """Tell whether the plan has a task or measure under this code."""
        return self._text(code) is not None

    def was(self, row: RawRow) -> PastTask | None:
        """Return the earlier form of the task or measure whose key and words a row bears."""
        return self.past.get((row.key, compare_key(_content(row)))) if self.past else None

    def _text(self, code: str) -> str | None:
        """Return the text of a measure or task, None for a code that the plan has not."""
        measure, task = self._plan.measure(code), self._plan.task(code)
        return measure.text if measure is not None else task.content if task is not None else None

    @cached_property
    def tasks(self) -> Mapping[str, str]:
        """Text → code of the tasks whose text no other has."""
        return _by_text({each.code: compare_key(each.content) for each in self._plan.tasks})

    @cached_property
    def measures(self) -> Mapping[str, str]:
        """Text → code of the measures whose text no other has."""
        return _by_text({each.code: compare_key(each.text) for each in self._plan.measures})

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Name or other name → code of the first unit that bears it."""
        found: dict[str, str] = {}
        for each in self._plan.units:
            for name in (each.name, *each.aliases):
                found.setdefault(compare_key(name), each.code)
        return found

    @cached_property
    def loose_units(self) -> Sequence[tuple[str, str]]:
        """Names and other names without accents, each with its unit."""
        return [(loose_key(name), each.code) for each in self._plan.units for name in (each.name, *each.aliases)]


@lru_cache(maxsize=4)
def _known(plan: Plan) -> _PlanTexts:
    """Return the texts of a plan: the same for all its returns."""
    return _PlanTexts(plan)


def _by_text(keys: Mapping[str, str]) -> dict[str, str]:
    """Return text → code, for texts that only one task has."""
    count = Counter(keys.values())
    return {text: code for code, text in keys.items() if count[text] == 1}


def _task_of(row: RawRow, known: _PlanTexts) -> str:
    """Return the code that a row answers: by its text where that is a task's, else by its hidden key."""
    if row.block is Block.EXTRA and row.key:
        return row.key
    text = _content(row)
    if row.key and known.is_text_of(row.key, text):
        return row.key
    if (past := known.was(row)) is not None:
        return past.now[0] if len(past.now) == 1 else past.retired if known.has(row.key) else row.key
    key = compare_key(text)
    if not key:
        return row.key
    if row.block is Block.MEASURE:
        return known.measures.get(key) or known.tasks.get(key) or row.key
    return known.tasks.get(key) or row.key


def _joined_rows(
    rows: Sequence[RawRow], codes: Sequence[str], plan: Plan, unit: str, known: _PlanTexts
) -> tuple[tuple[RawRow, ...], list[Note]]:
    """Return the rows under the codes of their tasks, and notes where that took more than the hidden key.

    That the plan changed is no fault of a row; FORM rules tell it.
    """
    joined: list[RawRow] = []
    moved: list[Place] = []
    found: list[Place] = []
    for row, code in zip(rows, codes, strict=True):
        if row.key and known.was(row) is not None:
            joined.append(replace(row, key=code))
        elif row.key and code != row.key:
            moved.append(_content_place(row))
            joined.append(replace(row, key=code))
        elif not row.key and code:
            found.append(_content_place(row))
            joined.append(replace(row, key=code, block=_block_of(row, code, plan, unit)))
        else:
            joined.append(row if row.key else replace(row, block=Block.EXTRA))
    notes = [Note(kind, tuple(places)) for kind, places in (("row-moved", moved), ("row-found", found)) if places]
    return tuple(joined), notes


def _asked_rows(before: Sequence[RawRow], joined: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """Return the rows of an agency's consolidated workbook without the measures of its own plan."""
    pairs = zip(before, joined, strict=True)
    return tuple(now for was, now in pairs if was.block is not Block.MEASURE or now.block is not Block.EXTRA)


def _content_place(row: RawRow) -> Place:
    """Return the place of a row's content cell."""
    return row.cells["content"].place if "content" in row.cells else row.place


def _block_of(row: RawRow, code: str, plan: Plan, unit: str) -> Block:
    """Return the block of a row without a key: by the unit's part in its task."""
    if plan.measure(code) is not None:
        return Block.MEASURE
    task = plan.task(code)
    if task is None or row.block is Block.PARTNER:
        return row.block
    return Block.LEAD if task.lead_unit == unit or unit not in task.partner_units else Block.PARTNER
