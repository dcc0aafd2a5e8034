"""What comes in: files, raw cells with their places, and the cleaned answers of a unit.

The three records behind every single cell hold no other records that could refer back to them, so that they are of no
concern to the collector of rubbish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from string import ascii_uppercase
from typing import Generic, TypeVar

from msgspec import Struct, field

from generator.model.fields import COMPLETED_ON, PERCENT, STATUS, Block, Status
from generator.shelves import labels, picked

T_co = TypeVar("T_co", covariant=True)


class Place(Struct, frozen=True, order=True, gc=False, array_like=True):
    """Where a value stands: file as its sender knows it, sheet, cell in A1 form. Empty parts are not known."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def row(self) -> str:
        """The number of its row, as its sender sees it."""
        return self.cell.lstrip(ascii_uppercase)


class Sourced(Struct, Generic[T_co], frozen=True, gc=False):
    """A value with its Place, so that every word of the report can be traced."""

    value: T_co
    place: Place


class RawCell(Struct, frozen=True, gc=False):
    """A cell as read: a str, int, float, bool, datetime, date, time or None; nothing is understood yet.

    `fault` is "" or what hides the value: "formula" (no stored value), "error" (#REF!, #N/A …), "lost" (its text is
    not in the file), "no-number" (a number that is none). `number_format` is "" where the file lost its formats;
    `font` is the name of its font where the file tells it. `marks` say how it stands there: "struck" (crossed out).
    """

    value: object
    place: Place
    number_format: str = "General"
    fault: str = ""
    font: str = ""
    marks: frozenset[str] = frozenset()


class RawRow(Struct, frozen=True):
    """A row of a return: its block, its key (task or measure code; "" when not known) and its cells by field key.

    `places` are those of its cells where the reader has them at hand.
    """

    block: Block
    key: str
    place: Place
    cells: Mapping[str, RawCell]
    places: CellPlaces | None = None


class Claim(Struct, frozen=True):
    """What one part of a workbook says of its identity; "" where it is silent. `source` is a key of Source."""

    source: str
    plan_id: str = ""
    period: str = ""
    unit: str = ""
    version: str = ""


