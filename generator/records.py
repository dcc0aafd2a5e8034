"""Records ↔ plain data: a frozen struct becomes what JSON can hold, and the same record again. Pure.

The declared type of a field decides its form: dict for a record, list for a tuple, text for days, moments, decimals
and enums. Where a type is left open (`object`) the value carries the name of its own. Fields at their default are left
out; unknown keys are passed over and missing ones take their default, so that an older version can still be read. The
places of a row's cells name their file and sheet once.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from generator.model import CellPlaces, Place, Status

Record = TypeVar("Record")

_OPEN_TYPES: Mapping[str, type] = {"status": Status, "decimal": Decimal, "date": date}
"""Types of values whose place does not tell them, by the name they carry."""
_OPEN_NAMES = {kind: name for name, kind in _OPEN_TYPES.items()}
_KNOWN: dict[Any, tuple[tuple[str, Any, object], ...] | None] = {}
"""The fields of each type that was met, None for one that is no record."""
_PARSERS: Mapping[type, Any] = {datetime: datetime.fromisoformat, date: date.fromisoformat, Decimal: Decimal}


def to_plain(value: object) -> Any:
    """Return a record as dicts, lists, texts, numbers, booleans and None."""
    return _plain(value, type(value))


def named(value: object) -> object:
    """Return a value whose type its place does not tell with the name of its own, if it needs one, as in plain data."""
    name = _OPEN_NAMES.get(type(value))
    return value if name is None else {"is": name, "value": value}


def passing(text: str) -> str:
    """Return a copy of a text that lives on: msgspec leaves its UTF-8 with each text that it writes, for good."""
    return f"{text} "[:-1]


def from_plain(data: Any, kind: type[Record]) -> Record:
    """Return the record of a type from its plain form. Raises ValueError, KeyError or TypeError for any other data."""
    return cast(Record, _reader(cast(Any, kind))(data))


def _plain(value: Any, hint: Any) -> Any:
    """Return a value whose declared type is `hint` in its plain form."""
    kind = cast(Any, type(value))
    if kind is str or value is None:
        return value
    if kind not in _KNOWN:
        _KNOWN[kind] = _fields(kind) if _is_record(kind) else None
    known = _KNOWN[kind]
    if known is not None:
        plain = {}
        for name, inner, default in known:
            own = getattr(value, name)
            if own is not default and own != default:
                plain[name] = own if type(own) is str else _plain(own, inner)
        return plain
    if kind is CellPlaces:
        return dict(zip(_SHARED_PLACES, value.shared(), strict=True))
    if isinstance(value, Mapping):
        inner = _inner(hint)
        return {key: _plain(each, inner[-1]) for key, each in value.items()}
    if isinstance(value, Sequence):
        inner = _inner(hint)
        return [_plain(each, inner[0]) for each in value]
    name, single = _OPEN_NAMES.get(kind, ""), _scalar(value)
    return {"is": name, "value": single} if name and _is_open(hint) else single


def _scalar(value: Any) -> Any:
    """Return a single value in a form that JSON holds."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


Reader = Callable[[Any], Any]
"""Plain data → the value of one declared type."""


@cache
def _reader(hint: Any) -> Reader:
    """Return what reads a declared type; it is worked out once, however many values there are."""
    if get_origin(hint) in (Union, types.UnionType):
        own = _reader(next(each for each in get_args(hint) if each is not type(None)))
        return lambda data: None if data is None else own(data)
    if _is_open(hint):
        return open_from_plain
    kind = cast(Any, get_origin(hint) or hint)
    if _is_record(kind):
        return _record_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Sequence) and kind is not str:
        member = _reader(_inner(hint)[0])
        return lambda data: tuple([member(each) for each in data])
    if isinstance(kind, type) and issubclass(kind, Mapping):
        inner = _inner(hint)[-1]
        member = _reader(inner)
        return _read_places if inner is Place else lambda data: {key: member(each) for key, each in data.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return cast(Reader, _PARSERS.get(kind, _as_it_is))


def _record_reader(kind: Any) -> Reader:
    """Return what reads a record; its fields are looked at with the first one, as a record may hold its own kind."""
    known: dict[str, Reader] = {}

    def read(data: Any) -> Any:
        if not known:
            known.update((name, _reader(inner)) for name, inner, _ in _fields(kind))
        return kind(**{key: known[key](each) for key, each in data.items() if key in known})

    return read


_SHARED_PLACES = ("file", "sheet", "addresses")
"""The keys of places that share file and sheet."""


def _read_places(data: Any) -> Any:
    """Return the places of a row's cells: each as a record, or all with file and sheet told once."""
    if not isinstance(data.get(_SHARED_PLACES[0]), str):
        member = _reader(cast(Any, Place))
        return {key: member(each) for key, each in data.items()}
    file, sheet, addresses = (data[each] for each in _SHARED_PLACES)
    return CellPlaces(file, sheet, tuple(addresses), tuple(addresses.values()))


def open_from_plain(data: Any) -> Any:
    """Return a value that carries the name of its type, or that needs none."""
    return _opened(data["is"], data["value"]) if isinstance(data, dict) else data


@lru_cache(maxsize=1 << 12)
def _opened(name: str, single: str) -> object:
    """Return a value of a type that is named; the same days and percentages stand in many cells."""
    return _reader(_OPEN_TYPES[name])(single)


def _as_it_is(data: Any) -> Any:
    """Return what JSON holds as it is."""
    return data


@cache
def _inner(hint: Any) -> tuple[Any, ...]:
    """Return the types inside a container, open ones where it does not say."""
    return tuple(each for each in get_args(hint) if each is not Ellipsis) or (object,)


def _is_open(hint: Any) -> bool:
    """Tell whether a declared type says nothing of the value."""
    return hint is object or hint is Any or isinstance(hint, TypeVar)


@cache
def _is_record(kind: Any) -> bool:
    """Tell whether a type is one of records."""
    return isinstance(kind, type) and issubclass(kind, Struct)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, object], ...]:
    """Return name, declared type and default (NODEFAULT where it has none) of a record's fields."""
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name], _default(each)) for each in fields(kind))


def _default(each: FieldInfo) -> object:
    """Return the default of a field, NODEFAULT where it has none."""
    if each.default is not NODEFAULT:
        return each.default
    return each.default_factory() if each.default_factory is not NODEFAULT else NODEFAULT
