"""One catalogue of everything the software may find, gathered from the families (ADR 7)."""

from collections.abc import Mapping
from typing import Final

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.rules import (
    across,
    columns,
    figures,
    files,
    identity,
    inputs,
    inspections,
    of_jobs,
    plan,
    rows,
)
from cchc_xl.rules.rule import Audience, Channel, Family, Place, Rule, Stage

__all__ = ["CATALOGUE", "FAMILIES", "Place", "finding", "rule_of"]

FAMILIES: Final[tuple[Family, ...]] = (
    files.FAMILY,
    identity.FAMILY,
    columns.FAMILY,
    rows.FAMILY,
    inputs.FAMILY,
    across.FAMILY,
    plan.FAMILY,
    figures.FAMILY,
    inspections.FAMILY,
    of_jobs.RECEIVING,
    of_jobs.CLOSING,
    of_jobs.UPGRADING,
    of_jobs.INCIDENTS,
)
"""In the order of the guide."""
CATALOGUE: Final[Mapping[str, Rule]] = {rule.code: rule for family in FAMILIES for rule in family.rules}
_UNKNOWN: Final = Rule(
    "", Severity.WARNING, title="", template="", hint="", triggers="", passes="",
    stage=Stage.PERIOD, audience=Audience.OFFICE, channel=Channel.LIST,
)  # fmt: skip


def rule_of(code: str) -> Rule:
    """The rule of a code as it stands in a table.

    A code that no rule has (a row typed by hand, a rule of another version) has one that says and stops nothing.
    """
    return CATALOGUE.get(code, _UNKNOWN)


def finding(code: str, place: Place, **params: object) -> Finding:
    """The finding of rule `code` at `place`. Raises KeyError for an unknown code or a missing parameter."""
    return CATALOGUE[code].at(place, **params)
