"""The zip is the same every time, and small enough to be carried."""

import unicodedata
import zipfile
from pathlib import Path

import pytest

from bundle import archive
from bundle.archive import MAX_PATH, in_mebi, write_zip
from bundle.sources import BundleError

NAME = "Cài đặt CCHC.cmd"
FILES = {NAME: b"@echo off\r\n", "chuong-trinh/python.exe": bytes(5000)}


def test_the_same_files_give_the_same_bytes_whatever_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    write_zip(FILES, "CCHC-XL", first)
    write_zip(dict(reversed(FILES.items())), "CCHC-XL", second)
    assert first.read_bytes() == second.read_bytes()


def test_names_are_composed_and_marked_as_unicode(tmp_path: Path) -> None:
    write_zip({unicodedata.normalize("NFD", NAME): b""}, "CCHC-XL", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        (member,) = made.infolist()
    assert member.filename == f"CCHC-XL/{NAME}"
    assert member.flag_bits & 0x800


def test_a_path_that_windows_could_not_unpack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="longer than"):
        write_zip({"x" * (MAX_PATH + 1): b""}, "CCHC-XL", tmp_path / "a.zip")


def test_a_zip_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ZIPPED", 10)
    with pytest.raises(BundleError, match="more than"):
        write_zip(FILES, "CCHC-XL", tmp_path / "a.zip")


def test_sizes_are_counted_in_powers_of_two() -> None:
    assert in_mebi(3 * 2**19) == "1.5 MB"
