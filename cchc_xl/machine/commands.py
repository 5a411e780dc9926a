"""The commands `setup` and `doctor`: facts in, decisions, and for set-up the steps that the person agreed to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.logs import log_file
from cchc_xl.machine.addin import WITHOUT
from cchc_xl.machine.apply import run_step
from cchc_xl.machine.checklist import Item, State, findings_of, lines_of
from cchc_xl.machine.diagnosis import diagnose
from cchc_xl.machine.facts import Facts
from cchc_xl.machine.gather import gather
from cchc_xl.machine.memory import remember_folder
from cchc_xl.machine.mends import SETUP
from cchc_xl.machine.plan import NOTHING_MORE, Action, Plan, Wishes, make_plan
from cchc_xl.machine.support import write_support_file
from cchc_xl.model.layout import PROPERTY_SCHEMA
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.resources import shipped_master

_WITHOUT_DATA: Final = "Tệp không có số liệu, tên người, khóa; đề nghị gửi cho người hỗ trợ chương trình."
_NOT_TRUSTED: Final = "Quản trị mạng không cho đặt thư mục tin cậy trên máy này."
_ENABLE: Final = "Bấm Enable Content khi mở sổ, hoặc gửi phiếu cho bộ phận CNTT."
_NOT_READY: Final = "Thiết lập chưa xong, xem các dòng ✗."


def doctor(workbook: Path | None) -> Outcome:
    """What the window and the buttons need and what is missing; the master is `workbook` or the one in the default
    folder.

    Raises CouldNotRun where the workbook named is not there.
    """
    facts = _look(workbook)
    checks = diagnose(facts)
    missing = sum(check.state is State.MISSING for check in checks)
    summary = f"Còn {missing:02d} mục cần khắc phục." if missing else "Không có mục nào cần khắc phục."
    details = {
        "platform": facts.platform.value,
        "version": facts.version,
        "workbook": str(facts.workbook_path),
        "checks": [check.as_json() for check in checks],
    }
    return Outcome("doctor", summary, findings_of(checks, facts.workbook_path.name), details, lines_of(checks))


def send_support(workbook: Path | None, folder: Path, now: datetime) -> Outcome:
    """Write the support file into a folder; what doctor says is in the outcome too. Raises BookError, CouldNotRun."""
    facts = _look(workbook)
    checks = diagnose(facts)
    path = write_support_file(folder, log_file(), facts, checks, _schema(facts), now)
    summary = f"Đã lập tệp hỗ trợ {path}. {_WITHOUT_DATA}"
    return Outcome("doctor", summary, (), {"support": str(path), "checks": [check.as_json() for check in checks]})


def _schema(facts: Facts) -> str:
    if facts.workbook is None or not facts.workbook.is_master or facts.workbook.problem:
        return ""
    return FileBook.open(Path(facts.workbook_path), for_writing=False).custom_property(PROPERTY_SCHEMA)


def _look(workbook: Path | None) -> Facts:
    """Raises CouldNotRun where the workbook named is not there."""
    if workbook is not None and not workbook.is_file():
        raise CouldNotRun(f"Không tìm thấy sổ theo dõi “{workbook}”. Kiểm tra lại đường dẫn.")
    return gather(workbook)


def setup(
    folder: Path | None, *, dry_run: bool, agree: Callable[[Plan], bool], wishes: Wishes = NOTHING_MORE
) -> Outcome:
    """Set this machine up, the master in `folder` or the default one; running it again changes nothing.

    `agree` is shown the plan before anything is done and says whether to go on; it is not asked where there is
    nothing to do, nor in a dry run.
    """
    outcome = carry_out(lambda: gather(folder=folder), shipped_master(), dry_run=dry_run, agree=agree, wishes=wishes)
    workbook = Path(outcome.details["workbook"])
    if not dry_run and workbook.is_file():
        remember_folder(workbook.parent)
    return outcome


def carry_out(
    look: Callable[[], Facts],
    source: Path,
    *,
    dry_run: bool,
    agree: Callable[[Plan], bool],
    wishes: Wishes = NOTHING_MORE,
) -> Outcome:
    """Plan from what `look` finds, do the steps, look again: only what is then found done counts as done."""
    plan = make_plan(look(), wishes)
    if dry_run:
        return _outcome(plan.steps, plan, "Chỉ xem trước, chưa làm gì.", dry_run=True)
    if not plan.to_do:
        return _outcome(plan.steps, plan, _NOT_READY if _lacks(plan.steps) else "Không có bước nào phải làm thêm.")
    if not agree(plan):
        return _outcome(plan.steps, plan, "Đã dừng theo lựa chọn của người dùng; chưa làm gì.")
    backup, faults = _run(plan, source)
    after = make_plan(look(), wishes)
    planned = {step.key: step for step in plan.to_do}
    steps = [
        _judged(planned[step.key], step, faults.get(step.key, "")) if step.key in planned else step
        for step in after.steps
    ]
    tried = [step for step in steps if step.key in planned]
    return _outcome(steps, plan, _NOT_READY if _lacks(steps) else _summary(tried), backup=backup)


def _lacks(steps: Sequence[Item]) -> bool:
    """Whether the machine still lacks something, tried or not."""
    return any(step.state is State.MISSING for step in steps)


def _summary(tried: Sequence[Item]) -> str:
    left = [step.title for step in tried if step.state is not State.OK]
    if left:
        return f"Đã thiết lập xong, trừ: {', '.join(left)}."
    return "Đã thiết lập xong."


def _run(plan: Plan, source: Path) -> tuple[Path | None, dict[str, str]]:
    """Do the steps; return the backup made and what went wrong, by step. Without a workbook nothing goes into it."""
    backup: Path | None = None
    faults: dict[str, str] = {}
    for step in plan.to_do:
        if Action.WORKBOOK in faults:
            break
        try:
            backup = run_step(step.key, plan, source) or backup
        except BookError as error:
            faults[step.key] = error.message
    return backup, faults


def _judged(planned: Item, found: Item, fault: str) -> Item:
    """A step that was tried, as the machine shows it afterwards."""
    if found.state is State.OK:
        return replace(planned, state=State.OK, message=f"Đã xong: {planned.message}")
    if found.state is not State.TO_DO and not fault:
        return found  # what still stands in the way, in its own words
    message = fault or f"Đã thử nhưng chưa được; đóng Excel rồi {SETUP}."
    if found.key == Action.ADDIN:  # the machine is ready without it
        return replace(found, state=State.NOTE, message=message, mend=WITHOUT)
    if found.key == Action.TRUST:
        return replace(found, state=State.NOTE, message=fault or _NOT_TRUSTED, mend=_ENABLE)
    return replace(found, state=State.MISSING, message=message, mend="")


def _outcome(
    steps: Sequence[Item], plan: Plan, summary: str, *, dry_run: bool = False, backup: Path | None = None
) -> Outcome:
    details: dict[str, Any] = {
        "platform": plan.platform.value,
        "workbook": str(plan.workbook_path),
        "interpreter": plan.interpreter,
        "dry_run": dry_run,
        "steps": [step.as_json() for step in steps],
        "backup": str(backup) if backup else None,
    }
    return Outcome("setup", summary, findings_of(steps, plan.workbook_path.name), details)
