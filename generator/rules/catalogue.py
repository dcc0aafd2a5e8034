"""The catalogue of checks: a rule is one small function under a stable code; `run` turns its facts into findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from msgspec import Struct, field

from generator.findings import Finding, Severity
from generator.model import Place, Status
from generator.model.spots import Spot


class Scope(Enum):
    """What one check may see."""

    ENVELOPE = "envelope"
    SHEET = "sheet"
    CELL = "cell"
    ROW = "row"
    TABLE = "table"
    FORM = "form"
    CAMPAIGN = "campaign"
    FORMAT = "format"
    PLAN = "plan"


class Fact(Struct, frozen=True):
    """What a rule found: the places (of one sheet) and the values that its sentence needs."""

    places: tuple[Place, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    unit: str = ""
    task: str = ""
    spots: tuple[Spot, ...] = ()
    """Where it stands in a Word document, instead of places."""


Check = Callable[[Any], Iterator[Fact]]


class Rule(Struct, frozen=True):
    """One entry of the catalogue; it is silent where a code of `after` spoke on the same view.

    Of a row, `of` is the field whose value it looks at, `without` the field whose lack it tells, "" for any; `statuses`
    are those that it speaks of, () for any; one that `compares` speaks only where the period before is known.
    """

    code: str
    scope: Scope
    severity: Severity
    after: tuple[str, ...]
    check: Check
    of: str = ""
    without: str = ""
    statuses: tuple[Status | None, ...] = ()
    compares: bool = False

    def may_speak(
        self, values: Collection[str], gaps: Collection[str], status: Status | None, *, has_past: bool
    ) -> bool:
        """Tell whether the rule has anything to look at in a row with these usable and these unusable fields."""
        if (self.statuses and status not in self.statuses) or (self.compares and not has_past):
            return False
        return (not self.of or self.of in values) and (self.without not in values and self.without not in gaps)

    @property
    def name(self) -> str:
        """The statement that the rule holds returns to, as its function is named."""
        return self.check.__name__


_SCOPES = tuple(Scope)
_RULES: dict[str, Rule] = {}
_HOMES: Mapping[Scope, tuple[str, ...]] = {
    **{each: (each.value,) for each in Scope},
    Scope.PLAN: ("plan_tasks", "plan_units", "plan_words"),
}
"""Scope → modules beside this one, which enter their rules; they are imported when the scope is first asked for."""


def rule(
    code: str, scope: Scope, severity: Severity, after: tuple[str, ...] = (), *, of: str = "", without: str = "",
    statuses: tuple[Status | None, ...] = (), compares: bool = False,
) -> Callable[[Check], Check]:  # fmt: skip
    """Enter the decorated function into the catalogue under its code."""

    def enter(check: Check) -> Check:
        if code in _RULES:
            raise ValueError(f"rule code {code} is given twice")
        _RULES[code] = Rule(code, scope, severity, after, check, of, without, statuses, compares)
        return check

    return enter


def rules(scope: Scope | None = None) -> tuple[Rule, ...]:
    """Return the catalogue, or its part of one scope, from the widest look at a file to the whole campaign."""
    _enter(scope)
    return _sorted_rules(scope, len(_RULES))


@cache
def _enter(scope: Scope | None) -> None:
    """Import the modules of a scope, or all."""
    for each in _SCOPES if scope is None else (scope,):
        for name in _HOMES[each]:
            import_module(f"{__package__}.{name}")


@lru_cache(maxsize=64)
def _sorted_rules(scope: Scope | None, _entered: int) -> tuple[Rule, ...]:
    """Return the rules of a scope in their order; asked anew once more rules are entered."""
    wanted = (each for each in _RULES.values() if scope is None or each.scope is scope)
    return tuple(sorted(wanted, key=lambda each: (_SCOPES.index(each.scope), each.code)))


@lru_cache(maxsize=1 << 10)
def row_rules(
    values: tuple[str, ...], gaps: tuple[str, ...], status: Status | None, *, has_past: bool
) -> tuple[Rule, ...]:
    """Return the rules of a row that have anything to look at; see `Rule.may_speak`."""
    return tuple(each for each in rules(Scope.ROW) if each.may_speak(values, gaps, status, has_past=has_past))


def run(scope: Scope, view: object, *, unit: str = "", task: str = "", spoken: Collection[str] = ()) -> list[Finding]:
    """Run every rule of a scope on one view. `spoken` are codes of findings already made where the view stands."""
    return run_rules(rules(scope), view, unit=unit, task=task, spoken=spoken)


def run_rules(
    chosen: Sequence[Rule], view: object, *, unit: str = "", task: str = "", spoken: Collection[str] = ()
) -> list[Finding]:
    """Run some rules on one view; see `run`."""
    found: list[Finding] = []
    heard = set(spoken)
    for each in chosen:
        if each.after and not heard.isdisjoint(each.after):
            continue
        for fact in each.check(view):
            heard.add(each.code)
            found.append(_finding(each, fact, unit, task))
    return found


def _finding(source: Rule, fact: Fact, unit: str, task: str) -> Finding:
    """Make the finding of a fact: file and sheet are those of its first place."""
    first = fact.places[0] if fact.places else Place("")
    cells = tuple(dict.fromkeys(each.cell for each in fact.places if each.cell))
    return Finding(
        source.code, source.severity, first.file, first.sheet, cells, fact.unit or unit, fact.task or task, fact.values,
        fact.spots,
    )  # fmt: skip
