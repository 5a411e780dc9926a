"""What a person must say before an entry can begin: a page in the window, or the system's own box for files."""

import tkinter as tk
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tkinter import filedialog, ttk
from typing import Any, Final

from cchc_xl.model.job import Input
from cchc_xl.panel import texts
from cchc_xl.panel.picture import Wanted
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import ChoiceList, ReadText, shown, when_resized, wrapped

_FORMS: Final = ((texts.EXCEL_FILES, "*.xlsx *.xlsm *.xls"), (texts.ALL_FILES, "*"))
_MASTERS: Final = ((texts.MASTER_FILES, "*.xlsm *.xlsx"), (texts.ALL_FILES, "*"))
_FORMATS: Final = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_FILE_TITLES: Final = {Input.RETURNED_FORM: texts.RETURNED_FORM_TITLE, Input.FORM: texts.FORM_TITLE}
_QUESTIONS: Final = {
    Input.UNIT: texts.UNIT_QUESTION,
    Input.CLOSED_PERIOD: texts.PERIOD_QUESTION,
    Input.DAY: texts.DAY_QUESTION,
    Input.FOLDER: texts.FOLDER_QUESTION,
}


def read_day(text: str) -> date | None:
    """A day as people write it, dd/mm/yyyy; None where it is none."""
    for form in _FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def ask_for_master(root: tk.Tk, start: str) -> str:
    """The system's box for a master, "" where the person chooses none."""
    folder = str(Path(start).parent) if start else str(Path.home())
    return _asked_in_front(root, filedialog.askopenfilename, texts.BOOK_TITLE, folder, filetypes=_MASTERS)


def _asked_in_front(root: tk.Tk, ask: Callable[..., Any], title: str, folder: str, **more: Any) -> str:
    """A box of the system over everything: who clicked in the workbook has that in front."""
    root.attributes("-topmost", True)
    try:
        chosen = ask(parent=root, title=title, initialdir=folder, **more)
    finally:
        root.attributes("-topmost", False)
    return str(Path(chosen)) if chosen else ""


class InputPage(ttk.Frame):
    """Asks for what is wanted; `give` gets it as `Input` hands it on, "" for a person who goes back."""

    def __init__(self, parent: tk.Misc, look: Theme, give: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._give, self._wanted = give, Wanted("", Input.DAY)
        self.columnconfigure((0, 1), weight=1, uniform="verbs")
        self._gap = look.px(8)
        when_resized(self, self._fit)
        self._title = wrapped(self, look, "Head.TLabel")
        self._question = wrapped(self, look)
        self._title.grid(row=0, column=0, columnspan=2, sticky="w", pady=(0, look.px(4)))
        self._question.grid(row=1, column=0, columnspan=2, sticky="w", pady=(0, look.px(4)))
        self._text = ReadText(self, look, lines=1)
        self.list = ChoiceList(self, look, self.accept)
        self._day = ttk.Frame(self)
        self.entry = ttk.Entry(self._day, font=look.text, width=12)
        self._hint = wrapped(self._day, look, "Muted.TLabel")
        self.entry.grid(sticky="w")
        self._hint.grid(sticky="w", pady=look.px(4))
        for kind in (self._text, self.list, self._day):
            kind.grid(row=2, column=0, columnspan=2, sticky="nsew")
        self.yes = ttk.Button(self, style="Yes.TButton", command=self.accept)
        self.other = ttk.Button(self, style="No.TButton", text=texts.FOLDER_OTHER, command=self._other_folder)
        self.no = ttk.Button(self, style="No.TButton", text=texts.CANCEL, command=lambda: give(""))
        gap = look.px(4)
        self.yes.grid(row=3, column=0, sticky="nsew", padx=(0, gap), pady=(look.px(8), gap))
        self.other.grid(row=3, column=1, sticky="nsew", padx=(gap, 0), pady=(look.px(8), gap))
        self._beside: dict[str, Any] = {
            "row": 3,
            "column": 1,
            "columnspan": 1,
            "padx": (gap, 0),
            "pady": (look.px(8), gap),
        }
        self._below: dict[str, Any] = {"row": 4, "column": 0, "columnspan": 2, "padx": 0, "pady": (0, look.px(8))}
        self.no.grid(sticky="nsew", **self._below)

    def ask(self, wanted: Wanted) -> None:
        """Show what is wanted, or the system's box for it: then there is nothing on this page."""
        self._wanted = wanted
        if wanted.in_a_box:
            self.after_idle(self._ask_for_form)
            return
        self._title["text"] = wanted.title
        is_list, is_day, is_folder = wanted.from_a_list, wanted.what is Input.DAY, wanted.what is Input.FOLDER
        self._question["text"] = _QUESTIONS[wanted.what] if wanted.start or not is_folder else ""
        shown(self.list, is_list and bool(wanted.choices))
        shown(self._text, is_folder or (is_list and not wanted.choices))
        shown(self._day, is_day)
        shown(self.other, is_folder)
        self.no.grid(**(self._below if is_folder else self._beside))
        self.yes["text"] = texts.FOLDER_YES if is_folder else texts.GO_ON
        self.yes.state(["!disabled" if wanted.start or wanted.choices else "disabled"])
        self._fill(wanted)
        self._fit()

    def _fit(self) -> None:
        """The buttons stand below a short text or list; a long one scrolls above them."""
        around = sum(w.winfo_reqheight() for w in (self._title, self._question, self.yes, self.no)) + 6 * self._gap
        kind = self.list if self.list.winfo_manager() else self._text
        if kind.winfo_manager():
            kind.fit_row(around)
        else:
            self.rowconfigure(2, weight=0, minsize=0)

    def _fill(self, wanted: Wanted) -> None:
        if wanted.what is Input.FOLDER:
            self._text.show([(line, "") for line in wanted.text.splitlines()])
            (self.yes if wanted.start else self.other).focus_set()
        elif wanted.what is Input.DAY:
            self.entry.delete(0, "end")
            self.entry.insert(0, wanted.start)
            self.entry.selection_range(0, "end")
            self._hint.configure(text=texts.DAY_HINT, style="Muted.TLabel")
            self.entry.focus_set()
        elif wanted.choices:
            self.list.fill(wanted.choices)
            self.list.text.focus_set()
        else:
            self._text.show([(wanted.text, "muted")])
            self.no.focus_set()

    def accept(self) -> None:
        """Go on with what is offered, chosen or typed; a day that is none stays to be mended."""
        if self._wanted.what is Input.FOLDER:
            if self._wanted.start:
                self._give(self._wanted.start)
        elif self._wanted.what is Input.DAY:
            day = read_day(self.entry.get())
            if day is None:
                self._hint.configure(text=texts.DAY_WRONG, style="Wrong.TLabel")
                self.entry.focus_set()
            else:
                self._give(day.isoformat())
        elif self._wanted.choices:
            self._give(self.list.value)

    def enter(self) -> None:
        """Enter, wherever the focus is not on a button."""
        self.accept()

    def _other_folder(self) -> None:
        root = self.winfo_toplevel()
        assert isinstance(root, tk.Tk)
        ask = filedialog.askdirectory
        chosen = _asked_in_front(root, ask, texts.FOLDER_TITLE, self._wanted.look_in, mustexist=True)
        if chosen:
            self._give(chosen)

    def _ask_for_form(self) -> None:
        root, wanted = self.winfo_toplevel(), self._wanted
        assert isinstance(root, tk.Tk)
        ask, title = filedialog.askopenfilename, _FILE_TITLES[wanted.what]
        self._give(_asked_in_front(root, ask, title, wanted.look_in, filetypes=_FORMS))
