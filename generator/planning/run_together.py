"""The appendix in pasted text, where the columns of the table run into each other → rows, every cell of them a guess.

Nothing is lost: words that cannot be given to a column stay in the task's content. Who supervises and who leads is told
by its words, the deadline stands at the end, after a page break short lines belong to the narrow column of contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from generator.model import PLAN_COLUMNS
from generator.model.plan_source import Leftover, Line
from generator.planning.appendix import AppendixRow
from generator.planning.source_text import continued, joined
from generator.texts import issued_plan as words
from generator.texts.wording import compare_key, roman

_SLACK = 1
"""Letters by which a line of the content may be longer than those seen so far."""
_GUESSED = "columns-guessed"


class _Row(Struct):
    """A task: its number, and for each page that it stands on the lines found there."""

    ordinal: str
    first: Line
    pages: list[list[str]] = field(default_factory=list)


def read_run_together(lines: Sequence[Line], units: Sequence[str], left: list[Leftover]) -> list[AppendixRow]:
    """Return the rows of an appendix of pasted text; what stands above its table is left over."""
    body, above = _without_headers(lines)
    if above:
        left.append(Leftover(above[0].spot, joined(above), "no-place"))
    found = list(_rows(body, left))
    tasks = [each for each in found if isinstance(each, _Row)]
    known = _lead_names(tasks, units)
    read = {id(each): _columns(" ".join(each.pages[0]), known) for each in tasks}
    width = max((width for each in tasks if (width := _content_width(each, read[id(each)]))), default=0) + _SLACK
    return [each if isinstance(each, AppendixRow) else _filled(each, read[id(each)], width) for each in found]


# --- lines ---------------------------------------------------------------------------------------------------------


def _without_headers(lines: Sequence[Line]) -> tuple[list[Line | None], list[Line]]:
    """Return the lines of the table, None for each header that a page repeats, and the lines above it."""
    start = next((place for place, each in enumerate(lines) if _begins_header(each)), None)
    if start is None:
        return [], _kept(lines)
    end = next((place for place in range(start, len(lines)) if _begins_body(lines[place])), None)
    if end is None:
        return [], _kept(lines)
    header = [compare_key(each.text) for each in lines[start:end]]
    body: list[Line | None] = []
    place = end
    while place < len(lines):
        if [compare_key(each.text) for each in lines[place : place + len(header)]] == header:
            body.append(None)
            place += len(header)
        else:
            body.append(lines[place])
            place += 1
    return body, _kept([*lines[:start], *(each for each in lines[start:end] if not each.text.isupper())])


def _kept(lines: Sequence[Line]) -> list[Line]:
    """Return the lines but those that only say that an annex begins."""
    return [each for each in lines if not words.ANNEX.fullmatch(each.text)]


def _begins_header(line: Line) -> bool:
    """Tell whether a line begins the header of the table."""
    return compare_key(line.text).split(" ")[0] in ("tt", "stt")


def _begins_body(line: Line) -> bool:
    """Tell whether a line begins the first row of the table."""
    return bool(re.match(r"(?:I|A|1)[.)]?\s+\w", line.text))


def _rows(lines: Sequence[Line | None], left: list[Leftover]) -> Iterator[AppendixRow | _Row]:
    """Yield headings and tasks: a figure that is next in turn begins one; what stands before any is left over."""
    sections, number = 0, 0
    current: _Row | None = None
    for line in lines:
        if line is None:
            if current is not None:
                current.pages.append([])
            continue
        heading = words.SECTION_LINE.fullmatch(line.text)
        item = words.ITEM_LINE.fullmatch(line.text)
        if heading and heading["code"] == roman(sections + 1):
            if current is not None:
                yield current
            current, number, sections = None, 0, sections + 1
            yield AppendixRow({"ordinal": heading["code"], "content": heading["title"]}, line.spot, heading=True)
        elif item and int(item["number"]) == number + 1:
            if current is not None:
                yield current
            number += 1
            current = _Row(item["number"], line, [[item["text"]] if item["text"] else []])
        elif current is not None:
            current.pages[-1].append(line.text)
        else:
            left.append(Leftover(line.spot, line.text, "not-understood"))
    if current is not None:
        yield current


# --- columns -------------------------------------------------------------------------------------------------------


def _lead_names(tasks: Sequence[_Row], units: Sequence[str]) -> tuple[str, ...]:
    """Return the names that may lead a task: those of section III, and what stands before the words for all units."""
    found = dict.fromkeys(units)
    for each in tasks:
        text = " ".join(each.pages[0])
        match = _supervised(text)
        everyone = words.EVERYONE_IN_TEXT.search(text, match.end()) if match else None
        if match and everyone:
            found[text[match.end() : everyone.start()].strip()] = None
    return tuple(sorted((each for each in found if each), key=len, reverse=True))


def _supervised(text: str) -> re.Match[str] | None:
    """Return who supervises: the first such words that a unit's name follows."""
    return next(
        (each for each in words.SUPERVISOR.finditer(text) if words.UNIT_START.match(text[each.end() :].lstrip())), None
    )


