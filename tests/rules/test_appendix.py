"""The plan out of Phụ lục: the signed appendix as it stands, and what staff may have done to it since."""

from datetime import date

import pytest

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineOptions, parse_deadline
from cchc_xl.model.finding import Finding
from cchc_xl.model.plan import ContentGroup
from cchc_xl.model.sheet import Grid, GridRow
from cchc_xl.rules.appendix import AppendixReading, check_plan, group_title, lead_names, read_appendix
from cchc_xl.rules.decisions import DecisionReading
from tests.rules.markdown import master_grid
from tests.rules.samples import PLAN, UNITS

FILE = "KeHoach2026.xlsm"
HEADER = "| STT | Nhiệm vụ cụ thể | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian thực hiện/ hoàn thành |"
GROUP = "| Nội dung 1. Công tác chỉ đạo, điều hành (2 nhiệm vụ) |"
ONE = "| {1} | Ban hành Kế hoạch | Phòng Hành chính - Quản trị | Các đơn vị liên quan | Quý I/2026 |"
TWO = "| {2} | Rà soát văn bản | Các phòng, ban, đơn vị | Các đơn vị liên quan | Thường xuyên |"


def read(grid: Grid) -> AppendixReading:
    return read_appendix(grid, FILE, PLAN.plan_id, PLAN.version, PLAN.year, PLAN.other_results)


def read_rows(*rows: str, header: str = HEADER) -> AppendixReading:
    return read(master_grid("\n".join((header, *rows)), first_row=6))


NOTHING_DECIDED = DecisionReading({}, {}, [])


def check(reading: AppendixReading, dated_by_hand: frozenset[str] = frozenset()) -> list[Finding]:
    return check_plan(reading, FILE, UNITS, DeadlineOptions(), NOTHING_DECIDED, dated_by_hand)


def said(reading: AppendixReading, dated_by_hand: frozenset[str] = frozenset()) -> list[tuple[str, str | None]]:
    return [(found.code, found.cell) for found in check(reading, dated_by_hand)]


# --- the appendix as signed -------------------------------------------------------------------------------
def signed(shift: int = 0) -> Grid:
    """Phụ lục as the workbook ships it: two-level header, group headings across; `shift` columns to the right."""
    letters = "ABCDEFGHIJ"[shift:]

    def row(number: int, *values: object) -> GridRow:
        cells = {letters[n]: value for n, value in enumerate(values) if value is not None}
        return GridRow(number, cells)  # type: ignore[arg-type]

    rows = [
        row(5, "STT", "Nhiệm vụ cụ thể", "Trách nhiệm cụ thể", None, "Thời gian thực hiện/ hoàn thành"),
        row(6, None, None, "Đơn vị chủ trì", "Đơn vị phối hợp"),
    ]
    for group in PLAN.groups:
        rows.append(row(rows[-1].number + 1, group.heading))
        for task in (task for task in PLAN.tasks if task.group == group.number):
            rows.append(row(rows[-1].number + 1, float(task.stt), task.text, task.lead, task.coordinating, task.phrase))
    return Grid("Phụ lục", tuple(rows))


def test_the_signed_appendix_is_the_plan_to_the_letter() -> None:
    reading = read(signed())
    assert reading.plan == PLAN.model_copy(update={"appendix_lines": ()})
    assert (len(reading.plan.tasks), len(reading.plan.groups)) == (27, 8)
    assert reading.findings == ()


def test_nothing_is_to_be_said_of_the_signed_appendix() -> None:
    assert check(read(signed())) == []


def test_a_moved_table_is_the_same_plan_in_other_cells() -> None:
    reading = read(signed(shift=3))
    assert reading.plan == read(signed()).plan
    assert reading.cells["1.1"] == {
        layout.STT: "D8",
        layout.TASK: "E8",
        layout.LEAD: "F8",
        layout.COORDINATING: "G8",
        layout.APPENDIX_PHRASE: "H8",
    }
    assert reading.cells["group 1"] == {layout.STT: "D7"}


