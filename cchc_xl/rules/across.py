"""Across the cells of a row: what contradicts, what is missing, what has gone back (family CHEO; domain section 5).

All of them are warnings: the values are taken. Once a form is merged, the review of the master says them, of the
merged values. CHEO15 is said by the job that knows which reports were sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.completion.expected import Estimate, read_estimate
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import Declared, Entry, Field, Standing, choices_for, days_late, derive_standing
from cchc_xl.model.text import percent
from cchc_xl.rules.entries import RowReading
from cchc_xl.rules.issue import Column, Issue
from cchc_xl.rules.rows import DONG04
from cchc_xl.rules.rule import Audience, Family, Rule, Stage

FAMILY: Final = Family(
    "CHEO",
    "Giữa các cột",
    "Các ô của một dòng chưa phù hợp với nhau. Số liệu vẫn được nhập; đề nghị xem lại hoặc bổ sung.",
    stage=Stage.CROSS,
    audience=Audience.UNIT,
)
CHEO01 = FAMILY.warning(
    "CHEO01", "Hoàn thành thiếu ngày", "Đã hoàn thành nhưng thiếu Ngày hoàn thành.",
    hint="Đề nghị bổ sung Ngày hoàn thành.",
    triggers="Đã hoàn thành, ngày trống", passes="Đã hoàn thành ngày 10/02/2026",
)  # fmt: skip
CHEO02 = FAMILY.warning(
    "CHEO02", "Thiếu văn bản, tài liệu kiểm chứng", "“{status}” nhưng thiếu văn bản, tài liệu kiểm chứng.",
    hint="Đề nghị ghi số, ký hiệu, ngày văn bản hoặc đường dẫn tài liệu.",
    triggers="Đã hoàn thành, không ghi văn bản", passes="Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
)  # fmt: skip
CHEO03 = FAMILY.warning(
    "CHEO03", "Thiếu kết quả trong kỳ", "“{status}” nhưng chưa ghi Kết quả trong kỳ.",
    hint="Đề nghị ghi kết quả, sản phẩm cụ thể.",
    triggers="Đang thực hiện, kết quả trống", passes="Đang thực hiện, đã ghi kết quả",
)  # fmt: skip
CHEO04 = FAMILY.warning(
    "CHEO04", "Tiến độ 100% nhưng chưa hoàn thành", "Tiến độ 100% nhưng Tình hình thực hiện là “{status}”.",
    hint="Đề nghị kiểm tra lại Tình hình thực hiện hoặc Tiến độ.",
    triggers="100%, Đang thực hiện", passes="100%, Đã hoàn thành",
)  # fmt: skip
CHEO05 = FAMILY.warning(
    "CHEO05", "Hoàn thành nhưng tiến độ dưới 100%", "Đã hoàn thành nhưng Tiến độ là {value}.",
    hint="Đề nghị kiểm tra lại Tiến độ hoặc Tình hình thực hiện.",
    triggers="Đã hoàn thành, 80%", passes="Đã hoàn thành, 100%",
)  # fmt: skip
CHEO06 = FAMILY.warning(
    "CHEO06", "Quá hạn chưa nêu lý do", "Quá hạn {days} ngày nhưng chưa nêu khó khăn, vướng mắc.",
    hint="Đề nghị nêu lý do và thời gian dự kiến hoàn thành.",
    triggers="quá hạn, cột Khó khăn trống", passes="quá hạn, đã nêu lý do",
    quotes={"days": "số"},
)  # fmt: skip
CHEO07 = FAMILY.warning(
    "CHEO07", "Có ngày hoàn thành nhưng chưa hoàn thành", "Có Ngày hoàn thành nhưng Tình hình thực hiện là “{status}”.",
    hint="Đề nghị kiểm tra lại Tình hình thực hiện.",
    triggers="Đang thực hiện, có ngày hoàn thành", passes="Đã hoàn thành, có ngày",
)  # fmt: skip
CHEO08 = FAMILY.warning(
    "CHEO08", "Hoàn thành sau ngày chốt số liệu", "Ngày hoàn thành {read} sau ngày chốt {as_of}; tính vào kỳ sau.",
    hint="Không cần xử lý nếu ngày đúng.",
    triggers="hoàn thành 20/03, chốt 14/03", passes="hoàn thành 10/03, chốt 14/03",
    audience=Audience.OFFICE, quotes={"as_of": "ngày chốt"},
)  # fmt: skip
"""Domain section 3: it counts in the next period."""
CHEO09 = FAMILY.warning(
    "CHEO09", "Không làm thay đổi đánh giá", "“{status}” không làm thay đổi đánh giá tiến độ của nhiệm vụ này.",
    hint="HCQT xem xét; nếu được phép điều chỉnh thì nhập Hạn điều chỉnh và Văn bản điều chỉnh.",
    triggers="Đề nghị điều chỉnh ở nhiệm vụ Quý I", passes="Đang thực hiện ở nhiệm vụ Quý I",
    audience=Audience.OFFICE,
)  # fmt: skip
"""Domain section 4: a request is a flag beside the judgement."""
CHEO10 = FAMILY.warning(
    "CHEO10", "Đề nghị điều chỉnh chưa nêu nội dung", "Đề nghị điều chỉnh nhưng chưa ghi Đề xuất, kiến nghị.",
    hint="Đề nghị ghi nội dung, thời hạn đề nghị điều chỉnh.",
    triggers="Đề nghị điều chỉnh, đề xuất trống", passes="Đề nghị điều chỉnh đến 30/06/2026",
)  # fmt: skip
CHEO11 = FAMILY.warning(
    "CHEO11", "Hạn điều chỉnh thiếu văn bản", "Có Hạn điều chỉnh nhưng chưa có Văn bản điều chỉnh; vẫn tính theo Hạn.",
    hint="Nhập số, ký hiệu văn bản cho phép điều chỉnh.",
    triggers="hạn điều chỉnh, văn bản trống", passes="có văn bản điều chỉnh",
    audience=Audience.OFFICE,
)  # fmt: skip
"""Domain section 4: the effective due date."""
CHEO12 = FAMILY.warning(
    "CHEO12", "Tiến độ giảm", "Tiến độ giảm từ {before} xuống {after}.",
    hint="Đề nghị kiểm tra lại Tiến độ.",
    triggers="kỳ trước 60%, kỳ này 40%", passes="kỳ trước 40%, kỳ này 60%",
    quotes={"before": "tiến độ trước", "after": "tiến độ mới"},
)  # fmt: skip
CHEO13 = FAMILY.warning(
    "CHEO13", "Kỳ trước báo cáo đã hoàn thành, kỳ này báo cáo chưa hoàn thành",
    "Kỳ trước báo cáo đã hoàn thành, kỳ này báo cáo chưa hoàn thành (“{status}”).",
    hint="Đề nghị kiểm tra lại; nếu đúng, nêu lý do ở Khó khăn, vướng mắc.",
    triggers="kỳ trước Đã hoàn thành, kỳ này Đang thực hiện", passes="kỳ trước và kỳ này đều Đã hoàn thành",
)  # fmt: skip
CHEO14 = FAMILY.warning(
    "CHEO14", "Ước thực hiện chưa rõ", "Ước thực hiện đến 31/12 “{value}” chưa rõ có hoàn thành hay không.",
    hint="Đề nghị ghi “Hoàn thành” hoặc 100% nếu sẽ xong; chưa xong thì ghi tỷ lệ ước đạt, ví dụ 80%.",
    triggers="ước “cơ bản xong”", passes="ước “Hoàn thành”, “80%”",
)  # fmt: skip
"""Domain section 3: Ước thực hiện đến 31/12."""
CHEO15 = FAMILY.warning(
    "CHEO15", "Báo cáo đã gửi chưa khớp với kết quả", "Nhiệm vụ {task} ghi “{status}” nhưng trang Kỳ báo cáo {sent}.",
    hint="Kiểm tra Số báo cáo, Ngày gửi Sở Nội vụ ở trang Kỳ báo cáo và Tình hình thực hiện của nhiệm vụ.",
    triggers="Đã thực hiện trong kỳ, quá Hạn gửi Sở Nội vụ chưa nhập ngày gửi báo cáo",
    passes="Đã thực hiện trong kỳ, đã nhập số, ngày báo cáo hoặc còn trong hạn gửi",
    audience=Audience.OFFICE, basis="Kế hoạch CCHC, nhiệm vụ 1.4",
    quotes={"sent": "đã có hoặc chưa có ngày gửi báo cáo của kỳ"},
)  # fmt: skip
"""Domain section 3: task 1.4 is fulfilled by sending; 11.2: nothing is said while the report is being written."""

_MISSING: Final[Mapping[Field, Rule]] = {
    Field.DECLARED: DONG04,
    Field.COMPLETED_ON: CHEO01,
    Field.EVIDENCE: CHEO02,
    Field.RESULT: CHEO03,
    Field.PROPOSAL: CHEO10,
}
"""What is said of an input that the declared status requires (`Entry.missing_inputs`)."""


@dataclass(frozen=True, slots=True)
class RowContext:
    """What a row is judged against across its fields. `due` is the effective due date.

    `earlier_progress` and `completed_before` are what the closed period before ended with.
    """

    kind: DeadlineKind
    due: date | None
    as_of: date
    adjusted_without_document: bool = False
    earlier_progress: float | None = None
    completed_before: bool = False


def check_entry(row: RowReading, task: str, context: RowContext) -> list[Issue]:
    """The rules across the fields of one row. Says nothing secondary of a cell that is already reported."""
    entry = row.entry
    reported = row.held | {issue.field for issue in row.issues if issue.asks}
    issues = _missing(entry, task)
    if entry.declared is not None:
        issues += _contradictions(entry, entry.declared, context)
    if Field.COMPLETED_ON not in reported:  # a doubtful day of completion says nothing about lateness
        issues += _overdue_without_reason(entry, context)
    issues += _gone_back(entry, context)
    is_open = not context.kind.is_continuous and entry.declared is not Declared.DONE
    if is_open and read_estimate(entry.estimate) is Estimate.UNCLEAR:
        issues.append(Issue(CHEO14, Field.ESTIMATE, {"value": entry.estimate[:60]}))
    if context.adjusted_without_document:
        issues.append(Issue(CHEO11, Column.ADJUSTED_DUE))
    return [issue for issue in issues if issue.field not in reported]


def _gone_back(entry: Entry, context: RowContext) -> list[Issue]:
    """What is less than the closed period before ended with."""
    found: list[Issue] = []
    before = context.earlier_progress
    # What is completed, or was and no longer is, is said as that: its percent is no course any more.
    is_course = not (context.kind.is_continuous or entry.declared is Declared.DONE or context.completed_before)
    if is_course and before is not None and entry.progress is not None and entry.progress < before:
        found.append(Issue(CHEO12, Field.PROGRESS, {"before": percent(before), "after": percent(entry.progress)}))
    if context.completed_before and not context.kind.is_continuous and entry.declared not in (None, Declared.DONE):
        found.append(Issue(CHEO13, Field.DECLARED, {"status": entry.declared.value}))
    return found


def _missing(entry: Entry, task: str) -> list[Issue]:
    status = entry.declared.value if entry.declared else ""
    return [Issue(_MISSING[name], name, {"task": task, "status": status}) for name in entry.missing_inputs()]


def _contradictions(entry: Entry, declared: Declared, context: RowContext) -> list[Issue]:
    found: list[Issue] = []
    if (
        entry.progress == 1
        and declared in (Declared.NOT_STARTED, Declared.IN_PROGRESS)
        and not context.kind.is_continuous
    ):
        found.append(Issue(CHEO04, Field.PROGRESS, {"status": declared.value}))
    if declared is Declared.DONE and entry.progress is not None and entry.progress < 1:
        found.append(Issue(CHEO05, Field.PROGRESS, {"value": percent(entry.progress)}))
    if entry.completed_on is not None and not context.kind.is_continuous:
        if declared is not Declared.DONE:
            found.append(Issue(CHEO07, Field.COMPLETED_ON, {"status": declared.value}))
        elif entry.completed_on > context.as_of:
            params = {"read": format_date(entry.completed_on), "as_of": format_date(context.as_of)}
            found.append(Issue(CHEO08, Field.COMPLETED_ON, params))
    changes_nothing = declared not in choices_for(context.kind) or (
        declared in (Declared.ADJUSTMENT_ASKED, Declared.NOT_ARISEN) and context.due is not None
    )
    if changes_nothing:
        found.append(Issue(CHEO09, Field.DECLARED, {"status": declared.value}))
    return found


def _overdue_without_reason(entry: Entry, context: RowContext) -> list[Issue]:
    # A blank row is already asked for its status; a held status may well turn out to be a completion.
    if entry.declared is None or entry.difficulty:
        return []
    standing = derive_standing(entry.declared, context.kind, context.due, entry.completed_on, context.as_of)
    late = days_late(standing, context.due, entry.completed_on, context.as_of)
    if standing is not Standing.OVERDUE or late is None:
        return []
    return [Issue(CHEO06, Field.DIFFICULTY, {"days": late})]
