"""The application: its state, messages, calls, and an office that hangs."""

import threading
from pathlib import Path

import pytest
import xlwings as xw

from tests.support.xlwings_lo import NoAnswerError, NotMappedError, OfficeError, engine
from tests.support.xlwings_lo.fixtures import House, needs_lo

pytestmark = needs_lo


def test_the_state_is_restored_on_every_exit(lo_app: xw.App, sheet: xw.Sheet) -> None:
    before = lo_app.screen_updating, lo_app.calculation, lo_app.display_alerts, lo_app.status_bar
    assert before == (True, "automatic", True, False)
    wanted = {"screen_updating": False, "calculation": "manual", "display_alerts": False, "status_bar": "Đang đọc 1/2"}

    def fail_on_the_way() -> None:
        with lo_app.properties(**wanted):
            assert {name: getattr(lo_app, name) for name in wanted} == wanted
            sheet["A1"].number_format = "[nonsense"

    with pytest.raises(OfficeError):  # an error of UNO itself would not get out of the `with`
        fail_on_the_way()
    assert (lo_app.screen_updating, lo_app.calculation, lo_app.display_alerts, lo_app.status_bar) == before


def test_formulas_wait_while_calculation_is_manual(lo_app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1*2"]]
    with lo_app.properties(calculation="manual"):
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2
    assert sheet["B1"].value == 10
    with pytest.raises(NotMappedError):
        lo_app.calculation = "semiautomatic"


def test_the_status_bar_is_noted(lo_app: xw.App) -> None:
    lo_app.status_bar = "Đang đọc 7/20: HCQT"
    assert lo_app.status_bar == "Đang đọc 7/20: HCQT"
    lo_app.status_bar = False
    shown = [event["value"] for event in lo_app.impl.office.desk.events("status_bar")]
    assert shown == ["Đang đọc 7/20: HCQT", False]


def test_alerts_are_noted_and_answered(lo_app: xw.App) -> None:
    desk = lo_app.impl.office.desk
    desk.answer_alerts("yes", "cancel")
    assert lo_app.alert("14 ô đổi. Ghi vào sổ?", "CCHC", buttons="yes_no") == "yes"
    assert lo_app.alert("Chốt kỳ?", buttons="ok_cancel", mode="critical") == "cancel"
    assert lo_app.alert("Đã xong.") == "ok"
    first, second, third = desk.events("alert")
    assert (first["prompt"], first["title"], first["answer"]) == ("14 ô đổi. Ghi vào sổ?", "CCHC", "yes")
    assert (second["mode"], third["buttons"]) == ("critical", ["ok"])
    with pytest.raises(NoAnswerError):
        lo_app.alert("Hoàn tác?", buttons="yes_no")


def test_calls_are_counted_once_each(lo_app: xw.App, sheet: xw.Sheet) -> None:
    native = sheet["A1:B2"].impl
    engine.calls.reset()
    native.raw_value = [[1, 2], [3, 4]]
    assert native.raw_value == [[1, 2], [3, 4]]
    native.clear_contents()
    assert dict(engine.calls.by_name) == {
        "Range.raw_value=": 1,
        "Range.raw_value": 1,
        "Range.clear_contents()": 1,
    }
    assert engine.calls.total == 3


def test_two_books_and_the_active_one(lo_app: xw.App) -> None:
    first, second = lo_app.books.add(), lo_app.books.add()
    assert lo_app.books.active == second
    first.activate()
    assert lo_app.books.active == first
    assert len(lo_app.books) == 2


def test_a_hanging_office_is_cut_off_and_the_next_test_gets_another(lo_app: xw.App, lo_house: House) -> None:
    office = lo_app.impl.office
    basic = lo_app.books.add().impl.document.BasicLibraries
    basic.createLibrary("VBAProject")
    basic.getByName("VBAProject").insertByName("Treo", "Sub Treo\nDo\nLoop\nEnd Sub")
    cut_off = threading.Timer(1, office.kill)
    cut_off.start()
    with pytest.raises(OfficeError):
        lo_app.books[0].macro("Treo")()
    cut_off.join()
    assert not office.alive
    folder: Path = office.folder
    assert folder.exists()
    assert lo_house.app().books.add().sheets[0].name == "Sheet1"
    assert not folder.exists()
