"""The jobs a person can ask for: one declaration each, without the code that does them (`jobs.clicked` has that).

The log, the macros, the ribbon, the buttons on Trang chính and Bảng công việc CCHC read them here. A *job* changes a
master or writes files beside it; an *entry* is what a person clicks: a job, and what must be known before it can begin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.folders import FORMS_FOLDER, REMINDERS_FOLDER


class OnFindings(StrEnum):
    """What a preview with findings of severity error means."""

    GO_ON = "go on"
    """They concern single files or cells: what is sound is done all the same."""
    STOP = "stop"
    """The job cannot be done until they are mended."""
    FORCE = "force"
    """The person may insist, after being asked in other words."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked under a preview, and the verbs on the two buttons. `insist` is asked where the job is forced."""

    text: str
    yes: str
    no: str
    insist: str = ""


@dataclass(frozen=True, slots=True)
class JobSpec:
    """A job. `label`: in the log and on Trang chính. `backup`: what the name of its backup says, "" without one.

    `question`: asked under a preview before anything is written. `writes`: the master. `folder`: where beside the
    master its files go, "." for beside it. `shows`: the table whose tab a
    person wants to see afterwards; `only_with_findings`: only where there is something to do in it.
    """

    name: str
    label: str
    backup: str = ""
    question: Question | None = None
    on_findings: OnFindings = OnFindings.GO_ON
    writes: bool = True
    folder: str = ""
    shows: str = ""
    only_with_findings: bool = False


class Input(StrEnum):
    """What must be known before an entry can begin; the value is the key it is handed on under."""

    FOLDER = "folder"
    """The folder with the returned forms."""
    RETURNED_FORM = "form"
    """One returned form."""
    FORM = "checked_form"
    """A form to look at, wherever it lies."""
    UNIT = "unit"
    DAY = "as_of"
    CLOSED_PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person clicks: on a sheet and in the ribbon where it has a `macro`, in Bảng công việc CCHC always.

    `key` is the name under which it is asked for; of the numbered ones it is the job's own. `on_master` is False for
    what needs no master.
    """

    key: str
    caption: str
    job: str
    number: int = 0
    macro: str = ""
    needs: Input | None = None
    on_master: bool = True


JOBS: Final[Mapping[str, JobSpec]] = {
    spec.name: spec
    for spec in (
        JobSpec("distribute", "Xuất biểu gửi đơn vị", "truoc-xuat-bieu", folder=FORMS_FOLDER),
        JobSpec(
            "merge",
            "Nhập báo cáo đơn vị",
            "truoc-nhap-bao-cao",
            Question("Ghi vào sổ theo dõi?", "Ghi vào sổ", "Không ghi"),
            shows=layout.TO_RESOLVE.name,
            only_with_findings=True,
        ),
        JobSpec("check", "Rà soát số liệu", "truoc-ra-soat", shows=layout.TO_RESOLVE.name, only_with_findings=True),
        JobSpec("remind", "Đôn đốc", "truoc-don-doc", folder=REMINDERS_FOLDER, shows=layout.REMINDERS.name),
        JobSpec("summarise", "Tổng hợp", "truoc-tong-hop"),
        JobSpec("report", "Xuất báo cáo", writes=False, folder="."),
        JobSpec(
            "close",
            "Chốt kỳ",
            "truoc-chot-ky",
            Question("Chốt kỳ?", "Chốt kỳ", "Không chốt"),
            OnFindings.STOP,
        ),
        JobSpec("evidence", "Xuất hồ sơ kiểm chứng", writes=False, folder="."),
        JobSpec(
            "undo",
            "Hoàn tác",
            "truoc-hoan-tac",
            Question("Hoàn tác?", "Hoàn tác", "Không hoàn tác", "Vẫn hoàn tác và bỏ các số liệu đã sửa?"),
            OnFindings.FORCE,
        ),
        JobSpec("reopen", "Mở lại kỳ", "truoc-mo-lai-ky", Question("Mở lại kỳ?", "Mở lại kỳ", "Không mở lại")),
        JobSpec("check_form", "Kiểm tra một biểu", writes=False),
        JobSpec("doctor", "Kiểm tra máy", writes=False),
    )
}
"""Job → its declaration, those with a button first, in the order of work."""

ENTRIES: Final = (
    Entry("distribute", "Xuất biểu gửi đơn vị", "distribute", 1, "NutXuatBieu"),
    Entry("merge", "Nhập báo cáo đơn vị", "merge", 2, "NutNhapBaoCao", Input.FOLDER),
    Entry("check", "Rà soát số liệu", "check", 3, "NutRaSoat"),
    Entry("remind", "Đôn đốc", "remind", 4, "NutDonDoc"),
    Entry("summarise", "Tổng hợp", "summarise", 5, "NutTongHop"),
    Entry("report", "Xuất báo cáo", "report", 6, "NutXuatBaoCao"),
    Entry("close", "Chốt kỳ", "close", 7, "NutChotKy"),
    Entry("evidence", "Xuất hồ sơ kiểm chứng", "evidence", 8, "NutHoSoKiemChung"),
    Entry("undo", "Hoàn tác", "undo", 9, "NutHoanTac"),
    Entry("reissue", "Lập lại biểu cho một đơn vị", "distribute", needs=Input.UNIT),
    Entry("merge_one", "Nhập một biểu", "merge", needs=Input.RETURNED_FORM),
    Entry("check_form", "Kiểm tra một biểu", "check_form", needs=Input.FORM, on_master=False),
    Entry("summarise_as_of", "Tổng hợp đến ngày…", "summarise", needs=Input.DAY),
    Entry("report_closed", "Xuất báo cáo kỳ đã chốt", "report", needs=Input.CLOSED_PERIOD),
    Entry("reopen", "Mở lại kỳ đã chốt", "reopen"),
    Entry("doctor", "Kiểm tra máy", "doctor", on_master=False),
)
"""The nine numbered buttons, then what Bảng công việc CCHC offers under Việc khác."""

BUTTONS: Final = tuple(entry for entry in ENTRIES if entry.number)
"""The entries that have a button on the sheet and in the ribbon, in the order of work."""


def numbered(entry: Entry) -> str:
    """The caption of a button: "1. Xuất biểu gửi đơn vị"."""
    return f"{entry.number}. {entry.caption}" if entry.number else entry.caption
