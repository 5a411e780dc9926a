"""What people write beside the cells of a form: one finding a file, the words in full, nothing lost (issue: C1).

The form is that of CTTDT: its table stands in A6:P16, task 7.4 in row 9, the signatures in row 20.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.receipts.files import read_file
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.rules.submission import FormContext, Submission
from cchc_xl.tables.form import LOCKED, LOCKED_FIGURES
from tests.books.returned.samples import parts_of, zipped
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, fill, run_merge, table_rows

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORPUS = Path(__file__).parents[2] / "corpus"
WORDS = "Đã họp với Sở Tài chính, chờ văn bản trả lời"
LONG = f"{WORDS}. Đề nghị HCQT bổ sung vào báo cáo phần nhiệm vụ được giao thêm trong kỳ."


@pytest.fixture(scope="module")
def issued(_issued: Path) -> Path:
    """The form as it goes out."""
    return _issued / "bieu" / f"BieuBC_CTTDT_{PERIOD}.xlsx"


@pytest.fixture(scope="module")
def filled(issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form as a clerk filled it in, with nothing beside its cells."""
    return fill_form(
        issued,
        tmp_path_factory.mktemp("biểu") / "BieuBC.xlsx",
        CTTDT_ROWS,
        filled_on=date(2026, 3, 13),
        author="Nguyễn Văn A",
    )


@pytest.fixture(scope="module")
def held(_issued: Path) -> FormContext:
    state = load_state(FileBook.open(_issued / "KeHoach2026.xlsm", for_writing=False), "check", RECEIVED_AT.date())
    return form_context(state, state.periods.require_open(PERIOD))


# --- ways to write something beside the cells -------------------------------------------------------------
Change = Callable[[Workbook, str], None]


def _cell(address: str, sheet: str = layout.FORM_SHEET) -> Change:
    def change(book: Workbook, text: str) -> None:
        book[sheet][address].value = text

    return change


def _added_column(book: Workbook, text: str) -> None:
    book[layout.FORM_SHEET]["Q6"].value, book[layout.FORM_SHEET]["Q9"].value = "Ghi chú riêng", text


def _row_on_top(book: Workbook, text: str) -> None:
    sheet = book[layout.FORM_SHEET]
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row < 6:
            sheet.unmerge_cells(str(merged))
    sheet.insert_rows(1)
    sheet["B1"].value = text


def _own_tab(book: Workbook, text: str) -> None:
    book.create_sheet("Giải trình")["C4"].value = text


def _note(book: Workbook, text: str) -> None:
    book[layout.FORM_SHEET]["K9"].comment = Comment(text, "Nguyễn Văn A")


def _struck_words(book: Workbook, text: str) -> None:
    struck = TextBlock(InlineFont(strike=True), text)
    book[layout.FORM_SHEET]["K9"].value = CellRichText("Đã khảo sát. ", struck)


def _struck_cell(book: Workbook, text: str) -> None:
    typed = book[layout.FORM_SHEET]["K9"]
    typed.value, typed.font = text, Font(strike=True)


def _head_of_the_page(book: Workbook, text: str) -> None:
    book[layout.FORM_SHEET].oddHeader.left.text = text


def _foot_of_the_first_page(book: Workbook, text: str) -> None:
    book[layout.FORM_FIGURES_SHEET].firstFooter.right.text = text


def _property(name: str) -> Change:
    def change(book: Workbook, text: str) -> None:
        setattr(book.properties, name, text)

    return change


def _in_the_signature(book: Workbook, text: str) -> None:
    cells = (cell for row in book[layout.FORM_SHEET].iter_rows() for cell in row)
    signed = next(cell for cell in cells if "THỦ TRƯỞNG ĐƠN VỊ" in str(cell.value))
    signed.value = f"THỦ TRƯỞNG ĐƠN VỊ\n{text}\n{'Kính đề nghị. ' * 9}"


