"""The numbered buttons, Việc khác, the line of progress and the result: what is seen while nothing is asked."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from tkinter import ttk
from typing import Any

from cchc_xl.model.job import BUTTONS, ENTRIES, numbered
from cchc_xl.panel import texts, theme
from cchc_xl.panel.picture import Picture, Progress, Result
from cchc_xl.panel.result_area import ResultArea
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import shown, wrapped

_OTHERS, _PROGRESS, _RESULT = range(len(BUTTONS), len(BUTTONS) + 3)
"""The rows below the buttons."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What the widgets of this page do."""

    click: Callable[[str], None]
    stop: Callable[[], None]
    follow: Callable[[Result], None]
    open_path: Callable[[str], None]
    choose_book: Callable[[], None]


class TasksPage(ttk.Frame):
    """The keys 1–9 are the window's; arrows walk from button to button."""

    def __init__(self, parent: tk.Misc, look: Theme, actions: Actions) -> None:
        super().__init__(parent)
        self.columnconfigure(0, weight=1)
        gap = look.px(1 if look.compact else 2)
        self.buttons: dict[str, ttk.Button] = {}
        for row, entry in enumerate(BUTTONS):
            press = partial(actions.click, entry.key)
            button = ttk.Button(self, style="Task.TButton", text=numbered(entry), command=press)
            button.grid(row=row, sticky="ew", pady=(0, gap))
            self.buttons[entry.key] = button
        ttk.Style(self).configure("Task.TButton", wraplength=look.inner - look.px(26))
        self._arrows()
        self.others = ttk.Menubutton(self, text=texts.OTHERS, underline=0)
        self.menu = self._menu(look, actions)
        self.others.grid(row=_OTHERS, sticky="w", pady=(look.px(2), look.px(4)))
        self._make_progress(look, actions)
        self.result = ResultArea(self, look, actions.follow, actions.open_path)
        self.result.grid(row=_RESULT, sticky="nsew", pady=(look.px(4), 0))
        self.rowconfigure(_RESULT, weight=1)
        self._ready: frozenset[str] | None = None
        self._shown: object = None

    def _arrows(self) -> None:
        row = list(self.buttons.values())
        for upper, lower in zip(row, [*row[1:], row[0]], strict=True):
            upper.bind("<Down>", partial(_focus, lower))
            lower.bind("<Up>", partial(_focus, upper))

    def _menu(self, look: Theme, actions: Actions) -> tk.Menu:
        menu = tk.Menu(self.others, tearoff=False, font=look.text, relief="solid", borderwidth=1)
        menu.configure(background=theme.PAPER, foreground=theme.INK, disabledforeground=theme.FAINT)
        menu.configure(activebackground=theme.NAVY, activeforeground=theme.PAPER)
        for entry in ENTRIES:
            if not entry.number:
                menu.add_command(label=entry.caption, command=partial(actions.click, entry.key))
        menu.add_separator()
        menu.add_command(label=texts.CHOOSE_OTHER_BOOK, command=actions.choose_book)
        self.others["menu"] = menu
        return menu

    def _make_progress(self, look: Theme, actions: Actions) -> None:
        self.progress = ttk.Frame(self)
        self.progress.columnconfigure(0, weight=1)
        self._line, self._hint = wrapped(self.progress, look, "Bold.TLabel"), wrapped(self.progress, look)
        self._detail = wrapped(self.progress, look)
        self._bar = ttk.Progressbar(self.progress, mode="indeterminate", maximum=1.0)
        self.stop = ttk.Button(self.progress, text=texts.STOP, command=actions.stop)
        self._line.grid(sticky="w")
        self._detail.grid(sticky="w")
        self._bar.grid(sticky="ew", pady=look.px(3))
        self._hint.grid(sticky="w")
        self.stop.grid(sticky="w", pady=look.px(2))
        self.progress.grid(row=_PROGRESS, sticky="ew")
        shown(self.progress, False)

    def open_menu(self) -> None:
        """Việc khác, by the keyboard."""
        self.others.focus_set()
        self.others.event_generate("<<Invoke>>")

    def draw(self, picture: Picture) -> None:
        """Show what the picture says of this page."""
        if picture.ready != self._ready:
            self._ready = picture.ready
            for key, button in self.buttons.items():
                button.state(["!disabled" if key in picture.ready else "disabled"])
            self._draw_menu(picture)
        self._draw_progress(picture.progress)
        if (picture.result, picture.last_runs) != self._shown:
            self._shown = (picture.result, picture.last_runs)
            self.result.show(picture.result, picture.last_runs)

    def _draw_menu(self, picture: Picture) -> None:
        others = [entry.key for entry in ENTRIES if not entry.number]
        for index, key in enumerate(others):
            self.menu.entryconfigure(index, state="normal" if key in picture.ready else "disabled")
        idle = picture.progress is None and picture.asked is None
        self.menu.entryconfigure(len(others) + 1, state="normal" if idle else "disabled")

    def _draw_progress(self, progress: Progress | None) -> None:
        shown(self.progress, progress is not None)
        if progress is None:
            self._bar.stop()
            return
        options: dict[str, Any] = {"mode": "indeterminate"} if progress.share is None else {"mode": "determinate"}
        if str(self._bar["mode"]) != options["mode"] or not self.progress.winfo_ismapped():
            self._bar.configure(**options)
            self._bar.start(40) if progress.share is None else self._bar.stop()
        if progress.share is not None:
            self._bar["value"] = progress.share
        self._line["text"], self._hint["text"] = progress.text, progress.hint
        self._detail["text"] = progress.detail
        shown(self._detail, bool(progress.detail))
        shown(self._hint, bool(progress.hint))
        shown(self.stop, progress.can_stop)

    def stop_moving(self) -> None:
        """Nothing is to move any more when the window goes."""
        self._bar.stop()


def _focus(widget: tk.Widget, _: "tk.Event[Any]") -> None:
    widget.focus_set()
