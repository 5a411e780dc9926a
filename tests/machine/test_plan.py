"""Set-up's decisions: what it would do on machines written down by hand."""

from dataclasses import replace
from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from cchc_xl.machine.checklist import Item, State
from cchc_xl.machine.facts import Addin, AddinBlock, Facts, TrustedLocation, Window, WorkbookFile
from cchc_xl.machine.places import candidates, default_folder
from cchc_xl.machine.plan import NOTHING_MORE, Action, Wishes, make_plan
from tests.machine.machines import LINUX, MACOS, WINDOWS, WINDOWS_FOLDER, WINDOWS_PYTHON, book_of

FRESH_WINDOWS = replace(WINDOWS, addin=None, workbook=None)
FRESH_MACOS = replace(MACOS, addin=None, workbook=None)


WITH_ADDIN = Wishes(addin=True)
TRUSTING = Wishes(trust=True)


def step(facts: Facts, key: str, wishes: Wishes = NOTHING_MORE) -> Item:
    return next(item for item in make_plan(facts, wishes).steps if item.key == key)


def to_do(facts: Facts, wishes: Wishes = NOTHING_MORE) -> list[str]:
    return [item.key for item in make_plan(facts, wishes).to_do]


@pytest.mark.parametrize("facts", [FRESH_WINDOWS, FRESH_MACOS], ids=["windows", "macos"])
def test_a_fresh_machine_gets_add_in_workbook_and_interpreter_where_that_is_wished(facts: Facts) -> None:
    assert to_do(facts, WITH_ADDIN) == [Action.ADDIN, Action.WORKBOOK, Action.INTERPRETER]
    assert str(facts.workbook_path) in step(facts, Action.WORKBOOK).message
    assert str(facts.interpreter) in step(facts, Action.INTERPRETER, WITH_ADDIN).message
    assert make_plan(facts).workbook_is_new


def test_on_windows_the_add_in_is_an_option_named_as_what_an_antivirus_takes() -> None:
    assert to_do(FRESH_WINDOWS) == [Action.WORKBOOK]
    assert "diệt vi-rút" in step(FRESH_WINDOWS, Action.ADDIN).message
    assert "--addin" in step(FRESH_WINDOWS, Action.ADDIN).mend
    assert to_do(FRESH_MACOS) == [Action.ADDIN, Action.WORKBOOK, Action.INTERPRETER], "its buttons need the add-in"


@pytest.mark.parametrize("facts", [WINDOWS, MACOS, LINUX], ids=["windows", "macos", "linux"])
def test_a_machine_that_is_ready_needs_nothing(facts: Facts) -> None:
    assert to_do(facts) == []
    assert not [item for item in make_plan(facts).steps if item.state is State.MISSING]


def test_linux_can_only_copy_the_workbook() -> None:
    facts = replace(LINUX, workbook=None)
    assert to_do(facts) == [Action.WORKBOOK]
    assert "chỉ chép được" in step(facts, "excel").message


def test_without_excel_the_workbook_is_put_there_all_the_same() -> None:
    facts = replace(FRESH_WINDOWS, excel=None)
    assert to_do(facts, WITH_ADDIN) == [Action.WORKBOOK]
    assert step(facts, Action.ADDIN).state is State.NOTE


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (replace(WINDOWS, addin=Addin(PureWindowsPath("C:/xlwings.xlam"), current=False)), State.TO_DO),
        (replace(MACOS, addin=Addin(PurePosixPath("/xlwings.xlam"), current=True, script=False)), State.TO_DO),
        (replace(WINDOWS, addin_block=AddinBlock.DISABLED_ITEM), State.NOTE),
        (WINDOWS, State.OK),
    ],
    ids=["other version", "no script", "disabled", "right"],
)
def test_the_add_in_is_installed_again_only_where_that_helps(facts: Facts, state: State) -> None:
    assert step(facts, Action.ADDIN).state is state


def test_nobody_is_told_that_the_add_in_is_needed() -> None:
    for facts in (FRESH_WINDOWS, FRESH_MACOS):
        assert "không bắt buộc" in step(facts, Action.ADDIN).title
        assert "không bắt buộc" in step(facts, Action.INTERPRETER).title


