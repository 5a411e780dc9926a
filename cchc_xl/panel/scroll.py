"""A page that scrolls where the screen is too low for it, and fills its place where it is not."""

import tkinter as tk
from tkinter import ttk
from typing import Any, Final

from cchc_xl.panel import theme
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import when_resized

_LAID_OUT: Final = 50
"""Milliseconds."""


class ScrollPage(ttk.Frame):
    """Put the widgets into `inside`."""

    def __init__(self, parent: tk.Misc, look: Theme) -> None:
        super().__init__(parent)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self._step = look.px(24)
        self._canvas = tk.Canvas(self, background=theme.PAPER, highlightthickness=0, width=look.inner)
        # Not 1: Tk leaves a place that wants to be one pixel high as it was.
        self._canvas.configure(height=look.px(48))
        self._canvas.configure(yscrollincrement=1)
        self._bar = ttk.Scrollbar(self, orient="vertical", command=self._canvas.yview, takefocus=False)
        self._canvas.configure(yscrollcommand=self._scrolled)
        self._canvas.grid(row=0, column=0, sticky="nsew")
        # Over the edge of the page, which so keeps its width; behind it where there is nothing to scroll.
        self._bar.place(relx=1.0, rely=0.0, relheight=1.0, width=look.px(5), anchor="ne")
        self.inside = ttk.Frame(self._canvas)
        self._item = self._canvas.create_window(0, 0, anchor="nw", window=self.inside, width=look.inner)
        when_resized(self._canvas, self.settle)
        for event in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            self.winfo_toplevel().bind(event, self._wheel, add=True)

    def see(self, widget: tk.Misc) -> None:
        """Scroll until a widget inside is to be seen, its top before its bottom; after what was changed is laid out."""
        self.after(_LAID_OUT, lambda: self._see(widget))

    def _see(self, widget: tk.Misc) -> None:
        if not widget.winfo_exists() or not widget.winfo_ismapped():
            return
        top = widget.winfo_rooty() - self.inside.winfo_rooty()
        bottom = top + widget.winfo_height()
        first = int(self._canvas.canvasy(0))
        height = self._canvas.winfo_height()
        if bottom > first + height:
            first = bottom - height
        self._canvas.yview_moveto(min(first, top) / max(self.inside.winfo_height(), 1))

    def holds(self, widget: tk.Misc) -> bool:
        """Whether a widget is inside."""
        return str(widget).startswith(f"{self.inside}.")

    def settle(self) -> None:
        """To be called after what is inside was changed: it wants another height now."""
        self.inside.update_idletasks()
        height = max(self._canvas.winfo_height(), self.inside.winfo_reqheight())
        self._canvas.itemconfigure(self._item, height=height)
        self._canvas.configure(scrollregion=(0, 0, 1, height))

    def _scrolled(self, first: float, last: float) -> None:
        self._bar.set(first, last)
        if float(first) > 0.0 or float(last) < 1.0:
            self._bar.lift()
        else:
            self._bar.lower()

    def _wheel(self, event: "tk.Event[Any]") -> None:
        """The wheel over this page, but over a text that scrolls by itself."""
        if not isinstance(event.widget, tk.Misc) or isinstance(event.widget, tk.Text) or not self.holds(event.widget):
            return
        up = event.num == 4 or event.delta > 0  # X11 calls the wheel two buttons
        if self.inside.winfo_height() > self._canvas.winfo_height():
            self._canvas.yview_scroll(-self._step if up else self._step, "units")
