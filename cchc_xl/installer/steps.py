"""What can be done with the program on a machine: install it, take it away, go back to the version before."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cchc_xl import __version__
from cchc_xl.installer.talk import Talk
from cchc_xl.machine import trust
from cchc_xl.machine.gather import proposed_folder
from cchc_xl.machine.program import entries, launchers
from cchc_xl.machine.program.copying import Bundle, InstallError, install_version, size_of
from cchc_xl.machine.program.entries import System
from cchc_xl.machine.program.home import CONSOLE, Home
from cchc_xl.machine.window import panel_is_open
from cchc_xl.panel.state import recall, remember

_SET_UP_SECONDS: Final = 300.0
_WHERE: Final = (
    "Để sổ theo dõi ở đâu? (Không chọn thư mục OneDrive. Đã có sổ thì chỉ vào thư mục đó; chương trình không chép đè.)"
)
_TRUST: Final = (
    "Cho Excel dùng các nút trong sổ mà không hỏi lại? "
    "Chỉ áp dụng cho đúng thư mục này, chỉ cho người dùng này; gỡ cài đặt thì bỏ."
)
_STILL_OPEN: Final = "Bảng công việc CCHC đang mở là bản cũ: đóng lại, rồi mở biểu tượng “CCHC” để dùng bản mới."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person chose: where the workbook goes, whether Excel trusts that folder, whether the window opens by
    itself when the user signs in. `addin`, the xlwings add-in, is only taken from the command line."""

    folder: Path
    trust: bool = False
    autostart: bool = False
    addin: bool = False


def install(talk: Talk, system: System, bundle: Bundle, home: Home, given: Wishes | None) -> int:
    """Copy the program, let it be the one in use, tell Windows, put the workbook in its place.

    0 where all is done, 1 where something is left to do: the last line says what. Raises InstallError where nothing was
    changed.
    """
    talk.say(f"Cài đặt CCHC-XL {__version__} cho riêng người dùng này; không cần quyền quản trị, không cần mạng.")
    wishes = given or ask(talk, proposed_folder())
    talk.say(f"\n1. Chép chương trình vào {home.root}")
    name = install_version(bundle, home, lambda text: talk.say(f"   {text}"))
    was_open = panel_is_open()
    try:
        launchers.write_launchers(home)
        home.use(name)
    except OSError as error:
        raise InstallError(f"Không ghi được vào {home.root}.") from error
    home.tidy()
    talk.say("2. Tạo biểu tượng “CCHC” trên màn hình nền, ghi vào danh sách chương trình của người dùng này")
    left = list(_tell_windows(system, home))
    left += _start_with_windows(system, home, wishes)
    talk.say(f"3. Sổ theo dõi ở {wishes.folder}")
    left += _set_up(system, home, wishes)
    if was_open:
        left.append(_STILL_OPEN)
    talk.say("\n" + last_line(left))
    return 1 if left else 0


def ask(talk: Talk, folder: Path) -> Wishes:
    """The two questions and the tick box; in quiet mode the folder proposed, and nothing else is changed."""
    if talk.choose(_WHERE, [f"{folder} – nên chọn", "Thư mục khác…"]) == 1:
        typed = talk.text("Gõ hoặc kéo thư mục vào đây rồi Enter (chỉ Enter: lấy thư mục nên chọn): ")
        folder = Path(typed) if typed else folder
    trusted = talk.choose(_TRUST, ["Có", "Không, mỗi lần tôi sẽ bấm Enable Content"], default=1) == 0
    autostart = talk.choose("Tự mở Bảng công việc khi bật máy?", ["Có", "Không"], default=1) == 0
    return Wishes(folder, trusted, autostart)


def last_line(left: list[str]) -> str:
    """What is true at the end, for the person."""
    if not left:
        return "Đã cài xong. Mở biểu tượng “CCHC”."
    return f"Cài được, còn {len(left):02d} việc cần làm: " + " ".join(left)


