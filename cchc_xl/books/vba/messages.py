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
    "dang_chay": "Đang thực hiện:",
    "chay_nen": (
        "Đang thực hiện. Kết quả sẽ hiện tại ô này; nếu sau vài phút ô này chưa thay đổi, "
        "đề nghị chạy lệnh “cchc-xl doctor” để biết phần còn thiếu."
    ),
    "chua_nap_addin": (
        "Chưa thực hiện được: Excel chưa nạp tiện ích xlwings. "
        "Đề nghị đóng Excel, chạy lệnh “cchc-xl setup”, mở lại tệp rồi bấm lại nút."
    ),
    "chua_luu_tep": (
        "Chưa thực hiện được: tệp chưa được lưu trên máy. Đề nghị bấm Ctrl+S, chọn thư mục để lưu tệp rồi bấm lại nút."
    ),
    "khong_co_ket_qua": (
        "Python chưa chạy xong nên chưa có kết quả. "
        "Đề nghị chạy lệnh “cchc-xl doctor” để biết phần còn thiếu, khắc phục rồi bấm lại nút."
    ),
    "loi_khi_goi": (
        "Excel chưa gọi được Python. "
        "Đề nghị chạy lệnh “cchc-xl doctor” để biết phần còn thiếu, khắc phục rồi bấm lại nút. Chi tiết từ Excel:"
    ),
}
"""Key → text, all that the macros look up; a test holds both sides to each other."""
