"""The same office in a real master, worked by the real jobs; what people type goes into the cells they type it in."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model.progress import INPUT_FIELDS, Field, FieldValue
from cchc_xl.model.sheet import CellValue, Table, TableChange
from tests.jobs.helpers import change_table
from tests.jobs.test_plan_followed import write_plan
from tests.oracle.office import HCQT, Key, Office, Receipt, Row, SendBy, Unit
from tests.oracle.papers import CRITERIA
from tests.oracle.plan import TASKS, Decision

SHIPPED = Path(__file__).parents[2] / "workbook" / "KeHoach2026.xlsm"
COLUMNS = {
    "declared": "Tình hình thực hiện",
    "percent": "Tiến độ (%)",
    "completed_on": "Ngày hoàn thành",
    "evidence": "Văn bản, tài liệu kiểm chứng",
    "result": "Kết quả trong kỳ",
    "estimate": "Ước thực hiện đến 31/12",
    "reported_on": "Ngày báo cáo",
    "adjusted_due": "Hạn điều chỉnh",
    "adjusting_document": "Văn bản điều chỉnh",
    "typed_due": "Hạn",
}
"""Where each thing typed stands in tblTheoDoi."""
INPUTS = [field.value for field in INPUT_FIELDS]


def base_master(folder: Path) -> Path:
    """A master of the oracle's plan: the committed one, its phrases written over, nothing issued yet."""
    master = folder / SHIPPED.name
    shutil.copy(SHIPPED, master)
    write_plan(master, {task.code: task.phrase for task in TASKS})
    return master


