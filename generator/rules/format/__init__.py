"""The checks of a finished Word document against a profile of format: the decree's 20, each in sub-codes."""

from __future__ import annotations

from generator.findings import Finding, group
from generator.model.written import WrittenDocument
from generator.rules.catalogue import Scope, run
from generator.rules.format import annexes, body, content, letterhead, page, page_numbers, signing, sums, title
from generator.rules.format.front import find_front
from generator.rules.format.view import view_of
from generator.texts.format_profiles import LETTER_PROFILE, REPORT_PROFILE, FormatProfile, profiles

__all__ = ["check_format", "choose_profile"]

MODULES = (page, letterhead, title, body, signing, page_numbers, annexes, content, sums)
"""Importing them fills the catalogue."""


def choose_profile(document: WrittenDocument) -> FormatProfile:
    """Return the profile of what a document is: a công văn has V/v below its number and no kind of its own."""
    report, letter = profiles()[REPORT_PROFILE], profiles()[LETTER_PROFILE]
    is_letter = find_front(document, report).kind is None and bool(find_front(document, letter).subject)
    return letter if is_letter else report


def check_format(document: WrittenDocument, profile: FormatProfile, year: int | None = None) -> list[Finding]:
    """Check a document; equal findings are one with all its spots. `year` dates it where its own date is blank."""
    return group(run(Scope.FORMAT, view_of(document, profile, year)))
