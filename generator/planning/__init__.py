"""Plans in the making: an issued plan → plan records with doubts; two plans compared; next year's plan. Pure."""

from __future__ import annotations

from generator.planning.comparing import compare
from generator.planning.drafting import draft
from generator.planning.pasted_text import read_text
from generator.planning.remembering import past_tasks
from generator.planning.renewing import next_plan, open_tasks

__all__ = ["compare", "draft", "next_plan", "open_tasks", "past_tasks", "read_text"]
