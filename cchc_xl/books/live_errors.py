"""What is said when the open workbook cannot be read or written: every message of the topic, in Vietnamese."""

from cchc_xl.books.master import BookError


def changed_meanwhile(table: str) -> BookError:
    return BookError(
        f"Bảng “{table}” đã bị thay đổi trong lúc xử lý; chưa ghi gì để không mất số liệu mới. Bấm lại nút."
    )


def refused(reason: str) -> BookError:
    return BookError(
        f"Excel không cho ghi vào sổ theo dõi ({reason}). Số liệu giữ nguyên như cũ. "
        "Kết thúc việc nhập ô đang gõ, đóng các hộp thoại đang mở rồi bấm lại nút."
    )


def half_written(reason: str) -> BookError:
    return BookError(
        f"Excel dừng giữa chừng khi đang ghi ({reason}) và chưa trả lại được số liệu cũ. "
        "Đề nghị đóng sổ theo dõi, chọn KHÔNG lưu, mở lại rồi bấm lại nút; bản sao lưu nằm trong thư mục “sao-luu”."
    )


def unreadable(what: str, reason: str) -> BookError:
    return BookError(f"Không đọc được {what} từ Excel ({reason}). Bấm lại nút; nếu vẫn không được, mở lại sổ theo dõi.")
