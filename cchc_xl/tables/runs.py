"""The log: one row a run of a job."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import READ_ONLY, Kind, Look, TableSpec, Written
from cchc_xl.tables.tones import RECEIPT_TONES


@dataclass(frozen=True, kw_only=True)
class RunRow(TableRow):
    """A run, or a row below it with more of its details (`is_part`). `job` is the label of the job, `backup` the name
    of the file kept, `trace` what the run found and left, for undo."""

    TABLE = "tblNhatKy"
    at: CellValue = column("Thời điểm", 17, Kind.MOMENT)
    job: str = column("Công việc", 20)
    period: str = column(layout.PERIOD_CODE, 10, Kind.WORD)
    result: str = column("Kết quả", 14, Kind.WORD, tones=RECEIPT_TONES)
    summary: str = column(layout.GROUP, 50)
    details: str = column("Chi tiết", 50)
    backup: str = column("Bản sao lưu", 34)
    version: str = column("Phiên bản", 11, Kind.WORD)
    trace: str = column("Dấu số liệu", 20)

    @property
    def is_part(self) -> bool:
        """It only goes on with the details of the row above."""
        return self.result == layout.LOG_PART


RUNS: Final = TableSpec(
    RunRow.TABLE,
    row="một lần chạy một công việc",
    fields=RunRow.columns(),
    look=Look("NHẬT KÝ", f"Mỗi dòng là một lần chạy chương trình. {READ_ONLY}"),
    written=Written.APPENDED,
)
