"""A demo run once for the tests that look at its figures."""

from pathlib import Path

import pytest

from cchc_xl.jobs.demo import MASTER, demo


@pytest.fixture(scope="session")
def demo_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The master of the demo after its summary: 11 units, rows of every standing. Not to be written to."""
    folder = tmp_path_factory.mktemp("làm thử sẵn") / "demo"
    demo(folder)
    return folder / MASTER