def uninstall(talk: Talk, system: System) -> int:
    """Take back all that was told to Windows; the files go when the command file that started this goes on.

    0 where the files may go. Raises InstallError while the window is open.
    """
    if panel_is_open():
        raise InstallError("Bảng công việc CCHC đang mở. Đề nghị đóng lại rồi gỡ cài đặt.")
    if not talk.agree("Gỡ chương trình CCHC? Sổ theo dõi và mọi số liệu được giữ nguyên."):
        talk.say("Không gỡ.")
        return 1
    try:
        entries.remove_icons(system)
        entries.unregister(system.registry)
        trust.distrust(system.registry, system.office())
    except OSError as error:
        raise InstallError(f"Windows không cho gỡ ({error}).") from error
    talk.say("Đã gỡ chương trình CCHC. Sổ theo dõi và mọi số liệu còn nguyên ở chỗ cũ.")
    return 0


def go_back(talk: Talk, system: System, home: Home) -> int:
    """Let the version before be the one in use again; doing it twice leads back. Raises InstallError."""
    before = home.before()
    if not before:
        raise InstallError("Máy không có bản trước để quay lại.")
    if not talk.agree(f"Đang dùng bản {home.used()}. Quay lại bản {before}?"):
        talk.say("Không đổi gì.")
        return 1
    try:
        home.use(before)
    except OSError as error:
        raise InstallError(f"Không ghi được vào {home.root}.") from error
    left = list(_tell_windows(system, home))
    talk.say(f"Đã quay lại bản {before}. Đóng Bảng công việc đang mở, rồi mở biểu tượng “CCHC”.")
    return 1 if left else 0


def _tell_windows(system: System, home: Home) -> Iterator[str]:
    """What could not be told, one sentence each: the program works without."""
    try:
        entries.register(system.registry, home, size_of(home.version(home.used())))
    except OSError:
        yield "Windows không cho ghi vào danh sách chương trình; gỡ bằng tệp go-cai-dat.cmd trong thư mục chương trình."
    try:
        entries.make_icons(system, home)
    except OSError:
        yield f"Không tạo được biểu tượng; mở bằng tệp {home.root / launchers.OPEN}."


def _let_the_window_know(workbook: Path) -> None:
    """The window opens with the workbook set up, unless it already serves another that is there."""
    known = recall()
    if workbook.is_file() and not (known.master and Path(known.master).is_file()):
        remember(replace(known, master=str(workbook)))


def _start_with_windows(system: System, home: Home, wishes: Wishes) -> Iterator[str]:
    """What was chosen before stays where it is not chosen now: an upgrade takes nothing away."""
    if wishes.autostart:
        try:
            entries.start_with_windows(system.registry, home)
        except OSError:
            yield "Windows không cho đặt tự mở Bảng công việc khi bật máy; mở biểu tượng “CCHC” mỗi khi làm việc."


def _set_up(system: System, home: Home, wishes: Wishes) -> list[str]:
    """Set-up by the installed program itself, which so shows that it starts on this machine; what it leaves to do."""
    python = home.version(home.used()) / CONSOLE
    command = [str(python), "-X", "utf8", "-m", "cchc_xl", "setup", "--to", str(wishes.folder), "--yes", "--json"]
    command += [option for option, wanted in {"--trust": wishes.trust, "--addin": wishes.addin}.items() if wanted]
    try:
        _, said = system.run(command, _SET_UP_SECONDS)
        result: dict[str, Any] = json.loads(said[said.index("{") :])
    except (OSError, ValueError) as error:
        return [f"Chương trình đã chép xong nhưng chưa chạy được ({error}). Đề nghị gửi phiếu cho bộ phận CNTT."]
    _let_the_window_know(Path(result["workbook"]))
    left = [f"{found['message']} {found['hint']}".strip() for found in result["findings"]]
    trusted = next((step for step in result["steps"] if step["key"] == "trust"), None)
    if wishes.trust and trusted is not None and trusted["state"] != "ok":
        left.append(f"{trusted['message']} {trusted['mend']}".strip())
    return left
