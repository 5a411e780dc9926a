"""The texts the office has agreed on, beside what the program says; "{…}" in one stands for anything.

Line breaks and repeated spaces are one. Where a text comes out of a job, the part of it that is fixed is compared.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache

import pytest

from cchc_xl.books.vba import messages
from cchc_xl.desk.letters.contact import Speaker
from cchc_xl.desk.letters.occasion import Occasion
from cchc_xl.desk.reminders.owing import Debt
from cchc_xl.desk.reminders.person_lists import Entry, leader_message
from cchc_xl.desk.reminders.unit_messages import advance_notice, chasing_message, refusal_message
from cchc_xl.desk.runs.note import CutOff
from cchc_xl.excel import words as click
from cchc_xl.model.job import BUTTONS as NUMBERED
from cchc_xl.model.job import JOBS, numbered
from cchc_xl.model.period import Period
from cchc_xl.panel import texts as panel
from cchc_xl.rules.catalogue import CATALOGUE
from cchc_xl.rules.date_text import why_no_date

HCQT = Speaker("Phòng Hành chính - Quản trị", "Trần Thị B", "0912 345 678")
QUARTER = Period(code="quy-1", name="Quý I", start=date(2025, 12, 15), end=date(2026, 3, 14))
SENDS_BY = datetime(2026, 3, 16, 16, 0)
BEFORE = Occasion(QUARTER, datetime(2026, 3, 16, 9, 0), SENDS_BY)
AFTER = Occasion(QUARTER, datetime(2026, 3, 17, 10, 0), SENDS_BY)
UNIT = "Cổng thông tin điện tử"
SILENT = Debt(UNIT, silent=True, unreported=2, tasks=(), requests=())
DIFFICULTIES: Sequence[Entry] = [
    {"ma": "1.3", "nhiem_vu": "Một việc", "don_vi": UNIT, "han": "", "noi_dung": "Chờ ý kiến lãnh đạo."},
    {"ma": "1.5", "nhiem_vu": "Việc khác", "don_vi": UNIT, "han": "", "noi_dung": "Chờ ý kiến lãnh đạo."},
]


def refused(code: str, **quoted: str) -> str:
    """The message about a file that met a rule."""
    rule = CATALOGUE[code]
    return refusal_message(UNIT, "a.jpg", rule.template.format(**quoted), rule.hint, BEFORE, HCQT)


def rule_says(code: str, **quoted: str) -> str:
    rule = CATALOGUE[code]
    return f"{rule.template.format(**quoted)} {rule.hint}"


AGREED: Mapping[str, tuple[str, Callable[[], str]]] = {
    # --- the panel
    "title": ("Bảng công việc CCHC – Năm 2026 – Quý I", lambda: panel.title(2026, "Quý I")),
    "served, open": ("Sổ: KeHoach2026.xlsm (đang mở trong Excel)",
                     lambda: panel.book_line("KeHoach2026.xlsm", is_open=True, for_a_job=False)),
    "served, closed": ("Sổ: KeHoach2026.xlsm (đang đóng)",
                       lambda: panel.book_line("KeHoach2026.xlsm", is_open=False, for_a_job=False)),
    "next": ("Việc cần làm tiếp:", lambda: panel.NEXT_STEP),
    "buttons": ("1. Xuất biểu gửi đơn vị · 2. Nhập báo cáo đơn vị · 3. Rà soát số liệu · 4. Đôn đốc · 5. Tổng hợp · "
                "6. Xuất báo cáo · 7. Chốt kỳ · 8. Xuất hồ sơ kiểm chứng · 9. Hoàn tác",
                lambda: " · ".join(map(numbered, NUMBERED))),
    "always": ("Bấm nút: sổ được lưu, đóng vài giây rồi mở lại đúng chỗ đang xem; sau đó không dùng được Ctrl+Z cho "
               "phần đã gõ. Các tệp Excel khác không thay đổi.", lambda: panel.ALWAYS),
    "two masters": ("Đang mở hai sổ theo dõi: {…}", lambda: panel.several_books(2, all_open=True) + " A, B"),
    # --- a click
    "first click": ("Mỗi lần bấm nút, chương trình lưu sổ, đóng sổ, làm việc trên tệp rồi mở lại. Số liệu đang thử, "
                    "chưa muốn lưu: chọn “Để sau”.", lambda: panel.NOTICE),
    "saving": ("Đang lưu sổ…", lambda: click.SAVING),
    "at work": ("Đang nhập báo cáo, sổ tạm đóng. Chưa mở lại sổ.", lambda: click.busy_with(JOBS["merge"])),
    "opening": ("Đang mở lại sổ…", lambda: click.OPENING),
    "reopened": ("Xong. Sổ đã mở lại ở trang Cần xử lý.", lambda: click.REOPENED.format(tab="Cần xử lý")),
    "unchanged": ("Không có gì thay đổi nên sổ không đóng.", lambda: click.UNCHANGED),
    "busy": ("Excel đang có ô gõ dở hoặc hộp thoại đang mở. Bấm Enter hoặc đóng hộp thoại rồi bấm lại.",
             lambda: click.BUSY),
    "read-only": ("Sổ đang mở ở chế độ chỉ đọc: {…} đang mở sổ này. Đề nghị người đó đóng sổ, rồi bấm lại.",
                  lambda: click.read_only("Bình, máy P2")),
    "protected view": ("Sổ đang ở chế độ bảo vệ. Bấm “Enable Editing” (Cho phép chỉnh sửa) trên dải vàng rồi bấm lại.",
                       lambda: click.PROTECTED_VIEW),
    "synchronised": ("Sổ nằm trong thư mục đồng bộ OneDrive/SharePoint, chương trình không ghi được. Chuyển sổ về thư "
                     "mục trên máy (Việc khác → Kiểm tra máy).", lambda: click.SYNCED),
    "not saved": ("Chưa lưu được sổ ({…}) nên chưa làm gì. Số liệu đang gõ vẫn còn trong Excel.",
                  lambda: click.NOT_SAVED.format(reason="đĩa đầy")),
    "failed": ("Chưa thực hiện được: {…}. Sổ còn nguyên như lúc vừa lưu và đã mở lại.",
               lambda: click.NOT_DONE.format(reason="đĩa đầy.")),
    "not reopened": ("Đã thực hiện xong và đã ghi sổ, nhưng chưa mở lại được. Mở tệp {…} để xem.",
                     lambda: click.NOT_REOPENED.format(path="a.xlsm")),
    "cut off": ("Lần trước (Nhập báo cáo đơn vị, {…}) bị dừng giữa chừng. Sổ còn nguyên: chưa ghi.",
                lambda: CutOff("merge", "10:15 ngày 18/03/2026", written=False).sentence),
    "no panel": ("Bảng công việc CCHC chưa mở. Mở biểu tượng “CCHC” trên màn hình nền rồi bấm lại nút này.",
                 lambda: messages.MESSAGES["chua_mo_bang"]),
    # --- plan and periods
    "deadline unclear": ("Nhiệm vụ 2.3: chưa xác định được thời hạn từ “Đầu tháng 6”. Đề nghị chọn loại thời hạn, ngày "
                         "ở trang Thời hạn. {…}", lambda: rule_says("KH03", task="2.3", phrase="Đầu tháng 6")),
    "missing column": ("Trang Theo dõi: không thấy cột “Tình hình thực hiện”; có cột “Tình hình” gần giống. Chưa làm "
                       "gì. Đặt lại đúng tên cột ở dòng tiêu đề; nếu đã xóa cột, bấm Ctrl+Z hoặc lấy lại sổ trong thư "
                       "mục sao-luu.", lambda: rule_says("KH17", sheet="Theo dõi", column="Tình hình thực hiện",
                                                         alike="; có cột “Tình hình” gần giống")),
    "empty plan": ("Trang Phụ lục không đọc được nội dung nào nên chưa lập biểu, chưa tổng hợp. Dòng đầu tiên không "
                   "nhận ra: “I. Công tác chỉ đạo”. Kiểm tra dòng tiêu đề nội dung và cột STT, hoặc lập sổ từ tệp Kế "
                   "hoạch.", lambda: rule_says("KH35", what="nội dung", first="I. Công tác chỉ đạo")),
    "too early to close": ("Chưa chốt được: kỳ Quý I đến hết 14/3/2026, hôm nay 10/3/2026.",
                           lambda: CATALOGUE["KY02"].refusal.format(period="Quý I", end="14/3/2026", day="10/3/2026")),
    "no report to close": ("Chưa có báo cáo nào của kỳ này. Vẫn chốt thì ghi lý do{…}",
                           lambda: CATALOGUE["KY06"].refusal),
    # --- messages
    "to a leader": ("Kính báo cáo đồng chí {…}: đến 10h00 ngày 17/3/2026, lĩnh vực đồng chí phụ trách có 02 nhiệm vụ "
                    "cần chỉ đạo: {…} Phòng Hành chính - Quản trị kính trình đồng chí xem xét, cho ý kiến.",
                    lambda: leader_message("Phó Chánh Văn phòng Lê Văn C", DIFFICULTIES, AFTER, HCQT.office)),
    "refused": ("Kính gửi Cổng thông tin điện tử, tệp “a.jpg” {…}chưa tiếp nhận được vì {…} Đề nghị {…}",
                lambda: refused("TEP06")),
    "picture": ("{…} ảnh chụp{…}. Đề nghị điền vào biểu Excel đã gửi{…}; trường hợp không thực hiện được, gửi bản giấy "
                "có chữ ký để Phòng Hành chính - Quản trị nhập thay. {…}", lambda: refused("TEP01", kind="ảnh chụp")),
    "nothing sent": ("Kính gửi Cổng thông tin điện tử, Phòng Hành chính - Quản trị chưa nhận được báo cáo CCHC Quý I "
                     "của đơn vị (hạn 16h00 ngày 16/3/2026). Kính đề nghị đơn vị gửi trước {…}. Trường hợp đã gửi, đề "
                     "nghị thông tin lại kênh gửi. Đầu mối: đ/c Trần Thị B, 0912 345 678. Trân trọng!",
                     lambda: chasing_message(UNIT, SILENT, AFTER, HCQT)),
    "before the deadline": ("Kính gửi Cổng thông tin điện tử, xin nhắc: hạn gửi báo cáo CCHC Quý I là 16h00, Thứ Hai "
                            "ngày 16/3/2026. Trân trọng!", lambda: advance_notice(UNIT, BEFORE)),
    "31/02": ("Ngày hoàn thành ghi “31/02/2026”, ngày này không có trong lịch. Đề nghị ghi lại, ví dụ 05/03/2026.",
              lambda: rule_says("O01", field="Ngày hoàn thành", value="31/02/2026", why=why_no_date("31/02/2026"))),
}  # fmt: skip


@cache
def pattern(agreed: str) -> re.Pattern[str]:
    parts = (re.escape(" ".join(part.split())) if part.strip() else "" for part in agreed.split("{…}"))
    return re.compile(r"\s*.*\s*".join(parts))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", AGREED)
def test_the_program_says_what_was_agreed(name: str) -> None:
    agreed, said = AGREED[name]
    assert pattern(agreed).fullmatch(one_line(said())), f"agreed: {agreed}\nsaid: {one_line(said())}"


def test_what_is_no_day_at_all_is_not_looked_for_in_a_calendar() -> None:
    assert why_no_date("hôm nay") == "không đọc được là ngày nào"
    assert why_no_date("31.2.2026") == "ngày này không có trong lịch"
