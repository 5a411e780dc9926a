"""Doctor's decisions: every check both ways, on machines written down by hand."""

from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from cchc_xl import __version__
from cchc_xl.excel.look import Facts as OpenBook
from cchc_xl.excel.look import refusal
from cchc_xl.machine.checklist import Item, State, findings_of
from cchc_xl.machine.diagnosis import diagnose
from cchc_xl.machine.facts import (
    Addin,
    AddinBlock,
    Excel,
    Facts,
    MacroSetting,
    RuleState,
    TrustedLocation,
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
        facts, excel=None, addin=None, workbook=None, folder_writable=False, libreoffice=None, macros=MacroSetting.NEVER
    )
    for item in diagnose(bare):
        assert item.mend or item.state is not State.MISSING, item


def test_linux_says_what_can_be_done_there_and_speaks_of_no_button() -> None:
    keys = [item.key for item in diagnose(LINUX)]
    assert keys == ["excel", "workbook", "version", "folder", "libreoffice"]
    assert check(LINUX, "excel").state is State.NOTE
    assert "cchc-xl" in check(LINUX, "excel").mend
    assert check(replace(LINUX, workbook=None), "workbook").state is State.NOTE


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
        ({"addin": None}, "chưa có"),
        ({"addin": Addin(PureWindowsPath("C:/x/xlwings.xlam"), current=False)}, "không cùng phiên bản"),
        ({"addin_block": AddinBlock.DISABLED_ITEM}, "tự tắt"),
        ({"addin_block": AddinBlock.ALL_ADDINS}, "mọi tiện ích"),
        ({"addin_block": AddinBlock.UNSIGNED}, "chữ ký"),
    ],
)
def test_an_add_in_that_will_not_work(change: dict[str, object], words: str) -> None:
    item = check(replace(WINDOWS, **change), "addin")  # type: ignore[arg-type]
    assert item.state is State.MISSING
    assert words in item.message


def test_an_add_in_on_macos_needs_its_script() -> None:
    assert check(MACOS, "addin").state is State.OK
    assert MACOS.addin is not None
    item = check(replace(MACOS, addin=replace(MACOS.addin, script=False)), "addin")
    assert item.state is State.MISSING
    assert "xlwings-0.37.8.applescript" in item.message


# --- Python ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("C:/CCHC/python/Scripts/python.exe", State.OK),
        ("C:/Program Files/Python312/python.exe", State.OK),
        ("C:/Users/Nguyễn Văn An/AppData/Local/Programs/Python/Python312/python.exe", State.MISSING),
        ("C:/Users/an/AppData/Local/Microsoft/WindowsApps/python.exe", State.MISSING),
    ],
)
def test_the_path_of_python_on_windows(path: str, state: State) -> None:
    assert check(replace(WINDOWS, interpreter=PureWindowsPath(path)), "interpreter").state is state


def test_the_mend_of_a_path_with_diacritics_is_a_path_without() -> None:
    item = check(replace(WINDOWS, interpreter=PureWindowsPath("C:/Users/Nguyễn/python.exe")), "interpreter")
    assert "py -3 -m venv C:\\CCHC\\python" in item.mend


def test_an_environment_made_from_the_store_python_is_seen_by_its_base() -> None:
    base = PureWindowsPath("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12")
    assert check(replace(WINDOWS, base_prefix=base), "interpreter").state is State.MISSING


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/Users/Shared/cchc/bin/python", State.OK),
        ("/Users/Nguyễn/venv/bin/python", State.MISSING),
        ("/Users/an/My Env/bin/python", State.MISSING),
    ],
)
def test_the_path_of_python_on_macos_goes_unquoted_into_a_shell(path: str, state: State) -> None:
    assert check(replace(MACOS, interpreter=PurePosixPath(path)), "interpreter").state is state


# --- the workbook ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, State.OK, "gọi đúng Python"),
        ({"interpreter": str(WINDOWS_PYTHON).upper()}, State.OK, "gọi đúng Python"),
        ({"interpreter": "", "interpreter_found": False}, State.MISSING, "chưa ghi đường dẫn"),
        ({"interpreter": "D:\\cu\\python.exe", "interpreter_found": False}, State.MISSING, "D:\\cu\\python.exe"),
        ({"interpreter": "D:\\khac\\python.exe"}, State.NOTE, "khác Python"),
        ({"is_master": False}, State.MISSING, "không phải sổ theo dõi"),
        ({"problem": "Tệp bị hỏng."}, State.MISSING, "Tệp bị hỏng."),
    ],
)
def test_the_workbook_and_the_python_it_names(changes: dict[str, object], state: State, words: str) -> None:
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
        ("0.1.0", "0.2.0", "setup --to"),
        ("0.9.0", "0.10.0", "setup --to"),
        ("0.2.0", "0.1.0", "Cập nhật chương trình lên phiên bản 0.2.0"),
        ("", "0.1.0", "setup --to"),
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
        (RuleState.BLOCK, RuleState.OFF, State.MISSING),
        (RuleState.WARN, RuleState.OFF, State.MISSING),
        (RuleState.OFF, RuleState.BLOCK, State.MISSING),
        (RuleState.BLOCK, None, State.MISSING),
        (None, RuleState.OFF, State.NOTE),
        (RuleState.OFF, None, State.NOTE),
    ],
)
def test_defender(children: RuleState | None, calls: RuleState | None, state: State) -> None:
    item = check(replace(WINDOWS, child_processes=children, win32_calls=calls), "defender")
    assert item.state is state
    assert state is not State.MISSING or "cchc-xl" in item.mend


def test_there_is_no_defender_rule_on_macos() -> None:
    assert "defender" not in [item.key for item in diagnose(MACOS)]


def test_libreoffice_is_an_alternative_that_must_not_save_the_workbook() -> None:
    assert "Không lưu sổ" in check(MACOS, "libreoffice").mend
    assert check(WINDOWS, "libreoffice").state is State.NOTE
    assert check(WINDOWS, "libreoffice").mend == ""
    assert "cchc-xl" in check(replace(WINDOWS, excel=None), "libreoffice").mend


def test_only_what_is_missing_is_a_finding() -> None:
    facts = replace(WINDOWS, addin=None, workbook=WorkbookFile(is_master=False))
    findings = findings_of(diagnose(facts), "KeHoach2026.xlsm")
    assert [finding.message.partition(":")[0] for finding in findings] == ["Tiện ích xlwings", "Sổ theo dõi"]
    assert {finding.severity.value for finding in findings} == {"error"}
