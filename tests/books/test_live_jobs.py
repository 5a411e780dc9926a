"""The jobs over the open workbook: the same master as over the file, in few calls, and nothing half done."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw

from bench.live_calls import jobs_on, master_with, measure
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.live_book import LiveBook
from cchc_xl.books.live_session import live_session
from cchc_xl.books.master import BookError, CellValue, MasterBook, TableChange
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.progress import Declared, Field
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import CTTDT_ROWS, QUIET, edit_row, fill, tracking_row, type_into
from tests.support.xlwings_lo import OfficeError
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.ranges import Range as EngineRange

pytestmark = needs_lo

WRITES_OF_A_MERGE = 13
"""Blocks that the merge of these tests writes, at least."""
BLOCKS = (
    layout.Name.NEXT_STEP, layout.Name.FIGURES, layout.Name.LAST_ACTION, layout.Name.LAST_RESULT, layout.Name.STAMP,
    layout.Name.RESULT_CAPTION, layout.Name.RESULT_BLOCK, layout.Name.OVERVIEW_CAPTION, layout.Name.OVERVIEW_UNITS,
    layout.Name.OVERVIEW_GROUPS, layout.Name.UNIT_SUMMARY_LINES, layout.Name.APPENDIX,
)  # fmt: skip

Job = Callable[[MasterBook], object]


def everything(book: MasterBook) -> dict[str, object]:
    """All that a job can write, as plain values."""
    seen: dict[str, object] = {}
    for spec in layout.TABLES:
        table = book.table(spec.name)
        seen[spec.name] = table.columns, [(row.number, dict(row.values)) for row in table.rows]
    for name in BLOCKS:
        seen[name] = [(row.number, dict(row.cells)) for row in book.grid(name).rows]
    return seen


def without_name_of_backup(seen: dict[str, object]) -> dict[str, object]:
    """A backup's name has the second it was made in."""
    columns, rows = seen[layout.RUNS.name]  # type: ignore[misc]
    rows = [(number, {k: v for k, v in values.items() if k != "Bản sao lưu"}) for number, values in rows]
    return {**seen, layout.RUNS.name: (columns, rows)}


def fill_forms(office: Path) -> Path:
    fill(office, "CTTDT", CTTDT_ROWS)
    rows = {
        **QUIET,
        "3.2": {Field.DECLARED: Declared.DONE_IN_PERIOD.value, Field.RESULT: "=1+1 là chữ", Field.PROGRESS: 0.5},
    }
    fill(office, "TTPVHCC", rows, raw={("3.3", Field.PROGRESS): "chưa rõ"})
    return office / "gui-ve"


def job_of(name: str, office: Path) -> Job:
    jobs: dict[str, Job] = {
        "check": lambda book: check_master(book, PERIOD, RECEIVED_AT),
        "summarise": lambda book: summarise(book, PERIOD, RECEIVED_AT),
        "merge": lambda book: merge(book, office / "gui-ve", PERIOD, RECEIVED_AT),
        "distribute": lambda book: distribute(book, office / "lai", PERIOD, RECEIVED_AT, units=["CTTDT"]),
    }
    return jobs[name]


@pytest.mark.parametrize("names", [["check"], ["distribute"], ["merge", "summarise"]], ids="+".join)
def test_a_job_makes_of_the_open_workbook_what_it_makes_of_the_file(
    lo_app: xw.App, office: Path, names: list[str]
) -> None:
    fill_forms(office)
    beside = office / "mở"
    beside.mkdir()
    opened = beside / "KeHoach2026.xlsm"
    opened.write_bytes((office / "KeHoach2026.xlsm").read_bytes())
    book = xw.Book(opened)
    for name in names:
        job = job_of(name, office)
        file = FileBook.open(office / "KeHoach2026.xlsm")
        job(file)
        for form in (office / "lai").glob("*"):
            form.unlink()
        with live_session(book, name):
            job(LiveBook(book))
    wanted = without_name_of_backup(everything(FileBook.open(office / "KeHoach2026.xlsm")))
    found = without_name_of_backup(everything(LiveBook(book)))
    for key, value in wanted.items():
        assert found[key] == value, key
    assert len(list((beside / "sao-luu").iterdir())) == len(names)


