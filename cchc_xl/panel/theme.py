"""How the window looks: one accent, the navy of the workbook; every length follows the scaling of the screen."""

import sys
import tkinter as tk
from tkinter import font, ttk
from typing import Any, Final

NAVY: Final = "#1F3864"
NAVY_LIGHT: Final = "#2F5190"
ON_NAVY: Final = "#C9D6EA"
PAPER: Final = "#FFFFFF"
TINT: Final = "#EEF2F8"
TINT_FAINT: Final = "#F6F8FB"
TINT_STRONG: Final = "#DCE5F2"
LINE: Final = "#CBD5E4"
INK: Final = "#1E2530"
MUTED: Final = "#5A6473"
FAINT: Final = "#9AA3B0"
WARN: Final = "#8A3B12"
WARN_TINT: Final = "#FDF1E7"

WIDTH: Final = 312
"""Of the window, in pixels of a screen at 100 %."""
MARGIN: Final = 12
_POINTS_PER_PIXEL: Final = 96 / 72
"""What Tk's scaling is on a screen at 100 %."""


def let_windows_scale() -> None:
    """Before the first window: tell Windows that the lengths follow the screen, else it blows up a blurred picture."""
    if sys.platform == "win32":
        import ctypes

        per_monitor = 2
        try:
            ctypes.windll.shcore.SetProcessDpiAwareness(per_monitor)
        except (AttributeError, OSError):  # before Windows 8.1, or already said by whoever started us
            return


def icon(root: tk.Tk) -> tk.PhotoImage:
    """The window's picture in the task bar: a list on navy. It lives as long as somebody holds it."""
    image = tk.PhotoImage(master=root, width=32, height=32)
    image.put(NAVY, to=(0, 0, 32, 32))
    for top in (7, 14, 21):
        image.put(ON_NAVY, to=(6, top, 10, top + 4))
        image.put(PAPER, to=(13, top, 26, top + 4))
    return image


