"""What a button refuses before it begins, and what it then tells the person to do."""

import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest

from cchc_xl.books.live_preflight import (
    Facts,
    facts_of,
    is_busy,
    protected_tabs,
    refusal,
    refuse,
    refuse_other_version,
    refuse_protected,
)
from cchc_xl.books.master import BookError

WELL = Facts("KeHoach2026.xlsm", "/home/phòng/KeHoach2026.xlsm")


def test_an_ordinary_workbook_is_let_through() -> None:
    assert refusal(WELL) == ""
    refuse(WELL)
    assert refusal(replace(WELL, address=r"C:\Hồ sơ\KeHoach2026.xlsm")) == "" or sys.platform != "win32"


@pytest.mark.parametrize(
    ("facts", "says", "do"),
    [
        (replace(WELL, editing=True), "nhập xong một ô", "Nhấn Enter"),
        (replace(WELL, protected_view=True), "Protected View", "Enable Editing"),
        (replace(WELL, address="https://x-my.sharepoint.com/a/KeHoach2026.xlsm"), "SharePoint", "thư mục trên máy"),
        (replace(WELL, address="KeHoach2026.xlsm"), "chưa được lưu", "Ctrl\\+S"),
        (replace(WELL, elsewhere=True), "hai phiên Excel", "đóng sổ ở một phiên"),
        (replace(WELL, read_only=True), "chỉ đọc", "mở lại"),
    ],
    ids=["editing", "protected view", "cloud", "unsaved", "two instances", "read-only"],
)
def test_each_obstacle_has_its_message(facts: Facts, says: str, do: str) -> None:
    with pytest.raises(BookError, match=says) as refused:
        refuse(facts)
    with pytest.raises(BookError, match=do):
        refuse(facts)
    assert refused.value.message.endswith("bấm lại nút.")


def test_what_stands_in_the_way_first_is_said_first() -> None:
    """A workbook in Protected View is read-only too; Excel that waits for a cell can say nothing more."""
    everything = replace(WELL, editing=True, protected_view=True, read_only=True, elsewhere=True)
    assert "nhập xong một ô" in refusal(everything)
    assert "Protected View" in refusal(replace(everything, editing=False))
    assert "hai phiên" in refusal(replace(everything, editing=False, protected_view=False))


def test_a_protected_tab_is_named() -> None:
    refuse_protected([])
    with pytest.raises(BookError, match=r"“Theo dõi”, “Trang chính”.*Unprotect Sheet"):
        refuse_protected(["Theo dõi", "Trang chính"])


@pytest.mark.parametrize(("workbook", "package"), [("0.1.0", "0.1.0"), ("0.1.0", "0.1.7"), ("1.2", "1.2.3")])
def test_a_mend_of_the_same_version_is_no_other_version(workbook: str, package: str) -> None:
    refuse_other_version(workbook, package)


@pytest.mark.parametrize(
    ("workbook", "package", "says"),
    [
        ("0.2.0", "0.1.9", "Cập nhật chương trình"),
        ("1.0.0", "0.9.0", "Cập nhật chương trình"),
        ("0.9.0", "0.10.0", "Cập nhật sổ theo dõi"),
        ("", "0.1.0", "không mang phiên bản"),
        ("cũ", "0.1.0", "Cập nhật sổ theo dõi"),
    ],
)
def test_another_version_says_which_to_update(workbook: str, package: str, says: str) -> None:
    with pytest.raises(BookError, match=says):
        refuse_other_version(workbook, package)


def test_excel_that_waits_is_told_from_excel_that_fails() -> None:
    class ComError(Exception):
        def __init__(self, hresult: int) -> None:
            super().__init__(hresult)
            self.hresult = hresult

    assert is_busy(ComError(-2147418111))  # RPC_E_CALL_REJECTED
    assert is_busy(ComError(-2146777998))  # VBA_E_IGNORE
    assert not is_busy(ComError(-2147352567))  # an ordinary refusal
    assert not is_busy(ValueError())


# --- what is asked of Excel: there is none here, so only that the right members are read is held ---------------------
PATH = r"C:\Hồ sơ\KeHoach2026.xlsm"


class Views(list[SimpleNamespace]):
    """ProtectedViewWindows: counted, and called with a number from 1."""

    Count = property(len)

    def __call__(self, number: int) -> SimpleNamespace:
        return self[number - 1]


def excel_book(*, ready: bool = True, read_only: bool = False, viewed: str = "") -> SimpleNamespace:
    """An open workbook as xlwings gives it on Windows, as far as the preflight looks."""
    views = Views([SimpleNamespace(Workbook=SimpleNamespace(Name=viewed))] if viewed else [])
    application = SimpleNamespace(ProtectedViewWindows=views, Ready=ready)
    app = SimpleNamespace(engine=SimpleNamespace(name="excel"), api=application, pid=1)
    native = SimpleNamespace(Name="KeHoach2026.xlsm", FullName=PATH, ReadOnly=read_only)
    return SimpleNamespace(name="KeHoach2026.xlsm", fullname=PATH, app=app, api=native)


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_xl.books.live_preflight.sys.platform", "win32")
    monkeypatch.setattr("cchc_xl.books.live_preflight._is_elsewhere", lambda book: False)


@pytest.mark.usefixtures("on_windows")
def test_the_facts_of_a_workbook_in_excel_on_windows() -> None:
    assert facts_of(excel_book()) == Facts("KeHoach2026.xlsm", PATH)
    assert facts_of(excel_book(ready=False)).editing
    assert facts_of(excel_book(read_only=True)).read_only
    assert facts_of(excel_book(viewed="KeHoach2026.xlsm")).protected_view
    assert not facts_of(excel_book(viewed="khác.xlsx")).protected_view


@pytest.mark.usefixtures("on_windows")
def test_excel_that_takes_no_call_is_waiting_for_a_cell() -> None:
    class Busy:
        @property
        def Name(self) -> str:  # noqa: N802 - Excel's own name
            error = OSError()
            error.hresult = -2147418111  # type: ignore[attr-defined]
            raise error

    book = excel_book()
    book.api = Busy()
    assert "nhập xong một ô" in refusal(facts_of(book))


@pytest.mark.usefixtures("on_windows")
def test_protected_tabs_in_excel_on_windows() -> None:
    book = excel_book()
    book.sheets = {
        title: SimpleNamespace(api=SimpleNamespace(ProtectContents=locked))
        for title, locked in (("Theo dõi", True), ("Nhật ký", False))
    }
    assert protected_tabs(book, ["Theo dõi", "Nhật ký"]) == ["Theo dõi"]
