"""A picture of Bảng công việc CCHC, taken on a virtual screen; needs Xvfb and a Python with tkinter."""

import os
import struct
import subprocess
import tempfile
import time
import tkinter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from cchc_xl.panel.app import App
from cchc_xl.panel.instance import Instance

SCREEN = (1100, 1500)
DPI = 144
"""A screen at 150 %, so that the letters stay sharp in a page."""
COLOURS = 64
PATIENCE = 60.0
OFFICE_TIME = "ICT-7"
"""The hour beside the result is that of Nghệ An."""
_XWD_HEADER = 25
"""Numbers at the head of an XWD file, 32 bits each, high byte first."""


def take_panel_picture(master: Path, form: Path, picture: Path) -> None:
    """Show the window for a master, look at a form in it, and save what is to be seen."""
    with tempfile.TemporaryDirectory() as state, virtual_screen() as pixels:
        os.environ |= {"XDG_STATE_HOME": state, "TZ": OFFICE_TIME}
        time.tzset()
        root = tkinter.Tk(className="CCHC")
        app = App(root, Instance())
        app.begin(str(master), "")
        wait_for(root, lambda: app.session.picture().year != "")
        app.session.click("check_form")
        app.session.give(str(form))
        wait_for(root, lambda: app.session.picture().result is not None and not app.session.is_busy)
        settle(root)
        image_of(pixels).crop(area_of(root)).quantize(COLOURS).save(picture, optimize=True)
        app.close()


@contextmanager
def virtual_screen() -> Iterator[Path]:
    """A screen of our own as DISPLAY; yields the file in which its pixels lie."""
    width, height = SCREEN
    with tempfile.TemporaryDirectory() as folder:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-fbdir", folder, "-dpi", str(DPI), "-nolisten", "tcp"]
        command += ["-screen", "0", f"{width}x{height}x24"]
        server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader) as answer:
                os.environ["DISPLAY"] = f":{answer.readline().strip()}"
            yield Path(folder, "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(10)


def wait_for(root: tkinter.Tk, what: Callable[[], bool]) -> None:
    """Let the window live until something is so. Raises SystemExit where it never is."""
    end = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > end:
            raise SystemExit("the window shows nothing")
        root.update()
        time.sleep(0.02)


def settle(root: tkinter.Tk) -> None:
    """Until everything is drawn, and what came to the front for a moment has gone back."""
    end = time.monotonic() + 2
    wait_for(root, lambda: time.monotonic() > end)


def area_of(root: tkinter.Tk) -> tuple[int, int, int, int]:
    """Where the window stands on the screen: left, top, right, bottom."""
    x, y = root.winfo_rootx(), root.winfo_rooty()
    return x, y, x + root.winfo_width(), y + root.winfo_height()


def image_of(xwd: Path) -> Image.Image:
    """The picture in an XWD file with 32 bits a pixel, as Xvfb keeps it."""
    content = xwd.read_bytes()
    numbers = struct.unpack(f">{_XWD_HEADER}I", content[: 4 * _XWD_HEADER])
    size, width, height, line, colours = numbers[0], numbers[4], numbers[5], numbers[12], numbers[19]
    start = size + 12 * colours
    return Image.frombytes("RGB", (width, height), content[start : start + line * height], "raw", "BGRX", line)
