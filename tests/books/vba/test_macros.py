"""The macros as text: no Excel here, so what would only show there is looked for.

The analyser is vbalidator (undefined names, argument counts, blocks, labels, `Set`). Two of its errors are known to be
wrong: the code name of a tab is "undefined" unless a .cls of that name lies beside the module, and the members of
`ThisWorkbook` are "not found" as soon as ThisWorkbook.cls carries the header of an export. The macros give it no cause
for either. It does not see a missing argument, a misspelt member of an object, a parenthesis left open, or `If`
without `Then`; those are looked for here.
"""

import re
import shutil
import warnings
from pathlib import Path

import pytest
from vbalidator import precheck

from cchc_xl.books.vba.messages import BUTTON_MACROS, MESSAGES
from cchc_xl.books.vba.project import load_modules
from cchc_xl.model.job import BUTTONS
from cchc_xl.model.layout import TABS, Name
from tests.books.vba.acceptance import MACROS
from tests.support.xlsm_package import public_subs

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # raised while oletools 0.60 is imported
    from oletools.mraptor import MacroRaptor

MODULES = {module.name: module for module in load_modules(MACROS, [tab.code_name for tab in TABS])}
SOURCES = {name: MODULES[name].source for name in MODULES if name.startswith("mod") or name == "ThisWorkbook"}
FORBIDDEN = (
    "Workbook_Open", "Auto_Open", "Auto_Close", "Workbook_BeforeClose", "Shell", "CreateObject", "GetObject", "MsgBox",
    "InputBox", "Declare", "Chr", "ChrW", "Environ", "SendKeys", "Kill", "Open", "CallByName", "ExecuteExcel4Macro",
    "AppleScriptTask", "Evaluate",
)  # fmt: skip
MEMBERS = {
    "Activate", "Cells", "Count", "Description", "Goto", "Name", "Names", "Number", "OperatingSystem", "Path",
    "RefersToRange", "Rows", "Run", "StatusBar", "Tag", "Value", "Workbooks",
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
    found = precheck(str(folder), host="excel").issues
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
        ("modNut", 'ChayPython "merge"', 'ChayPyton "merge"'),
        ("modNut", 'ChayPython "merge"', 'ChayPython "merge", 1'),
        ("modNut", '"merge"', '"merge'),
        ("modNut", "NutDonDoc", "NutRaSoat"),
        ("modNut", "Option Explicit", ""),
        ("modXlwings", "    Dim dong As Long\n", ""),
        ("modXlwings", "Set bang", "bang"),
        ("modXlwings", "    Next dong\n", ""),
        ("modXlwings", "Loi:\n", ""),
        ("modXlwings", "ThisWorkbook.Activate", 'TEN_ADDIN = "x"'),
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


@pytest.mark.parametrize("label", ["Loi", "KhongGhiDuoc"])
def test_the_way_without_an_error_stops_before_the_handler(label: str) -> None:
    lines = statements(SOURCES["modXlwings"])
    assert lines[lines.index(f"{label}:") - 1] == "Exit Sub"


def test_there_is_one_public_sub_per_button_and_it_calls_its_job() -> None:
    bodies = re.findall(r'Public Sub (\w+)\(\)\r\n    ChayPython "(\w+)"\r\nEnd Sub\r\n', SOURCES["modNut"])
    assert {job: macro for macro, job in bodies} == BUTTON_MACROS
    assert len(bodies) == len(re.findall(r"\bSub\b", CODE["modNut"])) // 2


def test_a_public_sub_has_one_name_that_is_no_module() -> None:
    subs = public_subs(SOURCES)
    assert all(len(arguments) == 1 for arguments in subs.values())
    assert not {name.lower() for name in subs} & {name.lower() for name in MODULES}
    assert {name for name, arguments in subs.items() if arguments == [0]} == set(BUTTON_MACROS.values())


def test_the_macros_and_the_texts_have_the_same_keys() -> None:
    code = SOURCES["modXlwings"]
    looked_up = set(re.findall(r'VanBan\("(\w+)"\)', code)) | set(BUTTON_MACROS)
    assert set(re.findall(r"VanBan\((\w+)\)", code)) <= {"congViec"}  # else a key that this test cannot see
    assert looked_up == set(MESSAGES)


def test_the_macros_write_the_named_cells_of_the_main_tab() -> None:
    constants = dict(re.findall(r'Private Const (\w+) As String = "(.*)"', SOURCES["modXlwings"]))
    assert constants == {
        "TEN_ADDIN": "xlwings.xlam",
        "GOI_PYTHON": "cchc_xl.buttons",
        "O_DAU_PYTHON": Name.STAMP,
        "O_THAO_TAC": Name.LAST_ACTION,
        "O_KET_QUA": Name.LAST_RESULT,
        "VUNG_THONG_BAO": "thong_bao",
    }


@pytest.mark.parametrize("key", MESSAGES)
def test_a_text_is_one_line_that_excel_takes_as_text(key: str) -> None:
    text = MESSAGES[key]
    assert text == " ".join(text.split())
    assert text[0] not in "=+-@'"
    assert len(text) <= 255
    assert "lỗi" not in text.lower()


def test_the_labels_are_those_of_the_jobs() -> None:
    assert all(MESSAGES[entry.key] == entry.caption for entry in BUTTONS)
