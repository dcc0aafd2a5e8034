"""Who issues a plan, under which number, on which day: from letterhead, annex line and opening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from generator.model.plan_source import Line
from generator.planning.parts import Parts
from generator.texts import issued_plan as words
from generator.texts.legal_documents import ISSUED_BY, KIND_BEFORE, Document, documents
from generator.texts.wording import tidy


class Head(Struct):
    """What is known of the issuer; `found` are the fields that the document says, the others are inferred or blank."""

    parent: str = ""
    issuer: str = ""
    symbol: str = ""
    place: str = ""
    number: str = ""
    issued_on: date | None = None
    year: int = 0
    left: tuple[Line, ...] = ()
    is_committee: bool = False
    """A committee of the people issues the plan itself."""


def read_head(parts: Parts) -> Head:
    """Find issuer, number and day of a plan."""
    head = Head()
    left = _without_committee([each for each in parts.head if not _read_line(each.text, head)], head)
    annex = next((match for each in _annex_texts(parts.annex) if (match := words.ATTACHED.search(each))), None)
    if annex:
        head.symbol = head.symbol or (annex["symbol"] or "")
    said = words.ISSUER.search(parts.opening)
    named = (said["issuer"] if said else "") or tidy((annex["issuer"] or "") if annex else "")
    head.issuer = head.issuer if head.issuer.startswith(named) else named
    text = "\n".join((parts.title, parts.opening, *(each.text for each in parts.measures)))
    places = Counter(match["place"] for match in words.PROVINCE.finditer(text))
    head.place = head.place or (places.most_common(1)[0][0] if places else "")
    if not head.parent and not head.is_committee:
        head.parent = words.PARENT.format(place=head.place) if head.place else ""
    head.year = _year(parts, head)
    said_names = {each.casefold() for each in (head.parent, head.issuer) if each}
    head.left = tuple(each for each in left if each.text.casefold() not in said_names)
    return head


def _without_committee(lines: list[Line], head: Head) -> list[Line]:
    """Read the committee of the letterhead, in one line or two, and return the other lines.

    That of a province stands over who issues the plan; that of a district or commune issues it, where nobody else does.
    """
    for place, each in enumerate(lines):
        match = words.COMMITTEE.fullmatch(each.text)
        if match is None:
            continue
        named, taken = (match["of"] or match["short"] or "").strip(), 1
        if not named and place + 1 < len(lines) and words.COMMITTEE_OF.match(lines[place + 1].text):
            named, taken = lines[place + 1].text, 2
        rest = [*lines[:place], *lines[place + taken :]]
        if named and not (words.PROVINCIAL.match(named) and rest):
            head.issuer, head.is_committee = words.COMMITTEE_NAME.format(of=_small(named)), True
        elif named:
            head.parent = words.COMMITTEE_NAME.format(of=_small(named))
        return rest if named else lines
    return lines


def _small(name: str) -> str:
    """Return a name in capitals as it is written in a sentence: TỈNH THANH HÓA → tỉnh Thanh Hóa."""
    kind = words.COMMITTEE_OF.match(name)
    at = kind.end() if kind else 0
    proper = name[at:].title() if name.isupper() else name[at:]
    return f"{name[:at].lower()}{proper}"


def _year(parts: Parts, head: Head) -> int:
    """Return the year of a plan: the last in its title, that of its day, or the one named most; 0 for none."""
    titled = [int(match["year"]) for match in words.YEAR.finditer(parts.title or parts.opening)]
    if titled:
        return titled[-1]
    if head.issued_on:
        return head.issued_on.year
    texts = (*(each.text for each in parts.left), *(each.text for each in parts.annex))
    named = Counter(int(match["year"]) for text in texts for match in words.YEAR.finditer(text))
    return named.most_common(1)[0][0] if named else 0


def _annex_texts(lines: Iterable[Line]) -> Iterable[str]:
    """Return the lines of the annex, each alone and all that stand above the table as one."""
    above = [each.text for each in lines][:12]
    return [*above, " ".join(above)]


def _read_line(text: str, head: Head) -> bool:
    """Read one line of the letterhead; tell whether it said anything."""
    known = False
    if match := words.NUMBER_LINE.search(text):
        head.number, head.symbol, known = match["number"], match["symbol"], True
    if match := words.DATE_LINE.search(text):
        head.place, head.issued_on, known = (
            match["place"].strip(),
            _day(match["day"], match["month"], match["year"]),
            True,
        )
    return known or bool(words.MOTTO.fullmatch(text)) or not any(each.isalnum() for each in text)


def _day(day: str, month: str, year: str | None) -> date | None:
    """Return a day that a date line names, None where it leaves it open."""
    try:
        return date(int(year or 0), int(month), int(day))
    except ValueError:
        return None


def legal_bases(parts: Parts) -> tuple[str, ...]:
    """Return the legal bases: the lines of căn cứ, or the documents that the opening cites."""
    if parts.bases:
        return tuple(parts.bases)
    written = (_basis(each, parts.opening) for each in documents(parts.opening))
    return tuple(dict.fromkeys(each for each in written if each))


def _basis(document: Document, text: str) -> str:
    """Return a document as a legal basis: kind, number, day, issuer; "" where the text does not say them all."""
    kind = KIND_BEFORE.search(text[: document.start])
    after = ISSUED_BY.search(text[document.end :])
    by_symbol = words.PEOPLES_COMMITTEE if document.symbol.endswith("UBND") else ""
    issuer = after["issuer"] if after else by_symbol
    if kind is None or document.day is None or not issuer:
        return ""
    figures = text[document.start : document.end].rpartition(words.DAY)[2].strip()
    return words.BASIS.format(kind=kind["kind"], number=document.number, day=figures, issuer=issuer)
