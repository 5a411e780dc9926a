"""No verdict of a test depends on how long something takes: a loaded machine is no reason to fail.

Cost is counted (`tests.support.work`), the age of files is made (`tests.support.clock`). What remains is waiting for
another process, in few helpers, each with more patience than any machine needs.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

TESTS: Final = Path(__file__).parent
KILLED_AFTER: Final = 300
"""Seconds that a process has at least before a test gives it up."""
WAITED_FOR: Final = 60
"""Seconds that anything else is waited for at least."""

_CLOCK: Final = re.compile(
    r"\b(perf_counter|monotonic|process_time|thread_time|time_ns|timeit|sleep|setitimer|alarm|Timer|time\.time)\("
    r"|\bfrom time import (\w+)|\bimport (timeit)\b"
)
_LIMIT: Final = re.compile(
    r"\b(\w*timeout)\w*(?:: ?\w+)? ?[=(] ?([0-9.]+)"
    r"|\b(wait|join|patience|PATIENCE|seconds|SECONDS)(?:: ?\w+)? ?[=(] ?([0-9.]+)\b(?!\w)"
)
_DEADLINE: Final = re.compile(r"\bsettings\([^)]*(deadline)=(?!None)")

ALLOWED: Final = {
    "books/vba/office_macro_runner.py": {"sleep": "between two knocks at an office that starts",
                                         "time_ns": "a name that no other run has"},
    "excel/test_killed.py": {"sleep": "the kill comes inside a step, wherever"},
    "excel/test_native.py": dict.fromkeys(("monotonic", "sleep", "seconds"), "a time of the test's own"),
    "panel/conftest.py": {"monotonic": "until, live", "sleep": "until"},
    "panel/stand_in.py": {"sleep": "between two looks"},
    "panel/test_instance.py": {"sleep": "between two looks"},
    "panel/test_process.py": {"monotonic": "until", "sleep": "between two looks; a person looks before she clicks"},
    "support/clock.py": {"time.time": "how old a file is made"},
    "support/xlwings_lo/buttons.py": {"monotonic": "wait_for", "sleep": "wait_for"},
    "support/xlwings_lo/counting.py": {"process_time": "told to the bench, judged by no test"},
    "support/xlwings_lo/office.py": {"monotonic": "an office that starts", "sleep": "an office that starts; beats"},
    "support/xlwings_lo/run_python.py": {"time.time": "told to the bench"},
    "wine/__main__.py": {"monotonic": "told to whoever reads, judged by no step"},
    "wine/machine.py": {"sleep": "a window that is drawn; last words in a pipe that stays open"},
    "wine/stage.py": dict.fromkeys(("monotonic", "sleep"), "wait_for: a program of Wine that works"),
}  # fmt: skip
"""By file, what it may do with the time, and for what."""


def found_in(text: str) -> Iterator[tuple[str, str]]:
    """What a source does with the time: the word, and its line. Waits that are long enough are none."""
    for line in text.splitlines():
        for match in (*_CLOCK.finditer(line), *_DEADLINE.finditer(line)):
            yield next(filter(None, match.groups())), line.strip()
        for kill, after, wait, seconds in _LIMIT.findall(line):
            number, least = (after, KILLED_AFTER) if kill else (seconds, WAITED_FOR)
            if float(number.rstrip(".")) < least and "timedelta" not in line:
                yield kill or wait, line.strip()


@cache
def found() -> list[tuple[str, str, str]]:
    """File, word and line, of all tests but this one."""
    paths = [path for path in sorted(TESTS.rglob("*.py")) if path != Path(__file__)]
    return [(path.relative_to(TESTS).as_posix(), *each) for path in paths for each in found_in(path.read_text("utf-8"))]


def test_no_test_looks_at_a_clock() -> None:
    assert [(file, line) for file, word, line in found() if word not in ALLOWED.get(file, {})] == []


def test_what_is_allowed_is_still_needed() -> None:
    needed = {(file, word) for file, word, _ in found()}
    assert {(file, word) for file, words in ALLOWED.items() for word in words} - needed == set()


def test_no_property_has_a_deadline() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None


@pytest.mark.parametrize(
    "line",
    [
        "started = time.perf_counter()",
        "assert time.monotonic() < end",
        "from time import sleep",
        "time.sleep(0.5)",
        "subprocess.run(command, timeout=60)",
        "def convert(source, timeout: float = 120):",
        "@pytest.mark.timeout(30)",
        "server.settimeout(10)",
        "process.wait(30)",
        "thread.join(10)",
        "queue.get(timeout=20)",
        "PATIENCE = 30.0",
        "threading.Timer(1, office.kill)",
        "signal.alarm(5)",
        "@settings(max_examples=40, deadline=500)",
    ],
)
def test_a_clock_is_seen(line: str) -> None:
    assert list(found_in(line))


@pytest.mark.parametrize(
    "line",
    [
        "subprocess.run(command, timeout=HUNG)",
        "subprocess.run(command, timeout=600)",
        "assert wait_for(lambda: done, 120)",
        "PATIENCE = 300.0",
        "process.wait()",
        "', '.join(names)",
        "@settings(max_examples=40, deadline=None)",
        "time <= datetime.now() + timedelta(seconds=1)",
        "deadline = parse_deadline(phrase)",
        "values.get(0)",
    ],
)
def test_what_is_no_clock_is_left_alone(line: str) -> None:
    assert not list(found_in(line))