# --- what staff add ---------------------------------------------------------------------------------------
def test_columns_of_staff_and_another_order_change_nothing() -> None:
    reading = read_rows(
        "| Nội dung 1. Chỉ đạo (2 nhiệm vụ) | | đã rà soát | | | | hỏi anh Nam |",
        "| {1} | 10/3 | Ban hành Kế hoạch | Các đơn vị liên quan | Phòng Hành chính - Quản trị | Quý I/2026 | {3} |",
        "| {2} | | Rà soát văn bản | Các đơn vị liên quan | Các phòng, ban, đơn vị | Thường xuyên | Nội dung 9: bỏ |",
        "| | | | | | | Nội dung 9: bỏ |",
        header="| STT | Thời gian cập nhật | Nhiệm vụ cụ thể | Đơn vị phối hợp | Đơn vị chủ trì "
        "| Thời gian thực hiện/ hoàn thành | Ghi chú |",
    )
    plain = read_rows(GROUP.replace("Công tác chỉ đạo, điều hành", "Chỉ đạo"), ONE, TWO)
    assert reading.plan == plain.plan
    assert said(reading) == []


@pytest.mark.parametrize("header", ["Thời gian hoàn thành", "THỜI GIAN<br>THỰC HIỆN", "Thời gian"])
def test_the_deadline_column_may_be_headed_in_other_words(header: str) -> None:
    reading = read_rows(GROUP, ONE, TWO, header=HEADER.replace("Thời gian thực hiện/ hoàn thành", header))
    assert [task.phrase for task in reading.plan.tasks] == ["Quý I/2026", "Thường xuyên"]


@pytest.mark.parametrize("stt", ["{1}", "1", "01", "1.", " 1 "])
def test_a_number_may_be_typed_as_text(stt: str) -> None:
    assert [task.code for task in read_rows(GROUP, ONE.replace("{1}", stt)).plan.tasks] == ["1.1"]


def test_a_day_typed_as_the_deadline_is_read_as_a_person_sees_it() -> None:
    reading = read_rows(GROUP, ONE.replace("Quý I/2026", "{31/03/2026}"), TWO)
    assert reading.plan.tasks[0].phrase == "31/03/2026"
    assert parse_deadline(reading.plan.tasks[0].phrase, 2026, DeadlineOptions()).due == date(2026, 3, 31)
    assert said(reading) == []


@pytest.mark.parametrize(
    ("heading", "title", "count"),
    [
        ("Nội dung 2. Cải cách thể chế (2 nhiệm vụ)", "2. Cải cách thể chế", 2),
        ("Nội dung 2: Cải cách thể chế (02 nhiệm vụ).", "2. Cải cách thể chế", 2),
        ("NỘI DUNG 2. Cải cách thể chế", "2. Cải cách thể chế", None),
        ("Nội dung 2. Cải cách (giai đoạn 2) thể chế (2 nhiệm vụ)", "2. Cải cách (giai đoạn 2) thể chế", 2),
    ],
)
def test_a_group_heading_says_its_number_its_title_and_its_count(heading: str, title: str, count: int | None) -> None:
    (group,) = read_rows(f"| {heading} |").plan.groups
    assert group == ContentGroup(number=2, heading=heading, declared_count=count)
    assert group_title(group) == title


# --- what is wrong ----------------------------------------------------------------------------------------
def test_a_declared_count_that_does_not_match_is_said_at_the_heading() -> None:
    reading = read_rows(GROUP, ONE)
    assert said(reading) == [("KH01", "A7")]
    assert check(reading)[0].message == "Nội dung 1 ghi 2 nhiệm vụ nhưng có 1 dòng."
    assert said(read_rows("| Nội dung 1. Chỉ đạo |", ONE)) == []


def test_a_number_used_twice_is_said_and_the_first_one_stays() -> None:
    reading = read_rows(GROUP, ONE, TWO, TWO.replace("Rà soát văn bản", "Việc khác"))
    assert said(reading) == [("KH04", "A10")]
    assert [task.text for task in reading.plan.tasks] == ["Ban hành Kế hoạch", "Rà soát văn bản"]


def test_a_task_without_a_number_is_asked_for_it() -> None:
    reading = read_rows(GROUP, ONE, TWO, TWO.replace("{2}", ""))
    (found,) = check(reading)
    assert (found.code, found.cell) == ("KH05", "A10")
    assert found.message == "Nhiệm vụ “Rà soát văn bản” chưa có số thứ tự."


