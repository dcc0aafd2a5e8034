"""`baocao status PATH…`: who has sent, on time, late, missing, with errors; which tasks are due."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options, terminal
from generator.texts import cli as texts

if TYPE_CHECKING:
    from generator.model import Plan, Standing


@terminal.command("status", texts.STATUS_HELP)
@options.paths
@options.period
@options.plan
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help=texts.OPTION_OUT_STATUS)
@options.today
@options.as_json
@options.quiet
@terminal.help_option
def command(
    paths: tuple[Path, ...], period: str, plan_file: Path | None, out: Path | None, today: datetime | None,
    as_json: bool, quiet: bool,
) -> int:  # fmt: skip
    """Say how a period stands."""
    from generator import journal, pipeline
    from generator.cli import results
    from generator.texts import status, working_days

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    progress = terminal.Progress(quiet=quiet or as_json)
    day = today.date() if today is not None else pipeline.office_today()
    followed = pipeline.follow(paths, loaded, chosen, out or Path(pipeline.OUTPUT_FOLDER), day, progress)
    written = pipeline.write_status(loaded, chosen, followed.standing, out) if out is not None else []
    progress.clear()
    if as_json:
        terminal.say_json(journal.dump(journal.standing_record(followed.standing, chosen.code)))
        return results.exit_code(followed.collected)
    for line in terminal.table(status.COLUMNS, map(status.unit_row, followed.standing.units), numbers=(5, 6)):
        terminal.say(line)
    terminal.say(status.rates(followed.standing), bold=True)
    for line in working_days.deadlines(loaded.plan, chosen):
        terminal.say(line)
    _show_tasks(followed.standing, loaded.plan)
    if written:
        results.show_paths(tuple(written))
    return results.exit_code(followed.collected)


def _show_tasks(standing: Standing, plan: Plan) -> None:
    """Print the tasks that are due soon or overdue, by supervisor."""
    from generator.texts import status

    tasks = status.short_task_rows(standing, plan)
    terminal.say(f"\n{status.TASKS_HEADING if tasks else status.NO_TASKS}", bold=bool(tasks))
    for name, own in status.by_supervisor(standing):
        terminal.say(f"  {status.supervisor_line(name, own)}")
    for line in terminal.table(status.TASK_COLUMNS, tasks) if tasks else ():
        terminal.say(line)
