"""Who speaks in a message and whom a unit rings: the coordinating office with its contact."""

from dataclasses import dataclass

from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.options import Options


@dataclass(frozen=True, slots=True)
class Speaker:
    """The office a message comes from ("Phòng Hành chính - Quản trị"); whom to ring, "" where HCQT entered nobody."""

    office: str
    person: str = ""
    phone: str = ""

    @property
    def contact(self) -> str:
        """ "đ/c Trần Thị B, 0912 345 678"; the office, where nobody is named."""
        return ", ".join(filter(None, (f"đ/c {self.person}" if self.person else self.office, self.phone)))

    @property
    def with_contact(self) -> str:
        """The office with its contact and telephone, as a letter names where to send."""
        return ", ".join(filter(None, (self.office, self.person, self.phone)))


def speaker(units: UnitIndex, options: Options) -> Speaker:
    """Read from Danh sách đơn vị."""
    code = options.coordinating_unit
    known = units.by_code.get(code)
    name = units.name_of(code)
    return Speaker(name, known.contact, known.phone) if known else Speaker(name)
