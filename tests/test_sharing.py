"""Which tests are given to which process, and when: see `tests.support.sharing`."""

import pytest

from tests.support.imports import ROOT
from tests.support.measured import UNMEASURED
from tests.support.sharing import FIRST, THEN, turn


def test_what_works_in_the_office_of_the_tests_is_given_to_one_process(request: pytest.FixtureRequest) -> None:
    users = [item.nodeid for item in request.session.items if "lo_house" in getattr(item, "fixturenames", ())]
    assert [user for user in users if turn(user) != 0] == []


@pytest.mark.parametrize("start", [*FIRST, *THEN, *UNMEASURED])
def test_what_is_named_is_there(start: str) -> None:
    """A file that moved would be given out last, or be measured, and nobody would notice."""
    assert (ROOT / start).exists()
