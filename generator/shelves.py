"""Records that are too many to be held: packed on a shelf, a temporary file, and read back in order or by position.

A few are kept as the tuple they are, so that nobody need know which of the two a sequence is.
"""

from __future__ import annotations

import os
import tempfile
import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any, Generic, TypeVar, overload

from generator.errors import StorageError, reason

MANY = 20_000
"""From so many records on they lie on a shelf: packing and reading them back costs more time than it saves memory."""

Record = TypeVar("Record")

_HELD = 1 << 18
"""Bytes that are gathered before they are written, and read at once in the order of the shelf."""
_REMEMBERED = 1024
"""So many records that were asked for by their position stay unpacked: they are soon asked for again."""


class Shelf(Sequence[Record]):
    """Records in a file of their own that ends with them; only where each begins is held."""

    def __init__(self, pack: Callable[[Record], bytes], unpack: Callable[[bytes], Record]) -> None:
        """Hold how a record becomes bytes and again a record; nothing is on the shelf yet."""
        self._pack, self._unpack = pack, unpack
        self._begins = array("Q", [0])
        self._written = 0
        self._last = bytearray()
        self._file = _temporary_file()
        self._lock = threading.Lock()
        self._remembered: dict[int, Record] = {}

    def put(self, record: Record) -> int:
        """Put a record behind the last one; return its position. Raises StorageError "CANNOT-WRITE"."""
        self._last += self._pack(record)
        self._begins.append(self._written + len(self._last))
        if len(self._last) >= _HELD:
            self._write_out()
        return len(self._begins) - 2

    def _write_out(self) -> None:
        """Move what is gathered to the file."""
        try:
            self._file.seek(self._written)
            left = memoryview(bytes(self._last))
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise StorageError("CANNOT-WRITE", file=tempfile.gettempdir(), reason=reason(error)) from error
        self._written += len(self._last)
        self._last = bytearray()

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._begins) - 1

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        """Return a record, or a view of some."""
        if isinstance(place, slice):
            return Picked(self, range(len(self))[place])
        position = range(len(self))[place]
        found = self._remembered.get(position)
        if found is None:
            found = self._unpack(self._between(self._begins[position], self._begins[position + 1]))
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[position] = found
        return found

    def __iter__(self) -> Iterator[Record]:
        """Yield every record in order, read many at a time."""
        return self.between(0, len(self))

    def between(self, start: int, stop: int) -> Iterator[Record]:
        """Yield the records from one position up to another, read many at a time."""
        begins, unpack = self._begins, self._unpack
        while start < stop:
            first = begins[start]
            end = min(max(bisect_right(begins, first + _HELD) - 1, start + 1), stop)
            piece = memoryview(self._between(first, begins[end]))
            edges = begins[start : end + 1]
            for place in range(end - start):
                yield unpack(piece[edges[place] - first : edges[place + 1] - first])  # type: ignore[arg-type]
            start = end

    def _between(self, begin: int, end: int) -> bytes:
        """Return what lies between two places of the file."""
        if begin >= self._written:
            return bytes(self._last[begin - self._written : end - self._written])
        inside = min(end, self._written)
        found = self._read(begin, inside - begin)
        return found if end == inside else found + bytes(self._last[: end - inside])

    def _read(self, begin: int, length: int) -> bytes:
        """Read from a place of the file; processes that share it do not move each other's place."""
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), length, begin)
        with self._lock:
            self._file.seek(begin)
            return self._file.read(length)

    def changed(self, change: Callable[[Record], Record]) -> Shelf[Record]:
        """Return a shelf with every record changed."""
        shelf = Shelf(self._pack, self._unpack)
        for each in self:
            shelf.put(change(each))
        return shelf

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same records."""
        if not isinstance(other, Shelf | Picked | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel with all that lies on it."""
        return _restored, (self._pack, self._unpack, self._between(0, self._begins[-1]), self._begins.tobytes())