CHANGES: Mapping[str, Change] = {
    "beside the table": _cell("R9"),
    "beside its header": _cell("S6"),
    "over Cần bổ sung": _cell("P9"),
    "an added column": _added_column,
    "below the signatures": _cell("B24"),
    "in the cell of a signature": _in_the_signature,
    "beside the figures": _cell("K8", layout.FORM_FIGURES_SHEET),
    "above the table": _cell("P3"),
    "beside who filled it in": _cell("N5"),
    "a row on top": _row_on_top,
    "above the figures": _cell("B5", layout.FORM_FIGURES_SHEET),
    "below the guide": _cell("A29", layout.FORM_GUIDE_SHEET),
    "beside the guide": _cell("F7", layout.FORM_GUIDE_SHEET),
    "among the lines of the guide": _cell("A21", layout.FORM_GUIDE_SHEET),
    "over a task": _cell("D9"),
    "over its deadline": _cell("F9"),
    "over its due day": _cell("G9"),
    "over earlier results": _cell("H9"),
    "over the title": _cell("B4"),
    "over the national heading": _cell("K2"),
    "over the name of the unit": _cell("B3"),
    "over an indicator": _cell("B7", layout.FORM_FIGURES_SHEET),
    "over the heading of the figures": _cell("A4", layout.FORM_FIGURES_SHEET),
    "in a margin of the pages": _head_of_the_page,
    "in a margin of the first page": _foot_of_the_first_page,
    "as a comment on the file": _property("description"),
    "as the title of the file": _property("title"),
    "a tab of its own": _own_tab,
    "a note of a cell": _note,
    "words struck through": _struck_words,
    "a cell struck through": _struck_cell,
}


def with_drawing(data: bytes, body: str) -> bytes:
    """The form with a drawing on Biểu báo cáo, as Excel writes one."""
    return _attached(data, "drawing", "drawings/drawing9.xml", f'<xdr:wsDr xmlns:xdr="x" xmlns:a="a">{body}</xdr:wsDr>')


def with_thread(data: bytes, text: str) -> bytes:
    """The form with a threaded comment, whose old copy Excel writes beside it."""
    old = f'<comments xmlns="m"><commentList><comment ref="K9"><text><t>[Threaded comment] {text}</t></text></comment>'
    data = _attached(data, "comments", "comments9.xml", f"{old}</commentList></comments>")
    thread = f'<ThreadedComments xmlns="t"><threadedComment ref="K9"><text>{text}</text></threadedComment>'
    return _attached(data, "threadedComment", "threadedComments/t9.xml", f"{thread}</ThreadedComments>")


def _attached(data: bytes, kind: str, target: str, markup: str) -> bytes:
    parts = parts_of(data)
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    one = f'<Relationship Id="x{kind}" Type="{OFFICE}/{kind}" Target="../{target}"/></Relationships>'
    assert b"</Relationships>" in parts[rels]
    parts[rels] = parts[rels].replace(b"</Relationships>", one.encode())
    parts[f"xl/{target}"] = markup.encode()
    return zipped(parts)


def text_box(text: str) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    box = f"<xdr:sp><xdr:txBody>{lines}</xdr:txBody></xdr:sp>"
    return f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"


PICTURE = '<xdr:pic><a:blip r:embed="r1"/></xdr:pic>'


def changed(filled: Path, tmp_path: Path, *changes: tuple[Change, str]) -> Path:
    book = openpyxl.load_workbook(filled)
    for change, text in changes:
        change(book, text)
    path = tmp_path / "BieuBC.xlsx"
    book.save(path)
    return path


def remarks(path: Path, held: FormContext) -> list[Finding]:
    (reading,) = read_file(path, held)
    assert isinstance(reading, Submission), reading
    return [found for found in reading.findings if found.code in ("DONG03", "DONG08", "DONG09")]


# --- one finding, the words in full -----------------------------------------------------------------------
def test_of_a_form_filled_in_as_asked_nothing_is_said(filled: Path, held: FormContext, tmp_path: Path) -> None:
    assert remarks(filled, held) == []
    signed = changed(
        filled, tmp_path,
        (_cell("B23"), "Nguyễn Văn A"), (_cell("L23"), "Trần Thị B"), (_cell("B19"), LONG), (_cell("B26"), "Nơi nhận:"),
        (_cell("B27"), "- Phòng Hành chính - Quản trị;"), (_cell("R9"), "0,5"), (_cell("S9"), "✓"),
    )  # fmt: skip
    assert remarks(signed, held) == []  # names, Nơi nhận, a reckoning, the free range


