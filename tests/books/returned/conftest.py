"""A door to knock at: bytes under a file name, read through the guard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchc_xl.books.returned import read_returned
from cchc_xl.model.returned import Refused, ReturnedFile
from cchc_xl.rules.catalogue import Place, finding

Knock = Callable[[bytes], ReturnedFile | Refused]


@pytest.fixture
def knock(tmp_path: Path) -> Iterator[Knock]:
    """Write bytes as BieuBC_HCQT_quy-1.xlsx and read them; a refusal must make a whole message of the catalogue."""
    path = tmp_path / "BieuBC_HCQT_quy-1.xlsx"

    def read(data: bytes) -> ReturnedFile | Refused:
        path.write_bytes(data)
        result = read_returned(path)
        if isinstance(result, Refused):
            assert finding(result.code, Place(result.name), **result.params).message
        return result

    return read


@pytest.fixture
def accepted(knock: Knock) -> Callable[[bytes], ReturnedFile]:
    """Read bytes that must pass."""

    def read(data: bytes) -> ReturnedFile:
        result = knock(data)
        assert isinstance(result, ReturnedFile), result
        return result

    return read


@pytest.fixture
def refused(knock: Knock) -> Callable[[bytes], tuple[str, str]]:
    """Read bytes that must not pass; return the code and its parameters joined."""

    def read(data: bytes) -> tuple[str, str]:
        result = knock(data)
        assert isinstance(result, Refused), result
        return result.code, " ".join(result.params.values())

    return read