def test_the_last_step_tells_how_the_window_is_opened() -> None:
    mend = step(WINDOWS, "panel").mend
    assert "“CCHC”" in mend
    assert f'"C:\\CCHC\\python\\Scripts\\pythonw.exe" -m cchc_xl.panel "{WINDOWS.workbook_path}"' in mend
    assert f'"{MACOS.interpreter}" -m cchc_xl.panel' in step(MACOS, "panel").mend
    assert f'"{LINUX.interpreter}" -m cchc_xl.panel' in step(LINUX, "panel").mend


@pytest.mark.parametrize(
    ("window", "state"),
    [(Window.NO_TKINTER, State.MISSING), (Window.NO_SCREEN, State.NOTE), (None, State.NOTE)],
)
def test_a_python_without_windows_is_to_be_mended_a_session_without_a_screen_is_not(
    window: Window | None, state: State
) -> None:
    for facts in (WINDOWS, MACOS, LINUX):
        assert step(replace(facts, window=window), "panel").state is state


def test_a_workbook_that_is_there_is_kept_and_only_its_interpreter_changes() -> None:
    facts = book_of(WINDOWS, interpreter="D:\\cu\\python.exe")
    assert to_do(facts) == [Action.INTERPRETER]
    assert "không ghi đè" in step(facts, Action.WORKBOOK).message
    assert "Sao lưu" in step(facts, Action.INTERPRETER).message
    assert "D:\\cu\\python.exe" in step(facts, Action.INTERPRETER).message
    assert not make_plan(facts).workbook_is_new


@pytest.mark.parametrize(
    ("workbook", "words"),
    [
        (WorkbookFile(is_master=False), "không phải sổ theo dõi"),
        (WorkbookFile(is_master=True, problem="Tệp bị hỏng."), "Tệp bị hỏng."),
        (WorkbookFile(is_master=True, version="0.0.9"), "0.0.9"),
        (WorkbookFile(is_master=True, version="99.0.0"), "99.0.0"),
    ],
    ids=["another file", "damaged", "older", "newer"],
)
def test_another_file_or_another_version_is_not_touched(workbook: WorkbookFile, words: str) -> None:
    facts = replace(WINDOWS, workbook=workbook)
    assert to_do(facts) == []
    assert step(facts, Action.WORKBOOK).state is State.MISSING
    assert words in step(facts, Action.WORKBOOK).message
    assert step(facts, Action.WORKBOOK).mend


def test_nothing_is_copied_into_a_folder_that_cannot_be_written_to() -> None:
    facts = replace(FRESH_WINDOWS, folder_writable=False)
    assert to_do(facts, WITH_ADDIN) == [Action.ADDIN]
    assert "--to" in step(facts, Action.WORKBOOK).mend


def test_a_workbook_that_could_not_be_read_is_not_taken_for_missing() -> None:
    facts = replace(FRESH_WINDOWS, unread=("workbook",))
    assert Action.WORKBOOK not in to_do(facts)


def test_an_interpreter_that_excel_cannot_start_is_not_written() -> None:
    python = PureWindowsPath("C:/Users/Nguyễn Văn An/venv/Scripts/python.exe")
    facts = replace(FRESH_WINDOWS, interpreter=python)
    assert to_do(facts, WITH_ADDIN) == [Action.ADDIN, Action.WORKBOOK]
    assert step(facts, Action.INTERPRETER, WITH_ADDIN).state is State.NOTE
    assert "C:\\CCHC\\python" in step(facts, Action.INTERPRETER, WITH_ADDIN).mend


def test_a_synchronised_folder_is_said_before_the_workbook_goes_there() -> None:
    path = PureWindowsPath("C:/Users/an/OneDrive/CCHC/KeHoach2026.xlsm")
    assert "OneDrive" in step(replace(FRESH_WINDOWS, workbook_path=path), Action.WORKBOOK).mend
    assert step(FRESH_WINDOWS, Action.WORKBOOK).mend == ""


