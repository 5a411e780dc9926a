"""What the declarations of several jobs have in common: sets of tables, parameters, groups of buttons."""

from typing import Final

from cchc_xl.model.job_spec import Input, Parameter, RibbonGroup, Value

# --- the tables, by name -----------------------------------------------------------------------------------------
LOG: Final = frozenset({"tblNhatKy"})
"""Whoever writes the master looks what ran before, and notes the run."""
TYPED: Final = frozenset({"tblTheoDoi", "tblTiepNhan", "tblCanXuLy", "tblVanBan", "tblSoLieu"})
"""What people type into between two jobs: every job takes its fingerprint, a merge may change it all."""
OPENED: Final = TYPED | {"tblDonVi", "tblKy", "tblCauHinh", "tblThoiHan"}
"""What every job reads of a master."""
REVIEWED: Final = OPENED | {"tblGiaHan", "tblPhanCong", "tblChiTieu", "tblKiemTra", "tblLichSu"}
"""What the rows of a period are judged by, and what is looked through for findings."""
WORKED: Final = LOG | REVIEWED | {"tblTieuChi", "tblSuyRa", "tblDonDoc"}
"""Criteria too, for the index of documents that is brought up to date with the rows, what was derived last, and who was
chased, for the next step on Trang chính."""
FOLLOWED: Final = frozenset({"tblTheoDoi", "tblThoiHan", "tblSuyRa"})
"""What follows the plan whenever a job writes the master."""
REFRESHED: Final = LOG | FOLLOWED | TYPED - {"tblTiepNhan"}
"""What is brought up to date whenever a period was reviewed."""
CLOSED: Final = TYPED | FOLLOWED | {"tblKy", "tblLichSu"}
"""What another period in its place leaves."""
LISTS: Final = frozenset({"tblVuongMac", "tblDonDoc"})


# --- what is typed after more than one command ---------------------------------------------------------------------
MASTER: Final = Parameter(
    "master", "", "Tệp sổ theo dõi (KeHoach2026.xlsm).", metavar="SỔ_THEO_DÕI", value=Value.PATH, required=True
)
PERIOD: Final = Parameter(
    "period",
    "--period",
    "Mã kỳ báo cáo (ví dụ quy-1); bỏ trống thì lấy kỳ đang mở.",
    short="-p",
    metavar="KỲ",
    stands_for=(Input.CLOSED_PERIOD,),
)


# --- the groups of buttons -----------------------------------------------------------------------------------------
WORK: Final = RibbonGroup("grpCongViec", "Công việc trong kỳ báo cáo")
SCORING: Final = RibbonGroup("grpHoSo", "Tự chấm điểm", apart=True)
AGAIN: Final = RibbonGroup("grpHoanTac", "Khi cần làm lại", apart=True)
