"""The readers that run here: the workbook, the folder, the add-in's file, the whole of it on this machine."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_xl import __version__
from cchc_xl.books.file.book import FileBook
from cchc_xl.machine import gather as gathering
from cchc_xl.machine.facts import Addin, Platform, WorkbookFile
from cchc_xl.machine.gather import can_write, first_addin, gather, package_addin, read_workbook, this_platform
from cchc_xl.machine.memory import remember_folder
from cchc_xl.model.layout import Name


def test_a_master_tells_its_version_and_the_python_it_names(master: Path, tmp_path: Path) -> None:
    found = read_workbook(master, Platform.WINDOWS)
    assert found == WorkbookFile(is_master=True, version=__version__)
    python = tmp_path / "python.exe"
    book = FileBook.open(master)
    book.write_value(Name.INTERPRETER_WIN, str(python))
    book.write_value(Name.INTERPRETER_MAC, "/x/python")
    book.save()
    named = read_workbook(master, Platform.WINDOWS)
    assert named == WorkbookFile(is_master=True, version=__version__, interpreter=str(python))
    python.write_bytes(b"")
    assert named is not None
    assert read_workbook(master, Platform.WINDOWS) == replace(named, interpreter_found=True)
    assert read_workbook(master, Platform.MACOS) == replace(named, interpreter="/x/python")
    assert read_workbook(master, Platform.LINUX) == WorkbookFile(is_master=True, version=__version__)


def test_the_settings_stand_where_the_add_in_reads_them(master: Path) -> None:
    book = FileBook.open(master)
    book.write_value(Name.INTERPRETER_WIN, "C:\\p.exe")
    book.write_value(Name.INTERPRETER_MAC, "/p")
    values = [row.cells["B"] for row in book.grid(Name.INTERPRETER_WIN).rows]
    assert values == ["C:\\p.exe", "/p", "False", "False", "False"]
    assert book.grid(Name.INTERPRETER_WIN).sheet == "xlwings.conf"


def test_the_mark_of_the_web_counts_on_windows(master: Path) -> None:
    Path(f"{master}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    on_windows, on_macos = (read_workbook(master, platform) for platform in (Platform.WINDOWS, Platform.MACOS))
    assert on_windows is not None
    assert on_windows.from_web
    assert on_macos is not None
    assert not on_macos.from_web


def test_what_is_no_master(tmp_path: Path, master: Path) -> None:
    path = tmp_path / "KeHoach2026.xlsm"
    assert read_workbook(path, Platform.WINDOWS) is None
    path.write_bytes(b"khac")
    assert read_workbook(path, Platform.WINDOWS) == WorkbookFile(is_master=False)
    with zipfile.ZipFile(path, "w") as damaged, zipfile.ZipFile(master) as whole:
        damaged.writestr("docProps/custom.xml", whole.read("docProps/custom.xml"))
    found = read_workbook(path, Platform.WINDOWS)
    assert found is not None
    assert found.is_master
    assert "KeHoach2026.xlsm" in found.problem


def test_a_folder_is_tried_or_the_nearest_that_is_there(tmp_path: Path) -> None:
    assert can_write(tmp_path)
    assert can_write(tmp_path / "chưa có" / "sâu hơn")
    assert not (tmp_path / "chưa có").exists()
    (tmp_path / "tệp").write_bytes(b"")
    assert not can_write(tmp_path / "tệp")
    assert not can_write(tmp_path / "tệp" / "dưới")
    assert list(tmp_path.iterdir()) == [tmp_path / "tệp"]


def test_the_first_add_in_that_is_there(tmp_path: Path) -> None:
    shipped = package_addin()
    own, common = tmp_path / "own.xlam", tmp_path / "common.xlam"
    assert first_addin([own, common], shipped) is None
    common.write_bytes(shipped.read_bytes())
    assert first_addin([own, common], shipped) == Addin(common, current=True)
    own.write_bytes(b"old")
    assert first_addin([own, common], shipped) == Addin(own, current=False)


@pytest.mark.skipif(this_platform() is not Platform.LINUX, reason="says what is found on Linux")
def test_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    facts = gather()
    assert facts.workbook_path == tmp_path / "Documents" / "CCHC-2026" / "KeHoach2026.xlsm"
    assert (facts.workbook, facts.folder_writable, facts.excel, facts.unread) == (None, True, None, ())
    assert gather(folder=tmp_path / "nơi khác").workbook_path == tmp_path / "nơi khác" / "KeHoach2026.xlsm"
    monkeypatch.chdir(tmp_path)
    assert gather(workbook=Path("so.xlsm")).workbook_path == tmp_path / "so.xlsm"


def test_a_reader_that_fails_is_named_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path, platform: Platform) -> WorkbookFile:
        raise RuntimeError(path, platform)

    monkeypatch.setattr(gathering, "read_workbook", broken)
    facts = gather(folder=tmp_path)
    assert facts.unread == ("workbook",)
    assert (facts.workbook, facts.folder_writable) == (None, True)


@pytest.mark.skipif(this_platform() is not Platform.LINUX, reason="says what is found on Linux")
def test_a_master_is_found_where_set_up_put_it_or_in_a_usual_place(
    master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    chosen, usual = tmp_path / "Sổ của Hoa", tmp_path / "Documents" / "CCHC"
    for folder in (chosen, usual):
        folder.mkdir(parents=True)
        (folder / "KeHoach2026.xlsm").write_bytes(master.read_bytes())
    assert gather().workbook_path.parent == usual
    remember_folder(chosen)
    facts = gather()
    assert (facts.workbook_path.parent, facts.elsewhere) == (chosen, usual / "KeHoach2026.xlsm")
    (chosen / "KeHoach2026.xlsm").unlink()
    assert gather().workbook_path.parent == usual, "a folder without a workbook is not what was meant"
