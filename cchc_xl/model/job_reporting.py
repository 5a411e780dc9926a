"""The jobs by which figures and papers come of what was reported: one declaration each."""

from typing import Final

from cchc_xl.model.job_parts import (
    FOLLOWED,
    LISTS,
    MASTER,
    OPENED,
    PERIOD,
    REFRESHED,
    REVIEWED,
    SCORING,
    WORK,
    WORKED,
)
from cchc_xl.model.job_spec import Button, Input, JobSpec, Parameter, Value, Variant

REPORTING: Final = (
    JobSpec(
        name="summarise",
        label="Tổng hợp",
        doing="Đang tổng hợp",
        command="summarise",
        about="Tổng hợp: tính kết quả và ghi các trang tổng hợp.",
        parameters=(
            MASTER,
            PERIOD,
            Parameter(
                "as_of",
                "--as-of",
                "Tính đến ngày, ví dụ 14/03/2026 hoặc 2026-03-14.",
                metavar="NGÀY",
                value=Value.DAY,
                stands_for=(Input.DAY,),
            ),
        ),
        button=Button(
            5,
            "NutTongHop",
            WORK,
            "AutoSum",
            "Tính tỷ lệ hoàn thành, cập nhật các trang tổng hợp",
            "Tính lại kết quả theo đơn vị, theo nội dung, theo nhiệm vụ và cập nhật trang Tổng quan.",
        ),
        variants=(Variant("summarise_as_of", "Tổng hợp đến ngày…", Input.DAY),),
        reads=WORKED | LISTS,
        changes=REFRESHED | LISTS,
        backup="truoc-tong-hop",
    ),
    JobSpec(
        name="report",
        label="Xuất báo cáo",
        doing="Đang xuất báo cáo",
        command="report",
        about="Xuất báo cáo: dự thảo báo cáo kỳ gửi Sở Nội vụ bằng Word, kèm phụ lục và biểu thống kê.",
        parameters=(
            MASTER,
            Parameter(
                "out",
                "--out",
                "Tệp báo cáo sẽ lập; bỏ trống: để cạnh sổ theo dõi.",
                metavar="TỆP.docx",
                value=Value.PATH,
            ),
            PERIOD,
            Parameter("pdf", "--pdf", "Lập thêm bản PDF (cần có LibreOffice).", value=Value.FLAG),
        ),
        button=Button(
            6,
            "NutXuatBaoCao",
            WORK,
            "ExportWord",
            "Lập dự thảo báo cáo Word kèm phụ lục",
            "Lập dự thảo báo cáo cải cách hành chính của kỳ đang mở bằng Word, kèm phụ lục kết quả.",
        ),
        variants=(Variant("report_closed", "Xuất báo cáo kỳ đã chốt", Input.CLOSED_PERIOD),),
        reads=REVIEWED | FOLLOWED | {"tblThongKe", "tblVuongMac"},
        folder=".",
    ),
    JobSpec(
        name="evidence",
        label="Xuất hồ sơ kiểm chứng",
        doing="Đang xuất hồ sơ kiểm chứng",
        command="evidence",
        about="Xuất hồ sơ kiểm chứng: thư mục tài liệu theo tiêu chí, kèm danh mục bằng Word.",
        parameters=(
            MASTER,
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
            SCORING,
            "FileSaveAs",
            "Lập thư mục tài liệu theo tiêu chí, kèm danh mục Word",
            "Lập thư mục tài liệu kiểm chứng theo từng tiêu chí, kèm danh mục bằng Word ghi rõ tài liệu "
            "còn thiếu và người cần hỏi.",
        ),
        reads=OPENED | FOLLOWED | {"tblPhanCong", "tblTieuChi"},
        folder=".",
    ),
)
