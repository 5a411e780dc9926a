"""Everything Bảng công việc CCHC says by itself. What a job says comes from the job."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

# --- the window ------------------------------------------------------------------------------------------------
NAME: Final = "Bảng công việc CCHC"
SHORT_NAME: Final = "CCHC"
NEXT_STEP: Final = "Việc cần làm tiếp:"
OTHERS: Final = "Việc khác ▾"
CHOOSE_BOOK: Final = "Chọn sổ…"
CHOOSE_OTHER_BOOK: Final = "Chọn sổ khác…"
OPEN_BOOK: Final = "Mở sổ"
OPEN_FOLDER: Final = "Mở thư mục"
COPY: Final = "Sao chép"
COPIED: Final = "Đã sao chép"
STOP: Final = "Dừng việc này"
LAST_RUNS: Final = "Các lần làm gần đây"
ALWAYS: Final = (
    "Bấm nút: sổ được lưu, đóng vài giây rồi mở lại đúng chỗ đang xem; sau đó không dùng được Ctrl+Z cho phần đã gõ. "
    "Các tệp Excel khác không thay đổi."
)
NO_BOOK: Final = "Chưa chọn sổ theo dõi."
READING: Final = "Đang đọc sổ…"
CHOOSE_ONE: Final = "Chọn sổ cần làm."
SERVED: Final = "Đang làm với sổ được đánh dấu."
_COUNTS: Final = {1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm"}

# --- the first click -------------------------------------------------------------------------------------------
NOTICE: Final = (
    "Mỗi lần bấm nút, chương trình lưu sổ, đóng sổ, làm việc trên tệp rồi mở lại. Số liệu đang thử, chưa muốn lưu: "
    "chọn “Để sau”."
)
GO_ON: Final = "Tiếp tục"
LATER: Final = "Để sau"
PUT_OFF: Final = "Chưa làm gì. Khi số liệu đã sẵn sàng để lưu, bấm lại."

# --- what is asked before a job --------------------------------------------------------------------------------
CANCEL: Final = "Thôi"
NOT_CHOSEN: Final = "Chưa chọn nên chưa làm gì; sổ theo dõi không thay đổi."
NO_FOLDER: Final = "Chưa có thư mục để biểu các đơn vị gửi về. Chọn thư mục đã lưu các biểu."
FOLDER_QUESTION: Final = "Nhập biểu các đơn vị gửi về từ thư mục:"
FOLDER_YES: Final = "Nhập thư mục này"
FOLDER_OTHER: Final = "Thư mục khác…"
FOLDER_TITLE: Final = "Chọn thư mục có biểu các đơn vị gửi về"
RETURNED_FORM_TITLE: Final = "Chọn biểu đơn vị gửi về"
FORM_TITLE: Final = "Chọn biểu cần kiểm tra"
BOOK_TITLE: Final = "Chọn sổ theo dõi"
UNIT_QUESTION: Final = "Chọn đơn vị:"
PERIOD_QUESTION: Final = "Chọn kỳ đã chốt:"
DAY_QUESTION: Final = "Tổng hợp đến hết ngày:"
DAY_HINT: Final = "Ngày/tháng/năm, ví dụ 15/03/2026."
DAY_WRONG: Final = "Chưa đọc được ngày. Đề nghị ghi ngày/tháng/năm, ví dụ 15/03/2026."
NO_UNITS: Final = "Sổ chưa có đơn vị nào để chọn."
NO_CLOSED_PERIODS: Final = "Sổ chưa có kỳ nào đã chốt."
EXCEL_FILES: Final = "Tệp Excel"
MASTER_FILES: Final = "Sổ theo dõi"
ALL_FILES: Final = "Tất cả các tệp"

# --- while a job runs ------------------------------------------------------------------------------------------
STARTING: Final = "Đang bắt đầu…"
RECOVERING: Final = "Đang kiểm tra và mở lại sổ…"
STOPPING: Final = "Đang dừng…"
LOOK_AT_EXCEL: Final = "Lâu hơn thường lệ: xem cửa sổ Excel có hộp thoại nào đang chờ trả lời không."
BOOK_IS_CLOSED: Final = "Sổ đang tạm đóng, chưa mở lại: chưa đóng được Bảng công việc. Đợi sổ mở lại."
STILL_RUNNING: Final = "Đang làm dở: chưa đóng được Bảng công việc. Đợi xong, hoặc bấm “Dừng việc này” khi nút hiện ra."

# --- what went wrong -------------------------------------------------------------------------------------------
CLICK_AGAIN: Final = "Yêu cầu từ nút trong sổ đã quá lâu nên chưa làm gì. Đề nghị bấm lại."
STOPPED: Final = "Việc này đã dừng giữa chừng."
NOT_RECOVERED: Final = (
    "Việc này đã dừng giữa chừng; sổ có thể đang mở hoặc đang đóng. Tệp sổ vẫn nguyên vẹn: mở tệp {} để xem."
)
NO_PANEL: Final = "Máy này không mở được cửa sổ Bảng công việc ({}). Dùng lệnh cchc-xl để làm việc trên tệp."
NOT_READ: Final = "Chưa đọc được sổ để xem trước; các nút vẫn dùng được."
NOT_OPENED: Final = "Chưa mở được {}."
IN_THE_CLOUD: Final = (
    "Sổ nằm trong thư mục đồng bộ OneDrive/SharePoint, chương trình không ghi được. Chuyển sổ về thư mục trên máy "
    "(Việc khác → Kiểm tra máy)."
)


def title(year: int | None, period: str) -> str:
    """The title of the window: what it begins with is fixed."""
    parts = [NAME, f"Năm {year}" if year else "", period]
    return " – ".join(part for part in parts if part)


def book_line(name: str, *, is_open: bool, for_a_job: bool) -> str:
    """Which workbook is served, and where a click on a button finds it; `for_a_job`: a job closed it for a while."""
    state = "tạm đóng" if for_a_job else "đang mở trong Excel" if is_open else "đang đóng"
    return f"Sổ: {name} ({state})"


def several_books(count: int, *, all_open: bool) -> str:
    """Another workbook could be meant; their names follow, then what to do."""
    return f"{'Đang mở' if all_open else 'Có'} {_COUNTS.get(count, count)} sổ theo dõi:"


def distinct_names(addresses: Sequence[str], closed: Collection[str] = ()) -> list[str]:
    """The names of files; of namesakes also the folder, and which of them are closed."""
    names = [PurePath(address).name for address in addresses]
    told = []
    for name, address in zip(names, addresses, strict=True):
        folder = [folder_of(address)] if names.count(name) > 1 else []
        more = ", ".join([*folder, *(["đang đóng"] if address in closed else [])])
        told.append(f"{name} ({more})" if more else name)
    return told


def folder_of(address: str) -> str:
    """The name of the folder that a file lies in."""
    return PurePath(address).parent.name or str(PurePath(address).parent)


def running(text: str, seconds: int) -> str:
    """The line of progress."""
    return f"{text} ({seconds} giây)" if seconds else text


def more_findings(count: int) -> str:
    """How many are not shown here."""
    return f"… và {count} nội dung khác."


def show_tab(tab: str) -> str:
    """The link to the tab that a result is about."""
    return f"Xem trang {tab}"


def run_line(at: str, job: str, summary: str) -> str:
    """An earlier run."""
    return f"{at} – {job}: {summary}" if summary else f"{at} – {job}"


def result_head(caption: str, at: datetime) -> str:
    """What a result is the result of."""
    return f"{caption} – {at:%H:%M}"


def files_in(folder: Path, count: int) -> str:
    """The folder that would be read, so that the wrong one is noticed before."""
    return f"{folder}\n\n{count} tệp trong thư mục." if count else f"{folder}\n\nThư mục này chưa có tệp nào."
