"""The outline of a report as data: each line with the source of its content."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Source(Enum):
    """Where the content of an outline item comes from."""

    SUBJECT = "subject"
    LEGAL_BASES = "legal_bases"
    WORDING = "wording"
    OPENING = "opening"
    FIGURES = "figures"
    COMPARISON = "comparison"
    ACHIEVEMENTS = "achievements"
    MISSING_UNITS = "missing_units"
    SECTION_RESULTS = "section_results"
    MEASURE_RESULTS = "measure_results"
    EXTRA_RESULTS = "extra_results"
    DIFFICULTIES = "difficulties"
    NEXT_STEPS = "next_steps"
    PROPOSALS = "proposals"
    CLOSING = "closing"
    AMOUNTS = "amounts"
    ANNEX_TASKS = "annex_tasks"
    ANNEX_UNITS = "annex_units"
    ANNEX_SUPERVISORS = "annex_supervisors"
    ANNEX_DOCUMENTS = "annex_documents"
    ANNEX_DISCIPLINE = "annex_discipline"
    ANNEX_CHART = "annex_chart"


class OutlineItem(Struct, frozen=True):
    """One line of the report's outline. `level` 0 has no heading, 1 prints I., 2 prints 1.; annexes are level 9.

    The SUBJECT item (level 0) gives the trích yếu by its wording.

    `argument` narrows the source (section code); `wording` is the Office's fixed text; `when_empty` is printed when
    the source gives nothing (the item is left out if that is blank too). One that is not `printed` is switched off.
    """

    key: str
    level: int
    heading: str
    source: Source
    argument: str = ""
    wording: str = ""
    when_empty: str = ""
    printed: bool = True
