"""Small widgets that the standard ones lack: a label that wraps, a text to read, a list whose rows wrap."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk
from typing import Any, Final

from cchc_xl.panel import theme
from cchc_xl.panel.theme import Theme

Tagged = tuple[str, str]
"""A piece of text, and the tag that says how it looks ("" for plain)."""

_LAID_OUT: Final = 10
"""Milliseconds."""
_REST: Final = 99
"""A row below all others of a page."""
_STEPS: Final = {"<Up>": -1, "<Down>": 1, "<Prior>": -6, "<Next>": 6, "<Home>": -999, "<End>": 999}
_KEYPAD: Final = {f"KP_{digit}": str(digit) for digit in range(1, 10)}


def wrapped(parent: tk.Misc, look: Theme, style: str = "TLabel", less: int = 0) -> ttk.Label:
    """A label that breaks its text at the width of the window, `less` (at 100 %) narrower than the margins leave."""
    return ttk.Label(parent, style=style, wraplength=look.inner - look.px(less), justify="left")


def shown(widget: tk.Widget, visible: bool) -> None:
    """Show a gridded widget, or take its row away."""
    if visible:
        widget.grid()
    else:
        widget.grid_remove()


def when_resized(widget: tk.Widget, act: Callable[[], None]) -> None:
    """Act after a widget got another size: not from within the layout, which must not be begun anew inside itself."""
    widget.bind("<Configure>", lambda _: widget.after(_LAID_OUT, lambda: act() if widget.winfo_exists() else None))


def digit_of(event: "tk.Event[Any]") -> str:
    """The digit 1–9 of a key pressed without Ctrl or Alt, "" for any other."""
    control, alt = 0x4, 0x8
    if int(event.state) & (control | alt):
        return ""
    return _KEYPAD.get(event.keysym, event.char if event.char and event.char in "123456789" else "")


class ReadText(ttk.Frame):
    """A text to read: it wraps, scrolls where it is too long, and can be copied."""

    def __init__(self, parent: tk.Misc, look: Theme, lines: int = 4) -> None:
        super().__init__(parent)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.text = tk.Text(self, width=1, height=lines, wrap="word", font=look.text, state="disabled")
        self.text.configure(relief="flat", borderwidth=0, background=theme.PAPER, foreground=theme.INK, cursor="arrow")
        self.text.configure(highlightthickness=1, highlightbackground=theme.PAPER, highlightcolor=theme.TINT_STRONG)
        self.text.configure(spacing3=look.px(2), selectbackground=theme.NAVY_LIGHT, padx=0, pady=look.px(2))
        self._bar = ttk.Scrollbar(self, orient="vertical", command=self.text.yview, takefocus=False)
        self.text.configure(yscrollcommand=self._scrolled)
        self.text.grid(row=0, column=0, sticky="nsew")
        self._bar.grid(row=0, column=1, sticky="ns")
        indent = look.px(10)
        self.text.tag_configure("head", font=look.bold, foreground=theme.NAVY, spacing1=look.px(2))
        self.text.tag_configure("item", lmargin1=0, lmargin2=indent)
        self.text.tag_configure("hint", foreground=theme.MUTED, lmargin1=indent, lmargin2=indent)
        self.text.tag_configure("muted", foreground=theme.MUTED)
        self.text.tag_configure("warn", foreground=theme.WARN)

    def show(self, pieces: Sequence[Tagged]) -> None:
        """Show these lines from the top."""
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        for number, (line, tag) in enumerate(pieces):
            self.text.insert("end", ("\n" if number else "") + line, (tag,) if tag else ())
        self.text.configure(state="disabled")
        self.text.yview_moveto(0.0)

    def height_of_text(self) -> int:
        """Pixels that the whole text takes at its present width, with the frame around it."""
        self.update_idletasks()
        counted: Any = self.text.count("1.0", "end", "update", "ypixels")
        pixels = counted[0] if isinstance(counted, tuple) else counted or 0
        return int(pixels) + 2 * (int(str(self.text["pady"])) + int(str(self.text["highlightthickness"])))

    def fit_row(self, around: int) -> None:
        """As high as the text, so that what follows stands below it; one too long for its page scrolls.

        `around`: pixels that the page needs beside it. The row after the last one takes what is left of the page.
        """
        page, row = self.master, int(self.grid_info()["row"])
        height = self.height_of_text()
        fits = height + around <= page.winfo_height()
        page.rowconfigure(row, weight=0 if fits else 1, minsize=height if fits else 0)
        page.rowconfigure(_REST, weight=1 if fits else 0)

    def _scrolled(self, first: float, last: float) -> None:
        """The bar is there only where there is more than can be seen."""
        self._bar.set(first, last)
        shown(self._bar, float(first) > 0.0 or float(last) < 1.0)


class ChoiceList(ReadText):
    """One out of many rows, each as long as it likes; by mouse, arrows, Home and End, or by the first letter."""

    def __init__(self, parent: tk.Misc, look: Theme, chosen: Callable[[], None]) -> None:
        super().__init__(parent, look, lines=1)
        self._values: list[str] = []
        self._chosen = chosen
        self.index = 0
        gap = look.px(6)
        self.text.configure(spacing1=look.px(2), padx=gap)
        self.text.tag_configure("row", lmargin2=look.px(8))
        self.text.tag_configure("here", background=theme.NAVY, foreground=theme.PAPER)
        self.text.bind("<Button-1>", self._pressed)
        self.text.bind("<B1-Motion>", self._pressed)
        self.text.bind("<Double-Button-1>", self._pressed_twice)
        for key, step in _STEPS.items():
            self.text.bind(key, partial(self._move, step))
        self.text.bind("<Key>", self._typed, add=True)

    def fill(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show value and text of each; the first is marked."""
        self._values = [value for value, _ in choices]
        self.show([(text, "row") for _, text in choices])
        self._mark(0)

    @property
    def value(self) -> str:
        """The value of the marked row, "" in an empty list."""
        return self._values[self.index] if self._values else ""

    def _mark(self, index: int) -> None:
        if self._values:
            self.index = max(0, min(index, len(self._values) - 1))
            line = self.index + 1
            self.text.tag_remove("here", "1.0", "end")
            self.text.tag_add("here", f"{line}.0", f"{line + 1}.0")
            self.text.see(f"{line}.0 lineend")
            self.text.see(f"{line}.0")

    def _pressed(self, event: "tk.Event[Any]") -> str:
        self.text.focus_set()
        self._mark(int(self.text.index(f"@{event.x},{event.y}").partition(".")[0]) - 1)
        return "break"

    def _pressed_twice(self, event: "tk.Event[Any]") -> str:
        self._pressed(event)
        self._chosen()
        return "break"

    def _move(self, by: int, _: "tk.Event[Any]") -> str:
        self._mark(self.index + by)
        return "break"

    def _typed(self, event: "tk.Event[Any]") -> None:
        """To the next row that begins with the letter."""
        letter = event.char.casefold()
        count = len(self._values)
        if letter and letter.isalpha():
            for step in range(1, count + 1):
                index = (self.index + step) % count
                if self.text.get(f"{index + 1}.0").casefold() == letter:
                    self._mark(index)
                    return
