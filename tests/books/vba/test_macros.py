"""The macros as text: no Excel here, so what would only show there is looked for.

The analyser is vbalidator (undefined names, argument counts, blocks, labels, `Set`). It does not know VBA's GetSetting:
analyser_model.json declares it. Two of its errors are known to be wrong: the code name of a tab is "undefined" unless a
.cls of that name lies beside the module, and the members of `ThisWorkbook` are "not found" as soon as ThisWorkbook.cls
carries the header of an export. The macros give it no cause for either. It does not see a missing argument, a misspelt
member of an object, a parenthesis left open, or `If` without `Then`; those are looked for here.
"""

import re
import shutil
import warnings
from pathlib import Path

import pytest
from vbalidator import precheck

from cchc_xl.books.builder.lists_tab import MESSAGES_NAME
from cchc_xl.books.vba.messages import BUTTON_MACROS, MESSAGES
from cchc_xl.books.vba.project import load_modules
from cchc_xl.books.vba.sources import BUTTONS_FILE, RIBBON_FILE, button_module, ribbon_xml
from cchc_xl.model.job import BUTTONS, ENTRIES
from cchc_xl.model.layout import Name
from cchc_xl.tables import TABS
from tests.books.vba.acceptance import MACROS
from tests.support.xlsm_package import public_subs

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # raised while oletools 0.60 is imported
    from oletools.mraptor import MacroRaptor

MODULES = {module.name: module for module in load_modules(MACROS, [tab.code_name for tab in TABS])}
ANALYSER_MODEL = Path(__file__).with_name("analyser_model.json")
SOURCES = {name: MODULES[name].source for name in MODULES if name.startswith("mod") or name == "ThisWorkbook"}
FORBIDDEN = (
    "Workbook_Open", "Auto_Open", "Auto_Close", "Workbook_BeforeClose", "Shell", "CreateObject", "GetObject", "MsgBox",
    "InputBox", "Declare", "Chr", "ChrW", "Environ", "SendKeys", "Kill", "Open", "CallByName", "ExecuteExcel4Macro",
    "AppleScriptTask", "Evaluate", "WithEvents", "SaveSetting", "DeleteSetting", "DoEvents", "OnTime", "OnKey", "Wait",
    "Sleep", "Timer",
)  # fmt: skip
"""What starts by itself or starts another program, what an antivirus heuristic looks for, and what waits."""
MEMBERS = {
    "Activate", "Cells", "Count", "Description", "Goto", "Name", "Names", "Number", "Path", "RefersToRange", "Rows",
    "Run", "Saved", "StatusBar", "Tag", "Value", "Workbooks",
}  # fmt: skip
"""Members of Excel's objects that the macros use; a new one is looked up before it is added."""


def statements(source: str) -> list[str]:
    """Logical lines: continued ones joined, comments gone, texts emptied."""
    lines = []
    for line in source.replace(" _\r\n", " ").split("\r\n"):
        line = re.sub(r"'.*", "", re.sub(r'"(?:[^"]|"")*"', '""', line)).strip()
        if line and not line.startswith("Attribute "):
            lines.append(line)
    return lines


CODE = {name: "\n".join(statements(source)) for name, source in SOURCES.items()}


def analyse(folder: Path) -> list[str]:
    found = precheck(str(folder), host="excel", model_path=ANALYSER_MODEL).issues
    return [f"{issue['file']}:{issue['line']}: {issue['rule_id']} {issue['message']}" for issue in found]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for path in MACROS.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path


def test_the_analyser_finds_nothing() -> None:
    assert analyse(MACROS) == []


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("modNut", 'GuiYeuCau "merge"', 'GuiYeuCa "merge"'),
        ("modNut", 'GuiYeuCau "merge"', 'GuiYeuCau "merge", 1'),
        ("modNut", '"merge"', '"merge'),
        ("modNut", "NutDonDoc", "NutRaSoat"),
        ("modNut", "Option Explicit", ""),
        ("modYeuCau", "    Dim dong As Long\n", ""),
        ("modYeuCau", "Private soLanBam As Long\n", ""),
        ("modYeuCau", "Set bang", "bang"),
        ("modYeuCau", "Set o", "o"),
        ("modYeuCau", "    Next dong\n", ""),
        ("modYeuCau", "    End If\n", ""),
        ("modYeuCau", "Loi:\n", ""),
        ("modYeuCau", "KhongGhiDuoc:\n", ""),
        ("modYeuCau", "ThisWorkbook.Activate", 'TEN_ADDIN = "x"'),
        ("modYeuCau", "ThoiDiem(Now)", "ThoiDiem()"),
        ("modYeuCau", '"bang", "nhip", ""', '"bang"'),
        ("modYeuCau", "HaiSo(Second(luc))", "HaiSo(Giay(luc))"),
    ],
)
def test_the_analyser_sees_a_seeded_fault(copied: Path, module: str, old: str, new: str) -> None:
    path = copied / f"{module}.bas"
    source = path.read_text(encoding="ascii")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="ascii")
    assert analyse(copied) != []


@pytest.mark.parametrize("module", SOURCES)
def test_forbidden_words_do_not_stand_in_the_code(module: str) -> None:
    words = {word.lower() for word in re.findall(r"\w+", SOURCES[module])}
    assert [word for word in FORBIDDEN if word.lower() in words] == []


def test_an_antivirus_heuristic_finds_no_start_by_itself() -> None:
    raptor = MacroRaptor("\n".join(SOURCES.values()))
    raptor.scan()
    assert not raptor.suspicious
    assert not raptor.autoexec


