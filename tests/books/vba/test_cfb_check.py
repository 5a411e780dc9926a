"""The strict compound file check sees each fault, and accepts what Excel itself wrote."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.books.vba.cfb import write_compound_file
from tests.support.cfb_check import check_compound_file

SOUND = write_compound_file({"VBA": {"dir": b"d" * 700, "big": b"b" * 5000, "m": b"m" * 90}, "PROJECT": b"p" * 300})
# Sectors: 0-1 directory, 2 mini FAT, 3-5 mini stream, 6-15 "big", 16 FAT. Entries: 1 VBA, 2 PROJECT, 3 m, 4 big, 5 dir.
DIRECTORY, MINI_FAT, FAT = 512, 512 * 3, 512 * 17


def entry(number: int, field: int) -> int:
    return DIRECTORY + 128 * number + field


def put(at: int, value: int, form: str = "<I") -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        changed = bytearray(data)
        struct.pack_into(form, changed, at, value)
        assert bytes(changed) != data
        return bytes(changed)

    return change


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated in the header": (lambda data: data[:300], "inside the header"),
    "truncated between sectors": (lambda data: data[: 512 * 9], "no sector of the file"),
    "truncated inside a sector": (lambda data: data[:-100], "whole number of sectors"),
    "signature": (put(0, 0), "signature"),
    "version 4": (put(26, 4, "<H"), "major version 4"),
    "cutoff": (put(56, 512), "cutoff"),
    "FAT sector not marked": (put(FAT + 4 * 16, 0xFFFFFFFE), "not marked"),
    "cross-linked sectors": (put(FAT + 4 * 8, 4), "sector 4 is cross-linked with mini stream"),
    "chain into the directory": (put(FAT + 4 * 15, 0), "cross-linked with directory"),
    "chain beyond the file": (put(FAT + 4 * 8, 999), "no sector of the file"),
    "chain too short": (put(FAT + 4 * 8, 0xFFFFFFFE), "3 sectors for 5000 bytes"),
    "sector lost": (put(FAT + 4 * 8, 0xFFFFFFFE), "nothing uses it"),
    "cross-linked mini sectors": (put(MINI_FAT, 5), "mini sector 5 is cross-linked with PROJECT"),
    "stream size": (put(entry(3, 120), 600, "<Q"), "sectors for 600 bytes"),
    "name length": (put(entry(3, 64), 3, "<H"), "name length 3"),
    "name not filled with zeros": (put(entry(3, 40), 7), "not filled with zeros"),
    "siblings out of order": (put(entry(4, 0), ord("z"), "<B"), "out of order"),
    "black heights": (put(entry(1, 67), 1, "<B"), "black heights"),
    "top of a tree red": (put(entry(4, 67), 0, "<B"), "not black"),
    "entry reached twice": (put(entry(3, 68), 5), "two paths"),
    "entry that no storage holds": (put(entry(4, 68), 0xFFFFFFFF), "no storage holds"),
    "child that does not exist": (put(entry(1, 76), 77), "unused"),
    "storage with data": (put(entry(1, 116), 3), "storage with data"),
}


def test_the_sound_file_is_sound() -> None:
    assert check_compound_file(SOUND) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(fault: str) -> None:
    damage, expected = FAULTS[fault]
    assert any(expected in problem for problem in check_compound_file(damage(SOUND))), check_compound_file(
        damage(SOUND)
    )


def test_a_project_that_excel_wrote_is_accepted() -> None:
    with zipfile.ZipFile(Path(xlwings.__file__).with_name("quickstart.xlsm")) as book:
        assert check_compound_file(book.read("xl/vbaProject.bin")) == []


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255), st.integers(1, len(SOUND)))
def test_a_damaged_file_never_stops_the_check(at: int, byte: int, length: int) -> None:
    damaged = bytearray(SOUND)
    damaged[at] = byte
    found = check_compound_file(bytes(damaged[:length]))
    assert found or length == len(SOUND)