def _columns(text: str, leads: Sequence[str]) -> dict[str, str]:
    """Return the columns of a row's first page, only the content where its words do not tell them apart."""
    match = _supervised(text)
    if match is None:
        return {"content": text}
    lead, rest = _name_at_start(text[match.end() :].strip(), leads)
    partners, rest = _partners(rest, leads)
    time = words.TIME_AT_END.search(rest)
    target = rest[: time.start()] if time else rest
    return {
        "content": text[: match.start()].strip(), "supervisor": match[0].strip(), "lead": lead, "partners": partners,
        "target": target.strip(), "timeframe": time[0].strip() if time else "",
    }  # fmt: skip


def _name_at_start(text: str, names: Sequence[str]) -> tuple[str, str]:
    """Split a text that begins with a known name into name and rest."""
    for each in names:
        if compare_key(text[: len(each)]) == compare_key(each):
            return text[: len(each)], text[len(each) :].strip()
    return "", text


def _partners(text: str, names: Sequence[str]) -> tuple[str, str]:
    """Split off the words for all units, or known names with commas between them."""
    if match := words.EVERYONE_IN_TEXT.match(text):
        return match[0], text[match.end() :].strip()
    taken: list[str] = []
    while True:
        name, rest = _name_at_start(text, names)
        if not name:
            return ", ".join(taken), text
        taken.append(name)
        if not rest.startswith((",", ";")):
            return ", ".join(taken), rest
        text = rest[1:].strip()


# --- pages ---------------------------------------------------------------------------------------------------------


def _content_width(row: _Row, columns: dict[str, str]) -> int:
    """Return the length of the longest line that is content alone, 0 where the columns are not told apart."""
    if len(columns) < len(PLAN_COLUMNS) - 1:
        return 0
    rest, longest = columns["content"], 0
    for line in row.pages[0]:
        if not rest.startswith(line):
            break
        rest, longest = rest[len(line) :].strip(), max(longest, len(line))
    return longest


def _filled(row: _Row, columns: dict[str, str], width: int) -> AppendixRow:
    """Return a task with what later pages say; all its cells are guesses."""
    cells = {"ordinal": row.ordinal, **columns, "target": _with_line_breaks(columns.get("target", ""), row.pages[0])}
    for page in row.pages[1:]:
        content, target = _page(page, cells, width)
        cells["content"] = joined_lines(cells["content"], content)
        cells["target"] = joined_lines(cells["target"], target)
    return AppendixRow(cells, row.first.spot, doubts=[(key, _GUESSED) for key in cells if key != "ordinal"])


def _page(lines: Sequence[str], cells: dict[str, str], width: int) -> tuple[list[str], list[str]]:
    """Split the lines of a later page into content and target."""
    ended = cells["target"][-1:] in (".", ";", "")
    content: list[str] = []
    for place, line in enumerate(lines):
        if len(line) > width or (ended and line[0].isupper()):
            before, after = _cut_at_capital(line) if not content and ended else ("", line)
            return [*content, *([before] if before else [])], [after, *lines[place + 1 :]]
        content.append(line)
    return ([], content) if content and content[-1].endswith(".") else (content, [])


def _cut_at_capital(line: str) -> tuple[str, str]:
    """Split a line that ends the content and begins a new sentence of the target; all of it is target else."""
    capital = next((match for match in re.finditer(r" (?=\w)", line) if line[match.end()].isupper()), None)
    return (line[: capital.start()], line[capital.end() :]) if capital else ("", line)


def joined_lines(text: str, lines: Sequence[str]) -> str:
    """Return a text with lines added: a new paragraph where a sentence ended and another begins."""
    for each in lines:
        text = continued(text, each)
    return text


def _with_line_breaks(target: str, lines: Sequence[str]) -> str:
    """Return a target with the paragraphs that its lines show."""
    text, rest = "", target
    for line in lines:
        own = _share(rest, line)
        if own:
            text, rest = continued(text, own), rest[len(own) :].strip()
    return text if not rest else target


def _share(rest: str, line: str) -> str:
    """Return the end of a line with which the rest of a text begins, whole words only."""
    parts = line.split(" ")
    for start in range(len(parts)):
        own = " ".join(parts[start:])
        if rest == own or rest.startswith(f"{own} "):
            return own
        if own.startswith(f"{rest} "):
            return rest
    return ""
