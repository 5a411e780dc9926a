"""What a form says of itself in `_cchc`, and the claim that its seal is held against (contract section 3)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from cchc_xl.model import layout
from cchc_xl.model.indicator import NUMBER_FIELDS
from cchc_xl.model.progress import Field as Input
from cchc_xl.model.returned import RawValue
from cchc_xl.model.seal import Claim, canonical
from cchc_xl.model.text import match_key

TYPED_BASE: Final = layout.FORM_VERSION_UNSEALED
"""The version of forms whose base has the types of its columns instead of texts."""
_NUMBERS: Final = frozenset(match_key(name) for name in (Input.PROGRESS, *NUMBER_FIELDS))
_DAYS: Final = frozenset({match_key(Input.COMPLETED_ON)})

BaseValues = Mapping[tuple[str, str], RawValue]
"""What each input held when issued, by (task code, column header)."""


class Identity(BaseModel):
    """The identity rows of the hidden sheet ``_cchc`` (layout.IDENTITY_KEYS)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    plan_id: str = Field(min_length=1)
    plan_version: str
    form_version: str
    unit: str = Field(min_length=1)
    period: str = Field(min_length=1)
    issue: int = Field(ge=1)
    tasks: str = ""
    seal: str = ""

    @property
    def issued_tasks(self) -> frozenset[str]:
        """The tasks the form had a row for when issued; none where it does not say."""
        return frozenset(self.tasks.upper().split())


def typed(base: BaseValues) -> BaseValues:
    """A base that is stored as text, in the types of its columns."""
    return {(code, header): _typed_value(header, canonical(raw)) for (code, header), raw in base.items()}


def _typed_value(header: str, text: str) -> RawValue:
    try:
        if header in _NUMBERS:
            return float(text)
        return date.fromisoformat(text) if header in _DAYS else text
    except ValueError:
        return text


def claim_of(identity: Identity, base: BaseValues) -> Claim:
    """What the seal of a form is held against."""
    return Claim(
        plan_id=identity.plan_id,
        plan_version=identity.plan_version,
        form_version=identity.form_version,
        unit=identity.unit,
        period=identity.period,
        issue=identity.issue,
        tasks=identity.tasks,
        base={place: canonical(value) for place, value in base.items()},
    )
