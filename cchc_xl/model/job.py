"""The jobs a person can ask for: one declaration each, without the code that does them (that is the job's module).

The log, the backups, what can be taken back, the commands, the macros, the ribbon, the buttons on Trang chính and Bảng
công việc CCHC read them here; the words of a declaration are those of `model.job_spec`.
"""

from collections.abc import Mapping
from typing import Final

from cchc_xl.model.folders import FORMS_FOLDER, REMINDERS_FOLDER
from cchc_xl.model.job_spec import (
    Button,
    Entry,
    Input,
    JobSpec,
    OnFindings,
    Parameter,
    Question,
    RibbonGroup,
    Value,
)

__all__ = [
    "BUTTONS",
    "ENTRIES",
    "JOBS",
    "Entry",
    "Input",
    "JobSpec",
    "OnFindings",
    "Parameter",
    "Value",
    "numbered",
]

# --- the tables, by name -----------------------------------------------------------------------------------------
_LOG: Final = frozenset({"tblNhatKy"})
"""Whoever writes the master looks what ran before, and notes the run."""
_TYPED: Final = frozenset({"tblTheoDoi", "tblTiepNhan", "tblCanXuLy", "tblVanBan", "tblSoLieu"})
"""What people type into between two jobs: every job takes its fingerprint, a merge may change it all."""
_OPENED: Final = _TYPED | {"tblDonVi", "tblKy", "tblCauHinh", "tblThoiHan"}
"""What every job reads of a master."""
_REVIEWED: Final = _OPENED | {"tblPhanCong", "tblChiTieu", "tblKiemTra", "tblLichSu"}
"""What the rows of a period are judged by, and what is looked through for findings."""
_WORKED: Final = _LOG | _REVIEWED | {"tblTieuChi", "tblSuyRa"}
"""Criteria too, for the index of documents that is brought up to date with the rows, and what was derived last."""
_FOLLOWED: Final = frozenset({"tblTheoDoi", "tblThoiHan", "tblSuyRa"})
"""What follows the plan whenever a job writes the master."""
_REFRESHED: Final = _LOG | _FOLLOWED | _TYPED - {"tblTiepNhan"}
"""What is brought up to date whenever a period was reviewed."""
_CLOSED: Final = _TYPED | _FOLLOWED | {"tblKy", "tblLichSu"}
"""What another period in its place leaves."""
_LISTS: Final = frozenset({"tblVuongMac", "tblDonDoc"})


# --- what is typed after more than one command ---------------------------------------------------------------------
_MASTER: Final = Parameter(
    "master", "", "Tệp sổ theo dõi (KeHoach2026.xlsm).", metavar="SỔ_THEO_DÕI", value=Value.PATH, required=True
)
_PERIOD: Final = Parameter(
    "period", "--period", "Mã kỳ báo cáo (ví dụ quy-1); bỏ trống thì lấy kỳ đang mở.", short="-p", metavar="KỲ"
)


# --- the groups of buttons -----------------------------------------------------------------------------------------
_WORK: Final = RibbonGroup("grpCongViec", "Công việc trong kỳ báo cáo")
_SCORING: Final = RibbonGroup("grpHoSo", "Tự chấm điểm", apart=True)
_AGAIN: Final = RibbonGroup("grpHoanTac", "Khi cần làm lại", apart=True)


