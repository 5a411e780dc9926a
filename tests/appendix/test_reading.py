"""What offices print above, between and below the tasks, one by one; what is not certain is asked, never taken."""

import pytest

from cchc_xl.appendix.columns import Column
from cchc_xl.appendix.reading import read
from cchc_xl.appendix.source import PlanSource, SourceCell, SourceRow, SourceTable
from cchc_xl.appendix.understood import Appendix, Why

HEADER = "STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn"
GROUP = "I | Thể chế | | |"
ONE = "1 | Ban hành | HCQT | A | Quý I"
TWO = "2 | Rà soát | VP | A | Quý II"


def table(*lines: str, name: str = "Bảng 1", width: int = 5) -> SourceTable:
    """Lines as cells between bars: "^" goes on with the cell above, a line of one cell stands over the row."""
    rows: list[SourceRow] = []
    width = max(width, *(line.count("|") + 1 for line in lines), 0)
    above: dict[int, SourceCell] = {}
    for number, line in enumerate(lines, 1):
        texts = [text.strip() for text in line.split("|")]
        cells = []
        for place, text in enumerate(texts):
            if text == "^":
                cell = SourceCell(place, above[place].text, from_above=True)
            else:
                cell = SourceCell(place, text, width if len(texts) == 1 else 1)
            above[place] = cell
            cells.append(cell)
        rows.append(SourceRow(number, tuple(cell for cell in cells if cell.text)))
    return SourceTable(name, tuple(rows), width)


def understood(*lines: str, header: str = HEADER) -> Appendix:
    return read(PlanSource((table(header, *lines),)))


def codes(appendix: Appendix) -> list[str]:
    return [task.code for task in appendix.tasks]


def asked(appendix: Appendix) -> list[tuple[Why, str]]:
    return [(doubt.why, doubt.text) for doubt in appendix.doubts]


# --- groups -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nội dung 1. Thể chế (1 nhiệm vụ)", "Nội dung 2: Thủ tục"),
        ("I. Thể chế", "II. Thủ tục"),
        ("A. Thể chế", "B. Thủ tục"),
        ("1. Thể chế", "2. Thủ tục"),
        ("I | Thể chế | | |", "II | Thủ tục | | |"),
        ("Nhóm 1: Thể chế", "Nhóm 2: Thủ tục"),
        ("THỂ CHẾ", "THỦ TỤC"),
    ],
)
def test_groups_are_known_by_what_offices_write_before_them(first: str, second: str) -> None:
    assert codes(understood(first, ONE, TWO, second, ONE)) == ["1.1", "1.2", "2.1"]


def test_a_heading_over_groups_is_no_group() -> None:
    appendix = understood("A. NHIỆM VỤ CHUNG", "I. Thể chế", ONE, "II. Thủ tục", ONE)
    assert ([group.heading for group in appendix.groups], codes(appendix)) == (
        ["I. Thể chế", "II. Thủ tục"], ["1.1", "2.1"],
    )  # fmt: skip


def test_groups_that_begin_anew_under_another_heading_are_numbered_in_their_order() -> None:
    assert codes(understood("A. CHUNG", "I. Thể chế", ONE, "B. RIÊNG", "I. Thủ tục", ONE)) == ["1.1", "2.1"]


def test_a_group_keeps_the_number_it_was_printed_with() -> None:
    assert codes(understood("Nội dung 2. Thủ tục", ONE, "Nội dung 4. Công vụ", ONE)) == ["2.1", "4.1"]


@pytest.mark.parametrize(
    ("heading", "count"),
    [("(6 nhiệm vụ)", 6), ("(06 NV)", 6), ("- 12 nhiệm vụ", 12), ("(gồm 3 nhiệm vụ)", 3), ("", None), ("(2026)", None)],
)
def test_the_count_that_a_heading_declares(heading: str, count: int | None) -> None:
    assert understood(f"I. Thể chế {heading}", ONE).groups[0].declared == count


