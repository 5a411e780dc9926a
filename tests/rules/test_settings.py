"""Units, periods, roles and options out of their tables: what can be read is used, what cannot is said at its cell."""

from datetime import date

import pytest

from cchc_xl.completion.judging import JudgingOptions
from cchc_xl.model.deadline import DeadlineOptions
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import PeriodState
from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.options import OPTION_ROWS, Options
from cchc_xl.rules.settings import Role, SettingsReader
from tests.rules.markdown import master_table
from tests.rules.samples import UNITS


def reader() -> SettingsReader:
    return SettingsReader("KeHoach2026.xlsm")


def said(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(found.code, found.cell) for found in findings]


# --- tblCauHinh -------------------------------------------------------------------------------------------
def options(*rows: str) -> tuple[Options, list[Finding]]:
    reading = reader()
    found = reading.options(master_table("\n".join(("| Khóa | Giá trị | Ý nghĩa |", *rows))))
    return found, reading.findings


def test_what_is_not_said_has_its_default() -> None:
    assert options() == (Options(), [])
    assert options("| ngay_nghi | | |", "| khoa_la | 5 | |") == (Options(), [])


def test_the_rows_of_a_new_master_are_the_defaults_as_a_person_types_them() -> None:
    rows = [f"| {key} | {value} | {meaning} |" for key, value, meaning in OPTION_ROWS]
    assert options(*rows) == (Options(), [])
    assert len({key for key, _, _ in OPTION_ROWS}) == len(Options.model_fields)
    assert all(key and meaning for key, _, meaning in OPTION_ROWS)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("nam_ke_hoach", "{2027}", 2027),
        ("nam_ke_hoach", "2027", 2027),
        ("phien_ban_ke_hoach", "{2}", "2"),
        ("so_ngay_sap_den_han", "15", 15),
        ("truoc_ngay_tinh_nghiem_ngat", "không", False),
        ("truoc_ngay_tinh_nghiem_ngat", "{FALSE}", False),
        ("lui_han_khoi_cuoi_tuan", "CÓ", True),
        ("lui_han_khoi_cuoi_tuan", "{TRUE}", True),
        ("ngay_nghi", "{30/04/2026}", (date(2026, 4, 30),)),
        ("ngay_nghi", "{30/04/2026 00:00}", (date(2026, 4, 30),)),
        ("ngay_nghi", "30/4/2026; 01/05/2026 ;", (date(2026, 4, 30), date(2026, 5, 1))),
    ],
)
def test_an_option_is_read_as_a_person_types_it(key: str, typed: str, value: object) -> None:
    found, findings = options(f"| {key} | {typed} | |")
    assert found.model_dump(by_alias=True)[key] == value
    assert findings == []


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("nam_ke_hoach", "năm nay"),
        ("so_ngay_sap_den_han", "{7.5}"),
        ("truoc_ngay_tinh_nghiem_ngat", "tùy"),
        ("ngay_nghi", "30/4/2026; Tết"),
        ("ngay_nghi", "{86400}"),
    ],
)
def test_an_unreadable_option_has_its_default_and_a_finding_at_its_cell(key: str, typed: str) -> None:
    found, findings = options("| don_vi_dau_moi | VP | |", f"| {key} | {typed} | |")
    assert found == Options(coordinating_unit="VP")
    assert said(findings) == [("KH12", "B6")]
    assert key in findings[0].message


def test_several_unreadable_options_are_all_said_in_the_order_of_the_sheet() -> None:
    _, findings = options("| nam_ke_hoach | ? | |", "| so_ngay_sap_den_han | ? | |", "| lui_han_khoi_cuoi_tuan | ? | |")
    assert said(findings) == [("KH12", "B5"), ("KH12", "B6"), ("KH12", "B7")]


