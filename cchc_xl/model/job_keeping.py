"""The jobs that end a period, take something back and look after the master: one declaration each."""

from typing import Final

from cchc_xl.model.job_parts import (
    AGAIN,
    CLOSED,
    LOG,
    MASTER,
    OPENED,
    PERIOD,
    REFRESHED,
    WORK,
    WORKED,
)
from cchc_xl.model.job_spec import Button, JobSpec, OnFindings, Parameter, Question, Value

KEEPING: Final = (
    JobSpec(
        name="close",
        label="Chốt kỳ",
        command="close",
        about="Chốt kỳ: giữ số liệu của kỳ vào Lịch sử, mở kỳ tiếp theo.",
        parameters=(
            MASTER,
            PERIOD,
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
            WORK,
            "Lock",
            "Lưu số liệu của kỳ vào Lịch sử và mở kỳ tiếp theo",
            "Lưu số liệu của kỳ đang mở vào trang Lịch sử và mở kỳ báo cáo tiếp theo.",
        ),
        reads=WORKED,
        changes=REFRESHED | CLOSED,
        restores=CLOSED,
        backup="truoc-chot-ky",
        keeps_backup=True,
        question=Question("Chốt kỳ?", "Chốt kỳ", "Không chốt", reason="Vẫn chốt thì ghi lý do:"),
        on_findings=OnFindings.REASON,
    ),
    JobSpec(
        name="reopen",
        label="Mở lại kỳ",
        caption="Mở lại kỳ đã chốt",
        command="close --reopen",
        parameters=(MASTER, PERIOD),
        reads=WORKED,
        changes=REFRESHED | CLOSED,
        restores=CLOSED,
        backup="truoc-mo-lai-ky",
        question=Question("Mở lại kỳ?", "Mở lại kỳ", "Không mở lại"),
    ),
    JobSpec(
        name="undo",
        label="Hoàn tác",
        command="undo",
        about="Hoàn tác lần nhập báo cáo hoặc chốt kỳ gần nhất; chạy tiếp thì hoàn tác lần trước đó.",
        parameters=(
            MASTER,
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
            AGAIN,
            "Undo",
            "Trả lại số liệu trước lần nhập báo cáo hoặc chốt kỳ gần nhất",
            "Đưa số liệu trở lại như trước lần nhập báo cáo hoặc chốt kỳ gần nhất.",
        ),
        reads=LOG | OPENED | CLOSED | {"tblGiaHan"},
        changes=LOG | CLOSED,
        backup="truoc-hoan-tac",
        question=Question("Hoàn tác?", "Hoàn tác", "Không hoàn tác", "Vẫn hoàn tác và bỏ các số liệu đã sửa?"),
        on_findings=OnFindings.FORCE,
    ),
    JobSpec(
        name="upgrade",
        label="Nâng cấp sổ",
        command="upgrade",
        about="Nâng cấp sổ của phiên bản trước: giữ nguyên mọi số liệu, cột, trang riêng; thêm phần còn thiếu.",
        parameters=(MASTER,),
        reads_all=True,
        changes=LOG | {"tblThoiHan", "tblCauHinh"},
        restores_file=True,
        backup="truoc-nang-cap",
        keeps_backup=True,
        question=Question("Nâng cấp sổ?", "Nâng cấp", "Không nâng cấp"),
        on_findings=OnFindings.STOP,
    ),
    JobSpec(
        name="doctor",
        label="Kiểm tra máy",
        command="doctor",
        about="Kiểm tra máy này: từng thứ mà các nút trong sổ cần, ✓ hoặc ✗, kèm cách khắc phục.",
        on_master=False,
    ),
)