def test_a_column_of_its_own_may_name_the_groups() -> None:
    header = "STT | Nội dung | Nhiệm vụ cụ thể | Chủ trì | Thời hạn"
    appendix = understood(
        "1 | Thể chế | Ban hành | HCQT | Quý I", "2 | ^ | Rà soát | VP | Quý I", "1 | Thủ tục | Công bố | VP | Quý I",
        header=header,
    )  # fmt: skip
    assert (codes(appendix), asked(appendix)) == (["1.1", "1.2", "2.1"], [])


# --- numbers ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("stt", ["1", "01", "1.", "(1)", "1)", "1.1", "１"])
def test_a_task_is_numbered_as_offices_write_it(stt: str) -> None:
    assert codes(understood("I. Thể chế", f"{stt} | Ban hành | HCQT | A | Quý I")) == ["1.1"]


def test_parts_add_their_letter_or_their_place() -> None:
    appendix = understood(
        GROUP, "5 | Ban hành, gồm: | | |", "a) | Kế hoạch | HCQT | | Quý I", "b) | Quy chế | VP | | Quý I",
        "6 | Kiểm tra, gồm: | | |", "- | Tại phòng | HCQT | | Quý I", "+ | Tại trung tâm | VP | | Quý I",
        "7 | Báo cáo, gồm: | | |", "7.1 | Quý | HCQT | | Quý I", "7.2 | Năm | HCQT | | Quý I",
    )  # fmt: skip
    assert codes(appendix) == ["1.5.a", "1.5.b", "1.6.1", "1.6.2", "1.7.1", "1.7.2"]
    assert (len(appendix.parents), asked(appendix)) == (3, [])


def test_a_row_over_parts_that_is_owed_itself_is_a_task() -> None:
    assert codes(understood(GROUP, ONE, "a) | Kế hoạch | HCQT | | Quý I")) == ["1.1", "1.1.a"]


def test_a_lead_over_several_rows_is_the_lead_of_each() -> None:
    appendix = understood(GROUP, ONE, "2 | Rà soát | ^ | A | ^")
    assert [task.text(Column.LEAD) for task in appendix.tasks] == ["HCQT", "HCQT"]
    assert appendix.tasks[1].text(Column.PHRASE) == "Quý I"


def test_a_task_over_two_rows_has_two_leads() -> None:
    (task,) = understood(GROUP, ONE, "^ | ^ | VP | A | ^").tasks
    assert task.text(Column.LEAD) == "HCQT\nVP"


# --- headings of columns ----------------------------------------------------------------------------------------
def test_headings_over_two_rows_and_their_numbers_are_passed_over() -> None:
    appendix = read(
        PlanSource((table(
            "TT | Nội dung công việc | Trách nhiệm | | Thời gian", "^ | ^ | Cơ quan chủ trì | Cơ quan phối hợp | ^",
            "(1) | (2) | (3) | (4) | (5)", GROUP, ONE,
        ),))
    )  # fmt: skip
    assert (codes(appendix), appendix.tasks[0].text(Column.LEAD), asked(appendix)) == (["1.1"], "HCQT", [])


def test_the_headings_said_again_on_the_next_page_are_passed_over() -> None:
    assert codes(understood(GROUP, ONE, HEADER, TWO)) == ["1.1", "1.2"]


def test_the_next_table_goes_on_where_it_is_as_wide() -> None:
    pages = (
        table(HEADER, GROUP, ONE),
        table(TWO, name="Bảng 2"),
        table("Nơi nhận | CHÁNH VĂN PHÒNG", name="Bảng 3", width=2),
    )
    assert codes(read(PlanSource(pages))) == ["1.1", "1.2"]


def test_a_numbered_table_of_other_columns_below_is_asked() -> None:
    pages = (table(HEADER, GROUP, ONE), table("2 | Rà soát | VP | Quý II", name="Bảng 2", width=4))
    appendix = read(PlanSource(pages))
    assert (codes(appendix), asked(appendix)) == (["1.1"], [(Why.TABLE_UNREAD, "2 Rà soát VP Quý II")])


