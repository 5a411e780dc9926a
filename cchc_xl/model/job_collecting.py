"""The jobs by which a period's reports are asked for, taken in and looked through: one declaration each."""

from typing import Final

from cchc_xl.model.folders import FORMS_FOLDER, REMINDERS_FOLDER
from cchc_xl.model.job_parts import (
    FOLLOWED,
    LOG,
    MASTER,
    PERIOD,
    REFRESHED,
    REVIEWED,
    TYPED,
    WORK,
    WORKED,
)
from cchc_xl.model.job_spec import Button, Input, JobSpec, Parameter, Question, Value, Variant

COLLECTING: Final = (
    JobSpec(
        name="distribute",
        label="Xuất biểu gửi đơn vị",
        command="distribute",
        about="Xuất biểu gửi đơn vị: mỗi đơn vị phải báo cáo một tệp .xlsx.",
        parameters=(
            MASTER,
            Parameter("out", "--out", "Nơi ghi các biểu.", metavar="THƯ_MỤC", value=Value.PATH, required=True),
            PERIOD,
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
            WORK,
            "FileSendAsAttachment",
            "Lập biểu báo cáo cho từng đơn vị trong kỳ đang mở",
            "Lập cho mỗi đơn vị một biểu báo cáo của kỳ đang mở, điền sẵn nhiệm vụ và số liệu đã có. "
            "Biểu đã xuất trước đó được giữ nguyên.",
        ),
        variants=(Variant("reissue", "Lập lại biểu cho một đơn vị", Input.UNIT),),
        reads=WORKED,
        changes=REFRESHED,
        backup="truoc-xuat-bieu",
        folder=FORMS_FOLDER,
    ),
    JobSpec(
        name="merge",
        label="Nhập báo cáo đơn vị",
        command="merge",
        about="Nhập báo cáo đơn vị: đọc các biểu gửi về, đưa số liệu vào sổ theo dõi.",
        parameters=(
            MASTER,
            Parameter(
                "source",
                "",
                "Nơi để các biểu đơn vị gửi về.",
                metavar="THƯ_MỤC_HOẶC_TỆP",
                value=Value.PATH,
                required=True,
            ),
            PERIOD,
        ),
        button=Button(
            2,
            "NutNhapBaoCao",
            WORK,
            "ImportExcel",
            "Nhận số liệu từ các biểu đơn vị đã gửi",
            "Đọc các biểu đơn vị đã gửi và đưa số liệu vào trang Theo dõi. Nội dung cần bổ sung hoặc "
            "chưa khớp được ghi ở trang Cần xử lý.",
        ),
        needs=Input.FOLDER,
        variants=(Variant("merge_one", "Nhập một biểu", Input.RETURNED_FORM),),
        reads=WORKED,
        changes=REFRESHED | TYPED,
        restores=TYPED | FOLLOWED,
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
            PERIOD,
        ),
        button=Button(
            3,
            "NutRaSoat",
            WORK,
            "ErrorChecking",
            "Kiểm tra số liệu, ghi nội dung cần bổ sung vào trang Cần xử lý",
            "Kiểm tra số liệu của kỳ đang mở và đánh giá tiến độ từng nhiệm vụ. Nội dung cần bổ sung "
            "được ghi ở trang Cần xử lý.",
        ),
        reads=WORKED,
        reads_all=True,
        changes=REFRESHED,
        backup="truoc-ra-soat",
        shows="tblCanXuLy",
        only_with_findings=True,
    ),
    JobSpec(name="check_form", label="Kiểm tra một biểu", command="check", needs=Input.FORM, on_master=False),
    JobSpec(
        name="remind",
        label="Đôn đốc",
        command="remind",
        about=("Đôn đốc: công văn, tin nhắn cho từng đơn vị và danh sách cho từng người phụ trách còn việc phải làm."),
        parameters=(
            MASTER,
            Parameter(
                "out",
                "--out",
                "Nơi ghi công văn, tin nhắn, danh sách.",
                metavar="THƯ_MỤC",
                value=Value.PATH,
                required=True,
            ),
            PERIOD,
        ),
        button=Button(
            4,
            "NutDonDoc",
            WORK,
            "ReminderSound",
            "Lập văn bản và tin nhắn đôn đốc từng đơn vị",
            "Lập công văn và tin nhắn đôn đốc cho từng đơn vị còn nội dung chưa báo cáo hoặc quá hạn.",
        ),
        reads=LOG | REVIEWED | FOLLOWED | {"tblDonDoc", "tblVuongMac"},
        changes=LOG | FOLLOWED | {"tblDonDoc"},
        backup="truoc-don-doc",
        shows="tblDonDoc",
        folder=REMINDERS_FOLDER,
    ),
)
