"""The question area: it takes the place of the buttons while a question waits."""

import time
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Any, Final

from cchc_xl.panel.picture import Question
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import ReadText, shown, when_resized, wrapped

QUIET: Final = 0.5
"""Seconds that a question is shown, and no key was pressed, before Enter or a click means yes: who was typing in the
workbook when the window came to the front, or held a key, has not answered."""


class QuestionPage(ttk.Frame):
    """Title, text, a line to type into where the question wants one, and two buttons with verbs.

    Enter presses the one in focus, at first yes, and in the line means yes once something stands there; Esc says no.
    """

    def __init__(self, parent: tk.Misc, look: Theme, answer: Callable[[bool, str], None]) -> None:
        super().__init__(parent)
        self._answer = answer
        self._quiet_since = 0.0
        self._gap = look.px(8)
        self.columnconfigure((0, 1), weight=1, uniform="verbs")
        when_resized(self, self._fit)
        self._title = wrapped(self, look, "Head.TLabel")
        self._title.grid(row=0, column=0, columnspan=2, sticky="w", pady=(0, look.px(4)))
        self._text = ReadText(self, look, lines=1)
        self._text.grid(row=1, column=0, columnspan=2, sticky="nsew")
        self._typed = ttk.Frame(self)
        self._typed.columnconfigure(0, weight=1)
        self._wanted = wrapped(self._typed, look)
        self.entry = ttk.Entry(self._typed, font=look.text)
        self._wanted.grid(row=0, column=0, sticky="w")
        self.entry.grid(row=1, column=0, sticky="ew", pady=look.px(4))
        self._typed.grid(row=2, column=0, columnspan=2, sticky="ew")
        half = (look.inner - look.px(8)) // 2 - look.px(24)
        self.yes = ttk.Button(self, style="Yes.TButton", command=self._yes)
        self.no = ttk.Button(self, style="No.TButton", command=lambda: answer(False, ""))
        ttk.Style(self).configure("Yes.TButton", wraplength=half)
        ttk.Style(self).configure("No.TButton", wraplength=half)
        self.yes.grid(row=3, column=0, sticky="nsew", padx=(0, look.px(4)), pady=look.px(8))
        self.no.grid(row=3, column=1, sticky="nsew", padx=(look.px(4), 0), pady=look.px(8))
        for enter in ("<Return>", "<KP_Enter>"):
            self.entry.bind(enter, self._typed_enter)
        for button in (self.yes, self.no):
            button.bind("<Return>", self._pressed)
            button.bind("<KP_Enter>", self._pressed)
            button.bind("<Left>", lambda _: self.yes.focus_set())
            button.bind("<Right>", lambda _: self.no.focus_set())

    def ask(self, question: Question) -> None:
        """Show a question; yes is in focus, or the line to type into."""
        self._title["text"] = question.title
        self._text.show([(line, "") for line in question.text.splitlines()])
        self.yes["text"], self.no["text"] = question.yes, question.no
        self._wanted["text"] = question.wants
        self.entry.delete(0, "end")
        shown(self._typed, bool(question.wants))
        self._quiet_since = time.monotonic()
        (self.entry if question.wants else self.yes).focus_set()
        self._fit()

    def _fit(self) -> None:
        typed = self._typed.winfo_reqheight() if self._typed.winfo_manager() else 0
        self._text.fit_row(self._title.winfo_reqheight() + typed + self.yes.winfo_reqheight() + 4 * self._gap)

    def enter(self) -> None:
        """Enter, where the focus is on no button: yes."""
        self._yes()
        self.any_key()

    def any_key(self) -> None:
        """A key that answers nothing: somebody may be typing."""
        self._quiet_since = time.monotonic()

    def _yes(self) -> None:
        if not self._is_quiet():
            return
        if self._typed.winfo_manager() and not self.entry.get().strip():
            self.entry.focus_set()
        else:
            self._answer(True, self.entry.get())

    def _typed_enter(self, _: "tk.Event[Any]") -> str:
        """Enter after what is wanted was typed: whoever typed it has read the question."""
        if self.entry.get().strip():
            self._answer(True, self.entry.get())
        return "break"

    def _pressed(self, event: "tk.Event[Any]") -> str:
        """Enter on a button means that button, not what Enter means elsewhere."""
        if self._is_quiet():
            event.widget.invoke()
        self.any_key()
        return "break"

    def _is_quiet(self) -> bool:
        return time.monotonic() - self._quiet_since >= QUIET
