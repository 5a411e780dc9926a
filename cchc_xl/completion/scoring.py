"""Scores of the criteria, for self-scoring in January: "tham khảo, không thay kết quả thẩm định" (domain section 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_xl.completion.rates import Rate
from cchc_xl.model.criterion import Criterion, Scoring, parse_band


@dataclass(frozen=True, slots=True)
class Score:
    """A criterion with its result: `result` 0–1 or None where there is nothing to measure yet.

    `fraction` is what a measured result was computed from; `share` the part of the points the band gives, `points` what
    that comes to, each None where it cannot be told.
    """

    criterion: Criterion
    result: float | None
    fraction: Rate | None
    share: float | None
    points: float | None


def score(criterion: Criterion, measured: Mapping[Scoring, Rate], evidence: Rate) -> Score:
    """Score one criterion. `measured` gives the results common to all criteria, `evidence` its own.

    A result HCQT typed goes before a measured one: a decision may count differently.
    """
    fraction = evidence if criterion.scoring is Scoring.EVIDENCE else measured.get(criterion.scoring)
    result = fraction.rate if fraction is not None else None
    if criterion.typed is not None:
        fraction, result = None, criterion.typed
    band = parse_band(criterion.band)
    share = band.share(result) if band is not None and result is not None else None
    points = criterion.points * share if criterion.points is not None and share is not None else None
    return Score(criterion, result, fraction, share, points)


@dataclass(frozen=True, slots=True)
class ListTotal:
    """Points of one list: earned, and the most possible, over the criteria that could be scored; how many could not."""

    list_name: str
    earned: float
    possible: float
    unscored: int


def totals(scores: Iterable[Score]) -> list[ListTotal]:
    """Totals per list of criteria, in the order the lists first appear."""
    by_list: dict[str, list[Score]] = {}
    for item in scores:
        by_list.setdefault(item.criterion.list_name, []).append(item)
    return [
        ListTotal(
            name,
            sum(item.points for item in items if item.points is not None),
            sum(item.criterion.points or 0.0 for item in items if item.points is not None),
            sum(item.points is None for item in items),
        )
        for name, items in by_list.items()
    ]