def test_options_reach_those_who_read_deadlines_and_judge_progress() -> None:
    found = Options(
        before_is_strict=False,
        roll_off_weekend=True,
        due_soon_days=15,
        continuous_counts_in_year=False,
        without_not_applicable=True,
    )
    assert found.deadlines == DeadlineOptions(before_is_strict=False, roll_off_weekend=True)
    assert found.judging == JudgingOptions(15, continuous_counts_in_year=False, without_not_applicable=True)
    assert Options().deadlines == DeadlineOptions()
    assert Options().judging == JudgingOptions()


# --- tblDonVi ---------------------------------------------------------------------------------------------
UNIT_HEADER = "| Mã ĐV | Tên đơn vị | Tên viết tắt | Bí danh | Phải báo cáo | Từ ngày | Đến ngày | Đơn vị kế thừa |"


def units(*rows: str) -> tuple[UnitIndex, list[Finding]]:
    reading = reader()
    return reading.units(master_table("\n".join((UNIT_HEADER, *rows)))), reading.findings


def test_a_unit_is_read_with_its_names_and_its_days() -> None:
    index, findings = units(
        "| PNC | Phòng Nội chính | P. NC | NC; Nội chính ; | Có | {01/01/2026} | 30/6/2026 | HCQT |",
        "| | | | | | | | |",
        "| HCQT | Phòng Hành chính - Quản trị | | | Có | | | |",
    )
    unit = index.units[0]
    assert (unit.code, unit.name, unit.short_name, unit.aliases) == (
        "PNC",
        "Phòng Nội chính",
        "P. NC",
        ("NC", "Nội chính"),
    )
    assert (unit.valid_from, unit.valid_to, unit.successor) == (date(2026, 1, 1), date(2026, 6, 30), "HCQT")
    assert index.find("nội chính") is unit
    assert findings == []


@pytest.mark.parametrize(
    ("typed", "must"),
    [("Có", True), ("không", False), ("{TRUE}", True), ("{FALSE}", False), ("", True)],
)
def test_whether_a_unit_must_report(typed: str, must: bool) -> None:
    index, findings = units(f"| A | Phòng A | | | {typed} | | | |")
    assert index.units[0].must_report is must
    assert findings == []


def test_a_unit_that_cannot_be_read_is_left_out_and_said() -> None:
    index, findings = units(
        "| mã có dấu | Phòng A | | | Có | | | |",
        "| | Phòng B | | | Có | | | |",
        "| C | Phòng C | | | đôi khi | hôm qua | | |",
        "| C | Phòng C hai | | | Có | | | |",
    )
    assert [(unit.code, unit.name) for unit in index.units] == [("C", "Phòng C")]
    assert index.units[0].must_report
    assert said(findings) == [("KH12", "A5"), ("KH12", "A6"), ("KH12", "E7"), ("KH12", "F7"), ("KH12", "A8")]


def ended(code: str, successor: str, until: str = "{30/06/2026}") -> str:
    return f"| {code} | Phòng {code} | | | Có | | {until} | {successor} |"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([ended("A", "B"), ended("B", "", "")], []),
        ([ended("A", "B; Phòng C"), ended("B", "", ""), ended("C", "", "")], []),
        ([ended("A", "Phòng Z"), ended("B", "", "")], [("KH36", "H5")]),
        ([ended("A", "B; Z; Y"), ended("B", "", "")], [("KH36", "H5")] * 2),
        ([ended("A", "B"), ended("B", "Z")], [("KH36", "H6")]),
        ([ended("A", "A")], [("KH36", "H5")]),
        ([ended("A", "B"), ended("B", "C"), ended("C", "A")], [("KH36", "H5"), ("KH36", "H6"), ("KH36", "H7")]),
        ([ended("A", "B", ""), ended("B", "", "")], [("KH37", "H5")]),
        ([ended("A", "B", "hôm qua"), ended("B", "", "")], [("KH12", "G5")]),
    ],
    ids=["known", "split", "unknown", "parts unknown", "in a chain", "itself", "in a circle", "no end", "no date"],
)
def test_a_successor_that_cannot_be_told_is_said(rows: list[str], expected: list[tuple[str, str]]) -> None:
    _, findings = units(*rows)
    assert said(findings) == expected


