"""What the jobs are called: the words on buttons, in the log and on Trang chính (domain section 10)."""

from collections.abc import Mapping
from typing import Final

JOB_LABELS: Final[Mapping[str, str]] = {
    "distribute": "Xuất biểu gửi đơn vị",
    "merge": "Nhập báo cáo đơn vị",
    "check": "Rà soát số liệu",
    "remind": "Đôn đốc",
    "summarise": "Tổng hợp",
    "report": "Xuất báo cáo",
    "close": "Chốt kỳ",
    "evidence": "Xuất hồ sơ kiểm chứng",
    "undo": "Hoàn tác",
}
"""Job → its button's caption, in the order of work."""

RUN_LABELS: Final[Mapping[str, str]] = {**JOB_LABELS, "reopen": "Mở lại kỳ"}
"""Job → its name in the log; reopening a period has no button of its own."""

BACKUP_REASONS: Final[Mapping[str, str]] = {
    "distribute": "truoc-xuat-bieu",
    "merge": "truoc-nhap-bao-cao",
    "check": "truoc-ra-soat",
    "remind": "truoc-don-doc",
    "summarise": "truoc-tong-hop",
    "report": "truoc-xuat-bao-cao",
    "close": "truoc-chot-ky",
    "undo": "truoc-hoan-tac",
    "reopen": "truoc-mo-lai-ky",
}
"""Job → what stands in the name of the backup it makes, so that a person finds the right one."""
