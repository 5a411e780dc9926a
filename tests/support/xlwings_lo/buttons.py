"""The form-control buttons of a tab: what they say, which macro they are bound to, and pressing them."""

import time
from collections.abc import Callable
from typing import Any, Literal

import xlwings

from tests.support.xlwings_lo.x_display import click

_CONTROL = "com.sun.star.drawing.ControlShape"


class NoPythonStartedError(AssertionError):
    """The click was followed by no finished run of Python."""


class Button:
    """One button; `form` and `index` are its place among the controls of `sheet`."""

    def __init__(self, sheet: xlwings.Sheet, form: Any, index: int) -> None:
        self.sheet = sheet
        self._form, self._index = form, index
        self._model = form.getByIndex(index)

    @property
    def caption(self) -> str:
        return str(self._model.Label)

    @property
    def macro(self) -> str | None:
        """What the click runs, "modNut.NutRaSoat"; None for a button bound to nothing."""
        for event in self._form.getScriptEvents(self._index):
            if event.EventMethod == "actionPerformed" and event.ScriptType == "Script":
                return str(event.ScriptCode).partition(":")[2].partition("?")[0].removeprefix("VBAProject.")
        return None

    def press(self, how: Literal["action", "mouse"] = "action", within: float = 60) -> list[dict[str, Any]]:
        """Press it and wait until a Python that it started has ended; return the runs (see `Desk.runs`).

        "action" is what a screen reader presses, and fires the button's whole chain of events; "mouse" moves the
        pointer of the X display there and clicks, so the office must have been started with a display.
        Raises NoPythonStartedError after `within` seconds.
        """
        office, document = self.sheet.book.app.impl.office, self.sheet.book.impl.document
        before = len(office.desk.runs())
        self.sheet.activate()
        controller = document.CurrentController
        controller.setFormDesignMode(False)
        view = controller.getControl(self._model)
        if how == "mouse":
            controller.Frame.ContainerWindow.toFront()  # the window of the stand-in add-in lies on it
            office.settle()
            where, size = view.AccessibleContext.getLocationOnScreen(), view.getPosSize()
            click(office.display, where.X + size.Width // 2, where.Y + size.Height // 2)
        else:
            view.AccessibleContext.doAccessibleAction(0)  # returns at once: the main loop handles the click
        if not wait_for(lambda: len(office.desk.runs()) > before, within):
            raise NoPythonStartedError(f"{self.caption!r} ({self.macro}): no Python ended within {within:.0f} s")
        office.settle()
        return list(office.desk.runs()[before:])


def wait_for(what: Callable[[], bool], seconds: float) -> bool:
    """True once `what` is, False where it still is not after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return False


def buttons(sheet: xlwings.Sheet) -> list[Button]:
    """The buttons of a tab, from top to bottom and left to right."""
    page = sheet.impl.native.DrawPage
    shapes = [page.getByIndex(i) for i in range(page.Count)]
    places = {s.Control.Name: (s.Position.Y, s.Position.X) for s in shapes if s.ShapeType == _CONTROL}
    forms = [page.Forms.getByIndex(i) for i in range(page.Forms.Count)]
    controls = [(form, i) for form in forms for i in range(form.Count) if hasattr(form.getByIndex(i), "Label")]
    controls.sort(key=lambda control: places[control[0].getByIndex(control[1]).Name])
    return [Button(sheet, form, index) for form, index in controls]
