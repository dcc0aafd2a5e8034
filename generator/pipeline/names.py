"""The names of folders and files: a contract with everyone who opens them."""

from __future__ import annotations

from datetime import datetime

from generator.model import Period, Plan
from generator.texts.wording import OFFICE_TIME

TEMPLATES_FOLDER = "input_templates"
OUTPUT_FOLDER = "output"
PLAN_PATTERN = "ke-hoach*.xlsx"
BUILT_IN_PLAN = "ke-hoach-2024.xlsx"
DEMO_PERIOD = "6-thang"
REPORT = "bao-cao.docx"
REPORT_EACH = "bao-cao_{recipient}.docx"
"""Where each recipient gets a report of its own."""
REPORT_PATTERN = "bao-cao*.docx"
CONSOLIDATED = "tong-hop.xlsx"
FEEDBACK = "phan-hoi"
LOG = "nhat-ky.json"
DISPATCH = "giao-viec"
REMINDERS = "don-doc"
LETTER = "cong-van"
STATUS_PAGE = "tinh-hinh.xlsx"
PERIOD_FOLDERS = "[0-9][0-9][0-9][0-9]-*"
"""What the names of all periods' folders look like."""
TEMPLATES = "mau"
RETURNS = "nhan"
SIGNED = "da-ky"
"""Holds the files of a period as they were signed."""
SIGNING = "da-ky/chot-ky.json"
"""Number and day of the signed report."""


def folder_name(plan: Plan, period: Period) -> str:
    """Return the name that a period's folder and files begin with: 2024-6-thang."""
    return f"{plan.year}-{period.code}"


def stamp() -> str:
    """Return the name of the folder that keeps what this run replaces, by the Office's clock."""
    return datetime.now(OFFICE_TIME).strftime("%Y%m%d-%H%M%S")
