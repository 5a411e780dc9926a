"""How the last job ended, its first findings, links to what it concerns, and the runs before."""

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from cchc_xl.panel import texts
from cchc_xl.panel.picture import Found, Result
from cchc_xl.panel.theme import Theme
from cchc_xl.panel.widgets import ReadText, Tagged, shown


class ResultArea(ttk.Frame):
    """`follow` shows the tab of a result, `open_path` a folder or a file."""

    def __init__(
        self, parent: tk.Misc, look: Theme, follow: Callable[[Result], None], open_path: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._width = look.inner
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.reading = ReadText(self, look)
        self.reading.grid(row=0, column=0, sticky="nsew")
        self._row = ttk.Frame(self)
        self._row.grid(row=1, column=0, sticky="w")
        links = (lambda: follow(self._of()), lambda: open_path(self._of().folder), lambda: open_path(self._of().file))
        self.tab, self.folder, self.file = (ttk.Button(self._row, style="Link.TButton", command=link) for link in links)
        self.copy = ttk.Button(self._row, style="Link.TButton", command=self._take_along)
        self.folder["text"], self.file["text"] = texts.OPEN_FOLDER, texts.OPEN_BOOK

    def show(self, result: Result | None, last_runs: tuple[str, ...]) -> None:
        """Show a result, and below it what was done before."""
        self._result = result
        pieces = _pieces(result) if result else []
        if last_runs:
            pieces += [("", ""), (texts.LAST_RUNS, "head")] if pieces else [(texts.LAST_RUNS, "head")]
            pieces += [(line, "muted") for line in last_runs]
        self.reading.show(pieces)
        tab, folder, file = (result.tab, result.folder, result.file) if result else ("", "", "")
        self.tab["text"], self.copy["text"] = texts.show_tab(tab), texts.COPY
        leads = ((self.copy, result.copy if result else ""), (self.tab, tab), (self.folder, folder), (self.file, file))
        self._lay([link for link, to in leads if to])

    def _lay(self, links: Sequence[ttk.Button]) -> None:
        """Side by side where they fit, else below each other."""
        beside = sum(link.winfo_reqwidth() for link in links) <= self._width
        for link in (self.copy, self.tab, self.folder, self.file):
            link.grid_remove()
        for number, link in enumerate(links):
            link.grid(row=0 if beside else number, column=number if beside else 0, sticky="w")
        shown(self._row, bool(links))

    def _take_along(self) -> None:
        self.clipboard_clear()
        self.clipboard_append(self._of().copy)
        self.copy["text"] = texts.COPIED

    def _of(self) -> Result:
        assert self._result is not None
        return self._result


def _pieces(result: Result) -> list[Tagged]:
    pieces: list[Tagged] = [(result.head, "head"), (result.summary, "warn" if result.refused else "")]
    pieces += [(line, "") for line in result.lines]
    for finding in result.findings:
        pieces += _finding(finding)
    if result.more:
        pieces.append((texts.more_findings(result.more), "muted"))
    return pieces


def _finding(finding: Found) -> list[Tagged]:
    place = f" ({finding.place})" if finding.place else ""
    pieces: list[Tagged] = [(f"• {finding.message}{place}", "item")]
    return [*pieces, (finding.hint, "hint")] if finding.hint else pieces
