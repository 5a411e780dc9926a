"""A warning that HCQT waived with a reason stays waived, counts nowhere, and is told once in the log."""

from datetime import date, datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.model import layout
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.progress import Declared, Field
from cchc_xl.model.sheet import Row
from tests.conftest import PERIOD
from tests.jobs.helpers import (
    CTTDT_ROWS,
    NOTHING_TO_COUNT,
    codes,
    edit_row,
    fill,
    run_merge,
    table_rows,
    tracking_row,
    type_into,
)  # fmt: skip

OTHER_LIST = {("7.4", Field.DECLARED): "Đã thực hiện trong kỳ"}
LIST = tables.TO_RESOLVE.name


def check(master: Path) -> Outcome:
    return check_master(FileBook.open(master), PERIOD, datetime(2026, 3, 18, 9, 0))


def waive(master: Path, code: str, reason: str | None = "đã có ở báo cáo giấy", **where: str) -> None:
    places = {"Mã": code, **{name.replace("_", " "): text for name, text in where.items()}}
    edit_row(master, LIST, places, {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": reason})


def listed(master: Path, code: str) -> Row:
    (row,) = [row for row in table_rows(master, LIST) if row.text("Mã") == code]
    return row


def logged(master: Path, words: str) -> int:
    """How many lines of the log hold these words."""
    lines = "\n".join(row.text("Chi tiết") for row in table_rows(master, tables.RUNS.name)).split("\n")
    return sum(words in line for line in lines)


def figure(master: Path) -> str:
    """The figure Cần bổ sung of Trang chính."""
    cells = FileBook.open(master, for_writing=False).grid(layout.Name.GLANCE).rows[1].cells
    return str(next(iter(cells.values())))


def done_without_evidence(master: Path) -> None:
    values = {
        layout.DECLARED: Declared.DONE.value,
        layout.RESULT: "Đã ban hành.",
        layout.COMPLETED_ON: date(2026, 1, 20),
    }
    type_into(master, "1.1", "HCQT", values)


def test_a_waived_warning_counts_nowhere_and_stays_on_the_list(master: Path) -> None:
    done_without_evidence(master)
    before = check(master)
    count = int(figure(master))
    assert "kiểm chứng" in tracking_row(master, "1.1", "HCQT").text(layout.TO_COMPLETE)
    waive(master, "CHEO02")
    outcome = check(master)
    assert "CHEO02" in codes(before) - codes(outcome)
    assert outcome.details["waived"] == 1
    assert outcome.summary.endswith("; đã bỏ qua 01 nội dung.")
    assert int(figure(master)) == count - 1
    assert tracking_row(master, "1.1", "HCQT").text(layout.TO_COMPLETE) == ""
    row = listed(master, "CHEO02")
    assert row.text("Cách xử lý").startswith("Đã bỏ qua: đã có ở báo cáo giấy\nĐề nghị ghi số, ký hiệu")
    assert row.text("Lựa chọn") == layout.CHOICE_SKIP


def test_it_is_told_once_in_the_log_and_changes_nothing_more(master: Path) -> None:
    done_without_evidence(master)
    check(master)
    waive(master, "CHEO02")
    check(master)
    assert logged(master, "Bỏ qua CHEO02 HCQT 1.1") == logged(master, "Lý do: đã có ở báo cáo giấy") == 1
    whole = master.read_bytes()
    check(master)
    assert master.read_bytes() == whole


def test_it_comes_back_when_the_choice_is_taken_back(master: Path) -> None:
    done_without_evidence(master)
    first = codes(check(master))
    remedy = listed(master, "CHEO02").text("Cách xử lý")
    waive(master, "CHEO02")
    check(master)
    edit_row(master, LIST, {"Mã": "CHEO02"}, {"Lựa chọn": None})
    assert codes(check(master)) == first
    assert listed(master, "CHEO02").text("Cách xử lý") == remedy
    assert logged(master, "Không bỏ qua nữa CHEO02 HCQT 1.1") == 1


def test_a_waiver_needs_a_reason(master: Path) -> None:
    done_without_evidence(master)
    check(master)
    waive(master, "CHEO02", None)
    outcome = check(master)
    assert "CHEO02" in codes(outcome)
    assert listed(master, "CHEO02").text("Cách xử lý").startswith("Chưa bỏ qua: cần ghi Lý do.\n")
    assert logged(master, "CHEO02") == 0


def test_what_keeps_data_back_cannot_be_waived(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.COMPLETED_ON): "31/02/2026"})
    run_merge(office)
    count = figure(master)
    waive(master, "O01")
    for outcome in (run_merge(office), check(master)):
        assert listed(master, "O01").text("Cách xử lý").startswith("Không bỏ qua được: ")
        assert "O01" in codes(outcome) or outcome.job == "check"
    assert figure(master) == count
    assert "31/02/2026" in tracking_row(master, "7.4", "CTTDT").text(layout.TO_COMPLETE)
    (receipt,) = table_rows(master, tables.RECEIPTS.name)
    assert receipt.text("Kết quả") == layout.RECEIPT_TO_COMPLETE


