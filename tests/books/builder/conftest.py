"""Masters built once for all tests of the builder."""

from pathlib import Path

import pytest

from cchc_xl.books.builder import build_master
from tests.books.builder import samples

MACROS = Path(__file__).parents[3] / "macros"


@pytest.fixture(scope="session")
def busy_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first quarter at its end, with 20 units."""
    path = tmp_path_factory.mktemp("sổ bận") / "KeHoach2026.xlsm"
    build_master(path, samples.busy(), MACROS)
    return path


@pytest.fixture(scope="session")
def empty_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Units and periods only."""
    path = tmp_path_factory.mktemp("sổ trống") / "KeHoach2026.xlsm"
    build_master(path, samples.almost_empty(), MACROS)
    return path


@pytest.fixture(scope="session")
def crowded_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 units."""
    path = tmp_path_factory.mktemp("sổ đông") / "KeHoach2026.xlsm"
    build_master(path, samples.busy(57), MACROS)
    return path
