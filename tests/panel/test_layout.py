"""Whatever the screen and however long the words: narrow, and nothing cut off."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import ImageGrab

from cchc_xl.panel import place, texts, theme
from cchc_xl.panel.place import Screen
from cchc_xl.panel.state import Place
from tests.panel import screen
from tests.panel.conftest import GLANCE, Bench, done

if TYPE_CHECKING:
    import tkinter as tk

Show = Callable[..., Bench]
WIDTH = 312
SCALINGS = (1.0, 1.25, 1.5, 2.0)
LONG = "Trung tâm Phục vụ hành chính công, Cổng thông tin điện tử và Kiểm soát thủ tục hành chính tỉnh Nghệ An"
LONG_GLANCE = GLANCE | {
    "period": "6 tháng đầu năm",
    "next_step": f"Đôn đốc {LONG}: chưa gửi báo cáo, hạn 16h00, Thứ Hai ngày 16/3/2026.",
    "units": [["A", LONG], ["B", "Phòng Tổng hợp"]],
    "interrupted": f"Lần trước (Nhập báo cáo đơn vị, 16:30) bị dừng giữa chừng. Sổ còn nguyên: chưa ghi. {LONG}",
}
ASKED = {"event": "ask", "title": LONG, "text": LONG, "yes": "Vẫn hoàn tác và bỏ số liệu", "no": "Không hoàn tác"}


def assert_whole(bench: Bench) -> None:
    """As wide as it may be, and no text without the room it needs."""
    bench.settle()
    scale = bench.app.window.look.px(100) / 100
    assert bench.root.winfo_width() <= 320 * scale
    assert bench.root.winfo_rootx() >= 0
    assert bench.root.winfo_rootx() + bench.root.winfo_width() <= bench.root.winfo_screenwidth()
    assert screen.clipped(bench.root) == []


@pytest.mark.parametrize("scaling", SCALINGS)
def test_nothing_is_cut_off(show: Show, tmp_path: Path, scaling: float) -> None:
    master = tmp_path / "Văn phòng" / f"Kế hoạch cải cách hành chính & theo dõi năm 2026 của {LONG[:60]}.xlsm"
    finding = {"message": LONG, "hint": LONG, "place": LONG}
    result = done(LONG, lines=[LONG], findings=[finding], more=3, refused=True, tab=LONG[:31], folder=str(tmp_path))
    running = [{"event": "step", "step": "job", "text": LONG}, {"wait": "file", "path": str(tmp_path / "go")}]
    bench = show(scaling, master)
    bench.make_returned()
    bench.play.lay_out(glance=LONG_GLANCE, runs={"undo": [ASKED, {"wait": "answer", "yes": running, "no": [result]}]})
    bench.app.session.look()
    bench.reads("Lần trước (Nhập báo cáo đơn vị, 16:30)")
    assert_whole(bench)
    for key, shown in (("reissue", LONG), ("summarise_as_of", texts.DAY_QUESTION), ("merge", texts.FOLDER_QUESTION)):
        bench.app.session.click(key)
        bench.reads(shown)
        assert_whole(bench)
        bench.app.session.give("")
    for answer in (False, True):
        bench.until(lambda: not bench.app.session.is_busy)
        bench.app.session.click("undo")
        bench.reads("Không hoàn tác")
        assert_whole(bench)
        bench.app.session.answer(answer)
        bench.until(lambda: bench.app.session.picture().asked is None)
        assert_whole(bench)
    bench.app.session.close()
    bench.reads(texts.STILL_RUNNING)
    assert_whole(bench)
    (tmp_path / "go").touch()


@pytest.mark.parametrize("scaling", SCALINGS)
def test_what_the_screen_is_too_low_for_is_reached_by_the_keyboard(show: Show, scaling: float) -> None:
    bench = show(scaling)
    bench.play.lay_out(glance=LONG_GLANCE)
    bench.reads("Năm 2026")
    last, foot = bench.app.window.tasks.buttons["undo"], bench.app.window.page
    last.focus_force()
    bench.until(lambda: _stands_in(last, foot))
    first = bench.app.window.tasks.buttons["distribute"]
    first.focus_force()
    bench.until(lambda: _stands_in(first, foot))


def _stands_in(widget: "tk.Misc", frame: "tk.Misc") -> bool:
    top, bottom = widget.winfo_rooty(), widget.winfo_rooty() + widget.winfo_height()
    return frame.winfo_rooty() <= top and bottom <= frame.winfo_rooty() + frame.winfo_height()


@pytest.mark.parametrize("scaling", SCALINGS)
def test_the_line_that_is_always_visible_is_on_the_screen(show: Show, scaling: float) -> None:
    bench = show(scaling)
    bench.reads(texts.ALWAYS)
    foot = next(each for each in screen.visible(bench.root) if screen._text(each) == texts.ALWAYS)
    assert _stands_in(foot, bench.root)


@pytest.mark.parametrize("scaling", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("key", ["undo", "merge", "reissue", "summarise_as_of"])
def test_the_buttons_under_a_question_are_on_the_lowest_screen(
    show: Show, low_display: str, scaling: float, key: str
) -> None:
    many = [["A", LONG] for _ in range(30)]
    bench = show(scaling, on=low_display)
    question = ASKED | {"text": "\n".join([LONG] * 20)}
    answered = {"wait": "answer", "yes": [done("Rồi.")], "no": [done("Thôi.")]}
    bench.play.lay_out(glance=LONG_GLANCE | {"units": many}, runs={"undo": [question, answered]})
    bench.reads("Năm 2026")
    bench.app.session.click(key)
    bench.until(lambda: bench.app.window._asked is not None)
    bench.settle()
    asking, page = bench.app.window.question, bench.app.window.input
    buttons = [asking.yes, asking.no] if key == "undo" else [page.yes, page.no]
    for button in [*buttons, *([page.other] if key == "merge" else [])]:
        assert button.winfo_viewable()
        assert _stands_in(button, button.master)
        assert _stands_in(button, bench.root)
    assert bench.root.winfo_rooty() + bench.root.winfo_height() <= bench.root.winfo_screenheight()


OFFICE = Screen(0, 0, 1366, 768)


@pytest.mark.parametrize(
    ("remembered", "expected"),
    [
        (Place(100, 50, 600), Place(100, 50, 600)),
        (Place(1900, 50, 600), Place(1366 - 312, 50, 600)),
        (Place(-500, -40, 600), Place(0, 0, 600)),
        (Place(100, 700, 2000), Place(100, 28, 684)),
    ],
)
def test_a_window_remembered_where_no_screen_is_any_more_is_moved_back(remembered: Place, expected: Place) -> None:
    assert place.fitted(remembered, OFFICE, WIDTH, 28) == expected


def test_a_second_screen_to_the_left_is_a_screen(show: Show) -> None:
    both = Screen(-1920, 0, 3286, 1080)
    assert place.fitted(Place(-1200, 50, 600), both, WIDTH, 28) == Place(-1200, 50, 600)


def test_the_window_comes_back_where_it_stood(show: Show) -> None:
    bench = show()
    bench.reads("Năm 2026")
    bench.root.geometry("+37+41")
    bench.settle()
    kept = bench.app.window.with_place(bench.app.session.remembered).place
    assert kept is not None
    assert (kept.x, kept.y) == (37, 41)


@pytest.mark.parametrize("scaling", SCALINGS)
def test_how_much_of_a_job_is_done_is_drawn(show: Show, tmp_path: Path, scaling: float) -> None:
    bench = show(scaling)
    read = {"event": "progress", "text": "Đang đọc BieuBC_HCQT.xlsx", "done": 1, "total": 2}
    bench.play.lay_out(runs={"check": [read, {"wait": "file", "path": str(tmp_path / "go")}, done("Xong.")]})
    bench.reads("Năm 2026")
    bench.app.session.click("check")
    bench.reads("Đang đọc BieuBC_HCQT.xlsx")
    bench.settle()
    bar = bench.app.window.tasks._bar
    x, y = bar.winfo_rootx(), bar.winfo_rooty() + bar.winfo_height() // 2
    pixels = ImageGrab.grab(xdisplay=bench.display).convert("RGB")
    quarters = [pixels.getpixel((x + bar.winfo_width() * quarter // 4, y)) for quarter in (1, 3)]
    assert [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in quarters] == [theme.NAVY, theme.TINT]
    (tmp_path / "go").touch()
