"""What the facts mean for a person who wants to work: one check a thing, ✓ or ✗, with the mend beside it. Pure.

What the window Bảng công việc CCHC needs comes first: with it everything can be done, without macros and add-ins too.
"""

from typing import Final

from cchc_xl.machine.addin import addin_item
from cchc_xl.machine.checklist import Item, State
from cchc_xl.machine.facts import Facts, MacroSetting, Platform, RuleState, Window
from cchc_xl.machine.mends import OTHER_BOOK, PANEL, SETUP
from cchc_xl.machine.places import from_store, in_cloud, is_trusted
from cchc_xl.machine.versions import version_problem

_BITS: Final = 64
_MEANWHILE: Final = "Trong khi chờ, bấm nút cùng tên trong Bảng công việc CCHC."
_TKINTER: Final = {
    Platform.WINDOWS: "Chạy lại bộ cài Python tải từ python.org, chọn Modify, đánh dấu “tcl/tk and IDLE”.",
    Platform.MACOS: "Cài Python tải từ python.org (có sẵn tkinter) rồi cài lại chương trình.",
    Platform.LINUX: "Cài tkinter của hệ thống (Debian, Ubuntu: gói python3-tk).",
}
_TRUST: Final = (
    "Excel: File → Options → Trust Center → Trust Center Settings → Trusted Locations → Add new location, "
    "chọn thư mục {folder}"
)


def diagnose(facts: Facts) -> list[Item]:
    """Every check that concerns this system, in the order in which things are mended."""
    window = [_python(facts), _panel(facts)]
    if facts.platform is Platform.LINUX:
        return [*window, _linux(), _workbook(facts), _version(facts), _folder(facts), _libreoffice(facts)]
    checks = [*window, _excel(facts), _workbook(facts), _version(facts), _folder(facts), _macros(facts)]
    checks.append(addin_item(facts))
    if facts.platform is Platform.WINDOWS:
        checks.append(_defender(facts))
    return [*checks, _libreoffice(facts)]


def trust_advice(facts: Facts) -> str:
    """How to make the workbook's folder a trusted location of Excel on Windows."""
    return _TRUST.format(folder=facts.workbook_path.parent) + " (chỉ riêng thư mục này)."


def _python(facts: Facts) -> Item:
    title, key = "Python", "interpreter"
    if from_store(facts.interpreter, facts.base_prefix):
        # What such a program writes into the registry no other program sees, the window's sign of life included.
        return Item(
            key,
            State.MISSING,
            title,
            f"Python đang dùng là bản của Microsoft Store ({facts.interpreter}); Excel không gọi được, nút trong sổ "
            "không nhận ra Bảng công việc CCHC đang mở.",
            "Gỡ bản đó, cài Python tải từ python.org (chọn “Add python.exe to PATH”) và cài lại chương trình.",
        )
    if facts.platform is Platform.WINDOWS and facts.bits < _BITS:
        message = f"Python đang dùng là bản {facts.bits}-bit ({facts.interpreter}); chương trình cần bản 64-bit."
        return Item(key, State.MISSING, title, message, f"Dùng bộ cài có sẵn Python: {SETUP}.")
    if facts.window is Window.NO_TKINTER:
        message = f"{facts.interpreter} thiếu tkinter nên không mở được cửa sổ Bảng công việc CCHC."
        return Item(key, State.MISSING, title, message, _TKINTER[facts.platform])
    if facts.window is Window.NO_SCREEN:
        return Item(
            key,
            State.MISSING,
            title,
            "Phiên làm việc này không có màn hình nên không mở được cửa sổ Bảng công việc CCHC.",
            "Làm việc ở máy có màn hình; chỉ có dòng lệnh thì dùng các lệnh cchc-xl (đóng sổ trước khi chạy).",
        )
    if facts.window is None:
        return Item(key, State.NOTE, title, f"{facts.interpreter}. Không thử được có mở được cửa sổ hay không.")
    return Item(key, State.OK, title, f"{facts.interpreter}; mở được cửa sổ Bảng công việc CCHC.")


