"""The periods of a master: by code, in the order of the year, and the one that is open."""

from collections.abc import Iterator, Mapping

from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.model.period import Period, PeriodState


class Periods(Mapping[str, Period]):
    """The periods by code, as they stand in tblKy; `ordered`: in the order of the year, by their last day."""

    def __init__(self, periods: Mapping[str, Period]) -> None:
        self._by_code = dict(periods)
        self.ordered = tuple(sorted(self._by_code.values(), key=lambda period: period.end))

    def __getitem__(self, code: str) -> Period:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    @property
    def open(self) -> Period | None:
        """The period whose rows stand in tblTheoDoi."""
        return next((period for period in self.values() if period.state is PeriodState.OPEN), None)

    @property
    def closed(self) -> tuple[Period, ...]:
        """The closed periods, oldest first."""
        return tuple(period for period in self.ordered if period.state is PeriodState.CLOSED)

    def closed_before(self, period: Period) -> tuple[Period, ...]:
        """The closed periods before this one, oldest first."""
        order = [each.code for each in self.ordered]
        earlier = self.ordered[: order.index(period.code)]
        return tuple(each for each in earlier if each.state is PeriodState.CLOSED)

    def previous_closed(self, period: Period) -> Period | None:
        """The closed period right before this one."""
        return next(reversed(self.closed_before(period)), None)

    def require(self, code: str | None) -> Period:
        """The period of this code, or the open one. Raises CouldNotRun for an unknown one, or where none is open."""
        if code is None:
            if self.open is None:
                raise CouldNotRun("Chưa có kỳ báo cáo nào đang mở; mở một kỳ ở trang Kỳ báo cáo rồi chạy lại.")
            return self.open
        period = self.get(code)
        if period is None:
            known = ", ".join(self) or "chưa có kỳ nào"
            raise CouldNotRun(f"Không có kỳ báo cáo “{code}”. Các kỳ hiện có: {known}.")
        return period

    def require_open(self, code: str | None) -> Period:
        """Like `require`, and the period must be open. Raises CouldNotRun otherwise."""
        period = self.require(code)
        if period.state is PeriodState.CLOSED:
            raise CouldNotRun(f"Kỳ {period.name} đã chốt nên không nhận thêm số liệu; cần sửa thì mở lại kỳ.")
        if period.state is not PeriodState.OPEN:
            raise CouldNotRun(f"Kỳ {period.name} chưa mở; chuyển trạng thái kỳ thành “Đang mở” ở trang Kỳ báo cáo.")
        return period
