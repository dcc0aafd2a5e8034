"""Asking for returns: the first letter of a period with its templates, and reminders to units that owe something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator import storage
from generator.model import Period, Plan, UnitStanding, plan_at
from generator.pipeline.feeding_back import feedback_files
from generator.pipeline.following import Followed
from generator.pipeline.memory import last_period
from generator.pipeline.names import DISPATCH, FEEDBACK, LETTER, REMINDERS, folder_name, stamp
from generator.pipeline.plans import LoadedPlan, template_files
from generator.texts import letters as words
from generator.texts.wording import mail_addresses


def dispatch(loaded: LoadedPlan, period: Period, out: Path, today: date) -> list[Path]:
    """Write the first letter and one draft per unit with its template attached, which shows what it said last."""
    from generator.documents import word_writer
    from generator.envelopes import drafts
    from generator.outline import letters

    plan, table = plan_at(loaded.plan, period), words.table()["dispatch"]
    last, _ = last_period(plan, period, out)
    prefix, templates = folder_name(plan, period), template_files(plan, period, last.tasks if last else None)
    files = {f"{DISPATCH}/{LETTER}.docx": word_writer.render(letters.dispatch_letter(plan, period, today))}
    for unit in plan.units:
        places, name = {**words.places(plan, period), "unit": unit.name}, f"{prefix}_{unit.code}.xlsx"
        subject, body = table["mail_subject"].format(**places), table["mail"].format(**places)
        mail = drafts.draft(unit.email, subject, body, name, templates[name])
        files[f"{DISPATCH}/{prefix}_{unit.code}.eml"] = mail
    return _write(loaded, period, out, files, DISPATCH)


def remind(loaded: LoadedPlan, period: Period, out: Path, followed: Followed, *, each: bool) -> list[Path]:
    """Write letters and drafts for the units that owe something; nothing where nobody does. `each`: a letter a unit."""
    from generator.documents import word_writer
    from generator.outline import letters

    plan = plan_at(loaded.plan, period)
    owing = [unit for unit in followed.standing.units if unit.owes]
    groups = {f"_{unit.unit.code}": [unit] for unit in owing} if each else {"": owing} if owing else {}
    files = {
        f"{REMINDERS}/{LETTER}{tail}.docx": word_writer.render(
            letters.reminder_letter(plan, period, followed.standing, units)
        )
        for tail, units in groups.items()
    }
    files |= _reminders(plan, period, followed, owing)
    return _write(loaded, period, out, files, REMINDERS)


def without_address(loaded: LoadedPlan, period: Period, written: Iterable[Path]) -> list[str]:
    """Return the names of the units whose draft, one of these files, has nobody to go to."""
    plan, names = plan_at(loaded.plan, period), {each.name for each in written}
    prefix = folder_name(plan, period)
    drafted = (each for each in plan.units if f"{prefix}_{each.code}.eml" in names)
    return [each.name for each in drafted if not mail_addresses(each.email)]


def _reminders(plan: Plan, period: Period, followed: Followed, owing: list[UnitStanding]) -> dict[str, bytes]:
    """Return one draft per unit: its feedback attached where it has to mend, else its template."""
    from generator.envelopes import drafts

    prefix, templates = folder_name(plan, period), template_files(plan, period)
    marked = dict(feedback_files(plan, period, followed.collected)) if any(unit.has_sent for unit in owing) else {}
    files = {}
    for unit in owing:
        code = unit.unit.code
        name = f"{prefix}_{code}_can-sua.xlsx" if unit.has_sent else f"{prefix}_{code}.xlsx"
        content = marked[f"{FEEDBACK}/{name}"].whole() if unit.has_sent else templates[name]
        subject, body = words.remind_mail(unit, plan, period, followed.standing.today)
        files[f"{REMINDERS}/{prefix}_{code}.eml"] = drafts.draft(unit.unit.email, subject, body, name, content)
    return files


def _write(loaded: LoadedPlan, period: Period, out: Path, files: dict[str, bytes], kind: str) -> list[Path]:
    """Write the files into the period's folder; older ones of their kind move to what is kept."""
    folder = out / folder_name(loaded.plan, period)
    with storage.locked(folder):
        return storage.replace_all(folder, files, stamp(), f"{kind}/*")
