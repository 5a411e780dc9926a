"""The buttons' entry points, on the open workbook in a real spreadsheet program."""

import inspect
import socket
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings as xw
from docx import Document

from cchc_xl import __version__, buttons, dialogs
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.hold import hold
from cchc_xl.books.live_book import LiveBook
from cchc_xl.books.master import TableChange
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.summarise import summarise
from cchc_xl.logs import log_file
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from tests.books.test_live_session import state
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill
from tests.support.office import pdf_page_count
from tests.support.xlwings_lo.desk import Desk
from tests.support.xlwings_lo.fixtures import needs_lo

pytestmark = needs_lo

BUTTONS = ("distribute", "merge", "check", "remind", "summarise", "report", "close", "evidence", "undo")
TIMES = ("Ngày giờ nhận", "Thời điểm", "Bản sao lưu", "Dấu số liệu")
"""What has the time in it; the last one is a fingerprint over them."""


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """No dialog for a folder: the button asks through the spreadsheet program. No folder remembered."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    log_file().with_name("thu-muc-nhap-bao-cao.txt").unlink(missing_ok=True)


@pytest.fixture
def book(request: pytest.FixtureRequest, office: Path) -> xw.Book:
    """A master with issued forms, open, and the workbook the buttons are called from."""
    app: xw.App = request.getfixturevalue("lo_app")
    assert app.books is not None
    opened = xw.Book(office / "KeHoach2026.xlsm")
    opened.set_mock_caller()
    return opened


@pytest.fixture
def desk(book: xw.Book) -> Desk:
    """What the person saw, and what they will answer."""
    found: Desk = book.app.impl.office.desk
    return found


def shown(desk: Desk) -> str:
    """The text of the last box."""
    prompt: str = desk.events("alert")[-1]["prompt"]
    return prompt


def cell(book: xw.Book, name: str) -> str:
    return str(book.names[name].refers_to_range.value or "")


def tables(book: FileBook | LiveBook) -> dict[str, list[dict[str, object]]]:
    """Every table without the times of the run."""
    return {
        spec.name: [{k: v for k, v in row.values.items() if k not in TIMES} for row in book.table(spec.name).rows]
        for spec in layout.TABLES
    }


def test_there_is_a_function_for_every_button() -> None:
    assert set(BUTTONS) <= set(JOBS)
    for name in BUTTONS:
        assert not inspect.signature(getattr(buttons, name)).parameters


# --- the same as the command line --------------------------------------------------------------------------------
@pytest.mark.parametrize("job", ["check", "summarise"])
def test_a_button_makes_what_the_command_makes(book: xw.Book, office: Path, desk: Desk, job: str) -> None:
    file = office / "dong-lenh" / "KeHoach2026.xlsm"
    file.parent.mkdir()
    file.write_bytes((office / "KeHoach2026.xlsm").read_bytes())
    jobs: dict[str, Callable[[FileBook], object]] = {
        "check": lambda master: check_master(master, None, datetime.now()),
        "summarise": lambda master: summarise(master, None, datetime.now()),
    }
    before = state(book.app)
    jobs[job](FileBook.open(file))
    getattr(buttons, job)()
    assert tables(LiveBook(book)) == tables(FileBook.open(file))
    assert cell(book, layout.Name.LAST_ACTION).startswith(JOBS[job].label)
    assert cell(book, layout.Name.LAST_RESULT) in shown(desk)
    assert state(book.app) == before


def test_merge_asks_shows_first_and_writes_after_yes(book: xw.Book, office: Path, desk: Desk) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    fill(office, "TTPVHCC", QUIET)
    (office / "gui-ve").rename(office / buttons.RETURNED_FOLDER)
    file = office / "dong-lenh" / "KeHoach2026.xlsm"
    file.parent.mkdir()
    file.write_bytes((office / "KeHoach2026.xlsm").read_bytes())
    merge(FileBook.open(file), office / buttons.RETURNED_FOLDER, PERIOD, datetime.now())
    before = tables(LiveBook(book))

    desk.answer_alerts("no")
    buttons.merge()
    assert cell(book, layout.Name.LAST_RESULT).startswith("Chưa chọn thư mục")
    desk.answer_alerts("yes", "no")
    buttons.merge()
    assert cell(book, layout.Name.LAST_RESULT).startswith("Chưa ghi gì")
    assert tables(LiveBook(book)) == before
    assert not (office / "da-nhan").exists()

    desk.answer_alerts("yes", "yes")
    buttons.merge()
    preview = desk.events("alert")[-2]["prompt"]
    assert preview.startswith("Các đơn vị đã gửi đủ báo cáo. Xem trước, chưa ghi gì: ")
    assert "02 biểu" in preview
    assert str(office / buttons.RETURNED_FOLDER) in preview
    assert tables(LiveBook(book)) == tables(FileBook.open(file))
    assert "Đang đọc 2/2: BieuBC_TTPVHCC_quy-1.xlsx" in [event["value"] for event in desk.events("status_bar")]
    assert dialogs.last_folder(office) == office / buttons.RETURNED_FOLDER


def test_close_and_undo_show_first_ask_and_do_on_the_open_workbook(book: xw.Book, office: Path, desk: Desk) -> None:
    before = tables(LiveBook(book))
    desk.answer_alerts("no")
    buttons.close()
    assert "Đã mở kỳ 6 tháng đầu năm" in desk.events("alert")[-2]["prompt"]
    assert tables(LiveBook(book)) == before

    desk.answer_alerts("yes")
    buttons.close()
    states = {row.text(layout.PERIOD_CODE): row.text("Trạng thái kỳ") for row in LiveBook(book).table("tblKy").rows}
    assert (states["quy-1"], states["6-thang"]) == ("Đã chốt", "Đang mở")

    desk.answer_alerts("yes")
    buttons.undo()
    assert "hoàn tác lần Chốt kỳ lúc" in desk.events("alert")[-2]["prompt"]
    after = tables(LiveBook(book))
    assert {name: rows for name, rows in after.items() if name != layout.RUNS.name} == {
        name: rows for name, rows in before.items() if name != layout.RUNS.name
    }
    assert [row["Công việc"] for row in after[layout.RUNS.name]][-2:] == ["Chốt kỳ", "Hoàn tác"]


def test_undo_keeps_what_was_typed_before_and_never_saved_and_asks_about_what_was_typed_since(
    book: xw.Book, office: Path, desk: Desk
) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    (office / "gui-ve").rename(office / buttons.RETURNED_FOLDER)
    type_live(book, "1.2", "gõ trước, chưa lưu")
    before = tables(LiveBook(book))
    desk.answer_alerts("yes", "yes")
    buttons.merge()
    type_live(book, "1.3", "gõ sau")

    desk.answer_alerts("no")
    buttons.undo()
    assert "Theo dõi" in desk.events("alert")[-2]["prompt"]
    assert cell(book, layout.Name.LAST_RESULT).startswith("Chưa hoàn tác: giữ số liệu đã sửa")
    desk.answer_alerts("yes")
    buttons.undo()
    for name in (layout.TRACKING.name, layout.RECEIPTS.name, layout.TO_RESOLVE.name, layout.DOCUMENTS.name):
        assert tables(LiveBook(book))[name] == before[name], name
    kept = max((office / "sao-luu").glob("*truoc-hoan-tac*"))
    (typed,) = [r for r in FileBook.open(kept).table("tblTheoDoi").rows if r.text(layout.RESULT) == "gõ sau"]
    assert typed.text(layout.TASK_CODE) == "1.3"


def type_live(book: xw.Book, task: str, text: str) -> None:
    """Type a result into the open workbook, as a person does."""
    table = LiveBook(book).table(layout.TRACKING.name)
    row = next(row for row in table.rows if row.text(layout.TASK_CODE) == task)
    book.sheets[table.sheet][table.cell(row.number, layout.RESULT)].value = text


def test_distribute_puts_the_forms_beside_the_workbook(book: xw.Book, office: Path, desk: Desk) -> None:
    buttons.distribute()
    assert {path.name for path in (office / buttons.FORMS_FOLDER).glob("*.xlsx")} == {
        f"BieuBC_{unit}_quy-1_lan2.xlsx" for unit in ("HCQT", "TTPVHCC", "CTTDT")
    }
    assert str(office / buttons.FORMS_FOLDER) in shown(desk)


def test_report_writes_beside_the_workbook_what_is_open_in_it(book: xw.Book, office: Path, desk: Desk) -> None:
    live = LiveBook(book)
    typed = next(row for row in live.table(layout.TRACKING.name).rows if row.text(layout.TASK_CODE) == "1.5")
    live.change_table(layout.TRACKING.name, TableChange(updates={typed.number: {layout.RESULT: "Vừa gõ, chưa lưu"}}))
    live.save()
    before = tables(LiveBook(book))
    buttons.report()
    written = office / "BaoCaoCCHC_quy-1.docx"
    assert str(written) in shown(desk)
    assert str(written.with_suffix(".pdf")) in shown(desk)
    assert pdf_page_count(written.with_suffix(".pdf")) > 5
    assert any("Vừa gõ, chưa lưu" in paragraph.text for paragraph in Document(str(written)).paragraphs)
    assert tables(LiveBook(book)) == before
    assert cell(book, layout.Name.LAST_ACTION).startswith(JOBS["report"].label)


def test_remind_writes_beside_the_workbook_and_counts_in_the_open_one(book: xw.Book, office: Path, desk: Desk) -> None:
    buttons.remind()
    folder = office / buttons.REMINDERS_FOLDER
    assert {path.name.split("_")[1] for path in folder.glob("CongVanDonDoc_*.docx")} == {"TTPVHCC", "CTTDT"}
    assert str(folder) in shown(desk)
    rows = LiveBook(book).table(layout.REMINDERS.name).rows
    assert {row.values["Số lần đôn đốc"] for row in rows} == {1}
    assert all(row.values["Ngày đôn đốc gần nhất"] == date.today() for row in rows)
    buttons.remind()
    assert {row.values["Số lần đôn đốc"] for row in LiveBook(book).table(layout.REMINDERS.name).rows} == {1}


def test_evidence_makes_a_folder_beside_the_workbook(book: xw.Book, office: Path, desk: Desk) -> None:
    live = LiveBook(book)
    typed = next(row for row in live.table(layout.TRACKING.name).rows if row.text(layout.TASK_CODE) == "1.1")
    proof = {layout.DECLARED: "Đã hoàn thành", layout.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"}
    live.change_table(layout.TRACKING.name, TableChange(updates={typed.number: proof}))
    live.save()
    buttons.check()
    before = tables(LiveBook(book))
    buttons.evidence()
    assert str(office / "ho-so-kiem-chung") in shown(desk)
    assert (office / "ho-so-kiem-chung" / "Danh mục tài liệu kiểm chứng.docx").is_file()
    assert tables(LiveBook(book)) == before


def test_check_goes_to_what_is_to_be_done(book: xw.Book) -> None:
    book.sheets["Trang chính"].activate()
    book.sheets["Cần xử lý"].name = "Việc"  # found by its table
    buttons.check()
    assert book.sheets.active.name == "Việc"


# --- when it does not work ----------------------------------------------------------------------------------------
def test_the_stamp_differs_after_every_run(book: xw.Book) -> None:
    stamps = [cell(book, layout.Name.STAMP)]
    for name in ("undo", "undo", "check"):
        getattr(buttons, name)()
        stamps.append(cell(book, layout.Name.STAMP))
    assert len(set(stamps)) == 4
    assert datetime.fromisoformat(stamps[-1]).date() == datetime.now().date()


def test_a_refusal_is_said_and_stamped(book: xw.Book, desk: Desk) -> None:
    live = LiveBook(book)
    rows = live.table(layout.PERIODS.name).rows
    live.change_table(layout.PERIODS.name, TableChange(updates={row.number: {"Trạng thái kỳ": None} for row in rows}))
    live.save()
    stamp, before = cell(book, layout.Name.STAMP), state(book.app)
    buttons.summarise()
    assert "Chưa có kỳ báo cáo nào đang mở" in cell(book, layout.Name.LAST_RESULT)
    assert (desk.events("alert")[-1]["mode"], cell(book, layout.Name.STAMP) != stamp) == ("critical", True)
    assert state(book.app) == before


def test_a_failing_job_leaves_the_application_as_it_was_and_says_where_to_look(
    book: xw.Book, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("cchc_xl.jobs.summarise.fill_summaries", fail)  # the fault: the rest is the real job
    stamp, before, rows = cell(book, layout.Name.STAMP), state(book.app), tables(LiveBook(book))
    buttons.summarise()
    assert "sự cố ngoài dự kiến; chưa ghi gì" in shown(desk)
    assert cell(book, layout.Name.STAMP) != stamp
    assert (state(book.app), tables(LiveBook(book))) == (before, rows)


def test_another_version_is_refused_and_nothing_touched(
    book: xw.Book, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buttons, "__version__", "9.0.0")
    before = tables(LiveBook(book))
    buttons.check()
    assert f"phiên bản 9.0.0, sổ theo dõi còn ở phiên bản {__version__}" in shown(desk)
    assert tables(LiveBook(book)) == before


def test_who_already_works_on_the_master_is_named_and_nothing_touched(book: xw.Book, office: Path, desk: Desk) -> None:
    before = tables(LiveBook(book))
    with hold(office / "KeHoach2026.xlsm", "Nhập báo cáo đơn vị"):
        buttons.check()
    assert f"máy {socket.gethostname()} (Nhập báo cáo đơn vị, từ" in shown(desk)
    assert tables(LiveBook(book)) == before


def test_a_button_says_what_a_run_that_died_left_behind(book: xw.Book, office: Path, desk: Desk) -> None:
    (office / ".KeHoach2026-0123abcd.tmp").touch()
    buttons.summarise()
    assert "“.KeHoach2026-0123abcd.tmp”" in shown(desk)
    assert not list(office.glob(".*"))


def test_a_workbook_never_saved_is_refused(book: xw.Book, desk: Desk) -> None:
    other = book.app.books.add()
    other.set_mock_caller()
    buttons.check()
    assert "chưa được lưu trên máy" in shown(desk)


def test_an_unanswered_box_does_not_hide_that_python_ran(book: xw.Book) -> None:
    stamp = cell(book, layout.Name.STAMP)
    buttons.merge()  # the question is never answered: the test laid out nothing
    assert cell(book, layout.Name.STAMP) != stamp


def test_without_a_calling_workbook_nothing_is_raised(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("lo_app")
    for name in BUTTONS:
        getattr(buttons, name)()


# --- the folder -----------------------------------------------------------------------------------------------------
def test_the_last_folder_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "gửi về – tháng 3"
    folder.mkdir()
    dialogs.remember_folder(folder)
    assert dialogs.last_folder(tmp_path) == folder
    folder.rmdir()
    assert dialogs.last_folder(tmp_path) == tmp_path


def test_no_screen_means_no_dialog(tmp_path: Path) -> None:
    with pytest.raises(dialogs.NoDialogError):
        dialogs.choose_folder("Chọn thư mục", tmp_path)