@pytest.mark.parametrize("name", CHANGES)
def test_what_stands_beside_the_cells_is_handed_on(filled: Path, held: FormContext, tmp_path: Path, name: str) -> None:
    (said,) = remarks(changed(filled, tmp_path, (CHANGES[name], LONG)), held)
    assert (said.code, said.severity) == ("DONG08", Severity.WARNING)
    assert LONG in said.written
    assert len(said.message) <= 255


def test_every_locked_cell_typed_over_is_listed_and_nothing_of_it_is_merged(
    filled: Path, held: FormContext, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(filled)
    typed: dict[str, str] = {}
    for tab, header_row, last_row, columns in (
        (layout.FORM_SHEET, 6, 16, LOCKED),
        (layout.FORM_FIGURES_SHEET, 6, 8, LOCKED_FIGURES),
    ):
        for column, header in enumerate((item.value for item in book[tab][header_row]), 1):
            for row in range(header_row + 1, last_row + 1) if header in columns else ():
                cell = book[tab].cell(row, column)
                typed[f"{tab} {cell.coordinate}"] = cell.value = f"đơn vị ghi {len(typed)} ở đây"
    assert len(typed) > 60
    path = tmp_path / "BieuBC.xlsx"
    book.save(path)
    (before,), (after,) = read_file(filled, held), read_file(path, held)
    assert isinstance(before, Submission)
    assert isinstance(after, Submission)
    (said,) = [found for found in after.findings if found.code == "DONG08"]
    assert [text for text in typed.values() if text not in said.written] == []
    assert {code: row.values for code, row in after.rows.items()} == {
        code: row.values for code, row in before.rows.items()
    }


def test_another_day_over_the_due_day_is_seen_and_the_same_day_written_otherwise_is_not(
    filled: Path, held: FormContext, tmp_path: Path
) -> None:
    def due(day: object) -> Change:
        def change(book: Workbook, _: str) -> None:
            cell = book[layout.FORM_SHEET]["G9"]
            assert cell.value == datetime(2026, 12, 31)
            cell.value = day  # type: ignore[assignment]

        return change

    (said,) = remarks(changed(filled, tmp_path, (due(date(2027, 3, 31)), "")), held)
    assert said.message == "Ngoài các ô cần điền, tệp còn có: chữ sửa ở phần in sẵn ở ô G9."
    assert said.written == "G9 (Hạn): 31/03/2027"
    for same in ("31/12/2026", "31.12.2026", None):
        assert remarks(changed(filled, tmp_path, (due(same), "")), held) == []


def test_what_programs_change_by_themselves_is_nobodys_word(filled: Path, held: FormContext, tmp_path: Path) -> None:
    def saved(book: Workbook, _: str) -> None:
        for sheet in book:  # as LibreOffice does for tabs that have no margins of their own
            sheet.evenHeader.center.text, sheet.evenFooter.center.text = "&A", "Trang &P / &N"
        book.properties.title, book.properties.keywords = "Untitled Spreadsheet", ""
        table = book[layout.FORM_SHEET]
        table["B9"].value, table["A9"].value = 7.4, 7.4
        table["D9"].value = unicodedata.normalize("NFD", f"{table['D9'].value}  ").replace(" ", "\u00a0", 3)

    assert remarks(changed(filled, tmp_path, (saved, "")), held) == []


@pytest.mark.parametrize("cell", ["D9", "F9", "G9"])
def test_of_a_form_of_0_1_0_the_plan_says_what_it_printed(held: FormContext, tmp_path: Path, cell: str) -> None:
    form = CORPUS / "masters_0_1_0" / "forms" / "BieuBC_CTTDT_quy-1.xlsx"
    (said,) = remarks(changed(form, tmp_path, (_cell(cell), LONG)), held)
    assert LONG in said.written


@pytest.mark.parametrize(
    "form",
    [
        *sorted((CORPUS / "cases").glob("*-*.xlsx")),
        *sorted((CORPUS / "masters_0_1_0" / "forms").glob("*.xlsx")),
    ],
    ids=lambda path: path.name,
)
def test_the_forms_own_words_are_nobodys_whatever_issued_and_saved_it(form: Path, held: FormContext) -> None:
    (reading,) = read_file(form, held)
    said = reading.findings if isinstance(reading, Submission) else ()
    assert [found for found in said if found.code == "DONG08"] == []
    assert said or form.name.startswith("hai-don-vi")


def test_a_text_box_a_thread_and_a_picture(filled: Path, held: FormContext, tmp_path: Path) -> None:
    path = tmp_path / "BieuBC.xlsx"
    box = with_drawing(filled.read_bytes(), text_box(f"{WORDS}\nhai &amp; dòng") + PICTURE)
    path.write_bytes(with_thread(box, "Xem lại số này"))
    (said,) = remarks(path, held)
    assert said.message == "Ngoài các ô cần điền, tệp còn có: ghi chú ở ô K9; hộp văn bản; 01 hình ảnh."
    assert said.written.split("\n") == [
        "Ghi chú, K9 trang “Biểu báo cáo”: Xem lại số này",
        f"Hộp văn bản, trang “Biểu báo cáo”: {WORDS}",
        "hai & dòng",
    ]


def test_pictures_alone_are_information(filled: Path, held: FormContext, tmp_path: Path) -> None:
    path = tmp_path / "BieuBC.xlsx"
    path.write_bytes(with_drawing(filled.read_bytes(), 2 * PICTURE))
    (said,) = remarks(path, held)
    assert (said.code, said.severity) == ("DONG09", Severity.INFO)
    assert "02 hình ảnh" in said.message


def test_struck_words_are_named_and_only_they(filled: Path, held: FormContext, tmp_path: Path) -> None:
    (said,) = remarks(changed(filled, tmp_path, (_struck_words, "50%")), held)
    assert said.written == "Chữ gạch ngang, K9 trang “Biểu báo cáo”: 50%"
    assert said.cell == "K9"


def test_words_struck_through_in_the_shared_strings_too(issued: Path, held: FormContext, tmp_path: Path) -> None:
    """As Excel writes them; openpyxl writes them into the cell."""
    parts = parts_of(issued.read_bytes())
    shared, sheet = "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"
    struck = f"<si><t>Một phần</t></si><si><r><rPr><strike/></rPr><t>{WORDS}</t></r></si></sst>".encode()
    place = parts[shared].count(b"<si>") + 1
    parts[shared] = parts[shared].replace(b"</sst>", struck)
    assert parts[shared].endswith(struck)
    parts[sheet], found = re.subn(rb'<c r="K9"( s="\d+")/>', rb'<c r="K9"\1 t="s"><v>%d</v></c>' % place, parts[sheet])
    assert found == 1
    path = tmp_path / "BieuBC.xlsx"
    path.write_bytes(zipped(parts))
    (said,) = [remark for remark in remarks(path, held) if remark.code == "DONG08"]
    assert said.written == f"Chữ gạch ngang, K9 trang “Biểu báo cáo”: {WORDS}"


def test_a_note_and_a_box_without_words_and_a_tab_of_the_program_are_nothing(
    filled: Path, held: FormContext, tmp_path: Path
) -> None:
    def reserved(book: Workbook, text: str) -> None:
        book.create_sheet("WpsReserved_CellImgList")["A1"].value = text

    path = changed(filled, tmp_path, (reserved, LONG))
    path.write_bytes(with_thread(with_drawing(path.read_bytes(), text_box("")), ""))
    assert remarks(path, held) == []


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([name for name in CHANGES if "struck" not in name]),
        st.from_regex(r"[a-zàđê]{61,80}", fullmatch=True),
        min_size=1,
    )
)
def test_however_much_there_is_it_is_one_finding_with_every_word(
    filled: Path, held: FormContext, tmp_path: Path, texts: dict[str, str]
) -> None:
    # A row on top comes last: it moves the cells that the other changes go to.
    names = sorted(texts, key=lambda name: name == "a row on top")
    (said,) = remarks(changed(filled, tmp_path, *((CHANGES[name], texts[name]) for name in names)), held)
    assert [text for text in texts.values() if text not in said.written] == []
    assert len(said.message) <= 255


