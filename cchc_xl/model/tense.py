"""Whether a job speaks of what it did or of what it will do: one way to say it, for previews, results and logs.

A verb is declared without either ("lập") and put into a sentence by the tense of the run; a sentence is never made by
cutting or re-spelling another one.
"""

from enum import Enum
from typing import Final

_NOTHING_WRITTEN: Final = "Xem trước, chưa ghi gì."


class Tense(Enum):
    """Of a run that is done, or of one that is only looked at."""

    DID = "đã"
    WILL = "sẽ"

    @classmethod
    def of(cls, *, dry_run: bool) -> "Tense":
        """That of a run."""
        return cls.WILL if dry_run else cls.DID

    def begins(self, verb: str) -> str:
        """At the beginning of a sentence: "Đã lập", "Sẽ lập"."""
        return f"{'Đã' if self is Tense.DID else 'Sẽ'} {verb}"

    def says(self, verb: str) -> str:
        """Within a sentence: "đã lập", "sẽ lập"."""
        return f"{self.value} {verb}"

    def state(self, verb: str) -> str:
        """Where things are once it is done: "nằm", "sẽ nằm"."""
        return verb if self is Tense.DID else f"sẽ {verb}"

    def tells(self, *sentences: str) -> str:
        """The sentences of a run as a person is told them: of a preview, first that nothing was written."""
        return " ".join(sentences if self is Tense.DID else (_NOTHING_WRITTEN, *sentences))
