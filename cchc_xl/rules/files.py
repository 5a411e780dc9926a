"""The file as such (family TEP; domain section 5 and section 9, points 10 to 13; ADR 5).

The guarded door (`books.returned`) judges it, before anything in the file is believed, and names the rule by its code.
"""

from typing import Final

from cchc_xl.rules.rule import Audience, Family, Stage

FAMILY: Final = Family(
    "TEP",
    "Tệp",
    "Cả tệp không đọc được hoặc không an toàn. Tệp có nội dung mức Cần sửa ở nhóm này không được nhận; các tệp "
    "khác trong thư mục vẫn được xử lý như thường.",
    stage=Stage.FILE,
    audience=Audience.UNIT,
)
TEP01 = FAMILY.error(
    "TEP01", "Không phải sổ tính Excel", "Tệp là {kind}, không phải sổ tính Excel (.xlsx).",
    hint=(
        "Đề nghị điền vào biểu Excel đã gửi, lưu dạng .xlsx; trường hợp không thực hiện được, gửi bản giấy có chữ ký "
        "để Phòng Hành chính - Quản trị nhập thay."
    ),
    triggers="ảnh chụp màn hình đổi tên thành .xlsx", passes="biểu .xlsx do HCQT phát hành",
    quotes={"kind": "loại tệp"},
)  # fmt: skip
TEP02 = FAMILY.error(
    "TEP02", "Tệp có mật khẩu", "Tệp được đặt mật khẩu nên không đọc được.",
    hint="Đề nghị mở tệp (có tệp Excel mở ra không hỏi mật khẩu), lưu lại không mật khẩu rồi gửi lại.",
    triggers="biểu lưu kèm mật khẩu mở tệp", passes="biểu không đặt mật khẩu",
)  # fmt: skip
"""Domain section 9, point 10."""
TEP03 = FAMILY.error(
    "TEP03", "Định dạng Excel cũ", "Tệp ở định dạng Excel cũ (.xls hoặc .et).",
    hint="Đề nghị mở tệp, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại.",
    triggers="biểu lưu dạng Excel 97-2003", passes="biểu lưu dạng .xlsx",
)  # fmt: skip
"""Domain section 9, point 10."""
TEP04 = FAMILY.error(
    "TEP04", "Định dạng khác", "Tệp ở định dạng {format}, không phải .xlsx.",
    hint="Đề nghị gửi biểu HCQT đã phát hành thành một tệp riêng, lưu dạng .xlsx.",
    triggers="biểu lưu dạng .ods hoặc .xlsb; tệp Word, thư, tệp nén", passes="biểu lưu dạng .xlsx",
    quotes={"format": "tên định dạng"},
)  # fmt: skip
"""Domain section 9, point 10."""
TEP05 = FAMILY.error(
    "TEP05", "Tệp rỗng", "Tệp rỗng (0 byte).",
    hint="Đề nghị gửi lại tệp; có thể việc tải tệp bị gián đoạn.",
    triggers="tệp tải dở qua Zalo", passes="tệp tải đủ",
)  # fmt: skip
"""Domain section 9, point 10."""
TEP06 = FAMILY.error(
    "TEP06", "Tệp hỏng", "Tệp bị hỏng hoặc tải về chưa đủ nên không đọc được.",
    hint="Đề nghị mở lại bản gốc bằng Excel hoặc WPS, lưu dạng .xlsx rồi gửi lại.",
    triggers="tệp bị cắt ngang", passes="tệp nguyên vẹn",
)  # fmt: skip
"""Domain section 9, point 10."""
TEP07 = FAMILY.error(
    "TEP07", "Tệp vượt giới hạn an toàn", "Tệp vượt giới hạn an toàn: {limit}.",
    hint="Đề nghị sử dụng biểu do HCQT phát hành, không dán dữ liệu hay hình ảnh ngoài biểu.",
    triggers="một ô ở cột XFD, dòng 1048576", passes="biểu có 20 dòng",
    quotes={"limit": "giới hạn bị vượt"},
)  # fmt: skip
TEP08 = FAMILY.error(
    "TEP08", "Tệp chứa nội dung không an toàn", "Tệp chứa nội dung không được phép: {what}.",
    hint="Đề nghị sử dụng biểu do HCQT phát hành, lưu dạng .xlsx không có macro.",
    triggers="tệp có macro hoặc liên kết DDE", passes="biểu không có macro",
)  # fmt: skip
"""Domain section 9, point 13."""
TEP09 = FAMILY.warning(
    "TEP09", "Tệp có liên kết ngoài", "Tệp có {what}; chỉ lấy giá trị trong các ô nhập.",
    hint="Đề nghị kiểm tra lại số liệu; nên nhập trực tiếp giá trị vào biểu.",
    triggers="ô nhập lấy số từ sổ tính khác", passes="ô nhập gõ trực tiếp",
)  # fmt: skip
"""Domain section 5: only values are taken."""
TEP10 = FAMILY.error(
    "TEP10", "Không mở được tệp", "Không mở được tệp: {reason}.",
    hint="Đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.",
    triggers="tệp không cho phép đọc", passes="tệp đọc được",
    audience=Audience.OFFICE, quotes={"reason": "lý do"},
)  # fmt: skip
"""Domain section 9, point 12."""
TEP11 = FAMILY.error(
    "TEP11", "Định dạng Strict Open XML", "Tệp ở định dạng Strict Open XML.",
    hint="Đề nghị mở tệp, chọn Lưu thành (Save As) dạng Excel Workbook (.xlsx) rồi gửi lại.",
    triggers="biểu lưu dạng Strict Open XML", passes="biểu lưu dạng .xlsx thông thường",
)  # fmt: skip
"""Domain section 9, point 10."""
TEP12 = FAMILY.info(
    "TEP12", "Trang không có nội dung", "Tệp có tên trang {names} nhưng không có nội dung trang; đã bỏ qua trang này.",
    hint="Không cần xử lý nếu đó không phải trang của biểu.",
    triggers="một trang thừa mà chương trình soạn thảo để lại, không mở được", passes="trang nào cũng có nội dung",
)  # fmt: skip
