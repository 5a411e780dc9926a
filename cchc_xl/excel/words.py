"""The sentences of a click: every message of the topic, in Vietnamese."""

from pathlib import Path
from typing import Final

from cchc_xl.model.job import JobSpec

LOOKING: Final = "Đang xem sổ…"
SAVING: Final = "Đang lưu sổ…"
PREVIEWING: Final = "Đang xem trước, sổ vẫn mở."
PREVIEWING_FILE: Final = "Đang xem trước…"
NOTHING_DONE: Final = "Việc vừa rồi đã dừng; chưa ghi gì vào sổ."
ASKING: Final = "Chờ trả lời."
CLOSING: Final = "Đang đóng sổ…"
OPENING: Final = "Đang mở lại sổ…"
UNCHANGED: Final = "Không có gì thay đổi nên sổ không đóng."
BUSY: Final = "Excel đang có ô gõ dở hoặc hộp thoại đang mở. Bấm Enter hoặc đóng hộp thoại rồi bấm lại."
NOT_ON_DISK: Final = "Sổ chưa được lưu trên máy. Bấm Ctrl+S, chọn thư mục để lưu sổ rồi bấm lại."
SYNCED: Final = (
    "Sổ nằm trong thư mục đồng bộ OneDrive/SharePoint, chương trình không ghi được. Chuyển sổ về thư mục trên máy "
    "(Việc khác → Kiểm tra máy)."
)
PROTECTED_VIEW: Final = "Sổ đang ở chế độ bảo vệ. Bấm “Enable Editing” (Cho phép chỉnh sửa) trên dải vàng rồi bấm lại."
PASSWORD: Final = (
    "Sổ có đặt mật khẩu nên chương trình không mở lại được. Bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu sổ "
    "rồi bấm lại."
)
OPEN_TWICE: Final = (
    "Sổ đang mở ở hai cửa sổ Excel chạy riêng. Lưu rồi đóng sổ ở một cửa sổ, chỉ để một nơi mở sổ này rồi bấm lại."
)
GONE: Final = "Không thấy tệp “{name}” ở chỗ cũ, có thể đã bị đổi tên, chuyển đi hoặc xóa. Lưu lại sổ rồi bấm lại."
NO_MASTER: Final = "“{name}” không phải sổ theo dõi Kế hoạch CCHC."
MARKED_READ_ONLY: Final = (
    "Sổ đang mở ở chế độ chỉ đọc. Đóng sổ, bỏ thuộc tính chỉ đọc (Read-only) của tệp, mở lại rồi bấm lại."
)
STILL_OPEN: Final = "Excel chưa đóng được sổ, có thể do một tiện ích giữ lại."
CLOSED_MEANWHILE: Final = "Sổ đã được đóng trong lúc chờ trả lời nên chưa ghi gì. Mở lại sổ rồi bấm lại."
TYPED_MEANWHILE: Final = "Sổ vừa được sửa thêm nên chưa đóng sổ, chưa làm gì. Bấm lại."
DECLINED: Final = "Chưa ghi gì: đã xem trước và chọn “{no}”."
CHANGED_MEANWHILE: Final = "Số liệu vừa thay đổi trong lúc chờ trả lời; đây là kết quả xem trước mới."
NOT_SAVED: Final = "Chưa lưu được sổ ({reason}) nên chưa làm gì. Số liệu đang gõ vẫn còn trong Excel."
NOT_DONE: Final = "Chưa thực hiện được: {reason} Sổ còn nguyên như lúc vừa lưu và đã mở lại."
NOT_DONE_CLOSED: Final = "Chưa thực hiện được: {reason} Sổ còn nguyên như lúc vừa lưu."
DONE_WITH_FAULT: Final = "Đã thực hiện xong và đã ghi sổ, nhưng có sự cố sau khi ghi: {reason}"
NOT_REOPENED: Final = "Đã thực hiện xong và đã ghi sổ, nhưng chưa mở lại được. Mở tệp {path} để xem."
CLOSED_UNDONE: Final = "Chưa mở lại được sổ. Mở tệp {path} để xem."
REOPENED: Final = "Xong. Sổ đã mở lại ở trang {tab}."
UNEXPECTED: Final = "Sự cố ngoài dự kiến, chi tiết ở tệp {log}."


def busy_with(spec: JobSpec) -> str:
    """While the workbook is closed: "Đang nhập báo cáo đơn vị, sổ tạm đóng. Chưa mở lại sổ."."""
    return f"{spec.doing}, sổ tạm đóng. Chưa mở lại sổ."


def read_only(who: str) -> str:
    """Somebody else has it open."""
    return f"Sổ đang mở ở chế độ chỉ đọc: {who} đang mở sổ này. Đề nghị người đó đóng sổ, rồi bấm lại."


def held_elsewhere(who: str) -> str:
    """Another program has it open, which cannot be asked to close it."""
    return f"{who or 'Chương trình khác'} đang mở sổ này. Lưu và đóng sổ, bấm lại."


def other_version(workbook: str, package: str) -> str:
    """`workbook` is "" where it carries none."""
    return (
        f"Sổ theo dõi ở phiên bản {workbook or 'không rõ'}, chương trình trên máy ở phiên bản {package}. Dùng sổ và "
        "chương trình cùng phiên bản; chưa thay đổi gì trong sổ."
    )


def sentence(text: str) -> str:
    """A reason that ends as a sentence does."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def reopen_by_hand(path: Path, *, written: bool) -> str:
    """The workbook could not be opened again."""
    return (NOT_REOPENED if written else CLOSED_UNDONE).format(path=path)
