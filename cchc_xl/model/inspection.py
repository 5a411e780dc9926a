"""An inspection of a unit's reform work (domain section 6, plan III.3)."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class Inspection(BaseModel):
    """A row of Kiểm tra CCHC. `found` and `acted_on` count the issues; `remedy` is the document that mended them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: str = Field(min_length=1)
    day: date
    form: str = ""
    subject: str = ""
    found: int = Field(default=0, ge=0)
    acted_on: int = Field(default=0, ge=0)
    mend_by: date | None = None
    remedy: str = ""

    @property
    def left(self) -> int:
        """Issues not acted on."""
        return max(self.found - self.acted_on, 0)

    def is_overdue_on(self, day: date) -> bool:
        """True where issues are left after Hạn khắc phục and no document mended them."""
        return self.mend_by is not None and self.mend_by < day and not self.remedy and self.left > 0
