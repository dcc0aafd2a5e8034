"""`baocao check PATH…`: findings only; writes feedback only when --out is given."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("check", texts.CHECK_HELP)
@options.paths
@options.period
@options.plan
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help=texts.OPTION_OUT_CHECK)
@options.engine
@options.as_json
@options.quiet
@options.verbose
@terminal.help_option
def command(
    paths: tuple[Path, ...], period: str, plan_file: Path | None, out: Path | None,
    engine: str, scheduler: str, as_json: bool, quiet: bool, verbose: bool,
) -> int:  # fmt: skip
    """Check returns and print what is wrong."""
    from generator import engines, journal, pipeline
    from generator.cli import results

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    progress = terminal.Progress(quiet=quiet or as_json)
    memory = pipeline.recall(loaded.plan, chosen, out or Path(pipeline.OUTPUT_FOLDER))
    with engines.opened(engine, scheduler, side_by_side=True) as where:
        collected = pipeline.collect(paths, loaded.plan, chosen, (), progress, memory, engine=where)
    written = pipeline.write_feedback(loaded.plan, chosen, collected, out) if out is not None else []
    progress.clear()
    if as_json:
        terminal.say_json(journal.dump(journal.result(collected.findings, collected.submissions)))
        return results.exit_code(collected)
    results.show(collected, verbose=verbose, quiet=quiet)
    if written:
        results.show_paths(tuple(written))
    terminal.say(texts.closing(collected.errors, collected.warnings, texts.ERRORS_REMAIN_CHECK))
    return results.exit_code(collected)
