"""The use cases as lists of steps: order and file names only; records pass from one stage to the next."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pipeline.closing import Closed, close, closed_record, read_signing
    from generator.pipeline.collecting import (
        Collected,
        Incoming,
        Progress,
        collect,
        silent,
    )
    from generator.pipeline.consolidating import merge
    from generator.pipeline.feeding_back import feedback_files, write_feedback
    from generator.pipeline.following import (
        Followed,
        follow,
        office_today,
        write_status,
    )
    from generator.pipeline.history import (
        EarlierRun,
        Restored,
        earlier_runs,
        history_record,
        periods_under,
        restore,
        restored_record,
    )
    from generator.pipeline.importing import Imported, draft_plan, import_plan, renew_plan
    from generator.pipeline.inspecting import Inspected, inspect, profile_record
    from generator.pipeline.memory import Memory, recall
    from generator.pipeline.names import (
        BUILT_IN_PLAN,
        CONSOLIDATED,
        DEMO_PERIOD,
        FEEDBACK,
        LOG,
        OUTPUT_FOLDER,
        PLAN_PATTERN,
        REPORT,
        RETURNS,
        TEMPLATES,
        TEMPLATES_FOLDER,
        folder_name,
    )
    from generator.pipeline.outcome import Merged, report_record
    from generator.pipeline.past import known_discipline
    from generator.pipeline.plans import (
        CheckedPlan,
        ComparedPlans,
        LoadedPlan,
        built_in_plan,
        check_plan,
        compare_plans,
        find_period,
        load_plan,
        template_files,
        write_templates,
    )
    from generator.pipeline.reporting import (
        Remade,
        Reports,
        remake,
        write_base,
    )
    from generator.pipeline.touring import (
        Demo,
        demo,
    )
    from generator.pipeline.tracing import (
        Traced,
        trace,
    )
    from generator.pipeline.urging import (
        dispatch,
        remind,
        without_address,
    )

__all__ = [
    "BUILT_IN_PLAN",
    "CONSOLIDATED",
    "DEMO_PERIOD",
    "FEEDBACK",
    "LOG",
    "OUTPUT_FOLDER",
    "PLAN_PATTERN",
    "REPORT",
    "RETURNS",
    "TEMPLATES",
    "TEMPLATES_FOLDER",
    "CheckedPlan",
    "Closed",
    "Collected",
    "ComparedPlans",
    "Demo",
    "EarlierRun",
    "Followed",
    "Imported",
    "Incoming",
    "Inspected",
    "LoadedPlan",
    "Memory",
    "Merged",
    "Progress",
    "Remade",
    "Reports",
    "Restored",
    "Traced",
    "built_in_plan",
    "check_plan",
    "close",
    "closed_record",
    "collect",
    "compare_plans",
    "demo",
    "dispatch",
    "draft_plan",
    "earlier_runs",
    "feedback_files",
    "find_period",
    "folder_name",
    "follow",
    "history_record",
    "import_plan",
    "inspect",
    "known_discipline",
    "load_plan",
    "merge",
    "office_today",
    "periods_under",
    "profile_record",
    "read_signing",
    "recall",
    "remake",
    "remind",
    "renew_plan",
    "report_record",
    "restore",
    "restored_record",
    "silent",
    "template_files",
    "trace",
    "without_address",
    "write_base",
    "write_feedback",
    "write_status",
    "write_templates",
]

_MODULES = (
    "names", "plans", "memory", "collecting", "feeding_back", "following", "consolidating", "reporting", "tracing",
    "urging", "touring", "inspecting", "importing", "past", "closing", "outcome", "history",
)  # fmt: skip
"""In the order in which a command may need them: `check` pays for nothing that writes Word or reads an issued plan."""


def __getattr__(name: str) -> object:
    """Load a use case when it is first asked for."""
    if name not in __all__:
        raise AttributeError(name)
    modules = (import_module(f"{__name__}.{each}") for each in _MODULES)
    found = next(getattr(each, name) for each in modules if hasattr(each, name))
    globals()[name] = found
    return found
