"""A click on an open workbook, in a real spreadsheet program: saved, closed, worked on as a file, opened again."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.hold import hold
from cchc_xl.desk.runs.note import note_file
from cchc_xl.excel import words
from cchc_xl.excel.hand_over import hand_over
from cchc_xl.excel.preview import Task
from cchc_xl.excel.telling import Asked, Step
from cchc_xl.jobs.running.work import Given
from cchc_xl.model import layout
from cchc_xl.model.folders import BACKUP_FOLDER, RETURNED_FOLDER
from cchc_xl.model.job import BUTTONS, ENTRIES, Input
from tests.excel.conftest import MASTER
from tests.excel.person import Person
from tests.support.xlwings_lo import engine, start, stop
from tests.support.xlwings_lo.fixtures import needs_lo

pytestmark = needs_lo

Opened = Callable[[], xw.Book]
MOST_CALLS = 25
"""Calls of the program a click may cost, whatever the number of rows (contract section 5)."""


def task(key: str, folder: Path) -> Task:
    entry = next(entry for entry in ENTRIES if entry.key == key)
    inputs = {Input.FOLDER: str(folder / RETURNED_FOLDER)} if entry.needs is Input.FOLDER else {}
    return Task(entry, Given(inputs, datetime.now()))


def click(book: xw.Book, key: str, person: Person) -> None:
    hand_over(book, task(key, Path(book.fullname).parent), person)


def result_column(folder: Path) -> list[str]:
    rows = FileBook.open(folder / MASTER, for_writing=False).table(tables.TRACKING.name).rows
    return [row.text(layout.RESULT) for row in rows]


def type_result(book: xw.Book, row: int, text: str) -> None:
    """Type into the column Kết quả trong kỳ, as a person does."""
    table = FileBook.open(Path(book.fullname), for_writing=False).table(tables.TRACKING.name)
    book.sheets[table.sheet][table.cell(table.rows[row].number, layout.RESULT)].value = text


def logged(folder: Path) -> list[str]:
    rows = FileBook.open(folder / MASTER, for_writing=False).table(tables.RUNS.name).rows
    return [row.text("Công việc") for row in rows]


def left_beside(folder: Path) -> list[str]:
    """What a run leaves beside the master while it is under way; the program's owner file is none of ours."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".") and ".~lock" not in path.name]


def test_merge_shows_first_asks_writes_and_opens_again(opened: Opened, desk_folder: Path) -> None:
    book, person = opened(), Person(answers=[True])
    app = book.app
    click(book, "merge", person)
    assert not person.told.refused
    assert "02 biểu" in person.asked[0].text
    assert (person.asked[0].yes, person.asked[0].no) == ("Ghi vào sổ", "Không ghi")
    order = [Step.LOOK, Step.PREVIEW, Step.ASK, Step.CLOSE, Step.JOB, Step.OPEN, Step.SHOW]
    assert person.steps == order
    assert [b.name for b in app.books] == [MASTER]
    assert app.books[MASTER].sheets.active.name == person.told.tab == "Cần xử lý"
    assert logged(desk_folder)[-1] == "Nhập báo cáo đơn vị"
    assert left_beside(desk_folder) == []


def test_no_leaves_the_file_as_the_click_saved_it(opened: Opened, desk_folder: Path) -> None:
    book = opened()
    type_result(book, 0, "Vừa gõ, chưa lưu")
    as_saved: list[bytes] = []
    remember = {Step.ASK: lambda: as_saved.append((desk_folder / MASTER).read_bytes())}
    person = Person(answers=[False], meanwhile=remember)
    click(book, "merge", person)
    assert person.told.summary == "Chưa ghi gì: đã xem trước và chọn “Không ghi”."
    assert Step.CLOSE not in person.steps
    assert (desk_folder / MASTER).read_bytes() == as_saved[0]
    assert book.names[layout.Name.LAST_RESULT].refers_to_range.raw_value == person.told.summary
    assert book.api.Saved
    assert result_column(desk_folder)[0] == "Vừa gõ, chưa lưu"


