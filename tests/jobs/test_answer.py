"""Trả lời nhanh: one paragraph for the telephone, which agrees with what the tabs say."""

from datetime import date, datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.answer import answer
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.progress import Declared
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, edit_row, fill, run_merge, type_into

CENTRE, GATE = "Trung tâm Phục vụ hành chính công", "Cổng thông tin điện tử"
AFTER_THE_DEADLINE = datetime(2026, 3, 18, 10, 15)


def said(master: Path, now: datetime = AFTER_THE_DEADLINE) -> str:
    return answer(FileBook.open(master, for_writing=False), None, now).summary


def test_it_says_who_has_not_sent_what_is_completed_and_what_is_overdue(office: Path, master: Path) -> None:
    send_by = {"Hạn đơn vị gửi": date(2026, 3, 16)}
    edit_row(master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, send_by)
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    type_into(master, "1.3", "HCQT", {layout.DECLARED: Declared.IN_PROGRESS.value})
    text = said(master)
    assert text.startswith(f"Đến 10h15 ngày 18/3/2026, kỳ Quý I: đã nhận báo cáo của 1/2 đơn vị, chưa gửi: {CENTRE}; ")
    assert "Xây dựng, tổ chức thực hiện Kế hoạch Kiểm tra Cải cách hành chính" in text
    assert "(Phòng Hành chính - Quản trị)" in text
    rate = summarise(FileBook.open(master), PERIOD, AFTER_THE_DEADLINE).details["rates"]["A"]
    assert f"hoàn thành {rate['numerator']}/27 nhiệm vụ, đạt " in text


def test_before_the_last_day_nobody_is_late(master: Path) -> None:
    text = said(master, datetime(2026, 1, 20, 9, 0))
    assert "đã nhận báo cáo của 0/2 đơn vị, chưa đến kỳ gửi; " in text
    assert text.endswith("không có nhiệm vụ quá hạn.")


def test_while_reports_come_in_it_says_who_is_waited_for(master: Path) -> None:
    assert f"đang nhận, còn chờ: {CENTRE}, {GATE};" in said(master, datetime(2026, 3, 16, 9, 0))


def test_it_names_no_codes_and_writes_nothing(master: Path) -> None:
    before = master.read_bytes()
    text = said(master)
    assert master.read_bytes() == before
    assert not any(code in text for code in ("HCQT", "CTTDT", "TTPVHCC", PERIOD, "1.3"))


def test_many_overdue_tasks_are_counted_and_some_named(master: Path) -> None:
    text = said(master, datetime(2026, 3, 18, 9, 0))
    assert "quá hạn 03 nhiệm vụ: " in text
    assert "nhiệm vụ khác" not in text
