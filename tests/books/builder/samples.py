"""Contents of a master for the tests: an almost empty one, and a busy first quarter with many units."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from cchc_xl import tables
from cchc_xl.books.builder import MasterContent
from cchc_xl.books.builder.content import Block
from cchc_xl.books.cells.text_fit import clipped
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction
from cchc_xl.model.layout import Name
from cchc_xl.model.period import PeriodState
from cchc_xl.model.plan import Task
from cchc_xl.model.plan_data import load_periods, load_plan, load_units
from cchc_xl.model.progress import STANDING_LABELS, Declared, Standing
from cchc_xl.model.sheet import CellValue, Link
from cchc_xl.model.text import percent

Row = Mapping[str, CellValue]
PLAN = load_plan()
AS_OF = date(2026, 3, 14)
FORMULA_LIKE = '=HYPERLINK("https://example.org";"bấm")'


def almost_empty() -> MasterContent:
    """The three units, the periods, nothing reported."""
    return MasterContent(
        PLAN,
        "0.1.0",
        {
            "tblDonVi": units(0),
            "tblKy": periods(),
        },
    )


def busy(sample_units: int = 17) -> MasterContent:
    """Period quy-1 at its end: rows in every table, findings, summaries of 3 + `sample_units` units."""
    all_units = units(sample_units)
    return MasterContent(
        PLAN,
        "0.1.0",
        {
            "tblDonVi": all_units,
            "tblKy": periods(date(2026, 3, 17), date(2026, 3, 20)),
            "tblTheoDoi": tracking(all_units),
            "tblTiepNhan": receipts(all_units),
            "tblCanXuLy": findings(),
            "tblDonDoc": reminders(),
            "tblVuongMac": difficulties(),
            "tblThongKe": statistics(),
            "tblPhanCong": roles(),
            "tblVanBan": documents(),
            "tblSoLieu": figures(),
            "tblKiemTra": inspections(),
            "tblTHDonVi": by_unit(all_units),
            "tblTHNoiDung": by_group(),
            "tblTHNhiemVu": by_task(),
            "tblThayDoi": changes(),
            "tblChiTieu": indicators(),
            "tblCauHinh": options(),
            "tblLichSu": [{layout.PERIOD_CODE: "quy-1", **row} for row in tracking(all_units)[:5]],
            "tblNhatKy": runs(),
        },
        values(),
        blocks(all_units),
    )


def units(samples: int) -> list[Row]:
    named = [
        {
            layout.UNIT_CODE: unit.code, "Tên đơn vị": unit.name, "Tên viết tắt": unit.short_name,
            "Bí danh": "; ".join(unit.aliases), "Loại": "Đơn vị", "Phải báo cáo": layout.YES,
            "Từ ngày": date(2026, 1, 1), "Căn cứ": "Quyết định 79/2025/QĐ-UBND",
        }
        for unit in load_units()
    ]  # fmt: skip
    sample = [
        {layout.UNIT_CODE: f"MAU{n:02d}", "Tên đơn vị": f"Phòng Tổng hợp mẫu số {n:02d}", "Phải báo cáo": layout.YES,
         "Điện thoại": "0238 000 000"}
        for n in range(1, samples + 1)
    ]  # fmt: skip
    return [*named, *sample]


def periods(units_send_by: date | None = None, office_sends_by: date | None = None) -> list[Row]:
    return [
        {
            layout.PERIOD_CODE: period.code, "Tên kỳ": period.name, "Từ ngày": period.start, "Đến ngày": period.end,
            "Trạng thái kỳ": PeriodState.OPEN if period.code == "quy-1" else PeriodState.NOT_OPENED,
            "Hạn đơn vị gửi": units_send_by if period.code == "quy-1" else None,
            "Hạn gửi Sở Nội vụ": office_sends_by if period.code == "quy-1" else None,
        }
        for period in load_periods()
    ]  # fmt: skip


RESULT = (
    "- Đã tham mưu ban hành Kế hoạch số 12/KH-VPUB ngày 20/01/2026; phổ biến đến 100% cán bộ, công chức, viên chức, "
    "người lao động trong đơn vị.\n- Tổ chức 02 hội nghị quán triệt, 15 tin, bài trên Cổng thông tin điện tử."
)
EVIDENCE = "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; Công văn 345/VPUB-HCQT ngày 02/02/2026; link iOffice"


def _judged(index: int) -> Standing:
    return tuple(Standing)[index % len(Standing)]


def _lead_codes(task: Task, all_units: list[Row]) -> list[Row]:
    if PLAN.is_collective(task):
        return all_units
    return [unit for unit in all_units if unit["Tên đơn vị"] == task.lead]


def tracking(all_units: list[Row]) -> list[Row]:
    rows: list[Row] = []
    headings = {group.number: group.heading for group in PLAN.groups}
    for task in PLAN.tasks:
        for unit in _lead_codes(task, all_units):
            index = len(rows)
            standing = _judged(index)
            done = standing.is_completed
            rows.append(
                {
                    layout.TASK_CODE: task.code,
                    layout.UNIT_CODE: unit[layout.UNIT_CODE],
                    layout.UNIT_NAME: unit["Tên đơn vị"],
                    layout.ROLE: layout.ROLE_LEAD,
                    layout.GROUP: headings[task.group],
                    layout.TASK: task.text,
                    layout.PHRASE: task.phrase,
                    layout.DUE: date(2026, 3, 31) if standing in (Standing.OVERDUE, Standing.DUE_SOON) else None,
                    layout.DECLARED: Declared.DONE if done else Declared.IN_PROGRESS,
                    layout.PROGRESS: 1 if done else 0.5,
                    layout.EARLIER_RESULTS: "Kỳ trước: đã ban hành kế hoạch." if index % 3 == 0 else None,
                    layout.RESULT: FORMULA_LIKE if index == 1 else RESULT,
                    layout.EVIDENCE: EVIDENCE,
                    layout.COMPLETED_ON: date(2026, 1, 20) + timedelta(days=index) if done else None,
                    layout.DIFFICULTY: "Chưa được bố trí kinh phí." if standing is Standing.OVERDUE else None,
                    layout.PROPOSAL: "Đề nghị bố trí kinh phí." if standing is Standing.OVERDUE else None,
                    layout.REPORTED_ON: date(2026, 3, 16),
                    layout.STANDING: STANDING_LABELS[standing],
                    layout.DAYS_LATE: 43 if standing is Standing.OVERDUE else None,
                    layout.TO_COMPLETE: "Ngày hoàn thành" if standing is Standing.DONE_UNDATED else None,
                }
            )
    return rows


def receipts(all_units: list[Row]) -> list[Row]:
    results = (layout.RECEIPT_OK, layout.RECEIPT_TO_COMPLETE, layout.RECEIPT_REJECTED, layout.RECEIPT_TYPED)
    return [
        {
            layout.PERIOD_CODE: "quy-1", layout.UNIT_CODE: unit[layout.UNIT_CODE],
            layout.UNIT_NAME: unit["Tên đơn vị"], "Lần": 1, "Tệp": f"BieuBC_{unit[layout.UNIT_CODE]}_quy-1.xlsx",
            "SHA-256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "Kênh nhận": "Zalo",
            "Ngày giờ nhận": datetime(2026, 3, 16, 16, 30), "Kết quả": results[index % 4],
            "Số nội dung cần sửa": index % 3, "Đang dùng": layout.YES,
        }
        for index, unit in enumerate(all_units)
    ]  # fmt: skip


def findings() -> list[Row]:
    return [
        {
            "Loại": layout.KIND_MISMATCH if index % 3 == 0 else layout.KIND_FINDING, layout.PERIOD_CODE: "quy-1",
            "Mức độ": ("Cần sửa", "Cần xem lại", "Thông tin")[index % 3], "Mã": "O01", layout.UNIT_CODE: "HCQT",
            layout.TASK_CODE: task.code, "Cột": layout.COMPLETED_ON, "Tệp": "BieuBC_HCQT_quy-1.xlsx",
            "Trang": layout.FORM_SHEET, "Ô": Link("M12", "Theo dõi", "P12"),
            "Nội dung": "Ngày hoàn thành ghi “31/02/2026”, ngày này không có trong lịch.",
            "Cách xử lý": "Đề nghị ghi lại, ví dụ 05/03/2026.",
            "Giá trị HCQT": "28/02/2026", "Giá trị đơn vị": "31/02/2026",
            "Lựa chọn": layout.CHOICE_TAKE if index == 0 else None,
        }
        for index, task in enumerate(PLAN.tasks[:9])
    ]  # fmt: skip


def reminders() -> list[Row]:
    return [
        {
            layout.PERIOD_CODE: "quy-1", layout.TASK_CODE: task.code, layout.UNIT_CODE: "HCQT",
            layout.UNIT_NAME: task.lead, layout.TASK: task.text, layout.DUE: date(2026, 1, 31),
            layout.STANDING: STANDING_LABELS[Standing.OVERDUE], layout.DAYS_LATE: 42,
            "Nội dung đôn đốc": "Nhiệm vụ quá hạn 42 ngày; đề nghị báo cáo lý do, thời gian hoàn thành.",
            "Người phụ trách": "Chuyên viên mẫu", "Số lần đôn đốc": 1, "Ngày đôn đốc gần nhất": date(2026, 3, 10),
        }
        for task in PLAN.tasks[:3]
    ]  # fmt: skip


def difficulties() -> list[Row]:
    return [
        {
            layout.PERIOD_CODE: "quy-1", layout.TASK_CODE: task.code, layout.UNIT_CODE: "HCQT",
            layout.UNIT_NAME: task.lead, layout.TASK: task.text, layout.DIFFICULTY: "Chưa được bố trí kinh phí.",
            layout.PROPOSAL: "Đề nghị bố trí kinh phí năm 2026.", "Ý kiến lãnh đạo": "Giao HCQT tham mưu.",
            "Trạng thái": "Chưa giải quyết",
        }
        for task in PLAN.tasks[-2:]
    ]  # fmt: skip


def statistics() -> list[Row]:
    lines = (
        ("1.1", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", "27"),
        ("1.2", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", "06"),
        ("1.3", "Tỷ lệ hoàn thành kế hoạch", "%", "22,2%"),
        ("2.1", "Số đơn vị đã kiểm tra", "Đơn vị", "02"),
    )
    return [
        {layout.STT: stt, "Chỉ tiêu": name, "Đơn vị tính": unit, "Số liệu": value} for stt, name, unit, value in lines
    ]


def roles() -> list[Row]:
    return [
        {layout.TASK_CODE: task.code, layout.UNIT_CODE: "HCQT", layout.ROLE: layout.ROLE_LEAD, "Căn cứ": "Phụ lục"}
        for task in PLAN.tasks
    ]


def documents() -> list[Row]:
    return [
        {
            layout.PERIOD_CODE: "quy-1", layout.TASK_CODE: "1.1", layout.UNIT_CODE: "HCQT",
            "Văn bản": "Kế hoạch số 12/KH-VPUB ngày 20/01/2026", "Loại văn bản": "Kế hoạch",
            "Số, ký hiệu": "12/KH-VPUB", "Ngày văn bản": date(2026, 1, 20),
        }
    ]  # fmt: skip


def figures() -> list[Row]:
    return [
        {
            layout.PERIOD_CODE: "quy-1", "Mã CT": "MT05", layout.UNIT_CODE: "HCQT",
            "Chỉ tiêu": "Văn bản đi được ký số", "Đơn vị tính": "văn bản", "Tử số": 1200, "Mẫu số": 1250,
            "Giá trị": 0.96,
        }
    ]  # fmt: skip


def inspections() -> list[Row]:
    return [
        {
            layout.UNIT_CODE: "CTTDT", layout.UNIT_NAME: "Cổng thông tin điện tử", "Ngày kiểm tra": date(2026, 3, 5),
            "Căn cứ": "Kế hoạch số 15/KH-VPUB ngày 25/01/2026", "Hình thức": "Theo kế hoạch",
            "Nội dung kiểm tra": "CCHC; Chỉ thị 26/CT-TTg", "Vấn đề phát hiện": 2, "Đã xử lý": 1,
        }
    ]  # fmt: skip


def _counts(total: int, seed: int, rates: Sequence[str] = layout.RATE_COLUMNS) -> dict[str, CellValue]:
    counts: dict[str, CellValue] = dict.fromkeys(layout.STANDING_COLUMNS, 0)
    for n in range(total):
        column = layout.STANDING_COLUMNS[(seed + n) % len(layout.STANDING_COLUMNS)]
        counts[column] = int(str(counts[column])) + 1
    for n in range(0, len(rates), 2):
        counts[rates[n]] = fraction(seed % 5, total)
        counts[rates[n + 1]] = (seed % 5) / total if total > 4 else "–"
    return counts


def by_unit(all_units: list[Row]) -> list[Row]:
    return [
        {
            layout.UNIT_CODE: unit[layout.UNIT_CODE], layout.UNIT_NAME: unit["Tên đơn vị"],
            "Tổng số": 2 + index, "Đã báo cáo": index, **_counts(2 + index, index, layout.UNIT_RATE_COLUMNS),
            "Diễn giải": "Hoàn thành đúng hạn: 1.1, 1.2\nThường xuyên, đã thực hiện: 2.1, 2.2",
        }
        for index, unit in enumerate(all_units)
    ]  # fmt: skip


def by_group() -> list[Row]:
    return [
        {
            "Nội dung số": str(group.number), layout.GROUP: group.heading, "Tổng số": group.declared_count,
            **_counts(group.declared_count or 0, group.number),
        }
        for group in PLAN.groups
    ]  # fmt: skip


def by_task() -> list[Row]:
    return [
        {
            layout.TASK_CODE: task.code, layout.TASK: task.text, layout.LEAD: task.lead,
            layout.PHRASE: task.phrase, layout.STANDING: STANDING_LABELS[_judged(index)],
            "Hoàn thành": layout.YES if _judged(index).is_completed else layout.NO,
            "Số đơn vị": 20 if PLAN.is_collective(task) else 1,
            "Đơn vị đã báo cáo": 18 if PLAN.is_collective(task) else 1,
            "Diễn giải": "18/20 đơn vị báo cáo; 05 có kết quả" if PLAN.is_collective(task) else None,
        }
        for index, task in enumerate(PLAN.tasks)
    ]  # fmt: skip


def indicators() -> list[Row]:
    return [
        {
            "Mã CT": f"MT{n:02d}", "Chỉ tiêu": name, "Đơn vị tính": unit, "Loại": "Tỷ lệ", "Mục tiêu": 1,
            "Đơn vị cung cấp": "Các phòng, ban, đơn vị", "Cách có số liệu": "Nhập", "Căn cứ": "Kế hoạch, mục I.3",
        }
        for n, (name, unit) in enumerate(
            (
                ("Hướng dẫn người dân, doanh nghiệp bằng văn bản", "hồ sơ"),
                ("Cán bộ, công chức, viên chức chấp hành kỷ luật, kỷ cương hành chính", "người"),
                ("Văn bản đi được ký số (trừ văn bản mật)", "văn bản"),
            ),
            start=1,
        )
    ]  # fmt: skip


def options() -> list[Row]:
    return [
        {"Khóa": "don_vi_dau_moi", "Giá trị": "HCQT", "Ý nghĩa": "Mã đơn vị đầu mối theo dõi, tổng hợp"},
        {"Khóa": "so_ngay_sap_den_han", "Giá trị": 30, "Ý nghĩa": "Số ngày trước hạn thì báo Sắp đến hạn"},
    ]


def runs() -> list[Row]:
    return [
        {
            "Thời điểm": datetime(2026, 3, 16, 16, 45), "Công việc": "Nhập báo cáo đơn vị",
            layout.PERIOD_CODE: "quy-1", "Kết quả": "Hoàn thành", "Nội dung": "Nhận 18 biểu; 214 ô thay đổi",
            "Phiên bản": "0.1.0",
        }
    ]  # fmt: skip


def values() -> dict[str, CellValue]:
    return {
        Name.NEXT_STEP: "Còn 02 đơn vị chưa gửi báo cáo, hạn Thứ Ba, 17/03/2026: bấm “4. Đôn đốc”.",
        Name.LAST_ACTION: "Nhập báo cáo đơn vị – 16:45, Thứ Hai, 16/03/2026",
        Name.LAST_RESULT: "Nhận 18 biểu: 214 ô thay đổi, 03 nội dung chưa khớp, 01 biểu không nhận "
        "(BieuBC_MAU04_quy-1.xlsx: tệp có mật khẩu). Bản sao lưu: sao-luu/KeHoach2026_20260316-1645.xlsm.",
        Name.STAMP: "2026-03-16T16:45:12",
        Name.RESULT_CAPTION: "(Kỳ báo cáo Quý I năm 2026; số liệu từ 15/12/2025 đến 14/03/2026)",
        Name.OVERVIEW_CAPTION: "Quý I năm 2026 – số liệu đến Thứ Bảy, 14/03/2026",
        Name.TIMELINE_CAPTION: "Quý I năm 2026 – số liệu đến Thứ Bảy, 14/03/2026",
        Name.TIMELINE_MONTH: 3,
        Name.OVERVIEW_SENTENCE: "Đến hạn 03 nhiệm vụ, đã hoàn thành 03/03. Thường xuyên 09 nhiệm vụ, trong đó 07 đã "
        "thực hiện trong kỳ; chưa đến hạn 10.",
    }


def blocks(all_units: list[Row]) -> dict[str, Block]:
    shown = all_units[: layout.OVERVIEW_UNIT_ROWS]
    return {
        Name.GLANCE: [
            ("18/20 đơn vị", "Chưa gửi: Phòng Tổng hợp mẫu số 07; Phòng Tổng hợp mẫu số 12"),
            ("05", "05 nội dung của 03 đơn vị"),
            ("03", "Chọn số liệu ở trang Cần xử lý"),
            ("00", "Không có nhiệm vụ quá hạn"),
            ("03", "3.1, 5.1, 7.1 – hạn Thứ Ba, 31/03/2026"),
        ],
        Name.RESULT_BLOCK: result_rows(),
        Name.UNIT_SUMMARY_LINES: [
            ("Kỳ Quý I năm 2026; tính đến Thứ Bảy, 14/03/2026.",),
            ("Tổng số 66 lượt nhiệm vụ của 20 đơn vị; 18/20 đơn vị đã báo cáo; hoàn thành 06, quá hạn 00.",),
            ("Nhiệm vụ giao chung các phòng, ban, đơn vị được tính riêng cho mỗi đơn vị.",),
        ],
        Name.UNIT_TOTALS: [(None, "Cộng 20 đơn vị", 66, 60), tables.BY_UNIT.numbers],
        Name.CHANGE_LINES: [("Kỳ Quý I năm 2026.",), ("So với kỳ Năm 2025: mới hoàn thành: 02.",)],
        Name.CHANGE_FIGURES: [
            ("Chỉ tiêu", "Kỳ Năm", "Kỳ Quý I", "Thay đổi"),
            ("Tỷ lệ hoàn thành kế hoạch", "14,8% (4/27 nhiệm vụ)", "22,2% (6/27 nhiệm vụ)", "tăng 7,4 điểm %"),
        ],
        Name.TIMELINE: timeline(),
        Name.OVERVIEW_TILES: [
            (
                "Tỷ lệ hoàn thành kế hoạch",
                "Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn)",
                "Tỷ lệ đúng hạn",
                "Báo cáo của đơn vị đã nhận",
                "Nhiệm vụ quá hạn",
            ),
            (percent(6 / 27), "100%", percent(5 / 6), "18/20 đơn vị", "00"),
            (
                "6/27 nhiệm vụ",
                "3/3 nhiệm vụ",
                "5/6 nhiệm vụ",
                "chưa gửi 02, gửi muộn 00",
                "Đến hạn 03 nhiệm vụ, đã hoàn thành cả 03 nhiệm vụ",
            ),
        ],
        Name.OVERVIEW_NEXT: [("31/03/2026 (còn 17 ngày)", "03 nhiệm vụ: 3.1, 5.1, 7.1")],
        Name.OVERVIEW_OVERDUE: [("Không có nhiệm vụ quá hạn.",)],
        Name.OVERVIEW_TREND: [("Quý I (đang mở)", 6 / 27, 1, 5 / 6)],
        Name.OVERVIEW_UNITS: [
            (unit["Tên đơn vị"], 1 + n % 3, 1, 1 + n % 4, n % 2, n % 2, 0) for n, unit in enumerate(shown)
        ],
        Name.OVERVIEW_GROUPS: [
            (group.heading.rsplit(" (", 1)[0], 1, group.number % 3, 1, group.number % 2, group.number % 2, 0)
            for group in PLAN.groups
        ],
    }


def changes() -> list[Row]:
    return [
        {
            layout.CHANGE: "Mới hoàn thành", layout.TASK_CODE: task.code, layout.TASK: task.text,
            layout.UNIT_NAME: "HCQT", "Đánh giá kỳ trước": STANDING_LABELS[Standing.DUE_SOON],
            "Đánh giá kỳ này": STANDING_LABELS[Standing.DONE_ON_TIME],
        }
        for task in PLAN.tasks[:2]
    ]  # fmt: skip


def timeline() -> Block:
    rows: list[tuple[CellValue, ...]] = []
    marks = tuple(layout.TIMELINE_MARKS)
    for group in PLAN.groups:
        rows.append((group.heading,))
        for task in (task for task in PLAN.tasks if task.group == group.number):
            own = [marks[(len(rows) + month) % len(marks)] for month in range(12)]
            standing = STANDING_LABELS[_judged(len(rows))]
            rows.append((task.code, clipped(task.text, 62, 12), "HCQT", date(2026, 3, 31), *own, standing))
    return rows


def result_rows() -> Block:
    rows: list[tuple[CellValue, ...]] = []
    for group in PLAN.groups:
        rows.append((group.heading,))
        rows.extend(
            (
                task.stt, task.text, task.lead, task.coordinating, task.phrase,
                STANDING_LABELS[_judged(len(rows) + task.stt)], RESULT, EVIDENCE, None,
            )
            for task in PLAN.tasks
            if task.group == group.number
        )  # fmt: skip
    return rows