def test_what_staff_chose_in_the_list_is_honoured_alike(lo_app: xw.App, office: Path) -> None:
    """A mismatch settled for the unit, a warning waived with its reason: by the file and by the open workbook."""
    master = office / "KeHoach2026.xlsm"
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi khác."})
    fill(office, "CTTDT", CTTDT_ROWS, raw={("7.4", Field.DECLARED): "đang làm"})
    job_of("merge", office)(FileBook.open(master))
    mismatch, warning = {"Mã": "GOP01"}, {"Mã": "O09"}
    edit_row(master, layout.TO_RESOLVE.name, mismatch, {"Lựa chọn": layout.CHOICE_TAKE})
    edit_row(master, layout.TO_RESOLVE.name, warning, {"Lựa chọn": layout.CHOICE_SKIP, "Lý do": "- đã hiểu"})
    beside = office / "mở"
    beside.mkdir()
    book = xw.Book(shutil.copy(master, beside))
    job_of("merge", office)(FileBook.open(master))
    job_of("merge", office)(LiveBook(book))
    wanted = without_name_of_backup(everything(FileBook.open(master)))
    found = without_name_of_backup(everything(LiveBook(book)))
    for key, value in wanted.items():
        assert found[key] == value, key
    listed = {row.text("Mã"): row.text("Cách xử lý") for row in LiveBook(book).table(layout.TO_RESOLVE.name).rows}
    assert "GOP01" not in listed
    assert listed["O09"].startswith("Đã bỏ qua: - đã hiểu\n")
    assert tracking_row(master, "7.4", "CTTDT").text(layout.RESULT) == CTTDT_ROWS["7.4"][Field.RESULT]