@pytest.mark.parametrize("line", ["7.3 | Số lạ | HCQT | A | Quý I", "1 | Trùng số | HCQT | A | Quý I"])
def test_what_stands_under_a_line_that_is_not_certain_is_not_taken_for_a_part_of_another(line: str) -> None:
    appendix = understood(GROUP, ONE, line, "a) | Ý của dòng trên | VP | | Quý II", "^ | ^ | HCQT | A | ^", TWO)
    assert codes(appendix) == ["1.1", "1.2"]
    assert [task.text(Column.LEAD) for task in appendix.tasks] == ["HCQT", "VP"]
    assert len(appendix.doubts) == 3


def test_a_part_that_is_asked_keeps_its_place() -> None:
    appendix = understood(GROUP, ONE, "- | Chưa rõ ai | | |", "- | Kiểm tra | VP | | Quý II")
    assert codes(appendix) == ["1.1", "1.1.2"]


def test_a_table_before_the_appendix_is_none_of_it() -> None:
    office = table("SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", width=2)
    assert codes(read(PlanSource((office, table(HEADER, GROUP, ONE))))) == ["1.1"]


def test_other_columns_are_kept_by_their_headings() -> None:
    appendix = understood(
        "I. Thể chế", "1 | Ban hành | HCQT | Quý I | Kế hoạch | bí mật",
        header="TT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm | Độ mật",
    )  # fmt: skip
    assert appendix.tasks[0].text(Column.PRODUCT) == "Kế hoạch"
    assert appendix.tasks[0].others == {"Độ mật": "bí mật"}


# --- what is asked ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1 | Ban hành lại | HCQT | A | Quý I", Why.NUMBER_TWICE),
        (" | Không số | HCQT | A | Quý I", Why.NUMBER_MISSING),
        ("7.3 | Số lạ | HCQT | A | Quý I", Why.NUMBER_STRANGE),
        ("x1 | Số lạ | HCQT | A | Quý I", Why.NUMBER_STRANGE),
        ("x | Số lạ | HCQT | A | Quý I", Why.NUMBER_STRANGE),
        ("II | Số lạ | HCQT | A | Quý I", Why.NUMBER_STRANGE),
        ("- | Ý không ai làm | | |", Why.PART_WITHOUT_LEAD),
        (" | Dòng lửng lơ giữa bảng | | | ", Why.ROW_UNREAD),
        ("^ | ^ | VP | A | Quý IV", Why.DEADLINES_DIFFER),
    ],
)
def test_what_is_not_certain_is_asked(line: str, why: Why) -> None:
    appendix = understood(GROUP, ONE, line, TWO)
    assert [doubt.why for doubt in appendix.doubts] == [why]
    assert codes(appendix) == ["1.1", "1.2"]


def test_a_task_above_the_first_group_is_asked() -> None:
    assert [why for why, _ in asked(understood(ONE, GROUP, TWO))] == [Why.OUTSIDE_GROUPS]


def test_a_column_that_is_not_there_is_asked() -> None:
    appendix = understood(GROUP, "1 | Ban hành | HCQT | x", header="STT | Nhiệm vụ | Chủ trì | Độ mật")
    assert asked(appendix) == [(Why.COLUMN_MISSING, Column.PHRASE.value)]


def test_no_table_at_all_is_asked() -> None:
    assert [why for why, _ in asked(read(PlanSource(())))] == [Why.NO_TABLE]


def test_notes_below_the_tasks_are_kept_as_notes() -> None:
    appendix = understood(GROUP, ONE, "Ghi chú: các đơn vị gửi qua hệ thống.", "Tổng số: 01 nhiệm vụ")
    assert (codes(appendix), asked(appendix), len(appendix.notes)) == (["1.1"], [], 2)
