"""The jobs a person can ask for: one declaration each, without the code that does them (that is the job's module).

The log, the backups, what can be taken back, the help of the commands, the macros, the ribbon, the buttons on Trang
chính and Bảng công việc CCHC read them here. A *job* changes a master or writes files beside it; an *entry* is what a
person clicks: a job, and what must be known before it can begin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

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


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpec:
    """A job. `label`: in the log and on Trang chính. `command`: how it is typed after `cchc-xl`; `about`: its help, ""
    where it shares the command of another job.

    `reads` and `changes`: the tables of the master it looks into and may change, by name; `check` answers for all of
    them. `restores`: those that `undo` gives back as they were before it, whoever worked in them since; none where it
    cannot be taken back. `backup`: what the name of its backup says, "" without one; `keeps_backup`: none of them is
    ever cleared away. `folder`: where beside the master its files go, "." for beside it.

    `question`: asked under a preview before anything is written. `shows`: the table whose tab a person wants to see
    afterwards; `only_with_findings`: only where there is something to do in it.
    """

    name: str
    label: str
    command: str
    about: str = ""
    reads: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    restores: frozenset[str] = frozenset()
    backup: str = ""
    keeps_backup: bool = False
    question: Question | None = None
    on_findings: OnFindings = OnFindings.GO_ON
    folder: str = ""
    shows: str = ""
    only_with_findings: bool = False

    @property
    def writes(self) -> bool:
        """It changes the master; else it only reads it and writes files."""
        return bool(self.changes)

    @property
    def undoable(self) -> bool:
        """`undo` can take it back."""
        return bool(self.restores)


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


# --- the tables, by name -----------------------------------------------------------------------------------------
_LOG: Final = frozenset({"tblNhatKy"})
"""Whoever writes the master looks what ran before, and notes the run."""
_TYPED: Final = frozenset({"tblTheoDoi", "tblTiepNhan", "tblCanXuLy", "tblVanBan", "tblSoLieu"})
"""What people type into between two jobs: every job takes its fingerprint, a merge may change it all."""
_OPENED: Final = _TYPED | {"tblDonVi", "tblKy", "tblCauHinh"}
"""What every job reads of a master."""
_REVIEWED: Final = _OPENED | {"tblPhanCong", "tblChiTieu", "tblKiemTra", "tblLichSu"}
"""What the rows of a period are judged by, and what is looked through for findings."""
_WORKED: Final = _LOG | _REVIEWED | {"tblTieuChi"}
"""Criteria too, for the index of documents that is brought up to date with the rows."""
_REFRESHED: Final = _LOG | _TYPED - {"tblTiepNhan"}
"""What is brought up to date whenever a period was reviewed."""
_CLOSED: Final = _TYPED | {"tblKy", "tblLichSu"}
"""What another period in its place leaves."""
_SUMMARIES: Final = frozenset(
    {"tblTHDonVi", "tblTHNoiDung", "tblTHNhiemVu", "tblThayDoi", "tblChamDiem", "tblThiDua", "tblThongKe"}
) | {"tblVuongMac", "tblDonDoc"}
_DEADLINES: Final = frozenset({"tblThoiHan", "tblGiaHan", "tblSuyRa"})


# --- the jobs ----------------------------------------------------------------------------------------------------
JOBS: Final[Mapping[str, JobSpec]] = {
    spec.name: spec
    for spec in (
        JobSpec(
            name="distribute",
            label="Xuất biểu gửi đơn vị",
            command="distribute",
            about="Xuất biểu gửi đơn vị: mỗi đơn vị phải báo cáo một tệp .xlsx.",
            reads=_WORKED,
            changes=_REFRESHED,
            backup="truoc-xuat-bieu",
            folder=FORMS_FOLDER,
        ),
        JobSpec(
            name="merge",
            label="Nhập báo cáo đơn vị",
            command="merge",
            about="Nhập báo cáo đơn vị: đọc các biểu gửi về, đưa số liệu vào sổ theo dõi.",
            reads=_WORKED,
            changes=_REFRESHED | _TYPED,
            restores=_TYPED,
            backup="truoc-nhap-bao-cao",
            question=Question("Ghi vào sổ theo dõi?", "Ghi vào sổ", "Không ghi"),
            shows="tblCanXuLy",
            only_with_findings=True,
        ),
        JobSpec(
            name="check",
            label="Rà soát số liệu",
            command="check",
            about="Rà soát số liệu của sổ theo dõi, hoặc một biểu trước khi gửi.",
            reads=_WORKED | _SUMMARIES | _DEADLINES,
            changes=_REFRESHED,
            backup="truoc-ra-soat",
            shows="tblCanXuLy",
            only_with_findings=True,
        ),
        JobSpec(
            name="remind",
            label="Đôn đốc",
            command="remind",
            about=(
                "Đôn đốc: công văn, tin nhắn cho từng đơn vị và danh sách cho từng người phụ trách còn việc phải làm."
            ),
            reads=_LOG | _REVIEWED | {"tblDonDoc", "tblVuongMac"},
            changes=_LOG | {"tblDonDoc"},
            backup="truoc-don-doc",
            shows="tblDonDoc",
            folder=REMINDERS_FOLDER,
        ),
        JobSpec(
            name="summarise",
            label="Tổng hợp",
            command="summarise",
            about="Tổng hợp: tính kết quả và ghi các trang tổng hợp.",
            reads=_WORKED | _SUMMARIES,
            changes=_REFRESHED | _SUMMARIES,
            backup="truoc-tong-hop",
        ),
        JobSpec(
            name="report",
            label="Xuất báo cáo",
            command="report",
            about="Xuất báo cáo: dự thảo báo cáo kỳ gửi Sở Nội vụ bằng Word, kèm phụ lục và biểu thống kê.",
            reads=_REVIEWED - {"tblPhanCong"} | {"tblThongKe", "tblVuongMac"},
            folder=".",
        ),
        JobSpec(
            name="close",
            label="Chốt kỳ",
            command="close",
            about="Chốt kỳ: giữ số liệu của kỳ vào Lịch sử, mở kỳ tiếp theo.",
            reads=_WORKED,
            changes=_REFRESHED | _CLOSED,
            restores=_CLOSED,
            backup="truoc-chot-ky",
            keeps_backup=True,
            question=Question("Chốt kỳ?", "Chốt kỳ", "Không chốt"),
            on_findings=OnFindings.STOP,
        ),
        JobSpec(
            name="evidence",
            label="Xuất hồ sơ kiểm chứng",
            command="evidence",
            about="Xuất hồ sơ kiểm chứng: thư mục tài liệu theo tiêu chí, kèm danh mục bằng Word.",
            reads=_OPENED | {"tblTieuChi"},
            folder=".",
        ),
        JobSpec(
            name="undo",
            label="Hoàn tác",
            command="undo",
            about="Hoàn tác lần nhập báo cáo hoặc chốt kỳ gần nhất; chạy tiếp thì hoàn tác lần trước đó.",
            reads=_LOG | _OPENED | _CLOSED,
            changes=_LOG | _CLOSED,
            backup="truoc-hoan-tac",
            question=Question("Hoàn tác?", "Hoàn tác", "Không hoàn tác", "Vẫn hoàn tác và bỏ các số liệu đã sửa?"),
            on_findings=OnFindings.FORCE,
        ),
        JobSpec(
            name="reopen",
            label="Mở lại kỳ",
            command="close --reopen",
            reads=_WORKED,
            changes=_REFRESHED | _CLOSED,
            restores=_CLOSED,
            backup="truoc-mo-lai-ky",
            question=Question("Mở lại kỳ?", "Mở lại kỳ", "Không mở lại"),
        ),
        JobSpec(name="check_form", label="Kiểm tra một biểu", command="check"),
        JobSpec(
            name="doctor",
            label="Kiểm tra máy",
            command="doctor",
            about="Kiểm tra máy này: từng thứ mà các nút trong sổ cần, ✓ hoặc ✗, kèm cách khắc phục.",
        ),
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
