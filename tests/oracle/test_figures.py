"""Whole offices through the real jobs, every figure beside that of an implementation of plain loops.

The oracle (`plan`, `office`, `judging`, `year`, `counting`, `reports`) is written from the domain's rules alone and
imports nothing of the program; `real` types the same office into a real master and runs the jobs on it, `comparing` and
`overview` read what they left. More offices than a suite has time for: `python -m tests.oracle.campaign 0 100`.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.oracle.real import base_master
from tests.oracle.working import compare_office
from tests.support.imports import imports

ORACLE = ("plan", "office", "judging", "year", "counting", "reports")


def test_the_oracle_knows_nothing_of_the_program() -> None:
    own = {f"tests.oracle.{name}" for name in ORACLE}
    for name in ORACLE:
        found = imports(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8"), {})
        assert {module for module in found - own if module.partition(".")[0] not in sys.stdlib_module_names} == set()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master of the oracle's plan."""
    return base_master(tmp_path_factory.mktemp("sổ gốc"))


# Few offices and no shrinking: each is worked through some periods, with a dozen jobs each.
@settings(
    max_examples=1,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(seed=12)  # two units joined into a new one
@given(seed=st.integers(0, 10**6))
def test_every_figure_is_what_plain_loops_count(seed: int, base: Path, tmp_path: Path) -> None:
    found = compare_office(seed, base, tmp_path / str(seed), periods=2)
    assert found.differences == []
    assert found.compared > 1000