@pytest.mark.parametrize("module", SOURCES)
def test_statements_are_complete(module: str) -> None:
    assert statements(SOURCES[module])[0] == "Option Explicit"
    for statement in statements(SOURCES[module]):
        assert statement.count("(") == statement.count(")"), statement
        assert not re.match(r"(Else)?If\b", statement) or re.search(r"\bThen\b", statement), statement


@pytest.mark.parametrize("module", SOURCES)
def test_members_are_known_ones(module: str) -> None:
    assert set(re.findall(r"(?<=[\w)])\.(\w+)", CODE[module])) <= MEMBERS


def test_no_sub_is_called_by_an_event() -> None:
    names = re.findall(r"\b(?:Sub|Function) (\w+)", "\n".join(CODE.values()))
    assert names
    assert [name for name in names if "_" in name or name.lower().startswith("auto")] == []


def test_the_only_loop_ends_with_the_rows_of_the_texts() -> None:
    loops = re.findall(r"^(?:For|Do|While|GoTo|Loop|Wend)\b.*", "\n".join(CODE.values()), re.MULTILINE)
    assert loops == ["For dong = 1 To bang.Rows.Count"]


def test_a_handler_that_says_what_went_wrong_is_not_run_into() -> None:
    lines = statements(SOURCES["modYeuCau"])
    handlers = [at for at, line in enumerate(lines) if line in ("Loi:", "KhongGhiDuoc:")]
    assert [lines[at - 1] for at in handlers] == ["Exit Sub"] * 3


def test_the_request_is_the_last_thing_that_is_written() -> None:
    """The window may take it as soon as it stands there: no message and no RunPython may come after it."""
    lines = statements(SOURCES["modYeuCau"])
    at = next(index for index, line in enumerate(lines) if line.startswith("o.Value = "))
    assert lines[at + 1] == "Exit Sub"
    (caller,) = (index for index, line in enumerate(lines) if line == "BaoVaGui congViec")
    assert lines[caller + 1 : caller + 4] == ["End If", "If daLuu Then ThisWorkbook.Saved = True", "End Sub"]


@pytest.mark.parametrize(("name", "text"), [(BUTTONS_FILE, button_module()), (RIBBON_FILE, ribbon_xml())])
def test_what_follows_from_the_jobs_is_written_from_them(name: str, text: str) -> None:
    assert (MACROS / name).read_text(encoding="utf-8") == text, "run: python docs/make_macros.py"


def test_there_is_one_public_sub_per_button_and_it_calls_its_job() -> None:
    bodies = re.findall(r'Public Sub (\w+)\(\)\r\n    GuiYeuCau "(\w+)"\r\nEnd Sub\r\n', SOURCES["modNut"])
    assert [(job, macro) for macro, job in bodies] == [(entry.key, entry.macro) for entry in BUTTONS]
    assert len(bodies) == len(re.findall(r"\bSub\b", CODE["modNut"])) // 2


def test_a_public_sub_has_one_name_that_is_no_module() -> None:
    subs = public_subs(SOURCES)
    assert all(len(arguments) == 1 for arguments in subs.values())
    assert not {name.lower() for name in subs} & {name.lower() for name in MODULES}
    assert {name for name, arguments in subs.items() if arguments == [0]} == set(BUTTON_MACROS.values())


def test_the_macros_and_the_texts_have_the_same_keys() -> None:
    code = SOURCES["modYeuCau"]
    looked_up = set(re.findall(r'VanBan\("(\w+)"\)', code)) | set(BUTTON_MACROS)
    assert set(re.findall(r"VanBan\((\w+)\)", code)) == {"congViec"}  # else a key that this test cannot see
    assert looked_up == set(MESSAGES)


def test_the_macros_write_the_named_cells_of_the_main_tab() -> None:
    constants = dict(re.findall(r'Private Const (\w+) As String = "(.*)"', SOURCES["modYeuCau"]))
    assert constants == {
        "TEN_ADDIN": "xlwings.xlam",
        "GOI_PYTHON": "cchc_xl.buttons",
        "O_YEU_CAU": Name.REQUEST,
        "O_THAO_TAC": Name.LAST_ACTION,
        "O_KET_QUA": Name.LAST_RESULT,
        "VUNG_THONG_BAO": MESSAGES_NAME,
    }


def test_where_a_person_is_told_to_look_is_called_by_its_name() -> None:
    assert MESSAGES["chua_mo_bang"] == (
        "Bảng công việc CCHC chưa mở. Mở biểu tượng “CCHC” trên màn hình nền rồi bấm lại nút này."
    )
    assert MESSAGES["da_gui"] == "Đã gửi yêu cầu…"
    assert "Kiểm tra máy" in {entry.caption for entry in ENTRIES if not entry.number}
    assert [key for key, text in MESSAGES.items() if "cchc-xl" in text] == []
    assert [key for key, text in MESSAGES.items() if re.search(r"\b(xong|hoàn thành)\b", text.lower())] == []


@pytest.mark.parametrize("key", MESSAGES)
def test_a_text_is_one_line_that_excel_takes_as_text(key: str) -> None:
    text = MESSAGES[key]
    assert text == " ".join(text.split())
    assert text[0] not in "=+-@'"
    assert len(text) <= 255
    assert "lỗi" not in text.lower()


def test_the_labels_are_those_of_the_jobs() -> None:
    assert all(MESSAGES[entry.key] == entry.caption for entry in BUTTONS)
