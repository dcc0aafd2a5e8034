"""Records ↔ plain data: a frozen dataclass or named tuple becomes what JSON can hold, and the same record again. Pure.

The declared type of a field decides its form: dict for a record, list for a tuple, text for days, moments, decimals
and enums. Where a type is left open (`object`) the value carries the name of its own. Fields at their default are left
out; unknown keys are passed over and missing ones take their default, so that an older version can still be read.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from generator.model import Status

Record = TypeVar("Record")

_OPEN_TYPES: Mapping[str, type] = {"status": Status, "decimal": Decimal, "date": date}
"""Types of values whose place does not tell them, by the name they carry."""
_PARSERS: Mapping[type, Any] = {datetime: datetime.fromisoformat, date: date.fromisoformat, Decimal: Decimal}


def to_plain(value: object) -> Any:
    """Return a record as dicts, lists, texts, numbers, booleans and None."""
    return _plain(value, type(value))


def to_json(value: object) -> Iterator[str]:
    """Yield the plain form of a record as JSON text in pieces: of a long list one member is held at a time."""
    return _json(value, type(value))


_LONG = 50
"""Members from which on a list is written one by one."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: Any, hint: Any) -> Iterator[str]:
    """Yield the JSON text of a value in pieces."""
    kind = cast(Any, type(value))
    if _is_record(kind):
        held = [
            (name, inner, own) for name, inner, default in _fields(kind) if (own := getattr(value, name)) != default
        ]
        for place, (name, inner, own) in enumerate(held):
            yield f"{',' if place else '{'}{_ENCODE(name)}:"
            yield from _json(own, inner)
        yield "}" if held else "{}"
    elif isinstance(value, tuple | list) and len(value) > _LONG:
        inner = _inner(hint)[0]
        for place, each in enumerate(value):
            yield f"{',' if place else '['}{_ENCODE(_plain(each, inner))}"
        yield "]"
    else:
        yield _ENCODE(_plain(value, hint))


def from_plain(data: Any, kind: type[Record]) -> Record:
    """Return the record of a type from its plain form. Raises ValueError, KeyError or TypeError for any other data."""
    return cast(Record, _record(data, kind))


def _plain(value: Any, hint: Any) -> Any:
    """Return a value whose declared type is `hint` in its plain form."""
    if type(value) is str or value is None:
        return value
    kind = cast(Any, type(value))
    if _is_record(kind):
        return {
            name: _plain(own, inner)
            for name, inner, default in _fields(kind)
            if (own := getattr(value, name)) != default
        }
    if isinstance(value, Mapping):
        inner = _inner(hint)
        return {key: _plain(each, inner[-1]) for key, each in value.items()}
    if isinstance(value, tuple | list):
        inner = _inner(hint)
        return [_plain(each, inner[0]) for each in value]
    name = next((name for name, kind in _OPEN_TYPES.items() if type(value) is kind), "")
    plain = _scalar(value)
    return {"is": name, "value": plain} if name and _is_open(hint) else plain


def _scalar(value: Any) -> Any:
    """Return a single value in a form that JSON holds."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _record(data: Any, hint: Any) -> Any:
    """Return the value of a declared type from its plain form."""
    if get_origin(hint) in (Union, types.UnionType):
        return None if data is None else _record(data, next(each for each in get_args(hint) if each is not type(None)))
    if _is_open(hint):
        return _record(data["value"], _OPEN_TYPES[data["is"]]) if isinstance(data, dict) else data
    kind = get_origin(hint) or hint
    if _is_record(kind):
        known = {name: inner for name, inner, _ in _fields(cast(type, kind))}
        return cast(Any, kind)(**{key: _record(each, known[key]) for key, each in data.items() if key in known})
    if isinstance(kind, type) and issubclass(kind, tuple | list):
        return tuple(_record(each, _inner(hint)[0]) for each in data)
    if isinstance(kind, type) and issubclass(kind, Mapping):
        return {key: _record(each, _inner(hint)[-1]) for key, each in data.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return _PARSERS[kind](data) if kind in _PARSERS else data


def _inner(hint: Any) -> tuple[Any, ...]:
    """Return the types inside a container, open ones where it does not say."""
    return tuple(each for each in get_args(hint) if each is not Ellipsis) or (object,)


def _is_open(hint: Any) -> bool:
    """Tell whether a declared type says nothing of the value."""
    return hint is object or hint is Any or isinstance(hint, TypeVar)


@cache
def _is_record(kind: Any) -> bool:
    """Tell whether a type is a dataclass or a named tuple."""
    return is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"))


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, object], ...]:
    """Return name, declared type and default (MISSING where it has none) of a record's fields."""
    hints = get_type_hints(kind)
    if is_dataclass(kind):
        return tuple((each.name, hints[each.name], _default(each)) for each in fields(kind))
    return tuple((name, hints[name], kind._field_defaults.get(name, MISSING)) for name in kind._fields)


def _default(each: Field[Any]) -> object:
    """Return the default of a field, MISSING where it has none."""
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else MISSING