def test_what_ends_before_it_begins_is_said_of_units_and_of_roles() -> None:
    _, findings = units("| A | Phòng A | | | Có | {01/07/2026} | {30/06/2026} | |")
    assert said(findings) == [("KH12", "G5")]
    reading = reader()
    header = "| Mã NV | Mã ĐV | Vai trò | Từ ngày | Đến ngày |"
    reading.roles(master_table(f"{header}\n| 1.1 | HCQT | Chủ trì | {{01/07/2026}} | {{30/06/2026}} |"))
    assert said(reading.findings) == [("KH12", "E5")]


# --- tblKy ------------------------------------------------------------------------------------------------
PERIOD_HEADER = "| Mã kỳ | Tên kỳ | Từ ngày | Đến ngày | Hạn đơn vị gửi | Hạn gửi Sở Nội vụ | Trạng thái kỳ |"
OPEN = "| quy-3 | Quý III | {15/06/2026} | {14/09/2026} | {16/09/2026} | {18/09/2026} | Đang mở |"


def periods(*rows: str, holidays: tuple[date, ...] = ()) -> tuple[dict[str, PeriodState], list[Finding]]:
    reading = reader()
    table = master_table("\n".join((PERIOD_HEADER, *rows)))
    found = reading.periods(table)
    reading.check_periods(table, found, holidays)
    return {code: period.state for code, period in found.items()}, reading.findings


def test_a_period_is_read_with_its_window_and_its_days() -> None:
    reading = reader()
    period = reading.periods(master_table(f"{PERIOD_HEADER}\n{OPEN}"))["quy-3"]
    assert (period.name, period.start, period.end) == ("Quý III", date(2026, 6, 15), date(2026, 9, 14))
    assert (period.units_send_by, period.office_sends_by) == (date(2026, 9, 16), date(2026, 9, 18))
    assert period.state is PeriodState.OPEN
    assert periods(OPEN)[1] == []
    assert periods(OPEN, "| | | | | | | |") == periods(OPEN)  # the blank row of a table


def test_a_window_that_cannot_be_read_leaves_the_period_out_and_is_said_once_where_it_is_wrong() -> None:
    rows = (
        "| a | A | giữa tháng 6 | {14/09/2026} | | | |",
        "| b | B | | {14/09/2026} | | | |",
        "| c | C | {15/06/2026} | | | | |",
        "| d | D | {15/09/2026} | {14/09/2026} | | | |",
    )
    found, findings = periods(*rows, OPEN)
    assert set(found) == {"quy-3"}
    assert said(findings) == [("KH12", "C5"), ("KH12", "C6"), ("KH12", "D7"), ("KH12", "D8")]


def test_the_kind_and_the_hour_of_a_period_are_read_where_they_are_filled() -> None:
    reading = reader()
    rows = (f"{OPEN} 6 THÁNG | 11h30 |", f"{OPEN.replace('quy-3', 'x')} tháng | |")
    found = reading.periods(master_table("\n".join((f"{PERIOD_HEADER} Loại kỳ | Giờ hạn gửi |", *rows))))
    assert [(period.kind_name, period.send_hour) for period in found.values()] == [("6 tháng", "11h30"), ("", "")]
    assert [(finding.code, finding.field) for finding in reading.findings] == [("KH12", "Loại kỳ")]
    # An older master has neither column.
    (older,) = reader().periods(master_table(f"{PERIOD_HEADER}\n{OPEN}")).values()
    assert (older.kind_name, older.send_hour) == ("", "")


def test_the_state_of_a_period_is_read_in_any_case_and_not_guessed() -> None:
    found, findings = periods(
        OPEN.replace("Đang mở", "ĐANG MỞ"),
        OPEN.replace("quy-3", "x").replace("Đang mở", "mở rồi"),
        OPEN.replace("quy-3", "y").replace("Đang mở", ""),
    )
    assert found == {"quy-3": PeriodState.OPEN, "x": PeriodState.NOT_OPENED, "y": PeriodState.NOT_OPENED}
    assert said(findings) == [("KH12", "G6")]


