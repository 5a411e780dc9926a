"""What a declaration of a tab says: its place, its titles, its tables."""

from dataclasses import dataclass
from enum import Enum

from cchc_xl.tables.spec import TableSpec


class Section(Enum):
    """What a tab is for: tabs of one section have one colour."""

    DAILY = "Hằng ngày"
    REFERENCE = "Kế hoạch, số liệu, tổng hợp"
    SETTINGS = "Thiết lập"


class Shown(Enum):
    """Whether a tab ships hidden; a very hidden one is not even offered to people."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: section, visible title, VBA code name, its tables side by side (none on most pages), how it ships."""

    section: Section
    title: str
    code_name: str
    tables: tuple[TableSpec, ...] = ()
    shown: Shown = Shown.VISIBLE

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
