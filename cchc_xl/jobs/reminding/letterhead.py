"""What every document that goes out has in common: number, date, the plan's decision, who signs."""

import re
from datetime import date
from typing import Final

from cchc_xl.jobs.common.state import MasterState
from cchc_xl.report import words
from cchc_xl.report.words import Value

_HEAD: Final = "CHÁNH VĂN PHÒNG"
_DEPUTY: Final = f"KT. {_HEAD}\nPHÓ {_HEAD}"


def letterhead(state: MasterState, day: date) -> dict[str, Value]:
    """The values that all templates know. The number and the day stay blank until the document is registered."""
    options = state.options
    return {
        "nam": options.nam_ke_hoach,
        "ky_hieu": options.ky_hieu_van_phong,
        "ngay_van_ban": words.undated(day),
        "quyet_dinh": decision(options.quyet_dinh_ke_hoach),
        "chuc_danh_ky": signed_as(state),
        "nguoi_ky": options.nguoi_ky,
    }


def decision(text: str) -> str:
    """The plan's decision, room left where its number or day is not entered: "số /QĐ-VPUB" → "số        /QĐ-VPUB"."""
    return re.sub(r"(?<=ngày) */", "      /", re.sub(r"(?<=số) */", "        /", text))


def signed_as(state: MasterState) -> str:
    """Quyền hạn, chức vụ of the signatory: one line, or two for KT. and TL.; any other words stand as typed."""
    form = state.options.hinh_thuc_ky
    known = form.upper().rstrip(".")
    if not form:
        return _HEAD
    if known == "KT":
        return _DEPUTY
    if known == "TL":
        return f"TL. {_HEAD}\nTRƯỞNG {state.unit_name(state.options.don_vi_dau_moi).upper()}"
    return form.upper()
