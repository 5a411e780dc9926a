"""``python -m cchc_xl.installer [install|uninstall|back] [--quiet]``: the command files start it, on Windows alone."""

import argparse
import logging
import sys
from pathlib import Path
from typing import Final

from cchc_xl.installer import steps
from cchc_xl.installer.steps import Wishes
from cchc_xl.installer.talk import Talk
from cchc_xl.logs import start_logging
from cchc_xl.machine.gather import proposed_folder
from cchc_xl.machine.program.copying import Bundle, InstallError
from cchc_xl.machine.program.home import this_home
from cchc_xl.machine.program.windows_system import this_system

_REFUSED: Final = {"install": "Chưa cài được", "uninstall": "Chưa gỡ được", "back": "Chưa quay lại được"}


def main() -> int:
    """0 where it was done, 1 where it was not: the reason was said."""
    parser = argparse.ArgumentParser(prog="Cài đặt CCHC")
    parser.add_argument("what", nargs="?", choices=("install", "uninstall", "back"), default="install")
    parser.add_argument("--quiet", action="store_true", help="không hỏi, lấy các lựa chọn mặc định")
    parser.add_argument("--to", type=Path, metavar="THƯ_MỤC", help="nơi để sổ theo dõi")
    parser.add_argument("--trust", action="store_true", help="cùng với --to: cho Excel tin cậy đúng thư mục đó")
    parser.add_argument("--autostart", action="store_true", help="cùng với --to: tự mở Bảng công việc khi bật máy")
    parser.add_argument("--addin", action="store_true", help="cài tiện ích xlwings, không hỏi gì")
    given = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    talk, home, system = Talk(given.quiet), this_home(), this_system()
    if system is None or home is None:
        talk.say("Chương trình cài đặt này chỉ dùng cho Windows.")
        return 1
    start_logging()
    try:
        if given.what == "uninstall":
            return steps.uninstall(talk, system)
        if given.what == "back":
            return steps.go_back(talk, system, home)
        to = given.to or (proposed_folder() if given.addin else None)
        wishes = Wishes(to, given.trust, given.autostart, given.addin) if to else None
        return steps.install(talk, system, Bundle(Path(sys.executable).parent.parent), home, wishes)
    except InstallError as error:
        old = " Bản cũ vẫn dùng bình thường." if home.used() else ""
        talk.say(f"\n{_REFUSED[given.what]}: {error.message}{old}")
    except Exception:
        logging.getLogger("cchc_xl").exception("Sự cố ngoài dự kiến khi cài đặt")
        talk.say(f"\nChưa cài được: sự cố ngoài dự kiến; chi tiết ở {home.root}. Đề nghị gửi phiếu cho bộ phận CNTT.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