class Note(Struct, frozen=True):
    """Something that the reader saw and a person should know: `kind` is a key of the rules that tell it."""

    kind: str
    places: tuple[Place, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


NUMBERS = "heading:"
"""Begins the key of a cell under a heading that may be that of a number the plan asks for, until the plan is known."""


class RawReturn(Struct, frozen=True):
    """All that was read from one workbook. Codes are "" until the vote on its identity, or where that is not clear.

    `claims` and `titles` (the texts above its tables) are what the vote hears; `notes` are told by the rules.
    """

    file: str
    rows: tuple[RawRow, ...]
    form: Mapping[str, RawCell]
    claims: tuple[Claim, ...] = ()
    titles: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    """What the unit answered to warnings of an earlier feedback, by `findings.answer_key`."""
    plan_id: str = ""
    period: str = ""
    unit: str = ""
    version: str = ""

    def noted(self, kind: str) -> tuple[Note, ...]:
        """Return the notes of one kind."""
        return tuple(each for each in self.notes if each.kind == kind)


class Verdict(Struct, frozen=True):
    """The outcome of one vote: the winner ("" if none is clear), and all that were named."""

    winner: str = ""
    candidates: tuple[str, ...] = ()
    named_outside: str = ""
    """What sender or file name say, where it differs from the winner."""
    only_outside: bool = False
    """The workbook itself says nothing; sender or file name alone speak."""


class Identity(Struct, frozen=True):
    """The verdicts on a return, and the template version it was filled in."""

    plan: Verdict = field(default_factory=Verdict)
    period: Verdict = field(default_factory=Verdict)
    unit: Verdict = field(default_factory=Verdict)
    version: str = ""


class Envelope(Struct, frozen=True):
    """One file as it came: origin as a person would say it (thư.eml › goi.zip › phong.xlsx), content, when it was sent
    or last saved.

    `fault` is "" or why it cannot be read: a key of `texts.unreadable.REASONS`. `sender` is the address of the message
    it came in. `companion`: no workbook, but it came beside one in the same message. `open_elsewhere`: a lock file says
    that its editor had it open.
    """

    origin: str
    content: bytes
    sha256: str
    received_at: datetime | None
    fault: str = ""
    sender: str = ""
    companion: bool = False
    open_elsewhere: bool = False
    by_mail: bool = False
    """It came in a message, whose headers say when."""
    path: str = ""
    """The file of the disk it came out of."""


class Gap(Struct, frozen=True):
    """A cell that holds something unusable: the code of the fault, what is shown there, where.

    `proposal` is what was probably meant ("" where nobody can know); `encoding` names an old encoding. It is never used
    unless the Office accepts it; `decision` is the key under which it may. `why` tells what rules out what is shown.
    """

    code: str
    shown: str
    place: Place
    proposal: str = ""
    encoding: str = ""
    decision: str = ""
    why: str = ""


class CellPlaces(Mapping[str, Place]):
    """The places of a row's cells by field key. Rows of the same shape share keys and addresses: a collection keeps
    the places of a million cells.
    """

    __slots__ = ("_addresses", "_file", "_keys", "_sheet")

    def __init__(self, file: str, sheet: str, keys: tuple[str, ...], addresses: tuple[str, ...]) -> None:
        """Hold what the cells have in common, and the address of each."""
        self._file, self._sheet = file, sheet
        self._keys, self._addresses = _shared(keys), _shared(addresses)

    @classmethod
    def alike(cls, file: str, sheet: str, keys: tuple[str, ...], addresses: tuple[str, ...]) -> CellPlaces:
        """Return the places of a row by keys and addresses that were taken from those of another one."""
        made = cls.__new__(cls)
        made._file, made._sheet, made._keys, made._addresses = file, sheet, keys, addresses
        return made

    def parts(self) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        """Return file, sheet, field keys and addresses of the cells: what the places are made of."""
        return self._file, self._sheet, self._keys, self._addresses

    def shared(self) -> tuple[str, str, dict[str, str]]:
        """Return file, sheet, and the addresses of the cells by field key."""
        return self._file, self._sheet, dict(zip(self._keys, self._addresses, strict=True))

    def __getitem__(self, key: str) -> Place:
        """Return the place of a field's cell."""
        try:
            return Place(self._file, self._sheet, self._addresses[self._keys.index(key)])
        except ValueError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the field keys in the order of the sheet."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many cells the row has."""
        return len(self._keys)

    def __reduce__(self) -> tuple[type[CellPlaces], tuple[object, ...]]:
        """Travel as what the places are made of."""
        return CellPlaces, self.parts()

    def __repr__(self) -> str:
        """Show the places as those of any mapping."""
        return repr(dict(self))


@lru_cache(maxsize=1 << 13)
def _shared(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first of all equal tuples."""
    return texts


def places_of(cells: Mapping[str, RawCell]) -> Mapping[str, Place]:
    """Return the places of a row's cells; those of one sheet, as nearly always, in the form that takes least room."""
    places = [each.place for each in cells.values()]
    if not places or any((each.file, each.sheet) != (places[0].file, places[0].sheet) for each in places):
        return dict(zip(cells, places, strict=True))
    return CellPlaces(places[0].file, places[0].sheet, tuple(cells), tuple(each.cell for each in places))


class Answer(Struct, frozen=True):
    """What one unit wrote in one row, cleaned: typed values by field key; unusable cells are `gaps` by field key.

    `cells` are the places of all fields of the row, blank ones too; `place` is that of the row.
    """

    unit: str
    block: Block
    code: str
    place: Place
    values: Mapping[str, Sourced[object]] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    cells: Mapping[str, Place] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """True when nothing was typed in the row."""
        return not self.values and not self.gaps

    def text(self, key: str) -> str:
        """Return the text of a field, "" when blank."""
        found = self.values.get(key)
        return found.value if found is not None and isinstance(found.value, str) else ""

    @property
    def status(self) -> Status | None:
        """The chosen status, None when blank or unusable."""
        found = self.values.get(STATUS.key)
        return found.value if found is not None and isinstance(found.value, Status) else None

    @property
    def percent(self) -> Decimal | None:
        """The percentage, 0–100, None when blank or unusable."""
        found = self.values.get(PERCENT.key)
        return found.value if found is not None and isinstance(found.value, Decimal) else None

    def amount(self, key: str) -> Decimal | None:
        """A number that the plan asks for, None when blank or unusable."""
        found = self.values.get(key)
        return found.value if found is not None and isinstance(found.value, Decimal) else None

    @property
    def completed_on(self) -> date | None:
        """The day of completion, None when blank or unusable."""
        found = self.values.get(COMPLETED_ON.key)
        return found.value if found is not None and isinstance(found.value, date) else None

    def cell_of(self, key: str) -> Place:
        """Return the place of a field, or of the row when the row has no such cell."""
        return self.cells.get(key, self.place)


class UnitReturn(Struct, frozen=True):
    """One return after cleaning. `nil` is the unit-wide "không phát sinh", `nil_typed` what stands in its cell.

    `removed` are the cells out of which characters were taken that no document can hold, `cut` those longer than any
    cell; `converted` are texts in an old encoding that the Office accepted as read.
    """

    unit: str
    period: str
    file: str
    sha256: str
    received_at: datetime | None
    answers: Sequence[Answer]
    """A tuple, or a view of a shelf where those of all returns are many."""
    nil: bool = False
    nil_reason: str = ""
    nil_typed: str = ""
    removed: tuple[Place, ...] = ()
    cut: tuple[Place, ...] = ()
    converted: tuple[Gap, ...] = ()
    by_mail: bool = False

    @property
    def blank(self) -> bool:
        """True when the unit typed nothing at all."""
        said = self.nil or self.nil_typed or self.nil_reason
        return not said and all(blank for _, blank in labels(self.answers, label_of))

    def answers_in(self, block: Block) -> Sequence[Answer]:
        """Return the answers of one block, in the order of the sheet."""
        own = labels(self.answers, label_of)
        return picked(self.answers, [place for place, (each, _) in enumerate(own) if each is block])

    @property
    def filled(self) -> Sequence[Answer]:
        """The answers that are not blank, in the order of the sheet."""
        own = labels(self.answers, label_of)
        return picked(self.answers, [place for place, (_, blank) in enumerate(own) if not blank])


def label_of(answer: Answer) -> tuple[Block, bool]:
    """Return what is asked of an answer most often: its block, and whether it is blank."""
    return answer.block, answer.blank
