"""The window: draws the picture, and turns keys and clicks into what the session understands."""

import tkinter as tk
from dataclasses import replace
from tkinter import ttk
from typing import Any, Final

from cchc_xl.model.job import BUTTONS
from cchc_xl.panel import place, texts, theme
from cchc_xl.panel.inputs import InputPage, ask_for_master
from cchc_xl.panel.notices import Notices
from cchc_xl.panel.picture import Picture, Question, Wanted
from cchc_xl.panel.question_page import QuestionPage
from cchc_xl.panel.scroll import ScrollPage
from cchc_xl.panel.session import Session
from cchc_xl.panel.state import Place, Remembered
from cchc_xl.panel.tasks_page import Actions, TasksPage
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import digit_of, shown, wrapped

_BY_NUMBER: Final = {str(entry.number): entry.key for entry in BUTTONS}
_MODIFIERS: Final = ("Shift", "Control", "Alt", "Meta", "Super", "Caps", "Num", "ISO")
_TOPMOST_FOR: Final = 400
"""Milliseconds: long enough to come to the front, too short to stay in the way."""
_HEIGHT: Final = 760


class Window:
    """All widgets. After each event the app draws what the session shows then."""

    def __init__(self, root: tk.Tk, session: Session, remembered: Place | None) -> None:
        self.root, self._session = root, session
        self.look = Theme(root)
        self._icon = theme.icon(root)
        root.iconphoto(True, self._icon)
        self._picture: Picture | None = None
        self._alt_alone = False
        root.columnconfigure(0, weight=1)
        self._head()
        self._book()
        self._body()
        self._foot()
        self._keys()
        root.protocol("WM_DELETE_WINDOW", session.close)
        self._stand(remembered)

    # --- what it is made of ----------------------------------------------------------------------------------
    def _row(self, style: str = "TFrame", top: int = 0, inside: int = 0) -> ttk.Frame:
        """A frame across the window, the next one downwards."""
        look = self.look
        side = 0 if style == "Band.TFrame" else look.px(theme.MARGIN)
        frame = ttk.Frame(self.root, style=style, padding=(look.px(inside), look.px(inside) // 2))
        frame.grid(row=self.root.grid_size()[1], column=0, sticky="nsew", padx=side, pady=(look.px(top), 0))
        frame.columnconfigure(0, weight=1)
        return frame

    def _head(self) -> None:
        band = self._row("Band.TFrame", inside=theme.MARGIN)
        ttk.Label(band, style="Band.TLabel", text=texts.NAME).grid(row=0, column=0, columnspan=2, sticky="w")
        self._year = ttk.Label(band, style="Year.TLabel")
        self._period = ttk.Label(band, style="Period.TLabel", justify="right")
        self._year.grid(row=1, column=0, sticky="w")
        self._period.grid(row=1, column=1, sticky="e")

    def _book(self) -> None:
        look = self.look
        row = self._row(top=8)
        self._book_line = wrapped(row, look)
        self._open = ttk.Button(row, text=texts.OPEN_BOOK, command=self._session.open_book)
        self._choose = ttk.Button(row, style="Yes.TButton", text=texts.CHOOSE_BOOK, command=self.choose_book)
        self._book_line.grid(row=0, column=0, sticky="w")
        self._open.grid(row=0, column=1, sticky="e")
        self._choose.grid(row=0, column=1, sticky="e")

    def _body(self) -> None:
        body, session, look = self._row(top=8), self._session, self.look
        self.root.rowconfigure(self.root.grid_size()[1] - 1, weight=1)
        body.rowconfigure(0, weight=1)
        self.page = ScrollPage(body, look)
        inside = self.page.inside
        inside.columnconfigure(0, weight=1)
        inside.rowconfigure(1, weight=1)
        actions = Actions(session.click, session.stop, session.follow, session.open_path, self.choose_book)
        self.notices, self.tasks = Notices(inside, look, session.serve), TasksPage(inside, look, actions)
        self.notices.grid(row=0, column=0, sticky="ew")
        self.tasks.grid(row=1, column=0, sticky="nsew")
        self.question = QuestionPage(body, look, session.answer)
        self.input = InputPage(body, look, session.give)
        for page in (self.page, self.question, self.input):
            page.grid(row=0, column=0, sticky="nsew")

    def _foot(self) -> None:
        foot = self._row(top=6)
        ttk.Frame(foot, style="Line.TFrame", height=1).grid(sticky="ew")
        always = wrapped(foot, self.look, "Small.TLabel")
        always["text"] = texts.ALWAYS
        always.grid(sticky="w", pady=self.look.px(6))

    def _keys(self) -> None:
        root = self.root
        root.bind("<Key>", self._key)
        root.bind("<Return>", self._enter)
        root.bind("<KP_Enter>", self._enter)
        root.bind("<Escape>", lambda _: self._session.escape())
        root.bind("<F10>", lambda _: self._menu())
        for name in ("Alt_L", "Alt_R"):
            root.bind(f"<KeyPress-{name}>", lambda _: self._alt(down=True))
            root.bind(f"<KeyRelease-{name}>", lambda _: self._alt(down=False))
        root.bind("<FocusIn>", self._focused)
        root.bind("<Alt-v>", lambda _: self._menu())
        for enter in ("<Return>", "<KP_Enter>"):
            root.bind_class("TButton", enter, _press)

    # --- keys ------------------------------------------------------------------------------------------------
    def _key(self, event: "tk.Event[Any]") -> None:
        self._alt_alone = False
        if not event.keysym.startswith(_MODIFIERS):
            self.question.any_key()
        digit = digit_of(event)
        if digit and self._asked is None:
            self._session.click(_BY_NUMBER[digit])

    def _enter(self, event: "tk.Event[Any]") -> None:
        if isinstance(event.widget, ttk.Button):  # it was pressed already
            return
        if isinstance(self._asked, Question):
            self.question.enter()
        elif isinstance(self._asked, Wanted):
            self.input.enter()

    def _focused(self, event: "tk.Event[Any]") -> None:
        if isinstance(event.widget, ttk.Button | ttk.Menubutton) and self.page.holds(event.widget):
            self.page.see(event.widget)

    def _alt(self, *, down: bool) -> None:
        """Alt by itself opens Việc khác, as it opens the menu of any program."""
        if not down and self._alt_alone:
            self._menu()
        self._alt_alone = down

    def _menu(self) -> str:
        if self._asked is None:
            self.tasks.open_menu()
        return "break"

    @property
    def _asked(self) -> Question | Wanted | None:
        return self._picture.asked if self._picture else None

    def choose_book(self) -> None:
        """The system's box for a master."""
        chosen = ask_for_master(self.root, self._session.served or self._session.remembered.master)
        if chosen:
            self._session.serve(chosen)

    # --- drawing ---------------------------------------------------------------------------------------------
    def draw(self, picture: Picture) -> None:
        """Show the picture; what is the same as before is left alone."""
        before, self._picture = self._picture, picture
        if picture == before:
            return
        self.root.title(picture.title)
        self._year["text"] = f"Năm {picture.year}" if picture.year else texts.SHORT_NAME
        self._period["text"] = picture.period
        self._period["wraplength"] = self.look.inner - self._year.winfo_reqwidth() - self.look.px(8)
        self._draw_book(picture)
        self.notices.draw(picture)
        if before is None or picture.asked != before.asked:
            self._turn_to(picture.asked, before.asked if before else None)
        self.tasks.draw(picture)
        self.page.settle()
        self._bring_into_sight(picture, before)

    def _bring_into_sight(self, picture: Picture, before: Picture | None) -> None:
        """Where the screen is low: the progress while a job runs, the result when it ends."""
        if before is None or picture.asked is not None:
            return
        if picture.progress is not None:
            self.page.see(self.tasks.progress)
        elif picture.result is not None and picture.result != before.result:
            self.page.see(self.tasks.result)

    def _draw_book(self, picture: Picture) -> None:
        self._book_line["text"] = picture.book
        beside = self._open if picture.can_open else self._choose if picture.choose else None
        self._choose["text"] = picture.choose
        taken = beside.winfo_reqwidth() + self.look.px(8) if beside else 0
        self._book_line["wraplength"] = self.look.inner - taken
        shown(self._open, picture.can_open)
        shown(self._choose, bool(picture.choose))

    def _turn_to(self, asked: Question | Wanted | None, before: Question | Wanted | None) -> None:
        """The page for what is asked, or the buttons, also behind a box of the system's; the focus goes along."""
        pages = {Question: self.question, Wanted: self.input}
        in_a_box = isinstance(asked, Wanted) and asked.in_a_box
        wanted = self.page if in_a_box else pages.get(type(asked), self.page)
        for page in (self.page, self.question, self.input):
            shown(page, page is wanted)
        if isinstance(asked, Question):
            self.question.ask(asked)
        elif isinstance(asked, Wanted):
            self.input.ask(asked)
        elif before is not None or self.root.focus_get() is None:
            self.root.focus_set()

    # --- where it stands -------------------------------------------------------------------------------------
    def _stand(self, remembered: Place | None) -> None:
        look, root = self.look, self.root
        screen, width, gap = place.screen_of(root), look.px(theme.WIDTH), look.px(28)
        wanted = remembered or place.first_place(screen, width, look.px(_HEIGHT), gap)
        fitted = place.fitted(wanted, screen, width, gap)
        place.move(root, fitted, width)
        root.resizable(width=False, height=True)
        root.minsize(width, min(look.px(480), fitted.height))

    def with_place(self, remembered: Remembered) -> Remembered:
        """The same, and where the window stands now."""
        return replace(remembered, place=place.place_of(self.root))

    def come_forward(self, *, focus: bool) -> None:
        """To the front for a moment; with `focus` the keyboard too."""
        root = self.root
        if root.state() in ("iconic", "withdrawn"):
            root.deiconify()
        root.lift()
        root.attributes("-topmost", True)
        root.after(_TOPMOST_FOR, lambda: root.attributes("-topmost", False))
        if focus:
            root.focus_force()

    def close(self) -> None:
        """Take the window from the screen."""
        self.tasks.stop_moving()
        self.root.destroy()


def _press(event: "tk.Event[Any]") -> None:
    """Enter presses a button as the space bar does."""
    if isinstance(event.widget, ttk.Button):
        event.widget.invoke()
