"""The drawing in `generator/__init__.py` is held against the imports, and Vietnamese against its one home."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


def drawing() -> list[list[str]]:
    """Return the lines of the drawing from top to bottom, as groups between the rules."""
    groups: list[list[str]] = [[]]
    for line in (generator.__doc__ or "").splitlines():
        if re.fullmatch(r" {4}-{5,}", line):
            groups.append([])
        elif match := re.match(r" {4}(\w+) {2,}\S", line):
            groups[-1].append(match.group(1))
    return groups


def may_import(source: str, target: str) -> bool:
    """Tell whether the drawing lets `source` import `target`."""
    if source == target:
        return True
    top, middle, bottom = drawing()
    order = [*top, "middle", *bottom]
    place = {**{name: order.index("middle") for name in middle}, **{name: order.index(name) for name in top + bottom}}
    return place[source] < place[target]


@cache
def parsed(path: Path) -> ast.Module:
    """Return the tree of a module; every test looks at the same."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def import_nodes(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports of a module, at its top or inside functions."""
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Import | ast.ImportFrom)]


def imports_of(path: Path) -> set[str]:
    """Return the first-level modules of the package that a file imports."""
    found: set[str] = set()
    for node in import_nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "generator":
            parts = (node.module or "").split(".")
            found.update([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            found.update(a.name.split(".")[1] for a in node.names if a.name.startswith("generator."))
    return {each for each in found if each not in ("data", "__version__")}


def first_level(path: Path) -> str:
    relative = path.relative_to(ROOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def test_drawing_names_every_module_and_only_those() -> None:
    drawn = {name for group_ in drawing() for name in group_}
    present = {first_level(path) for path in MODULES} - {"__init__", "__main__", "data"}
    assert drawn == present


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_drawing(path: Path) -> None:
    source = first_level(path)
    if source in ("__init__", "__main__", "data"):
        return
    wrong = {target for target in imports_of(path) if not may_import(source, target)}
    assert not wrong, f"{source} must not import {sorted(wrong)}"


def test_the_guard_refuses_a_wrong_import() -> None:
    assert not may_import("model", "texts")
    assert not may_import("workbooks", "documents")
    assert not may_import("cleaning", "pipeline")
    assert may_import("pipeline", "workbooks")
    assert may_import("outline", "blocks")


HOMES = {
    "click": {"cli"},
    "openpyxl": {"workbooks"},
    "xlsxwriter": {"workbooks"},
    "docx": {"documents"},
    "pandas": {"figures"},
    "distributed": {"engines"},
}


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    users = set()
    for path in MODULES:
        for node in import_nodes(path):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == library for name in names):
                users.add(first_level(path))
    assert users == HOMES[library]


def vietnamese_strings(path: Path) -> list[str]:
    """Return the string constants with Vietnamese letters that are not docstrings."""
    tree = parsed(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
        and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):  # the strings under attributes are documentation too
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings.add(id(node.value))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and id(node) not in docstrings and VIETNAMESE.search(node.value)
    ]  # fmt: skip


def test_vietnamese_lives_in_texts_only() -> None:
    others = (each for each in MODULES if first_level(each) != "texts")
    assert {each.name: found for each in others if (found := vietnamese_strings(each))} == {}


def test_the_vietnamese_guard_sees_a_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text('"""Giấy."""\nx = f"Tệp {1} hỏng"\n', encoding="utf-8")
    assert vietnamese_strings(wrong) == ["Tệp ", " hỏng"]


def test_a_module_gives_each_name_once() -> None:
    """Two branches may each add a name: joined without a conflict, the later one silently takes the earlier's place."""
    assert {each.name: twice for each in MODULES if (twice := names_given_twice(each))} == {}


def test_the_guard_of_names_sees_one_given_twice(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("LIMIT = 1\n\n\ndef work(): ...\n\n\nLIMIT: int = 2\n\n\ndef work(): ...\n", encoding="utf-8")
    assert names_given_twice(wrong) == {"LIMIT", "work"}


def names_given_twice(path: Path) -> set[str]:
    """Return the names that a module gives more than once at its top level."""
    names: list[str] = []
    for node in parsed(path).body:
        if isinstance(node, ast.Assign):
            names += [each.id for each in node.targets if isinstance(each, ast.Name)]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
        names += [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
    return {each for each in names if names.count(each) > 1}