def test_rows_that_are_neither_group_nor_task_are_passed_over() -> None:
    rows = ("| Ghi chú: theo Quyết định số 12 |", "| | Tổng cộng | | | |", "| | | | | |")
    assert said(read_rows(rows[0], GROUP, ONE, TWO, *rows)) == []


@pytest.mark.parametrize(
    ("removed", "cell", "what"),
    [
        ("Ban hành Kế hoạch", "B8", "nhiệm vụ cụ thể"),
        ("Phòng Hành chính - Quản trị", "C8", "đơn vị chủ trì"),
        ("Quý I/2026", "E8", "thời gian thực hiện/ hoàn thành"),
    ],
)
def test_a_part_that_is_missing_is_asked_for_at_its_cell(removed: str, cell: str, what: str) -> None:
    (found,) = check(read_rows(GROUP, ONE.replace(removed, ""), TWO))
    assert (found.code, found.cell, found.task) == ("KH05", cell, "1.1")
    assert what in found.message


def test_an_unknown_lead_is_said_at_its_cell_also_beside_a_known_one() -> None:
    leads = "Phòng Hành chính - Quản trị<br>Phòng Nội chính; Cổng Thông tin điện tử"
    (found,) = check(read_rows(GROUP, ONE.replace("Phòng Hành chính - Quản trị", leads), TWO))
    assert (found.code, found.cell, found.task, found.field) == ("KH02", "C8", "1.1", "Đơn vị chủ trì")
    assert "“Phòng Nội chính”" in found.message


@pytest.mark.parametrize("lead", ["phòng hành chính – quản trị", "Phong Hanh chinh - Quan tri", "HCQT"])
def test_a_lead_is_known_by_any_spelling_of_its_name_or_its_code(lead: str) -> None:
    assert said(read_rows(GROUP, ONE.replace("Phòng Hành chính - Quản trị", lead), TWO)) == []


def test_leads_stand_on_lines_of_their_own_or_between_semicolons() -> None:
    assert lead_names("Phòng A;\nPhòng B ; Phòng C\n", UNITS) == ["Phòng A", "Phòng B", "Phòng C"]
    assert lead_names("Các phòng, ban, đơn vị", UNITS) == ["Các phòng, ban, đơn vị"]


@pytest.mark.parametrize("between", [", ", " và ", "; ", "\n"])
def test_commas_and_words_part_leads_only_where_every_part_is_a_unit(between: str) -> None:
    names = ["Phòng Hành chính - Quản trị", "Cổng thông tin điện tử"]
    assert lead_names(between.join(names), UNITS) == names
    unknown = f"Phòng Lạ{between}Cổng thông tin điện tử"
    assert lead_names(unknown, UNITS) == ([unknown] if between in (", ", " và ") else ["Phòng Lạ", names[1]])


def test_a_name_that_is_broken_over_lines_is_one_lead() -> None:
    assert lead_names("Phòng Hành chính -\nQuản trị", UNITS) == ["Phòng Hành chính - Quản trị"]


def test_a_line_that_is_not_certain_is_said() -> None:
    assert said(read_rows(GROUP, ONE, TWO, "| | Báo cáo quý | | | |")) == [("KH38", "B10")]


def test_an_unreadable_deadline_is_asked_until_hcqt_dates_it() -> None:
    reading = read_rows(GROUP, ONE.replace("Quý I/2026", "Cuối năm"), TWO)
    assert said(reading) == [("KH03", "E8")]
    assert "“Cuối năm”" in check(reading)[0].message
    assert said(reading, frozenset({"1.1"})) == []


def test_a_column_that_lost_its_header_is_said_once_and_not_for_every_task() -> None:
    reading = read_rows(GROUP, ONE, TWO, header=HEADER.replace("Đơn vị chủ trì", "Ai làm"))
    (found,) = check(reading)
    assert (found.code, found.sheet, found.cell, found.field) == ("KH13", "Phụ lục", None, "Đơn vị chủ trì")
    assert [task.lead for task in reading.plan.tasks] == ["", ""]


def test_an_appendix_without_any_header_is_no_plan_and_says_so() -> None:
    reading = read_rows(GROUP, ONE, TWO, header="| TT | Việc | Ai | Với ai | Khi nào |")
    assert reading.plan.tasks == ()
    assert {code for code, _ in said(reading)} == {"KH13"}
