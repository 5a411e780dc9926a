"""Phiếu đề nghị bổ sung: the page for a unit, which names tasks and asks in office words; no addresses of cells."""

from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xl.desk.indicators.figures import indicators_of
from cchc_xl.desk.letters.contact import Speaker
from cchc_xl.desk.letters.letterhead import letterhead
from cchc_xl.desk.letters.occasion import Occasion, of_year
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.reminders.feedback import Request, count_asked
from cchc_xl.model import layout
from cchc_xl.model.indicator import TASK_PREFIX
from cchc_xl.model.text import two_digits
from cchc_xl.report import words
from cchc_xl.report.words import Value

_WHOLE: Final = "Biểu báo cáo"
_ALONE: Final = 200
_AMONG_OTHERS: Final = 70
"""Characters of a task that stands alone in its row of the page, or with others."""
_OTHERS: Final = "Kết quả khác"
_FIGURES: Final = layout.FORM_FIGURES_SHEET


def supplement_values(
    state: MasterState, unit: str, requests: Sequence[Request], now: Occasion, by: Speaker
) -> dict[str, Value]:
    """The values of the page of a unit."""
    return {
        **letterhead(state.units, state.options, now.today),
        "don_vi_gui": by.office,
        "ten_don_vi": state.units.name_of(unit),
        "ky_bao_cao": of_year(now.period),
        "so_noi_dung": two_digits(count_asked(requests)),
        "cac_dong": _rows(_names(state, unit, now), requests),
        "dau_moi": by.contact,
        "han_gui": now.deadline,
    }


def _rows(names: Mapping[str, tuple[str, str]], requests: Sequence[Request]) -> list[Value]:
    return [
        {
            "muc": _subjects(names, request),
            "noi_dung": f"{words.clause(request.what)}.",
            "de_nghi": request.how,
        }
        for request in requests
    ]


def _subjects(names: Mapping[str, tuple[str, str]], request: Request) -> str:
    """What a request is about: a line for its tasks, its other results, its indicators."""
    length = _ALONE if len(request.tasks) == 1 else _AMONG_OTHERS
    by_kind: dict[str, list[str]] = {}
    for task in request.tasks:
        kind, name = names.get(task, (f"Nhiệm vụ {task}", ""))
        by_kind.setdefault(kind, []).append(words.shortened(name, length))
    lines = [": ".join(filter(None, (kind, "; ".join(said)))) for kind, said in by_kind.items()]
    return "\n".join(lines) or _WHOLE


def _names(state: MasterState, unit: str, now: Occasion) -> dict[str, tuple[str, str]]:
    """Tasks, other results and indicators of a unit: of what kind, and what an office calls them."""
    plan = state.appendix.plan
    names = {code: (f"Nhiệm vụ {code}", task.text) for code, task in plan.by_code.items()}
    names |= {other.code: (_OTHERS, other.heading) for other in plan.other_results}
    figures = indicators_of(state, unit, now.period)
    return names | {f"{TASK_PREFIX}{code}": (_FIGURES, item.name) for code, item in figures.items()}
