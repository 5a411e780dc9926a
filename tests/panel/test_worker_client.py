"""The worker as the window sees it."""

import queue
import sys
from collections.abc import Callable, Iterator

import pytest

from cchc_xl.panel.worker_client import DIED, Event, WorkerClient
from tests.panel.conftest import WORKER, Play, done
from tests.support.clock import HUNG

Start = Callable[..., tuple[WorkerClient, "queue.Queue[Event]"]]


@pytest.fixture
def start(play: Play) -> Iterator[Start]:
    """Start a client of the stand-in, or of another command."""
    clients: list[WorkerClient] = []

    def begin(*command: str) -> tuple[WorkerClient, "queue.Queue[Event]"]:
        heard: queue.Queue[Event] = queue.Queue()
        clients.append(WorkerClient(heard.put, command or WORKER))
        return clients[-1], heard

    yield begin
    for client in clients:
        client.end_now()


def test_it_is_started_when_it_is_needed_and_hears_and_says_lines(start: Start, play: Play) -> None:
    play.lay_out(runs={"check": [done("Đã rà soát “số liệu”.")]})
    client, heard = start()
    assert not client.alive
    client.send({"do": "run", "entry": "check", "master": None, "arguments": {}})
    assert heard.get(timeout=HUNG) == {"event": "ready"}
    assert heard.get(timeout=HUNG)["summary"] == "Đã rà soát “số liệu”."


def test_its_death_is_told_once_and_another_can_be_started(start: Start) -> None:
    client, heard = start()
    client.prepare()
    heard.get(timeout=HUNG)
    client.kill()
    death = heard.get(timeout=HUNG)
    assert death["event"] == DIED
    assert client.is_over(death)
    assert not client.is_over(death)
    client.prepare()
    assert heard.get(timeout=HUNG) == {"event": "ready"}


def test_the_death_of_one_that_was_ended_is_no_news(start: Start) -> None:
    client, heard = start()
    client.prepare()
    heard.get(timeout=HUNG)
    client.end_now()
    assert not client.is_over(heard.get(timeout=HUNG))


def test_it_is_ended_when_it_was_idle_for_long(start: Start) -> None:
    client, heard = start()
    client.prepare()
    heard.get(timeout=HUNG)
    client.end_if_idle(24 * 3600)
    assert client.alive
    client.end_if_idle(0)
    assert not client.alive
    assert heard.get(timeout=HUNG)["event"] == DIED


def test_what_cannot_be_started_is_told_as_a_death(start: Start) -> None:
    client, heard = start("/không/có/chương-trình")
    client.prepare()
    assert client.is_over(heard.get(timeout=HUNG))


def test_lines_that_are_no_events_are_passed_over(start: Start) -> None:
    talk = "print('xin chào'); print('[1]'); print('{\"event\": \"ready\"}')"
    client, heard = start(sys.executable, "-c", talk)
    client.prepare()
    assert heard.get(timeout=HUNG) == {"event": "ready"}


def test_what_it_cries_before_it_dies_goes_into_the_log(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    client, heard = start(sys.executable, "-c", "raise SystemExit('hỏng rồi')")
    client.prepare()
    assert client.is_over(heard.get(timeout=HUNG))
    assert "hỏng rồi" in caplog.text