class Theme:
    """Fonts, styles and lengths of one window. `compact`: the screen is low, so rows stand closer."""

    def __init__(self, root: tk.Tk) -> None:
        self._scale = max(1.0, float(root.tk.call("tk", "scaling")) / _POINTS_PER_PIXEL)
        self.compact = root.winfo_screenheight() < self.px(820)
        self._fonts(root)
        self._styles(ttk.Style(root))
        root.configure(background=PAPER)

    def px(self, length: float) -> int:
        """A length in pixels of this screen."""
        return round(length * self._scale)

    @property
    def inner(self) -> int:
        """What is left of the width between the margins."""
        return self.px(WIDTH - 2 * MARGIN)

    def _fonts(self, root: tk.Tk) -> None:
        base = font.nametofont("TkDefaultFont", root)
        family = base.actual("family")
        size = min(abs(int(base.actual("size"))), 9) if root.tk.call("tk", "windowingsystem") == "x11" else 0
        points = size or abs(int(base.actual("size")))

        def named(name: str, more: int = 0, weight: str = "normal") -> font.Font:
            return font.Font(root, name=name, family=family, size=points + more, weight=weight, exists=False)  # type: ignore[arg-type]

        self.text, self.bold = named("CchcText"), named("CchcBold", 0, "bold")
        self.small, self.year = named("CchcSmall", -1), named("CchcYear", 11, "bold")
        self.head, self.period = named("CchcHead", 2, "bold"), named("CchcPeriod", 2)

    def _styles(self, style: ttk.Style) -> None:
        style.theme_use("clam")
        style.configure(".", background=PAPER, foreground=INK, font=self.text, focuscolor=NAVY_LIGHT, borderwidth=0)
        for name, options in self._labels().items():
            style.configure(name, **options)
        style.configure("Band.TFrame", background=NAVY)
        style.configure("Card.TFrame", background=TINT)
        style.configure("Warn.TFrame", background=WARN_TINT)
        style.configure("Line.TFrame", background=LINE)
        self._buttons(style)
        self._others(style)

    def _labels(self) -> dict[str, dict[str, Any]]:
        return {
            "Band.TLabel": {"background": NAVY, "foreground": ON_NAVY, "font": self.small},
            "Year.TLabel": {"background": NAVY, "foreground": PAPER, "font": self.year},
            "Period.TLabel": {"background": NAVY, "foreground": PAPER, "font": self.period},
            "Card.TLabel": {"background": TINT},
            "CardHead.TLabel": {"background": TINT, "foreground": NAVY, "font": self.bold},
            "Warn.TLabel": {"background": WARN_TINT, "foreground": WARN},
            "Head.TLabel": {"foreground": NAVY, "font": self.head},
            "Bold.TLabel": {"foreground": NAVY, "font": self.bold},
            "Muted.TLabel": {"foreground": MUTED},
            "Small.TLabel": {"foreground": MUTED, "font": self.small},
            "Wrong.TLabel": {"foreground": WARN},
        }

    def _buttons(self, style: ttk.Style) -> None:
        px, row = self.px, 2 if self.compact else 4
        flat: dict[str, Any] = {"relief": "flat", "borderwidth": 1, "shiftrelief": 0, "font": self.text}
        style.configure("TButton", padding=(px(10), px(3)), wraplength=self.inner - px(24), width=0, **flat)
        self._colours(style, "TButton", (TINT, INK, LINE), (TINT_STRONG, INK), (PAPER, FAINT))
        style.configure("Task.TButton", padding=(px(10), px(row)), anchor="w", justify="left", **flat)
        self._colours(style, "Task.TButton", (TINT, NAVY, TINT), (TINT_STRONG, NAVY), (TINT_FAINT, FAINT))
        style.configure("Yes.TButton", padding=(px(10), px(5)), anchor="center", justify="center", **flat)
        self._colours(style, "Yes.TButton", (NAVY, PAPER, NAVY), (NAVY_LIGHT, PAPER), (TINT, FAINT))
        framed = flat | {"relief": "raised"}
        style.configure("No.TButton", padding=(px(10), px(5)), anchor="center", justify="center", **framed)
        self._colours(style, "No.TButton", (PAPER, NAVY, NAVY), (TINT, NAVY), (PAPER, FAINT))
        style.configure("Link.TButton", padding=(px(2), px(1)), anchor="w", **flat)
        self._colours(style, "Link.TButton", (PAPER, NAVY_LIGHT, PAPER), (TINT, NAVY), (PAPER, FAINT))
        label = ("Menubutton.padding", {"sticky": "we", "children": [("Menubutton.label", {"sticky": "w"})]})
        focus: Any = ("Menubutton.focus", {"sticky": "nswe", "children": [label]})
        style.layout("TMenubutton", [("Menubutton.border", {"sticky": "nswe", "children": [focus]})])
        style.configure("TMenubutton", padding=(px(9), px(row)), width=0, **framed)
        self._colours(style, "TMenubutton", (PAPER, NAVY, LINE), (TINT, NAVY), (PAPER, FAINT))

    @staticmethod
    def _colours(
        style: ttk.Style, name: str, rest: tuple[str, str, str], over: tuple[str, str], off: tuple[str, str]
    ) -> None:
        """At rest (background, text, border), under the pointer, and where it cannot be pressed."""
        background, text, border = rest
        style.configure(name, background=background, foreground=text, bordercolor=border)
        style.configure(name, lightcolor=background, darkcolor=background)
        over_background = [("disabled", off[0]), ("pressed", over[0]), ("active", over[0])]
        style.map(name, background=over_background, lightcolor=over_background, darkcolor=over_background)
        style.map(name, foreground=[("disabled", off[1]), ("active", over[1])], relief=[("pressed", "flat")])
        style.map(name, bordercolor=[("disabled", off[0]), ("focus", NAVY_LIGHT)])

    def _others(self, style: ttk.Style) -> None:
        px = self.px
        radio = "Warn.TRadiobutton"
        style.configure(radio, wraplength=self.inner - px(48), indicatormargin=(0, 0, px(6), 0), background=WARN_TINT)
        style.configure(radio, indicatorsize=px(11), focuscolor=WARN, padding=(0, px(2)))
        style.map(radio, background=[("active", WARN_TINT)], indicatorcolor=[("selected", WARN)])
        style.configure("TEntry", padding=px(4), bordercolor=LINE, lightcolor=PAPER, borderwidth=1)
        style.map("TEntry", bordercolor=[("focus", NAVY_LIGHT)], lightcolor=[("focus", PAPER)])
        bar = {"background": NAVY, "troughcolor": TINT, "bordercolor": TINT, "lightcolor": NAVY, "darkcolor": NAVY}
        style.configure("Horizontal.TProgressbar", arrowsize=px(8), **bar)  # the theme draws none that is thinner
        thumb: Any = ("Vertical.Scrollbar.thumb", {"expand": True, "sticky": "nswe"})
        style.layout("Vertical.TScrollbar", [("Vertical.Scrollbar.trough", {"sticky": "ns", "children": [thumb]})])
        thin = {"background": LINE, "troughcolor": PAPER, "bordercolor": PAPER, "lightcolor": LINE, "darkcolor": LINE}
        style.configure("Vertical.TScrollbar", arrowsize=px(8), gripcount=0, **thin)
        style.map("Vertical.TScrollbar", background=[("disabled", PAPER), ("active", NAVY_LIGHT)])
