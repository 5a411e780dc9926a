"""The streams of a VBA project as [MS-OVBA] sets them out: compression, `dir`, `PROJECT`, `PROJECTwm`.

Source only: the modules carry no compiled code and `_VBA_PROJECT` says so, whereupon Excel compiles them on loading.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

PROJECT_NAME: Final = "VBAProject"
PROJECT_ID: Final = "{6E0B1E53-7C0A-4D0B-9A43-2C0F5B7E2026}"
"""Fixed, so that two builds of the same sources give the same bytes."""

VBA_PROJECT_STREAM: Final = bytes.fromhex("CC61FFFF000000")
"""`_VBA_PROJECT` without a performance cache ([MS-OVBA] 2.3.4.1)."""

_CODE_PAGE: Final = 1252
_LOCALE: Final = 0x409
_SYSTEM_WIN64: Final = 3
_VERSION_MAJOR: Final = 1361024421
_VERSION_MINOR: Final = 6
_COOKIE: Final = 0xFFFF

_REFERENCES: Final = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
        r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)


class ModuleKind(Enum):
    """What a module belongs to: nothing, the workbook, or a tab."""

    STANDARD = "standard"
    WORKBOOK = "workbook"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its name, and its whole source, ASCII with CR LF, header attributes included."""

    name: str
    kind: ModuleKind
    source: str


def compress(data: bytes) -> bytes:
    """Return `data` as a CompressedContainer ([MS-OVBA] 2.4.1).

    Raises ValueError where the last, short chunk does not shrink: the format could store it only padded with zeros.
    """
    out = bytearray(b"\x01")
    for start in range(0, len(data), 4096):
        chunk = data[start : start + 4096]
        tokens = _token_sequences(chunk)
        if len(tokens) <= 4096:
            out += struct.pack("<H", 0xB000 | (len(tokens) - 1)) + tokens
        elif len(chunk) == 4096:
            out += struct.pack("<H", 0x3FFF) + chunk  # raw chunk ([MS-OVBA] 2.4.1.3.10)
        else:
            raise ValueError("the last chunk cannot be compressed, and a raw chunk holds exactly 4096 bytes")
    return bytes(out)


def _token_sequences(chunk: bytes) -> bytes:
    """Encode a chunk of at most 4096 bytes as flag bytes, literals and copy tokens ([MS-OVBA] 2.4.1.3.7 to .9)."""
    out = bytearray()
    seen: dict[bytes, list[int]] = {}  # where each run of three bytes begins
    at = 0
    while at < len(chunk):
        flag_at, flags = len(out), 0
        out.append(0)
        for bit in range(8):
            if at >= len(chunk):
                break
            # CopyToken Help ([MS-OVBA] 2.4.1.3.19.1): the further into the chunk, the more bits the offset has.
            offset_bits = max((at - 1).bit_length(), 4) if at else 4
            offset, length = _longest_match(chunk, at, seen, limit=(0xFFFF >> offset_bits) + 3)
            if length:
                flags |= 1 << bit
                out += struct.pack("<H", (offset - 1) << (16 - offset_bits) | (length - 3))
            else:
                length = 1
                out.append(chunk[at])
            for begin in range(at, min(at + length, len(chunk) - 2)):
                seen.setdefault(chunk[begin : begin + 3], []).append(begin)
            at += length
        out[flag_at] = flags
    return bytes(out)


def _longest_match(chunk: bytes, at: int, seen: dict[bytes, list[int]], limit: int) -> tuple[int, int]:
    """Find earlier bytes equal to those at `at` ([MS-OVBA] 2.4.1.3.19.4): (offset back, length), or (0, 0)."""
    best_offset = best_length = 0
    for begin in reversed(seen.get(chunk[at : at + 3], ())):
        length = 3
        while length < limit and at + length < len(chunk) and chunk[begin + length] == chunk[at + length]:
            length += 1
        if length > best_length:
            best_offset, best_length = at - begin, length
    return best_offset, best_length


def dir_stream(modules: Sequence[Module]) -> bytes:
    """Return the `dir` stream, uncompressed ([MS-OVBA] 2.3.4.2): information, references, modules."""
    return b"".join([*_information(), *_references(), *_modules(modules), _record(0x0010)])


