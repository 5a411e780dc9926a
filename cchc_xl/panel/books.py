"""Which workbook the window serves: the one the person named, else the one that is open. Pure."""

import os
from collections.abc import Sequence
from pathlib import PurePath

from cchc_xl.panel import texts
from cchc_xl.panel.picture import Choice


def same_file(one: str, other: str) -> bool:
    """Whether two addresses mean one file, as far as their spelling tells."""
    return _folded(one) == _folded(other)


def _folded(address: str) -> str:
    return address if "://" in address else os.path.normcase(os.path.normpath(address))


class Books:
    """The masters that are open, and the one that is served."""

    def __init__(self, last: str = "") -> None:
        self.served = last
        """The address of the workbook; "" for none."""
        self.open: tuple[str, ...] = ()
        self._chosen = False

    def choose(self, address: str) -> None:
        """A person said which: by name, by a click in it, or out of those shown."""
        self.served, self._chosen = self._as_open(address), True

    def found_open(self, addresses: Sequence[str]) -> None:
        """What is open now. A workbook that nobody chose gives way to the only one that is open."""
        self.open = tuple(addresses)
        self.served = self._as_open(self.served)
        if not self._chosen and len(self.open) == 1:
            self.served = self.open[0]

    @property
    def is_open(self) -> bool:
        """Whether the one that is served is open in the program."""
        return self.served in self.open

    @property
    def undecided(self) -> bool:
        """Whether a person has to choose first."""
        return not self._chosen and len(self.open) > 1

    @property
    def name(self) -> str:
        """The name of the file that is served."""
        return PurePath(self.served).name

    def choices(self) -> tuple[Choice, ...]:
        """The workbooks that could be meant; none where there is but one."""
        known = dict.fromkeys([*self.open, *([self.served] if self._chosen else [])])
        if len(known) <= 1:
            return ()
        names = texts.distinct_names(list(known))
        served = "" if self.undecided else self.served
        return tuple(Choice(address, name, address == served) for address, name in zip(known, names, strict=True))

    def _as_open(self, address: str) -> str:
        """The same file as the program spells it."""
        return next((other for other in self.open if same_file(other, address)), address)