def test_what_was_typed_is_saved_first_and_what_lay_on_disk_is_kept(opened: Opened, desk_folder: Path) -> None:
    book = opened()
    before = (desk_folder / MASTER).read_bytes()
    type_result(book, 0, "Vừa gõ, chưa lưu")
    click(book, "check", Person())
    assert result_column(desk_folder)[0] == "Vừa gõ, chưa lưu"
    (kept,) = (desk_folder / BACKUP_FOLDER).glob("*_truoc-khi-luu.xlsm")
    assert kept.read_bytes() == before


@pytest.mark.parametrize(("task_code", "questions"), [("7.4", 2), ("2.1", 1)], ids=["another preview", "the same"])
def test_what_is_typed_while_the_question_stands_is_saved_and_asked_about_where_it_matters(
    opened: Opened, desk_folder: Path, task_code: str, questions: int
) -> None:
    """What the unit reports of 7.4 now differs from what HCQT typed; of 2.1 it says nothing here."""
    book, person = opened(), Person(answers=[True, True])
    table = FileBook.open(desk_folder / MASTER, for_writing=False).table(tables.TRACKING.name)
    row = next(r for r in table.rows if (r.text(layout.TASK_CODE), r.text(layout.UNIT_CODE)) == (task_code, "CTTDT"))

    def answer_and_type(asked: Asked) -> bool:
        if not person.asked:
            book.sheets[table.sheet][table.cell(row.number, layout.RESULT)].value = "HCQT gõ trong lúc chờ"
        return Person.ask(person, asked)

    person.ask = answer_and_type  # type: ignore[method-assign]
    click(book, "merge", person)
    assert len(person.asked) == questions
    assert not person.told.refused
    assert "HCQT gõ trong lúc chờ" in result_column(desk_folder)
    if questions == 2:
        assert person.asked[1].title.startswith("Số liệu vừa thay đổi")
        assert "chưa khớp" in person.asked[1].text


def test_a_job_that_would_change_nothing_leaves_the_workbook_open(opened: Opened, desk_folder: Path) -> None:
    book = opened()
    click(book, "check", Person())
    book, person = book.app.books[MASTER], Person()
    before = (desk_folder / MASTER).read_bytes()
    click(book, "check", person)
    assert Step.CLOSE not in person.steps
    assert person.told.lines[-1] == "Không có gì thay đổi nên sổ không đóng."
    assert (desk_folder / MASTER).read_bytes() == before


@pytest.mark.parametrize("key", [entry.key for entry in BUTTONS])
def test_a_click_costs_few_calls(opened: Opened, desk_folder: Path, key: str) -> None:
    book = opened()
    if key in ("undo", "evidence"):
        click(book, "merge", Person(answers=[True]))
        book = book.app.books[MASTER]
    type_result(book, 0, "Vừa gõ")
    engine.calls.reset()
    click(book, key, Person(answers=[True, True]))
    assert engine.calls.total <= MOST_CALLS, engine.calls.by_name


def test_other_workbooks_and_the_application_stay_as_they_were(opened: Opened, desk_folder: Path) -> None:
    book = opened()
    other = book.app.books.add()
    other.sheets[0]["A1"].value = "chưa lưu"
    names = ("visible", "screen_updating", "display_alerts", "enable_events", "interactive", "status_bar")
    before = {name: getattr(book.app, name) for name in names}
    click(book, "check", Person())
    assert {name: getattr(other.app, name) for name in names} == before
    assert other.sheets[0]["A1"].value == "chưa lưu"
    assert {b.name for b in other.app.books} == {MASTER, other.name}


