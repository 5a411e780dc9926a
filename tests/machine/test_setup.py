"""Set-up carried out for real into a folder: what it changes, what it leaves alone, the second run."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_xl import __version__
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.machine.apply import copy_workbook, install_addin
from cchc_xl.machine.checklist import State
from cchc_xl.machine.commands import carry_out
from cchc_xl.machine.facts import Facts, Platform
from cchc_xl.machine.gather import can_write, read_workbook, this_platform
from cchc_xl.machine.plan import Plan, Wishes
from cchc_xl.model.layout import Name
from tests.books.builder.package import parts
from tests.machine.machines import MACOS, WINDOWS, WINDOWS_PYTHON


def look_at(facts: Facts, target: Path) -> Callable[[], Facts]:
    """A machine with `facts` whose folder and workbook are the real ones at `target`."""
    return lambda: replace(
        facts,
        workbook_path=target,
        workbook=read_workbook(target, facts.platform),
        folder_writable=can_write(target.parent),
    )


def always(_: Plan) -> bool:
    return True


def states(outcome_details: object) -> dict[str, str]:
    assert isinstance(outcome_details, list)
    return {step["key"]: step["state"] for step in outcome_details}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Tài liệu của Nguyễn" / "CCHC" / "KeHoach2026.xlsm"


@pytest.mark.parametrize(
    ("facts", "cell", "other"),
    [(WINDOWS, Name.INTERPRETER_WIN, Name.INTERPRETER_MAC), (MACOS, Name.INTERPRETER_MAC, Name.INTERPRETER_WIN)],
    ids=["windows", "macos"],
)
def test_a_fresh_copy_gets_the_interpreter_and_nothing_else(
    master: Path, target: Path, facts: Facts, cell: str, other: str
) -> None:
    outcome = carry_out(look_at(facts, target), master, dry_run=False, agree=always)
    assert outcome.exit_code == 0, outcome.details
    assert states(outcome.details["steps"])["interpreter"] == "ok"
    book = FileBook.open(target)
    assert book.value(cell) == str(facts.interpreter)
    assert book.value(other) is None
    assert [path.name for path in target.parent.iterdir()] == ["KeHoach2026.xlsm"], "a fresh copy needs no backup"
    changed = {name for name, content in parts(target).items() if parts(master).get(name) != content}
    assert len({name for name in changed if name.startswith("xl/worksheets/")}) == 1


def test_the_second_run_changes_nothing(master: Path, target: Path) -> None:
    look = look_at(WINDOWS, target)
    carry_out(look, master, dry_run=False, agree=always)
    before = target.read_bytes(), target.stat().st_mtime_ns

    def never(_: Plan) -> bool:
        raise AssertionError("there is nothing to ask")

    again = carry_out(look, master, dry_run=False, agree=never)
    assert again.exit_code == 0
    assert "Không có bước nào" in again.summary
    assert (target.read_bytes(), target.stat().st_mtime_ns) == before
    assert [path.name for path in target.parent.iterdir()] == ["KeHoach2026.xlsm"]


def test_a_workbook_in_use_keeps_its_data_and_is_backed_up(master: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_bytes(master.read_bytes())
    book = FileBook.open(target)
    book.write_value(Name.NEXT_STEP, "Số liệu của phòng")
    book.write_value(Name.INTERPRETER_WIN, "D:\\cũ\\python.exe")
    book.save()
    before = target.read_bytes()
    outcome = carry_out(look_at(WINDOWS, target), master, dry_run=False, agree=always)
    assert outcome.exit_code == 0
    changed = FileBook.open(target)
    assert changed.value(Name.NEXT_STEP) == "Số liệu của phòng"
    assert changed.value(Name.INTERPRETER_WIN) == str(WINDOWS_PYTHON)
    backup = Path(str(outcome.details["backup"]))
    assert backup.parent == target.parent / "sao-luu"
    assert backup.read_bytes() == before


@pytest.mark.parametrize("dry_run", [True, False], ids=["dry run", "the person says no"])
def test_nothing_is_done_before_it_is_agreed_to(master: Path, target: Path, dry_run: bool) -> None:
    asked: list[Plan] = []

    def no(plan: Plan) -> bool:
        asked.append(plan)
        return False

    outcome = carry_out(look_at(WINDOWS, target), master, dry_run=dry_run, agree=no)
    assert outcome.exit_code == 0
    assert not target.parent.exists()
    assert len(asked) == (0 if dry_run else 1)
    assert states(outcome.details["steps"])["workbook"] == "to_do"


def with_version(master: Path, version: str) -> bytes:
    """The workbook as another version of the program would have made it."""
    other = master.with_name("other.xlsm")
    with zipfile.ZipFile(master) as source, zipfile.ZipFile(other, "w") as made:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/custom.xml":
                content = content.replace(f">{__version__}<".encode(), f">{version}<".encode())
            made.writestr(entry, content)
    return other.read_bytes()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda master: b"khac", "không phải sổ theo dõi"),
        (lambda master: with_version(master, "9.9.9"), "Cập nhật chương trình"),
        (lambda master: with_version(master, "0.0.1"), "phiên bản 0.0.1"),
    ],
    ids=["another file", "newer", "older"],
)
def test_what_is_not_ours_or_of_another_version_is_left_alone(
    master: Path, target: Path, make: Callable[[Path], bytes], words: str
) -> None:
    target.parent.mkdir(parents=True)
    target.write_bytes(make(master))
    before = target.read_bytes()
    outcome = carry_out(look_at(WINDOWS, target), master, dry_run=False, agree=always)
    assert outcome.exit_code == 1
    assert any(words in finding.message + finding.hint for finding in outcome.findings)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_a_workbook_that_is_open_is_said_so_and_not_written(master: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_bytes(master.read_bytes())
    (target.parent / "~$KeHoach2026.xlsm").write_bytes(b"x")
    outcome = carry_out(look_at(WINDOWS, target), master, dry_run=False, agree=always)
    assert outcome.exit_code == 1
    assert "mở" in outcome.findings[0].message
    assert target.read_bytes() == master.read_bytes()


def test_a_folder_that_cannot_be_made_leaves_nothing(master: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    target = tmp_path / "tệp" / "CCHC" / "KeHoach2026.xlsm"
    outcome = carry_out(look_at(WINDOWS, target), master, dry_run=False, agree=always)
    assert outcome.exit_code == 1
    assert "Không ghi được" in outcome.findings[0].message


def test_a_copy_never_goes_over_a_file(master: Path, tmp_path: Path) -> None:
    target = tmp_path / "KeHoach2026.xlsm"
    target.write_bytes(b"khac")
    with pytest.raises(BookError, match="không ghi đè"):
        copy_workbook(master, target)
    assert target.read_bytes() == b"khac"
    with pytest.raises(BookError):
        copy_workbook(tmp_path / "không có.xlsm", tmp_path / "x" / "KeHoach2026.xlsm")
    assert not (tmp_path / "x" / "KeHoach2026.xlsm").exists()


@pytest.mark.skipif(this_platform() is not Platform.LINUX, reason="would install the add-in where there is Excel")
def test_the_add_in_cannot_be_installed_without_excel() -> None:
    with pytest.raises(BookError, match="xlwings addin install"):
        install_addin()


@pytest.mark.skipif(this_platform() is not Platform.LINUX, reason="would install the add-in where there is Excel")
def test_a_step_that_fails_is_reported_and_the_others_are_done(master: Path, target: Path) -> None:
    look = look_at(replace(WINDOWS, addin=None), target)
    outcome = carry_out(look, master, dry_run=False, agree=always, wishes=Wishes(addin=True))
    assert states(outcome.details["steps"]) == {
        "addin": State.NOTE,
        "workbook": State.OK,
        "interpreter": State.OK,
        "trust": State.NOTE,
        "panel": State.NOTE,
    }
    assert "xlwings addin install" in outcome.details["steps"][0]["message"]
    assert "mở Bảng công việc CCHC trước" in outcome.details["steps"][0]["mend"]
    assert outcome.exit_code == 0, "the machine is ready without the add-in"
    assert outcome.summary == "Đã thiết lập xong, trừ: Tiện ích xlwings (không bắt buộc)."


def test_a_folder_that_windows_does_not_let_be_trusted_is_said_and_the_rest_is_done(master: Path, target: Path) -> None:
    wishes = Wishes(trust=True)
    outcome = carry_out(look_at(WINDOWS, target), master, dry_run=False, agree=always, wishes=wishes)
    (trust,) = (step for step in outcome.details["steps"] if step["key"] == "trust")
    assert (trust["state"], outcome.exit_code) == ("note", 0)
    assert "Enable Content" in trust["message"] + trust["mend"]
    assert target.exists()
