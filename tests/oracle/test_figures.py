"""Whole offices through the real jobs, every figure beside that of an implementation of plain loops.

The oracle (`plan`, `office`, `judging`, `year`, `counting`, `reports`, `papers`) is written from the domain's rules
alone and imports nothing of the program; `real` types the same office into a real master and runs the jobs on it,
`comparing` and `overview` read what they left. More offices than a suite has time for:
`python -m tests.oracle.campaign 0 100`.
"""

import sys
from pathlib import Path
from random import Random

import pytest

from tests.oracle.made import some_office
from tests.oracle.plan import Reading
from tests.oracle.real import base_master
from tests.oracle.working import compare_office
from tests.support.imports import imports

ORACLE = ("plan", "office", "judging", "year", "counting", "reports", "papers")


def test_the_oracle_knows_nothing_of_the_program() -> None:
    own = {f"tests.oracle.{name}" for name in ORACLE}
    for name in ORACLE:
        found = imports(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8"), {})
        assert {module for module in found - own if module.partition(".")[0] not in sys.stdlib_module_names} == set()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master of the oracle's plan."""
    return base_master(tmp_path_factory.mktemp("sổ gốc"))


RICH = 2482
"""A unit that is split; roles that pass to other units in three of the periods, also of what was completed; days at
weekends moved, "Trước ngày" not strict, what did not arise left out, scores by steps, sending days of units' own."""


def test_the_office_of_the_suite_has_all_that_offices_differ_in() -> None:
    office = some_office(Random(RICH))
    assert [len(unit.heirs) for unit in office.units if unit.ends] == [2]
    assert {last.month for _, last in office.spans.values() if last} == {2, 3, 6, 9}
    assert office.reading == Reading(strict_before=False, off_weekends=True)
    assert office.without_not_arisen
    assert office.steps
    assert office.extended


def test_every_figure_is_what_plain_loops_count(base: Path, tmp_path: Path) -> None:
    found = compare_office(RICH, base, tmp_path, periods=3)
    assert found.differences == []
    assert found.compared > 4000