def test_a_trusted_location_is_set_only_on_request() -> None:
    assert step(WINDOWS, "trust").state is State.NOTE
    assert str(WINDOWS_FOLDER) in step(WINDOWS, "trust").mend
    asked = step(WINDOWS, "trust", TRUSTING)
    assert asked.state is State.TO_DO
    assert f"đúng thư mục {WINDOWS_FOLDER}, chỉ cho người dùng này" in asked.message
    assert "Enable Macros" in step(MACOS, "trust", TRUSTING).message


def test_a_folder_that_is_trusted_needs_nothing() -> None:
    trusted = replace(WINDOWS, trusted=(TrustedLocation(WINDOWS_FOLDER, False),))
    assert step(trusted, "trust", TRUSTING).state is State.OK


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"network_folder": True}, "ổ đĩa mạng"),
        ({"workbook_path": PureWindowsPath("//may-chu/chung/CCHC/KeHoach2026.xlsm")}, "ổ đĩa mạng"),
        ({"workbook_path": PureWindowsPath("C:/Users/An/KeHoach2026.xlsm")}, "tệp đủ loại"),
        ({"workbook_path": PureWindowsPath("C:/Users/An/Desktop/KeHoach2026.xlsm")}, "tệp đủ loại"),
        ({"workbook_path": PureWindowsPath("D:/KeHoach2026.xlsm")}, "tệp đủ loại"),
        ({"workbook_path": PureWindowsPath("D:/Dong bo/UBND/CCHC/KeHoach2026.xlsm")}, "OneDrive"),
    ],
    ids=["mapped drive", "share", "profile root", "desktop", "drive root", "synchronised"],
)
def test_a_folder_in_which_others_put_files_is_never_trusted(changes: dict[str, object], words: str) -> None:
    facts = replace(WINDOWS, home=PureWindowsPath("C:/Users/An"), **changes)  # type: ignore[arg-type]
    item = step(facts, "trust", TRUSTING)
    assert item.state is State.NOTE
    assert words in item.message


def test_another_workbook_in_a_trusted_folder_is_a_warning() -> None:
    facts = replace(WINDOWS, other_workbooks=("BieuBC_VP1_quy-1.xlsx",))
    assert "BieuBC_VP1_quy-1.xlsx" in step(facts, "trust", TRUSTING).mend
    trusted = replace(facts, trusted=(TrustedLocation(WINDOWS_FOLDER, False),))
    assert "BieuBC_VP1_quy-1.xlsx" in step(trusted, "trust").mend


AN = PureWindowsPath("C:/Users/An")


@pytest.mark.parametrize(
    ("documents", "clouds", "expected"),
    [
        ("C:/Users/An/Documents", (), "C:/Users/An/Documents/CCHC-2026"),
        ("D:/Tài liệu", (), "D:/Tài liệu/CCHC-2026"),
        ("C:/Users/An/OneDrive - UBND/Documents", (), "C:/Users/An/CCHC-2026"),
        ("D:/Cloud/Documents", ("D:/Cloud",), "C:/Users/An/CCHC-2026"),
    ],
)
def test_a_new_workbook_goes_into_documents_unless_that_is_synchronised(
    documents: str, clouds: tuple[str, ...], expected: str
) -> None:
    folders: list[PurePath] = [PureWindowsPath(cloud) for cloud in clouds]
    assert default_folder([], candidates(AN, PureWindowsPath(documents), folders)) == PureWindowsPath(expected)


def test_a_workbook_that_is_there_already_is_kept_wherever_it_is() -> None:
    places = candidates(AN, AN / "Documents", ())
    assert places[0] == AN / "Documents" / "CCHC"
    assert default_folder([AN / "CCHC"], places) == AN / "CCHC"


def test_before_a_second_workbook_is_copied_the_first_is_named() -> None:
    facts = replace(FRESH_WINDOWS, elsewhere=AN / "CCHC" / "KeHoach2026.xlsm")
    assert str(AN / "CCHC" / "KeHoach2026.xlsm") in step(facts, Action.WORKBOOK).mend


def test_the_plan_names_the_interpreter_as_the_system_writes_it() -> None:
    assert make_plan(WINDOWS).interpreter == str(WINDOWS_PYTHON) == "C:\\CCHC\\python\\Scripts\\python.exe"
