"""`baocao demo`: the whole tour on the built-in plan with sample returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import options, terminal
from generator.texts import cli as texts

if TYPE_CHECKING:
    from generator.pipeline import Demo


@terminal.command("demo", texts.DEMO_HELP)
@options.out("output")
@options.quiet
@options.verbose
@terminal.help_option
def command(out: Path, quiet: bool, verbose: bool) -> int:
    """Make everything once and say what was made, step by step."""
    from generator import pipeline
    from generator.cli import results

    progress = terminal.Progress(quiet=quiet)
    made = pipeline.demo(out, progress)
    progress.clear()
    _show_steps(made, out)
    results.show(made.merged.collected, verbose=verbose, quiet=quiet)
    results.show_paths(made.merged.paths)
    results.show_next_step(made.merged)
    terminal.say(texts.DEMO_END)
    return results.exit_code(made.merged.collected)


def _show_steps(made: Demo, out: Path) -> None:
    """Print what each step made and where, and which troubles were planted."""
    from generator import pipeline

    values = {"plan": made.loaded.name, "count": 0, "folder": "", "period": made.period.name}
    steps = (
        values,
        {**values, "count": len(made.templates), "folder": out / pipeline.TEMPLATES},
        {**values, "count": len(made.returns), "folder": out / pipeline.RETURNS},
        values,
    )
    for sentence, filled in zip(texts.DEMO_STEPS[:3], steps, strict=False):
        terminal.say(sentence.format(**filled), bold=True)
    terminal.say("  " + texts.DEMO_PLANTED)
    for each in _planted(made):
        terminal.say(f"  - {each}")
    terminal.say(texts.DEMO_STEPS[3].format(**steps[3]), bold=True)
    terminal.say()


def _planted(made: Demo) -> list[str]:
    """Name the planted troubles: the absent unit, the late one, the one with faults."""
    from generator.texts import wording

    lines = []
    for each in made.samples:
        unit = made.loaded.plan.unit(each.unit)
        name = unit.name if unit else each.unit
        if each.absent:
            lines.append(texts.DEMO_ABSENT.format(unit=name))
        elif each.received_at.date() >= made.period.unit_before:
            lines.append(texts.DEMO_LATE.format(unit=name, moment=wording.moment(each.received_at)))
        if each.faults:
            lines.append(texts.DEMO_FAULTS.format(unit=name, count=each.faults))
    return lines
