"""A person before a virtual screen: looks at widgets, clicks on them and types. The keyboard is X's own, by XTEST."""

import socket
import struct
from typing import TYPE_CHECKING

from tests.support.clock import HUNG
from tests.support.xlwings_lo import x_display

if TYPE_CHECKING:
    import tkinter as tk

_PRESS, _RELEASE, _QUERY_KEYMAP = 2, 3, 44
_OF_ONE_PROGRAM = 0x1FFFFF
"""The bits in which the windows of one program differ."""
_CODES = {
    **{str(digit): 9 + digit for digit in range(1, 10)},
    "Escape": 9, "BackSpace": 22, "Tab": 23, "Return": 36, "Alt": 64, "F10": 76, "Up": 111, "Down": 116, "v": 55,
}  # fmt: skip
"""Codes of the keyboard that Xvfb shows (evdev, US)."""


def press(display: str, *keys: str) -> None:
    """Press keys one after another; "Alt+v" holds the first."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.settimeout(HUNG)
        server.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        x_display._greet(server)
        opcode = x_display._test_extension(server)
        for key in keys:
            codes = [_CODES[part] for part in key.split("+")]
            for code in codes:
                x_display._send(server, opcode, _PRESS, code, 0, 0)
            for code in reversed(codes):
                _let_go(server, opcode, code)


def _let_go(server: socket.socket, opcode: int, code: int) -> None:
    """Until the key is up: a server that repeats no keys may forget the first release that it is told of, and then
    takes the next press of that key for one of a key that is down already."""
    x_display._send(server, opcode, _RELEASE, code, 0, 0)
    while code in _keys_down(server):
        x_display._send(server, opcode, _RELEASE, code, 0, 0)


def _keys_down(server: socket.socket) -> set[int]:
    server.sendall(struct.pack("<BxH", _QUERY_KEYMAP, 1))
    answer = x_display._receive(server, 40)[8:]
    return {8 * place + bit for place, byte in enumerate(answer) for bit in range(8) if byte >> bit & 1}


def has_focus(display: str, widget: "tk.Misc") -> bool:
    """Whether the screen sends its keys to the program of a widget: Tk says so before the screen does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.settimeout(HUNG)
        server.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        x_display._greet(server)
        server.sendall(struct.pack("<BxH", x_display._GET_INPUT_FOCUS, 1))
        (window,) = struct.unpack("<8xI20x", x_display._receive(server, 32))
    return bool((window ^ widget.winfo_id()) & ~_OF_ONE_PROGRAM == 0)


def click(display: str, widget: "tk.Misc") -> None:
    """Click in the middle of a widget."""
    assert widget.winfo_viewable(), f"{widget} is not to be seen"
    x, y = widget.winfo_rootx() + widget.winfo_width() // 2, widget.winfo_rooty() + widget.winfo_height() // 2
    x_display.click(display, x, y)


def visible(widget: "tk.Misc") -> "list[tk.Misc]":
    """A widget and all below it that are on the screen."""
    found = [widget] if widget.winfo_viewable() else []
    return found + [inner for child in widget.winfo_children() for inner in visible(child)]


def places(widget: "tk.Misc") -> list[tuple[str, str]]:
    """Where a widget and all below it stand."""
    return [(str(each), each.winfo_geometry()) for each in visible(widget)]


def texts(widget: "tk.Misc") -> list[str]:
    """What can be read in a widget and below it."""
    return [text for each in visible(widget) if (text := _text(each))]


def _text(widget: "tk.Misc") -> str:
    if widget.winfo_class() == "Text":
        return str(widget.tk.call(widget, "get", "1.0", "end")).strip()
    return str(widget.cget("text")) if "text" in widget.keys() else ""  # noqa: SIM118 - not a mapping


def clipped(widget: "tk.Misc") -> list[str]:
    """The texts that have less room than they need, or stand out of what they stand in."""
    return [_text(each) for each in visible(widget) if _text(each) and each.winfo_class() != "Text" and _is_cut(each)]


def _is_cut(widget: "tk.Misc") -> bool:
    parent = widget.nametowidget(widget.winfo_parent())
    return (
        widget.winfo_width() < widget.winfo_reqwidth()
        or widget.winfo_height() < widget.winfo_reqheight()
        or widget.winfo_x() < 0
        or widget.winfo_x() + widget.winfo_width() > parent.winfo_width()
        or widget.winfo_y() + widget.winfo_height() > parent.winfo_height()
    )
