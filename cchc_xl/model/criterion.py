"""Criteria by which the year is scored, and the bands that turn a result into points (domain section 6).

Two lists: the office's own *Chỉ số CCHC các sở, ban, ngành*, and the evidence the Trung tâm supplies for the province's
PAR INDEX (plan, III.2). The points of a criterion stand in a decision the plan does not carry, so they are HCQT's to
enter; until then a criterion shows its result without points.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from cchc_xl.model.text import match_key


class Scoring(StrEnum):
    """Where the result of a criterion comes from (Cách tính)."""

    PLAN_COMPLETION = "Tỷ lệ hoàn thành kế hoạch"
    ON_TIME = "Tỷ lệ đúng hạn"
    INSPECTION = "Kiểm tra CCHC"
    REPORTS = "Báo cáo đúng hạn"
    EVIDENCE = "Tài liệu kiểm chứng"
    TYPED = "Nhập tay"


@dataclass(frozen=True, slots=True)
class Band:
    """How much of the points a result earns: `steps` are (from this result, this share), highest first, both 0–1.

    With `pro_rata_from` set, the share is the result itself from there up, and 0 below.
    """

    steps: tuple[tuple[float, float], ...] = ()
    pro_rata_from: float | None = None

    def share(self, result: float) -> float:
        """The share of the points, 0–1, for a result; a result above 1 counts as 1."""
        reached = min(result, 1.0)
        if self.pro_rata_from is not None:
            return reached if reached >= self.pro_rata_from else 0.0
        return next((share for floor, share in self.steps if reached >= floor), 0.0)


DEFAULT_BAND_TEXT: Final = "Theo tỷ lệ từ 80%"
STEP_BAND_TEXT: Final = "Theo bậc: 100% = 100%; 80% = 50%"
"""The two bands domain section 7 names; a band of HCQT's own is written in the same words."""

_PERCENT = r"(\d{1,3}(?:[.,]\d+)?)\s*%"
_PRO_RATA: Final = re.compile(rf"theo tỷ lệ(?:\s+từ\s+{_PERCENT})?")
_STEP: Final = re.compile(rf"{_PERCENT}\s*=\s*{_PERCENT}")


def parse_band(text: str) -> Band | None:
    """Read "Theo tỷ lệ từ 80%" or "Theo bậc: 100% = 100%; 80% = 50%"; blank is the default, None what is neither."""
    words = match_key(text)
    if not words:
        words = match_key(DEFAULT_BAND_TEXT)
    if found := _PRO_RATA.fullmatch(words):
        return _valid(Band(pro_rata_from=_share(found[1]) if found[1] else 0.0))
    head, colon, listed = words.partition(":")
    if head.strip() != "theo bậc" or not colon:
        return None
    steps: list[tuple[float, float]] = []
    for part in filter(None, (part.strip() for part in listed.split(";"))):
        step = _STEP.fullmatch(part)
        if step is None:
            return None
        steps.append((_share(step[1]), _share(step[2])))
    return _valid(Band(tuple(sorted(steps, reverse=True)))) if steps else None


def _share(percent: str) -> float:
    return float(percent.replace(",", ".")) / 100


def _valid(band: Band) -> Band | None:
    shares = [number for step in band.steps for number in step]
    shares += [band.pro_rata_from] if band.pro_rata_from is not None else []
    return band if all(share <= 1 for share in shares) else None


class Criterion(BaseModel):
    """A criterion as a row of tblTieuChi. `tasks` are codes of tasks or K rows whose evidence proves it.

    `points` is the most it can earn, None until HCQT enters it; `typed` a result (0–1) that HCQT enters itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    list_name: str
    text: str
    points: float | None = None
    scoring: Scoring = Scoring.TYPED
    band: str = DEFAULT_BAND_TEXT
    tasks: tuple[str, ...] = ()
    keeper: str = ""
    typed: float | None = None
    basis: str = ""


_GROUP: Final = re.compile(r"nội dung (\d+)")


def parse_tasks(text: str, known: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of "1.1; 1.2; Nội dung 3; Tất cả" in the order of `known`, and the parts that name none."""
    codes = tuple(known)
    chosen: set[str] = set()
    strange: list[str] = []
    for part in filter(None, (part.strip() for part in re.split(r"[;,\n]", text))):
        words = match_key(part)
        if words == "tất cả":
            found = {code for code in codes if "." in code}
        elif group := _GROUP.fullmatch(words):
            found = {code for code in codes if code.startswith(f"{group[1]}.")}
        else:
            found = {code for code in codes if code.casefold() == words}
        if not found:
            strange.append(part)
        chosen |= found
    return tuple(code for code in codes if code in chosen), tuple(strange)
