"""One window a person, over two processes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_xl.panel.instance import Instance, Message
from tests.support.clock import FRESH, aged

_FIRST = """
import sys, time
from pathlib import Path
from cchc_xl.panel.instance import Instance
instance = Instance(Path(sys.argv[1]))
print(instance.first(), flush=True)
while True:
    for message in instance.messages():
        print(message.master, message.request, flush=True)
    time.sleep(0.02)
"""


@pytest.fixture
def first(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the window."""
    command = [sys.executable, "-c", _FIRST, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_the_second_passes_on_what_it_was_started_for(first: "subprocess.Popen[str]", tmp_path: Path) -> None:
    second = Instance(tmp_path)
    assert not second.first()
    assert second.pass_on(Message("/sổ/Kế hoạch.xlsm", "check"))
    assert first.stdout is not None
    assert first.stdout.readline() == "/sổ/Kế hoạch.xlsm check\n"


def test_where_the_first_has_died_the_next_is_the_first(first: "subprocess.Popen[str]", tmp_path: Path) -> None:
    first.kill()
    first.wait()
    instance = Instance(tmp_path)
    assert instance.first()
    instance.leave()


def test_where_the_first_goes_away_before_it_took_the_message_the_second_is_the_first(tmp_path: Path) -> None:
    one, other = Instance(tmp_path), Instance(tmp_path)
    assert one.first()
    assert not other.first()
    one.leave()
    assert not other.pass_on(Message("/a.xlsm"))
    assert not list(other.messages())
    other.leave()


def test_messages_that_nobody_wants_any_more_or_can_read_are_thrown_away(tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    assert instance.first()
    [mailbox] = [path for path in tmp_path.iterdir() if path.is_dir()]
    (mailbox / "1.json").write_text("{", encoding="utf-8")
    old = mailbox / "2.json"
    old.write_text('{"master": "/a.xlsm", "request": ""}', encoding="utf-8")
    aged(old, 3600)
    fresh = mailbox / "3.json"
    fresh.write_text('{"master": "/b.xlsm", "request": ""}', encoding="utf-8")
    aged(fresh, FRESH)
    assert list(instance.messages()) == [Message("/b.xlsm")]
    assert not list(mailbox.iterdir())
    instance.leave()


def test_a_folder_that_takes_no_file_makes_everybody_the_first(tmp_path: Path) -> None:
    blocked = tmp_path / "là tệp"
    blocked.touch()
    assert Instance(blocked).first()
