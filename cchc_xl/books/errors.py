"""What is said where a workbook cannot be read or written: every message of the topic, in Vietnamese."""

import errno
import os
from pathlib import Path

from cchc_xl.model.fitting import cut

TEXT_LIMIT = 32_767
"""Longest text of a cell, in UTF-16 units (the program's own limit)."""

_SHOWN = 40
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class BookError(Exception):
    """The workbook cannot be read or written; `message` is for the person, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CellError(BookError):
    """A cell that holds no value a reader could take; `sheet` and `cell` (A1) say where."""

    def __init__(self, sheet: str, cell: str, stored: str) -> None:
        shown = cut(stored, _SHOWN)
        super().__init__(
            f"Trang {sheet}: ô {cell} bị hỏng (trong tệp ghi “{shown}”), không đọc được. Xóa ô, gõ lại giá trị, lưu sổ "
            "rồi chạy lại; hoặc lấy lại sổ trong thư mục sao-luu."
        )
        self.sheet, self.cell, self.stored = sheet, cell, stored


def missing_file(path: Path) -> BookError:
    return BookError(f"Không tìm thấy sổ theo dõi “{path.name}” trong thư mục “{path.parent}”. Kiểm tra lại đường dẫn.")


def not_a_workbook(name: str, reason: str) -> BookError:
    return BookError(f"Tệp “{name}” không đọc được dưới dạng sổ tính Excel: {reason}.")


def locked(path: Path, holder: str, lock: str) -> BookError:
    who = f"{holder} đang mở" if holder else "đang được mở ở chương trình khác"
    return BookError(
        f"Sổ theo dõi “{path.name}” {who}. Lưu và đóng sổ rồi chạy lại; "
        f"nếu không còn ai mở, xóa tệp khóa “{lock}” cùng thư mục."
    )


def held(path: Path, file: str, user: str, host: str, job: str, since: str) -> BookError:
    return BookError(
        f"Sổ theo dõi “{path.name}” đang được {_run_of(user, host, job, since)} xử lý. Chờ xong rồi chạy lại; "
        f"nếu chắc chắn không còn ai chạy, xóa tệp “{file}” cùng thư mục rồi chạy lại."
    )


def said_dead_run(user: str, host: str, job: str, since: str) -> str:
    return f"Lần chạy của {_run_of(user, host, job, since)} dừng giữa chừng; đã gỡ khóa của lần đó."


def said_left_over(name: str) -> str:
    return f"Đã xóa tệp tạm “{name}” của một lần chạy dừng giữa chừng; sổ theo dõi không bị ảnh hưởng."


def said_parted(name: str) -> str:
    return (
        f"Sổ “{name}” còn tên khác trên đĩa (liên kết cứng): lần này chỉ ghi vào “{name}”, tên kia giữ nội dung cũ. Đề "
        "nghị từ nay chỉ dùng tệp này."
    )


def said_stale_lock(file: str) -> str:
    return f"Bỏ qua tệp khóa “{file}”: không còn chương trình nào đang mở sổ theo dõi."


def _run_of(user: str, host: str, job: str, since: str) -> str:
    """ "hoa, máy may-02 (Tổng hợp, từ 16:30 ngày 16/03/2026)"."""
    who = ", máy ".join(part for part in (user, host) if part) or "người khác"
    what = ", từ ".join(part for part in (job, since) if part)
    return f"{who} ({what})" if what else who


def read_only(path: Path) -> BookError:
    return BookError(f"Sổ theo dõi “{path.name}” ở chế độ chỉ đọc. Bỏ thuộc tính chỉ đọc (Read-only) rồi chạy lại.")


def changed_meanwhile(path: Path) -> BookError:
    return BookError(
        f"Sổ theo dõi “{path.name}” đã bị thay đổi trong lúc xử lý; chưa ghi gì để không mất số liệu mới. Chạy lại."
    )


def no_table(name: str) -> BookError:
    return BookError(f"Sổ theo dõi không có bảng “{name}”. Khôi phục bảng từ bản sao lưu.")


def no_column(table: str, column: str) -> BookError:
    return BookError(f"Bảng “{table}” thiếu cột “{column}”. Khôi phục tiêu đề cột rồi chạy lại.")


def no_row(table: str, row: int) -> BookError:
    return BookError(f"Dòng {row} không thuộc bảng “{table}”; số liệu của bảng đã thay đổi, chạy lại.")


def has_totals(table: str) -> BookError:
    return BookError(f"Bảng “{table}” đang bật dòng tổng (Total Row). Tắt dòng tổng rồi chạy lại.")


def below_in_use(table: str, sheet: str, cell: str) -> BookError:
    return BookError(
        f"Không mở rộng được bảng “{table}”: ô {cell} trang “{sheet}” phía dưới bảng đã có nội dung. "
        "Chuyển nội dung đó sang chỗ khác rồi chạy lại."
    )


def formula_unreadable(sheet: str, cell: str) -> BookError:
    return BookError(f"Không chuyển được công thức ở ô {cell} trang “{sheet}” sang dòng khác. Sửa hoặc xóa công thức.")


def no_name(name: str) -> BookError:
    return BookError(f"Sổ theo dõi không còn tên vùng “{name}” hoặc tên không trỏ tới ô nào. Khôi phục từ bản sao lưu.")


def block_too_long(name: str, rows: int, height: int) -> BookError:
    return BookError(
        f"Vùng “{name}” có {height} dòng, không đủ chỗ cho {rows} dòng số liệu. Mở rộng vùng rồi chạy lại."
    )


def block_in_table(name: str, table: str) -> BookError:
    return BookError(f"Vùng “{name}” không đủ chỗ: phía dưới là bảng “{table}”. Chuyển bảng xuống dưới rồi chạy lại.")


def text_too_long(length: int) -> BookError:
    limit = f"{TEXT_LIMIT:,}".replace(",", ".")
    shown = f"{length:,}".replace(",", ".")
    return BookError(f"Nội dung một ô dài {shown} ký tự, vượt giới hạn {limit} ký tự của Excel. Rút gọn nội dung.")


def link_too_long(text: str) -> BookError:
    return BookError(f"Chữ của liên kết quá dài để ghi vào một ô: “{cut(text, 60)}”. Rút gọn nội dung.")


def not_as_written(sheet: str, cell: str) -> BookError:
    return BookError(
        f"Kiểm tra lại sau khi ghi: ô {cell} trang “{sheet}” không đúng giá trị cần ghi. Sổ theo dõi giữ nguyên như cũ."
    )


def table_not_as_written(table: str) -> BookError:
    return BookError(f"Kiểm tra lại sau khi ghi: bảng “{table}” không đúng số dòng. Sổ theo dõi giữ nguyên như cũ.")


def unreadable(path: Path, error: OSError) -> BookError:
    return BookError(f"Không đọc được “{path.name}”: {_cause(error)}.")


def unwritable(path: Path, error: OSError) -> BookError:
    if (in_the_way := _in_the_way(error)) is not None:
        folder = in_the_way.absolute().parent
        return BookError(
            f"Không ghi được “{path.name}”: ở “{folder}” có “{in_the_way.name}” không phải là thư mục. Đổi tên hoặc "
            "chuyển tệp đó đi rồi chạy lại. Tệp trên đĩa giữ nguyên như cũ."
        )
    return BookError(f"Không ghi được “{path.name}”: {_cause(error)}. Tệp trên đĩa giữ nguyên như cũ.")


def _in_the_way(error: OSError) -> Path | None:
    """What stands where a folder has to be: a file, or a link that leads nowhere."""
    if not isinstance(error, (FileExistsError, NotADirectoryError)) or not isinstance(error.filename, str):
        return None
    wanted = Path(error.filename)
    return next((each for each in (wanted, *wanted.parents) if os.path.lexists(each) and not each.is_dir()), None)


def _cause(error: OSError) -> str:
    if error.errno in _FULL:
        return "ổ đĩa đã đầy, cần giải phóng dung lượng"
    if error.errno in _DENIED or isinstance(error, PermissionError):
        return "không có quyền với tệp hoặc thư mục, hoặc tệp đang được mở ở chương trình khác"
    return f"hệ điều hành báo “{error.strerror or error}”"
