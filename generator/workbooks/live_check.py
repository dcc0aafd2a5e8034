"""The live check column: formulas, without macros, that say what a row still lacks. Built from model.Field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import PERCENT, RESULT, Block, Field, Need, Status
from generator.texts import form as words
from generator.texts import labels

Cells = Mapping[str, str]
"""Field key → address in the row, such as H9."""


def row_formula(block: Block, cells: Cells, fields: Sequence[Field], *, required: bool, overdue: bool, nil: str) -> str:
    """Return the formula of one row.

    `required`: a blank row is missing; `overdue`: the task is past its due date at the cut-off; `nil`: address of the
    unit-wide "không phát sinh", which makes every row fine.
    """
    typed = "&".join(cells[each.key] for each in fields)
    if block is Block.EXTRA:
        typed += f"&{cells['content']}"
    blank = _quoted(words.BLANK) if required else '""'
    missing = _missing(block, cells, fields, overdue=overdue)
    verdict = _quoted(words.COMPLETE)
    if "status" in cells and "percent" in cells:
        verdict = f"IF({_at_odds(cells['status'], cells['percent'])},{_quoted(words.AT_ODDS)},{verdict})"
    return (
        f'=IF({nil}<>"","",IF({typed}="",{blank},'
        f'IF({missing}="",{verdict},{_quoted(words.MISSING.strip())}&{missing})))'
    )


def blank_value(*, required: bool) -> str:
    """Return what the formula gives in a blank template."""
    return words.BLANK if required else ""


def count_formula(column: str, first: int, last: int) -> str:
    """Return the formula that counts the rows still lacking something."""
    cells = f"{column}{first}:{column}{last}"
    counted = "+".join(
        f"COUNTIF({cells},{_quoted(text)})" for text in (words.BLANK, f"{words.MISSING.strip()}*", f"{words.AT_ODDS}*")
    )
    return f"={_quoted(words.REMAINING[0])}&({counted})&{_quoted(words.REMAINING[1])}"


def _missing(block: Block, cells: Cells, fields: Sequence[Field], *, overdue: bool) -> str:
    """Return the formula of the words for all that is missing in a row, "" if nothing is."""
    if block in (Block.PARTNER, Block.MEASURE):
        return _word(RESULT, _is_blank(cells[RESULT.key]))
    parts = [_word(each, condition) for each in fields if (condition := _condition(each, cells, overdue=overdue))]
    if block is Block.EXTRA:
        parts.insert(0, f'IF({_is_blank(cells["content"])},{_quoted(" " + words.CHECK_WORDS["content"] + ";")},"")')
    return "&".join(parts)


def _condition(field: Field, cells: Cells, *, overdue: bool) -> str:
    """Return the condition under which a needed field is missing, "" if it is never needed."""
    cell, status = cells[field.key], cells["status"]
    empty = _is_blank(cell)
    if field.need is Need.ALWAYS and field is RESULT:
        return f"AND({empty},{status}<>{_status(Status.NOT_ARISEN)})"
    if field.need is Need.ALWAYS:
        return empty
    if field.need is Need.WHEN_DONE:
        return f"AND({empty},{status}={_status(Status.DONE)})"
    if field.need is Need.WHEN_OVERDUE and overdue:
        still_open = ",".join(f"{status}={_status(each)}" for each in (Status.IN_PROGRESS, Status.NOT_STARTED))
        return f"AND({empty},OR({still_open}))"
    return ""


def _at_odds(status: str, percent: str) -> str:
    """Return the condition that status and percentage contradict each other; 80% typed as such is stored as 0.8."""
    share = f"IF({percent}<=1,{percent}*100,{percent})"
    done, none = _status(Status.DONE), _status(Status.NOT_STARTED)
    halves = ",".join(f"{status}={_status(each)}" for each in (Status.IN_PROGRESS, Status.SUSPENDED))
    full, nought = PERCENT.upper, PERCENT.lower
    wrong = (
        f"AND({status}={done},{share}<>{full}),AND(OR({halves}),{share}={full}),AND({status}={none},{percent}>{nought})"
    )
    return f"IF(ISNUMBER({percent}),OR({wrong}),FALSE)"


def _word(field: Field, condition: str) -> str:
    """Return the formula of one missing word."""
    return f'IF({condition},{_quoted(f" {words.CHECK_WORDS[field.key]};")},"")'


def _is_blank(cell: str) -> str:
    """Return the condition that a cell shows nothing."""
    return f'TRIM({cell})=""'


def _status(status: Status) -> str:
    """Return the word of a status as a formula text."""
    return _quoted(labels.STATUS[status])


def _quoted(text: str) -> str:
    """Return a text as Excel quotes it in a formula."""
    return '"' + text.replace('"', '""') + '"'
