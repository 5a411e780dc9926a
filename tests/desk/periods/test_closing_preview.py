"""What is said before a period is closed: the agreed text, with who is missing and whether the report was sent."""

from datetime import date
from pathlib import Path

from cchc_xl import tables
from cchc_xl.model import layout
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, edit_row, fill, run_merge
from tests.jobs.test_close import run_close


def test_who_is_missing_and_what_was_not_sent(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    assert run_close(master, dry_run=True).summary == (
        "Xem trước, chưa ghi gì. Sẽ chốt kỳ Quý I (số liệu đến hết 14/03/2026) và mở kỳ 6 tháng đầu năm. "
        "Đã nhận báo cáo của 1/2 đơn vị; chưa gửi: Trung tâm Phục vụ hành chính công. "
        "Báo cáo gửi Sở Nội vụ: chưa ghi số, ngày. "
        "Chốt rồi, biểu Quý I gửi đến sau chỉ được ghi nhận là gửi muộn; muốn nhập phải mở lại kỳ."
    )


def test_number_and_day_of_the_report(master: Path) -> None:
    sent = {"Số báo cáo": "45/BC-VPUB", "Ngày gửi Sở Nội vụ": date(2026, 3, 18)}
    edit_row(master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, sent)
    assert "Báo cáo gửi Sở Nội vụ: số 45/BC-VPUB, ngày 18/03/2026." in run_close(master, dry_run=True).summary
    edit_row(master, tables.PERIODS.name, {layout.PERIOD_CODE: PERIOD}, {"Ngày gửi Sở Nội vụ": None})
    assert "số 45/BC-VPUB, chưa ghi ngày." in run_close(master, dry_run=True).summary