def _panel(facts: Facts) -> Item:
    title, key = "Bảng công việc CCHC", "panel"
    if facts.panel_open is None:
        return Item(key, State.NOTE, title, "Không xem được cửa sổ này đang mở hay chưa.")
    if facts.panel_open:
        return Item(key, State.OK, title, "Đang mở.")
    return Item(key, State.NOTE, title, "Chưa mở. Nút trong sổ chỉ chạy khi cửa sổ này đang mở.", PANEL)


def _linux() -> Item:
    return Item(
        "excel",
        State.NOTE,
        "Microsoft Excel",
        "Trên Linux không có Excel; mọi công việc vẫn làm được trên tệp, bằng Bảng công việc CCHC.",
        "Đóng sổ rồi bấm nút trong “Bảng công việc CCHC” (mở bằng lệnh cchc-xl panel); xem và in sổ bằng LibreOffice.",
    )


def _excel(facts: Facts) -> Item:
    title = "Microsoft Excel"
    if "excel" in facts.unread:
        return Item("excel", State.NOTE, title, "Không đọc được máy có Excel hay không.", "Mở Excel để kiểm tra.")
    if facts.excel is None:
        where = "thư mục Applications" if facts.platform is Platform.MACOS else "máy này (WPS không thay được)"
        return Item(
            "excel",
            State.MISSING,
            title,
            f"Không tìm thấy Microsoft Excel trên {where}.",
            "Cài Microsoft Excel 2016 trở lên; không có Excel thì đóng sổ, làm việc trên tệp bằng Bảng công việc CCHC.",
        )
    found = f"Phiên bản {facts.excel.version or 'không rõ'}, {facts.excel.path}."
    if from_store(facts.excel.path):
        return Item(
            "excel",
            State.NOTE,
            title,
            f"{found} Đây là bản của Microsoft Store; có máy, nút trong sổ không tự mở được Bảng công việc CCHC.",
            "Mở Bảng công việc CCHC trước khi bấm nút.",
        )
    return Item("excel", State.OK, title, found)


def _workbook(facts: Facts) -> Item:
    title, key = "Sổ theo dõi", "workbook"
    path, book = facts.workbook_path, facts.workbook
    absent = State.NOTE if facts.platform is Platform.LINUX else State.MISSING
    if book is None:
        if "workbook" in facts.unread:
            return Item(key, State.MISSING, title, f"Không đọc được {path}.", "Kiểm tra quyền đọc tệp rồi chạy lại.")
        mend = f"{OTHER_BOOK}; chưa có sổ nào thì {SETUP}."
        return Item(key, absent, title, f"Chưa có sổ ở {path}.", mend)
    if not book.is_master:
        return Item(key, State.MISSING, title, f"{path} không phải sổ theo dõi của chương trình.", f"{OTHER_BOOK}.")
    if book.problem:
        mend = "Lấy lại bản gần nhất trong thư mục sao-luu."
        return Item(key, State.MISSING, title, book.problem, mend)
    return Item(key, State.OK, title, f"{path}.")


def _version(facts: Facts) -> Item:
    title, key = "Phiên bản", "version"
    book = facts.workbook
    if book is None or not book.is_master or book.problem:
        return Item(key, State.NOTE, title, f"Chương trình {facts.version}; chưa có sổ để so.")
    problem = version_problem(book.version, facts.version)
    if problem is not None:
        return Item(key, State.MISSING, title, *problem)
    return Item(key, State.OK, title, f"Sổ theo dõi {book.version}, chương trình {facts.version}: dùng được với nhau.")


def _folder(facts: Facts) -> Item:
    title, key, folder = "Thư mục của sổ", "folder", facts.workbook_path.parent
    if facts.folder_writable is None:
        return Item(key, State.NOTE, title, f"Không kiểm tra được quyền ghi vào {folder}.")
    if not facts.folder_writable:
        mend = "Chuyển sổ sang thư mục ghi được"
        if facts.platform is Platform.WINDOWS:
            mend += "; nếu là Documents, cho phép Python trong Windows Security → Controlled folder access"
        return Item(key, State.MISSING, title, f"Không ghi được vào {folder}.", f"{mend}.")
    if facts.platform is not Platform.LINUX and in_cloud(folder, facts.cloud_folders):
        return Item(
            key,
            State.MISSING,
            title,
            f"{folder} được đồng bộ OneDrive hoặc SharePoint; chương trình không ghi được sổ ở đó.",
            "Chuyển sổ sang thư mục trên máy, không đồng bộ (ví dụ thư mục CCHC trong thư mục cá nhân).",
        )
    return Item(key, State.OK, title, f"Ghi được vào {folder}.")


