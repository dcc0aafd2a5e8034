"""A period and its standing → the Office's letters (công văn) as blocks. Pure; knows no docx."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.blocks import Document, Front, Paragraph, Role, Span
from generator.model import Period, Plan, Standing, UnitStanding
from generator.texts import letters as words
from generator.texts import report as sentences


def dispatch_letter(plan: Plan, period: Period, today: date) -> Document:
    """Return the first letter of a period, which asks all units for their returns."""
    table, places = words.table()["dispatch"], words.places(plan, period)
    lines = [table["opening"], *table["requests"], table["closing"]]
    roles = (Role.BODY, *(Role.BULLET for _ in table["requests"]), Role.BODY)
    body = [
        _paragraph(role, line.format(**places), number)
        for number, (role, line) in enumerate(zip(roles, lines, strict=True))
    ]
    return _letter(plan, table["subject"].format(**places), (words.ALL_UNITS,), body, today)


def reminder_letter(plan: Plan, period: Period, standing: Standing, units: Sequence[UnitStanding]) -> Document:
    """Return the letter that urges the units which owe something; its tone follows the most urgent of them."""
    subject = words.table()["remind"]["subject"].format(**words.places(plan, period))
    lines = [words.owed_line(each, plan, standing.today) for each in units]
    body = [_paragraph(Role.BODY, words.remind_opening(plan, period, standing, units), 0)]
    body += [_paragraph(Role.BULLET, line, number) for number, line in enumerate(lines, 1)]
    body.append(_paragraph(Role.BODY, words.request(units), len(units) + 1))
    return _letter(plan, subject, tuple(each.unit.name for each in units), body, standing.today)


def _paragraph(role: Role, text: str, number: int) -> Paragraph:
    """Return one paragraph of a letter."""
    return Paragraph(role, (Span(text),), f"letter:{number}")


def _letter(plan: Plan, subject: str, recipients: tuple[str, ...], body: Sequence[Paragraph], today: date) -> Document:
    """Return a letter: no name of its kind, its subject under the number, signed by whom the plan names."""
    return Document(
        front=Front(
            letterhead=plan.letterhead,
            number=words.number_line(plan),
            place_and_date=sentences.place_and_date(plan.letterhead.place, today.year),
            kind_name="",
            subject=subject,
            recipients=recipients,
        ),
        body=tuple(body),
        signer=plan.signer,
        distribution=tuple(words.table()["office"]["distribution"]),
        title=subject,
        author=plan.letterhead.issuer,
    )
