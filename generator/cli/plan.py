"""`baocao plan check PLAN.xlsx`: every fault of a plan workbook, all at once."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import terminal
from generator.texts import cli as texts


@click.group(
    "plan",
    help=texts.PLAN_HELP,
    options_metavar=texts.OPTIONS_METAVAR,
    subcommand_metavar=texts.COMMAND_METAVAR,
    add_help_option=False,
)
@terminal.help_option
def command() -> None:
    """Hold the commands about plan workbooks."""


@command.command(
    "check",
    help=texts.PLAN_CHECK_HELP,
    short_help=texts.PLAN_CHECK_HELP,
    options_metavar=texts.OPTIONS_METAVAR,
    add_help_option=False,
)
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN_FILE")
@terminal.help_option
def check(plan_file: Path) -> int:
    """Read a plan workbook and say that it can be used, or every fault."""
    from generator import pipeline
    from generator.texts import plan_sheets, working_days

    plan = pipeline.load_plan(plan_file).plan
    counts = {"tasks": len(plan.tasks), "measures": len(plan.measures), "units": len(plan.units)}
    terminal.say(texts.PLAN_FINE.format(file=plan_file, periods=len(plan.periods), **counts))
    for line in terminal.table(texts.DEADLINE_COLUMNS, plan_sheets.deadline_rows(plan)):
        terminal.say(line)
    for period in plan.periods:
        terminal.say(period.name, bold=True)
        for line in working_days.deadlines(plan, period):
            terminal.say(f"  {line}")
    return terminal.DONE
