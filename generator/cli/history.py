"""`baocao history [PERIOD]`: earlier runs; one of them put back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options, terminal
from generator.texts import cli as texts

if TYPE_CHECKING:
    from generator.pipeline import EarlierRun


@terminal.command("history", texts.HISTORY_HELP)
@click.argument("period", metavar="PERIOD", required=False)
@click.option("--restore", cls=terminal.Option, metavar=texts.METAVAR_RUN, help=texts.OPTION_RESTORE)
@options.plan
@options.out("output")
@options.as_json
@terminal.help_option
def command(period: str | None, restore: str | None, plan_file: Path | None, out: Path, as_json: bool) -> int:
    """List the runs of one period or of all, or put one back."""
    from generator import journal, pipeline
    from generator.texts import closing

    if period is None and restore is not None:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    folders = pipeline.periods_under(out)
    if period is not None:
        loaded = pipeline.load_plan(plan_file)
        folders = [out / pipeline.folder_name(loaded.plan, pipeline.find_period(loaded.plan, period))]
    if restore is not None:
        restored = pipeline.restore(folders[0], restore)
        if as_json:
            terminal.say_json(journal.dump(pipeline.restored_record(restored)))
        else:
            terminal.say(closing.restored_line(restore, restored.folder, len(restored.paths), restored.kept))
        return terminal.DONE
    runs = {each: pipeline.earlier_runs(each) for each in folders}
    if as_json:
        terminal.say_json(journal.dump(pipeline.history_record(runs)))
        return terminal.DONE
    _show(runs, out)
    return terminal.DONE


def _show(runs: dict[Path, list[EarlierRun]], out: Path) -> None:
    """Print a table of the runs of each period."""
    from generator import pipeline
    from generator.texts import closing

    if not any(runs.values()):
        terminal.say(closing.NO_RUNS.format(folder=", ".join(map(str, runs)) or out))
    for folder, found in runs.items():
        if not found:
            continue
        terminal.say(closing.PERIOD_HEADING.format(name=folder.name), bold=True)
        signing = pipeline.read_signing(folder)
        for line in closing.signing_lines(signing) if signing is not None else ():
            terminal.say(line)
        rows = [closing.run_row(each.stamp, each.summary, each.replaced) for each in found]
        for line in terminal.table(closing.COLUMNS, rows, numbers=(2, 3, 4, 6)):
            terminal.say(line)
        if len(found) > 1:
            terminal.say(closing.RESTORE_HINT.format(period=folder.name.partition("-")[2]))
        terminal.say()
