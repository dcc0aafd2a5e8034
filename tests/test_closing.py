"""A signed period stays as it was signed; opened again it says what differs; earlier runs can be put back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generator import pipeline
from generator.cli import group
from generator.errors import GeneratorError
from generator.texts import messages
from tests.builders import decide
from tests.disk import tree

pytestmark = pytest.mark.slow


def merge(folder: Path, reopen: str = "") -> pipeline.Merged:
    loaded = pipeline.built_in_plan()
    return pipeline.merge([folder / "nhan"], loaded, loaded.plan.periods[0], folder, reopen=reopen)


def close(folder: Path, number: str = "123/BC-SKHCN", day: str = "20/5/2024") -> pipeline.Closed:
    loaded = pipeline.built_in_plan()
    return pipeline.close(loaded.plan, loaded.plan.periods[0], folder, number, day)


def said(folder: Path, *arguments: str) -> Result:
    """Run a command in the folder as the clerk types it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        (folder / "ke-hoach.xlsx").write_bytes(pipeline.built_in_plan().content)
        shared = ["--plan", "ke-hoach.xlsx", "--out", "."]
        return CliRunner().invoke(group, [*arguments, *shared], standalone_mode=False)


def mend_a_result(folder: Path) -> None:
    """Let a unit send another result for its first task."""
    file = folder / "nhan" / "2024-6-thang_qlcn.xlsx"
    book = load_workbook(file)
    sheet = book["Phụ lục"]
    row = next(number for number in range(8, 30) if sheet.cell(number, 8).value)
    sheet.cell(row, 8).value = "Đã tổ chức hội thảo ngày 10/5/2024 với 80 đại biểu tham dự."
    book.save(file)
    os.utime(file, (1_715_900_000, 1_715_900_000))


def test_the_clerk_closes_and_is_told_what_it_means(demo_copy: Path) -> None:
    done = said(demo_copy, "close", "6-thang", "--number", "123/BC-SKHCN", "--date", "20/5/2024")
    assert done.return_value == 0, done.output
    assert "Đã chốt kỳ 6 tháng đầu năm 2024: báo cáo số 123/BC-SKHCN ngày 20/5/2024" in done.output
    assert "còn ghi DỰ THẢO" in done.output, "the demo's report has gaps"
    folder = demo_copy / "2024-6-thang"
    for name in ("tong-hop.xlsx", "bao-cao.docx", "nhat-ky.json"):
        assert (folder / "da-ky" / name).read_bytes() == (folder / name).read_bytes()


def test_nothing_is_written_over_a_closed_period(demo_copy: Path) -> None:
    close(demo_copy)
    before = tree(demo_copy)
    mend_a_result(demo_copy)
    with pytest.raises(GeneratorError) as refused:
        merge(demo_copy)
    told = messages.stop(refused.value)
    assert "báo cáo số 123/BC-SKHCN ngày 20/5/2024 đã ký" in told
    assert "--reopen" in told
    for act in (
        lambda: pipeline.remake(demo_copy / "2024-6-thang" / "tong-hop.xlsx"),
        lambda: close(demo_copy),
        lambda: merge(demo_copy, reopen="  "),
    ):
        with pytest.raises(GeneratorError) as refused:
            act()
        assert refused.value.code == "PERIOD-CLOSED"
    after = tree(demo_copy)
    assert {name: after[name] for name in before if name.startswith("2024-")} == {
        name: content for name, content in before.items() if name.startswith("2024-")
    }


def test_opened_again_it_says_why_and_what_differs_from_the_signed_report(demo_copy: Path) -> None:
    decide(demo_copy, "Phụ lục", lambda row: row["Mã"] == "II.4", Biên_tập="Lời trước khi ký")
    merge(demo_copy)
    close(demo_copy)
    mend_a_result(demo_copy)
    decide(demo_copy, "Phụ lục", lambda row: row["Mã"] == "II.4", Biên_tập="Lời sau khi ký")
    done = said(demo_copy, "merge", "nhan", "--period", "6-thang", "--reopen", "Đơn vị báo sót kết quả")
    for text in (
        "Mở lại kỳ lúc", "Đơn vị báo sót kết quả", "Thay đổi so với bản đã ký số 123/BC-SKHCN ngày 20/5/2024",
        "với 80 đại biểu", "Lời sau khi ký",
    ):  # fmt: skip
        assert text in done.output
    overview = load_workbook(demo_copy / "2024-6-thang" / "tong-hop.xlsx")["Tổng quan"]
    shown = [str(cell.value) for row in overview.iter_rows() for cell in row if cell.value]
    assert any("Đơn vị báo sót kết quả" in each for each in shown)
    assert any("với 80 đại biểu" in each for each in shown)
    log = json.loads((demo_copy / "2024-6-thang" / "nhat-ky.json").read_text(encoding="utf-8"))
    assert log["since_signing"]["signing"]["reopened"][0]["reason"] == "Đơn vị báo sót kết quả"
    signed = load_workbook(demo_copy / "2024-6-thang" / "da-ky" / "tong-hop.xlsx")["Phụ lục"]
    assert not any("80 đại biểu" in str(cell.value) for row in signed.iter_rows() for cell in row)


