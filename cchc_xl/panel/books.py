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
        self.is_none = False
        """Whether the file that is served turned out to be no master."""
        self._chosen = False
        self._in_work = False

    def choose(self, address: str) -> None:
        """A person said which: by name, by a click in it, or out of those shown."""
        self.served, self._chosen = self._as_open(address), True
        self.is_none = self._in_work = False

    def was_in_work(self) -> None:
        """A job ends: that the workbook is not open where one looks next is not the person's doing."""
        self._in_work = True

    def found_open(self, addresses: Sequence[str], *, at_work: bool = False) -> None:
        """What is open now. One that nobody chose, or that was open and was closed by the person, gives way to the
        only one that is open; not so one that is `at_work`."""
        was_open, at_work = self.is_open, at_work or self._in_work
        self.open, self._in_work = tuple(addresses), False
        self.served = self._as_open(self.served)
        if at_work:
            self._chosen = self._chosen or (not self.is_open and bool(self.open))
        elif self.is_none or (was_open and not self.is_open):
            self._chosen = False
        if not self._chosen and len(self.open) == 1:
            self.served, self.is_none = self.open[0], False

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
        """The workbooks that could be meant; none where that is the one that is served."""
        known = [address for address in self.open if not (self.is_none and address == self.served)]
        if self._chosen and not self.is_none and not self.is_open and self.served:
            known.append(self.served)
        if len(known) <= (0 if self.is_none else 1):
            return ()
        served = "" if self.undecided else self.served
        names = texts.distinct_names(known, closed=[address for address in known if address not in self.open])
        states = ((address == served, address in self.open) for address in known)
        return tuple(Choice(address, name, *state) for address, name, state in zip(known, names, states, strict=True))

    def _as_open(self, address: str) -> str:
        """The same file as the program spells it."""
        return next((other for other in self.open if same_file(other, address)), address)
