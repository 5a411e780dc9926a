"""Lập sổ theo dõi: build the master from the plan data and the macros, with the first period open."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from cchc_xl import __version__, tables
from cchc_xl.books import errors
from cchc_xl.books.builder import MasterContent, build_master
from cchc_xl.books.file.backup import back_up
from cchc_xl.books.file.book import FileBook, require_free
from cchc_xl.books.file.hold import hold
from cchc_xl.desk.front_page.status import write_glance
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.plan.deadlines import read_deadlines
from cchc_xl.desk.review.reviewing import review
from cchc_xl.desk.tracking.assignments import add_missing_assignments, lead_roles
from cchc_xl.desk.tracking.upkeep import write_derived
from cchc_xl.files.whole import put_in_place
from cchc_xl.jobs.summarise import fill_summaries
from cchc_xl.model import layout
from cchc_xl.model.criterion import DEFAULT_BAND_TEXT
from cchc_xl.model.deadline import DeadlineOptions
from cchc_xl.model.indicator import Indicator, IndicatorKind
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.plan import Plan, Unit, UnitIndex
from cchc_xl.model.plan_data import (
    ShippedCriterion,
    load_criteria,
    load_indicators,
    load_periods,
    load_plan,
    load_units,
)
from cchc_xl.model.sheet import CellValue
from cchc_xl.resources import macros_dir
from cchc_xl.rules.options import OPTION_ROWS, Options
from cchc_xl.tables.measures import CriterionRow, IndicatorRow
from cchc_xl.tables.plan import RoleRow
from cchc_xl.tables.settings import OptionRow, PeriodRow, UnitRow

LABEL: Final = "Lập sổ theo dõi"


def build(out: Path, *, force: bool = False) -> Outcome:
    """Build the master into `out`, deterministically.

    Raises CouldNotRun where something is there already; with `force` a file there is kept as a copy and replaced, and
    BookError says who has it open or works on it, or why the disk takes none.
    """
    if not os.path.lexists(out):
        return _build(out)
    if not force or not out.is_file():
        raise CouldNotRun(
            f"Đã có “{out}” nên chưa lập gì: lập sổ mới sẽ thay sổ đang có bằng một sổ trống. "
            "Chọn tệp khác bằng --out; chắc chắn lập lại thì thêm --force (sổ đang có được giữ ở thư mục sao-luu)."
        )
    with hold(out, LABEL):
        require_free(out)
        return _build(out)


def _build(out: Path) -> Outcome:
    try:
        kept = put_in_place_of(out, _content(), _opened(load_periods()))
    except OSError as error:
        raise errors.unwritable(out, error) from error
    summary = f"Đã lập sổ theo dõi {out.name}, phiên bản {__version__}."
    lines = [f"Sổ đang có trước đó được giữ ở tệp {kept.name} trong thư mục {kept.parent.name}."] if kept else []
    details = {"file": str(out), "version": __version__, "backup": str(kept) if kept else None}
    return Outcome("build", summary, (), details, lines)


def put_in_place_of(out: Path, content: MasterContent, first: Period) -> Path | None:
    """Build a master with its `first` period open, in place of what is at `out`; return where that is kept, None where
    nothing had to be. Raises OSError."""
    kept: Path | None = None
    target = out.resolve()  # through a link, the file it leads to is replaced, not the link
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".cchc-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / out.name
        build_master(made, content, macros_dir())
        _fill(made, first)
        if target.exists():
            shutil.copymode(target, made)
            if target.read_bytes() != made.read_bytes():
                kept = back_up(target, "truoc-lap-so")
        put_in_place(made, target)
    return kept


def _content() -> MasterContent:
    plan = load_plan()
    leads = lead_roles(plan, UnitIndex(load_units()))
    roles = [RoleRow(task=role.task, unit=role.unit, role=role.role) for role in leads]
    return MasterContent(
        plan=plan,
        version=__version__,
        tables=shipped_rows(plan, load_periods()) | rows_of_plan(plan, roles, Options().deadlines),
        values={layout.Name.LAST_ACTION: f"{LABEL}, phiên bản {__version__}"},
    )


def rows_of_plan(
    plan: Plan, roles: Iterable[RoleRow], options: DeadlineOptions
) -> dict[str, list[dict[str, CellValue]]]:
    """The rows of a new master that follow from its plan: who leads, and what was read of the deadlines."""
    return {
        tables.ROLES.name: [role.cells() for role in roles],
        tables.DEADLINES.name: [row.cells() for row in read_deadlines(plan, options)],
    }


def shipped_rows(plan: Plan, periods: Sequence[Period]) -> dict[str, list[dict[str, CellValue]]]:
    """The rows of a new master that HCQT goes on with: units, periods, indicators, criteria, options as shipped."""
    values = {"nam_ke_hoach": plan.year}
    return {
        tables.UNITS.name: [_unit_row(unit).cells() for unit in load_units()],
        tables.PERIODS.name: [_period_row(period).cells() for period in periods],
        tables.INDICATORS.name: [_indicator_row(indicator).cells() for indicator in load_indicators()],
        tables.CRITERIA.name: [_criterion_row(criterion).cells() for criterion in load_criteria()],
        tables.OPTIONS.name: [
            OptionRow(key=key, value=values.get(key, value), meaning=meaning).cells()
            for key, value, meaning in OPTION_ROWS
        ],
    }


def _opened(periods: Iterable[Period]) -> Period:
    return next(period for period in periods if period.state is PeriodState.OPEN)


def _unit_row(unit: Unit) -> UnitRow:
    return UnitRow(
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        aliases="; ".join(unit.aliases),
        must_report=layout.YES if unit.must_report else layout.NO,
    )


def _criterion_row(criterion: ShippedCriterion) -> CriterionRow:
    return CriterionRow(
        code=criterion.code,
        list_name=criterion.list_name,
        text=criterion.text,
        scoring=criterion.scoring,
        band=DEFAULT_BAND_TEXT,
        tasks=criterion.tasks,
        basis=criterion.basis,
    )


def _period_row(period: Period) -> PeriodRow:
    return PeriodRow(
        code=period.code,
        name=period.name,
        start=period.start,
        end=period.end,
        units_send_by=period.units_send_by,
        office_sends_by=period.office_sends_by,
        state=period.state.value,
    )


def _indicator_row(indicator: Indicator) -> IndicatorRow:
    return IndicatorRow(
        code=indicator.code,
        name=indicator.name,
        measure=indicator.measure,
        kind=indicator.kind.value,
        target=indicator.target,
        suppliers="; ".join(indicator.suppliers),
        method="" if indicator.kind is IndicatorKind.HEADING else indicator.method.value,
        basis=indicator.basis,
        numerator_is=indicator.numerator_is,
        denominator_is=indicator.denominator_is,
    )


def _fill(path: Path, first: Period) -> None:
    """The assignments of the open period and the summaries, as of its last day, by the same code as the jobs.

    Nobody has been asked for anything yet, so the list of findings is empty.
    """
    book = FileBook.open(path)
    state = load_state(book, "summarise", first.end)
    period = state.periods.require_open(first.code)
    add_missing_assignments(state, period)
    write_derived(state.book, state.tracked, period, review(state, period, period.end).rows, {})
    view = fill_summaries(state, period, period.end)
    write_glance(state, period, "build", view.rows, view.register, period.end)
    book.save()
