"""Rules about a file as a whole: for each what passes, what fails, and where it stays silent after an earlier one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.findings import Finding
from generator.model import Choice, Identity, Plan, TemplateVersion, Verdict, VersionState
from generator.model.versions import VERSIONS, current_version
from generator.rules.catalogue import Scope, run
from generator.rules.envelope import EnvelopeView
from generator.texts import messages


@pytest.fixture
def view(plan: Plan) -> EnvelopeView:
    """Return the view of a return that has nothing wrong."""
    identity = Identity(Verdict(plan.id), Verdict("6-thang"), Verdict("vp"), current_version())
    return EnvelopeView("vp.xlsx", plan, "6-thang", identity=identity)


def told(view: EnvelopeView) -> dict[str, Finding]:
    return {each.code: each for each in run(Scope.ENVELOPE, view)}


def identified(view: EnvelopeView, **verdicts: object) -> EnvelopeView:
    return replace(view, identity=replace(view.identity, **verdicts))  # type: ignore[arg-type]


def test_a_good_return_has_no_finding(view: EnvelopeView) -> None:
    assert told(view) == {}


def test_file_01_a_file_that_does_not_open_is_told_alone(view: EnvelopeView) -> None:
    found = told(
        replace(view, unreadable="damaged", identity=Identity(), same_content_as="a.xlsx", open_elsewhere=True)
    )
    assert list(found) == ["FILE-01"]
    assert found["FILE-01"].values["reason"] == "damaged"


def test_file_14_beside_a_return_it_is_only_told(view: EnvelopeView) -> None:
    assert list(told(replace(view, unreadable="pdf", companion=True, identity=Identity()))) == ["FILE-14"]
    assert told(replace(view, companion=True)) == {}


def test_file_02_the_same_content_again(view: EnvelopeView) -> None:
    found = told(replace(view, same_content_as="a.xlsx", identity=Identity()))
    assert list(found) == ["FILE-02"]
    assert found["FILE-02"].values["other"] == "a.xlsx"


@pytest.mark.parametrize("winner", ["", "ke-hoach-2023"])
def test_file_03_another_plan_is_told_alone(view: EnvelopeView, winner: str) -> None:
    found = told(identified(view, plan=Verdict(winner), unit=Verdict(), period=Verdict("nam"), version="9"))
    assert list(found) == ["FILE-03"]
    assert found["FILE-03"].values["plan"] == winner


@pytest.mark.parametrize(
    ("verdict", "named"),
    [
        (Verdict(), ()),
        (Verdict("xx"), ("xx",)),
        (Verdict("", ("vp", "tts")), ("Văn phòng Sở", "Thanh tra Sở")),
    ],
)
def test_file_04_a_unit_that_is_not_clear(view: EnvelopeView, verdict: Verdict, named: tuple[str, ...]) -> None:
    found = told(identified(view, unit=verdict, period=Verdict("nam")))
    assert list(found) == ["FILE-04"]
    assert (found["FILE-04"].values["units"], found["FILE-04"].unit) == (named, "")


@pytest.mark.parametrize(
    ("verdict", "named"),
    [
        (Verdict("nam"), ("năm 2024",)),
        (Verdict(), ()),
        (Verdict("", ("6-thang", "quy")), ("6 tháng đầu năm 2024", "quy")),
    ],
)
def test_file_05_another_period(view: EnvelopeView, verdict: Verdict, named: tuple[str, ...]) -> None:
    found = told(identified(view, period=verdict))
    assert list(found) == ["FILE-05"]
    assert tuple(str(each).casefold() for each in found["FILE-05"].values["periods"]) == tuple(  # type: ignore[attr-defined]
        each.casefold() for each in named
    )
    assert str(found["FILE-05"].values["expected"]).startswith("6 tháng")


@pytest.mark.parametrize(
    ("code", "changes", "value"),
    [
        ("FILE-06", {"replaced_by": "b.xlsx"}, ("other", "b.xlsx")),
        ("FILE-07", {"blank_before": "b.xlsx"}, ("other", "b.xlsx")),
        ("FILE-13", {"open_elsewhere": True}, None),
        ("FILE-15", {"own_output": True, "identity": Identity()}, None),
        ("FILE-16", {"set_aside": True, "choice": Choice("set-aside", "Gửi nhầm")}, ("reason_given", "Gửi nhầm")),
        ("FILE-17", {"pinned_instead": "b.xlsx"}, ("other", "b.xlsx")),
        ("FILE-18", {"choice": Choice("pinned", "", "Tính bản này")}, ("shown", "Tính bản này")),
        ("FILE-18", {"choice": Choice("", "vì thế", "giữ")}, ("shown", "giữ")),
    ],
)
def test_what_is_known_of_a_file_is_told(
    view: EnvelopeView, code: str, changes: dict[str, object], value: tuple[str, str] | None
) -> None:
    found = told(replace(view, **changes))  # type: ignore[arg-type]
    assert list(found) == [code]
    assert found[code].file == "vp.xlsx"
    assert value is None or found[code].values[value[0]] == value[1]
    assert messages.sentence(found[code])[0]


def test_file_18_a_choice_with_its_reason_is_no_finding(view: EnvelopeView) -> None:
    assert told(replace(view, choice=Choice("pinned", "Bản có ký", "Tính bản này"))) == {}


def test_file_08_sender_and_content_disagree(view: EnvelopeView) -> None:
    found = told(identified(view, unit=Verdict("vp", ("vp",), "tts")))
    assert list(found) == ["FILE-08"]
    assert (found["FILE-08"].values, found["FILE-08"].unit) == ({"named": "Thanh tra Sở", "unit": "Văn phòng Sở"}, "vp")
    assert "FILE-08" not in told(identified(view, unit=Verdict("", ("vp", "tts"), "tts")))


def test_file_09_only_sender_or_file_name_say_whose_it_is(view: EnvelopeView) -> None:
    assert list(told(identified(view, unit=Verdict("vp", only_outside=True)))) == ["FILE-09"]
    assert "FILE-09" not in told(identified(view, unit=Verdict("", only_outside=True)))


@pytest.mark.parametrize(
    ("version", "state", "code"),
    [
        ("0", VersionState.ACCEPTED, "FILE-10"),
        ("0", VersionState.WITHDRAWN, "FILE-11"),
        ("0", None, "FILE-12"),
        ("0", VersionState.CURRENT, ""),
        ("", None, ""),
    ],
)
def test_files_10_to_12_the_version_of_the_template(
    view: EnvelopeView, monkeypatch: pytest.MonkeyPatch, version: str, state: VersionState | None, code: str
) -> None:
    if state is not None:
        monkeypatch.setitem(VERSIONS, version, TemplateVersion(state))
    assert list(told(identified(view, version=version))) == ([code] if code else [])
