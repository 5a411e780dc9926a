"""The lists that people work through: what to chase, and what is difficult."""

from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.tables import choices
from cchc_xl.tables.spec import LEADER, LEGEND, OFFICE, Column, Kind, Look, Printed, TableSpec, Written
from cchc_xl.tables.tones import DIFFICULTY_TONES, STANDING_TONES, Tone

REMINDERS: Final = TableSpec(
    "tblDonDoc",
    row="một việc cần đôn đốc",
    fields=(
        Column(layout.PERIOD_CODE, 8.5, Kind.WORD),
        Column(layout.TASK_CODE, 7, Kind.WORD),
        Column(layout.UNIT_CODE, 11.5, Kind.WORD),
        Column(layout.UNIT_NAME, 17),
        Column(layout.TASK, 25),
        Column(layout.DUE, 11.5, Kind.DAY),
        Column(layout.STANDING, 14, Kind.WORD, tones=STANDING_TONES),
        Column(layout.DAYS_LATE, 9, Kind.COUNT, when_positive=Tone.ALARM),
        Column("Nội dung đôn đốc", 22),
        Column(layout.KEEPER, 15),
        Column("Số lần đôn đốc", 10, Kind.COUNT, OFFICE),
        Column("Ngày đôn đốc gần nhất", 11.5, Kind.DAY, OFFICE),
        Column(layout.NOTE, 14, by=OFFICE),
    ),
    key=(layout.PERIOD_CODE, layout.TASK_CODE, layout.UNIT_CODE),
    look=Look(
        "DANH SÁCH ĐÔN ĐỐC THỰC HIỆN",
        "Báo cáo chưa gửi, nhiệm vụ quá hạn, sắp đến hạn, nội dung cần bổ sung. Nút “4. Đôn đốc” lập văn "
        f"bản, tin nhắn và ghi thêm một lần đôn đốc trong ngày. {LEGEND}",
        frozen=layout.UNIT_NAME,
        printed=Printed(Name.REMINDER_LINES, (1, 1)),
    ),
    written=Written.BY_KEY,
)

DIFFICULTIES: Final = TableSpec(
    "tblVuongMac",
    row="một khó khăn, vướng mắc đến khi giải quyết xong",
    fields=(
        Column(layout.PERIOD_CODE, 8.5, Kind.WORD),
        Column(layout.TASK_CODE, 7, Kind.WORD),
        Column(layout.UNIT_CODE, 11.5, Kind.WORD),
        Column(layout.UNIT_NAME, 17),
        Column(layout.TASK, 24),
        Column(layout.DIFFICULTY, 21),
        Column(layout.PROPOSAL, 20),
        Column(layout.OPINION, 21, by=LEADER),
        Column("Văn bản giải quyết", 15, by=OFFICE),
        Column("Trạng thái", 11.5, Kind.WORD, OFFICE, choices=choices.DIFFICULTY_STATE, tones=DIFFICULTY_TONES),
        Column("Ngày giải quyết", 11.5, Kind.DAY, OFFICE),
        Column(
            layout.IN_REPORT,
            9,
            Kind.WORD,
            OFFICE,
            choices=choices.YES_NO,
            prompt="Chọn Không thì báo cáo gửi Sở Nội vụ không nêu; bỏ trống là Có.",
            since=2,
            default=layout.YES,
        ),
    ),
    key=(layout.PERIOD_CODE, layout.TASK_CODE, layout.UNIT_CODE),
    look=Look(
        "KHÓ KHĂN, VƯỚNG MẮC TRONG THỰC HIỆN",
        "Vướng mắc của đơn vị được theo dõi qua các kỳ đến khi giải quyết xong. Ghi ý kiến lãnh đạo, văn "
        f"bản giải quyết và trạng thái. {LEGEND}",
        frozen=layout.UNIT_NAME,
        printed=Printed(Name.DIFFICULTY_LINES, (1, 1)),
    ),
    written=Written.BY_KEY,
)
