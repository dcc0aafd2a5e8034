"""`baocao templates PERIOD`: one workbook per unit."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("templates", texts.TEMPLATES_HELP)
@click.argument("period", metavar="PERIOD")
@options.plan
@options.out("input_templates")
@click.option("--last", type=click.Path(path_type=Path), metavar="FILE", help=texts.OPTION_LAST_ANSWERS)
@options.quiet
@terminal.help_option
def command(period: str, plan_file: Path | None, out: Path, last: Path | None, quiet: bool) -> int:
    """Write the templates of a period."""
    from generator import pipeline
    from generator.texts import working_days

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    paths = pipeline.write_templates(loaded.plan, chosen, out, last)
    if not quiet:
        for each in paths:
            terminal.say(f"  {each}")
    terminal.say(texts.TEMPLATES_DONE.format(count=len(paths), period=chosen.name))
    for line in working_days.deadlines(loaded.plan, chosen):
        terminal.say(line)
    return terminal.DONE
