"""What every document that goes out has in common: number, date, the plan's decision, who signs."""

import re
from datetime import date
from typing import Final

from cchc_xl.model.plan import UnitIndex
from cchc_xl.report import words
from cchc_xl.report.words import Value
from cchc_xl.rules.options import Options

_HEAD: Final = "CHÁNH VĂN PHÒNG"
_BY_ORDER: Final = "TL"
_DEPUTY: Final = f"KT. {_HEAD}\nPHÓ {_HEAD}"


def letterhead(units: UnitIndex, options: Options, day: date) -> dict[str, Value]:
    """The values that all letters to units know. The number and the day stay blank until the document is registered."""
    title, name = internal_signature(units, options)
    return _head(options, day, title, name)


def report_head(units: UnitIndex, options: Options, day: date) -> dict[str, Value]:
    """The same of a report: it goes to others, and its signature is the office's own."""
    title, name = report_signature(units, options)
    return _head(options, day, title, name)


def _head(options: Options, day: date, title: str, name: str) -> dict[str, Value]:
    return {
        "nam": options.plan_year,
        "ky_hieu": options.office_sign,
        "ngay_van_ban": words.undated(day),
        "quyet_dinh": decision(options.plan_decision),
        "chuc_danh_ky": title,
        "nguoi_ky": name,
    }


def decision(text: str) -> str:
    """The plan's decision, room left where its number or day is not entered: "số /QĐ-VPUB" → "số        /QĐ-VPUB"."""
    return re.sub(r"(?<=ngày) */", "      /", re.sub(r"(?<=số) */", "        /", text))


def report_signature(units: UnitIndex, options: Options) -> tuple[str, str]:
    """Chức vụ and name under a report to Sở Nội vụ: the head's own or KT.; nobody signs it by order of the head.

    A master of before may have TL. here, meant for its letters: its name is not that of the head.
    """
    if _form(options.report_signed_as) == _BY_ORDER:
        return _HEAD, ""
    return _signed_as(units, options, options.report_signed_as), options.report_signatory


def internal_signature(units: UnitIndex, options: Options) -> tuple[str, str]:
    """Chức vụ and name under a letter to the units, usually TL. CHÁNH VĂN PHÒNG, TRƯỞNG PHÒNG."""
    one_for_all = _form(options.report_signed_as) == _BY_ORDER and _form(options.letters_signed_as) == _BY_ORDER
    name = options.letters_signatory or (options.report_signatory if one_for_all else "")
    return _signed_as(units, options, options.letters_signed_as), name


def _form(text: str) -> str:
    return text.strip().upper().rstrip(".")


def _signed_as(units: UnitIndex, options: Options, text: str) -> str:
    """Quyền hạn, chức vụ: one line, or two for KT. and TL.; any other words stand as typed."""
    if not text.strip():
        return _HEAD
    if _form(text) == "KT":
        return _DEPUTY
    if _form(text) == _BY_ORDER:
        return f"TL. {_HEAD}\nTRƯỞNG {units.name_of(options.coordinating_unit).upper()}"
    return text.upper()
