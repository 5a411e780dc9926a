"""What came in, and what of it waits for somebody."""

from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.tables import choices
from cchc_xl.tables.row import TableRow, column
from cchc_xl.tables.spec import LEGEND, OFFICE, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import KIND_TONES, RECEIPT_TONES, SEVERITY_TONES


@dataclass(frozen=True, kw_only=True)
class ReceiptRow(TableRow):
    """A file that was received, or a report that HCQT typed in. `times`: which of the unit's files it is; `to_mend`:
    how much is asked of the unit because of it."""

    TABLE = "tblTiepNhan"
    KEY = ("period", "unit", "sha256")
    period: str = column(layout.PERIOD_CODE, 10, Kind.WORD, OFFICE, choices=choices.PERIOD_CODES)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD, OFFICE, choices=choices.UNIT_CODES)
    unit_name: str = column(layout.UNIT_NAME, 24)
    times: CellValue = column("Lần", 6, Kind.COUNT)
    file: str = column("Tệp", 20)
    sha256: str = column(layout.SHA256, 13, Kind.TOKEN, hidden=True)
    channel: str = column("Kênh nhận", 13, Kind.WORD, OFFICE, choices=choices.CHANNEL)
    received_at: CellValue = column("Ngày giờ nhận", 17, Kind.MOMENT, OFFICE)
    document_number: str = column("Số, ký hiệu văn bản", 18, by=OFFICE)
    result: str = column("Kết quả", 15, Kind.WORD, OFFICE, choices=choices.RECEIPT, tones=RECEIPT_TONES)
    to_mend: CellValue = column("Số nội dung cần sửa", 11, Kind.COUNT)
    in_use: str = column("Đang dùng", 9, Kind.WORD)
    note: str = column(layout.NOTE, 22, by=OFFICE)

    @property
    def counts(self) -> bool:
        """The form is in use."""
        return self.in_use == layout.YES

    @property
    def is_refused(self) -> bool:
        """Nothing was taken out of the file."""
        return self.result == layout.RECEIPT_REJECTED

    @property
    def is_typed_by_office(self) -> bool:
        """HCQT entered it by hand: it types the unit's rows into tblTheoDoi itself."""
        return self.result == layout.RECEIPT_TYPED


@dataclass(frozen=True, kw_only=True)
class ToResolveRow(TableRow):
    """What somebody has to look at: a finding, or a cell that HCQT and a unit wrote otherwise. `field` is the column it
    is about, `code` that of the rule, `sender` whom HCQT says a file is from."""

    TABLE = "tblCanXuLy"
    KEY = ("kind", "period", "code", "unit", "task", "field", "file")
    severity: str = column("Mức độ", 11.5, Kind.WORD, tones=SEVERITY_TONES)
    unit_name: str = column(layout.UNIT_NAME, 16, since=2)
    task: str = column(layout.TASK_CODE, 8.5, Kind.WORD)
    message: str = column(layout.GROUP, 40)
    hint: str = column("Cách xử lý", 28)
    office_value: str = column("Giá trị HCQT", 15)
    unit_value: str = column("Giá trị đơn vị", 15)
    choice: str = column(
        "Lựa chọn", 17, Kind.WORD, OFFICE, choices=choices.CHOICE,
        prompt="Chọn xong, bấm “2. Nhập báo cáo đơn vị” để áp dụng.",
    )  # fmt: skip
    reason: str = column("Lý do", 17, by=OFFICE)
    cell: str | Link = column("Ô", 9, Kind.WORD)
    kind: str = column("Loại", 12, Kind.WORD, tones=KIND_TONES)
    unit: str = column(layout.UNIT_CODE, 11, Kind.WORD)
    field: str = column(layout.FIELD, 15)
    sheet: str = column("Trang", 12)
    file: str = column("Tệp", 24)
    code: str = column("Mã", 9, Kind.WORD)
    period: str = column(layout.PERIOD_CODE, 10, Kind.WORD)
    sha256: str = column(layout.SHA256, 13, Kind.TOKEN, hidden=True, since=2)
    sender: str = column(
        "Đơn vị (HCQT ghi)", 18, by=OFFICE, choices=choices.UNIT_CODES, is_open=True, since=2,
        prompt="Tệp chưa rõ của đơn vị nào: chọn đơn vị gửi.",
    )  # fmt: skip

    @property
    def is_finding(self) -> bool:
        """A rule found it."""
        return self.kind == layout.KIND_FINDING

    @property
    def is_mismatch(self) -> bool:
        """HCQT and a unit wrote different values."""
        return self.kind == layout.KIND_MISMATCH

    @property
    def address(self) -> str:
        """The cells it is about."""
        return self.cell.text if isinstance(self.cell, Link) else self.cell

    @property
    def said_of(self) -> tuple[str, ...]:
        """What it is about, as far as it says: rule, unit, task, column."""
        return tuple(text for text in (self.code, self.unit, self.task, self.field) if text)


RECEIPTS: Final = TableSpec(
    ReceiptRow.TABLE,
    row="một lần nhận báo cáo",
    fields=ReceiptRow.columns(),
    key=ReceiptRow.key_headers(),
    look=Look(
        "TIẾP NHẬN BÁO CÁO CỦA ĐƠN VỊ",
        "Mỗi dòng là một lần nhận báo cáo, kể cả bản không nhận. Đơn vị gửi bản giấy, HCQT nhập thay: thêm "
        "một dòng ở cuối bảng, ghi Mã kỳ, Mã ĐV, Kênh nhận, Ngày giờ nhận và Kết quả “HCQT nhập thay”. "
        f"{LEGEND}",
        frozen=layout.UNIT_NAME,
        line=Name.REGISTER_LINE,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo(ReceiptRow.key_headers()),
)

TO_RESOLVE: Final = TableSpec(
    ToResolveRow.TABLE,
    row="một nội dung cần bổ sung hoặc chưa khớp",
    fields=ToResolveRow.columns(),
    key=ToResolveRow.key_headers(),
    look=Look(
        "NỘI DUNG CẦN XỬ LÝ",
        "Nội dung cần bổ sung và nội dung chưa khớp giữa HCQT và đơn vị. Với dòng Chưa khớp: chọn ở cột Lựa "
        "chọn, ghi lý do, rồi bấm “2. Nhập báo cáo đơn vị”. Nội dung Cần xem lại đã chấp nhận: chọn Bỏ qua "
        f"và ghi Lý do, rồi bấm “3. Rà soát số liệu”. {LEGEND}",
        frozen=layout.TASK_CODE,
        pages_wide=2,
        repeated_columns=3,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo(ToResolveRow.key_headers()),
)
