"""From a summary to Thi đua đơn vị: what each unit fulfilled, with the rows behind each figure (plan, I.2)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xl import tables
from cchc_xl.completion.ranking import FAILED, FULFILLED, OwnReport, UnitRank, rank_units
from cchc_xl.completion.rates import Rate
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.summaries.view import SummaryView, replace_rows, write_lines
from cchc_xl.model.progress import STANDING_LABELS, Standing
from cchc_xl.model.sending import ReportStage
from cchc_xl.model.text import two_digits
from cchc_xl.tables.summaries import RankRow

_REPORT_LABELS: Final[Mapping[OwnReport, str]] = {
    OwnReport.IN_TIME: "đúng hạn",
    OwnReport.LATE: "gửi muộn",
    OwnReport.NOT_SENT: "chưa gửi",
}


def write_ranking(view: SummaryView) -> None:
    """Fill Thi đua đơn vị."""
    state = view.state
    units = [unit.unit for unit in view.summary.by_unit]
    own = _own_reports(view)
    ranks = rank_units(view.rows, units, own)
    reports, lacking = _reports_on_time(view), _lacking_by_unit(view)
    shared = {place for place, times in Counter(rank.place for rank in ranks).items() if times > 1}
    rows = [
        RankRow(
            place=_place(rank, shared),
            unit=rank.unit,
            unit_name=state.units.name_of(rank.unit),
            considered=rank.fulfilled.denominator,
            fulfilled=rank.fulfilled.numerator,
            share="–" if rank.fulfilled.rate is None else rank.fulfilled.rate,
            overdue=rank.count(Standing.OVERDUE),
            late=rank.count(Standing.DONE_LATE),
            silent=rank.count(Standing.CONTINUOUS_SILENT),
            reports_in_time=reports[rank.unit].fraction() if rank.unit in reports else "–",
            lacking=len(lacking.get(rank.unit, ())),
            explanation=_rows_behind(rank, lacking.get(rank.unit, ()), own.get(rank.unit)),
        )
        for rank in ranks
    ]
    replace_rows(view, RankRow, rows)
    unranked = sum(rank.place is None for rank in ranks)
    write_lines(
        view,
        tables.RANKING,
        [
            (
                "Phục vụ xét thi đua, khen thưởng. Nhiệm vụ được xét: nhiệm vụ đơn vị chủ trì đã hoàn thành, quá hạn "
                "hoặc thường xuyên; không xét nhiệm vụ chưa đến hạn, chưa có hạn, không phát sinh. Đạt: hoàn thành "
                "đúng hạn, hoàn thành không có hạn hoặc thiếu ngày, thường xuyên đã thực hiện trong kỳ."
            ),
            (
                "Xếp thứ theo Tỷ lệ đạt; bằng nhau thì đơn vị gửi báo cáo kỳ này đúng hạn xếp trước, rồi đến gửi muộn, "
                "chưa gửi; vẫn bằng nhau thì đơn vị được xét nhiều nhiệm vụ hơn xếp trước; còn bằng nhau thì đồng "
                "hạng. "
                + (f"{two_digits(unranked)} đơn vị chưa có nhiệm vụ để xét thì không xếp thứ. " if unranked else "")
                + "Báo cáo đúng hạn: số kỳ gửi đúng hạn trên số kỳ đã đến hạn gửi. "
                "Tham khảo, không thay kết quả xét thi đua, khen thưởng."
            ),
        ],
    )


def _place(rank: UnitRank, shared: set[int | None]) -> str:
    if rank.place is None:
        return "–"
    return f"{rank.place} (đồng hạng)" if rank.place in shared else str(rank.place)


def _rows_behind(rank: UnitRank, lacking: Sequence[str], report: OwnReport | None) -> str:
    """The codes behind the figures: what was failed first, then what was fulfilled, last what was not judged.

    Behind them the period's own report, where it is due: it tells units of the same share apart.
    """
    listed = sorted((standing for standing in Standing if standing in rank.tasks), key=_order)
    parts = [f"{STANDING_LABELS[standing]}: {', '.join(rank.tasks[standing])}" for standing in listed]
    if lacking:
        parts.append(f"Thiếu kiểm chứng: {', '.join(lacking)}")
    if report is not None:
        parts.append(f"Báo cáo kỳ này: {_REPORT_LABELS[report]}")
    return "; ".join(parts)


def _order(standing: Standing) -> int:
    return 0 if standing in FAILED else 1 if standing in FULFILLED else 2


def _lacking_by_unit(view: SummaryView) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in view.rows:
        entry = item.row.entry
        if entry.needs_evidence and not entry.evidence:
            found.setdefault(item.row.unit, []).append(item.row.task)
    return found


def _own_reports(view: SummaryView) -> dict[str, OwnReport]:
    """How the units stand with the report of this period; without those that owe none or may still send it in time."""
    found: dict[str, OwnReport] = {}
    for item in view.register.units:
        if item.must_report and item.received:
            found[item.unit] = OwnReport.LATE if item.on_time is False else OwnReport.IN_TIME
        elif item.must_report and item.stage is ReportStage.NOT_SENT:
            found[item.unit] = OwnReport.NOT_SENT
    return found


def _reports_on_time(view: SummaryView) -> dict[str, Rate]:
    """Periods up to this one whose sending moment has passed: in how many a unit sent in time.

    The coordinating office sends no form; a period without a day for sending counts for nobody.
    """
    state = view.state
    found: dict[str, Rate] = {}
    for period in state.periods.values():
        if period.end > view.period.end:
            continue
        for item in read_register(state, period).units:
            if item.must_report and item.stage is ReportStage.NOT_SENT:
                known = found.get(item.unit, Rate(0, 0))
                found[item.unit] = Rate(known.numerator + bool(item.on_time), known.denominator + 1)
    return found
