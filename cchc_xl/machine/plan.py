"""What set-up would do on a machine, said before it is done: facts → steps. Pure, and empty the second time."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from cchc_xl.machine import addin, trust
from cchc_xl.machine.checklist import Item, State
from cchc_xl.machine.diagnosis import diagnose, trust_advice
from cchc_xl.machine.facts import Facts, Platform, Window, WorkbookFile
from cchc_xl.machine.mends import ADDIN, OTHER_FOLDER
from cchc_xl.machine.places import is_trusted, panel_command


class Action(StrEnum):
    """The steps that change something on the machine; the key of their line."""

    ADDIN = "addin"
    WORKBOOK = "workbook"
    INTERPRETER = "interpreter"
    TRUST = "trust"


_TITLES: Final = {
    Action.ADDIN: addin.TITLE,
    Action.WORKBOOK: "Sổ theo dõi",
    Action.INTERPRETER: "Đường dẫn Python cho tiện ích (không bắt buộc)",
    Action.TRUST: "Cho phép macro",
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person chose beyond the workbook: that Excel trusts its folder, that the xlwings add-in is installed."""

    trust: bool = False
    addin: bool = False


NOTHING_MORE: Final = Wishes()


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order, each TO_DO, OK (already so), MISSING (cannot be done here) or NOTE (for the person to do).

    A step that is TO_DO has an `Action` for its key; `workbook_path` and `interpreter` are what it is about.
    """

    steps: tuple[Item, ...]
    platform: Platform
    workbook_path: PurePath
    workbook_is_new: bool
    interpreter: str

    @property
    def to_do(self) -> list[Item]:
        """The steps that change something."""
        return [step for step in self.steps if step.state is State.TO_DO]


def make_plan(facts: Facts, wishes: Wishes = NOTHING_MORE) -> Plan:
    """The steps for this machine. On Linux there is only the workbook to copy."""
    workbook = _workbook(facts)
    if facts.platform is Platform.LINUX:
        steps = [_linux(), workbook, _panel(facts)]
    else:
        tool = _addin(facts, wishes)
        steps = [tool, workbook, _interpreter(facts, workbook, tool), _trust(facts, wishes), _panel(facts)]
    return Plan(
        steps=tuple(steps),
        platform=facts.platform,
        workbook_path=facts.workbook_path,
        workbook_is_new=facts.workbook is None,
        interpreter=str(facts.interpreter),
    )


def _linux() -> Item:
    return Item(
        "excel",
        State.NOTE,
        "Microsoft Excel",
        "Trên Linux không có Excel: chỉ chép được sổ theo dõi, các nút trong sổ không chạy.",
        "Đóng sổ, làm việc trên tệp bằng Bảng công việc CCHC.",
    )


def _addin(facts: Facts, wishes: Wishes) -> Item:
    title = _TITLES[Action.ADDIN]
    excel = _check(facts, "excel")
    if excel.state is State.MISSING:
        return Item(Action.ADDIN, State.NOTE, title, excel.message, excel.mend)
    found = facts.addin
    if found is not None and found.current and found.script:
        problem = addin.block(facts)
        if problem is not None:  # a setting of Excel: the person's to change
            message, mend = problem
            return Item(Action.ADDIN, State.NOTE, title, message, f"{addin.WITHOUT} {mend}")
        return Item(Action.ADDIN, State.OK, title, f"Đã có phiên bản {facts.xlwings_version}, {found.path}.")
    if found is None and not wishes.addin and facts.platform is Platform.WINDOWS:
        message = f"Không cài. Đây là tệp mà phần mềm diệt vi-rút hay xóa nhầm. {addin.WITHOUT}"
        return Item(Action.ADDIN, State.NOTE, title, message, f"Muốn có: {ADDIN}.")
    verb = "Cài" if found is None else "Cài lại"
    return Item(
        Action.ADDIN,
        State.TO_DO,
        title,
        f"{verb} tiện ích xlwings {facts.xlwings_version} vào thư mục khởi động của Excel (xlwings addin install), để "
        "nút trong sổ tự mở được Bảng công việc CCHC.",
        "Lưu và đóng các sổ đang mở trước; xong, mở lại Excel.",
    )


def _workbook(facts: Facts) -> Item:
    title, path = _TITLES[Action.WORKBOOK], facts.workbook_path
    if facts.workbook is not None:
        refused = _refused(facts, facts.workbook)
        if refused is not None:
            return Item(Action.WORKBOOK, State.MISSING, title, *refused)
        return Item(Action.WORKBOOK, State.OK, title, f"Đã có {path}; giữ nguyên, không ghi đè.")
    if "workbook" in facts.unread:
        return Item(Action.WORKBOOK, State.MISSING, title, f"Không đọc được {path}.", "Kiểm tra quyền của thư mục.")
    if not facts.folder_writable:
        return Item(Action.WORKBOOK, State.MISSING, title, f"Không ghi được vào {path.parent}.", OTHER_FOLDER)
    folder = _check(facts, "folder")
    advice = "" if folder.state is State.OK else f"Lưu ý: {folder.message} {folder.mend}"
    if facts.elsewhere is not None:
        advice = f"Máy đã có sổ {facts.elsewhere}; nếu đang dùng sổ đó thì chọn thư mục của nó. {advice}".strip()
    return Item(Action.WORKBOOK, State.TO_DO, title, f"Chép sổ theo dõi phiên bản {facts.version} vào {path}.", advice)


def _refused(facts: Facts, book: WorkbookFile) -> tuple[str, str] | None:
    """Why the file that is there is left alone altogether, and what to do; None where it is a master of ours."""
    if not book.is_master:
        said = f"{facts.workbook_path} đã có và không phải sổ theo dõi của chương trình; không ghi đè."
        return said, OTHER_FOLDER
    if book.problem:
        return book.problem, "Lấy lại bản gần nhất trong thư mục sao-luu."
    version = _check(facts, "version")
    return None if version.state is State.OK else (f"{version.message} Không sửa gì trong sổ.", version.mend)


def _interpreter(facts: Facts, workbook: Item, tool: Item) -> Item:
    title, book = _TITLES[Action.INTERPRETER], facts.workbook
    if workbook.state is State.MISSING:
        return Item(Action.INTERPRETER, State.NOTE, title, "Chưa ghi, vì chưa có sổ dùng được (xem dòng trên).")
    if facts.addin is None and tool.state is not State.TO_DO:
        return Item(Action.INTERPRETER, State.NOTE, title, "Không ghi, vì không cài tiện ích xlwings.")
    problem = addin.python_problem(facts)
    if problem is not None:
        message, mend = problem
        return Item(Action.INTERPRETER, State.NOTE, title, f"Không ghi. {message}", f"{addin.WITHOUT} {mend}")
    wanted = str(facts.interpreter)
    if book is not None and book.interpreter == wanted:
        return Item(Action.INTERPRETER, State.OK, title, f"Sổ đã ghi {wanted}.")
    if book is None:
        return Item(Action.INTERPRETER, State.TO_DO, title, f"Ghi {wanted} vào trang ẩn xlwings.conf của bản vừa chép.")
    now = f"đang là {book.interpreter}" if book.interpreter else "đang trống"
    return Item(
        Action.INTERPRETER,
        State.TO_DO,
        title,
        f"Sao lưu sổ, rồi ghi {wanted} vào trang ẩn xlwings.conf ({now}); mọi ô khác giữ nguyên.",
    )


def _trust(facts: Facts, wishes: Wishes) -> Item:
    """Whether Excel runs the macros unasked: a setting of the person's, changed for one folder and only on request."""
    key, title = Action.TRUST, _TITLES[Action.TRUST]
    if facts.platform is Platform.MACOS:
        return Item(key, State.NOTE, title, "Mỗi lần mở sổ, Excel hỏi: chọn Enable Macros.")
    folder = facts.workbook_path.parent
    if is_trusted(folder, facts.trusted):
        message = "Thư mục của sổ là thư mục tin cậy của Excel."
        return Item(key, State.OK, title, message, trust.others_said(facts))
    if wishes.trust:
        refused = trust.refusal(facts)
        if refused:
            return Item(
                key, State.NOTE, title, f"Không đặt thư mục tin cậy. {refused}", "Bấm Enable Content khi mở sổ."
            )
        message = f"Cho Excel dùng các nút trong sổ mà không hỏi lại: đúng thư mục {folder}, chỉ cho người dùng này."
        return Item(key, State.TO_DO, title, message, f"Gỡ cài đặt thì bỏ. {trust.others_said(facts)}".strip())
    message = "Chương trình không tự đổi thiết đặt bảo mật. Để macro chạy không cần hỏi, tự thêm thư mục tin cậy."
    return Item(key, State.NOTE, title, message, trust_advice(facts))


def _panel(facts: Facts) -> Item:
    """How the window is opened, which the person does; that this Python cannot show it is to be mended."""
    key, title = "panel", "Bảng công việc CCHC"
    python = _check(facts, "interpreter")
    if python.state is State.MISSING and facts.window is not Window.NO_SCREEN:
        return Item(key, State.MISSING, title, python.message, python.mend)
    windows = facts.platform is Platform.WINDOWS
    how = "Tạo biểu tượng tên “CCHC” trên màn hình nền, lệnh là" if windows else "Mở bằng lệnh"
    return Item(key, State.NOTE, title, "Mọi việc làm ở cửa sổ này.", f"{how}: {panel_command(facts)}")


def _check(facts: Facts, key: str) -> Item:
    return next(check for check in diagnose(facts) if check.key == key)
