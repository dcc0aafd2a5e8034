"""Whose return is it? A vote: content beats the file's name, and what is not clear is asked."""

from __future__ import annotations

import pytest

from generator import identity
from generator.model import Block, Claim, Envelope, Period, Place, Plan, RawCell, RawReturn, RawRow, Verdict

FILE = "x.xlsx"


def rows_of(plan: Plan, unit: str) -> tuple[RawRow, ...]:
    """Return the rows of a unit's template: what it leads, and its measures."""
    return tuple(
        RawRow(block, each.code, Place(FILE, "S", f"A{n}"), {"content": RawCell(text, Place(FILE, "S", f"B{n}"))})
        for n, (block, each, text) in enumerate(
            [
                *((Block.LEAD, each, each.content) for each in plan.led_by(unit)),
                *((Block.MEASURE, each, each.text) for each in plan.measures_of(unit)),
            ],
            start=8,
        )
    )  # fmt: skip


def verdict(
    plan: Plan, *, claims: tuple[str, ...] = (), rows: str = "", title: str = "", name: str = FILE, sender: str = ""
) -> Verdict:
    """Return the verdict on the unit: `claims` are what hidden sheet and properties say, in this order."""
    said = tuple(
        Claim(source, plan.id, "6-thang", unit) for source, unit in zip(("sheet", "properties"), claims, strict=False)
    )
    raw = RawReturn(FILE, rows_of(plan, rows) if rows else (), {}, said, (title,) if title else ())
    _, found = identity.settle(raw, Envelope(name, b"", "", None, sender=sender), plan)
    return found.unit


def test_all_agree(plan: Plan) -> None:
    found = verdict(
        plan, claims=("tts", "tts"), rows="tts", title="Đơn vị báo cáo: Thanh tra Sở", name="2024-6-thang_tts.xlsx"
    )
    assert found == Verdict("tts", ("tts",))


def test_content_beats_the_files_name_and_says_so(plan: Plan) -> None:
    found = verdict(plan, claims=("tts", "tts"), rows="tts", name="bao-cao-vp.xlsx")
    assert (found.winner, found.named_outside, found.only_outside) == ("tts", "vp", False)


def test_rows_alone_are_enough_where_only_one_unit_has_them(plan: Plan) -> None:
    assert verdict(plan, rows="tdc").winner == "tdc"


def test_a_unit_that_leads_nothing_is_known_by_its_measures(plan: Plan) -> None:
    assert plan.led_by("ttnc") == ()
    assert verdict(plan, rows="ttnc").winner == "ttnc"


def test_a_printed_alias_is_a_name(plan: Plan) -> None:
    assert verdict(plan, title="Đơn vị báo cáo: THANH TRA").winner == "tts"


def test_the_workbook_of_one_unit_filled_by_another_is_a_question(plan: Plan) -> None:
    found = verdict(plan, claims=("tts", "tts"), rows="tts", title="Đơn vị báo cáo: Văn phòng Sở", name="vp.xlsx")
    assert found.winner == ""
    assert found.candidates == ("tts", "vp")


def test_a_name_alone_is_taken_and_told(plan: Plan) -> None:
    found = verdict(plan, name="Báo cáo Thanh tra Sở.xlsx")
    assert (found.winner, found.only_outside) == ("tts", True)
    assert verdict(plan, name="goi.zip › 6-thang_khtc.xlsx").winner == "khtc"


@pytest.mark.parametrize("name", ["x.xlsx", "vp-va-tts.xlsx", "tong.xlsx"])
def test_a_name_that_says_nothing_clear_says_nothing(plan: Plan, name: str) -> None:
    assert verdict(plan, name=name).winner == ""


def test_a_sender_alone_is_taken_unless_the_files_name_names_another(plan: Plan) -> None:
    from msgspec.structs import replace

    units = tuple(replace(each, email="thanhtra@example.vn") if each.code == "tts" else each for each in plan.units)
    known = replace(plan, units=units)
    assert verdict(known, sender="ThanhTra@example.vn").winner == "tts"
    assert verdict(known, name="vp.xlsx", sender="ThanhTra@example.vn").winner == ""
    several = replace(known, units=tuple(
        replace(each, email=f"{each.email}; khac@example.vn") if each.code == "tts" else each for each in known.units
    ))  # fmt: skip
    assert verdict(several, sender="khac@example.vn").winner == "tts"
    assert verdict(several, sender="x-khac@example.vn").winner == ""


def test_periods_are_told_apart_though_one_name_holds_the_other(plan: Plan, period: Period) -> None:
    for title, expected in (
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ – 6 THÁNG ĐẦU NĂM 2024", "6-thang"),
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ – NĂM 2024", "nam"),
    ):
        raw = RawReturn(FILE, (), {}, titles=(title,))
        assert identity.settle(raw, Envelope(FILE, b"", "", None), plan)[0].period == expected
    assert period.code == "6-thang"


def test_rows_follow_the_printed_task_when_the_hidden_key_stayed_behind(plan: Plan) -> None:
    first, second = rows_of(plan, "vp")[:2]
    swapped = (
        RawRow(first.block, first.key, first.place, second.cells),
        RawRow(second.block, second.key, second.place, first.cells),
    )
    settled, _ = identity.settle(RawReturn(FILE, swapped, {}), Envelope(FILE, b"", "", None), plan)
    assert [each.key for each in settled.rows] == [second.key, first.key]
    assert [each.kind for each in settled.notes] == ["row-moved"]


def test_rows_without_keys_are_known_by_their_text_and_stand_in_the_units_block(plan: Plan) -> None:
    shared = plan.shared_with("tts")[0]
    content = {"content": RawCell(shared.content.upper(), Place(FILE, "S", "B9"))}
    rows = (*rows_of(plan, "tts"), RawRow(Block.LEAD, "", Place(FILE, "S", "A9"), content))
    settled, _ = identity.settle(RawReturn(FILE, rows, {}), Envelope(FILE, b"", "", None), plan)
    assert (settled.rows[-1].block, settled.rows[-1].key) == (Block.PARTNER, shared.code)


def test_a_row_of_the_units_own_is_an_extra_task(plan: Plan) -> None:
    own = RawRow(Block.LEAD, "", Place(FILE, "S", "A9"), {"content": RawCell("Việc mới", Place(FILE, "S", "B9"))})
    settled, _ = identity.settle(RawReturn(FILE, (own,), {}), Envelope(FILE, b"", "", None), plan)
    assert settled.rows[0].block is Block.EXTRA


def test_a_workbook_with_the_plans_own_texts_is_of_this_plan_whatever_its_marks_lost(plan: Plan) -> None:
    raw = RawReturn(FILE, rows_of(plan, "vp"), {})
    assert identity.settle(raw, Envelope(FILE, b"", "", None), plan)[0].plan_id == plan.id
    assert identity.settle(RawReturn(FILE, (), {}), Envelope(FILE, b"", "", None), plan)[0].plan_id == ""
