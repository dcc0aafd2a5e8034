"""`baocao report CONSOLIDATED.xlsx`: the Word report again, from the edited consolidated workbook alone."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("report", texts.REPORT_HELP)
@click.argument("consolidated", type=click.Path(path_type=Path), metavar="CONSOLIDATED.xlsx", required=False)
@click.option("--final", is_flag=True, help=texts.OPTION_FINAL)
@click.option("--pdf", is_flag=True, help=texts.OPTION_PDF)
@click.option("--base", cls=terminal.Option, type=click.Path(path_type=Path), metavar="FILE", help=texts.OPTION_BASE)
@click.option(
    "--write-base", cls=terminal.Option, type=click.Path(path_type=Path), metavar="FILE", help=texts.OPTION_WRITE_BASE
)
@click.option(
    "--out", cls=terminal.Option, type=click.Path(path_type=Path), metavar="DIR", help=texts.OPTION_OUT_REPORT
)
@options.as_json
@terminal.help_option
def command(
    consolidated: Path | None, final: bool, pdf: bool, base: Path | None, write_base: Path | None, out: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Write the Word report, or the file of its styles."""
    from generator import journal, pipeline

    if write_base is not None:
        path = pipeline.write_base(write_base)
        terminal.say(texts.BASE_WRITTEN.format(file=path))
    if consolidated is None:
        if write_base is None:
            context = click.get_current_context()
            raise click.MissingParameter(ctx=context, param=context.command.params[0])
        return terminal.DONE
    made = pipeline.remake(consolidated, out, final=final, pdf=pdf, base=base)
    if as_json:
        record = {
            "schema": journal.SCHEMA, "files": [str(each) for each in made.paths], "draft": made.reports.draft,
            "gaps": list(made.reports.gaps), "base_faults": [list(each) for each in made.reports.base_faults],
        }  # fmt: skip
        terminal.say_json(journal.dump(record))
        return terminal.DONE
    for name, kind in made.reports.base_faults:
        terminal.say(texts.BASE_FAULT.format(name=name, fault=texts.BASE_FAULTS[kind]), fg="yellow")
    terminal.say(texts.WRITTEN, bold=True)
    for path in made.paths:
        terminal.say(f"  {path}")
    closing = texts.REPORT_DRAFT.format(count=len(made.reports.gaps)) if made.reports.draft else texts.REPORT_FINAL
    terminal.say(closing)
    return terminal.DONE
