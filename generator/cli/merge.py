"""`baocao merge PATH…`: consolidated workbook, feedback workbooks, Word report, log."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("merge", texts.MERGE_HELP)
@options.paths
@options.period
@options.plan
@options.out("output")
@click.option("--take-edits", is_flag=True, help=texts.OPTION_TAKE_EDITS)
@click.option("--reopen", cls=terminal.Option, default="", metavar=texts.METAVAR_REASON, help=texts.OPTION_REOPEN)
@options.engine
@options.as_json
@options.quiet
@options.verbose
@terminal.help_option
def command(
    paths: tuple[Path, ...], period: str, plan_file: Path | None, out: Path, take_edits: bool,
    reopen: str,    engine: str, scheduler: str, as_json: bool, quiet: bool, verbose: bool,
) -> int:  # fmt: skip
    """Merge returns and write every output."""
    from generator import engines, journal, pipeline
    from generator.cli import results

    loaded = pipeline.load_plan(plan_file)
    chosen = pipeline.find_period(loaded.plan, period)
    progress = terminal.Progress(quiet=quiet or as_json)
    with engines.opened(engine, scheduler) as where:
        merged = pipeline.merge(
            paths, loaded, chosen, out, progress, take_edits=take_edits, engine=where, reopen=reopen
        )
    progress.clear()
    collected = merged.collected
    if as_json:
        written = [str(each) for each in merged.paths]
        record = journal.result(
            collected.findings,
            collected.submissions,
            run_id=merged.run_id,
            files=written,
            mixed_before=merged.mixed,
            **pipeline.report_record(merged),
        )
        terminal.say_json(journal.dump(record))
        return results.exit_code(collected)
    results.show(collected, verbose=verbose, quiet=quiet)
    results.show_paths(merged.paths)
    results.show_word_edits(merged)
    results.show_news(merged)
    results.show_since_signing(merged)
    results.show_next_step(merged)
    return results.exit_code(collected)
