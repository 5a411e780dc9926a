"""What stands above the buttons: which of several workbooks, what is wrong, what to do next."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from cchc_xl.panel import texts
from cchc_xl.panel.picture import Choice, Picture
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import shown, wrapped

_PADDING = 8


class Notices(ttk.Frame):
    """`serve` gets the workbook that a person chooses."""

    def __init__(self, parent: tk.Misc, look: Theme, serve: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._look, self._serve = look, serve
        self.columnconfigure(0, weight=1)
        self._several = self._card(0, "Warn.TFrame")
        self._trouble = self._card(1, "Warn.TFrame")
        self._next = self._card(2, "Card.TFrame")
        self._trouble_line = self._line(self._trouble, "Warn.TLabel", 0)
        ttk.Label(self._next, style="CardHead.TLabel", text=texts.NEXT_STEP).grid(row=0, sticky="w")
        self._next_line = self._line(self._next, "Card.TLabel", 1)
        self._served = tk.StringVar(self)
        self._choices: tuple[Choice, ...] = ()
        self.radios: list[ttk.Radiobutton] = []

    def _card(self, row: int, style: str) -> ttk.Frame:
        look = self._look
        card = ttk.Frame(self, style=style, padding=(look.px(_PADDING), look.px(_PADDING) // 2))
        card.grid(row=row, column=0, sticky="ew", pady=(0, look.px(6)))
        return card

    def _line(self, card: ttk.Frame, style: str, row: int) -> ttk.Label:
        line = wrapped(card, self._look, style, less=2 * _PADDING)
        line.grid(row=row, sticky="w")
        return line

    def draw(self, picture: Picture) -> None:
        """Show what the picture says of these."""
        self._draw_choices(picture)
        self._trouble_line["text"], self._next_line["text"] = picture.trouble, picture.next_step
        shown(self._trouble, bool(picture.trouble))
        shown(self._next, bool(picture.next_step))

    def _draw_choices(self, picture: Picture) -> None:
        shown(self._several, bool(picture.choices))
        self._served.set(next((choice.address for choice in picture.choices if choice.served), ""))
        if picture.choices == self._choices:
            return
        self._choices = picture.choices
        for child in self._several.winfo_children():
            child.destroy()
        all_open = all(choice.is_open for choice in picture.choices)
        heading = texts.several_books(len(picture.choices), all_open=all_open)
        self._line(self._several, "Warn.TLabel", 0)["text"] = heading
        self.radios = [self._radio(row, choice) for row, choice in enumerate(picture.choices, 1)]
        undecided = not any(choice.served for choice in picture.choices)
        last = self._line(self._several, "Warn.TLabel", len(picture.choices) + 1)
        last["text"] = texts.CHOOSE_ONE if undecided else texts.SERVED

    def _radio(self, row: int, choice: Choice) -> ttk.Radiobutton:
        press = partial(self._serve, choice.address)
        radio = ttk.Radiobutton(self._several, style="Warn.TRadiobutton", text=choice.name, command=press)
        radio.configure(value=choice.address, variable=self._served)
        radio.grid(row=row, sticky="w")
        return radio
