"""What a declaration of a tab says: its place, its titles, its tables."""

import re
from dataclasses import dataclass
from enum import Enum

from cchc_xl.tables.spec import TableSpec


class Section(Enum):
    """What a tab is for: tabs of one section have one colour and stand together on the index of Trang chính."""

    DAILY = "Hằng ngày"
    LEADERS = "Trình lãnh đạo, in"
    PLAN = "Kế hoạch, số liệu gốc"
    SETTINGS = "Thiết lập"


class Shown(Enum):
    """Whether a tab ships hidden; a very hidden one is not even offered to people."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: section, visible title, VBA code name, its tables side by side (none on most pages), how it ships.

    `purpose`: what it is for in a few words, as the index on Trang chính has it; none of a hidden tab.
    """

    section: Section
    title: str
    code_name: str
    tables: tuple[TableSpec, ...] = ()
    shown: Shown = Shown.VISIBLE
    purpose: str = ""

    @property
    def link_name(self) -> str:
        """The defined name of its first cell, where links lead: it stays right when the tab is renamed."""
        words = re.findall("[A-Z]+(?![a-z])|[A-Z][a-z]+", self.code_name)
        return "_".join(("toi", *words)).lower()

    @property
    def table(self) -> TableSpec | None:
        """The table at its left, which the tab is for."""
        return self.tables[0] if self.tables else None

    @property
    def beside(self) -> tuple[TableSpec, ...]:
        """The tables to the right of the first: nothing stands below one that grows."""
        return self.tables[1:]

    @property
    def hidden(self) -> bool:
        """People do not see it unless they look for it."""
        return self.shown is not Shown.VISIBLE
