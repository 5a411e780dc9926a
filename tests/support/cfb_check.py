"""A strict, independent reader of compound files, version 3 ([MS-CFB]): it lists what a lenient one forgives.

It shares no code with the writer in `cchc_xl.books.vba.cfb`.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
SECTOR = 512
MINI_SECTOR = 64
CUTOFF = 4096
FREE, END, FAT_SECTOR, DIFAT_SECTOR, NO_STREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
UNUSED, STORAGE, STREAM, ROOT = 0, 1, 2, 5
RED, BLACK = 0, 1

Key: TypeAlias = tuple[int, str]
"""What siblings are sorted by: length of the name, then the name in capitals."""


@dataclass(frozen=True)
class Entry:
    """A directory entry as it stands in the file (2.6.1)."""

    raw: bytes
    name: str
    name_length: int
    kind: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True)
class Header:
    """The numbers of the header that are not fixed (2.2)."""

    fat_sectors: int
    directory_start: int
    mini_fat_start: int
    mini_fat_sectors: int
    difat_start: int
    difat_sectors: int


def check_compound_file(data: bytes) -> list[str]:
    """Return what is wrong with a compound file, as sentences; an empty list where nothing is."""
    if len(data) < SECTOR:
        return [f"the file ends inside the header ({len(data)} bytes)"]
    if data[:8] != SIGNATURE:
        return ["the signature is not that of a compound file"]
    return _Check(data).problems


class _Check:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.problems: list[str] = []
        self.owner: dict[int, str] = {}  # sector → what uses it
        if len(data) % SECTOR:
            self.problems.append(f"the length {len(data)} is not a whole number of sectors")
        self.sector_count = len(data) // SECTOR - 1
        header = self._header()
        self.fat = self._fat(header)
        self.entries = self._directory(header)
        self._tree()
        self._streams(header)
        self._leftovers()

    def _header(self) -> Header:
        data = self.data
        minor, major, order, shift, mini_shift = struct.unpack_from("<5H", data, 24)
        counts = struct.unpack_from("<9I", data, 40)
        expectations = [
            (any(data[8:24]), "the header's class id is not zero"),
            (major != 3, f"major version {major}, not 3"),
            (minor != 0x3E, f"minor version {minor:#x}, not 0x3e"),
            (order != 0xFFFE, "the byte order is not little-endian"),
            ((shift, mini_shift) != (9, 6), f"sector shifts {shift} and {mini_shift}, not 9 and 6"),
            (any(data[34:40]), "reserved bytes of the header are not zero"),
            (counts[0] != 0, "version 3 has no count of directory sectors"),
            (counts[4] != CUTOFF, f"the mini stream cutoff is {counts[4]}"),
        ]
        self.problems += [text for broken, text in expectations if broken]
        return Header(counts[1], counts[2], counts[5], counts[6], counts[7], counts[8])

    def _sector(self, number: int) -> bytes:
        return self.data[SECTOR * (number + 1) : SECTOR * (number + 2)].ljust(SECTOR, b"\0")

    def _ids(self, number: int) -> tuple[int, ...]:
        return struct.unpack("<128I", self._sector(number))

    def _fat(self, header: Header) -> list[int]:
        slots = list(struct.unpack_from("<109I", self.data, 76))
        at, difat = header.difat_start, 0
        while at < self.sector_count and difat < header.difat_sectors:
            self.owner[at] = "DIFAT"
            ids = self._ids(at)
            slots += ids[:127]
            at, difat = ids[127], difat + 1
        if at not in (END, FREE) or difat != header.difat_sectors:
            self.problems.append("the DIFAT chain does not agree with the header")
        numbers = [slot for slot in slots if slot != FREE]
        if len(numbers) != header.fat_sectors:
            self.problems.append(f"{len(numbers)} FAT sectors, the header says {header.fat_sectors}")
        fat: list[int] = []
        for number in numbers:
            if number >= self.sector_count:
                self.problems.append(f"FAT sector {number} lies beyond the end of the file")
            else:
                fat += self._ids(number)
        for number in numbers:
            if number < len(fat) and fat[number] != FAT_SECTOR:
                self.problems.append(f"FAT sector {number} is not marked as one")
            self._take(number, "FAT")
        if any(entry != FREE for entry in fat[self.sector_count :]):
            self.problems.append("the FAT uses sectors beyond the end of the file")
        if len(fat) < self.sector_count:
            self.problems.append("the FAT does not cover the file")
        return fat

    def _take(self, number: int, user: str) -> bool:
        if number in self.owner:
            self.problems.append(f"{user}: sector {number} is cross-linked with {self.owner[number]}")
            return False
        self.owner[number] = user
        return True

    def _chain(self, start: int, user: str) -> list[int]:
        chain: list[int] = []
        at = start
        while at != END:
            if at >= min(len(self.fat), self.sector_count):
                self.problems.append(f"{user}: the chain leads to {at:#x}, which is no sector of the file")
                break
            if not self._take(at, user):
                break
            chain.append(at)
            at = self.fat[at]
        return chain

    def _directory(self, header: Header) -> list[Entry]:
        raw = b"".join(self._sector(number) for number in self._chain(header.directory_start, "directory"))
        entries = [self._entry(raw[at : at + 128]) for at in range(0, len(raw), 128)]
        if not entries or entries[0].kind != ROOT or entries[0].name != "Root Entry":
            self.problems.append("the first directory entry is not the root")
        for number, entry in enumerate(entries):
            self.problems += [f"directory entry {number} {entry.name!r}: {text}" for text in _entry_problems(entry)]
        return entries

    @staticmethod
    def _entry(raw: bytes) -> Entry:
        length, kind, colour, left, right, child = struct.unpack_from("<HBBIII", raw, 64)
        start, size = struct.unpack_from("<IQ", raw, 116)
        name = raw[: min(max(length - 2, 0), 62) & ~1].decode("utf-16-le", errors="replace")
        return Entry(raw, name, length, kind, colour, left, right, child, start, size)

    def _tree(self) -> None:
        if not self.entries:
            return
        reached = {0}
        pending = [0]
        while pending:
            storage = self.entries[pending.pop()]
            if storage.child == NO_STREAM:
                continue
            if storage.child < len(self.entries) and self.entries[storage.child].colour != BLACK:
                self.problems.append(f"{storage.name}: the top of its tree is not black")
            before = set(reached)
            self._walk(storage.child, None, None, False, reached)
            pending += [number for number in reached - before if self.entries[number].kind == STORAGE]
        for number, entry in enumerate(self.entries):
            if entry.kind != UNUSED and number not in reached:
                self.problems.append(f"{entry.name}: an entry that no storage holds")

    def _walk(self, number: int, low: Key | None, high: Key | None, under_red: bool, reached: set[int]) -> int:
        """Check a tree of siblings (2.6.4); return its black height."""
        if number == NO_STREAM:
            return 1
        if number >= len(self.entries) or self.entries[number].kind == UNUSED:
            self.problems.append(f"a tree leads to entry {number:#x}, which is unused")
            return 1
        entry = self.entries[number]
        if number in reached:
            self.problems.append(f"{entry.name}: two paths lead to this entry")
            return 1
        reached.add(number)
        key = _order(entry.name)
        if (low is not None and key <= low) or (high is not None and key >= high):
            self.problems.append(f"{entry.name}: out of order among its siblings")
        if under_red and entry.colour == RED:
            self.problems.append(f"{entry.name}: red under red")
        left = self._walk(entry.left, low, key, entry.colour == RED, reached)
        right = self._walk(entry.right, key, high, entry.colour == RED, reached)
        if left != right:
            self.problems.append(f"{entry.name}: black heights {left} and {right} differ")
        return left + (entry.colour == BLACK)

    def _streams(self, header: Header) -> None:
        root_size = self.entries[0].size if self.entries else 0
        mini_chain = self._chain(self.entries[0].start, "mini stream") if root_size else []
        if len(mini_chain) != -(-root_size // SECTOR):
            self.problems.append(f"mini stream: {len(mini_chain)} sectors for {root_size} bytes")
        mini_fat_chain = self._chain(header.mini_fat_start, "mini FAT") if header.mini_fat_sectors else []
        if len(mini_fat_chain) != header.mini_fat_sectors:
            self.problems.append("the mini FAT is not as long as the header says")
        mini_fat = [entry for number in mini_fat_chain for entry in self._ids(number)]
        mini_sectors = root_size // MINI_SECTOR
        used: dict[int, str] = {}
        for entry in self.entries:
            if entry.kind != STREAM:
                continue
            if entry.size >= CUTOFF:
                length, needed = len(self._chain(entry.start, entry.name)), -(-entry.size // SECTOR)
            else:
                chain = list(self._mini_chain(entry, mini_fat, mini_sectors, used))
                length, needed = len(chain), -(-entry.size // MINI_SECTOR)
            if length != needed:
                self.problems.append(f"{entry.name}: {length} sectors for {entry.size} bytes")

    def _mini_chain(
        self, entry: Entry, mini_fat: Sequence[int], mini_sectors: int, used: dict[int, str]
    ) -> Iterator[int]:
        at = entry.start if entry.size else END
        while at != END:
            if at >= len(mini_fat) or at >= mini_sectors:
                self.problems.append(f"{entry.name}: mini sector {at:#x} does not exist")
                return
            if at in used:
                self.problems.append(f"{entry.name}: mini sector {at} is cross-linked with {used[at]}")
                return
            used[at] = entry.name
            yield at
            at = mini_fat[at]

    def _leftovers(self) -> None:
        for number, entry in enumerate(self.fat[: self.sector_count]):
            if entry != FREE and number not in self.owner:
                self.problems.append(f"sector {number} is allocated, yet nothing uses it")


def _entry_problems(entry: Entry) -> Iterator[str]:
    if entry.kind == UNUSED:
        if (entry.left, entry.right, entry.child) != (NO_STREAM,) * 3:
            yield "unused, yet linked"
        return
    if entry.kind not in (STORAGE, STREAM, ROOT):
        yield f"unknown kind {entry.kind}"
    if entry.name_length % 2 or not 4 <= entry.name_length <= 64:
        yield f"name length {entry.name_length}"
    elif any(entry.raw[entry.name_length - 2 : 64]):
        yield "the name's field is not filled with zeros"
    if any(char in "/\\:!" for char in entry.name):
        yield "a character that names may not have"
    if entry.colour not in (RED, BLACK):
        yield f"colour {entry.colour}"
    if entry.kind == STREAM and entry.child != NO_STREAM:
        yield "a stream with children"
    if entry.kind == STREAM and (any(entry.raw[80:96]) or any(entry.raw[100:116])):
        yield "a stream with a class id or times"
    if entry.kind == STORAGE and (entry.start or entry.size):
        yield "a storage with data"


def _order(name: str) -> Key:
    return len(name.encode("utf-16-le")), name.upper()
