"""Doctor's decisions: every check both ways, on machines written down by hand."""

import re
from dataclasses import replace
from pathlib import PureWindowsPath

import pytest

from cchc_xl import __version__
from cchc_xl.excel.look import Facts as OpenBook
from cchc_xl.excel.look import refusal
from cchc_xl.machine.checklist import Item, State, findings_of, lines_of
from cchc_xl.machine.diagnosis import diagnose
from cchc_xl.machine.facts import (
    Addin,
    AddinBlock,
    Excel,
    Facts,
    MacroSetting,
    RuleState,
    TrustedLocation,
    Window,
    WorkbookFile,
)
from cchc_xl.machine.versions import version_problem
from tests.machine.machines import LINUX, MACOS, WINDOWS, WINDOWS_FOLDER, WINDOWS_PYTHON, book_of


def check(facts: Facts, key: str) -> Item:
    return next(item for item in diagnose(facts) if item.key == key)


@pytest.mark.parametrize("facts", [WINDOWS, MACOS, LINUX], ids=["windows", "macos", "linux"])
def test_a_ready_machine_lacks_nothing(facts: Facts) -> None:
    assert not [item for item in diagnose(facts) if item.state is State.MISSING]
    assert len({item.key for item in diagnose(facts)}) == len(diagnose(facts))


@pytest.mark.parametrize("facts", [WINDOWS, MACOS, LINUX], ids=["windows", "macos", "linux"])
def test_everything_missing_has_a_mend(facts: Facts) -> None:
    bare = replace(
        facts,
        window=Window.NO_TKINTER,
        excel=None,
        addin=None,
        workbook=None,
        folder_writable=False,
        libreoffice=None,
        macros=MacroSetting.NEVER,
    )
    for item in diagnose(bare):
        assert item.mend or item.state is not State.MISSING, item


def test_linux_says_what_can_be_done_there_and_speaks_of_no_button() -> None:
    keys = [item.key for item in diagnose(LINUX)]
    assert keys == ["interpreter", "panel", "excel", "workbook", "version", "folder", "libreoffice"]
    assert check(LINUX, "excel").state is State.NOTE
    assert "Bảng công việc CCHC" in check(LINUX, "excel").mend
    assert check(replace(LINUX, workbook=None), "workbook").state is State.NOTE


# --- the window ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("facts", [WINDOWS, MACOS, LINUX], ids=["windows", "macos", "linux"])
@pytest.mark.parametrize(
    ("window", "state", "words"),
    [
        (Window.CAN_OPEN, State.OK, "mở được cửa sổ Bảng công việc CCHC"),
        (Window.NO_TKINTER, State.MISSING, "thiếu tkinter"),
        (Window.NO_SCREEN, State.MISSING, "không có màn hình"),
        (None, State.NOTE, "Không thử được"),
    ],
)
def test_what_the_window_needs_of_python(facts: Facts, window: Window | None, state: State, words: str) -> None:
    item = check(replace(facts, window=window), "interpreter")
    assert (item.state, words in item.message) == (state, True)
    assert item.mend or state is not State.MISSING


@pytest.mark.parametrize(("is_open", "state"), [(True, State.OK), (False, State.NOTE), (None, State.NOTE)])
def test_whether_a_window_is_open_is_good_to_know(is_open: bool | None, state: State) -> None:
    item = check(replace(WINDOWS, panel_open=is_open), "panel")
    assert item.state is state
    if is_open is False:
        assert "“CCHC”" in item.mend
        assert "“Cài đặt CCHC”" in item.mend


def test_without_macros_excel_or_add_in_the_window_does_everything() -> None:
    for changed in (replace(WINDOWS, macros=MacroSetting.NEVER), replace(WINDOWS, excel=None), replace(LINUX)):
        stopped = [item for item in diagnose(changed) if item.state is State.MISSING or item.key == "excel"]
        assert all("Bảng công việc CCHC" in item.mend for item in stopped if item.mend)
        assert any(item.mend for item in stopped)


