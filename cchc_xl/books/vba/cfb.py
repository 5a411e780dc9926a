"""Write a compound file, version 3, as [MS-CFB] sets it out. Nothing is read here.

Only what a VBA project needs: storages, streams, no times, no class ids, no DIFAT sectors (files up to about 7 MB).
The same tree always gives the same bytes.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

Node: TypeAlias = "bytes | Mapping[str, Node]"
"""A stream (its bytes) or a storage (its children by name)."""

_SECTOR: Final = 512
_MINI_SECTOR: Final = 64
_MINI_CUTOFF: Final = 4096
_ENTRY: Final = 128
_IDS_PER_SECTOR: Final = _SECTOR // 4
_HEADER_FAT_SLOTS: Final = 109

# [MS-CFB] 2.1: special sector numbers; 2.6.1: no sibling or child, object types, colours.
_END_OF_CHAIN: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_FAT_SECTOR: Final = 0xFFFFFFFD
_NO_STREAM: Final = 0xFFFFFFFF
_STORAGE: Final = 1
_STREAM: Final = 2
_ROOT: Final = 5
_RED: Final = 0
_BLACK: Final = 1


@dataclass(slots=True)
class _Entry:
    """A directory entry ([MS-CFB] 2.6.1)."""

    name: str
    kind: int
    data: bytes = b""
    colour: int = _BLACK
    left: int = _NO_STREAM
    right: int = _NO_STREAM
    child: int = _NO_STREAM
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBB", len(name) + 2, self.kind, self.colour)
            + struct.pack("<III", self.left, self.right, self.child)
            + bytes(16 + 4 + 8 + 8)  # class id, state bits, created, modified
            + struct.pack("<IQ", self.start, self.size)
        )


_UNUSED_ENTRY: Final = bytes(68) + struct.pack("<III", _NO_STREAM, _NO_STREAM, _NO_STREAM) + bytes(48)


class _Sectors:
    """The sectors after the header, and the table that chains them ([MS-CFB] 2.3)."""

    def __init__(self) -> None:
        self.body = bytearray()
        self.fat: list[int] = []

    def add(self, data: bytes, padding: bytes = b"\0") -> int:
        """Append a chain that holds `data`; return its first sector, or the end mark where there is no data."""
        count = -(-len(data) // _SECTOR)
        if count == 0:
            return _END_OF_CHAIN
        first = len(self.fat)
        self.fat += [*range(first + 1, first + count), _END_OF_CHAIN]
        self.body += data.ljust(count * _SECTOR, padding)
        return first


def write_compound_file(root: Mapping[str, Node]) -> bytes:
    """Return a compound file whose root storage holds `root`.

    Raises ValueError where a name is not allowed (empty, over 31 UTF-16 units, one of ``/ \\ : !``), where two names
    of a storage differ in case only, or where the file would need DIFAT sectors.
    """
    entries = _directory(root)
    mini_stream, mini_fat = _place_small_streams(entries)
    sectors = _Sectors()

    directory_size = -(-len(entries) * _ENTRY // _SECTOR) * _SECTOR
    directory_start = sectors.add(bytes(directory_size))  # filled in once every stream has its place
    mini_fat_bytes = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_fat_start = sectors.add(mini_fat_bytes, padding=b"\xff")
    entries[0].start, entries[0].size = sectors.add(mini_stream), len(mini_stream)
    for entry in entries:
        if entry.kind == _STREAM and entry.size >= _MINI_CUTOFF:
            entry.start = sectors.add(entry.data)

    directory = b"".join(entry.packed() for entry in entries)
    directory += _UNUSED_ENTRY * ((directory_size - len(directory)) // _ENTRY)
    at = directory_start * _SECTOR
    sectors.body[at : at + directory_size] = directory

    fat_sectors = _append_fat(sectors)
    header = _header(fat_sectors, directory_start, mini_fat_start, -(-len(mini_fat_bytes) // _SECTOR))
    return header + bytes(sectors.body)


def _directory(root: Mapping[str, Node]) -> list[_Entry]:
    """Flatten the tree into directory entries; a storage's children form a red-black tree ([MS-CFB] 2.6.4)."""
    entries = [_Entry("Root Entry", _ROOT)]

    def add_children(children: Mapping[str, Node]) -> int:
        names = sorted(children, key=_sort_key)
        for one, other in pairwise(names):
            if _sort_key(one) == _sort_key(other):
                raise ValueError(f"two entries of one storage are both called {other!r}")
        first = len(entries)
        for name in names:
            _check_name(name)
            node = children[name]
            if isinstance(node, bytes):
                entries.append(_Entry(name, _STREAM, node, size=len(node)))
            else:
                entries.append(_Entry(name, _STORAGE))
        top = _balance(entries, first, len(entries))
        for offset, name in enumerate(names):
            node = children[name]
            if not isinstance(node, bytes):
                entries[first + offset].child = add_children(node)
        return top

    entries[0].child = add_children(root)
    return entries


