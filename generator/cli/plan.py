"""`baocao plan …`: a plan workbook from the issued plan, its slips, two plans compared, next year's plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli import options, terminal
from generator.errors import GeneratorError
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


def _subcommand(name: str, text: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Return the decorator that adds a command to the group."""

    def add(function: Callable[..., Any]) -> click.Command:
        made = terminal.command(name, text)(function)
        command.add_command(made)
        return made

    return add


@_subcommand("import", texts.PLAN_IMPORT_HELP)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o", "--out", cls=terminal.Option, required=True, type=click.Path(path_type=Path), metavar="PLAN",
    help=texts.OPTION_PLAN_OUT,
)  # fmt: skip
@click.option("--like", type=click.Path(path_type=Path), metavar="PLAN", help=texts.OPTION_LIKE)
@options.verbose
@terminal.help_option
def import_plan(file: Path, out: Path, like: Path | None, verbose: bool) -> int:
    """Write the plan workbook of an issued plan; say what is doubtful and what it does not hold."""
    from generator import pipeline
    from generator.cli import plan_results

    earlier = pipeline.load_plan(like).plan if like is not None else None
    imported = pipeline.import_plan(file, out, earlier)
    plan_results.show_import(imported, verbose=verbose)
    return terminal.DONE


@_subcommand("diff", texts.PLAN_DIFF_HELP)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option("--record", is_flag=True, help=texts.OPTION_RECORD)
@options.as_json
@terminal.help_option
def diff(old: Path, new: Path, record: bool, as_json: bool) -> int:
    """Say what changed from one plan workbook to another."""
    from generator import journal, pipeline
    from generator.cli import plan_results

    compared = pipeline.compare_plans(old, new, record=record)
    if as_json:
        terminal.say_json(journal.dump({"schema": journal.SCHEMA, "changes": journal.changes(compared.changes)}))
    else:
        plan_results.show_changes(compared)
    return terminal.DONE


@_subcommand("new", texts.PLAN_NEW_HELP)
@click.option("--from", "source", cls=terminal.Option, required=True, type=click.Path(path_type=Path), metavar="PLAN",
              help=texts.OPTION_FROM)  # fmt: skip
@click.option("--year", cls=terminal.Option, required=True, type=click.IntRange(2000, 2100), metavar="YEAR",
              help=texts.OPTION_NEW_YEAR)  # fmt: skip
@click.option("--last", type=click.Path(path_type=Path), metavar="FILE", help=texts.OPTION_LAST)
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="PLAN", help=texts.OPTION_NEW_OUT)
@terminal.help_option
def new(source: Path, year: int, last: Path | None, out: Path | None) -> int:
    """Write next year's plan workbook from this year's."""
    from generator import pipeline
    from generator.cli import plan_results

    plan = pipeline.load_plan(source).plan
    target = out if out is not None else source.with_name(texts.NEW_PLAN_NAME.format(year=year))
    if target.resolve() == source.resolve():
        raise GeneratorError("NEW-ONTO-OLD", file=str(source))
    plan_results.show_renewed(pipeline.renew_plan(plan, year, target, last))
    return terminal.DONE


@_subcommand("check", texts.PLAN_CHECK_HELP)
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN_FILE")
@options.as_json
@terminal.help_option
def check(plan_file: Path, as_json: bool) -> int:
    """Read a plan workbook; say every fault that makes it useless, or every slip in it."""
    from generator import journal, pipeline
    from generator.cli import results
    from generator.texts import plan_sheets, working_days

    checked = pipeline.check_plan(plan_file)
    code = terminal.FINDINGS if checked.errors else terminal.DONE
    if as_json:
        terminal.say_json(journal.dump(journal.result(checked.findings, ())))
        return code
    results.show_findings(checked.findings, verbose=True)
    plan = checked.plan
    counts = {"tasks": len(plan.tasks), "measures": len(plan.measures), "units": len(plan.units)}
    terminal.say(texts.PLAN_FINE.format(file=plan_file, periods=len(plan.periods), **counts))
    for line in terminal.table(texts.DEADLINE_COLUMNS, plan_sheets.deadline_rows(plan)):
        terminal.say(line)
    for period in plan.periods:
        terminal.say(period.name, bold=True)
        for line in working_days.deadlines(plan, period):
            terminal.say(f"  {line}")
    return code
