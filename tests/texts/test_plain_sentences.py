"""What a unit's clerk reads: one plain sentence for what is wrong, one for what to do, no word of a programmer."""

from __future__ import annotations

import re

import pytest

from generator.rules import rules
from generator.rules.catalogue import Scope
from generator.texts import feedback, unreadable
from generator.texts.sentences import MESSAGES

SEEN_BY_UNITS = (Scope.ENVELOPE, Scope.SHEET, Scope.CELL, Scope.ROW, Scope.TABLE, Scope.FORM, Scope.CAMPAIGN)
CODES = [each.code for each in rules() if each.scope in SEEN_BY_UNITS]
JARGON = re.compile(
    r"\b(?:schema|regex|sha\w*|parse\w*|cells?|bytes?|token|null|json|xml|doctype|encoding|utf\w*|hash|string|field|"
    r"exception|traceback|log|id)\b|mã ẩn|mã nhận dạng|điều khiển|chuỗi|biểu thức|tham số",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"cẩu thả|thiếu trách nhiệm|cố tình|không chịu|sai phạm|lỗi của đơn vị|yêu cầu đơn vị", re.IGNORECASE
)
PLACE = re.compile(r"\{[^}]*\}")
FRONT = (
    feedback.TO_DO, feedback.REFILLED, feedback.TO_DO_ELSEWHERE, feedback.ONLY_WARNINGS, feedback.ACCEPTED,
    feedback.NOT_SENT, feedback.BY_WHEN, feedback.COMMENT_LINE, feedback.MENDED, feedback.COMPARED, *feedback.HEADS,
    *feedback.LEVELS.values(),
)  # fmt: skip


def is_plain(text: str) -> bool:
    """Tell whether a text has neither jargon nor blame."""
    said = PLACE.sub("…", text)
    return JARGON.search(said) is None and BLAME.search(said) is None


def is_one_sentence(text: str) -> bool:
    """Tell whether a text is one sentence: one mark at its end, none before."""
    said = PLACE.sub("x", text).replace("TM.", "TM").replace("KT.", "KT")
    return said[-1] in ".?x" and re.search(r"[.?!:]\s+[A-ZĐÀ-Ỹ]", said[:-1].replace(": Kế hoạch số", "")) is None


@pytest.mark.parametrize("code", CODES)
def test_what_is_wrong_and_what_to_do_are_one_plain_sentence_each(code: str) -> None:
    entry = MESSAGES[code]
    for text in (entry.says, entry.fix):
        assert is_plain(text)
        assert is_one_sentence(text)
    assert is_plain(entry.title)
    assert re.match(r"Hãy |Nếu |Không (?:phải|cần) làm|\{remedy\}", entry.fix)


@pytest.mark.parametrize("key", unreadable.REASONS)
def test_why_a_file_is_not_read_is_a_plain_half_sentence_and_its_remedy_a_sentence(key: str) -> None:
    reason, remedy = unreadable.REASONS[key]
    assert is_plain(reason + remedy)
    assert is_one_sentence(remedy)
    assert not reason.endswith(".")


@pytest.mark.parametrize("text", FRONT)
def test_the_front_sheet_of_the_feedback_is_plain(text: str) -> None:
    assert is_plain(text)