def _sort_key(name: str) -> tuple[int, str]:
    """Shorter names first, then by upper-case code points ([MS-CFB] 2.6.4)."""
    return len(name.encode("utf-16-le")), name.upper()


def _check_name(name: str) -> None:
    if not name or len(name.encode("utf-16-le")) > 62 or any(char in "/\\:!" for char in name):
        raise ValueError(f"not a name for a compound file entry: {name!r}")


def _balance(entries: list[_Entry], first: int, stop: int) -> int:
    """Link the sorted entries [first, stop) into a balanced tree; return its top.

    Every level that is full is black and the last, unfilled one is red: equal black heights, no red pair.
    """
    full_levels = (stop - first + 1).bit_length() - 1

    def link(low: int, high: int, depth: int) -> int:
        if low >= high:
            return _NO_STREAM
        middle = (low + high) // 2
        entry = entries[middle]
        entry.colour = _BLACK if depth < full_levels else _RED
        entry.left = link(low, middle, depth + 1)
        entry.right = link(middle + 1, high, depth + 1)
        return middle

    return link(first, stop, 0)


def _place_small_streams(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    """Put the streams below the cutoff into the mini stream ([MS-CFB] 2.4); return it and its allocation table."""
    mini_stream = bytearray()
    mini_fat: list[int] = []
    for entry in entries:
        if entry.kind != _STREAM or entry.size >= _MINI_CUTOFF:
            continue
        count = -(-entry.size // _MINI_SECTOR)
        if count == 0:
            entry.start = _END_OF_CHAIN
            continue
        entry.start = len(mini_fat)
        mini_fat += [*range(entry.start + 1, entry.start + count), _END_OF_CHAIN]
        mini_stream += entry.data.ljust(count * _MINI_SECTOR, b"\0")
    return bytes(mini_stream), mini_fat


def _append_fat(sectors: _Sectors) -> list[int]:
    """Append the allocation table itself, which also lists its own sectors; return their numbers."""
    count = 1
    while count * _IDS_PER_SECTOR < len(sectors.fat) + count:
        count += 1
    if count > _HEADER_FAT_SLOTS:
        raise ValueError("the compound file is larger than a header without DIFAT sectors can describe")
    numbers = list(range(len(sectors.fat), len(sectors.fat) + count))
    sectors.fat += [_FAT_SECTOR] * count
    ids = sectors.fat + [_FREE] * (count * _IDS_PER_SECTOR - len(sectors.fat))
    sectors.body += struct.pack(f"<{len(ids)}I", *ids)
    return numbers


def _header(fat_sectors: list[int], directory_start: int, mini_fat_start: int, mini_fat_count: int) -> bytes:
    """The header sector ([MS-CFB] 2.2): version 3.62, little-endian, sectors of 512 and 64 bytes."""
    fixed = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    counts = struct.pack(
        "<9I",
        0,  # directory sectors: always 0 in version 3
        len(fat_sectors),
        directory_start,
        0,  # transaction signature
        _MINI_CUTOFF,
        mini_fat_start,
        mini_fat_count,
        _END_OF_CHAIN,  # first DIFAT sector
        0,  # DIFAT sectors
    )
    slots = fat_sectors + [_FREE] * (_HEADER_FAT_SLOTS - len(fat_sectors))
    return fixed + counts + struct.pack(f"<{_HEADER_FAT_SLOTS}I", *slots)
