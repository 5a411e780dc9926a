"""What people press, choose and follow: buttons, links, dropdowns, checks, colours."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from cchc_xl import tables
from cchc_xl.books.builder import MasterContent
from cchc_xl.books.builder.tables import RULED_ROWS
from cchc_xl.model import layout
from cchc_xl.model.job import BUTTONS, numbered
from cchc_xl.model.layout import Name
from cchc_xl.model.progress import STANDING_LABELS, Standing
from cchc_xl.tables.choices import LISTS, PERIOD_CODES, UNIT_CODES
from tests.books.builder import samples
from tests.books.builder.package import area_shape, defined_names, main, parts, sheets

CELLS = (Name.REQUEST, Name.STAMP)
_TYPED_LISTS = {
    "Theo dõi": {layout.DECLARED: "dm_tinh_hinh"},
    "Phân công": {layout.UNIT_CODE: UNIT_CODES.name, layout.ROLE: "dm_vai_tro"},
    "Tiếp nhận báo cáo": {"Kênh nhận": "dm_kenh_nhan", "Kết quả": "dm_ket_qua_tiep_nhan"},
    "Cần xử lý": {"Lựa chọn": "dm_lua_chon"},
    "Danh sách đơn vị": {"Phải báo cáo": "dm_co_khong"},
    "Kỳ báo cáo": {"Trạng thái kỳ": "dm_trang_thai_ky"},
}


def _validations(path: Path) -> dict[str, list[etree._Element]]:
    return {title: list(sheet.iter(main("dataValidation"))) for title, sheet in sheets(path).items()}


def test_the_buttons_run_public_macros_in_order_of_work(busy_master: Path) -> None:
    drawing = next(data for name, data in parts(busy_master).items() if name.startswith("xl/drawings/vmlDrawing"))
    text = drawing.decode("utf-8")
    macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", text)
    captions = re.findall(r"<font[^>]*>([^<]+)</font>", text)
    assert macros == [entry.macro for entry in BUTTONS]
    assert captions == [numbered(entry) for entry in BUTTONS]
    assert captions[:9] == [
        "1. Xuất biểu gửi đơn vị", "2. Nhập báo cáo đơn vị", "3. Rà soát số liệu", "4. Đôn đốc", "5. Tổng hợp",
        "6. Xuất báo cáo", "7. Chốt kỳ", "8. Xuất hồ sơ kiểm chứng", "9. Hoàn tác",
    ]  # fmt: skip


def test_the_cell_of_a_request_is_blank_text_below_what_is_printed(busy_master: Path) -> None:
    sheet = openpyxl.load_workbook(busy_master)["Trang chính"]
    request, stamp = (sheet[defined_names(busy_master)[name].rsplit("!", 1)[1].replace("$", "")] for name in CELLS)
    assert request.value is None
    assert (request.number_format, request.font.color.rgb) == ("@", stamp.font.color.rgb)
    last_printed = int(re.findall(r"\d+", sheet.print_area)[-1])
    assert (request.row, request.column) == (last_printed + 1, stamp.column)


def test_a_new_workbook_cannot_be_given_a_request() -> None:
    content = samples.almost_empty()
    with pytest.raises(ValueError, match=Name.REQUEST):
        MasterContent(content.plan, content.version, values={Name.REQUEST: "check|2026-03-16 16:30:05|1"})


def test_links_lead_to_cells_of_the_workbook(busy_master: Path) -> None:
    titles, names = {tab.title for tab in tables.TABS}, defined_names(busy_master)
    by_tab = {title: list(sheet.iter(main("hyperlink"))) for title, sheet in sheets(busy_master).items()}
    for link in (link for links in by_tab.values() for link in links):
        assert {etree.QName(name).localname for name in link.attrib} <= {"ref", "location", "display"}
    # A name goes with its tab when staff rename it.
    targets = [names[str(link.get("location"))] for link in by_tab["Trang chính"]]
    assert targets[:5] == [
        "'Tiếp nhận báo cáo'!$A$1", "'Cần xử lý'!$A$1", "'Cần xử lý'!$A$1", "'Đôn đốc'!$A$1", "'Theo dõi'!$A$1",
    ]  # fmt: skip
    assert sorted(targets[5:]) == sorted(f"'{tab.title}'!$A$1" for tab in tables.TABS if not tab.hidden)
    assert len(by_tab["Cần xử lý"]) == 9
    for link in by_tab["Cần xử lý"]:
        tab, cell = str(link.get("location")).rsplit("!", 1)
        assert tab.strip("'") in titles
        assert re.fullmatch(r"[A-Z]+\d+", cell)


def test_dropdowns_refer_to_defined_names_only(busy_master: Path) -> None:
    names = set(defined_names(busy_master))
    lists = [v for validations in _validations(busy_master).values() for v in validations if v.get("type") == "list"]
    assert len(lists) > 10
    for validation in lists:
        assert validation.findtext(main("formula1")) in names


def test_typed_columns_offer_their_list_far_down(busy_master: Path) -> None:
    book = openpyxl.load_workbook(busy_master)
    for title, columns in _TYPED_LISTS.items():
        table = next(tab.table for tab in tables.TABS if tab.title == title)
        assert table is not None
        first = int(re.findall(r"\d+", book[title].tables[table.name].ref)[0]) + 1
        for header, name in columns.items():
            letter = openpyxl.utils.get_column_letter(table.columns.index(header) + 1)
            area = f"{letter}{first}:{letter}{first + RULED_ROWS - 1}"
            found = [v.findtext(main("formula1")) for v in _validations(busy_master)[title] if v.get("sqref") == area]
            assert found == [name], f"{title}: {header}"


def test_growing_lists_cover_rows_still_to_come(busy_master: Path) -> None:
    names = defined_names(busy_master)
    assert names[UNIT_CODES.name] == "'Danh sách đơn vị'!$A$5:$A$204"
    assert area_shape(names[PERIOD_CODES.name]) == (200, 1)
    for validations in _validations(busy_master).values():
        for validation in validations:
            if validation.findtext(main("formula1")) in (UNIT_CODES.name, PERIOD_CODES.name):
                # Else every code would pass, since the list ends in blanks.
                assert validation.get("allowBlank") != "1"


def test_progress_is_a_fraction_and_says_how_to_type_it(busy_master: Path) -> None:
    found = [v for v in _validations(busy_master)["Theo dõi"] if v.get("type") == "decimal"]
    assert [(v.findtext(main("formula1")), v.findtext(main("formula2")), v.get("prompt")) for v in found] == [
        ("0", "1", "Gõ 50 là 50%")
    ]


def test_typed_days_must_be_days(busy_master: Path) -> None:
    days = {title: sum(v.get("type") == "date" for v in found) for title, found in _validations(busy_master).items()}
    assert days["Theo dõi"] == 4
    assert days["Kỳ báo cáo"] == 6
    assert days["Thời hạn"] == 1
    assert days["Tổng hợp theo nhiệm vụ"] == 0
    validation = next(v for v in _validations(busy_master)["Theo dõi"] if v.get("type") == "date")
    epoch = date(1899, 12, 30)
    assert validation.findtext(main("formula1")) == str((date(2020, 1, 1) - epoch).days)


def test_prompts_and_complaints_keep_to_excels_limits(busy_master: Path) -> None:
    limits = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}
    for validations in _validations(busy_master).values():
        for validation in validations:
            for attribute, limit in limits.items():
                assert len(validation.get(attribute, "")) <= limit


def test_the_lists_hold_what_the_model_says() -> None:
    values = {choice.name: choice.values for choice in LISTS}
    assert len(values["dm_tinh_hinh"]) == 6
    assert values["dm_trang_thai_ky"] == ("Chưa mở", "Đang mở", "Đã chốt")
    assert values["dm_lua_chon"] == (
        "Giữ số liệu HCQT", "Lấy số liệu đơn vị", "Bỏ qua", "Dùng biểu này", "Không dùng", "Chỉ ghi nhận",
        "Mở lại kỳ để nhập",
    )  # fmt: skip
    assert values["dm_loai_ky"] == ("Quý", "6 tháng", "9 tháng", "Năm", "Chốt năm", "Đột xuất")
    assert values["dm_loai_thoi_han"] == ("Có hạn", "Thường xuyên", "Định kỳ", "Theo quy định", "Khi phát sinh")


def test_every_judgement_but_the_quiet_one_has_a_colour_far_down(busy_master: Path) -> None:
    quiet = {Standing.ON_TRACK}
    for title in ("Theo dõi", "Đôn đốc", "Kết quả thực hiện", "Tổng hợp theo nhiệm vụ"):
        rules = [
            formula.text or ""
            for block in sheets(busy_master)[title].iter(main("conditionalFormatting"))
            for formula in block.iter(main("formula"))
        ]
        for standing, label in STANDING_LABELS.items():
            assert any(f'="{label}"' in rule for rule in rules) == (standing not in quiet), f"{title}: {label}"
    areas = {block.get("sqref") for block in sheets(busy_master)["Theo dõi"].iter(main("conditionalFormatting"))}
    assert {int(re.findall(r"\d+", str(area))[1]) for area in areas} == {RULED_ROWS + 4}


def test_headers_tell_typed_columns_from_written_ones(busy_master: Path) -> None:
    sheet = openpyxl.load_workbook(busy_master)["Theo dõi"]
    tints = {cell.value: cell.fill.start_color.rgb for cell in sheet[4]}
    yellow = {header for header, tint in tints.items() if tint == "FFFFF2CC"}
    assert yellow == {
        layout.DUE, layout.ADJUSTED_DUE, layout.ADJUSTING_DOCUMENT, layout.DECLARED, layout.PROGRESS, layout.RESULT,
        layout.EVIDENCE, layout.COMPLETED_ON, layout.ESTIMATE, layout.DIFFICULTY, layout.PROPOSAL, layout.REPORTED_ON,
    }  # fmt: skip
    assert {tint for header, tint in tints.items() if header not in yellow} == {"FFE4E7EB"}