# --- Excel and the add-in --------------------------------------------------------------------------------
def test_excel_missing_unread_or_from_the_store() -> None:
    assert check(WINDOWS, "excel").state is State.OK
    assert "16.0.17928" in check(WINDOWS, "excel").message
    assert check(replace(WINDOWS, excel=None), "excel").state is State.MISSING
    assert check(replace(WINDOWS, excel=None, unread=("excel",)), "excel").state is State.NOTE
    store = Excel(PureWindowsPath("C:/Program Files/WindowsApps/Microsoft.Office.Desktop/EXCEL.EXE"), "16.0")
    assert check(replace(WINDOWS, excel=store), "excel").state is State.NOTE


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"addin": None}, "không còn"),
        ({"addin": Addin(PureWindowsPath("C:/x/xlwings.xlam"), current=False)}, "không cùng phiên bản"),
        ({"addin_block": AddinBlock.DISABLED_ITEM}, "tự tắt"),
        ({"addin_block": AddinBlock.ALL_ADDINS}, "mọi tiện ích"),
        ({"addin_block": AddinBlock.UNSIGNED}, "chữ ký"),
        ({"unread": ("addin",)}, "Không đọc được"),
    ],
)
def test_an_add_in_that_will_not_work_is_only_a_note(change: dict[str, object], words: str) -> None:
    item = check(replace(WINDOWS, **change), "addin")  # type: ignore[arg-type]
    assert (item.state, words in item.message) == (State.NOTE, True)
    assert item.mend.startswith("Không có cũng được: mở Bảng công việc CCHC trước")
    assert "không bắt buộc" in item.title


def test_an_add_in_on_macos_needs_its_script() -> None:
    assert check(MACOS, "addin").state is State.OK
    assert MACOS.addin is not None
    item = check(replace(MACOS, addin=replace(MACOS.addin, script=False)), "addin")
    assert item.state is State.NOTE
    assert "xlwings-0.37.8.applescript" in item.message


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, State.OK, "Phiên bản 0.37.8"),
        ({"interpreter": str(WINDOWS_PYTHON).upper()}, State.OK, "Phiên bản 0.37.8"),
        ({"interpreter": "", "interpreter_found": False}, State.NOTE, "chưa ghi đường dẫn"),
        ({"interpreter": "D:\\cu\\python.exe", "interpreter_found": False}, State.NOTE, "D:\\cu\\python.exe"),
        ({"interpreter": "D:\\khac\\python.exe"}, State.NOTE, "khác Python"),
        ({"problem": "Tệp bị hỏng."}, State.OK, "Phiên bản 0.37.8"),
    ],
)
def test_the_workbook_names_the_python_of_the_add_in(changes: dict[str, object], state: State, words: str) -> None:
    item = check(book_of(WINDOWS, **changes), "addin")
    assert (item.state, words in item.message) == (state, True)


@pytest.mark.parametrize(
    ("facts", "path", "state"),
    [
        (WINDOWS, "C:/CCHC/python/Scripts/python.exe", State.OK),
        (WINDOWS, "C:/Program Files/Python312/python.exe", State.OK),
        (WINDOWS, "C:/Users/Nguyễn Văn An/AppData/Local/Programs/Python/Python312/python.exe", State.NOTE),
        (MACOS, "/Users/Shared/cchc/bin/python", State.OK),
        (MACOS, "/Users/Nguyễn/venv/bin/python", State.NOTE),
        (MACOS, "/Users/an/My Env/bin/python", State.NOTE),
    ],
)
def test_the_add_in_cannot_start_every_python_but_the_window_can(facts: Facts, path: str, state: State) -> None:
    interpreter = type(facts.interpreter)(path)
    machine = replace(book_of(facts, interpreter=path), interpreter=interpreter)
    assert check(machine, "addin").state is state
    assert check(machine, "interpreter").state is State.OK


def test_the_mend_of_a_path_with_diacritics_is_a_path_without() -> None:
    item = check(replace(WINDOWS, interpreter=PureWindowsPath("C:/Users/Nguyễn/python.exe")), "addin")
    assert "py -3 -m venv C:\\CCHC\\python" in item.mend


# --- Python ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "changes",
    [
        {"interpreter": PureWindowsPath("C:/Users/an/AppData/Local/Microsoft/WindowsApps/python.exe")},
        {"base_prefix": PureWindowsPath("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12")},
    ],
    ids=["itself", "an environment made from it"],
)
def test_the_python_of_the_store_is_no_python_for_excel(changes: dict[str, object]) -> None:
    machine = replace(WINDOWS, **changes)  # type: ignore[arg-type]
    assert check(machine, "interpreter").state is State.MISSING
    assert "python.org" in check(machine, "interpreter").mend
    assert "Microsoft Store" in check(machine, "addin").message


