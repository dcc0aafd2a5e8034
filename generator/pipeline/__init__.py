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
    feedback_files,
    merge,
    write_feedback,
)
from generator.pipeline.importing import Imported, draft_plan, import_plan, renew_plan
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
from generator.pipeline.touring import (
    Demo,
    demo,
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
    "Collected",
    "ComparedPlans",
    "Demo",
    "Imported",
    "Incoming",
    "LoadedPlan",
    "Memory",
    "Merged",
    "Progress",
    "built_in_plan",
    "check_plan",
    "collect",
    "compare_plans",
    "demo",
    "draft_plan",
    "feedback_files",
    "find_period",
    "folder_name",
    "import_plan",
    "load_plan",
    "merge",
    "recall",
    "renew_plan",
    "silent",
    "template_files",
    "write_feedback",
    "write_templates",
]
