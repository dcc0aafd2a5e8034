"""`baocao inspect FILE.docx`: any Word file against Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("inspect", texts.INSPECT_HELP)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.option("--profile", metavar="NAME", help=texts.OPTION_PROFILE)
@click.option("--year", type=click.IntRange(1945, 9999), metavar="YEAR", help=texts.OPTION_YEAR)
@options.as_json
@options.quiet
@terminal.help_option
def command(file: Path, profile: str | None, year: int | None, as_json: bool, quiet: bool) -> int:
    """Check the format of a Word file and print what is wrong."""
    from generator import journal, pipeline
    from generator.cli import results

    inspected = pipeline.inspect(file, profile, year)
    code = terminal.FINDINGS if inspected.errors else terminal.DONE
    if as_json:
        record = journal.result(inspected.findings, (), profile=pipeline.profile_record(inspected))
        terminal.say_json(journal.dump(record))
        return code
    if inspected.findings and not quiet:
        results.show_findings(inspected.findings, verbose=True)
    terminal.say(texts.inspected(inspected.file, inspected.profile, by_itself=inspected.by_itself))
    terminal.say(texts.closing(inspected.errors, inspected.warnings, texts.ERRORS_REMAIN_CHECK))
    return code
