"""What LibreOffice would ask in a box while it opens a file, answered at once: nobody sits at the tests' office.

Without an answer an office on a screen waits for ever, and a headless one opens or refuses as it happens to come.
"""

from typing import Any

from tests.support.xlwings_lo.uno_runtime import uno

_OF_A_LOCKED_FILE = {"Abort", "Approve", "Disapprove"}
"""The answers to "somebody has the file open": do not open it, open it read-only, open a copy."""


class NobodyThere:
    """An interaction handler of UNO: a file that somebody has open is opened read-only, as Excel does with its alerts
    off; every other question is answered by giving up, so that the caller gets an error."""

    def getTypes(self) -> tuple[Any, ...]:  # noqa: N802
        """The interfaces that LibreOffice finds here."""
        return (uno.getTypeByName("com.sun.star.task.XInteractionHandler"),)

    def getImplementationId(self) -> Any:  # noqa: N802
        """Asked for by the bridge; empty, as allowed."""
        return uno.ByteSequence(b"")

    def handle(self, request: Any) -> None:
        """Choose one of the answers. (What is asked cannot be read: this bridge fails on an exception as a value.)"""
        answers = {_kind(answer): answer for answer in request.getContinuations()}
        wanted = "Approve" if answers.keys() >= _OF_A_LOCKED_FILE else "Abort"
        if wanted in answers:
            answers[wanted].select()


def _kind(answer: Any) -> str:
    names = (kind.typeName for kind in answer.getTypes())
    return next((name.rpartition("XInteraction")[2] for name in names if "XInteraction" in name), "")