def test_a_part_that_is_no_xml_and_one_without_bounds_cost_nothing(
    filled: Path, held: FormContext, tmp_path: Path
) -> None:
    path = tmp_path / "BieuBC.xlsx"
    path.write_bytes(with_drawing(filled.read_bytes(), "<!-- never closed"))
    assert remarks(path, held) == []
    notes = "".join(f'<comment ref="K{at}"><text><t>{"a" * 40}{at}</t></text></comment>' for at in range(1, 3_000))
    path.write_bytes(_attached(filled.read_bytes(), "comments", "comments9.xml", f"<comments>{notes}</comments>"))
    (said,) = remarks(path, held)
    assert len(said.message) <= 255
    assert said.written.count("\n") < 600


def test_a_merge_lists_it_once_with_the_words(office: Path, master: Path) -> None:
    path = fill(office, "CTTDT", CTTDT_ROWS)
    book = openpyxl.load_workbook(path)
    _note(book, LONG)
    _own_tab(book, WORDS)
    book.save(path)
    assert [item["unit"] for item in run_merge(office).details["accepted"]] == ["CTTDT"]
    (row,) = [row for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "DONG08"]
    assert LONG in row.text("Giá trị đơn vị")
    assert WORDS in row.text("Giá trị đơn vị")
    assert re.search("trang “Giải trình”; ghi chú ở ô K9", row.text("Nội dung"))
    before = master.read_bytes()
    run_merge(office)
    assert master.read_bytes() == before


