"""A check of the format is silent where an earlier one said why."""

from __future__ import annotations

import pytest

from generator import rules
from generator.rules.catalogue import Scope, run
from generator.rules.format.view import view_of
from tests.written import Change, line, without, written

SPEAKS: dict[str, Change] = {
    "ND-04.7": line("Độc lập", drawn=0),
    "ND-04.8": line("Độc lập", underlined=True),
    "ND-05.1": line("CỘNG", size=13.0),
    "ND-06.4": line("SỞ KHOA", drawn=0),
    "ND-09.3": without("Kết quả 6"),
    "ND-09.5": line("Kết quả 6", drawn=0),
    "ND-09.6": line("Kết quả 6", underlined=True),
    "ND-11.6": line("a) ", size=13.0),
    "ND-13.7": without("Nguyễn"),
}
"""A fault for each check that has to be silent after another."""
AFTER = {each.code: each.after for each in rules.rules(Scope.FORMAT) if each.after}


def test_every_check_that_comes_after_another_is_tried() -> None:
    assert set(SPEAKS) == set(AFTER)


@pytest.mark.parametrize(("code", "earlier"), [(code, each) for code, earlier in AFTER.items() for each in earlier])
def test_an_earlier_finding_silences_it(code: str, earlier: str) -> None:
    document = written(SPEAKS[code])
    view = view_of(document, rules.choose_profile(document))
    assert code in {each.code for each in run(Scope.FORMAT, view)}
    assert code not in {each.code for each in run(Scope.FORMAT, view, spoken=(earlier,))}
