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
    "undo": "Hoàn tác",
}
"""Job → its button's caption, in the order of work."""
