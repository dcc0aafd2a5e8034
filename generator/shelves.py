"""Records that are too many to be held: packed on a shelf, a temporary file, and read back in order or by position.

A few are kept as the tuple they are, so that nobody need know which of the two a sequence is.
"""

from __future__ import annotations

import os
import tempfile
import threading
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any, Generic, TypeVar, cast, overload

from generator.errors import StorageError, reason

MANY = 20_000
"""From so many records on they lie on a shelf: packing and reading them back costs more time than it saves memory."""

Record = TypeVar("Record")
Label = TypeVar("Label", bound=Hashable)

_HELD = 1 << 18
"""Bytes that are gathered before they are written, and read at once in the order of the shelf."""
_REMEMBERED = 256
"""So many records that were asked for by their position stay unpacked: they are soon asked for again."""


_SMALL = 0xFFFFFFFF
"""Where a record may begin that is told in four bytes, and the bits that are held of a hash."""


def _hash(key: str) -> int:
    """Return what nearly always tells a key from others."""
    return hash(key) & _SMALL


class Shelf(Generic[Record]):
    """A file of packed records that ends with it; only where each record begins is held, and its label.

    What is put on it stays: `Shelved` are the sequences of records that lie on a shelf.
    """

    def __init__(
        self,
        pack: Callable[[Record], bytes],
        unpack: Callable[[bytes], Record],
        label: Callable[[Record], Hashable] | None = None,
        key: Callable[[Record], str] | None = None,
    ) -> None:
        """Hold how a record becomes bytes and again a record; `label` tells what is asked of records so often that it
        is held, `key` what they are found by.
        """
        self.pack, self.unpack, self.label, self.key = pack, unpack, label, key
        self._begins, self._written, self._last = array("I", [0]), 0, bytearray()
        self._labels, self._labelled = array("I"), dict[Hashable, int]()
        self._hashes = array("I")
        self._file = _temporary_file()
        self._lock = threading.Lock()
        self._remembered: dict[int, Record] = {}

    def put(self, record: Record) -> int:
        """Put a record behind the last one; return its position. Raises StorageError "CANNOT-WRITE"."""
        self._last += self.pack(record)
        end = self._written + len(self._last)
        if end > _SMALL and self._begins.typecode == "I":
            self._begins = array("Q", self._begins)
        self._begins.append(end)
        if self.label is not None:
            self._labels.append(self._labelled.setdefault(self.label(record), len(self._labelled)))
        if self.key is not None:
            self._hashes.append(_hash(self.key(record)))
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

    def record(self, position: int) -> Record:
        """Return the record at a position."""
        found = self._remembered.get(position)
        if found is None:
            found = self.unpack(self._between(self._begins[position], self._begins[position + 1]))
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[position] = found
        return found

    def between(self, start: int, stop: int) -> Iterator[Record]:
        """Yield the records from one position up to another, read many at a time."""
        begins, unpack = self._begins, self.unpack
        while start < stop:
            first = begins[start]
            end = min(max(bisect_right(begins, first + _HELD) - 1, start + 1), stop)
            piece, edges = self._between(first, begins[end]), begins[start : end + 1]
            for place in range(end - start):
                yield unpack(piece[edges[place] - first : edges[place + 1] - first])
            start = end

    def labels(self, positions: Iterable[int]) -> Iterator[Hashable]:
        """Yield the labels of the records at some positions."""
        known = list(self._labelled)
        return map(known.__getitem__, map(self._labels.__getitem__, positions))

    def hashes(self, positions: Iterable[int]) -> Iterator[int]:
        """Yield the hashes of the keys of the records at some positions."""
        return map(self._hashes.__getitem__, positions)

    def hash(self, position: int) -> int:
        """Return the hash of the key of the record at a position."""
        return self._hashes[position]

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


class Shelved(Sequence[Record]):
    """Records of a shelf by their positions on it; each is unpacked when it is asked for, and not kept."""

    def __init__(self, shelf: Shelf[Record], positions: Sequence[int]) -> None:
        """Hold the shelf and the positions."""
        self.shelf, self.positions = shelf, positions

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.positions)

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        """Return a record, or some of the records."""
        if isinstance(place, slice):
            return Shelved(self.shelf, self.positions[place])
        return self.shelf.record(self.positions[place])

    def __iter__(self) -> Iterator[Record]:
        """Yield every record; those that lie side by side on the shelf are read together."""
        start = stop = 0
        for position in self.positions:
            if position != stop:
                yield from self.shelf.between(start, stop)
                start = position
            stop = position + 1
        yield from self.shelf.between(start, stop)

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same records."""
        if not isinstance(other, Shelved | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel with the records, as they are packed."""
        shelf = self.shelf
        return _restored, (shelf.pack, shelf.unpack, shelf.label, shelf.key, [shelf.pack(each) for each in self])


def _restored(
    pack: Callable[[Record], bytes],
    unpack: Callable[[bytes], Record],
    label: Callable[[Record], Hashable] | None,
    key: Callable[[Record], str] | None,
    packed: Iterable[bytes],
) -> Shelved[Record]:
    """Return the records that have travelled, on a shelf of their own."""
    return on_shelf(map(unpack, packed), Shelf(pack, unpack, label, key))


