"""The zip around a workbook: its entries, inflated under limits that trust no header (ADR 5)."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from cchc_xl.books.returned.refusal import RefusalError, broken, over_limit

MEGABYTE: Final = 1_000_000
MAX_ENTRIES: Final = 1_000
MAX_TOTAL: Final = 100 * MEGABYTE
MAX_ENTRY: Final = 50 * MEGABYTE
MAX_RATIO: Final = 100
RATIO_FREE: Final = 100_000
"""Bytes an entry may inflate to before its ratio is looked at: small repetitive XML compresses well."""

_CENTRAL_HEADER: Final = b"PK\x01\x02"
_LOCAL_HEADER: Final = b"PK\x03\x04"
_LOCAL_HEADER_SIZE: Final = 30
_ENCRYPTED: Final = 0x1
_SLICE: Final = 1 << 16
_CHUNK: Final = 1 << 20
_SEPARATOR: Final = re.compile(r"[/\\]")


class Archive:
    """The entries of a zip held in memory.

    Raises RefusalError: TEP06 where it is no whole zip, TEP07 where it has too many entries.
    """

    def __init__(self, data: bytes) -> None:
        # Every entry has a central header, so their signatures bound the entries before the directory is parsed.
        if data.count(_CENTRAL_HEADER) > MAX_ENTRIES:
            raise over_limit("có hơn 1.000 tệp thành phần")
        try:
            with zipfile.ZipFile(BytesIO(data)) as opened:
                self.entries = opened.infolist()
        except Exception as error:  # zipfile lets many kinds out on crafted directories
            raise broken() from error
        self._data = data
        self._total = 0
        self.names = _names(self.entries)
        """Entry names as the directory holds them, not cut at a NUL as `ZipInfo.filename` is; folders end in "/"."""

    def find(self, name: str) -> zipfile.ZipInfo | None:
        """The entry of this name, in any case."""
        wanted = name.casefold()
        named = zip(self.names, self.entries, strict=True)
        return next((entry for found, entry in named if found.casefold() == wanted), None)

    def read(self, entry: zipfile.ZipInfo, limit: int) -> bytes:
        """An entry whole. Raises RefusalError: TEP07 beyond `limit` bytes, else as `chunks`."""
        held: list[bytes] = []
        size = 0
        for chunk in self.chunks(entry):
            size += len(chunk)
            if size > limit:
                raise over_limit(f"một tệp thành phần vượt {limit // MEGABYTE} MB sau khi giải nén")
            held.append(chunk)
        return held[0] if len(held) == 1 else b"".join(held)

    def chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Inflate an entry piece by piece, counting what really comes out.

        Raises RefusalError: TEP02 where it is encrypted, TEP06 where it is damaged or its header lies, TEP07 where
        the entry or all entries read so far inflate beyond the limits.
        """
        checksum = size = 0
        for chunk in self._inflated(entry):
            size += len(chunk)
            self._total += len(chunk)
            if size > MAX_ENTRY:
                raise over_limit("một tệp thành phần vượt 50 MB sau khi giải nén")
            if self._total > MAX_TOTAL:
                raise over_limit("dữ liệu vượt 100 MB sau khi giải nén")
            if size > RATIO_FREE and size > MAX_RATIO * entry.compress_size:
                raise over_limit("tỷ lệ nén bất thường (trên 100 lần)")
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if size != entry.file_size or checksum != entry.CRC:
            raise broken()

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.flag_bits & _ENCRYPTED:
            raise RefusalError("TEP02")
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield packed
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise broken()
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(packed), _SLICE):
                rest = packed[at : at + _SLICE]
                while rest:
                    yield inflater.decompress(rest, _CHUNK)
                    rest = inflater.unconsumed_tail
            while chunk := inflater.decompress(b"", _CHUNK):
                yield chunk
        except zlib.error as error:
            raise broken() from error
        if not inflater.eof:
            raise broken()

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        at = entry.header_offset
        header = self._data[at : at + _LOCAL_HEADER_SIZE] if at >= 0 else b""
        if len(header) < _LOCAL_HEADER_SIZE or not header.startswith(_LOCAL_HEADER):
            raise broken()
        start = at + _LOCAL_HEADER_SIZE + int.from_bytes(header[26:28], "little")
        start += int.from_bytes(header[28:30], "little")
        packed = self._data[start : start + entry.compress_size]
        if len(packed) != entry.compress_size:
            raise broken()
        return packed


def _names(entries: Iterable[zipfile.ZipInfo]) -> list[str]:
    r"""The names of entries, with "\" between folders as "/": some programs on Windows write it.

    Where a folder is written both ways the two may be two places, and its names stay as they are.
    """
    names = [entry.orig_filename for entry in entries]
    signs: dict[str, set[str]] = {}
    for name in names:
        signs.setdefault(_folder(name), set()).update(_SEPARATOR.findall(name))
    return [name if len(signs[_folder(name)]) > 1 else name.replace("\\", "/") for name in names]


def _folder(name: str) -> str:
    """The outermost folder of an entry, the entry itself where it lies in none."""
    return _SEPARATOR.split(name, maxsplit=1)[0].casefold()