@dataclass(frozen=True)
class Master:
    """A master of one office."""

    path: Path

    @classmethod
    def of(cls, base: Path, folder: Path, office: Office) -> "Master":
        """Copy the base and type the office into it."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / base.name
        shutil.copy(base, path)
        book = FileBook.open(path)
        units = book.table(tables.UNITS.name)
        here = {row.text("Mã ĐV"): row.number for row in units.rows}
        rows = {unit.code: _unit_row(unit) for unit in office.units}
        book.change_table(
            units.name,
            TableChange(
                updates={here[code]: row for code, row in rows.items() if code in here},
                appends=[row for code, row in rows.items() if code not in here],
            ),
        )
        roles: list[dict[str, CellValue]] = [
            {
                "Mã NV": task, "Mã ĐV": unit, "Vai trò": role,
                **dict(zip(("Từ ngày", "Đến ngày"), office.spans.get((task, unit), (None, None)), strict=True)),
            }
            for (task, unit), role in office.roles.items()
        ]  # fmt: skip
        _replace(book, tables.ROLES.name, roles)
        _replace(book, tables.TRACKING.name, [])
        _replace(book, tables.CRITERIA.name, _criteria(office))
        _decide(book, office.decisions)
        periods = book.table(tables.PERIODS.name)
        updates: dict[int, dict[str, CellValue]] = {}
        for row in periods.rows:
            moment = office.send_by[row.text("Mã kỳ")]
            updates[row.number] = {"Hạn đơn vị gửi": moment.day, "Giờ hạn gửi": _hour(moment)}
        book.change_table(periods.name, TableChange(updates=updates))
        own: list[dict[str, CellValue]] = [
            {"Mã kỳ": period, "Mã ĐV": unit, "Hạn mới": moment.day, "Giờ": _hour(moment), "Căn cứ": "Đồng ý."}
            for (period, unit), moment in office.extended.items()
        ]
        _replace(book, tables.EXTENSIONS.name, own)
        options = book.table(tables.OPTIONS.name)
        numbers = {row.text("Khóa"): row.number for row in options.rows}
        chosen: dict[str, CellValue] = {
            "so_ngay_sap_den_han": office.soon_days,
            "bo_khong_phat_sinh_khoi_mau_so": "Có" if office.without_not_arisen else "Không",
            "thuong_xuyen_tinh_hoan_thanh_nam": "Có" if office.continuous_completes_the_year else "Không",
            "truoc_ngay_tinh_nghiem_ngat": "Có" if office.reading.strict_before else "Không",
            "lui_han_khoi_cuoi_tuan": "Có" if office.reading.off_weekends else "Không",
        }
        change = TableChange(updates={numbers[key]: {"Giá trị": value} for key, value in chosen.items()})
        book.change_table(options.name, change)
        book.save()
        return cls(path)

    def issue(self, today: date, unit: str = HCQT) -> Path:
        """Xuất biểu gửi đơn vị; one form is enough, the rows are those of all."""
        folder = self.path.parent / "bieu" / today.isoformat()
        made = distribute(self._book(), folder, None, at_nine(today), units=[unit])
        return folder / str(made.details["forms"][0])

    def send(self, form: Path, typed: Mapping[Key, Row], today: date) -> None:
        """Fill an issued form as its unit does, send it back and merge it."""
        rows: dict[str, dict[Field, FieldValue]] = {}
        for (task, _), row in typed.items():
            values = {column: getattr(row, name) for name, column in COLUMNS.items() if column in INPUTS}
            rows[task] = {Field(column): value for column, value in values.items() if value not in (None, "")}
        back = self.path.parent / "gui-ve" / form.name
        fill_form(form, back, rows, filled_on=today, author="Cán bộ", other_results=False)
        outcome = merge(self._book(), back, None, at_nine(today))
        assert not outcome.details["rejected"], outcome.findings

    def decide(self, decisions: Mapping[str, Decision]) -> None:
        """Type decisions into Thời hạn."""
        book = self._book()
        _decide(book, decisions)
        book.save()

    def rows(self) -> set[Key]:
        """Task and unit of the rows of Theo dõi."""
        return {(row.text("Mã NV"), row.text("Mã ĐV")) for row in self.table(tables.TRACKING.name).rows}

    def type(self, typed: Mapping[Key, Row]) -> None:
        """Type rows into Theo dõi; a blank stays as it is where nothing was typed into it before."""
        table = self.table(tables.TRACKING.name)
        numbers = {(row.text("Mã NV"), row.text("Mã ĐV")): row.number for row in table.rows}
        updates: dict[int, dict[str, CellValue]] = {}
        for key, row in typed.items():
            values = {column: getattr(row, name) or None for name, column in COLUMNS.items() if name != "percent"}
            if row.typed_due is None:
                del values["Hạn"]
            updates[numbers[key]] = {**values, "Tiến độ (%)": row.percent}
        change_table(self.path, table.name, TableChange(updates=updates))

    def receive(self, receipts: Sequence[Receipt]) -> None:
        """Type receipts into Tiếp nhận báo cáo, as HCQT does of what it was handed on paper."""
        rows: list[dict[str, CellValue]] = [
            {
                "Mã kỳ": receipt.period, "Mã ĐV": receipt.unit, "Kênh nhận": "Bản giấy", "Ngày giờ nhận": receipt.at,
                "Kết quả": "HCQT nhập thay" if receipt.taken else "Không nhận",
                "Đang dùng": "Có" if receipt.taken else "Không",
            }
            for receipt in receipts
        ]  # fmt: skip
        if rows:
            change_table(self.path, tables.RECEIPTS.name, TableChange(appends=rows))

    def summarise(self, period: str, today: date, as_of: date | None, *, dry_run: bool = False) -> Mapping[str, Any]:
        """Tổng hợp; what it prints as JSON."""
        return summarise(self._book(), period, at_nine(today), as_of, dry_run=dry_run).details

    def close(self, today: date) -> None:
        """Chốt kỳ, whatever speaks against it."""
        outcome = close(self._book(), None, at_nine(today), reason="Kiểm thử.")
        assert outcome.exit_code == 0, outcome.findings

    def table(self, name: str) -> Table:
        """A table as it stands in the file."""
        return FileBook.open(self.path, for_writing=False).table(name)

    def _book(self) -> FileBook:
        return FileBook.open(self.path)


def at_nine(day: date) -> datetime:
    """The hour at which every job of these tests runs."""
    return datetime.combine(day, time(9, 0))


def _decide(book: FileBook, decisions: Mapping[str, Decision]) -> None:
    updates: dict[int, dict[str, CellValue]] = {}
    for row in book.table(tables.DEADLINES.name).rows:
        if decision := decisions.get(row.text("Mã NV")):
            updates[row.number] = {"Loại do HCQT xác định": decision.word, "Hạn do HCQT xác định": decision.day}
    book.change_table(tables.DEADLINES.name, TableChange(updates=updates))


def _criteria(office: Office) -> list[dict[str, CellValue]]:
    band = "Theo bậc: 100% = 100%; 80% = 50%" if office.steps else "Theo tỷ lệ từ 80%"
    return [
        {
            "Mã TC": f"A{place}", "Bộ tiêu chí": "Kiểm thử", "Tiêu chí": words, "Điểm tối đa": points,
            "Cách tính": words, "Thang điểm": band,
        }
        for place, (words, points) in enumerate(CRITERIA.items(), 1)
    ]  # fmt: skip


def _hour(moment: SendBy) -> str | None:
    return f"{moment.hour.hour}h{moment.hour.minute:02d}" if moment.hour else None


def _unit_row(unit: Unit) -> dict[str, CellValue]:
    return {
        "Mã ĐV": unit.code, "Tên đơn vị": unit.name, "Tên viết tắt": unit.code,
        "Phải báo cáo": "Có" if unit.reports else "Không",
        "Từ ngày": unit.begins, "Đến ngày": unit.ends, "Đơn vị kế thừa": "; ".join(unit.heirs) or None,
    }  # fmt: skip


def _replace(book: FileBook, name: str, rows: list[dict[str, CellValue]]) -> None:
    numbers = {row.number for row in book.table(name).rows}
    book.change_table(name, TableChange(deletes=numbers, appends=rows))