def on_shelf(records: Iterable[Record], shelf: Shelf[Record]) -> Shelved[Record]:
    """Put records on a shelf."""
    return Shelved(shelf, array("I", map(shelf.put, records)))


def shelved(records: Iterable[Record], new_shelf: Callable[[], Shelf[Record]]) -> Sequence[Record]:
    """Return all records: as a tuple where they are few, else on a shelf. Raises StorageError "CANNOT-WRITE"."""
    left = iter(records)
    first = tuple(islice(left, MANY))
    if len(first) < MANY:
        return first
    shelf = new_shelf()
    for each in first:
        shelf.put(each)
    del first
    return Shelved(shelf, range(1 + max(map(shelf.put, left), default=MANY - 1)))


# --- records on a shelf or not --------------------------------------------------------------------------------------


def are_many(records: Sequence[Any]) -> bool:
    """Tell whether records are too many to be held: what is made of each of them belongs on a shelf too."""
    return isinstance(records, Shelved)


def labels(records: Sequence[Record], label: Callable[[Record], Label]) -> Iterator[Label]:
    """Yield the label of each record; one that lies on a shelf with labels of this kind is not unpacked for it."""
    if isinstance(records, Shelved) and records.shelf.label == label:
        return cast(Iterator[Label], records.shelf.labels(records.positions))
    return map(label, records)


def picked(records: Sequence[Record], places: Sequence[int]) -> Sequence[Record]:
    """Return the records at some places of a sequence."""
    if isinstance(records, Shelved):
        return Shelved(records.shelf, array("I", map(records.positions.__getitem__, places)))
    return tuple([records[each] for each in places])


def joined(parts: Iterable[Sequence[Record]]) -> Sequence[Record]:
    """Return the records of all parts one after the other; those of one shelf stay there."""
    every = list(parts)
    on_shelves = [each for each in every if isinstance(each, Shelved)]
    if not on_shelves:
        return tuple(chain.from_iterable(every))
    return Shelved(on_shelves[0].shelf, array("I", chain.from_iterable(each.positions for each in on_shelves)))


def changed(records: Sequence[Record], change: Callable[[Record], Record]) -> Sequence[Record]:
    """Return the records with each changed; a change that changes nothing returns the record that it was given.

    Of records on a shelf only what is another one now is put there, behind all others.
    """
    if not isinstance(records, Shelved):
        return tuple(map(change, records))
    shelf, positions = records.shelf, array("I")
    for position, each in zip(records.positions, records, strict=True):
        other = change(each)
        positions.append(position if other is each else shelf.put(other))
    return Shelved(shelf, positions)


class ByKey(Collection[str], Generic[Record]):
    """The keys of records on a shelf, and the first record of each. Some bytes a record are held, no key is."""

    def __init__(self, records: Shelved[Record], key: Callable[[Record], str]) -> None:
        """Enter the place of each record in a table by the hash of its key, behind those that fall on the same line."""
        self._records, self._key = records, key
        self._own_hashes = array("I", () if records.shelf.key == key else map(_hash, map(key, records)))
        self._mask = mask = (1 << (2 * len(records)).bit_length()) - 1
        self._lines = lines = array("I", bytes(4 * (mask + 1)))
        for place, told in enumerate(self._own_hashes or records.shelf.hashes(records.positions), start=1):
            line = told & mask
            while lines[line]:
                line = line + 1 & mask
            lines[line] = place

    def place(self, key: str) -> int | None:
        """Return the place of the record with this key, None where there is none."""
        told, mask, lines = _hash(key), self._mask, self._lines
        line = told & mask
        while lines[line]:
            place = lines[line] - 1
            if self._hash_at(place) == told and self._key(self._records[place]) == key:
                return place
            line = line + 1 & mask
        return None

    def _hash_at(self, place: int) -> int:
        """Return the hash of the key of a record."""
        if self._own_hashes:
            return self._own_hashes[place]
        return self._records.shelf.hash(self._records.positions[place])

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
        return len(self._records)


def by_key(records: Sequence[Record], key: Callable[[Record], str]) -> Mapping[str, Record] | ByKey[Record]:
    """Return the records by a key of each: the first one of a key."""
    if isinstance(records, Shelved):
        return ByKey(records, key)
    found: dict[str, Record] = {}
    for each in records:
        found.setdefault(key(each), each)
    return found


def place_by_key(records: Sequence[Record], key: Callable[[Record], str]) -> Callable[[str], int | None]:
    """Return what finds the place of a record by its key: the first one of a key."""
    if isinstance(records, Shelved):
        return ByKey(records, key).place
    places: dict[str, int] = {}
    for place, each in enumerate(records):
        places.setdefault(key(each), place)
    return places.get


def _temporary_file() -> IO[bytes]:
    """Open a file that nobody else sees and that ends with this process. Raises StorageError "CANNOT-WRITE"."""
    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError as error:
        raise StorageError("CANNOT-WRITE", file=tempfile.gettempdir(), reason=reason(error)) from error