# --- the jobs ----------------------------------------------------------------------------------------------------
JOBS: Final[Mapping[str, JobSpec]] = {
    spec.name: spec
    for spec in (
        JobSpec(
            name="distribute",
            label="Xuất biểu gửi đơn vị",
            command="distribute",
            about="Xuất biểu gửi đơn vị: mỗi đơn vị phải báo cáo một tệp .xlsx.",
            parameters=(
                _MASTER,
                Parameter("out", "--out", "Nơi ghi các biểu.", metavar="THƯ_MỤC", value=Value.PATH, required=True),
                _PERIOD,
                Parameter(
                    "units",
                    "--unit",
                    "Chỉ xuất cho đơn vị này; dùng được nhiều lần.",
                    metavar="MÃ_ĐV",
                    value=Value.TEXTS,
                ),
            ),
            button=Button(
                1,
                "NutXuatBieu",
                _WORK,
                "FileSendAsAttachment",
                "Lập biểu báo cáo cho từng đơn vị trong kỳ đang mở",
                "Lập cho mỗi đơn vị một biểu báo cáo của kỳ đang mở, điền sẵn nhiệm vụ và số liệu đã có. "
                "Biểu đã xuất trước đó được giữ nguyên.",
            ),
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
            parameters=(
                _MASTER,
                Parameter(
                    "source",
                    "",
                    "Nơi để các biểu đơn vị gửi về.",
                    metavar="THƯ_MỤC_HOẶC_TỆP",
                    value=Value.PATH,
                    required=True,
                ),
                _PERIOD,
            ),
            button=Button(
                2,
                "NutNhapBaoCao",
                _WORK,
                "ImportExcel",
                "Nhận số liệu từ các biểu đơn vị đã gửi",
                "Đọc các biểu đơn vị đã gửi và đưa số liệu vào trang Theo dõi. Nội dung cần bổ sung hoặc "
                "chưa khớp được ghi ở trang Cần xử lý.",
                needs=Input.FOLDER,
            ),
            reads=_WORKED,
            changes=_REFRESHED | _TYPED,
            restores=_TYPED | _FOLLOWED,
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
            parameters=(
                Parameter(
                    "file",
                    "",
                    "Sổ theo dõi hoặc biểu báo cáo của đơn vị.",
                    metavar="TỆP",
                    value=Value.PATH,
                    required=True,
                ),
                _PERIOD,
            ),
            button=Button(
                3,
                "NutRaSoat",
                _WORK,
                "ErrorChecking",
                "Kiểm tra số liệu, ghi nội dung cần bổ sung vào trang Cần xử lý",
                "Kiểm tra số liệu của kỳ đang mở và đánh giá tiến độ từng nhiệm vụ. Nội dung cần bổ sung "
                "được ghi ở trang Cần xử lý.",
            ),
            reads=_WORKED,
            reads_all=True,
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
            parameters=(
                _MASTER,
                Parameter(
                    "out",
                    "--out",
                    "Nơi ghi công văn, tin nhắn, danh sách.",
                    metavar="THƯ_MỤC",
                    value=Value.PATH,
                    required=True,
                ),
                _PERIOD,
            ),
            button=Button(
                4,
                "NutDonDoc",
                _WORK,
                "ReminderSound",
                "Lập văn bản và tin nhắn đôn đốc từng đơn vị",
                "Lập công văn và tin nhắn đôn đốc cho từng đơn vị còn nội dung chưa báo cáo hoặc quá hạn.",
            ),
            reads=_LOG | _REVIEWED | _FOLLOWED | {"tblDonDoc", "tblVuongMac"},
            changes=_LOG | _FOLLOWED | {"tblDonDoc"},
            backup="truoc-don-doc",
            shows="tblDonDoc",
            folder=REMINDERS_FOLDER,
        ),
        JobSpec(
            name="summarise",
            label="Tổng hợp",
            command="summarise",
            about="Tổng hợp: tính kết quả và ghi các trang tổng hợp.",
            parameters=(
                _MASTER,
                _PERIOD,
                Parameter(
                    "as_of",
                    "--as-of",
                    "Tính đến ngày, ví dụ 14/03/2026 hoặc 2026-03-14.",
                    metavar="NGÀY",
                    value=Value.DAY,
                ),
            ),
            button=Button(
                5,
                "NutTongHop",
                _WORK,
                "AutoSum",
                "Tính tỷ lệ hoàn thành, cập nhật các trang tổng hợp",
                "Tính lại kết quả theo đơn vị, theo nội dung, theo nhiệm vụ và cập nhật trang Tổng quan.",
            ),
            reads=_WORKED | _LISTS,
            changes=_REFRESHED | _LISTS,
            backup="truoc-tong-hop",
        ),
        JobSpec(
            name="report",
            label="Xuất báo cáo",
            command="report",
            about="Xuất báo cáo: dự thảo báo cáo kỳ gửi Sở Nội vụ bằng Word, kèm phụ lục và biểu thống kê.",
            parameters=(
                _MASTER,
                Parameter(
                    "out",
                    "--out",
                    "Tệp báo cáo sẽ lập; bỏ trống: để cạnh sổ theo dõi.",
                    metavar="TỆP.docx",
                    value=Value.PATH,
                ),
                _PERIOD,
                Parameter("pdf", "--pdf", "Lập thêm bản PDF (cần có LibreOffice).", value=Value.FLAG),
            ),
            button=Button(
                6,
                "NutXuatBaoCao",
                _WORK,
                "ExportWord",
                "Lập dự thảo báo cáo Word kèm phụ lục",
                "Lập dự thảo báo cáo cải cách hành chính của kỳ đang mở bằng Word, kèm phụ lục kết quả.",
            ),
            reads=_REVIEWED - {"tblPhanCong"} | {"tblThongKe", "tblVuongMac"},
            folder=".",
        ),
        JobSpec(
            name="close",
            label="Chốt kỳ",
            command="close",
            about="Chốt kỳ: giữ số liệu của kỳ vào Lịch sử, mở kỳ tiếp theo.",
            parameters=(
                _MASTER,
                _PERIOD,
                Parameter(
                    "reopen",
                    "--reopen",
                    "Mở lại kỳ chốt gần nhất để sửa số liệu, thay vì chốt.",
                    value=Value.FLAG,
                    chooses="reopen",
                ),
                Parameter(
                    "yes", "--yes", "Vẫn chốt dù chưa đến ngày, chưa có báo cáo; phải kèm --reason.", value=Value.FLAG
                ),
                Parameter("reason", "--reason", "Lý do vẫn chốt, ghi vào Nhật ký.", metavar="LÝ_DO"),
            ),
            button=Button(
                7,
                "NutChotKy",
                _WORK,
                "Lock",
                "Lưu số liệu của kỳ vào Lịch sử và mở kỳ tiếp theo",
                "Lưu số liệu của kỳ đang mở vào trang Lịch sử và mở kỳ báo cáo tiếp theo.",
            ),
            reads=_WORKED,
            changes=_REFRESHED | _CLOSED,
            restores=_CLOSED,
            backup="truoc-chot-ky",
            keeps_backup=True,
            question=Question("Chốt kỳ?", "Chốt kỳ", "Không chốt", reason="Vẫn chốt thì ghi lý do:"),
            on_findings=OnFindings.REASON,
        ),
        JobSpec(
            name="evidence",
            label="Xuất hồ sơ kiểm chứng",
            command="evidence",
            about="Xuất hồ sơ kiểm chứng: thư mục tài liệu theo tiêu chí, kèm danh mục bằng Word.",
            parameters=(
                _MASTER,
                Parameter(
                    "out",
                    "--out",
                    "Thư mục sẽ lập; bỏ trống: để cạnh sổ theo dõi.",
                    metavar="THƯ_MỤC",
                    value=Value.PATH,
                ),
                Parameter(
                    "period",
                    "--period",
                    "Chỉ tài liệu thuộc báo cáo kỳ này; bỏ trống: cả năm.",
                    short="-p",
                    metavar="KỲ",
                ),
            ),
            button=Button(
                8,
                "NutHoSoKiemChung",
                _SCORING,
                "FileSaveAs",
                "Lập thư mục tài liệu theo tiêu chí, kèm danh mục Word",
                "Lập thư mục tài liệu kiểm chứng theo từng tiêu chí, kèm danh mục bằng Word ghi rõ tài liệu "
                "còn thiếu và người cần hỏi.",
            ),
            reads=_OPENED | {"tblTieuChi"},
            folder=".",
        ),
        JobSpec(
            name="undo",
            label="Hoàn tác",
            command="undo",
            about="Hoàn tác lần nhập báo cáo hoặc chốt kỳ gần nhất; chạy tiếp thì hoàn tác lần trước đó.",
            parameters=(
                _MASTER,
                Parameter(
                    "force",
                    "--force",
                    "Hoàn tác cả khi sổ đã được sửa tay sau lần đó (bản đang có được giữ lại).",
                    value=Value.FLAG,
                ),
            ),
            button=Button(
                9,
                "NutHoanTac",
                _AGAIN,
                "Undo",
                "Trả lại số liệu trước lần nhập báo cáo hoặc chốt kỳ gần nhất",
                "Đưa số liệu trở lại như trước lần nhập báo cáo hoặc chốt kỳ gần nhất.",
            ),
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
            parameters=(_MASTER, _PERIOD),
            reads=_WORKED,
            changes=_REFRESHED | _CLOSED,
            restores=_CLOSED,
            backup="truoc-mo-lai-ky",
            question=Question("Mở lại kỳ?", "Mở lại kỳ", "Không mở lại"),
        ),
        JobSpec(
            name="upgrade",
            label="Nâng cấp sổ",
            command="upgrade",
            about="Nâng cấp sổ của phiên bản trước: giữ nguyên mọi số liệu, cột, trang riêng; thêm phần còn thiếu.",
            parameters=(_MASTER,),
            reads_all=True,
            changes=_LOG | {"tblThoiHan", "tblCauHinh"},
            restores_file=True,
            backup="truoc-nang-cap",
            keeps_backup=True,
            question=Question("Nâng cấp sổ?", "Nâng cấp", "Không nâng cấp"),
            on_findings=OnFindings.STOP,
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

BUTTONS: Final = tuple(
    sorted((Entry.of(spec) for spec in JOBS.values() if spec.button), key=lambda entry: entry.number)
)
"""The entries that have a button on the sheet and in the ribbon, in the order of work."""

ENTRIES: Final = (
    *BUTTONS,
    Entry("reissue", "Lập lại biểu cho một đơn vị", "distribute", needs=Input.UNIT),
    Entry("merge_one", "Nhập một biểu", "merge", needs=Input.RETURNED_FORM),
    Entry("check_form", "Kiểm tra một biểu", "check_form", needs=Input.FORM, on_master=False),
    Entry("summarise_as_of", "Tổng hợp đến ngày…", "summarise", needs=Input.DAY),
    Entry("report_closed", "Xuất báo cáo kỳ đã chốt", "report", needs=Input.CLOSED_PERIOD),
    Entry("reopen", "Mở lại kỳ đã chốt", "reopen"),
    Entry("upgrade", "Nâng cấp sổ", "upgrade"),
    Entry("doctor", "Kiểm tra máy", "doctor", on_master=False),
)
"""The numbered buttons, then what Bảng công việc CCHC offers under Việc khác."""


def numbered(entry: Entry) -> str:
    """The caption of a button: "1. Xuất biểu gửi đơn vị"."""
    return f"{entry.number}. {entry.caption}" if entry.number else entry.caption
