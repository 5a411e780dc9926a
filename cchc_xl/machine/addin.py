"""The xlwings add-in: with it a button of the workbook opens Bảng công việc CCHC by itself. Nothing else needs it.

So all that it lacks is a note and never keeps a machine from being ready. Pure.
"""

from typing import Final

from cchc_xl.machine.checklist import Item, State
from cchc_xl.machine.facts import AddinBlock, Facts, Platform
from cchc_xl.machine.mends import ADDIN, SETUP, setup_in
from cchc_xl.machine.places import from_store

KEY: Final = "addin"
TITLE: Final = "Tiện ích xlwings (không bắt buộc)"
WITHOUT: Final = "Không có cũng được: mở Bảng công việc CCHC trước rồi bấm nút trong sổ."
_WISH: Final = "Muốn dùng: {}"
_ADDINS: Final = "vào File → Options → Trust Center → Trust Center Settings → Add-ins, bỏ chọn"
_BLOCKS: Final = {
    AddinBlock.DISABLED_ITEM: (
        "Excel đã tự tắt tiện ích xlwings sau một lần sự cố.",
        "vào File → Options → Add-ins → Manage: Disabled Items → Go, chọn xlwings.xlam → Enable, mở lại Excel.",
    ),
    AddinBlock.ALL_ADDINS: (
        "Excel đang tắt mọi tiện ích (Disable all Application Add-ins).",
        f"{_ADDINS}; nếu ô chọn bị mờ, đề nghị quản trị mạng.",
    ),
    AddinBlock.UNSIGNED: (
        "Excel chỉ nạp tiện ích có chữ ký của nhà phát hành tin cậy; xlwings.xlam không có chữ ký đó.",
        f"{_ADDINS} “Require … signed”; nếu ô chọn bị mờ, đề nghị quản trị mạng.",
    ),
}


def addin_item(facts: Facts) -> Item:
    """The check: ✓ where Excel has the add-in and the add-in finds Python, else a note with what is lacking."""
    if "addin" in facts.unread:
        return Item(KEY, State.NOTE, TITLE, "Không đọc được thư mục khởi động của Excel.", WITHOUT)
    problem = _missing(facts) or block(facts) or python_problem(facts) or _named_in_workbook(facts)
    if problem is not None:
        message, mend = problem
        return Item(KEY, State.NOTE, TITLE, message, f"{WITHOUT} {mend}")
    assert facts.addin is not None
    return Item(KEY, State.OK, TITLE, f"Phiên bản {facts.xlwings_version}, {facts.addin.path}.")


def block(facts: Facts) -> tuple[str, str] | None:
    """What keeps Excel from loading an add-in that is there, and the mend: the person's to change."""
    if facts.addin_block is None:
        return None
    message, mend = _BLOCKS[facts.addin_block]
    return message, _WISH.format(mend)


def python_problem(facts: Facts) -> tuple[str, str] | None:
    """Why the add-in cannot start this Python, and the mend; None where it can.

    It looks for the interpreter through calls that know only the system's own letters (ANSI), and on macOS puts its
    path into a shell command without quotes.
    """
    path = str(facts.interpreter)
    if from_store(facts.interpreter, facts.base_prefix):
        mend = _WISH.format("dùng Python tải từ python.org.")
        return f"Python là bản của Microsoft Store ({path}); Excel không gọi được.", mend
    if facts.platform is Platform.WINDOWS:
        place, make = "C:\\CCHC\\python", "py -3 -m venv C:\\CCHC\\python"
    else:
        place, make = "/Users/Shared/cchc", "python3 -m venv /Users/Shared/cchc"
    mend = (
        f"nhờ bộ phận CNTT cài chương trình vào “{place}” (lệnh {make}), rồi {SETUP}; chưa cài lại thì mở Bảng công "
        "việc CCHC trước khi bấm nút."
    )
    if not path.isascii():
        return f"Đường dẫn Python có chữ có dấu: {path}; tiện ích xlwings không mở được.", _WISH.format(mend)
    if facts.platform is Platform.MACOS and " " in path:
        return f"Đường dẫn Python có dấu cách: {path}; tiện ích xlwings không mở được.", _WISH.format(mend)
    return None


def _missing(facts: Facts) -> tuple[str, str] | None:
    """What of its files is not there."""
    again = _WISH.format(f"đóng Excel, {ADDIN}, mở lại Excel.")
    if facts.addin is None:
        if facts.workbook is not None and facts.workbook.interpreter:  # written when the add-in was installed
            return "Tiện ích xlwings không còn trong Excel, có thể phần mềm diệt vi-rút đã cách ly.", again
        return "Excel chưa có tiện ích xlwings.", again
    if not facts.addin.current:
        return f"Tiện ích trong Excel không cùng phiên bản với Python (xlwings {facts.xlwings_version}).", again
    if not facts.addin.script:
        name = f"xlwings-{facts.xlwings_version}.applescript"
        return f"Thiếu tệp {name} nên tiện ích không gọi được Python.", again
    return None


def _named_in_workbook(facts: Facts) -> tuple[str, str] | None:
    """The workbook tells the add-in which Python to start."""
    book = facts.workbook
    if book is None or not book.is_master or book.problem:
        return None
    again = _WISH.format(f"đóng sổ, {setup_in(facts.workbook_path.parent)}.")
    if not book.interpreter:
        return "Sổ chưa ghi đường dẫn Python cho tiện ích.", again
    if not book.interpreter_found:
        return f"Sổ ghi Python ở {book.interpreter}, nơi đó không có tệp này.", again
    if type(facts.interpreter)(book.interpreter) != facts.interpreter:
        return f"Sổ ghi Python ở {book.interpreter}, khác Python đang chạy.", again
    return None
