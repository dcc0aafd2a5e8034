"""The use cases as lists of steps: order and file names only; records pass from one stage to the next."""

from __future__ import annotations

from generator.pipeline.collecting import (
    Collected,
    Incoming,
    Progress,
    collect,
    silent,
)
from generator.pipeline.consolidating import (
    Merged,
    merge,
    report_record,
)
from generator.pipeline.feeding_back import feedback_files, write_feedback
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
from generator.pipeline.plans import (
    LoadedPlan,
    built_in_plan,
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
    "Collected",
    "Demo",
    "Incoming",
    "LoadedPlan",
    "Memory",
    "Merged",
    "Progress",
    "Remade",
    "Reports",
    "Traced",
    "built_in_plan",
    "collect",
    "demo",
    "feedback_files",
    "find_period",
    "folder_name",
    "load_plan",
    "merge",
    "recall",
    "remake",
    "report_record",
    "silent",
    "template_files",
    "trace",
    "write_base",
    "write_feedback",
    "write_templates",
]
