"""Before a button's job begins: is the open workbook one that can be read, backed up and written?

The decisions are pure functions over `Facts`. The facts that xlwings' public API does not give are gathered at the
foot of this module, the only place that uses `.api`, once for Windows (COM) and once for macOS (Apple events).
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from cchc_xl.books.master import BookError
from cchc_xl.model.version import release

if TYPE_CHECKING:
    import xlwings as xw

_EXCEL_ENGINE: Final = "excel"
_BUSY: Final = frozenset({-2147418111, -2146777998, -2147417846})
"""What COM answers while Excel is busy: RPC_E_CALL_REJECTED, VBA_E_IGNORE, RPC_E_SERVERCALL_RETRYLATER."""


@dataclass(frozen=True, slots=True)
class Facts:
    """An open workbook as the program describes it. `address` is its path, a URL, or its bare name if never saved;
    `elsewhere` says whether another instance of the program has the same file open."""

    name: str
    address: str
    read_only: bool = False
    protected_view: bool = False
    editing: bool = False
    elsewhere: bool = False


# --- decisions -------------------------------------------------------------------------------------------------
def refuse(facts: Facts) -> None:
    """Raise BookError, saying what to do, where the job must not begin."""
    message = refusal(facts)
    if message:
        raise BookError(message)


def refusal(facts: Facts) -> str:
    """Why the job must not begin and what to do; "" where it may."""
    if facts.editing:
        return (
            "Excel đang chờ nhập xong một ô. Nhấn Enter để ghi ô đang gõ (hoặc Esc để bỏ), đóng các hộp thoại đang "
            "mở rồi bấm lại nút."
        )
    if facts.protected_view:
        return (
            f"“{facts.name}” đang mở ở chế độ xem được bảo vệ (Protected View). Bấm “Enable Editing” ở thanh màu vàng "
            "phía trên rồi bấm lại nút."
        )
    if "://" in facts.address:
        return (
            f"“{facts.name}” đang mở từ OneDrive hoặc SharePoint. Chọn File › Save As, lưu sổ vào một thư mục trên máy "
            "không đồng bộ, mở sổ từ thư mục đó rồi bấm lại nút."
        )
    if PurePath(facts.address).name == facts.address:
        return f"“{facts.name}” chưa được lưu trên máy. Nhấn Ctrl+S, chọn thư mục để lưu sổ rồi bấm lại nút."
    if facts.elsewhere:
        return (
            f"“{facts.name}” đang mở ở hai phiên Excel chạy riêng. Lưu rồi đóng sổ ở một phiên, chỉ để một cửa sổ "
            "Excel mở sổ này rồi bấm lại nút."
        )
    if facts.read_only:
        return (
            f"“{facts.name}” đang mở ở chế độ chỉ đọc (Read-Only), có thể do người khác đang mở. Đóng sổ, bỏ thuộc "
            "tính chỉ đọc hoặc chờ người kia đóng sổ, mở lại rồi bấm lại nút."
        )
    return ""


def refuse_protected(titles: Sequence[str]) -> None:
    """Raise BookError, naming the tabs, where tabs to be written are protected."""
    if titles:
        named = ", ".join(f"“{title}”" for title in titles)
        raise BookError(
            f"Trang {named} đang được bảo vệ nên không ghi được. Vào Review › Unprotect Sheet ở trang đó "
            "rồi bấm lại nút."
        )


def refuse_other_version(workbook: str, package: str) -> None:
    """Raise BookError where major or minor of the versions differ; `workbook` is "" where it carries none."""
    if release(workbook) == release(package):
        return
    if not workbook:
        raise BookError(
            "Sổ này không mang phiên bản của chương trình CCHC-XL. Mở đúng sổ theo dõi Kế hoạch CCHC rồi bấm lại nút."
        )
    if release(workbook) > release(package):
        raise BookError(
            f"Sổ theo dõi thuộc phiên bản {workbook}, chương trình trên máy mới là {package}. Cập nhật chương trình "
            "CCHC-XL trên máy này rồi bấm lại nút; chưa thay đổi gì trong sổ."
        )
    raise BookError(
        f"Chương trình trên máy là phiên bản {package}, sổ theo dõi còn ở phiên bản {workbook}. Cập nhật sổ theo dõi "
        "lên phiên bản của chương trình rồi bấm lại nút; chưa thay đổi gì trong sổ."
    )


def is_busy(error: BaseException) -> bool:
    """Whether COM refused a call because Excel waits for the person: a cell being edited, an open dialog."""
    return getattr(error, "hresult", None) in _BUSY


# --- facts -----------------------------------------------------------------------------------------------------
def facts_of(book: "xw.Book") -> Facts:
    """Ask the program about an open workbook."""
    if book.app.engine.name != _EXCEL_ENGINE:
        return Facts(book.name, book.fullname, elsewhere=_is_elsewhere(book))
    try:
        facts = _facts_on_windows(book) if sys.platform == "win32" else _facts_on_mac(book)
    except Exception as error:
        if is_busy(error):
            return Facts("", "", editing=True)
        raise
    return facts


def protected_tabs(book: "xw.Book", titles: Iterable[str]) -> list[str]:
    """Those of the tabs whose cells are protected; none where the program cannot be asked."""
    if book.app.engine.name != _EXCEL_ENGINE:
        return []
    return [title for title in titles if _is_protected(book.sheets[title].api)]


def _is_elsewhere(book: "xw.Book") -> bool:
    import xlwings

    def has_it(app: "xw.App") -> bool:
        return any(other.name.casefold() == book.name.casefold() for other in app.books)

    return any(app.pid != book.app.pid and has_it(app) for app in xlwings.apps)


def _facts_on_windows(book: "xw.Book") -> Facts:
    native, application = book.api, book.app.api
    views = application.ProtectedViewWindows
    return Facts(
        name=native.Name,
        address=native.FullName,
        read_only=bool(native.ReadOnly),
        protected_view=any(views(n).Workbook.Name == native.Name for n in range(1, views.Count + 1)),
        editing=not application.Ready,
        elsewhere=_is_elsewhere(book),
    )


def _facts_on_mac(book: "xw.Book") -> Facts:
    """Protected View and a second instance do not exist there."""
    native = book.api
    return Facts(name=book.name, address=str(native.full_name.get()), read_only=bool(native.read_only.get()))


def _is_protected(native: Any) -> bool:
    return bool(native.ProtectContents if sys.platform == "win32" else native.protect_contents.get())
