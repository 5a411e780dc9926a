"""The words a form carries by itself, beside its tables: the writer takes them from here, and the reader tells by them
what somebody added. "{…}" is filled in when a form is issued.
"""

from collections.abc import Mapping
from itertools import chain
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.progress import REQUIRED_INPUTS, Declared, Field

# --- above the tables -----------------------------------------------------------------------------------------------
LEGEND: Final = ("Ô vàng: đơn vị điền", "Ô trắng, ô xám: không sửa", "Ô cam: còn thiếu")
TO_WHOM: Final = "Đơn vị nhận báo cáo:"
"""In forms of version 0.1.0."""
SEND_BY: Final = "Hạn gửi: {moment}"
OFFICE: Final = "{office} {authority}"
NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
TO_OFFICE: Final = "Kính gửi: {office}"
WINDOW: Final = "(Số liệu từ ngày {start} đến hết ngày {end})"
REPORT_TITLE: Final = "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {year} – KỲ {period}"
FIGURES_TITLE: Final = "SỐ LIỆU CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH NĂM {year}"
FIGURES_PERIOD: Final = "KỲ {period}"
PAGE_FOOT: Final = "{unit} – {period} – lần {issue}"
FILE_TITLE: Final = "{title} – {unit}"
ROWS_LACKING: Final = "Còn {count} dòng cần bổ sung – xem cột Cần bổ sung"
FIGURES_TOO: Final = f"; trang {layout.FORM_FIGURES_SHEET} còn {{count}} ô chưa điền"
FIGURES_ONLY: Final = f"Các dòng đã đủ – trang {layout.FORM_FIGURES_SHEET} còn {{count}} ô chưa điền"
WHO_MISSING: Final = "Các dòng đã đủ – còn thiếu Người lập, Điện thoại hoặc Ngày lập ở đầu biểu"
COMPLETE: Final = "Đã điền đủ – lưu tệp và gửi lại {to}"
FIGURES_LACKING: Final = "Còn {count} ô số liệu chưa điền (ô cam); không phát sinh thì ghi số 0"
FIGURES_COMPLETE: Final = "Đã điền đủ số liệu"
FIGURES_COMPLETE_ALONE: Final = f"Số liệu đã đủ – trang {layout.FORM_SHEET} còn nội dung cần bổ sung"

CHOOSE_STATUS: Final = f"Chọn {layout.DECLARED}"
MISSING: Final = "Thiếu: "
"""What Cần bổ sung shows of a row: nothing, the first, or the second with what is missing."""

HEADING: Final = (REPORT_TITLE, WINDOW, TO_OFFICE)
FIGURES_HEADING: Final = (f"{FIGURES_TITLE} – {FIGURES_PERIOD}", WINDOW)
"""The title of a tab with the lines below it: one cell."""
TITLES: Final = (REPORT_TITLE, FIGURES_TITLE, " ".join(HEADING), " ".join(FIGURES_HEADING))
"""Forms of 0.1.0 have the lines in cells of their own."""
HEAD_OF_ALL: Final = (
    *LEGEND, NATION, MOTTO, TO_WHOM, ROWS_LACKING, ROWS_LACKING + FIGURES_TOO, FIGURES_ONLY, WHO_MISSING, COMPLETE,
    FIGURES_LACKING, FIGURES_COMPLETE, FIGURES_COMPLETE_ALONE,
)  # fmt: skip
"""Above the tables of every form, whoever it is for."""
HEAD: Final = (*TITLES, SEND_BY, WINDOW, *HEAD_OF_ALL)

