"""The demo: the whole way on the built-in plan."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from generator import storage
from generator.model import Period
from generator.pipeline.collecting import Progress, silent
from generator.pipeline.consolidating import merge
from generator.pipeline.names import DEMO_PERIOD, RETURNS, TEMPLATES, folder_name, stamp
from generator.pipeline.outcome import Merged
from generator.pipeline.plans import LoadedPlan, built_in_plan, find_period, template_files
from generator.texts.sample_returns import SampleReturn


class Demo(Struct, frozen=True):
    """What the demo made: the plan, its folders, the sample returns with their planted troubles, the merge."""

    loaded: LoadedPlan
    period: Period
    templates: tuple[Path, ...]
    returns: tuple[Path, ...]
    samples: tuple[SampleReturn, ...]
    merged: Merged


def demo(out: Path, progress: Progress = silent, *, with_troubles: bool = True) -> Demo:
    """Go the whole way on the built-in plan: templates, sample returns, merge."""
    from generator.texts import sample_returns
    from generator.workbooks import sample_writer

    loaded = built_in_plan()
    period = find_period(loaded.plan, DEMO_PERIOD)
    blank = template_files(loaded.plan, period)
    samples = sample_returns.load(with_faults=with_troubles)
    sent = [each for each in samples if not (with_troubles and each.absent)]
    prefix = folder_name(loaded.plan, period)
    filled = {f"{prefix}_{each.unit}.xlsx": (each, blank[f"{prefix}_{each.unit}.xlsx"]) for each in sent}
    with storage.locked(out):
        templates = storage.replace_all(out, {f"{TEMPLATES}/{name}": each for name, each in blank.items()}, stamp())
        returns = storage.replace_all(
            out,
            {
                f"{RETURNS}/{name}": storage.timeless(sample_writer.fill_template(template, each.rows, each.form))
                for name, (each, template) in filled.items()
            },
            stamp(),
            f"{RETURNS}/*.xlsx",
        )
        for path, each in zip(returns, sent, strict=True):
            storage.set_time(path, each.received_at)
    merged = merge([out / RETURNS], loaded, period, out, progress)
    return Demo(loaded, period, tuple(templates), tuple(returns), samples, merged)