def test_a_second_run_changes_nothing(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    for _ in range(2):
        live = LiveBook(book)
        check_master(live, PERIOD, RECEIVED_AT)
    assert len(list((office / "sao-luu").iterdir())) == 2  # one of the distribution that made the folder


def test_a_preview_touches_neither_the_workbook_nor_the_folder(lo_app: xw.App, office: Path) -> None:
    forms = fill_forms(office)
    book = xw.Book(office / "KeHoach2026.xlsm")
    before, folders = everything(LiveBook(book)), sorted(path.name for path in office.iterdir())
    outcome = merge(LiveBook(book), forms, PERIOD, RECEIVED_AT, dry_run=True)
    assert outcome.details["accepted"]
    assert everything(LiveBook(book)) == before
    assert sorted(path.name for path in office.iterdir()) == folders


# --- all or nothing --------------------------------------------------------------------------------------------
def protect(sheet: xw.Sheet) -> None:
    """Let the office itself refuse to write on a tab."""
    sheet.impl.native.protect("")


def test_a_tab_the_program_does_not_let_write_takes_every_change_back(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    before = everything(LiveBook(book))
    live = LiveBook(book)
    first = live.table(layout.TRACKING.name).rows[0].number
    live.change_table(layout.TRACKING.name, TableChange(updates={first: {layout.RESULT: "=mất"}}, deletes={first + 3}))
    live.change_table(layout.DIFFICULTIES.name, TableChange(appends=[{layout.TASK_CODE: "1.1"}, {}]))
    live.write_value(layout.Name.LAST_RESULT, "mất")
    protect(book.sheets["Trang chính"])
    with pytest.raises(BookError, match="Số liệu giữ nguyên như cũ"):
        live.save()
    assert everything(LiveBook(book)) == before


def test_what_a_person_typed_meanwhile_is_not_overwritten(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    live = LiveBook(book)
    table = live.table(layout.TRACKING.name)
    live.change_table(layout.TRACKING.name, TableChange(updates={5: {layout.STANDING: "cũ"}}))
    typed = book.sheets[table.sheet][table.cell(7, layout.RESULT)]
    typed.value = "vừa gõ"
    with pytest.raises(BookError, match="đã bị thay đổi trong lúc xử lý"):
        live.save()
    assert typed.value == "vừa gõ"
    assert LiveBook(book).table(layout.TRACKING.name).rows[0].values[layout.STANDING] != "cũ"


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99], ids=["first", "middle", "last"])
def test_a_write_that_fails_takes_a_whole_merge_back(
    lo_app: xw.App, office: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    forms = fill_forms(office)
    book = xw.Book(office / "KeHoach2026.xlsm")
    before = everything(LiveBook(book))
    writes, plain = [0], EngineRange.raw_value
    at = int(share * WRITES_OF_A_MERGE)

    def put(cells: EngineRange, data: object) -> None:
        writes[0] += 1
        if writes[0] == at + 1:
            raise OfficeError("the program refuses")
        plain.fset(cells, data)

    monkeypatch.setattr(EngineRange, "raw_value", property(plain.fget, put))
    with pytest.raises(BookError, match="Số liệu giữ nguyên như cũ"):
        merge(LiveBook(book), forms, PERIOD, RECEIVED_AT)
    assert everything(LiveBook(book)) == before


# --- few calls -------------------------------------------------------------------------------------------------
def calls_of(app: xw.App, work: Callable[[], object]) -> dict[str, int]:
    calls = app.engine.impl.calls
    calls.reset()
    work()
    return dict(calls.by_name)


def test_calls_of_a_job_do_not_grow_with_the_rows(lo_app: xw.App, tmp_path: Path) -> None:
    """A job found to write the same kinds of things: with two further units, and with seven."""
    counts = []
    for units in (2, 7):
        folder = tmp_path / str(units)
        folder.mkdir()
        book = xw.Book(master_with(folder, units))
        counts.append({job: measure(book, work)[:3] for job, work in jobs_on(folder).items()})
        book.close()
    for few, many in zip(*(each.values() for each in counts), strict=True):
        assert few[1:] == many[1:]  # blocks read and written
        assert abs(few[0] - many[0]) <= 5, "a column of another kind may be asked for its format: 45 rows more are here"
        assert many[0] < 1_500


def test_a_block_is_written_in_three_calls(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    live = LiveBook(book)
    live.write_block(layout.Name.RESULT_BLOCK, [["1", f"=nhiệm vụ {n}", *["x"] * 7] for n in range(40)])
    counts = calls_of(lo_app, live.save)
    written = {name: count for name, count in counts.items() if name.endswith("=") or name == "Range.autofit()"}
    assert sum(written.values()) <= 3, written


# --- staff's own columns ----------------------------------------------------------------------------------------
def test_staffs_formulas_go_with_their_rows_as_formulas(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    table = LiveBook(book).table(layout.TRACKING.name)
    sheet, last = book.sheets[table.sheet], table.rows[-1].number
    sheet["X4"].value = "Của phòng"
    for row in range(5, last + 1):
        sheet.range((row, 24)).formula = f'=A{row}&" – "&B{row}'
    whole = next(t for t in sheet.tables if t.name == layout.TRACKING.name)
    whole.resize(sheet.range((4, 1), (last, 24)))
    live = LiveBook(book)
    third = live.table(layout.TRACKING.name).rows[2]
    live.change_table(
        layout.TRACKING.name,
        TableChange(deletes={5, 6}, appends=[{layout.TASK_CODE: "9.1", layout.UNIT_CODE: "HCQT"}]),
    )
    live.save()
    after = LiveBook(book).table(layout.TRACKING.name)
    assert after.rows[0].values["Của phòng"] == f"{third.text('Mã NV')} – {third.text('Mã ĐV')}"
    assert sheet["X5"].formula == '=A5&" – "&B5'
    assert after.rows[-1].values["Của phòng"] == "9.1 – HCQT"


def test_new_rows_look_like_the_row_above(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    live = LiveBook(book)
    table = live.table(layout.TRACKING.name)
    live.change_table(
        table.name, TableChange(appends=[{layout.TASK_CODE: "9.1", layout.DUE: datetime(2026, 3, 31)}] * 3)
    )
    live.save()
    sheet, last = book.sheets[table.sheet], table.rows[-1].number
    for header in (layout.TASK_CODE, layout.DUE, layout.PROGRESS, layout.RESULT):
        above, new = (sheet[table.cell(last + n, header)] for n in (0, 3))
        assert (new.number_format, new.wrap_text) == (above.number_format, above.wrap_text), header


def test_a_number_stays_a_number_where_staff_made_the_column_text(lo_app: xw.App, office: Path) -> None:
    book = xw.Book(office / "KeHoach2026.xlsm")
    live = LiveBook(book)
    table = live.table(layout.TRACKING.name)
    cells = book.sheets[table.sheet][f"{table.cell(5, layout.DAYS_LATE)}:{table.cell(9, layout.DAYS_LATE)}"]
    cells.number_format = "@"
    values: list[CellValue] = [7, 12.5, None, datetime(2026, 3, 14), 3]
    live.change_table(
        table.name, TableChange(updates={n: {layout.DAYS_LATE: value} for n, value in enumerate(values, 5)})
    )
    live.save()
    rows = LiveBook(book).table(layout.TRACKING.name).rows
    assert [row.values[layout.DAYS_LATE] for row in rows[:5]] == [7, 12.5, None, datetime(2026, 3, 14).date(), 3]