# --- Hướng dẫn ------------------------------------------------------------------------------------------------------
GUIDE_OF: Final = "{unit} – Kỳ báo cáo {period}"
GUIDE_LINK: Final = f"Bấm vào đây để đến trang {layout.FORM_SHEET}"
GUIDE_STEPS_HEADING: Final = "Năm bước thực hiện"
GUIDE_STEPS: Final = (
    f"Mở trang {layout.FORM_SHEET}. Nếu phía trên màn hình có dải màu vàng “Protected View”, bấm Enable Editing "
    "(Cho phép chỉnh sửa).",
    "Ở đầu biểu, ghi Người lập, Điện thoại, Ngày lập.",
    f"Từng dòng từ trên xuống: chọn {layout.DECLARED} trong danh sách, rồi điền các ô vàng còn lại của dòng. "
    "Chỉ điền vào ô vàng; không thêm, xóa dòng, cột, không chép biểu sang tệp khác.",
    f"Xem cột {layout.TO_COMPLETE} ở cuối dòng: ô này còn chữ nghĩa là dòng còn thiếu.{{figures}} "
    f"Điền đến khi dòng trên cùng của trang {layout.FORM_SHEET} báo “Đã điền đủ”.",
    "Lưu tệp (giữ dạng .xlsx) và gửi lại {to}. Trang in đã căn sẵn khổ A4 ngang để trình ký.",
)
GUIDE_STEP_OF_FIGURES: Final = f" Sang trang {layout.FORM_FIGURES_SHEET} điền số liệu các chỉ tiêu."
_EARLIER_STEP: Final = (
    f"Xem cột {layout.TO_COMPLETE} ở cuối dòng: ô này còn chữ nghĩa là dòng còn thiếu. "
    "Điền đến khi dòng trên cùng của trang báo “Đã điền đủ”."
)
_EARLIER_STEPS: Final = (
    _EARLIER_STEP,
    f"{_EARLIER_STEP} Sau đó sang trang {layout.FORM_FIGURES_SHEET} điền số liệu các chỉ tiêu.",
)
"""Of forms that are out: nobody has added them."""
GUIDE_SECRETS: Final = "Không ghi nội dung thuộc bí mật nhà nước vào biểu; không gửi văn bản mật qua Zalo, thư điện tử."
GUIDE_STATUS_HEADING: Final = f"Cách chọn {layout.DECLARED}"
GUIDE_STATUS_HEADERS: Final = (layout.DECLARED, "Chọn khi", "Cần điền thêm")
GUIDE_STATUS: Final[Mapping[Declared, str]] = {
    Declared.NOT_STARTED: "Chưa làm gì trong kỳ. Nếu đã quá hạn: nêu lý do ở cột Khó khăn, vướng mắc.",
    Declared.IN_PROGRESS: "Đã triển khai, chưa xong.",
    Declared.DONE: "Đã xong toàn bộ nhiệm vụ.",
    Declared.ADJUSTMENT_ASKED: "Đề nghị đổi nội dung hoặc thời hạn; khi có văn bản đồng ý mới tính theo hạn mới.",
    Declared.DONE_IN_PERIOD: "Nhiệm vụ thường xuyên, dòng K1 – K7: có kết quả trong kỳ.",
    Declared.NOT_ARISEN: "Trong kỳ không có việc phải làm.",
}
GUIDE_STATUS_NOTE: Final = "Mỗi dòng chỉ hiện những lựa chọn phù hợp với nhiệm vụ đó."
GUIDE_EXAMPLE_HEADING: Final = "Ví dụ một dòng đã điền đủ"
GUIDE_EXAMPLE: Final = (
    (Field.DECLARED, Declared.DONE.value),
    (Field.PROGRESS, "100%"),
    (Field.RESULT, "Đã ban hành Kế hoạch và gửi đến các phòng, ban, đơn vị để thực hiện."),
    (Field.EVIDENCE, "Kế hoạch số 12/KH-VPUB ngày 20/01/{year}"),
    (Field.COMPLETED_ON, "20/01/{year}"),
)
GUIDE_CONTACT_HEADING: Final = "Liên hệ khi cần hướng dẫn"


def required_of(status: Declared) -> str:
    """What a status asks for besides itself, as the guide says it."""
    return "; ".join(field.value for field in REQUIRED_INPUTS[status]) or "Không bắt buộc"


GUIDE: Final = (
    layout.FORM_GUIDE_HEADING, GUIDE_OF, GUIDE_LINK, GUIDE_STEPS_HEADING, *GUIDE_STEPS, *_EARLIER_STEPS, GUIDE_SECRETS,
    GUIDE_STATUS_HEADING,
    *GUIDE_STATUS_HEADERS, *GUIDE_STATUS, *GUIDE_STATUS.values(), *map(required_of, GUIDE_STATUS), GUIDE_STATUS_NOTE,
    GUIDE_EXAMPLE_HEADING, *chain.from_iterable(GUIDE_EXAMPLE), GUIDE_CONTACT_HEADING,
)  # fmt: skip
"""Every line of the guide but that of the contact, which stands below its heading and is anybody's name."""
