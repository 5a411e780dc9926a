"""Vietnamese texts that the macros show.

The VBA editor is ANSI, so the macros hold keys only. The master carries these pairs in the named range `thong_bao`
(two columns: key, text) on the tab Danh mục. The key of a job is its name in `cchc_xl.buttons`.
"""

from collections.abc import Mapping
from typing import Final

from cchc_xl.model.job import BUTTONS

BUTTON_MACROS: Final[Mapping[str, str]] = {entry.key: entry.macro for entry in BUTTONS}
"""Job → the public Sub that a button on a tab names, unqualified."""

MESSAGES: Final[Mapping[str, str]] = {
    **{entry.key: entry.caption for entry in BUTTONS},
    "da_gui": "Đã gửi yêu cầu…",
    "dang_mo_bang": (
        "Đã gửi yêu cầu… Đang mở Bảng công việc CCHC. Nếu sau một phút chưa thấy cửa sổ này: "
        "mở biểu tượng “CCHC” trên màn hình nền rồi bấm lại nút này."
    ),
    "chua_mo_bang": "Bảng công việc CCHC chưa mở. Mở biểu tượng “CCHC” trên màn hình nền rồi bấm lại nút này.",
    "chua_luu_tep": (
        "Chưa thực hiện được: tệp chưa được lưu trên máy. Đề nghị bấm Ctrl+S, chọn thư mục để lưu tệp rồi bấm lại nút."
    ),
    "khong_gui_duoc": (
        "Chưa gửi được yêu cầu: Trang chính đang bị khóa hoặc không còn ô nhận yêu cầu. "
        "Đề nghị bấm nút cùng tên trong Bảng công việc CCHC (biểu tượng “CCHC” trên màn hình nền). Chi tiết từ Excel:"
    ),
    "loi_khi_goi": (
        "Excel chưa mở được Bảng công việc CCHC. Mở biểu tượng “CCHC” trên màn hình nền rồi bấm lại nút này; "
        "vẫn chưa được thì chọn Việc khác → Kiểm tra máy. Chi tiết từ Excel:"
    ),
}
"""Key → text, all that the macros look up; a test holds both sides to each other.

None says that a job was done: only Python knows. A text that ends in a colon is followed by what Excel says.
"""
