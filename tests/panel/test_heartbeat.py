"""The sign of life; the registry itself exists on Windows only."""

import sys
import threading
from datetime import datetime

import pytest

from cchc_xl.panel.heartbeat import Heartbeat, sign


def test_the_sign_is_the_local_time_as_the_macros_read_it() -> None:
    assert sign(datetime(2026, 3, 16, 9, 5, 7, 999)) == "2026-03-16 09:05:07"


@pytest.mark.skipif(sys.platform == "win32", reason="there it writes the registry")
def test_elsewhere_than_on_windows_there_is_none() -> None:
    heartbeat = Heartbeat()
    heartbeat.start()
    assert "nhip" not in {thread.name for thread in threading.enumerate()}
    heartbeat.stop()
