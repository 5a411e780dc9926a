"""The options of tblCauHinh: each declared once with its key there, its default and what it means to HCQT."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from cchc_xl.completion.judging import JudgingOptions
from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineOptions
from cchc_xl.model.sheet import CellValue


def _option(key: str, default: object, meaning: str, **limits: Any) -> Any:
    return Field(default=default, alias=key, description=meaning, **limits)


class Options(BaseModel):
    """The options of a master; one that is missing there has its default."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    plan_year: int = _option("nam_ke_hoach", 2026, "Năm của Kế hoạch.")
    plan_version: str = _option(
        "phien_ban_ke_hoach", "1", "Phiên bản Kế hoạch; tăng lên khi Kế hoạch được điều chỉnh trong năm."
    )
    coordinating_unit: str = _option(
        "don_vi_dau_moi", "HCQT",
        "Mã đơn vị đầu mối tổng hợp; số liệu của đơn vị này nhập trực tiếp vào trang Theo dõi.",
    )  # fmt: skip
    reporting_task: str = _option(
        "nhiem_vu_bao_cao", "1.4",
        "Mã nhiệm vụ gửi báo cáo CCHC cho Sở Nội vụ; đối chiếu với Số báo cáo, Ngày gửi ở trang Kỳ báo cáo.",
    )  # fmt: skip
    due_soon_days: int = _option("so_ngay_sap_den_han", 30, "Số ngày trước hạn bắt đầu báo “Sắp đến hạn”.")
    before_is_strict: bool = _option(
        "truoc_ngay_tinh_nghiem_ngat", True, "“Trước ngày 15/12” hiểu là hạn 14/12 (Có) hay 15/12 (Không)."
    )
    roll_off_weekend: bool = _option(
        "lui_han_khoi_cuoi_tuan", False,
        "Hạn của nhiệm vụ rơi vào Thứ Bảy, Chủ Nhật được lùi sang Thứ Hai (Có) hay giữ nguyên (Không).",
    )  # fmt: skip
    continuous_counts_in_year: bool = _option(
        "thuong_xuyen_tinh_hoan_thanh_nam", True,
        "Trong báo cáo năm, nhiệm vụ thường xuyên có kết quả trong năm được tính là hoàn thành (Có) hay không (Không).",
    )  # fmt: skip
    without_not_applicable: bool = _option(
        "bo_khong_phat_sinh_khoi_mau_so", False,
        "Bỏ nhiệm vụ “Không phát sinh” khỏi mẫu số Tỷ lệ hoàn thành kế hoạch (Có) hay vẫn tính (Không).",
    )  # fmt: skip
    inspections_leave_out_office: bool = _option(
        "kiem_tra_bo_don_vi_dau_moi", False,
        "Khi tính tỷ lệ đơn vị được kiểm tra CCHC, bỏ đơn vị đầu mối khỏi tổng số đơn vị (Có) hay vẫn tính (Không).",
    )  # fmt: skip
    holidays: tuple[date, ...] = _option(
        "ngay_nghi", (),
        "Các ngày nghỉ lễ, Tết (ngày/tháng/năm, cách nhau bằng dấu chấm phẩy), để nhắc hạn gửi.",
    )  # fmt: skip
    sending_hour: str = _option("gio_han_gui", "16h00", "Giờ hạn gửi báo cáo, ghi trong công văn và tin nhắn đôn đốc.")
    plan_decision: str = _option(
        "quyet_dinh_ke_hoach", "số /QĐ-VPUB ngày /01/2026",
        "Số, ngày Quyết định ban hành Kế hoạch, ghi trong văn bản.",
    )  # fmt: skip
    office_sign: str = _option("ky_hieu_van_phong", "VPUB", "Chữ viết tắt của Văn phòng trong số, ký hiệu văn bản.")
    report_signed_as: str = _option(
        "hinh_thuc_ky", "",
        "Ký báo cáo gửi Sở Nội vụ: bỏ trống (Chánh Văn phòng) hoặc KT. (Phó Chánh Văn phòng ký thay).",
    )  # fmt: skip
    report_signatory: str = _option("nguoi_ky", "", "Họ và tên người ký báo cáo; bỏ trống thì để trống trên văn bản.")
    letters_signed_as: str = _option(
        "hinh_thuc_ky_noi_bo", "TL.",
        "Ký công văn gửi các đơn vị: TL. hoặc bỏ trống (Trưởng phòng ký thừa lệnh), KT. (Phó Chánh Văn phòng ký thay), "
        "hoặc ghi chức vụ, ví dụ Chánh Văn phòng.",
    )  # fmt: skip
    letters_signatory: str = _option(
        "nguoi_ky_noi_bo", "", "Họ và tên người ký công văn gửi các đơn vị; bỏ trống thì để trống trên văn bản."
    )
    backups_kept: int = _option(
        "so_ban_sao_luu", 30,
        "Số bản sao lưu gần nhất được giữ ở thư mục sao-luu; bản trước khi chốt kỳ và bản Hoàn tác cần thì luôn giữ.",
        ge=1,
    )  # fmt: skip
    accepts_legacy_fonts: bool = _option(
        "chap_nhan_chuyen_phong_cu", False,
        "Chữ gõ bằng phông TCVN3 (.VnTime) hoặc VNI trong biểu gửi về được chuyển sang Unicode và lấy (Có), "
        "hay giữ lại chờ đơn vị gõ lại (Không).",
    )  # fmt: skip

    @property
    def deadlines(self) -> DeadlineOptions:
        """How deadline phrases are read."""
        return DeadlineOptions(self.before_is_strict, self.roll_off_weekend)

    @property
    def judging(self) -> JudgingOptions:
        """How progress is judged."""
        return JudgingOptions(self.due_soon_days, self.continuous_counts_in_year, self.without_not_applicable)


def _rows() -> Iterator[tuple[str, CellValue, str]]:
    for declared in Options.model_fields.values():
        yield declared.alias or "", _typed(declared.default), declared.description or ""


def _typed(default: object) -> CellValue:
    """A default as a person types it."""
    if isinstance(default, bool):
        return layout.YES if default else layout.NO
    return default if isinstance(default, (int, str)) else ""


OPTION_ROWS: Final = tuple(_rows())
"""Key, default as a person types it, meaning: the rows `build` writes into tblCauHinh."""

KEYS: Final = frozenset(key for key, _, _ in OPTION_ROWS)
