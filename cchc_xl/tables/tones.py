"""How values stand out, by what they say: the words of a column and the tone of each. Colours are the builder's."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.period import PeriodState
from cchc_xl.model.progress import STANDING_LABELS, Standing
from cchc_xl.tables import choices


class Tone(Enum):
    """How a value stands out."""

    OVERDUE = "overdue"
    SOON = "soon"
    DONE = "done"
    DONE_BUT = "done, but late or undated"
    CURRENT = "the one in use"
    CONTINUOUS = "continuous, with a result"
    SILENT = "nothing said"
    NEUTRAL = "does not count"
    TO_COMPLETE = "something is lacking"
    ALARM = "a count that must be nought"
    WARNING = "a count to watch"
    HEADING = "a heading among the rows"
    SHARE = "a rate among counts"


STANDINGS: Final[Mapping[Standing, Tone | None]] = {
    Standing.OVERDUE: Tone.OVERDUE,
    Standing.DUE_SOON: Tone.SOON,
    Standing.DONE_ON_TIME: Tone.DONE,
    Standing.DONE_NO_DUE: Tone.DONE,
    Standing.DONE_LATE: Tone.DONE_BUT,
    Standing.DONE_UNDATED: Tone.DONE_BUT,
    Standing.CONTINUOUS_REPORTED: Tone.CONTINUOUS,
    Standing.CONTINUOUS_SILENT: Tone.SILENT,
    Standing.BY_RULE: Tone.SILENT,
    Standing.NOT_APPLICABLE: Tone.NEUTRAL,
    Standing.ON_TRACK: None,
}
STANDING_TONES: Final = {STANDING_LABELS[standing]: tone for standing, tone in STANDINGS.items() if tone is not None}
SEVERITY_TONES: Final = {Severity.ERROR.label: Tone.OVERDUE, Severity.WARNING.label: Tone.SOON}
RECEIPT_TONES: Final = {
    layout.RECEIPT_OK: Tone.DONE,
    layout.RECEIPT_TO_COMPLETE: Tone.SOON,
    layout.RECEIPT_REJECTED: Tone.OVERDUE,
    layout.RECEIPT_TYPED: Tone.CONTINUOUS,
}
PERIOD_TONES: Final[Mapping[str, Tone]] = {PeriodState.OPEN: Tone.CURRENT, PeriodState.CLOSED: Tone.SILENT}
DIFFICULTY_TONES: Final = {choices.DIFFICULTY_OPEN: Tone.SOON, layout.SOLVED: Tone.DONE}
KIND_TONES: Final = {layout.KIND_MISMATCH: Tone.SOON}