# --- folders inside the folder ----------------------------------------------------------------------------
def test_a_folder_with_forms_inside_the_folder_is_said_once(office: Path, master: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    inside = office / "gui-ve" / "Tổ 1" / "nữa"
    inside.mkdir(parents=True)
    (inside / "a.xlsx").write_bytes(b"x")
    (inside / "b.xls").write_bytes(b"x")
    (inside / "~$b.xls").write_bytes(b"x")
    (office / "gui-ve" / "ảnh").mkdir()
    (office / "gui-ve" / "ảnh" / "a.jpg").write_bytes(b"x")
    outcome = run_merge(office)
    (said,) = [found for found in outcome.findings if found.code == "GOP12"]
    assert (said.file, said.message) == ("Tổ 1", "Thư mục con “Tổ 1” có 02 tệp Excel chưa được đọc.")
    assert outcome.details["rejected"] == []

    def listed() -> list[str]:
        return [row.text("Tệp") for row in table_rows(master, tables.TO_RESOLVE.name) if row.text("Mã") == "GOP12"]

    assert listed() == ["Tổ 1"]
    run_merge(office, source=office / "gui-ve" / "BieuBC_CTTDT_quy-1.xlsx")
    assert listed() == ["Tổ 1"]  # one file says nothing of folders
    for file in inside.iterdir():
        file.unlink()
    run_merge(office)
    assert listed() == []


def test_what_jobs_keep_beside_the_master_is_none(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS).rename(office / "CTTDT.xlsx")
    (office / "bieu").rename(office / "bieu-gui-don-vi")
    run_merge(office, source=office)
    outcome = run_merge(office, source=office)
    assert (office / "da-nhan").is_dir()
    assert [found for found in outcome.findings if found.code == "GOP12"] == []


def test_where_only_folders_inside_hold_forms_they_are_named(office: Path) -> None:
    (office / "gui-ve" / "Tổ 1").mkdir(parents=True)
    (office / "gui-ve" / "Tổ 1" / "a.xlsx").write_bytes(b"x")
    with pytest.raises(Exception, match="thư mục con “Tổ 1” \\(01 tệp\\)"):
        run_merge(office)
