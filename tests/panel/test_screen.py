"""The tests' own keyboard: what a person presses arrives, each time."""

import subprocess
import sys

from tests.panel import screen
from tests.support.clock import HUNG
from tests.support.xlwings_lo.x_display import virtual_display


def press_in_two_windows(display: str) -> None:
    """Press one key twice in each of two windows, one after the other, and say what was heard."""
    import tkinter as tk

    for _ in range(2):
        root = tk.Tk(display, className="CCHC")
        root.bind("<Key>", lambda event: sys.stdout.write(f"{event.char} "))
        root.update()
        root.focus_force()
        while not (root.tk.call("focus") and screen.has_focus(display, root)):
            root.update()
        for _ in range(2):
            screen.press(display, "3")
            root.update()
        root.destroy()


def test_a_key_arrives_each_time_in_the_first_windows_of_a_screen() -> None:
    # In a process of its own: Tk keeps a screen that it was shown on, and ends with it.
    script = f"import sys; from {__name__} import press_in_two_windows; press_in_two_windows(sys.argv[1])"
    with virtual_display() as display:
        command = [sys.executable, "-c", script, display]
        heard = subprocess.run(command, capture_output=True, text=True, check=True, timeout=HUNG).stdout
    assert heard.split() == ["3"] * 4
