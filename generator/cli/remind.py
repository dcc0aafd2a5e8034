"""`baocao remind PATH…`: letters and e-mail drafts for the units that owe something."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("remind", texts.REMIND_HELP)
@options.paths
@options.period
@options.plan
@options.out("output")
@options.today
@click.option("--each", is_flag=True, help=texts.OPTION_EACH)
@options.quiet
@terminal.help_option
def command(
    paths: tuple[Path, ...], period: str, plan_file: Path | None, out: Path, today: datetime | None,
    each: bool, quiet: bool,
) -> int:  # fmt: skip
    """Write reminders to the units that owe something."""
    from generator import pipeline
    from generator.cli import results
    from generator.texts import working_days

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    day = today.date() if today is not None else pipeline.office_today()
    progress = terminal.Progress(quiet=quiet)
    followed = pipeline.follow(paths, loaded, chosen, out, day, progress)
    progress.clear()
    written = pipeline.remind(loaded, chosen, out, followed, each=each)
    if written:
        results.show_paths(tuple(written))
        results.show_unaddressed(pipeline.without_address(loaded, chosen, written))
    else:
        terminal.say(texts.NOBODY_OWES)
    for line in working_days.deadlines(loaded.plan, chosen):
        terminal.say(line)
    return terminal.DONE
