"""Writes compound files (the container of .msg and .xls), as small as they can be: every stream in whole sectors."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_CUTOFF = 4096
"""Shorter streams would go to the mini stream; they are padded to stand by themselves."""

Tree = Mapping[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """Return the compound file of a tree: names → bytes (streams) or trees (storages)."""
    entries: list[dict[str, object]] = [{"name": "Root Entry", "kind": 5, "children": []}]
    streams: list[bytes] = []

    def add(inside: Tree, parent: int) -> None:
        for name, content in inside.items():
            entries.append({"name": name, "kind": 2 if isinstance(content, bytes) else 1, "children": []})
            index = len(entries) - 1
            entries[parent]["children"].append(index)  # type: ignore[attr-defined]
            if isinstance(content, bytes):
                entries[index]["stream"] = len(streams)
                streams.append(content.ljust(_CUTOFF, b"\0"))
            else:
                add(content, index)

    add(tree, 0)
    return _laid_out(entries, streams)


def _laid_out(entries: list[dict[str, object]], streams: list[bytes]) -> bytes:
    """Return the file: header, allocation table, directory, streams."""
    directory_sectors = -(-len(entries) * 128 // SECTOR)
    stream_sectors = [-(-len(each) // SECTOR) for each in streams]
    fat_sectors = 1
    while (fat_sectors + directory_sectors + sum(stream_sectors)) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    fat: list[int] = [_FAT] * fat_sectors
    fat += _chain(len(fat), directory_sectors)
    starts = []
    for count in stream_sectors:
        starts.append(len(fat))
        fat += _chain(len(fat), count)
    fat += [_FREE] * (fat_sectors * SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, fat_sectors, 0, _CUTOFF, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fat_sectors), *([_FREE] * (109 - fat_sectors)))
    directory = b"".join(_entry(each, entries, starts, streams) for each in entries)
    body = struct.pack(f"<{len(fat)}I", *fat) + directory.ljust(directory_sectors * SECTOR, b"\0")
    return header + body + b"".join(each.ljust(-(-len(each) // SECTOR) * SECTOR, b"\0") for each in streams)


def _chain(start: int, count: int) -> list[int]:
    """Return the table entries of a run of sectors."""
    return [*range(start + 1, start + count), _END] if count else []


def _entry(
    entry: dict[str, object], entries: list[dict[str, object]], starts: list[int], streams: list[bytes]
) -> bytes:
    """Return one directory entry; the children of a storage hang on each other as a list to the right."""
    name = str(entry["name"]).encode("utf-16-le") + b"\0\0"
    child, right = _links(entry, entries)
    stream = entry.get("stream")
    start = starts[stream] if isinstance(stream, int) else (_END if entry["kind"] == 5 else 0)
    size = len(streams[stream]) if isinstance(stream, int) else 0
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), entry["kind"], 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _links(entry: dict[str, object], entries: list[dict[str, object]]) -> tuple[int, int]:
    """Return the first child of an entry, and its next sibling in the order that compound files demand."""
    order = lambda index: (len(str(entries[index]["name"])), str(entries[index]["name"]).upper())  # noqa: E731
    children = sorted(entry["children"], key=order)  # type: ignore[call-overload]
    own = entries.index(entry)
    right = _FREE
    for other in entries:
        siblings = sorted(other["children"], key=order)  # type: ignore[call-overload]
        if own in siblings and siblings.index(own) + 1 < len(siblings):
            right = siblings[siblings.index(own) + 1]
    return (children[0] if children else _FREE), right
