"""`baocao dispatch PERIOD`: the first letter, and an e-mail draft per unit with its template attached."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("dispatch", texts.DISPATCH_HELP)
@click.argument("period", metavar="PERIOD")
@options.plan
@options.out("output")
@options.today
@terminal.help_option
def command(period: str, plan_file: Path | None, out: Path, today: datetime | None) -> int:
    """Write the letter and the drafts."""
    from generator import pipeline
    from generator.cli import results
    from generator.texts import working_days

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    day = today.date() if today is not None else pipeline.office_today()
    written = pipeline.dispatch(loaded, chosen, out, day)
    results.show_paths(tuple(written))
    results.show_unaddressed(pipeline.without_address(loaded, chosen, written))
    for line in working_days.deadlines(loaded.plan, chosen):
        terminal.say(line)
    return terminal.DONE
