"""Where the window stands: remembered, and moved back where the screen shrank."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_xl.panel.state import Place

if TYPE_CHECKING:
    import tkinter as tk


@dataclass(frozen=True, slots=True)
class Screen:
    """The area of all screens together, in pixels."""

    x: int
    y: int
    width: int
    height: int


def screen_of(root: "tk.Tk") -> Screen:
    """All screens of this machine; the main one where the system tells no more."""
    screen = Screen(root.winfo_vrootx(), root.winfo_vrooty(), root.winfo_screenwidth(), root.winfo_screenheight())
    if sys.platform == "win32":
        import ctypes

        left, top, width, height = 76, 77, 78, 79  # SM_XVIRTUALSCREEN …
        screen = Screen(*(ctypes.windll.user32.GetSystemMetrics(which) for which in (left, top, width, height)))
    return screen


def first_place(screen: Screen, width: int, height: int, gap: int) -> Place:
    """At the right edge, beside the workbook."""
    return fitted(Place(screen.x + screen.width - width - gap, screen.y + gap, height), screen, width, gap)


def fitted(place: Place, screen: Screen, width: int, gap: int) -> Place:
    """The place, moved and shortened so that the whole window is to be seen; `gap` is left for title and task bar."""
    height = min(place.height, screen.height - 3 * gap)
    x = max(screen.x, min(place.x, screen.x + screen.width - width))
    y = max(screen.y, min(place.y, screen.y + screen.height - height - 2 * gap))
    return Place(x, y, height)


def place_of(root: "tk.Tk") -> Place:
    """Where the window stands now, in the numbers that `move` takes."""
    _, x, y = root.geometry().replace("+-", "+~").replace("+", " ").replace("~", "-").split()
    return Place(int(x), int(y), root.winfo_height())


def move(root: "tk.Tk", place: Place, width: int) -> None:
    """Put the window there."""
    root.geometry(f"{width}x{place.height}+{place.x}+{place.y}")
