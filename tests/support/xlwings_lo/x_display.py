"""A virtual X display and a mouse on it.

The mouse speaks the X protocol itself (extension XTEST): four requests, so that no further package is needed.
"""

import os
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.clock import HUNG

XVFB = shutil.which("Xvfb")

_QUERY_EXTENSION, _GET_INPUT_FOCUS, _FAKE_INPUT = 98, 43, 2
_BUTTON_PRESS, _BUTTON_RELEASE, _MOTION = 4, 5, 6
_LEFT = 1


@contextmanager
def virtual_display(width: int = 1600, height: int = 1000) -> Iterator[str]:
    """Start Xvfb on a free display and yield its name, ":3". Raises RuntimeError where it does not come up."""
    if XVFB is None:
        raise RuntimeError("Xvfb is not installed")
    reader, writer = os.pipe()
    command = [XVFB, "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-ac", "-r"]
    server = subprocess.Popen(command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(HUNG)


def click(display: str, x: int, y: int) -> None:
    """Move the pointer to a pixel of the screen and click the left button. Raises OSError without that display."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.settimeout(HUNG)
        server.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        _greet(server)
        opcode = _test_extension(server)
        _send(server, opcode, _MOTION, 0, x, y)
        _send(server, opcode, _BUTTON_PRESS, _LEFT, 0, 0)
        _send(server, opcode, _BUTTON_RELEASE, _LEFT, 0, 0)


def _receive(server: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = server.recv(size - len(data))
        if not part:
            raise OSError("the X server closed the connection")
        data += part
    return data


def _greet(server: socket.socket) -> None:
    server.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
    accepted, length = struct.unpack("<BxxxxxH", _receive(server, 8))
    _receive(server, 4 * length)
    if accepted != 1:
        raise OSError("the X server refuses the connection")


def _test_extension(server: socket.socket) -> int:
    name = b"XTEST"
    padding = -len(name) % 4
    size = 2 + (len(name) + padding) // 4
    server.sendall(struct.pack("<BxHHxx", _QUERY_EXTENSION, size, len(name)) + name + bytes(padding))
    present, opcode = struct.unpack("<8xBB22x", _receive(server, 32))
    if not present:
        raise OSError("the X server has no extension XTEST")
    return int(opcode)


def _send(server: socket.socket, opcode: int, event: int, detail: int, x: int, y: int) -> None:
    """One event of mouse or button, and a request with an answer, so that the server has handled it."""
    server.sendall(struct.pack("<BBHBBxxII8xhh7xB", opcode, _FAKE_INPUT, 9, event, detail, 0, 0, x, y, 0))
    server.sendall(struct.pack("<BxH", _GET_INPUT_FOCUS, 1))
    _receive(server, 32)
