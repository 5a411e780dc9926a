"""Which request of a workbook is taken, by what was seen when. Pure: the clock and the cells are handed in.

A macro writes ``<key>|<yyyy-mm-dd hh:mm:ss>|<number>`` into the cell of requests and ends. A book must not be closed
while the macro is on the stack, so a request has to stand for a moment; and one that stood in a file that was opened
is an old click of somebody's, which nobody waits for any more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

READY_AFTER: Final = timedelta(seconds=0.3)
"""Until the macro that wrote it has surely ended."""
TOO_OLD_AFTER: Final = timedelta(seconds=10)
STARTED_WITHIN: Final = timedelta(seconds=30)
"""How long ago the click may be that started this very program."""
_TAKEN_KEPT: Final = 20


class Verdict(StrEnum):
    """What is to be done with the cell of requests of a book."""

    NOTHING = "nothing"
    WAIT = "wait"
    """Look again in a moment."""
    TAKE = "take"
    """Clear the cell and run it."""
    TOO_OLD = "too old"
    """Clear the cell and ask the person to click again."""
    STALE = "stale"
    """Clear the cell; nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A click as the macro wrote it: the key of an entry, and when."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Sight:
    """What stands in a book's cell, since when, and whether it stood there when the book was first seen."""

    text: str
    since: datetime
    stood_there: bool


def read_request(text: str) -> Request | None:
    """The request in a cell's text; None where no macro of ours wrote it."""
    key, _, rest = text.partition("|")
    try:
        return Request(key.strip(), datetime.fromisoformat(rest.partition("|")[0].strip()))
    except ValueError:
        return None


class Requests:
    """What was seen of the open masters so far."""

    def __init__(self) -> None:
        self._seen: dict[str, _Sight] = {}
        self._taken: list[str] = []
        self._expected: tuple[str, datetime] | None = None

    def expect(self, key: str, now: datetime) -> None:
        """This program was started by a click on `key`: its request may stand in a book that is seen first."""
        self._expected = (key, now)

    def keep_only(self, addresses: Collection[str]) -> None:
        """Forget the books that are not open any more: opened again they are seen first."""
        self._seen = {address: sight for address, sight in self._seen.items() if address in addresses}

    def judge(self, address: str, text: str, now: datetime) -> Verdict:
        """What to do with `text`, read from the book at `address` at `now`."""
        sight = self._sight(address, text, now)
        if not text:
            return Verdict.NOTHING
        request = read_request(text)
        if request is None or text in self._taken:
            return Verdict.STALE
        age = now - request.at
        if sight.stood_there and not self._is_expected(request, now):
            return Verdict.STALE if age > TOO_OLD_AFTER else Verdict.TOO_OLD
        if age > (STARTED_WITHIN if sight.stood_there else TOO_OLD_AFTER):
            return Verdict.TOO_OLD
        # The macro's clock shows whole seconds: by that alone a request looks up to one second older than it is.
        stood = max(now - sight.since, age - timedelta(seconds=1))
        return Verdict.TAKE if stood >= READY_AFTER else Verdict.WAIT

    def took(self, text: str) -> None:
        """The request was cleared and is run: the same text is never run again."""
        self._taken = [*self._taken[1 - _TAKEN_KEPT :], text]
        self._expected = None

    def _sight(self, address: str, text: str, now: datetime) -> _Sight:
        seen = self._seen.get(address)
        if seen is None or seen.text != text:
            seen = self._seen[address] = _Sight(text, now, stood_there=seen is None)
        return seen

    def _is_expected(self, request: Request, now: datetime) -> bool:
        if self._expected is None:
            return False
        key, since = self._expected
        return request.key == key and now - since <= STARTED_WITHIN
