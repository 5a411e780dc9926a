"""The names in the directory of a compound file ([MS-CFB] 2.6): of a VBA project, its modules among them."""

import struct
from typing import Final

_SIGNATURE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENTRY: Final = 128
_LAST_SECTOR: Final = 0xFFFFFFFA
_HEADER_SLOTS: Final = 109


def stream_names(content: bytes) -> list[str]:
    """The names of the storages and streams of a compound file; none where it is no such file or damaged."""
    if not content.startswith(_SIGNATURE):
        return []
    try:
        (shift,) = struct.unpack_from("<H", content, 30)
        (sector,) = struct.unpack_from("<I", content, 48)
        size = 1 << shift
        slots = struct.unpack_from(f"<{_HEADER_SLOTS}I", content, 76)
        fat = [
            number
            for slot in slots
            if slot <= _LAST_SECTOR
            for number in struct.unpack_from(f"<{size // 4}I", content, (slot + 1) * size)
        ]
        names: list[str] = []
        for _ in range(len(fat)):
            if sector > _LAST_SECTOR:
                break
            start = (sector + 1) * size
            names += [_name(content[place : place + _ENTRY]) for place in range(start, start + size, _ENTRY)]
            sector = fat[sector]
    except (struct.error, IndexError):
        return []
    return [name for name in names if name]


def _name(entry: bytes) -> str:
    if len(entry) < _ENTRY or not entry[66]:
        return ""
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