def _restored(
    pack: Callable[[Record], bytes], unpack: Callable[[bytes], Record], content: bytes, begins: bytes
) -> Shelf[Record]:
    """Return the shelf that has travelled."""
    shelf = Shelf(pack, unpack)
    shelf._last += content
    shelf._begins = array("Q", begins)
    shelf._write_out()
    return shelf


class Picked(Sequence[Record]):
    """Some records of a sequence, by their positions in it, ascending; each is looked up when it is asked for."""

    def __init__(self, whole: Sequence[Record], places: Sequence[int]) -> None:
        """Hold the sequence and the positions."""
        self._whole, self.places = whole, places

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        """Return a record, or a view of some."""
        if isinstance(place, slice):
            return Picked(self._whole, self.places[place])
        return self._whole[self.places[place]]

    def __iter__(self) -> Iterator[Record]:
        """Yield every record; those that lie side by side on a shelf are read together."""
        places, whole = self.places, self._whole
        if isinstance(whole, Shelf) and len(places) and places[-1] - places[0] == len(places) - 1:
            return whole.between(places[0], places[-1] + 1)
        return map(whole.__getitem__, places)

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same records."""
        if not isinstance(other, Shelf | Picked | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class ByKey(Collection[str], Generic[Record]):
    """The keys of records on a shelf, and the first record of each. Some bytes a record are held, no key is."""

    def __init__(self, records: Sequence[Record], key: Callable[[Record], str]) -> None:
        """Sort the positions by what tells their keys apart."""
        self._records, self._key = records, key
        told = array("q", (hash(key(each)) for each in records))
        self._places = array("I", sorted(range(len(told)), key=told.__getitem__))
        self._told = array("q", (told[each] for each in self._places))

    def place(self, key: str) -> int | None:
        """Return the position of the record with this key, None where there is none."""
        told = hash(key)
        at = bisect_left(self._told, told)
        while at < len(self._told) and self._told[at] == told:
            if self._key(self._records[self._places[at]]) == key:
                return self._places[at]
            at += 1
        return None

    def get(self, key: str) -> Record | None:
        """Return the record with this key, None where there is none."""
        place = self.place(key)
        return self._records[place] if place is not None else None

    def __contains__(self, key: object) -> bool:
        """Tell whether a record has this key."""
        return isinstance(key, str) and self.place(key) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the key of every record, in their order."""
        return map(self._key, self._records)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._places)


def by_key(records: Sequence[Record], key: Callable[[Record], str]) -> Mapping[str, Record] | ByKey[Record]:
    """Return the records by a key of each: the first one of a key."""
    if isinstance(records, Shelf):
        return ByKey(records, key)
    found: dict[str, Record] = {}
    for each in records:
        found.setdefault(key(each), each)
    return found


def picked(records: Sequence[Record], places: Sequence[int]) -> Sequence[Record]:
    """Return the records at some positions, ascending: a view where they lie on a shelf."""
    if isinstance(records, Shelf):
        return Picked(records, places)
    return tuple([records[each] for each in places])


def changed(records: Sequence[Record], change: Callable[[Record], Record]) -> Sequence[Record]:
    """Return the records with each changed; a change that changes nothing returns the record that it was given."""
    if not isinstance(records, Shelf):
        return tuple(map(change, records))
    return records.changed(change) if any(change(each) is not each for each in records) else records


def shelved(
    records: Iterable[Record], pack: Callable[[Record], bytes], unpack: Callable[[bytes], Record]
) -> Sequence[Record]:
    """Return all records: as a tuple where they are few, else on a shelf. Raises StorageError "CANNOT-WRITE"."""
    left = iter(records)
    first = tuple(islice(left, MANY))
    if len(first) < MANY:
        return first
    shelf = Shelf(pack, unpack)
    for each in first:
        shelf.put(each)
    del first
    for each in left:
        shelf.put(each)
    return shelf


def _temporary_file() -> IO[bytes]:
    """Open a file that nobody else sees and that ends with this process. Raises StorageError "CANNOT-WRITE"."""
    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError as error:
        raise StorageError("CANNOT-WRITE", file=tempfile.gettempdir(), reason=reason(error)) from error