def test_two_open_periods_are_said_at_the_second() -> None:
    _, findings = periods(OPEN, "| nam | Năm | {15/12/2025} | {14/12/2026} | | | Đang mở |")
    assert said(findings) == [("KH09", "G6")]
    assert "Quý III, Năm" in findings[0].message


@pytest.mark.parametrize(
    ("send_by", "holidays", "code"),
    [
        ("{15/09/2026}", (), None),  # Tuesday after a cut-off on Monday
        ("{19/09/2026}", (), "KH08"),  # Saturday
        ("{16/09/2026}", (date(2026, 9, 16),), "KH08"),
        ("{14/09/2026}", (), "KH10"),  # the cut-off itself
        ("{11/09/2026}", (), "KH10"),
        ("{16/09/2026}", (date(2026, 9, 15),), None),
    ],
)
def test_a_sending_day_is_a_working_day_after_the_cut_off(
    send_by: str, holidays: tuple[date, ...], code: str | None
) -> None:
    _, findings = periods(OPEN.replace("{16/09/2026}", send_by), holidays=holidays)
    assert said(findings) == ([(code, "E5")] if code else [])


def test_sending_days_of_a_closed_period_no_longer_matter() -> None:
    closed = OPEN.replace("{16/09/2026}", "{13/09/2026}").replace("Đang mở", "Đã chốt")
    assert periods(closed)[1] == []


def test_the_weekday_is_named() -> None:
    _, findings = periods(OPEN.replace("{18/09/2026}", "{20/09/2026}"))
    assert findings[0].message == "Hạn gửi Sở Nội vụ Chủ Nhật, 20/09/2026 không phải là ngày làm việc."
    assert findings[0].cell == "F5"


# --- tblPhanCong ------------------------------------------------------------------------------------------
def roles(*rows: str) -> tuple[list[Role], list[Finding]]:
    reading = reader()
    table = master_table("\n".join(("| Mã NV | Mã ĐV | Vai trò | Từ ngày | Đến ngày |", *rows)))
    found = reading.roles(table)
    reading.check_units(table, UNITS)
    return found, reading.findings


def test_a_role_is_read_with_its_days() -> None:
    found, findings = roles("| 1.1 | HCQT | Chủ trì | {01/01/2026} | |", "| k1 | CTTDT | phối hợp | | 30/6/2026 |")
    assert found == [
        Role("1.1", "HCQT", "Chủ trì", date(2026, 1, 1), None),
        Role("K1", "CTTDT", "Phối hợp", None, date(2026, 6, 30)),
    ]
    assert findings == []


def test_a_role_holds_between_its_days_both_included() -> None:
    role = Role("1.1", "HCQT", "Chủ trì", date(2026, 2, 1), date(2026, 2, 28))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [role.is_valid_on(day) for day in days] == [False, True, True, False]
    assert Role("1.1", "HCQT", "Chủ trì", None, None).is_valid_on(days[0])


def test_a_blank_role_leads_an_unknown_one_does_not() -> None:
    found, findings = roles("| 1.1 | HCQT | | | |", "| 1.2 | HCQT | theo dõi | | |")
    assert [role.role for role in found] == ["Chủ trì", "Phối hợp"]
    assert said(findings) == [("KH12", "C6")]


def test_unknown_units_and_unreadable_days_are_said_and_half_rows_passed_over() -> None:
    found, findings = roles("| 1.1 | HCQTT | Chủ trì | hôm qua | |", "| 1.2 | | Chủ trì | | |", "| | HCQT | | | |")
    assert [(role.task, role.unit, role.valid_from) for role in found] == [("1.1", "HCQTT", None)]
    assert said(findings) == [("KH12", "D5"), ("KH11", "B5")]
