"""A stand-in for the xlwings add-in: the workbook's own macro starts Python through Application.Run.

The stand-in is a small add-in workbook "xlwings.xlam" with a RunPython of the same name and argument. What the real one
does through cmd.exe, it does through a helper among the macros of the throwaway profile: writes the job beside the
desk, starts `run_python.py`, waits for it while LibreOffice goes on answering. The workbook is not touched.
"""

import tempfile
from pathlib import Path

import xlsxwriter
import xlwings

from cchc_xl.books.vba.project import build_vba_project
from tests.support.xlwings_lo.uno_runtime import arguments

ADD_IN = "xlwings.xlam"
_ALWAYS_RUN_MACROS = 4
_LAUNCHER = Path(__file__).with_name("run_python.py")

_ADD_IN_MODULE = """\
Attribute VB_Name = "Main"
Public Function RunPython(PythonCommand As String)
    RunPython = StandInRunPython(PythonCommand)
End Function
"""

# Wait hands the office back to its main loop: Python needs it to answer. ThisComponent means the active document in
# the profile's own macros only. Values of the configuration sheet follow the command, one a line.
_HELPER = """\
Function StandInRunPython(PythonCommand As String)
    Dim files, out, sheets, conf, line As String, q As String, stem As String, waited As Long, i As Integer
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    stem = Environ("XWLO_DESK") & "/" & Format(Now, "yyyymmddhhnnss") & "-" & Int(1000000 * Rnd)
    out = CreateUnoService("com.sun.star.io.TextOutputStream")
    out.setOutputStream(files.openFileWrite(ConvertToURL(stem & ".job")))
    out.setEncoding("UTF-8")
    out.writeString(ThisComponent.getURL() & Chr(10) & PythonCommand & Chr(10))
    sheets = ThisComponent.Sheets
    If sheets.hasByName("xlwings.conf") Then
        conf = sheets.getByName("xlwings.conf")
        For i = 0 To 30
            line = conf.getCellByPosition(0, i).String & Chr(9) & conf.getCellByPosition(1, i).String
            out.writeString(line & Chr(10))
        Next i
    End If
    out.closeOutput()
    q = Chr(34)
    Shell("<python>", 2, "-B " & q & "<launcher>" & q & " " & q & stem & ".job" & q & " <seconds>", False)
    Do Until files.exists(ConvertToURL(stem & ".done"))
        Wait 20
        waited = waited + 20
        If waited > 1000 * (<seconds> + 10) Then
            StandInRunPython = -1
            Exit Function
        End If
    Loop
    StandInRunPython = 0
    If files.exists(ConvertToURL(stem & ".failed")) Then StandInRunPython = -1
End Function
"""


def open_add_in(app: xlwings.App, python: str, seconds: int = 300) -> None:
    """Load the stand-in; RunPython then starts the interpreter `python` and gives it `seconds` to finish."""
    office = app.impl.office
    helper = _HELPER.replace("<launcher>", str(_LAUNCHER)).replace("<python>", python)
    libraries = office.service("script.ApplicationScriptLibraryContainer")
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.loadLibrary("Standard")
    modules = libraries.getByName("Standard")
    put = modules.replaceByName if modules.hasByName("StandIn") else modules.insertByName
    put("StandIn", helper.replace("<seconds>", str(seconds)))

    path = office.folder / ADD_IN
    if not path.exists():
        _build(path)
    active = app.impl.books.active
    # Not hidden: LibreOffice finds a macro by its document's name only among documents with a window.
    office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, arguments(
        MacroExecutionMode=_ALWAYS_RUN_MACROS, FilterName="Calc MS Excel 2007 VBA XML"))  # fmt: skip
    if active is not None:
        active.activate()


def close_add_in(app: xlwings.App) -> None:
    """Unload the stand-in, where it is loaded."""
    if ADD_IN in app.impl.books:
        app.impl.books(ADD_IN).close()


def _build(target: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "Main.bas").write_text(_ADD_IN_MODULE, encoding="ascii")
        (folder / "project.bin").write_bytes(build_vba_project(folder, ["Sheet1"]))
        book = xlsxwriter.Workbook(str(folder / "addin.xlsm"))
        book.add_vba_project(str(folder / "project.bin"))
        book.set_vba_name("ThisWorkbook")
        book.add_worksheet("Sheet1").set_vba_name("Sheet1")
        book.close()
        (folder / "addin.xlsm").replace(target)
