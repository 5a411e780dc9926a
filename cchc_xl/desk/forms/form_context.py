"""What returned forms are held against, out of the master."""

from cchc_xl.desk.forms.form_key import confirmation
from cchc_xl.desk.indicators.figures import indicators_of
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.master.tracked import owed_rows
from cchc_xl.model.period import Period
from cchc_xl.rules.submission import FormContext


def form_context(state: MasterState, period: Period) -> FormContext:
    """What returned forms of a period are held against."""
    _, rows = state.tracked.of(period)
    owed = owed_rows([*rows, *state.tracked.lapsed(period)], state.tracked.earlier_entries(period))
    return FormContext(
        plan_id=state.plan_id,
        year=state.options.plan_year,
        period=period,
        today=state.today,
        units=state.units,
        owed=lambda unit: owed.get(unit, {}),
        accepts_legacy_fonts=state.options.accepts_legacy_fonts,
        indicators=lambda unit: indicators_of(state, unit, period),
        plan_version=state.options.plan_version,
        confirms=confirmation(state.book),
    )