# --- the workbook ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, State.OK, "KeHoach2026.xlsm"),
        ({"is_master": False}, State.MISSING, "không phải sổ theo dõi"),
        ({"problem": "Tệp bị hỏng."}, State.MISSING, "Tệp bị hỏng."),
    ],
)
def test_the_workbook_is_a_sound_master(changes: dict[str, object], state: State, words: str) -> None:
    item = check(book_of(WINDOWS, **changes), "workbook")
    assert (item.state, words in item.message) == (state, True)


def test_a_workbook_that_is_not_there() -> None:
    item = check(replace(WINDOWS, workbook=None), "workbook")
    assert item.state is State.MISSING
    assert "cchc-xl setup" in item.mend
    assert check(replace(WINDOWS, workbook=None), "version").state is State.NOTE


@pytest.mark.parametrize(
    ("workbook", "package", "words"),
    [
        ("0.1.0", "0.2.0", "“Nâng cấp sổ”"),
        ("0.9.0", "0.10.0", "“Nâng cấp sổ”"),
        ("0.2.0", "0.1.0", "Cập nhật chương trình lên phiên bản 0.2.0"),
        ("", "0.1.0", "“Nâng cấp sổ”"),
    ],
)
def test_versions_that_differ_say_which_to_update(workbook: str, package: str, words: str) -> None:
    item = check(replace(book_of(WINDOWS, version=workbook), version=package), "version")
    assert item.state is State.MISSING
    assert words in item.mend


def test_a_patch_apart_is_no_difference() -> None:
    assert check(replace(book_of(WINDOWS, version="1.2.0"), version="1.2.9"), "version").state is State.OK


@pytest.mark.parametrize("workbook", ["", "0.1.0", "0.1.7", "0.2.0", "1.1.0", "0.10.0", "x"])
def test_doctor_and_the_buttons_agree_on_versions(workbook: str) -> None:
    refused = bool(refusal(OpenBook("/phòng/KeHoach2026.xlsm", version=workbook)))
    assert (version_problem(workbook, __version__) is not None) is refused


# --- the folder ------------------------------------------------------------------------------------------
def test_a_folder_that_cannot_be_written_to() -> None:
    item = check(replace(WINDOWS, folder_writable=False), "folder")
    assert item.state is State.MISSING
    assert "Controlled folder access" in item.mend
    assert "Controlled" not in check(replace(LINUX, folder_writable=False), "folder").mend
    assert check(replace(WINDOWS, folder_writable=None), "folder").state is State.NOTE


@pytest.mark.parametrize(
    ("folder", "state"),
    [
        ("C:/Users/An/OneDrive - UBND tỉnh/Documents/CCHC", State.MISSING),
        ("D:/Dong bo/UBND/CCHC", State.MISSING),
        ("D:/dong bo/ubnd/CCHC", State.MISSING),
        ("D:/Dong bo/Khac/CCHC", State.OK),
        ("C:/CCHC", State.OK),
    ],
)
def test_a_synchronised_folder_has_a_web_address(folder: str, state: State) -> None:
    facts = replace(WINDOWS, workbook_path=PureWindowsPath(folder) / "KeHoach2026.xlsm")
    assert check(facts, "folder").state is state


# --- macros ----------------------------------------------------------------------------------------------
TRUSTED = TrustedLocation(WINDOWS_FOLDER, subfolders=False)
ABOVE = TrustedLocation(WINDOWS_FOLDER.parent, subfolders=False)
ABOVE_AND_BELOW = TrustedLocation(WINDOWS_FOLDER.parent, subfolders=True)


@pytest.mark.parametrize(
    ("from_web", "setting", "trusted", "state"),
    [
        (False, MacroSetting.ASK, (), State.OK),
        (False, MacroSetting.ALWAYS, (), State.OK),
        (True, MacroSetting.ASK, (), State.MISSING),
        (True, MacroSetting.ALWAYS, (), State.MISSING),
        (True, MacroSetting.ASK, (TRUSTED,), State.OK),
        (False, MacroSetting.NEVER, (), State.MISSING),
        (False, MacroSetting.NEVER, (TRUSTED,), State.OK),
        (False, MacroSetting.SIGNED_ONLY, (), State.MISSING),
        (False, MacroSetting.NEVER, (ABOVE,), State.MISSING),
        (False, MacroSetting.NEVER, (ABOVE_AND_BELOW,), State.OK),
        (False, None, (), State.NOTE),
    ],
)
def test_macros_of_the_workbook(
    from_web: bool, setting: MacroSetting | None, trusted: tuple[TrustedLocation, ...], state: State
) -> None:
    facts = replace(book_of(WINDOWS, from_web=from_web), macros=setting, trusted=trusted)
    item = check(facts, "macros")
    assert item.state is state
    if from_web and state is State.MISSING:
        assert "Unblock" in item.mend