def _information() -> Iterator[bytes]:
    """PROJECTINFORMATION ([MS-OVBA] 2.3.4.2.1)."""
    yield _record(0x0001, struct.pack("<I", _SYSTEM_WIN64))
    yield _record(0x0002, struct.pack("<I", _LOCALE))
    yield _record(0x0014, struct.pack("<I", _LOCALE))
    yield _record(0x0003, struct.pack("<H", _CODE_PAGE))
    yield _record(0x0004, PROJECT_NAME.encode("ascii"))
    yield _text_records(0x0005, 0x0040, "")  # description
    yield _text_records(0x0006, 0x003D, "")  # help file
    yield _record(0x0007, struct.pack("<I", 0))  # help context
    yield _record(0x0008, struct.pack("<I", 0))  # flags
    yield struct.pack("<HIIH", 0x0009, 4, _VERSION_MAJOR, _VERSION_MINOR)  # its size leaves out the minor version
    yield _text_records(0x000C, 0x003C, "")  # compilation constants


def _references() -> Iterator[bytes]:
    """PROJECTREFERENCES ([MS-OVBA] 2.3.4.2.2): registered type libraries."""
    for name, library in _REFERENCES:
        libid = library.encode("ascii")
        yield _text_records(0x0016, 0x003E, name)
        yield _record(0x000D, struct.pack("<I", len(libid)) + libid + bytes(6))


def _modules(modules: Sequence[Module]) -> Iterator[bytes]:
    """PROJECTMODULES ([MS-OVBA] 2.3.4.2.3). Text offset 0: no compiled code stands before the source."""
    yield _record(0x000F, struct.pack("<H", len(modules)))
    yield _record(0x0013, struct.pack("<H", _COOKIE))
    for module in modules:
        yield _text_records(0x0019, 0x0047, module.name)
        yield _text_records(0x001A, 0x0032, module.name)  # the stream's name
        yield _text_records(0x001C, 0x0048, "")  # description
        yield _record(0x0031, struct.pack("<I", 0))  # text offset
        yield _record(0x001E, struct.pack("<I", 0))  # help context
        yield _record(0x002C, struct.pack("<H", _COOKIE))
        yield _record(0x0021 if module.kind is ModuleKind.STANDARD else 0x0022)
        yield _record(0x002B)


def _record(identifier: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data


def _text_records(identifier: int, unicode_identifier: int, text: str) -> bytes:
    return _record(identifier, text.encode("ascii")) + _record(unicode_identifier, text.encode("utf-16-le"))


def project_stream(modules: Sequence[Module]) -> bytes:
    """Return the `PROJECT` stream ([MS-OVBA] 2.3.1): an open project, no password, every code window closed."""
    lines = [f'ID="{PROJECT_ID}"']
    for module in modules:
        if module.kind is ModuleKind.STANDARD:
            lines.append(f"Module={module.name}")
        else:
            lines.append(f"Document={module.name}/&H00000000")
    lines += [
        f'Name="{PROJECT_NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_encrypt(bytes(4), seed=0x4C)}"',  # ProjectProtectionState 0: not protected
        f'DPB="{_encrypt(bytes(1), seed=0x98)}"',  # ProjectPassword 0: none
        f'GC="{_encrypt(bytes([0xFF]), seed=0xE4)}"',  # ProjectVisibilityState FF: visible
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _encrypt(data: bytes, seed: int) -> str:
    """Data Encryption ([MS-OVBA] 2.4.3.2) with a fixed seed, as hexadecimal digits."""
    project_key = sum(PROJECT_ID.encode("ascii")) & 0xFF
    version_encrypted, key_encrypted = seed ^ 2, seed ^ project_key
    out = [seed, version_encrypted, key_encrypted]
    clear_before, before, before_that = project_key, key_encrypted, version_encrypted
    ignored = bytes((seed & 6) >> 1)
    for clear in ignored + struct.pack("<I", len(data)) + data:
        encrypted = clear ^ ((before_that + clear_before) & 0xFF)
        out.append(encrypted)
        before_that, before, clear_before = before, encrypted, clear
    return bytes(out).hex().upper()


def project_names_stream(modules: Sequence[Module]) -> bytes:
    """Return the `PROJECTwm` stream ([MS-OVBA] 2.3.3): each module's name, ANSI and Unicode."""
    names = (m.name.encode("ascii") + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in modules)
    return b"".join(names) + b"\0\0"
