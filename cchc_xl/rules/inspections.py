"""Reading tblKiemTra, and what is to be said of its rows (family KT; domain section 6)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.finding import Finding
from cchc_xl.model.inspection import Inspection
from cchc_xl.model.period import format_date
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.sheet import Table
from cchc_xl.rules.cells import plain_text, raw_cell
from cchc_xl.rules.numbers import read_count
from cchc_xl.rules.plan import KH11, TableFindings
from cchc_xl.rules.rule import Audience, Family, Stage
from cchc_xl.tables.inspections import InspectionRow

FAMILY: Final = Family(
    "KT",
    "Kiểm tra CCHC",
    "Các dòng ở trang Kiểm tra CCHC của sổ theo dõi. Do HCQT xử lý.",
    stage=Stage.INSPECTION,
    audience=Audience.OFFICE,
)
KT01 = FAMILY.warning(
    "KT01", "Dòng kiểm tra chưa đủ thông tin", "Dòng kiểm tra chưa ghi {what} nên chưa được tính.",
    hint="Bổ sung ở trang Kiểm tra CCHC.",
    triggers="có đơn vị, chưa có ngày kiểm tra", passes="có đơn vị và ngày kiểm tra",
    basis="Kế hoạch CCHC, mục III.3", quotes={"what": "mục còn thiếu"},
)  # fmt: skip
"""Domain section 6: distinct units are counted."""
KT02 = FAMILY.warning(
    "KT02", "Ngày kiểm tra sau hôm nay", "Ngày kiểm tra {read} sau ngày hôm nay ({today}).",
    hint="Đề nghị kiểm tra lại ngày; cuộc kiểm tra chưa diễn ra thì chưa ghi ở trang này.",
    triggers="ngày kiểm tra ở tháng sau", passes="kiểm tra hôm qua",
)  # fmt: skip
KT03 = FAMILY.warning(
    "KT03", "Số vấn đề đã xử lý lớn hơn số phát hiện",
    "Đã xử lý {acted} vấn đề, nhiều hơn số vấn đề phát hiện {found}.",
    hint="Đề nghị kiểm tra lại hai cột.",
    triggers="phát hiện 2, đã xử lý 3", passes="phát hiện 3, đã xử lý 2",
    quotes={"acted": "số đã xử lý", "found": "số phát hiện"},
)  # fmt: skip
KT04 = FAMILY.warning(
    "KT04", "Quá hạn khắc phục", "Quá hạn khắc phục {day}, chưa xử lý xong và chưa có Văn bản khắc phục.",
    hint="Đôn đốc đơn vị; ghi Văn bản khắc phục và số vấn đề đã xử lý.",
    triggers="quá hạn, văn bản trống", passes="quá hạn, đã có văn bản",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InspectionReading:
    """The inspections that count, in sheet order, and what is to be said of the rows."""

    inspections: tuple[Inspection, ...]
    findings: tuple[Finding, ...]


def read_inspections(table: Table, units: UnitIndex, file: str, today: date) -> InspectionReading:
    """Read tblKiemTra. A row without a known unit or a day counts nowhere, with a finding."""
    reader = _Reader(table, units, file, today)
    found = [inspection for row in reader.rows(InspectionRow) if (inspection := reader.read(row)) is not None]
    return InspectionReading(tuple(found), tuple(reader.findings))


class _Reader(TableFindings):
    def __init__(self, table: Table, units: UnitIndex, file: str, today: date) -> None:
        super().__init__(table, file)
        self.units, self.today = units, today

    def read(self, row: InspectionRow) -> Inspection | None:
        unit, day = self._unit(row), self.day(row, "day")
        if day is None and row.day in (None, ""):
            self.find(KT01, row, "day", what=row.header("day"))
        if day is not None and day > self.today:
            self.find(KT02, row, "day", read=format_date(day), today=format_date(self.today))
        found, acted = self._count(row, "found"), self._count(row, "acted_on")
        if acted > found:
            self.find(KT03, row, "acted_on", acted=acted, found=found)
        mend_by = self.day(row, "mend_by")
        if mend_by is not None and mend_by < self.today and not row.remedy and acted < found:
            self.find(KT04, row, "remedy", day=format_date(mend_by))
        if unit is None or day is None:
            return None
        return Inspection(
            unit=unit, day=day, form=row.form, subject=row.subject,
            found=found, acted_on=acted, mend_by=mend_by, remedy=row.remedy,
        )  # fmt: skip

    def _unit(self, row: InspectionRow) -> str | None:
        name = row.unit or row.unit_name
        unit = self.units.find(name) if name else None
        if not name:
            self.find(KT01, row, "unit", what=row.header("unit"))
        elif unit is None:
            self.find(KH11, row, "unit", unit=name[:60])
        return unit.code if unit is not None else None

    def _count(self, row: InspectionRow, name: str) -> int:
        """A number of issues, 0 where blank or unreadable."""
        value = raw_cell(getattr(row, name))
        number = read_count(value)
        if number is not None and number >= 0 and number.is_integer():
            return int(number)
        if plain_text(value):
            self.refuse(row, name)
        return 0
