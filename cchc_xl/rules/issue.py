"""A rule met, before it is given its place in a file: an issue at a field of a row, a remark at a cell of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.progress import Field
from cchc_xl.rules.rule import Rule


class Column(StrEnum):
    """A column of tblTheoDoi that HCQT fills and no form has; the value is its header."""

    ADJUSTED_DUE = layout.ADJUSTED_DUE


@dataclass(frozen=True, slots=True)
class Issue:
    """A rule met at `field`, with the parameters of its message."""

    rule: Rule
    field: Field | Column | FigureField
    params: Mapping[str, object] = dataclass_field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def holds(self) -> bool:
        """True where the value is kept back and the master keeps its own (severity error)."""
        return self.rule.severity is Severity.ERROR

    @property
    def asks(self) -> bool:
        """True where somebody is asked to look at the cell; an information alone leaves it unreported."""
        return self.rule.severity is not Severity.INFO


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule met at a cell (A1), or in the sheet as a whole, with the parameters of its message.

    `written` is what a unit wrote, whole, where the rule hands it on.
    """

    rule: Rule
    cell: str | None = None
    params: Mapping[str, object] = dataclass_field(default_factory=dict)
    written: str = ""
