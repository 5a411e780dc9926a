"""Files that appear whole, private where the master is, and in spite of what stands or holds on in the way."""

import ast
import itertools
import os
import stat
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import cchc_xl
from cchc_xl import tables
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.backup import back_up
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.hold import hold, hold_file
from cchc_xl.desk.runs.note import note_file
from cchc_xl.files.numbered_files import Outbox
from cchc_xl.files.whole import PATIENCE, keep_whole, no_more_readable_than, put_in_place
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.running.hold import on_master
from cchc_xl.jobs.undo import undo
from cchc_xl.model.sheet import TableChange
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, fill
from tests.support.clock import aged

Obstacle = Callable[[Path], object]
IN_THE_WAY: dict[str, Obstacle] = {
    "a file": lambda path: path.write_text("x"),
    "a dangling link": lambda path: path.symlink_to("không có"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a folder": lambda path: path.mkdir(),
    "a folder with files": lambda path: (path.mkdir(), (path / "x").write_text("x")),
}


@pytest.mark.parametrize("what", [name for name in IN_THE_WAY if not name.startswith("a folder")])
def test_where_the_folder_of_copies_is_none_the_job_ends(office: Path, master: Path, what: str) -> None:
    for file in (office / "sao-luu").iterdir():
        file.unlink()
    (office / "sao-luu").rmdir()
    IN_THE_WAY[what](office / "sao-luu")
    before = master.read_bytes()
    fill(office, "CTTDT", CTTDT_ROWS)
    with pytest.raises(BookError, match="Không ghi được"):
        merge(FileBook.open(master), office / "gui-ve", PERIOD, RECEIVED_AT)
    assert master.read_bytes() == before


@pytest.mark.parametrize("what", IN_THE_WAY)
@pytest.mark.parametrize("old", [False, True], ids=["of now", "of yesterday"])
def test_whatever_stands_where_the_hold_goes_no_start_waits_for_ever(master: Path, what: str, old: bool) -> None:
    file = hold_file(master)
    IN_THE_WAY[what](file)
    if old:
        aged(file, 24 * 3600, follow_symlinks=False)
    removable = old and not what.startswith("a folder")
    if removable:
        with hold(master, "Tổng hợp") as said:
            assert len(said) == 1
        return
    with pytest.raises(BookError, match=file.name.replace(".", r"\.")), hold(master, "Tổng hợp"):
        pass
    assert os.path.lexists(file)  # what is not ours stays


def test_many_copies_in_one_second_end_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_xl.books.file.backup._MOST_IN_A_SECOND", 4)
    book = tmp_path / "so.xlsm"
    book.write_bytes(b"so")
    (tmp_path / "sao-luu").mkdir()
    second = itertools.repeat(datetime(2026, 3, 16))
    monkeypatch.setattr("cchc_xl.books.file.backup.datetime", SimpleNamespace(now=lambda: next(second)))
    kept = [back_up(book, "thu").name for _ in range(3)]
    assert len(set(kept)) == 3
    with pytest.raises(BookError, match="Không ghi được"):
        back_up(book, "thu")


# --- a file held for a moment -----------------------------------------------------------------------------
class Holder:
    """Another program that lets a file go after some tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
        self.left, real = tries, Path.replace

        def replace(path: Path, target: Path) -> Path:
            if self.left > 0:
                self.left -= 1
                raise PermissionError(13, "Permission denied", str(target))
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)


def test_a_file_held_for_a_moment_is_replaced_all_the_same(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = FileBook.open(master)
    row = book.table(tables.PERIODS.name).rows[0].number
    book.change_table(tables.PERIODS.name, TableChange(updates={row: {"Số báo cáo": "9"}}))
    Holder(monkeypatch, 3)
    book.save()
    Holder(monkeypatch, 3)
    book.backup("thu")
    Holder(monkeypatch, 3)
    assert Outbox().write_text_once(master.with_name("tin.txt"), "x").read_text() == "x"


def test_one_that_is_never_let_go_is_said_after_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_text("x")
    Holder(monkeypatch, 10_000)
    passed = [0.0]
    clock = SimpleNamespace(monotonic=lambda: passed[0], sleep=lambda pause: passed.append(passed.pop() + pause))
    monkeypatch.setattr("cchc_xl.files.whole.time", clock)
    with pytest.raises(PermissionError):
        put_in_place(source, target)
    assert PATIENCE <= passed[0] < PATIENCE + 0.5


NO_FILE_IS_REPLACED: frozenset[tuple[str, str]] = frozenset({
    ("machine/program/copying.py", "home.replace"),  # takes a version out of the list of those installed
    ("machine/program/copying.py", "coming.rename"),  # a folder under a free name, with a patience of its own
    ("machine/program/home.py", "folder.rename"),  # a folder set aside under a free name
    ("books/file/hold.py", "file.rename"),  # a dead run's hold under a free name
    ("books/file/hold.py", "aside.rename"),  # and back, where it was nobody's
})  # fmt: skip


def test_every_file_takes_the_place_of_another_with_the_same_patience() -> None:
    """`replace` with one argument is that of a path: a text's has two, a dataclass's has names."""
    package = Path(cchc_xl.__file__).parent
    found = {
        (path.relative_to(package).as_posix(), ast.unparse(call.func))
        for path in package.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if (call.func.attr in ("replace", "rename") and len(call.args) == 1 and not call.keywords)
        or ast.unparse(call.func) in ("os.replace", "os.rename", "shutil.move")
    }
    assert found - NO_FILE_IS_REPLACED == {("files/whole.py", "temporary.replace")}


# --- who may read ------------------------------------------------------------------------------------------
posix = pytest.mark.skipif(sys.platform == "win32", reason="a folder's rights decide there")


def modes(folder: Path) -> dict[str, str]:
    return {p.name: oct(stat.S_IMODE(p.stat().st_mode)) for p in folder.rglob("*") if p.is_file()}


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660])
def test_whatever_a_job_makes_is_no_more_readable_than_the_master(office: Path, master: Path, mode: int) -> None:
    fill(office, "CTTDT", {**CTTDT_ROWS, "7.4": {}})
    (office / "gui-ve" / "anh.txt").write_text("không phải biểu", encoding="utf-8")
    for file in (office / "gui-ve").iterdir():
        file.chmod(0o644)
    master.chmod(mode)
    before = set(office.rglob("*"))
    on_master(master, "merge", lambda book: merge(book, office / "gui-ve", PERIOD, RECEIVED_AT))
    on_master(master, "distribute", lambda book: distribute(book, office / "lại", PERIOD, RECEIVED_AT))
    made = [path for path in office.rglob("*") if path not in before and path.is_file()]
    assert {path.parent.name for path in made} >= {"sao-luu", "lại", "CTTDT", PERIOD}
    assert {path.name for path in made if stat.S_IMODE(path.stat().st_mode) & ~mode} == set()
    assert stat.S_IMODE(master.stat().st_mode) == mode


@posix
def test_the_rights_of_the_process_are_given_back(tmp_path: Path) -> None:
    like = tmp_path / "so"
    like.touch(0o600)
    before = os.umask(0o022)
    try:
        with no_more_readable_than(like):
            (tmp_path / "tin").touch()
        (tmp_path / "khac").touch()
        keep_whole(b"x", tmp_path / "kept", like=like)
        with no_more_readable_than(tmp_path / "không có"):
            (tmp_path / "tin2").touch()
    finally:
        os.umask(before)
    assert modes(tmp_path) == {"so": "0o600", "tin": "0o600", "khac": "0o644", "kept": "0o600", "tin2": "0o644"}


# --- a master behind a link -------------------------------------------------------------------------------
def test_a_linked_master_is_one_master(office: Path, master: Path, tmp_path: Path) -> None:
    (tmp_path / "bàn").mkdir()
    link = tmp_path / "bàn" / "lối tắt.xlsm"
    link.symlink_to(master)
    fill(office, "CTTDT", CTTDT_ROWS)
    merged = on_master(link, "merge", lambda book: merge(book, office / "gui-ve", PERIOD, RECEIVED_AT))
    assert [path.name for path in link.parent.iterdir()] == [link.name]  # nothing is scattered beside the link
    assert link.is_symlink()
    assert Path(merged.details["backup"]).parent == office / "sao-luu"
    assert note_file(link) == note_file(master)
    assert hold_file(link.resolve()) == hold_file(master)
    files = {row.text("Tệp") for row in FileBook.open(link).table(tables.TO_RESOLVE.name).rows}
    assert link.name not in files
    assert undo(FileBook.open(master), RECEIVED_AT).exit_code == 0


@pytest.mark.parametrize("beside", ["link", "file"])
def test_whoever_has_it_open_under_either_name_is_seen(master: Path, tmp_path: Path, beside: str) -> None:
    (tmp_path / "bàn").mkdir()
    link = tmp_path / "bàn" / "lối tắt.xlsm"
    link.symlink_to(master)
    at = link if beside == "link" else master
    at.with_name(f"~${at.name}").write_bytes(b"\x04Binh")
    with pytest.raises(BookError, match="Binh đang mở"):
        FileBook.open(link)
