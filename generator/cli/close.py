"""`baocao close PERIOD`: number and day of the signed report are recorded, the period is frozen."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("close", texts.CLOSE_HELP)
@click.argument("period", metavar="PERIOD")
@click.option("--number", cls=terminal.Option, required=True, metavar=texts.METAVAR_NUMBER, help=texts.OPTION_NUMBER)
@click.option("--date", "day", cls=terminal.Option, required=True, metavar=texts.METAVAR_DATE, help=texts.OPTION_DATE)
@options.plan
@options.out("output")
@options.as_json
@terminal.help_option
def command(period: str, number: str, day: str, plan_file: Path | None, out: Path, as_json: bool) -> int:
    """Close a period."""
    from generator import journal, pipeline
    from generator.texts import closing

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    closed = pipeline.close(loaded.plan, chosen, out, number, day)
    if as_json:
        terminal.say_json(journal.dump(pipeline.closed_record(closed)))
        return terminal.DONE
    for line in closing.closed_lines(closed.signing, chosen.name, str(closed.folder)):
        terminal.say(line)
    for each in closed.notes:
        terminal.say(closing.NOTES[each], fg="yellow")
    return terminal.DONE
