"""The form-control buttons of a tab: what they say, which macro they are bound to, and pressing them.

A click may end with the workbook closed and opened again. So nothing of LibreOffice's is kept between two clicks, nor
while the office handles one: a button is looked up anew each time, in the workbook that has the name then.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import xlwings

from tests.support.xlwings_lo.uno_runtime import uno
from tests.support.xlwings_lo.x_display import click

_CONTROL = "com.sun.star.drawing.ControlShape"
_STOPPED = 1  # com.sun.star.script.vba.VBAScriptEventId.SCRIPT_STOPPED
_AGAIN = 20.0
"""Seconds after which a person clicks again."""
PATIENCE = 300.0
"""Seconds of `wait_for`: as long as a machine under load can take, so that only what never happens fails a test."""


@dataclass(frozen=True)
class Button:
    """One button of the tab `tab` in the workbook `book` of `app`; `macro` is what the click runs,
    "modNut.NutRaSoat", None for a button bound to nothing."""

    app: xlwings.App
    book: str
    tab: str
    caption: str
    macro: str | None

    def press(self, how: Literal["action", "mouse"] = "action") -> None:
        """Press it, and come back when the office has handled the click: its macro has ended.

        "action" is what a screen reader presses, and fires the button's whole chain of events; "mouse" moves the
        pointer of the X display there and clicks, so the office must have been started with a display.
        """
        ended = self._watch_macros()
        if how == "mouse":
            assert wait_for(lambda: self._click() and ended.wait(_AGAIN)), f"no click on {self.caption!r} ran a macro"
            return
        self._show().AccessibleContext.doAccessibleAction(0)  # returns at once: the main loop handles the click
        assert ended.wait(PATIENCE), f"{self.caption!r} was pressed, but no macro has run"

    def _click(self) -> bool:
        """Click where it stands now. A window that is still being laid out moves it away from under the pointer: who
        sees nothing happen clicks again."""
        self._show()
        self.app.impl.office.settle()
        click(self.app.impl.office.display, *self._middle())
        return True

    def _watch_macros(self) -> threading.Event:
        """What is set once a macro has ended, counted from now. (That the office has handled every event says nothing:
        it lets calls in while a macro runs.)"""
        end_of_a_macro = _EndOfAMacro()
        self.app.books[self.book].impl.document.BasicLibraries.addVBAScriptListener(end_of_a_macro)
        return end_of_a_macro.seen

    def _show(self) -> Any:
        """The control on the screen, its tab and window in front."""
        sheet = self.app.books[self.book].sheets[self.tab]
        sheet.activate()
        controller = sheet.book.impl.document.CurrentController
        controller.setFormDesignMode(False)
        controller.Frame.ContainerWindow.toFront()  # the window of the stand-in add-in may lie on it
        (model,) = (model for found, model in _controls(sheet) if found == self)
        return controller.getControl(model)

    def _middle(self) -> tuple[int, int]:
        """Its middle on the screen."""
        view = self._show()
        where, size = view.AccessibleContext.getLocationOnScreen(), view.getPosSize()
        return where.X + size.Width // 2, where.Y + size.Height // 2


class _EndOfAMacro:
    """A listener of UNO."""

    def __init__(self) -> None:
        self.seen = threading.Event()

    def getTypes(self) -> tuple[Any, ...]:  # noqa: N802
        return (uno.getTypeByName("com.sun.star.script.vba.XVBAScriptListener"),)

    def getImplementationId(self) -> Any:  # noqa: N802
        return uno.ByteSequence(b"")

    def notifyVBAScriptEvent(self, event: Any) -> None:  # noqa: N802
        if event.Identifier == _STOPPED:
            self.seen.set()

    def disposing(self, source: Any) -> None:
        """The workbook was closed."""


def wait_for(what: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """True once `what` is, False where it still is not after so many seconds."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def buttons(sheet: xlwings.Sheet) -> list[Button]:
    """The buttons of a tab, from top to bottom and left to right."""
    return [button for button, _ in _controls(sheet)]


def _controls(sheet: xlwings.Sheet) -> Iterator[tuple[Button, Any]]:
    """Each button with its control, in that order."""
    page = sheet.impl.native.DrawPage
    shapes = [page.getByIndex(i) for i in range(page.Count)]
    places = {s.Control.Name: (s.Position.Y, s.Position.X) for s in shapes if s.ShapeType == _CONTROL}
    forms = [page.Forms.getByIndex(i) for i in range(page.Forms.Count)]
    controls = [(form, i) for form in forms for i in range(form.Count) if hasattr(form.getByIndex(i), "Label")]
    controls.sort(key=lambda control: places[control[0].getByIndex(control[1]).Name])
    for form, index in controls:
        model = form.getByIndex(index)
        yield Button(sheet.book.app, sheet.book.name, sheet.name, str(model.Label), _macro(form, index)), model


def _macro(form: Any, index: int) -> str | None:
    for event in form.getScriptEvents(index):
        if event.EventMethod == "actionPerformed" and event.ScriptType == "Script":
            return str(event.ScriptCode).partition(":")[2].partition("?")[0].removeprefix("VBAProject.")
    return None
