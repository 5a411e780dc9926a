"""The form's own words above its tables and on Hướng dẫn, told from what somebody added."""

import unicodedata
from collections.abc import Sequence

import pytest

from cchc_xl.model import layout
from cchc_xl.model.returned import RawValue, SheetGrid
from cchc_xl.model.text import match_key
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.own_words import added_above, added_to_guide, is_added_to_complete
from cchc_xl.tables import form_words as words

WHO = ["Người lập:", None, "Nguyễn Văn A", "Điện thoại:", "0238 000 0000", "Ngày lập:", "13/03/2026"]
HEAD: Sequence[Sequence[RawValue]] = [
    ["Còn 3 dòng cần bổ sung – xem cột Cần bổ sung", None, None, *words.LEGEND],
    ["UBND TỈNH NGHỆ AN", None, words.REPORT_TITLE.format(year=2026, period="QUÝ I"), None, words.TO_WHOM],
    ["VĂN PHÒNG", None, None, None, "Phòng Hành chính - Quản trị"],
    ["PHÒNG TỔNG HỢP", None, "(Số liệu từ ngày 15/12/2025 đến hết ngày 14/03/2026)", None, "Hạn gửi: Thứ Hai, 16/3"],
    WHO,
]
GUIDE: Sequence[Sequence[RawValue]] = [
    *[[line.format(unit="Phòng A", period="Quý I", to="HCQT", figures="", year=2026)] for line in words.GUIDE],
    ["Phòng Hành chính - Quản trị – Chị Lan, 0912 000 111."],
]


def sheet(rows: Sequence[Sequence[RawValue]], name: str = layout.FORM_SHEET) -> FormSheet:
    grid = SheetGrid(name, "visible", (*map(tuple, rows), ("Mã NV",)))
    return FormSheet(grid, len(rows), {}, {}, {})


def changed(rows: Sequence[Sequence[RawValue]], row: int, column: int, value: RawValue) -> list[list[RawValue]]:
    copied = [[*line, *[None] * 8] for line in rows]
    copied[row][column] = value
    return copied


def above(rows: Sequence[Sequence[RawValue]], name: str = layout.FORM_SHEET) -> list[tuple[str, str]]:
    return list(added_above(sheet(rows, name)))


def on_guide(rows: Sequence[Sequence[RawValue]]) -> list[tuple[str, str]]:
    return list(added_to_guide(SheetGrid(layout.FORM_GUIDE_SHEET, "visible", tuple(map(tuple, rows)))))


def test_of_a_form_as_issued_and_filled_in_there_is_nothing() -> None:
    assert above(HEAD) == on_guide(GUIDE) == []
    nfd = [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row] for row in HEAD]
    assert above(nfd) == []


def test_of_the_tab_of_figures_neither() -> None:
    period = "KỲ BÁO CÁO NĂM"
    title = words.FIGURES_TITLE.format(year=2026)
    assert above([["UBND TỈNH NGHỆ AN", None, title], ["VĂN PHÒNG", None, period], ["PHÒNG A", None, HEAD[3][2]]]) == []


def test_a_row_on_top_that_names_the_tab_is_the_programs() -> None:
    rows = [["Bảng 1"], *HEAD]
    assert above(rows, "Biểu báo cáo - Bảng 1") == []
    assert above(rows) == [("A1", "Bảng 1")]


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (0, 7, "Đề nghị xem trang 2"),
        (1, 6, "Biểu này thay biểu gửi ngày 10/3"),
        (2, 2, "chờ ý kiến Sở Nội vụ"),
        (2, 3, "KHẨN"),
        (3, 7, "GẤP"),
        (0, 1, "XIN LÙI HẠN"),  # in capitals too, where no name of an office stands
        (4, 1, "và Trần Thị B"),
        (4, 7, "gửi bù"),
        (3, 5, "Hạn này xin lùi"),
    ],
)
def test_what_was_written_between_is_found(row: int, column: int, text: str) -> None:
    found = above(changed(HEAD, row, column, text))
    if (row, column) == (4, 1):  # read as who filled it in: then the name behind it is one too many
        assert found == [("C5", "Nguyễn Văn A")]
    else:
        assert [said for _, said in found] == [text]


@pytest.mark.parametrize("value", [5, True, "✓", "1/3", " "])
def test_numbers_and_marks_are_somebodys_reckoning(value: RawValue) -> None:
    assert above(changed(HEAD, 0, 7, value)) == []


def test_what_a_formula_shows_is_not_written_by_hand() -> None:
    rows = changed(HEAD, 0, 7, "Xem dòng 3")
    grid = SheetGrid(layout.FORM_SHEET, "visible", (*map(tuple, rows), ("Mã NV",)), {"H1": 'IF(1,"Xem dòng 3")'})
    assert list(added_above(FormSheet(grid, len(rows), {}, {}, {}))) == []


@pytest.mark.parametrize("column", [0, 1, 5])
def test_what_was_written_on_the_guide_is_found(column: int) -> None:
    text = "Phòng đề nghị gia hạn nhiệm vụ 1.1"
    rows = [*GUIDE, [], [None] * column + [text]]
    assert [said for _, said in on_guide(rows)] == [text]


def test_a_line_of_the_guide_with_more_behind_it_is_found() -> None:
    longer = [f"{GUIDE[4][0]} Phòng không mở được."]
    assert on_guide([*GUIDE[:4], longer, *GUIDE[5:]]) == [("A5", longer[0])]


@pytest.mark.parametrize("shown", ["", "Chọn Tình hình thực hiện", "Thiếu: Kết quả; Văn bản", "Cần bổ sung"])
def test_what_can_bo_sung_shows_is_the_forms_even_where_its_formula_is_gone(shown: str) -> None:
    assert not is_added_to_complete(with_note(shown), 1, 1, shown)


def test_what_stands_in_its_place_is_not() -> None:
    text = "Phòng đã gửi đủ văn bản"
    assert is_added_to_complete(with_note(text), 1, 1, text)
    assert not is_added_to_complete(with_note(text), 1, 0, text)
    assert not is_added_to_complete(with_note(text, formula='"Phòng đã gửi đủ văn bản"'), 1, 1, text)


def with_note(text: str, formula: str = "") -> FormSheet:
    rows = (("Mã NV", layout.TO_COMPLETE), ("1.1", text))
    grid = SheetGrid(layout.FORM_SHEET, "visible", rows, {"B2": formula} if formula else {})
    return FormSheet(grid, 0, {"mã nv": 0, match_key(layout.TO_COMPLETE): 1}, {}, {})