def _macros(facts: Facts) -> Item:
    title, key, book = "Macro trong sổ", "macros", facts.workbook
    windows = facts.platform is Platform.WINDOWS
    if windows and is_trusted(facts.workbook_path.parent, facts.trusted):
        return Item(key, State.OK, title, "Sổ ở thư mục tin cậy của Excel, macro chạy không cần hỏi.")
    if book is not None and book.from_web:
        mend = "Đóng sổ; bấm chuột phải vào tệp → Properties → đánh dấu Unblock → OK. Hoặc "
        return Item(
            key,
            State.MISSING,
            title,
            "Windows đánh dấu sổ là tệp tải từ mạng, Excel chặn macro.",
            f"{mend}{trust_advice(facts)} {_MEANWHILE}",
        )
    if facts.macros is MacroSetting.NEVER:
        mac = "Excel → Preferences → Security & Privacy → chọn “Disable all macros with notification”."
        mend = trust_advice(facts) if windows else mac
        return Item(key, State.MISSING, title, "Excel đang tắt mọi macro.", f"{mend} {_MEANWHILE}")
    if facts.macros is MacroSetting.SIGNED_ONLY:
        message = "Excel chỉ chạy macro có chữ ký số; sổ không có chữ ký."
        return Item(key, State.MISSING, title, message, f"{trust_advice(facts)} {_MEANWHILE}")
    if facts.macros is None:
        return Item(key, State.NOTE, title, "Không đọc được cách Excel xử lý macro.", "Khi mở sổ, cho phép macro.")
    if not windows:
        return Item(key, State.OK, title, "Mỗi lần mở sổ, Excel hỏi: chọn Enable Macros.")
    return Item(
        key,
        State.OK,
        title,
        "Không bị chặn; khi mở sổ lần đầu, bấm Enable Content trên thanh vàng.",
        f"Để khỏi hỏi: {trust_advice(facts)}",
    )


def _defender(facts: Facts) -> Item:
    """Its rules concern what Excel starts, and Bảng công việc CCHC is not started by Excel: never more than a note."""
    title, key = "Microsoft Defender", "defender"
    stopping = (RuleState.BLOCK, RuleState.WARN)
    if facts.child_processes in stopping or facts.win32_calls in stopping:
        message = "Quy tắc của Defender không cho Excel mở chương trình khác: nút không tự mở được Bảng công việc CCHC."
        mend = "Mở Bảng công việc CCHC trước khi bấm nút. Không cần ngoại lệ nào của Defender."
        return Item(key, State.NOTE, title, message, mend)
    if facts.child_processes is None or facts.win32_calls is None:
        message = "Không đọc được quy tắc của Defender (cần quyền quản trị)."
        mend = "Nếu bấm nút mà Bảng công việc CCHC không tự mở: mở cửa sổ này trước khi bấm."
        return Item(key, State.NOTE, title, message, mend)
    return Item(key, State.OK, title, "Không có quy tắc nào cấm Excel mở Bảng công việc CCHC.")


def _libreoffice(facts: Facts) -> Item:
    title, key = "LibreOffice", "libreoffice"
    if facts.libreoffice is None:
        need = "Không bắt buộc."
        without_excel = "Không có Excel: cài LibreOffice để xem và in sổ, làm việc trên tệp bằng Bảng công việc CCHC."
        mend = "" if facts.excel else without_excel
        return Item(key, State.NOTE, title, f"Không tìm thấy LibreOffice. {need}", mend)
    return Item(
        key,
        State.OK,
        title,
        f"{facts.libreoffice}. Dùng để xem, in sổ khi không có Excel.",
        "Không lưu sổ bằng LibreOffice: nút và thẻ CCHC 2026 sẽ hỏng; nhập số liệu bằng Excel hoặc qua biểu.",
    )
