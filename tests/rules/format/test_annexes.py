"""Annexes: label, number, reference, pages of their own, and where the text names them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.word_files import COUNTS
from tests.written import Change, codes, every, findings, line, section, text, told, without, written

SAID = "Phụ lục I và Phụ lục II"


def named(said: str) -> Change:
    """Let the text refer to the annexes in other words."""
    return text("Tính đến", COUNTS.replace(SAID, said))


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Phụ lục II", []),
        ("Phụ lục II.", []),
        ("Phụ lục II:", []),
        ("Phụ lục II .:", []),
        ("phụ lục ii", []),
        ("Phụ lục II: TỔNG HỢP", ["ND-16.1"]),
        ("Phụ lục II - X", ["ND-16.1"]),
        ("Phụ lục II: X", ["ND-16.1"]),
        ("PHỤ LỤC II", ["ND-16.1"]),
        ("Phụ lục 2", ["ND-16.2"]),
        ("Phụ lục B", ["ND-16.2"]),
        ("Phụ lục", ["ND-16.2"]),
        ("Phụ lục III", ["ND-16.2"]),
        ("Phụ lục I", ["ND-16.2"]),
    ],
)
def test_the_label_of_the_second_annex(label: str, found: list[str]) -> None:
    assert codes(written(text("Phụ lục II", label))) == found


@pytest.mark.parametrize(
    ("label", "found"),
    [("Phụ lục", []), ("Phụ lục I", []), ("Phụ lục II", ["ND-16.2"]), ("Phụ lục 1", ["ND-16.2"])],
)
def test_one_annex_alone_needs_no_number_but_if_it_has_one_it_is_i(label: str, found: list[str]) -> None:
    assert codes(written(line("Phụ lục", text=label), annexes=1)) == found


def test_a_label_is_told_with_the_number_that_stands_there_and_the_one_that_must() -> None:
    (said,) = told(written(text("Phụ lục II", "Phụ lục")))
    assert "Phụ lục này ghi số “không có số”, phải là II." in said
    (said,) = told(written(text("Phụ lục II", "Phụ lục 2")))
    assert "Phụ lục này ghi số “2”, phải là II." in said
    (said,) = told(written(text("Phụ lục II", "Phụ lục II: BẢNG")))
    assert "Dòng này chưa đúng: có chữ khác trên cùng một dòng." in said
    (said,) = told(written(without("(Kèm theo")))
    assert "Dòng chỉ dẫn “(Kèm theo …)” đang không có." in said


@pytest.mark.parametrize(("start", "found"), [(1, []), (None, ["ND-16.5"]), (0, ["ND-16.5"]), (2, ["ND-16.5"])])
def test_the_pages_of_an_annex_count_from_1(start: int | None, found: list[str]) -> None:
    assert codes(written(section(2, starts_at=start))) == found


def test_an_annex_whose_section_is_not_known_has_no_pages_of_its_own() -> None:
    document = written()
    assert codes(replace(document, sections=document.sections[:2])) == ["ND-16.5"]


def test_an_annex_that_begins_a_page_but_no_section_has_no_pages_of_its_own() -> None:
    document = written(line("Phụ lục II", new_page=True))
    blocks = tuple(replace(each, section=min(each.section, 1)) for each in document.blocks)
    (found,) = findings(replace(document, blocks=blocks))
    assert (found.code, [each.text for each in found.spots]) == ("ND-16.5", ["Phụ lục II"])


@pytest.mark.parametrize(
    ("said", "missed"),
    [
        ("Phụ lục I, II và III", []),
        ("Phụ lục I và Phụ lục III", ["II"]),
        ("Phụ lục I đến Phụ lục III", []),
        ("Phụ lục I đến III", []),
        ("Phụ lục I - III", []),
        ("PHỤ LỤC I ĐẾN III", []),
        ("Phụ lục I, I đến III", []),
        ("Phụ lục I, I đến IIII", ["II", "III"]),
        ("Phụ lục I – III", []),
        ("Phụ lục II đến III", ["I"]),
        ("Phụ lục I đến II", ["III"]),
        ("Phụ lục III đến I", ["II"]),
        ("Phụ lục I đến IIII", ["II", "III"]),
        ("Phụ lục IIII đến III", ["I", "II"]),
        ("Phụ lục III", ["I", "II"]),
        ("các Phụ lục", []),
        ("phụ lục kèm", []),
        ("bảng phụ lục", []),
        ("các bảng", ["I", "II", "III"]),
        ("Phụ lục", ["I", "II", "III"]),
    ],
)
def test_each_annex_is_named_by_its_number_within_a_range_or_with_all(said: str, missed: list[str]) -> None:
    document = written(text("Tính đến", COUNTS.replace(f"{SAID} kèm theo", said)), annexes=3)
    spots = [each for found in findings(document) if found.code == "ND-16.6" for each in found.spots]
    assert [each.text.removeprefix("Phụ lục ") for each in spots] == missed


@pytest.mark.parametrize(("said", "found"), [("Phụ lục kèm theo", []), ("phụ lục", []), ("biểu tổng hợp", ["ND-16.6"])])
def test_one_annex_alone_is_named_by_its_word(said: str, found: list[str]) -> None:
    changed = COUNTS.replace(f"{SAID} kèm theo", said)
    assert codes(written(text("Tính đến", changed), annexes=1)) == found


def test_an_annex_that_is_named_in_a_table_of_the_text_is_named() -> None:
    document = written(named("Phụ lục I"), line("- Giám đốc", text="- Giám đốc (Phụ lục II);"))
    assert codes(document) == []
    assert codes(written(named("Phụ lục I"))) == ["ND-16.6"]


def test_a_word_at_the_end_of_one_line_does_not_join_the_next() -> None:
    document = written(named("Phụ lục I"), text("c) ", "c) Kết quả nêu tại các"), text("d) ", "Phụ lục II gồm số liệu"))
    assert "ND-16.6" not in codes(document)


@pytest.mark.parametrize(
    ("part", "mark", "code"),
    [
        ("Phụ lục I", {"size": 13.5}, "ND-16.1"),
        ("Phụ lục I", {"size": 14.5}, "ND-16.1"),
        ("Phụ lục I", {"bold": False}, "ND-16.1"),
        ("TỔNG HỢP", {"size": 12.5}, "ND-16.3"),
        ("TỔNG HỢP", {"size": 14.5}, "ND-16.3"),
        ("TỔNG HỢP", {"italic": True}, "ND-16.3"),
        ("(Kèm theo", {"size": 12.5}, "ND-16.4"),
        ("(Kèm theo", {"size": 14.5}, "ND-16.4"),
        ("(Kèm theo", {"bold": True}, "ND-16.4"),
        ("(Kèm theo", {"align": "left"}, "ND-16.4"),
    ],
)
def test_the_lines_above_the_table_of_an_annex_have_their_look(part: str, mark: dict[str, object], code: str) -> None:
    assert codes(written(line(part, **mark))) == [code]
    assert codes(written(every("TỔNG HỢP", size=13.0), every("(Kèm theo", size=13.0))) == []


def test_text_outside_the_body_does_not_name_an_annex() -> None:
    document = written(named("Phụ lục I"), text("TỔNG HỢP", "TỔNG HỢP THEO PHỤ LỤC II"))
    assert codes(document) == ["ND-16.6"]