def test_it_holds_through_merges_also_under_a_new_name_and_in_a_new_version(office: Path, master: Path) -> None:
    form = fill(office, "CTTDT", CTTDT_ROWS, raw=OTHER_LIST, figures=NOTHING_TO_COUNT)
    assert "O10" in codes(run_merge(office))
    waive(master, "O10")
    outcome = run_merge(office)
    assert "O10" not in codes(outcome)
    assert outcome.details["waived"] == 1
    whole = master.read_bytes()
    run_merge(office)
    assert master.read_bytes() == whole

    form.rename(form.with_name("bản cuối.xlsx"))
    assert "O10" not in codes(run_merge(office))
    (office / "gui-ve" / "bản cuối.xlsx").unlink()
    fill(office, "CTTDT", CTTDT_ROWS, raw=OTHER_LIST, name="lần 2.xlsx", filled_on=date(2026, 3, 15))
    assert "O10" not in codes(run_merge(office))
    row = listed(master, "O10")
    assert (row.text("Tệp"), row.text("Lý do")) == ("lần 2.xlsx", "đã có ở báo cáo giấy")
    check(master)
    assert listed(master, "O10").text("Cách xử lý").startswith("Đã bỏ qua: ")
    assert logged(master, "Bỏ qua O10 CTTDT 7.4") == 1


def test_another_text_of_the_unit_is_another_thing_to_look_at(office: Path, master: Path) -> None:
    from openpyxl import load_workbook

    def with_row_of_its_own(name: str, text: str, day: int) -> Path:
        form = fill(office, "CTTDT", CTTDT_ROWS, name=name, filled_on=date(2026, 3, day))
        book = load_workbook(form)
        sheet = book[layout.FORM_SHEET]
        place = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("Nội dung khác"))
        sheet.cell(place.row - 1, 4).value = text
        book.save(form)
        return form

    run_merge(office, source=with_row_of_its_own("1.xlsx", "Tập huấn thêm 02 lớp", 13))
    waive(master, "DONG03")
    assert "DONG03" not in codes(run_merge(office, source=with_row_of_its_own("2.xlsx", "Tập huấn thêm 02 lớp", 14)))
    assert "DONG03" in codes(run_merge(office, source=with_row_of_its_own("3.xlsx", "Tập huấn thêm 05 lớp", 15)))
    waive(master, "DONG03")
    assert "DONG03" not in codes(run_merge(office, source=office / "gui-ve" / "3.xlsx"))
    assert "DONG03" in codes(run_merge(office, source=with_row_of_its_own("3.xlsx", "Tập huấn thêm 07 lớp", 16)))
    row = listed(master, "DONG03")
    assert (row.text("Lựa chọn"), row.text("Giá trị đơn vị")) == ("", "Tập huấn thêm 07 lớp")
