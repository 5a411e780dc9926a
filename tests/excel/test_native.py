"""What is taken of xlwings beyond its public API, held against the version that is installed."""

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from cchc_xl.excel import native

spec = find_spec("xlwings")
assert spec is not None
assert spec.origin is not None
XLWINGS = Path(spec.origin).parent


def windows_source() -> ast.Module:
    """xlwings' module for Windows as text: it can be imported there only."""
    return ast.parse((XLWINGS / "_xlwindows.py").read_text(encoding="utf-8"))


def test_the_clean_up_that_ends_excels_without_a_workbook_bears_the_name_we_unregister() -> None:
    (cleanup,) = [
        node for node in windows_source().body if isinstance(node, ast.FunctionDef) and node.name == "cleanup"
    ]
    assert [ast.unparse(decorator) for decorator in cleanup.decorator_list] == ["atexit.register"]


def test_a_number_of_attempts_of_nought_means_for_ever() -> None:
    values = {
        target.id: node.value
        for node in windows_source().body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert ast.literal_eval(values["N_COM_ATTEMPTS"]) == 0
    loops = [ast.unparse(node.test) for node in ast.walk(windows_source()) if isinstance(node, ast.If)]
    assert any("n_attempt < N_COM_ATTEMPTS" in test for test in loops)


def test_a_busy_excel_is_known_by_the_exception_of_xlwings_too() -> None:
    names = {node.name for node in windows_source().body if isinstance(node, ast.ClassDef)}
    assert "ExcelBusyError" in names
    assert native.is_busy(type("ExcelBusyError", (Exception,), {})())


class ComError(Exception):
    """As pywin32 raises it: a code, and details with Excel's own code last."""

    def __init__(self, hresult: int, scode: int | None = None, said: str = "") -> None:
        super().__init__(hresult)
        self.hresult = hresult
        self.excepinfo = (0, "Microsoft Excel", said, None, 0, scode) if scode or said else None


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (ComError(-2147418111), True),  # RPC_E_CALL_REJECTED
        (ComError(-2147417846), True),  # RPC_E_SERVERCALL_RETRYLATER
        (ComError(-2147352567, -2146777998), True),  # a cell is being edited
        (ComError(-2147352567, -2146827284), False),  # any other refusal of Excel
        (ComError(-2147023174), False),  # the program is gone
        (OSError(5), False),
    ],
)
def test_when_excel_waits_for_the_person(error: Exception, busy: bool) -> None:
    assert native.is_busy(error) is busy


class Clock:
    """A time that passes only while somebody sleeps."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_program_that_always_refuses_is_asked_a_few_times_and_without_spinning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(native, "time", Clock())
    calls: list[int] = []

    def refused() -> None:
        calls.append(1)
        raise ComError(-2147418111)

    with pytest.raises(ComError):
        native.patiently(refused, seconds=2.5 * native._PAUSE)
    assert len(calls) == 4


def test_another_refusal_is_not_tried_again() -> None:
    calls: list[int] = []

    def refused() -> None:
        calls.append(1)
        raise ComError(-2147352567, -2146827284)

    with pytest.raises(ComError):
        native.patiently(refused)
    assert len(calls) == 1


def test_what_excel_said_of_a_refusal_is_told_in_its_own_words() -> None:
    assert native.said(ComError(-2147352567, said="Tệp đang được dùng.")) == "Tệp đang được dùng."
    assert native.said(OSError("đĩa đầy")) == "đĩa đầy"
    assert native.said(ValueError()) == "ValueError"


def test_xlwings_is_imported_without_numpy_and_pandas_which_stay_to_be_had() -> None:
    code = (
        "import sys\nfrom cchc_xl.excel import native\nnative.import_xlwings()\n"
        "assert not {'numpy', 'pandas'} & set(sys.modules)\nimport numpy, pandas\n"
        "assert native.import_xlwings() is sys.modules['xlwings']"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