def test_once_open_it_stays_open_until_it_is_closed_again(demo_copy: Path) -> None:
    close(demo_copy)
    merge(demo_copy, reopen="Bổ sung")
    dump = tree(demo_copy / "2024-6-thang")
    again = merge(demo_copy)
    assert again.signing is not None
    assert [each.reason for each in again.signing.reopened] == ["Bổ sung"]
    assert tree(demo_copy / "2024-6-thang") == dump, "a run without news changes nothing"
    second = close(demo_copy, "145/BC-SKHCN", "2024-05-27")
    assert (second.signing.number, len(second.signing.reopened)) == ("145/BC-SKHCN", 1)
    with pytest.raises(GeneratorError):
        merge(demo_copy)


def test_a_spoilt_record_does_not_open_the_period(demo_copy: Path) -> None:
    close(demo_copy)
    (demo_copy / "2024-6-thang" / "da-ky" / "chot-ky.json").write_text("{", encoding="utf-8")
    with pytest.raises(GeneratorError) as refused:
        merge(demo_copy, reopen="Thử")
    assert "chot-ky.json" in messages.stop(refused.value)


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [("123", "20/5/2024", "123/BC-SKHCN"), ("123/BC-SKHCN", "31/6/2024", "31/6/2024"), ("", "20/5/2024", "“”")],
)
def test_a_number_or_day_that_is_none_is_a_sentence(demo_copy: Path, number: str, day: str, words: str) -> None:
    with pytest.raises(GeneratorError) as refused:
        close(demo_copy, number, day)
    assert words in messages.stop(refused.value)


def test_there_is_nothing_to_close_before_the_first_merge(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as refused:
        close(tmp_path)
    assert "baocao merge" in messages.stop(refused.value)
    assert not list(tmp_path.iterdir())


# --- history -------------------------------------------------------------------------------------------------------


def state(folder: Path) -> dict[str, bytes]:
    """Return the outputs of the period, without what is kept of earlier runs."""
    return {name: content for name, content in tree(folder / "2024-6-thang").items() if not name.startswith("luu/")}


@pytest.fixture
def three_runs(demo_copy: Path) -> tuple[Path, list[dict[str, bytes]]]:
    """Return a folder after three runs, each with other returns, and how it stood after each."""
    states = [state(demo_copy)]
    (demo_copy / "nhan" / "2024-6-thang_tts.xlsx").unlink()
    merge(demo_copy)
    states.append(state(demo_copy))
    mend_a_result(demo_copy)
    decide(demo_copy, "Phụ lục", lambda row: row["Mã"] == "II.4", Biên_tập="Lời của Văn phòng")
    states[-1] = state(demo_copy)
    merge(demo_copy)
    states.append(state(demo_copy))
    return demo_copy, states


def test_runs_are_listed_and_each_can_be_put_back(three_runs: tuple[Path, list[dict[str, bytes]]]) -> None:
    folder, states = three_runs
    runs = pipeline.earlier_runs(folder / "2024-6-thang")
    assert [each.stamp == "" for each in runs] == [True, False, False]
    assert [(each.summary.sent, each.summary.units) for each in runs] == [(5, 7), (5, 7), (6, 7)]
    for place, run in ((0, runs[2]), (1, runs[1])):
        restored = pipeline.restore(folder / "2024-6-thang", run.stamp)
        assert state(folder) == states[place]
        pipeline.restore(folder / "2024-6-thang", restored.kept)
        assert state(folder) == states[2], "putting back can be undone"


def test_the_clerk_sees_a_table_and_puts_one_back(three_runs: tuple[Path, list[dict[str, bytes]]]) -> None:
    folder, states = three_runs
    listed = said(folder, "history", "6-thang")
    assert listed.output.count("5/7") == 2
    assert "hiện nay" in listed.output
    oldest = pipeline.earlier_runs(folder / "2024-6-thang")[-1].stamp
    done = said(folder, "history", "6-thang", "--restore", oldest)
    assert f"bản {oldest} trở lại" in done.output
    assert state(folder) == states[0]


def test_json_of_close_and_history_is_whole(three_runs: tuple[Path, list[dict[str, bytes]]]) -> None:
    folder, _ = three_runs
    closed = json.loads(said(folder, "close", "6-thang", "--number", "9/BC-X", "--date", "2024-05-20", "--json").output)
    assert closed["signing"]["number"] == "9/BC-X"
    listed = json.loads(said(folder, "history", "6-thang", "--json").output)
    assert [each["sent"] for each in listed["periods"][0]["runs"]] == [5, 5, 6]
    assert listed["periods"][0]["signing"]["day"] == "2024-05-20"


def test_an_unknown_run_and_a_closed_period_are_sentences(three_runs: tuple[Path, list[dict[str, bytes]]]) -> None:
    folder, _ = three_runs
    with pytest.raises(GeneratorError) as refused:
        pipeline.restore(folder / "2024-6-thang", "20200101-000000")
    known = pipeline.earlier_runs(folder / "2024-6-thang")[-1].stamp
    assert known in messages.stop(refused.value)
    close(folder)
    before = state(folder)
    with pytest.raises(GeneratorError) as refused:
        pipeline.restore(folder / "2024-6-thang", known)
    assert refused.value.code == "PERIOD-CLOSED"
    assert state(folder) == before


def test_without_a_run_there_is_no_history(tmp_path: Path) -> None:
    done = said(tmp_path, "history")
    assert "Chưa có lần tổng hợp nào" in done.output
    missing = said(tmp_path, "history", "--restore", "x")
    assert isinstance(missing.exception, click.MissingParameter)
