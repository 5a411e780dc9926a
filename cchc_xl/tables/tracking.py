"""The rows people work through, one a task of a unit: the open period, and the closed ones."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.tables.form import master_columns
from cchc_xl.tables.spec import LEGEND, OFFICE, READ_ONLY, Column, Kind, Look, TableSpec, Undo, Written
from cchc_xl.tables.tones import STANDING_TONES, Tone

TRACKING: Final = TableSpec(
    "tblTheoDoi",
    row="một nhiệm vụ của một đơn vị trong kỳ đang mở",
    fields=(
        # What says which row it is stays in view; then all that HCQT types, on one screen; what is only read behind.
        Column(layout.TASK_CODE, 6.5, Kind.WORD),
        Column(layout.UNIT_CODE, 10, Kind.WORD),
        Column(layout.TASK, 22.5),
        *master_columns(),
        Column(layout.REPORTED_ON, 10.5, Kind.DAY, OFFICE),
        Column(layout.ADJUSTED_DUE, 10.5, Kind.DAY, OFFICE, prompt="Chỉ có hiệu lực khi có Văn bản điều chỉnh."),
        Column(layout.ADJUSTING_DOCUMENT, 10, by=OFFICE),
        Column(layout.EARLIER_RESULTS, 30),
        Column(layout.DUE, 13, Kind.DAY, OFFICE),
        Column(layout.STANDING, 18, Kind.WORD, is_derived=True, tones=STANDING_TONES),
        Column(layout.DAYS_LATE, 9, Kind.COUNT, is_derived=True, when_positive=Tone.ALARM),
        Column(layout.TO_COMPLETE, 26, is_derived=True, when_filled=Tone.TO_COMPLETE),
        Column(layout.UNIT_NAME, 16),
        Column(layout.ROLE, 9, Kind.WORD),
        Column(layout.GROUP, 14),
        Column(layout.PHRASE, 17, Kind.WORD),
    ),
    key=(layout.TASK_CODE, layout.UNIT_CODE),
    look=Look(
        "THEO DÕI THỰC HIỆN NHIỆM VỤ TRONG KỲ",
        "Mỗi dòng là một nhiệm vụ của một đơn vị trong kỳ đang mở. Đơn vị gửi biểu thì bấm “2. Nhập báo cáo "
        f"đơn vị”; HCQT có thể gõ thẳng vào các cột vàng. {LEGEND} Bản in để trình: trang Kết quả thực hiện.",
        frozen=layout.TASK,
        size=11,
        pages_wide=3,
        repeated_columns=3,
    ),
    written=Written.BY_KEY,
    traced=True,
    undo=Undo((layout.TASK_CODE, layout.UNIT_CODE)),
)

_HISTORY_WIDTHS: Final = {layout.UNIT_NAME: 24.0, layout.ROLE: 11.0, layout.GROUP: 16.0, layout.TASK: 40.0}

HISTORY: Final = TableSpec(
    "tblLichSu",
    row="một dòng theo dõi của kỳ đã chốt",
    fields=(
        Column(layout.PERIOD_CODE, 10, Kind.WORD),
        *(column.kept(_HISTORY_WIDTHS.get(column.header)) for column in TRACKING.fields),
    ),
    look=Look(
        "LỊCH SỬ CÁC KỲ ĐÃ CHỐT",
        f"Số liệu theo dõi tại thời điểm chốt từng kỳ. {READ_ONLY}",
        frozen=layout.TASK,
        size=11,
        pages_wide=3,
        repeated_columns=4,
    ),
    written=Written.APPENDED,
    undo=Undo((layout.PERIOD_CODE, layout.TASK_CODE, layout.UNIT_CODE)),
)
