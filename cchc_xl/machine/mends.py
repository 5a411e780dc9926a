"""What a person does about the machine: what to click comes first, the command stands behind it for who has one."""

from typing import Final

SETUP: Final = "chạy lại “Cài đặt CCHC” (hoặc lệnh cchc-xl setup)"
ADDIN: Final = "nhờ người hỗ trợ chạy “Cài đặt CCHC.cmd” --addin (hoặc lệnh cchc-xl setup --addin)"
OTHER_FOLDER: Final = "Chạy lại “Cài đặt CCHC”, chọn “Thư mục khác…” (hoặc lệnh cchc-xl setup --to THƯ_MỤC)."
PANEL: Final = f"Mở biểu tượng “CCHC” trên màn hình nền; chưa có biểu tượng thì {SETUP}."
OTHER_BOOK: Final = (
    "Bấm “Chọn sổ khác…” trong Bảng công việc CCHC rồi kiểm tra lại (hoặc lệnh cchc-xl doctor ĐƯỜNG_DẪN_SỔ)"
)
UPGRADE: Final = "Trong Bảng công việc CCHC bấm “Việc khác”, “Nâng cấp sổ” (hoặc lệnh cchc-xl upgrade)"


def setup_in(folder: object) -> str:
    """To install for the workbook of a folder again."""
    return f'chạy lại “Cài đặt CCHC”, chỉ vào thư mục {folder} (hoặc lệnh cchc-xl setup --to "{folder}")'