def test_who_is_at_work_on_the_master_is_named_and_the_workbook_stays_open(opened: Opened, desk_folder: Path) -> None:
    book, person = opened(), Person()
    with hold(desk_folder / MASTER, "Tổng hợp"):
        click(book, "check", person)
    assert "Tổng hợp, từ" in person.told.summary
    assert person.told.refused
    assert Step.SAVE not in person.steps
    assert [b.name for b in book.app.books] == [MASTER]


@pytest.mark.parametrize("fault", ["deleted", "read-only", "opened by the person", "full disk"])
def test_whatever_fails_the_workbook_is_opened_again_and_what_is_said_is_true(
    opened: Opened, desk_folder: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, path = opened(), desk_folder / MASTER
    app, whole = book.app, path.read_bytes()

    def strike() -> None:
        if fault == "deleted":
            path.unlink()
        elif fault == "read-only":
            path.chmod(0o444)
        elif fault == "opened by the person":
            app.books.open(path)
        else:
            from tests.support.faults import disk_full

            monkeypatch.setattr(shutil, "copyfileobj", lambda *_: disk_full())

    person = Person(meanwhile={Step.JOB: strike})
    click(book, "summarise", person)
    assert person.told.refused
    assert person.told.summary.startswith("Chưa thực hiện được: ")
    assert not note_file(path).exists()
    if fault == "deleted":
        assert person.told.elsewhere == path
        assert "Chưa mở lại được sổ" in person.told.lines[0]
    else:
        assert path.read_bytes() == whole
        assert "còn nguyên như lúc vừa lưu và đã mở lại" in person.told.summary
        assert [b.name for b in app.books] == [MASTER]


def test_a_workbook_closed_by_the_person_while_the_question_stands(opened: Opened, desk_folder: Path) -> None:
    book = opened()
    whole = (desk_folder / MASTER).read_bytes()
    person = Person(answers=[True], meanwhile={Step.ASK: book.close})
    click(book, "merge", person)
    assert person.told.summary == words.CLOSED_MEANWHILE
    assert (desk_folder / MASTER).read_bytes() == whole
    assert left_beside(desk_folder) == []


def test_a_save_that_fails_stops_the_click_and_what_was_typed_is_still_there(
    opened: Opened, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, path = opened(), desk_folder / MASTER
    type_result(book, 0, "Vừa gõ, chưa lưu")
    table = FileBook.open(path, for_writing=False).table(tables.TRACKING.name)
    typed = book.sheets[table.sheet][table.cell(table.rows[0].number, layout.RESULT)]

    def refuse(_: xw.Book) -> None:
        raise xw.XlwingsError("Đĩa đã đầy")

    monkeypatch.setattr("cchc_xl.excel.native.save", refuse)  # what the program says; the rest is real
    person = Person()
    click(book, "check", person)
    assert person.told.summary == words.NOT_SAVED.format(reason="Đĩa đã đầy")
    assert Step.CLOSE not in person.steps
    assert typed.value == "Vừa gõ, chưa lưu"


@pytest.mark.parametrize("name", ["Sổ = theo & dõi 2026.xlsm", "a" * 60 + ".xlsm"], ids=["signs", "a long path"])
def test_names_and_paths_as_they_come(lo_app: xw.App, desk_folder: Path, name: str) -> None:
    folder = desk_folder
    while len(str(folder / name)) < 300:
        folder = folder / ("thư mục dài " * 4).strip()
    folder.mkdir(parents=True)
    shutil.copy(desk_folder / MASTER, folder / name)
    person = Person()
    click(lo_app.books.open(folder / name), "check", person)
    assert not person.told.refused, person.told
    assert [book.name for book in lo_app.books] == [name]


def test_the_same_file_open_in_two_programs_is_refused(opened: Opened, desk_folder: Path) -> None:
    from cchc_xl.excel.click import click as click_by_path

    opened()
    second = start()
    try:
        second.books.open(desk_folder / MASTER)
        person = Person()
        click_by_path("check", desk_folder / MASTER, {}, person)
        assert person.told.refused
        assert "hai cửa sổ Excel" in person.told.summary
    finally:
        stop(second)
