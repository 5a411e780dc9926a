"""The zip under the workbook: what is inflated is what was packed, whoever packed it."""

import random
import struct
import zlib
from collections.abc import Callable

import pytest

from cchc_xl.books.returned.archive import Archive
from cchc_xl.model.returned import ReturnedFile
from tests.books.returned.samples import (
    MAIN,
    form,
    parts_of,
    sheet_xml,
    with_parts,
    workbook,
    workbook_parts,
    zipped,
)

Accept = Callable[[bytes], ReturnedFile]
Refuse = Callable[[bytes], tuple[str, str]]

PIECE = 1 << 20
"""Bytes handed on at a time."""


def packed_by_hand(name: str, data: bytes, strategy: int) -> bytes:
    """A zip with one entry, deflated with a strategy that `zipfile` does not offer."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy)
    packed = packer.compress(data) + packer.flush()
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, zlib.crc32(data), len(packed), len(data), len(name), 0)
    local = b"PK\x03\x04" + common + name.encode() + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.parametrize("beyond", [0, 1, 5, 257])
def test_an_entry_that_ends_just_beyond_a_piece_is_whole(beyond: int) -> None:
    """The last bytes may still be inside the inflater when all that was packed has been given to it."""
    noise = random.Random(1).randbytes(12_002)
    data = noise + bytes(PIECE - len(noise) + beyond)
    archive = Archive(packed_by_hand("a.bin", data, zlib.Z_FIXED))
    assert b"".join(archive.chunks(archive.entries[0])) == data


def test_a_list_of_content_types_longer_than_any_program_writes(refused: Refuse) -> None:
    types = f"<Types>{random.Random(1).randbytes(600_000).hex()}</Types>"
    code, limit = refused(with_parts(workbook(sheet_xml("")), {"[Content_Types].xml": types}))
    assert (code, limit) == ("TEP07", "một tệp thành phần vượt 1 MB sau khi giải nén")


def test_a_list_of_tabs_longer_than_any_program_writes(refused: Refuse) -> None:
    extra = f"<!-- {random.Random(1).randbytes(600_000).hex()} -->"
    code, limit = refused(zipped(workbook_parts(sheet_xml(""), extra=extra)))
    assert (code, limit) == ("TEP07", "danh mục trang của sổ tính quá lớn")


def test_markup_without_end(refused: Refuse) -> None:
    """Tags in a part that no limit on cells or rows looks at."""
    styles = f'<styleSheet xmlns="{MAIN}">' + "<a/>" * 1_000_001 + "</styleSheet>"
    data = zipped(workbook_parts(sheet_xml(""), styles=styles), 0)
    assert refused(data) == ("TEP07", "các trang có quá nhiều thành phần")


def test_cells_without_end(refused: Refuse) -> None:
    data = zipped(workbook_parts(sheet_xml("<row>" + "<c/>" * 100_001 + "</row>")), 0)
    assert refused(data) == ("TEP07", "một trang có quá nhiều ô")


# --- names with backslashes -------------------------------------------------------------------------------
@pytest.mark.parametrize("left", [(), ("docProps",), ("xl",), ("_rels", "docProps")], ids=str)
def test_folders_may_be_written_with_a_backslash(accepted: Accept, left: tuple[str, ...]) -> None:
    """As programs on Windows write them; a folder of another program's in the same package may have its slashes."""
    parts = {
        name if name.split("/")[0] in left else name.replace("/", "\\"): part for name, part in parts_of(form()).items()
    }
    assert accepted(zipped(parts)).sheets == accepted(form()).sheets


@pytest.mark.parametrize(
    "name",
    ["xl\\evil.xml", "xl/worksheets\\sheet1.xml", "XL\\evil.xml", "..\\evil.xml", "\\evil.xml", "a\\..\\evil.xml"],
)
def test_a_name_with_a_backslash_that_may_be_two_places(refused: Refuse, name: str) -> None:
    code, what = refused(with_parts(form(), {name: "<a/>"}))
    assert (code, what) == ("TEP08", "tên tệp thành phần không hợp lệ")


def test_what_is_dangerous_is_seen_behind_backslashes(refused: Refuse) -> None:
    parts = {name.replace("/", "\\"): part for name, part in parts_of(form()).items()}
    assert refused(zipped({**parts, "xl\\vbaProject.bin": "x"})) == ("TEP08", "macro")
    assert refused(zipped({**parts, "xl\\embeddings\\a.bin": "x"})) == ("TEP08", "đối tượng nhúng (OLE)")
