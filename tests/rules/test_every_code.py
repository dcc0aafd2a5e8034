"""The whole catalogue: each code tells what fails, passes what is beside it, is silent where an earlier one spoke."""

from __future__ import annotations

import ast
import inspect

import pytest

from generator.model.versions import VERSIONS
from generator.rules.catalogue import Rule, Scope, rules, run
from tests.rules.cases import CASES, EDGES, OLD_VERSIONS, Case, assert_tells_all
from tests.rules.test_format_rules import FAULTS
from tests.rules.test_plan_rules import CASES as PLAN_CASES
from tests.rules.test_plan_rules import GOLDEN

ELSEWHERE = (Scope.FORMAT, Scope.PLAN)
"""Their views are whole documents and plans: the tables of faults of their own modules stand for them."""
OURS = [each for each in rules() if each.scope not in ELSEWHERE]
AFTER = {
    "FILE-02": {"FILE-01"}, "FILE-04": {"FILE-03"}, "FILE-05": {"FILE-03", "FILE-04"},
    "FILE-08": {"FILE-03", "FILE-04"}, "FILE-09": {"FILE-03", "FILE-04"}, "FILE-10": {"FILE-03"},
    "FILE-11": {"FILE-03"}, "FILE-12": {"FILE-03"}, "FILE-13": {"FILE-01"},
    "ROW-02": {"ROW-01", "SHEET-01", "SHEET-03"}, "ROW-03": {"ROW-01", "SHEET-01", "SHEET-03"}, "ROW-11": {"ROW-02"},
    "ROW-12": {"ROW-02"}, "ROW-13": {"ROW-07"}, "ROW-16": {"ROW-02"}, "ROW-18": {"ROW-17"},
    "ND-04.7": {"ND-04.4"}, "ND-04.8": {"ND-04.4"}, "ND-05.1": {"ND-04.3", "ND-04.6"}, "ND-06.4": {"ND-06.1"},
    "ND-09.3": {"ND-09.1"}, "ND-09.5": {"ND-09.1", "ND-09.3"}, "ND-09.6": {"ND-09.1", "ND-09.3"},
    "ND-11.6": {"ND-11.1"}, "ND-13.7": {"ND-13.1"},
}  # fmt: skip
"""The codes after which a code is silent; all others always speak."""
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
PLANS_OF_THEIR_OWN = frozenset({"PLAN-41"})
"""Tried on a plan that asks for numbers."""
PASSED_IN_PART = frozenset({"PLAN-26"})
"""Their case is silent on the cells that it mended; the issued plan has more of them."""


@pytest.fixture(autouse=True)
def versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter the old versions of the template."""
    for name, version in OLD_VERSIONS.items():
        monkeypatch.setitem(VERSIONS, name, version)


def test_every_code_has_a_view_that_fails_and_one_that_passes() -> None:
    assert set(CASES) == {each.code for each in OURS}
    assert {code for _, _, code in FAULTS} == {each.code for each in rules(Scope.FORMAT)}
    issued = GOLDEN.read_text(encoding="utf-8")
    for each in rules(Scope.PLAN):
        expected = [bool(cells) for code, _, cells in PLAN_CASES if code == each.code]
        assert True in expected or each.code in issued or each.code in PLANS_OF_THEIR_OWN, each.code
        assert False in expected or each.code not in issued or each.code in PASSED_IN_PART, each.code


@pytest.mark.parametrize("each", OURS, ids=lambda each: each.code)
def test_a_code_speaks_of_what_fails_and_not_of_what_is_beside_it(each: Rule) -> None:
    case = CASES[each.code]
    assert each.code in {found.code for found in run(each.scope, case.fails)}
    assert each.code not in {found.code for found in run(each.scope, case.passes)}


@pytest.mark.parametrize(
    ("code", "edge"), [(code, edge) for code, edges in EDGES.items() for edge in edges], ids=lambda each: str(each)[:8]
)
def test_a_code_that_measures_speaks_from_its_boundary_on(code: str, edge: Case) -> None:
    (scope,) = [each.scope for each in OURS if each.code == code]
    assert code in {found.code for found in run(scope, edge.fails)}
    assert code not in {found.code for found in run(scope, edge.passes)}


def measures(each: Rule) -> bool:
    """Tell whether a check compares by size, or by likeness."""
    tree = ast.walk(ast.parse(inspect.getsource(each.check)))
    return any(
        (isinstance(node, ast.Compare) and any(isinstance(op, ORDER) for op in node.ops))
        or (isinstance(node, ast.keyword) and node.arg == "score_cutoff")
        for node in tree
    )


def test_every_code_that_measures_has_its_boundary_tried() -> None:
    assert {each.code for each in OURS if measures(each)} <= set(EDGES)


@pytest.mark.parametrize("each", OURS, ids=lambda each: each.code)
def test_a_finding_has_all_that_its_sentence_tells(each: Rule) -> None:
    (first, *_) = [found for found in run(each.scope, CASES[each.code].fails) if found.code == each.code]
    assert_tells_all(first)


def test_a_code_is_silent_after_those_that_say_why() -> None:
    assert {each.code: set(each.after) for each in rules() if each.after} == AFTER


@pytest.mark.parametrize(
    ("each", "earlier"),
    [(each, earlier) for each in OURS for earlier in sorted(AFTER.get(each.code, ()))],
    ids=lambda value: getattr(value, "code", value),
)
def test_an_earlier_finding_silences_it(each: Rule, earlier: str) -> None:
    fails = CASES[each.code].fails
    assert each.code in {found.code for found in run(each.scope, fails)}
    assert each.code not in {found.code for found in run(each.scope, fails, spoken=(earlier,))}
