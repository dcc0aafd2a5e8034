"""README and guide tell the truth: their commands run, their pictures and files exist, their quotations are exact."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator import pipeline, printing, rules
from generator.cli import group, terminal
from generator.errors import GeneratorError
from generator.texts import rulebook

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "docs" / "huong-dan.md"]
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def blocks(page: Path, *kinds: str) -> list[str]:
    """Return the texts of the fenced blocks of these kinds."""
    return [text for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in kinds]


def commands() -> list[tuple[str, int]]:
    """Return every `baocao …` line with the exit code it promises."""
    found: dict[str, int] = {}
    for page in PAGES:
        for line in "\n".join(blocks(page, "sh", "bat")).splitlines():
            command, _, comment = line.replace(".venv\\Scripts\\", "").partition("#")
            code = re.search(r"(?:mã|exit code) (\d+)", comment)
            if command.startswith("baocao "):
                found[command.strip()] = max(found.get(command.strip(), 0), int(code[1]) if code else 0)
    return list(found.items())


@pytest.fixture
def office(demo: pipeline.Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder as the guide supposes it: the plan in input_templates, the returns in nhan."""
    (tmp_path / "input_templates").mkdir()
    (tmp_path / "input_templates" / "ke-hoach-2024.xlsx").write_bytes(demo.loaded.content)
    shutil.copytree(demo.merged.folder.parent / "nhan", tmp_path / "nhan", copy_function=shutil.copy2)
    shutil.copytree(demo.merged.folder, tmp_path / "output" / "2024-6-thang", copy_function=shutil.copy2)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_pages_have_commands() -> None:
    assert {command.split()[1] for command, _ in commands()} == {
        "demo", "templates", "dispatch", "check", "status", "remind", "merge", "report", "trace", "inspect", "plan",
        "rules", "close", "history",
    }  # fmt: skip


@pytest.mark.parametrize(("command", "code"), commands(), ids=lambda value: str(value))
def test_each_command_runs_and_ends_as_promised(office: Path, command: str, code: int) -> None:
    if "--pdf" in command and printing.find_office() is None:
        pytest.skip("LibreOffice is not installed.")
    result = CliRunner().invoke(group, shlex.split(command)[1:], standalone_mode=False)
    stopped = isinstance(result.exception, GeneratorError)
    assert result.exception is None or stopped, result.output
    assert (terminal.CANNOT_GO_ON if stopped else result.return_value) == code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_exist_and_are_small(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)|<img src=\"([^\"]+)\"", text)
    assert pictures
    for each in pictures:
        path = page.parent / "".join(each)
        assert 1_000 < path.stat().st_size < 200_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_as_outputs_are_made(page: Path, office: Path) -> None:
    runner = CliRunner()
    for line in ("templates 6-thang", "merge nhan --period 6-thang"):
        runner.invoke(group, line.split(), standalone_mode=False)
    (office / "nhan" / "2024-6-thang_vp.xlsx").unlink()
    runner.invoke(group, ["merge", "nhan", "--period", "6-thang"], standalone_mode=False)
    named = re.findall(r"`((?:output|input_templates)/[^`\s]+)`", page.read_text(encoding="utf-8"))
    assert len(named) >= 5
    missing = [each for each in named if not (office / each).exists()]
    assert missing == []


def test_the_help_quoted_is_the_help_given() -> None:
    """Word for word; where lines break depends on the width of the terminal."""
    shown = CliRunner().invoke(group, ["--help"], prog_name="baocao").output.split()
    assert shown in [each.split() for each in blocks(ROOT / "README.md", "text")]


def test_the_drawing_quoted_is_the_packages_own() -> None:
    drawn = [line for line in (generator.__doc__ or "").splitlines() if line.startswith("    ")]
    assert "\n".join(drawn) in [each.rstrip("\n") for each in blocks(ROOT / "README.md", "text")]


def test_the_page_of_rules_is_fresh() -> None:
    page = (ROOT / "docs" / "quy-tac.md").read_text(encoding="utf-8")
    made = rulebook.page((each.code, each.scope.value, each.severity.value) for each in rules.rules())
    assert page == made, "run make rules"
    assert len(re.findall(r"^\| [A-Z]+-\d\d(?:\.\d)? \|", page, re.MULTILINE)) == len(rules.rules())


def test_make_targets_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {each for page in PAGES for each in re.findall(r"\bmake ([a-z-]+)", page.read_text(encoding="utf-8"))}
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named - {"it"} <= targets


def test_the_message_quoted_in_the_guide_is_the_one_printed(demo: pipeline.Demo) -> None:
    from generator.texts import messages

    quoted = next(each for each in blocks(PAGES[1], "text") if "CELL-01" in each).strip()
    finding = next(each for each in demo.merged.collected.findings if each.code == "CELL-01")
    assert quoted == f"Lỗi CELL-01 {messages.line(finding)}"


def test_nothing_names_a_registry_or_a_path_of_one_machine() -> None:
    texts = [*PAGES, ROOT / "Makefile", ROOT / "constraints.txt", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
    for each in texts:
        text = each.read_text(encoding="utf-8")
        assert not re.search(r"https?://|pypi|/home/|/root|/work", text), each
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.]+", each) for each in pins)
