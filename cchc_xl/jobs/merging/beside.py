"""Files that lie beside a form and are none: a scan of the signed page, a photograph, a letter (domain 11.12).

The form is what counts, so nothing is asked for because of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from cchc_xl.jobs.common.register import read_register
from cchc_xl.jobs.common.state import MasterState
from cchc_xl.jobs.merging.files import Received
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Unit
from cchc_xl.model.text import nfc
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.submission import Rejection, Submission


def set_beside(
    state: MasterState, period: Period, received: Sequence[Received]
) -> tuple[list[Received], list[Received]]:
    """The files that are forms or should be, and those beside the form of their sender, each with what is said of it.

    The sender is known by a unit's code or name in the file's name. Its form is there where it lies in this folder,
    was taken before, or HCQT typed it in.
    """
    forms = {unit for item in received if isinstance(item.reading, Submission) for unit in item.reading.key}
    forms |= {item.unit for item in read_register(state, period).units if item.files_in_use or item.typed_by_office}
    looked_at: list[Received] = []
    beside: list[Received] = []
    for item in received:
        reading = item.reading
        sender = _sender(state, item.path.stem) if isinstance(reading, Rejection) and reading.no_form else None
        if isinstance(reading, Rejection) and sender is not None and sender.code in forms:
            said = finding("GOP08", Place(reading.file, unit=sender.code), unit=sender.name)
            beside.append(replace(item, reading=replace(reading, unit=sender.code, finding=said)))
        else:
            looked_at.append(item)
    return looked_at, beside


def _sender(state: MasterState, stem: str) -> Unit | None:
    """The one unit that a file's name names; HCQT, whom files are sent to, only where no other unit is named."""
    named = state.units.named_in(nfc(stem))
    senders = [unit for unit in named if unit.code != state.options.don_vi_dau_moi] or named
    return senders[0] if len(senders) == 1 else None
