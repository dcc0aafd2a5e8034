"""The styles of the report as a Word file that the Office edits and gives back; what it gives back wins."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from msgspec import Struct

from generator.blocks import Span
from generator.documents import word_package
from generator.documents import word_styles as styles
from generator.documents.ooxml import paragraph, plain
from generator.documents.report_reader import DAMAGED
from generator.documents.word_page import section_properties
from generator.documents.word_tables import one_row
from generator.errors import GeneratorError
from generator.texts import letterhead


class StyleFault(Struct, frozen=True):
    """A style of the Office's file that cannot be used: `kind` is "missing" or "broken"."""

    name: str
    kind: str


def base_file() -> bytes:
    """Return a Word file that shows every style of the report by a line that says what it is for."""
    file = docx.Document()
    styles.define_styles(file)
    body = file.element.body
    for each in list(body):
        body.remove(each)
    lines = [paragraph(name, (Span(letterhead.STYLE_SAMPLES.get(name, name)),)) for name in styles.LOOKS]
    lines.append(paragraph("Normal", (Span(letterhead.GAP_SAMPLE, gap=True),), gap_style=styles.GAP_SPAN))
    for name in (styles.TABLE, styles.PLAIN_TABLE):
        lines += [
            paragraph("Normal"),
            one_row((120.0,), ((plain(styles.CELL, letterhead.STYLE_SAMPLES[name]),),), style=name),
        ]
    lines.append(paragraph("Normal"))
    word_package.clean(file)
    body.extend((*lines, section_properties(landscape=False)))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def base_faults(base: bytes) -> tuple[StyleFault, ...]:
    """Return our styles that are missing or broken in the Office's file. Raises GeneratorError "BASE-UNREADABLE"."""
    known = _Known(_opened(base))
    return tuple(StyleFault(name, fault) for name in styles.names() if (fault := known.fault(name)))


def apply_base(file: WordFile, base: bytes) -> None:
    """Put the Office's styles in place of ours, with those they build on, its defaults and its theme.

    A style that is missing or broken there stays ours. Raises GeneratorError "BASE-UNREADABLE".
    """
    opened = _opened(base)
    known = _Known(opened)
    root = file.styles.element
    _replace_defaults(root, opened.styles.element)
    wanted = {each for name in styles.names() if not known.fault(name) for each in known.chain(name)}
    ours = {_name(each): each for each in root.iter(qn("w:style"))}
    for each in known.by_id.values():
        if each.get(qn("w:styleId")) not in wanted:
            continue
        made, old = copy.deepcopy(each), ours.get(_name(each))
        if old is not None:
            made.set(qn("w:styleId"), old.get(qn("w:styleId")))
            root.replace(old, made)
        else:
            root.append(made)
    _replace_theme(file, opened)


def _opened(base: bytes) -> WordFile:
    """Open the Office's file of styles."""
    try:
        file = docx.Document(io.BytesIO(base))
        _ = file.styles.element
        return file
    except (*DAMAGED, KeyError, AttributeError) as error:
        raise GeneratorError("BASE-UNREADABLE", file="--base") from error


def _name(style: Any) -> str:
    """Return the name of a style as Word shows it, case and blanks folded."""
    name = style.find(qn("w:name"))
    return " ".join(str(name.get(qn("w:val"))).split()).casefold() if name is not None else ""


class _Known:
    """The styles of one file, by id and by name."""

    def __init__(self, file: WordFile) -> None:
        """Index the styles."""
        listed = list(file.styles.element.iter(qn("w:style")))
        self.by_id: Mapping[str, Any] = {str(each.get(qn("w:styleId"))): each for each in listed}
        self._by_name = {_name(each): each for each in listed}

    def fault(self, name: str) -> str:
        """Return "missing" or "broken" for a style that cannot be used, "" for one that can."""
        style = self._by_name.get(name.casefold())
        if style is None:
            return "missing"
        return "" if style.get(qn("w:type")) == styles.kind(name) and self.chain(name) else "broken"

    def chain(self, name: str) -> list[str]:
        """Return the ids of a style and of those it builds on; none where they run in a circle or one is missing."""
        style = self._by_name.get(name.casefold())
        ids: list[str] = []
        while style is not None:
            own = str(style.get(qn("w:styleId")))
            if own in ids:
                return []
            ids.append(own)
            parent = style.find(qn("w:basedOn"))
            if parent is None:
                return ids
            style = self.by_id.get(str(parent.get(qn("w:val"))))
        return []


def _replace_defaults(ours: Any, theirs: Any) -> None:
    """Take the defaults of the Office's file."""
    old, new = ours.find(qn("w:docDefaults")), theirs.find(qn("w:docDefaults"))
    if old is not None and new is not None:
        ours.replace(old, copy.deepcopy(new))


def _replace_theme(file: WordFile, opened: WordFile) -> None:
    """Take the theme of the Office's file: its defaults may name the theme's fonts."""
    parts = [
        next((each.target_part for each in one.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.THEME), None)
        for one in (file, opened)
    ]
    if parts[0] is not None and parts[1] is not None:
        parts[0]._blob = parts[1].blob
