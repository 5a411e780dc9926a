"""A map over an enumeration has an entry for every member: a missing one would crash where it is first met."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import pytest

import cchc_xl

_NO_TABLE = "capitals are read by the table of TCVN3; what is unclear is not converted"
PARTIAL: Mapping[str, str] = {
    "books.vba.project._DOCUMENT_BASE": "a standard module is no document",
    "jobs.sample.data.MISMATCH_VALUES": "made-up values of one row",
    "machine.gather.INTERPRETER_CELLS": "Linux has no Excel",
    "rules.appendix._WHY": "the other doubts have rules of their own",
    "model.legacy_font.CODES": _NO_TABLE,
    "model.legacy_font._CODE": _NO_TABLE,
    "model.legacy_font._SIGNS": _NO_TABLE,
    "model.legacy_font._TELLING": _NO_TABLE,
    "model.progress._AS_CONTINUOUS": "the word holds for both kinds of task",
    "model.progress._AS_DATED": "the word holds for both kinds of task",
    "report.standing._OF_A_PERIOD": "of the others the day of completion or of the report decides what is said",
    "panel.inputs._FILE_TITLES": "no file is asked for",
    "panel.inputs._QUESTIONS": "nothing is chosen from a list",
    "rules.across._MISSING": "no status requires this field",
    "rules.inputs._READERS": "the field is read as text",
    "tables.tones.PERIOD_TONES": "a period not yet opened has no colour",
}
"""Maps that are meant to have no entry for some members → what a member without one means."""


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(cchc_xl.__path__, "cchc_xl."):
        if found.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(found.name)
        except ImportError:  # what only another system has
            continue


def maps_over_enumerations() -> dict[str, tuple[Mapping[Any, Any], type[Enum]]]:
    """Name → map and enumeration, each where it is assigned."""
    found: dict[str, tuple[Mapping[Any, Any], type[Enum]]] = {}
    for module in modules():
        assigned = set(re.findall(r"^(\w+)\b[^\n]*=", inspect.getsource(module), re.MULTILINE))
        for name in assigned & set(vars(module)):
            value = vars(module)[name]
            kinds = {type(key) for key in value} if isinstance(value, Mapping) else set()
            if len(kinds) == 1 and issubclass(kind := kinds.pop(), Enum):
                found[f"{module.__name__.removeprefix('cchc_xl.')}.{name}"] = value, kind
    return dict(sorted(found.items()))


MAPS = maps_over_enumerations()


@pytest.mark.parametrize("name", MAPS)
def test_a_map_over_an_enumeration_is_total(name: str) -> None:
    value, kind = MAPS[name]
    lacking = [member.name for member in kind if member not in value]
    assert bool(lacking) == (name in PARTIAL), f"{name} lacks {lacking}"


def test_what_is_partial_on_purpose_is_still_there() -> None:
    assert set(PARTIAL) <= set(MAPS)
    assert len(MAPS) > 20