def test_macros_on_macos() -> None:
    assert check(MACOS, "macros").state is State.OK
    assert check(replace(MACOS, macros=MacroSetting.NEVER), "macros").state is State.MISSING


# --- Defender, LibreOffice -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("children", "calls", "state"),
    [
        (RuleState.OFF, RuleState.OFF, State.OK),
        (RuleState.AUDIT, RuleState.AUDIT, State.OK),
        (RuleState.BLOCK, RuleState.OFF, State.NOTE),
        (RuleState.WARN, RuleState.OFF, State.NOTE),
        (RuleState.OFF, RuleState.BLOCK, State.NOTE),
        (RuleState.BLOCK, None, State.NOTE),
        (None, RuleState.OFF, State.NOTE),
        (RuleState.OFF, None, State.NOTE),
    ],
)
def test_a_rule_of_defender_asks_for_no_exception(
    children: RuleState | None, calls: RuleState | None, state: State
) -> None:
    item = check(replace(WINDOWS, child_processes=children, win32_calls=calls), "defender")
    assert item.state is state
    assert state is State.OK or "cửa sổ này" in item.mend or "Không cần ngoại lệ" in item.mend


def test_there_is_no_defender_rule_on_macos() -> None:
    assert "defender" not in [item.key for item in diagnose(MACOS)]


def test_libreoffice_is_an_alternative_that_must_not_save_the_workbook() -> None:
    assert "Không lưu sổ" in check(MACOS, "libreoffice").mend
    assert check(WINDOWS, "libreoffice").state is State.NOTE
    assert check(WINDOWS, "libreoffice").mend == ""
    assert "Bảng công việc CCHC" in check(replace(WINDOWS, excel=None), "libreoffice").mend


def test_only_what_is_missing_is_a_finding() -> None:
    facts = replace(WINDOWS, window=Window.NO_TKINTER, addin=None, workbook=WorkbookFile(is_master=False))
    findings = findings_of(diagnose(facts), "KeHoach2026.xlsm")
    assert [finding.message.partition(":")[0] for finding in findings] == ["Python", "Sổ theo dõi"]
    assert {finding.severity.value for finding in findings} == {"error"}
    lines = lines_of(diagnose(facts))
    assert len(lines) == len(diagnose(facts)) - len(findings)
    assert all(line.startswith(("✓ ", "– ")) for line in lines)


def test_a_mend_that_names_a_command_names_first_what_to_click() -> None:
    """A clerk types no commands."""
    machines = [
        changed
        for machine in (WINDOWS, MACOS, LINUX)
        for changed in (
            machine,
            replace(machine, workbook=None),
            replace(machine, panel_open=False),
            replace(machine, addin=None),
            replace(machine, interpreter=type(machine.interpreter)("/Người dùng/python")),
            book_of(machine, is_master=False),
            book_of(machine, version="0.1.0"),
            book_of(machine, interpreter=""),
        )
    ]
    mends = {item.mend for machine in machines for item in diagnose(machine) if "cchc-xl " in item.mend}
    assert len(mends) > 5
    assert {mend for mend in mends if not re.search("“[^”]+”.*cchc-xl ", mend)} == set()


def test_a_python_of_32_bits_is_to_be_replaced_on_windows() -> None:
    item = check(replace(WINDOWS, bits=32), "interpreter")
    assert item.state is State.MISSING
    assert "32-bit" in item.message
    assert check(WINDOWS, "interpreter").state is State.OK


def test_an_add_in_that_was_installed_and_is_gone_was_taken_by_an_antivirus() -> None:
    gone = check(replace(WINDOWS, addin=None), "addin")
    never = check(replace(book_of(WINDOWS, interpreter="", interpreter_found=False), addin=None), "addin")
    assert "cách ly" in gone.message
    assert "cách ly" not in never.message
    assert "setup --addin" in gone.mend
