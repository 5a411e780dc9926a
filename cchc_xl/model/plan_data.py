"""The plan of 2026 as signed, its named lead units, report periods and indicators, as shipped with the package.

Only what `build` puts into a new master: from then on the sheets of the master are the plan, the units and the
periods (domain section 1). The texts are those of the signed appendix, misprints included; nothing corrects them.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter

from cchc_xl.model.indicator import Indicator
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Plan, Unit

_RESOURCE: Final = ("data", "plan-2026.json")
_INDICATORS: Final = ("data", "indicators-2026.json")


class _PlanFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    plan: Plan
    units: tuple[Unit, ...]
    periods: tuple[Period, ...]


@lru_cache(maxsize=1)
def _plan_file() -> _PlanFile:
    return _PlanFile.model_validate_json(files("cchc_xl").joinpath(*_RESOURCE).read_text(encoding="utf-8"))


def load_plan() -> Plan:
    """The 27 tasks in 8 groups, the printed lines above the appendix and the headings K1–K7 (domain section 2)."""
    return _plan_file().plan


def load_units() -> tuple[Unit, ...]:
    """The three lead units that the appendix names; HCQT enters the others in its sheet (domain section 1)."""
    return _plan_file().units


def load_periods() -> tuple[Period, ...]:
    """The four CCHC reports and the closing of the year, in order, with sending days blank (domain section 3)."""
    return _plan_file().periods


@lru_cache(maxsize=1)
def load_indicators() -> tuple[Indicator, ...]:
    """The seven 100 % targets of the plan and the computed lines of a statistics form (domain sections 6 and 7)."""
    text = files("cchc_xl").joinpath(*_INDICATORS).read_text(encoding="utf-8")
    return TypeAdapter(tuple[Indicator, ...]).validate_json(text)


class ShippedCriterion(BaseModel):
    """A criterion as shipped, in the words a row of tblTieuChi holds; points are HCQT's to enter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    list_name: str
    text: str
    scoring: str
    tasks: str
    basis: str


def load_criteria() -> tuple[ShippedCriterion, ...]:
    """The two lists of criteria that domain section 6 names, without points: those stand in no document of the plan."""
    text = files("cchc_xl").joinpath("data", "criteria-2026.json").read_text(encoding="utf-8")
    return TypeAdapter(tuple[ShippedCriterion, ...]).validate_json(text)
