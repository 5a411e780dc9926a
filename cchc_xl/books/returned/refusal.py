"""The one exception inside the guard: this file is not taken in, and why."""

from collections.abc import Mapping


class RefusalError(Exception):
    """A file that must not be read further: a code of family TEP and the parameters of its message.

    `no_form`: it is a picture, a letter, a document, and no state of a form. It never leaves `cchc_xl.books.returned`;
    the door turns it into `Refused`.
    """

    def __init__(self, code: str, *, no_form: bool = False, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.no_form = no_form
        self.params: Mapping[str, str] = params


def broken() -> RefusalError:
    """A damaged or half-loaded file (TEP06)."""
    return RefusalError("TEP06")


def over_limit(limit: str) -> RefusalError:
    """A file beyond a safety limit (TEP07); `limit` is Vietnamese and names the limit."""
    return RefusalError("TEP07", limit=limit)
