"""What an upgrade has to say: why it cannot be done, and what of the old master does not go over."""

from dataclasses import dataclass


class NoRoom(Exception):  # noqa: N818 - named for what it says
    """A column or a table of the new schema finds its place taken. `cell` is what stands there, `what` the newcomer."""

    def __init__(self, sheet: str, cell: str, what: str) -> None:
        super().__init__(f"{sheet}!{cell}: {what}")
        self.sheet = sheet
        self.cell = cell
        self.what = what


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the old master that the new one does not hold; `cell` None where it is no cell."""

    sheet: str | None
    cell: str | None
    text: str
