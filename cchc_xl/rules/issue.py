"""An issue: a rule met at a field of a row, before it is given its place in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.progress import Field
from cchc_xl.rules.catalogue import CATALOGUE


class Column(StrEnum):
    """A column of tblTheoDoi that HCQT fills and no form has; the value is its header."""

    ADJUSTED_DUE = layout.ADJUSTED_DUE


@dataclass(frozen=True, slots=True)
class Issue:
    """Rule `code` met at `field`, with the parameters of its message."""

    code: str
    field: Field | Column | FigureField
    params: Mapping[str, object] = dataclass_field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """True where the value is kept back and the master keeps its own (severity error)."""
        return CATALOGUE[self.code].severity is Severity.ERROR

    @property
    def asks(self) -> bool:
        """True where somebody is asked to look at the cell; an information alone leaves it unreported."""
        return CATALOGUE[self.code].severity is not Severity.INFO
