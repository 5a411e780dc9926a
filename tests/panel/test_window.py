"""The window, clicked and typed into on a virtual screen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.model.folders import RETURNED_FOLDER
from cchc_xl.model.job import BUTTONS, ENTRIES, numbered
from cchc_xl.panel import texts
from cchc_xl.panel.orders import Front, Quit
from cchc_xl.panel.questions import forms_in
from cchc_xl.panel.run import Run
from cchc_xl.panel.session import ESC_QUIET
from tests.panel import screen
from tests.panel.conftest import GLANCE, Bench, done
from tests.support.clock import HUNG

Show = Callable[..., Bench]

ASKED = {
    "event": "ask",
    "title": "Chốt kỳ",
    "text": "Xem trước, chưa ghi gì.\nChốt kỳ?",
    "yes": "Chốt kỳ ngay",
    "no": "Không chốt",
}
ANSWERED = {"wait": "answer", "yes": [done("Đã chốt.")], "no": [done("Chưa chốt.")]}


def test_it_shows_the_workbook_and_what_is_to_be_done(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    assert bench.root.title() == "Bảng công việc CCHC – Năm 2026 – Quý I"
    for text in ("Sổ: KeHoach2026.xlsm (đang đóng)", GLANCE["next_step"], texts.NEXT_STEP, texts.ALWAYS, "Quý I"):
        assert text in bench.texts()
    assert "16:30 ngày 16/03/2026 – Rà soát số liệu: 5 nội dung cần xử lý." in bench.texts()


@pytest.mark.parametrize("entry", [entry for entry in BUTTONS if entry.number < 10], ids=lambda entry: entry.key)
def test_the_keys_1_to_9_start_the_buttons(show: Show, entry: Any) -> None:
    bench = show()
    bench.make_returned()
    bench.play.lay_out(runs={entry.key: [done(f"Đã làm: {entry.caption}")]})
    bench.reads("Năm 2026")
    assert numbered(entry) in bench.texts()
    bench.press(str(entry.number))
    if entry.needs:
        bench.reads(texts.FOLDER_QUESTION)
        bench.press("Return")
    bench.reads(f"Đã làm: {entry.caption}")
    [run] = bench.play.told("run")
    assert (run["entry"], run["master"]) == (entry.key, str(bench.master))


def test_a_question_is_answered_by_a_click_on_its_verb(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.click(bench.app.window.tasks.buttons["close"])
    bench.reads("Chốt kỳ ngay")
    assert "Xem trước, chưa ghi gì." in bench.texts()
    bench.think()
    bench.click(bench.app.window.question.yes)
    bench.reads("Đã chốt.")
    bench.until(lambda: bench.play.told()[-2:] == [{"answer": True}, {"do": "glance", "master": str(bench.master)}])


def test_the_other_verb_says_no(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.click(bench.app.window.tasks.buttons["close"])
    bench.click(bench.app.window.question.no)
    bench.reads("Chưa chốt.")


@pytest.mark.parametrize(("key", "said"), [("Return", "Đã chốt."), ("Escape", "Chưa chốt.")])
def test_enter_and_esc_answer_a_question(show: Show, key: str, said: str) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.reads("Năm 2026")
    bench.press("7")
    bench.reads("Chốt kỳ ngay")
    bench.think()
    bench.press(key)
    bench.reads(said)


def test_a_reason_is_typed_under_the_question_and_handed_on(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [{**ASKED, "wants": "Vẫn chốt thì ghi lý do:"}, ANSWERED]})
    bench.reads("Năm 2026")
    bench.press("7")
    bench.reads("Vẫn chốt thì ghi lý do:")
    bench.think()
    page = bench.app.window.question
    bench.click(page.yes)
    assert "Chốt kỳ ngay" in bench.texts()
    page.entry.insert(0, "Họp giao ban 3/2026")
    bench.press("Return")
    bench.reads("Đã chốt.")
    assert {"answer": True, "reason": "Họp giao ban 3/2026"} in bench.play.told()


def test_a_question_that_wants_a_reason_is_left_by_esc(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [{**ASKED, "wants": "Vẫn chốt thì ghi lý do:"}, ANSWERED]})
    bench.reads("Năm 2026")
    bench.press("7")
    bench.reads("Vẫn chốt thì ghi lý do:")
    bench.press("Escape")
    bench.reads("Chưa chốt.")


def test_enter_typed_into_a_question_that_has_just_come_answers_nothing(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.reads("Năm 2026")
    bench.press("7")
    bench.reads("Chốt kỳ ngay")
    bench.app.window.question.ask(bench.app.session.picture().asked)  # type: ignore[arg-type]
    bench.app.window.question._quiet_since += HUNG  # it has just come, however long the key takes
    bench.press("Return")
    bench.live(0.3)
    assert "Chốt kỳ ngay" in bench.texts()


def test_esc_closes_the_window_where_nothing_is_asked(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.type("Escape")
    bench.until_closed()


def test_the_menu_opens_by_alt_and_offers_the_rest(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    menu = bench.app.window.tasks.menu
    for keys in ("Alt", "F10", "Alt+v"):
        bench.press(keys)
        bench.until(menu.winfo_ismapped)
        screen.press(bench.display, "Escape")  # the menu has the keyboard
        bench.until(lambda: not menu.winfo_ismapped())
    labels = [
        menu.entrycget(index, "label") for index in range(menu.index("end") or 0) if menu.type(index) == "command"
    ]
    assert labels == [entry.caption for entry in ENTRIES if not entry.number]


def test_a_unit_is_chosen_from_the_list_by_the_keyboard(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"reissue": [done("Đã lập lại.")]})
    bench.reads("Năm 2026")
    bench.app.session.click("reissue")
    bench.reads("Trung tâm Phục vụ hành chính công")
    bench.type("Down", "Return")
    bench.reads("Đã lập lại.")
    assert bench.play.told("run")[0]["arguments"] == {"unit": "TTPVHCC"}


def test_a_day_is_read_as_people_write_it_and_a_wrong_one_can_be_mended(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"summarise_as_of": [done("Đã tổng hợp.")]})
    bench.reads("Năm 2026")
    bench.app.session.click("summarise_as_of")
    bench.reads(texts.DAY_QUESTION)
    entry = bench.app.window.input.entry
    entry.delete(0, "end")
    entry.insert(0, "31/02/2026")
    bench.type("Return")
    bench.reads(texts.DAY_WRONG)
    entry.delete(0, "end")
    entry.insert(0, "5/3/2026")
    bench.type("Return")
    bench.reads("Đã tổng hợp.")
    assert bench.play.told("run")[0]["arguments"] == {"as_of": "2026-03-05"}


def test_the_folder_of_returned_forms_is_offered_and_remembered(show: Show) -> None:
    bench = show()
    folder = bench.make_returned()
    (folder / "a.xlsx").touch()
    (folder / "~$a.xlsx").touch()
    bench.play.lay_out(runs={"merge": [done("Đã nhập.")]})
    bench.click(bench.app.window.tasks.buttons["merge"])
    bench.reads("1 tệp")
    assert str(folder) in bench.texts()
    bench.click(bench.app.window.input.yes)
    bench.reads("Đã nhập.")
    assert bench.play.told("run")[0]["arguments"] == {"folder": str(folder)}
    assert bench.app.session.remembered.returned == str(folder)


def test_a_result_shows_its_first_findings_and_how_many_there_are(show: Show) -> None:
    bench = show()
    finding = {"message": "Thiếu ngày hoàn thành.", "hint": "Đề nghị bổ sung.", "place": "Theo dõi, P12"}
    result = done("Có 8 nội dung.", lines=["Đã xem 27 nhiệm vụ."], findings=[finding], more=7, tab="Cần xử lý")
    bench.play.lay_out(runs={"check": [result]})
    bench.reads("Năm 2026")
    bench.press("3")
    bench.reads("Có 8 nội dung.")
    read = bench.app.window.tasks.result.reading.text.get("1.0", "end")
    for text in ("Đã xem 27", "• Thiếu ngày hoàn thành. (Theo dõi, P12)", "Đề nghị bổ sung.", "… và 7 nội dung khác."):
        assert text in read
    assert "Xem trang Cần xử lý" in bench.texts()
    assert texts.OPEN_FOLDER not in bench.texts()


def test_the_first_click_on_an_open_workbook_is_preceded_by_a_notice_once(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"check": [done("Đã rà soát.")]})
    bench.app.session.found_open((str(bench.master),))
    bench.reads("(đang mở trong Excel)")
    bench.press("3")
    bench.reads(texts.NOTICE)
    bench.click(bench.app.window.question.no)
    bench.reads(texts.PUT_OFF)
    assert not bench.play.told("run")
    bench.press("3")
    bench.reads(texts.NOTICE)
    bench.think()
    bench.click(bench.app.window.question.yes)
    bench.reads("Đã rà soát.")
    bench.press("3")
    bench.until(lambda: len(bench.play.told("run")) == 2)


def test_the_window_cannot_be_closed_while_a_workbook_waits_to_be_opened_again(show: Show, tmp_path: Path) -> None:
    bench = show()
    go = tmp_path / "go"
    closing = [{"event": "step", "step": "close", "text": "Đang đóng sổ…"}, {"wait": "file", "path": str(go)}]
    bench.play.lay_out(runs={"check": [*closing, {"event": "opened"}, done("Đã rà soát.")]})
    bench.reads("Năm 2026")
    bench.press("3")
    bench.reads("Đang đóng sổ…")
    bench.press("Escape")
    bench.reads(texts.BOOK_IS_CLOSED)
    go.touch()
    bench.reads("Đã rà soát.")


def test_a_worker_that_dies_leaves_the_window_usable(show: Show) -> None:
    bench = show()
    closing = {"event": "step", "step": "close", "text": "Đang đóng sổ…"}
    recovered = done("Lần trước bị dừng giữa chừng. Sổ còn nguyên: chưa ghi.") | {"event": "recovered"}
    bench.play.lay_out(runs={"check": [closing, {"die": True}], "remind": [done("Đã lập.")]}, recover=[recovered])
    bench.reads("Năm 2026")
    bench.press("3")
    bench.reads("Sổ còn nguyên: chưa ghi.")
    assert bench.play.told("recover") == [{"do": "recover", "master": str(bench.master)}]
    bench.press("4")
    bench.reads("Đã lập.")


def test_a_worker_that_cannot_recover_either_is_told_as_it_is(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"check": [{"die": True}]}, recover=[{"die": True}])
    bench.reads("Năm 2026")
    bench.press("3")
    bench.reads(str(bench.master))
    assert texts.NOT_RECOVERED.format(bench.master) in bench.texts()


def test_a_job_without_a_sign_of_life_can_be_cut_off_after_a_minute(show: Show, tmp_path: Path) -> None:
    bench = show()
    recovered = done("Sổ còn nguyên.") | {"event": "recovered"}
    bench.play.lay_out(runs={"check": [{"wait": "file", "path": str(tmp_path / "never")}]}, recover=[recovered])
    bench.reads("Năm 2026")
    bench.press("3")
    bench.reads(texts.STARTING)
    assert texts.STOP not in bench.texts()
    assert bench.app.session._run is not None
    bench.app.session._run._last_sign -= 60
    bench.reads(texts.LOOK_AT_EXCEL)
    bench.click(bench.app.window.tasks.stop)
    bench.reads("Sổ còn nguyên.")


def test_two_open_masters_are_shown_and_one_is_chosen(show: Show, tmp_path: Path) -> None:
    bench = show()
    bench.app.session._books._chosen = False
    bench.app.session.found_open((str(tmp_path / "a" / "KeHoach2026.xlsm"), str(tmp_path / "b" / "KeHoach2026.xlsm")))
    bench.reads("Đang mở hai sổ theo dõi:")
    assert "KeHoach2026.xlsm (a)" in bench.texts()
    assert bench.app.window.tasks.buttons["check"].instate(["disabled"])
    bench.click(bench.app.window.notices.radios[1])
    bench.until(lambda: bench.app.window.tasks.buttons["check"].instate(["!disabled"]))
    bench.until(lambda: bench.app.session.remembered.master == str(tmp_path / "b" / "KeHoach2026.xlsm"))


def test_closing_the_window_under_a_question_says_no_first(show: Show) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.reads("Năm 2026")
    bench.press("7")
    bench.reads("Chốt kỳ ngay")
    bench.app.session.close()
    bench.until_closed()
    assert {"answer": False} in bench.play.told()


def test_a_click_in_the_workbook_under_a_question_brings_the_question_to_the_front(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.app.session.click("merge")
    bench.app.session.orders.clear()
    bench.app.session.click("check", str(bench.master))
    assert bench.app.session.orders == [Front(focus=True)]
    bench.reads(texts.FOLDER_OTHER)
    assert not bench.play.told("run")


def test_a_click_in_the_workbook_is_run_on_that_workbook_and_asked_for_in_front(show: Show, tmp_path: Path) -> None:
    bench = show()
    other = str(tmp_path / "sổ khác.xlsm")
    (tmp_path / RETURNED_FOLDER).mkdir()
    bench.play.lay_out(runs={"merge": [done("Đã nhập.")]})
    bench.reads("Năm 2026")
    bench.app.session.click("merge", other)
    assert Front(focus=True) in bench.app.session.orders
    bench.reads(texts.FOLDER_QUESTION)
    bench.press("Return")
    bench.reads("Đã nhập.")
    assert bench.play.told("run")[0]["master"] == other


def test_a_click_that_came_too_late_is_to_be_made_again(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.app.session.request_dropped()
    bench.reads(texts.CLICK_AGAIN)
    bench.play.lay_out(runs={"check": [done("Đã rà soát.")]})
    bench.press("3")
    bench.reads("Đã rà soát.")
    assert texts.CLICK_AGAIN not in bench.texts()


def test_a_second_start_changes_nothing_under_a_question(show: Show, tmp_path: Path) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.app.session.click("merge")
    bench.app.session.called(str(tmp_path / "khác.xlsm"))
    bench.reads(texts.FOLDER_OTHER)
    assert bench.app.session.remembered.master == str(bench.master)


def test_what_cannot_be_read_is_said_and_the_buttons_stay(show: Show) -> None:
    bench = show()
    bench.play.lay_out(glance={"ok": False, "message": "Không thấy tệp sổ."})
    bench.app.session.look()
    bench.reads("Không thấy tệp sổ.")
    assert bench.app.window.tasks.buttons["check"].instate(["!disabled"])


def test_a_worker_that_dies_while_it_reads_is_said(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.play.path.write_text("hỏng", encoding="utf-8")
    bench.app.session.look()
    bench.reads(texts.NOT_READ)


def test_a_file_that_was_saved_is_looked_at_again_when_the_person_turns_to_the_window(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.play.lay_out(glance=GLANCE | {"next_step": "Tổng hợp."})
    bench.app.session.file_changed(str(bench.master))
    bench.app.session.attend()
    bench.reads("Tổng hợp.")


def test_a_workbook_in_the_cloud_is_said_and_a_click_is_left_to_the_job_to_refuse(show: Show) -> None:
    bench = show()
    address = "https://congty.sharepoint.com/KeHoach2026.xlsm"
    bench.play.lay_out(runs={"check": [done("Từ chối.", refused=True)]})
    bench.reads("Năm 2026")
    bench.app.session.serve(address)
    bench.reads(texts.IN_THE_CLOUD)
    bench.press("3")
    bench.reads("Từ chối.")
    assert bench.play.told("run")[0]["master"] == address
    assert address not in [line["master"] for line in bench.play.told("glance")]


def test_the_window_never_grows_beyond_the_screen_and_stands_at_its_edge_the_first_time(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.settle()
    assert bench.root.winfo_rootx() + bench.root.winfo_width() > bench.root.winfo_screenwidth() - 40
    assert bench.root.winfo_rooty() + bench.root.winfo_height() < bench.root.winfo_screenheight()


def test_a_workbook_opened_under_a_question_is_not_taken_for_the_answer(show: Show, tmp_path: Path) -> None:
    bench = show()
    bench.app.session._books._chosen = False
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.reads("Năm 2026")
    bench.press("7")
    bench.reads("Chốt kỳ ngay")
    bench.app.session.found_open((str(tmp_path / "khác.xlsm"),))
    bench.think()
    bench.press("Return")
    bench.reads("Đã chốt.")
    bench.until(lambda: not bench.app.session.is_busy)
    assert {look["master"] for look in bench.play.told("glance")} == {str(bench.master)}
    bench.reads("Có hai sổ theo dõi:")
    assert "KeHoach2026.xlsm (đang đóng)" in bench.texts()


def test_a_folder_that_is_not_there_is_not_offered(show: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def choose(**options: Any) -> str:
        asked.append(options["initialdir"])
        return str(tmp_path)

    monkeypatch.setattr("cchc_xl.panel.inputs.filedialog.askdirectory", choose)
    bench = show()
    bench.play.lay_out(runs={"merge": [done("Đã nhập.")]})
    bench.reads("Năm 2026")
    bench.app.session.remembered = replace(bench.app.session.remembered, returned=str(tmp_path / "đã xóa"))
    bench.press("2")
    bench.reads(texts.NO_FOLDER)
    page = bench.app.window.input
    assert page.yes.instate(["disabled"])
    assert bench.root.focus_get() == page.other
    assert str(bench.master.parent) not in bench.texts()
    bench.type("Return")
    bench.reads("Đã nhập.")
    assert asked == [str(bench.master.parent)]
    assert bench.play.told("run")[0]["arguments"] == {"folder": str(tmp_path)}


@pytest.mark.parametrize("what", ["folder", "link", "master", "owner", "text"])
def test_only_files_that_may_be_forms_are_counted(tmp_path: Path, what: str) -> None:
    (tmp_path / "a.xlsx").touch()
    master, other = tmp_path / "sổ.xlsm", tmp_path / "khác.xlsx"
    if what == "folder":
        other.mkdir()
    elif what == "link":
        other.symlink_to(tmp_path / "không có.xlsx")
    elif what == "master":
        master.touch()
    else:
        (tmp_path / {"owner": "~$a.xlsx", "text": "a.txt"}[what]).touch()
    assert forms_in(tmp_path, master) == 1


@pytest.mark.parametrize("wanted", ["close", "merge"])
def test_a_second_esc_meant_for_a_page_does_not_close_the_window(show: Show, wanted: str) -> None:
    bench = show()
    bench.play.lay_out(runs={"close": [ASKED, ANSWERED]})
    bench.reads("Năm 2026")
    bench.app.session.click(wanted)
    bench.until(lambda: bench.app.window._asked is not None)
    session, pressed_at = bench.app.session, bench.app.session.now
    session._clock = lambda: pressed_at  # one soon after the other, however long they take
    bench.press("Escape", "Escape", "Escape")
    bench.reads({"close": "Chưa chốt.", "merge": texts.NOT_CHOSEN}[wanted])
    session._clock = lambda: pressed_at + 2 * ESC_QUIET
    bench.type("Escape")
    bench.until_closed()


def test_an_esc_that_is_held_closes_nothing_but_the_page(show: Show) -> None:
    bench = show()
    session = bench.app.session
    bench.reads("Năm 2026")
    now = session.now
    session._clock = lambda: now
    session.click("merge")
    for _ in range(40):
        session.escape()
        now += 0.1
    assert Quit() not in session.orders
    now += 1
    session.escape()
    assert session.orders.pop() == Quit()


def test_the_seconds_of_a_job_are_those_it_took_not_those_of_the_person() -> None:
    run = Run(ENTRIES[0], "", here=True, started=100)
    run.heard({"event": "ask"}, 103)
    run.answered(163)
    run.heard({"event": "step", "text": "Đang ghi"}, 164)
    assert run.progress(165).text == "Đang ghi (5 giây)"


def test_where_no_recovery_was_possible_nobody_is_told_to_press_again() -> None:
    assert "bấm lại" not in texts.NOT_RECOVERED


@pytest.mark.parametrize("key", ["merge_one", "check_form"])
def test_behind_the_box_for_a_form_no_page_is_shown(show: Show, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    bench = show()
    read: list[str] = []

    def choose(**options: Any) -> str:
        bench.reads(numbered(BUTTONS[0]))
        bench.live(0.5)
        read.append(bench.texts())
        return ""

    monkeypatch.setattr("cchc_xl.panel.inputs.filedialog.askopenfilename", choose)
    bench.reads("Năm 2026")
    bench.app.session.click(key)
    bench.until(lambda: read)
    assert texts.GO_ON not in read[0]
    bench.reads(texts.NOT_CHOSEN)
