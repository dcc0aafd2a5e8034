"""`baocao trace FILE.docx TEXT`: file, sheet, cell and rule behind a figure or sentence of the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.cli import options, terminal
from generator.texts import cli as texts

_SHOWN_SOURCES = 20


@terminal.command("trace", texts.TRACE_HELP)
@click.argument("report", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.argument("text", metavar="TEXT")
@options.as_json
@options.verbose
@terminal.help_option
def command(report: Path, text: str, as_json: bool, verbose: bool) -> int:
    """Tell where a figure or sentence comes from."""
    from generator import journal, pipeline

    traced = pipeline.trace(report, text)
    if as_json:
        terminal.say_json(
            journal.dump({"schema": journal.SCHEMA, "traces": [_record(each, traced) for each in traced.found]})
        )
        return terminal.DONE
    for each in traced.found:
        _show(each, traced, verbose=verbose)
    return terminal.DONE


def _record(each: Any, traced: Any) -> dict[str, object]:
    """Return one trace as plain data."""
    from generator.texts import labels, tracing

    sources = [
        {"file": place.file, "sheet": place.sheet, "cell": place.cell, "value": labels.shown(traced.values[place])}
        for place in each.sources
        if place in traced.values
    ]
    return {
        "text": each.text, "rule": each.rule, "says": tracing.RULES[each.rule], "paragraph": each.key,
        "annex": each.annex, "row": each.row, "column": each.column, "sources": sources,
    }  # fmt: skip


def _show(each: Any, traced: Any, *, verbose: bool) -> None:
    """Print one trace: the passage, its rule, its cells."""
    from generator.texts import labels, tracing

    if each.annex:
        head = tracing.IN_TABLE.format(annex=each.annex, row=each.row, column=each.column, text=each.text)
    else:
        head = tracing.IN_PARAGRAPH.format(text=each.text)
    terminal.say(head, bold=True)
    terminal.say(f"  {tracing.RULES[each.rule]}")
    if each.rule == "edited":
        where = labels.decided_in(each.key.partition(":edited")[0])
        terminal.say("  " + tracing.EDITED_AT.format(where=where, file=traced.consolidated))
    known = [place for place in each.sources if place in traced.values]
    terminal.say("  " + (tracing.SOURCES.format(count=len(known)) if known else tracing.NO_SOURCE))
    shown = known if verbose else known[:_SHOWN_SOURCES]
    for place in shown:
        where = f"{place.file} · {place.sheet}!{place.cell}"
        terminal.say("    " + tracing.SOURCE.format(place=where, value=labels.shown(traced.values[place])))
    if len(known) > len(shown):
        terminal.say("    " + tracing.MORE.format(count=len(known) - len(shown)))
    terminal.say()
