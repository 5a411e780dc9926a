"""The heading of each table tab and the one line that says what it is for and what staff may type."""

from collections.abc import Mapping
from typing import Final

from cchc_xl.books.builder.tables import LEGEND, TableLook
from cchc_xl.model import layout

_ALL_TYPED: Final = "Các cột đều nhập tay (tiêu đề vàng); thêm dòng ngay dưới dòng cuối của bảng."
_READ_ONLY: Final = "Chương trình ghi toàn bộ (tiêu đề xám); không sửa trên trang này."

LOOKS: Final[Mapping[str, TableLook]] = {
    layout.TRACKING.name: TableLook(
        "THEO DÕI THỰC HIỆN NHIỆM VỤ TRONG KỲ",
        "Mỗi dòng là một nhiệm vụ của một đơn vị trong kỳ đang mở. Đơn vị gửi biểu thì bấm “2. Nhập báo cáo đơn vị”; "
        f"HCQT có thể gõ thẳng vào các cột vàng. {LEGEND} Bản in để trình: trang Kết quả thực hiện.",
        frozen=layout.TASK, size=11, pages_wide=3, repeated_columns=3,
    ),
    layout.RECEIPTS.name: TableLook(
        "TIẾP NHẬN BÁO CÁO CỦA ĐƠN VỊ",
        "Mỗi dòng là một lần nhận báo cáo, kể cả bản không nhận. Đơn vị gửi bản giấy, HCQT nhập thay: thêm một dòng ở "
        "cuối bảng, ghi Mã kỳ, Mã ĐV, Kênh nhận, Ngày giờ nhận và Kết quả “HCQT nhập thay”. "
        f"{LEGEND}",
        frozen=layout.UNIT_NAME,
    ),
    layout.TO_RESOLVE.name: TableLook(
        "NỘI DUNG CẦN XỬ LÝ",
        "Nội dung cần bổ sung và nội dung chưa khớp giữa HCQT và đơn vị. Với dòng Chưa khớp: chọn ở cột Lựa chọn, ghi "
        "lý do, rồi bấm “2. Nhập báo cáo đơn vị”. Nội dung Cần xem lại đã chấp nhận: chọn Bỏ qua và ghi Lý do, rồi bấm "
        f"“3. Rà soát số liệu”. {LEGEND}",
    ),
    layout.REMINDERS.name: TableLook(
        "DANH SÁCH ĐÔN ĐỐC THỰC HIỆN",
        "Báo cáo chưa gửi, nhiệm vụ quá hạn, sắp đến hạn, nội dung cần bổ sung. Nút “4. Đôn đốc” lập văn bản, tin nhắn "
        f"và ghi thêm một lần đôn đốc trong ngày. {LEGEND}",
        frozen=layout.UNIT_NAME,
    ),
    layout.DIFFICULTIES.name: TableLook(
        "KHÓ KHĂN, VƯỚNG MẮC TRONG THỰC HIỆN",
        "Vướng mắc của đơn vị được theo dõi qua các kỳ đến khi giải quyết xong. Ghi ý kiến lãnh đạo, văn bản "
        "giải quyết "
        f"và trạng thái. {LEGEND}",
        frozen=layout.UNIT_NAME,
    ),
    layout.STATISTICS.name: TableLook(
        "BIỂU THỐNG KÊ KẾT QUẢ THỰC HIỆN",
        "Số liệu để điền biểu gửi Sở Nội vụ: các dòng khai báo ở trang Chỉ tiêu, được tính lại mỗi lần bấm “5. Tổng "
        "hợp” (nguồn ghi ở cột Diễn giải). Cột Ghi chú do HCQT ghi, được giữ nguyên; dòng khác nhập thêm ở cuối bảng.",
    ),
    layout.ROLES.name: TableLook(
        "PHÂN CÔNG ĐƠN VỊ, NGƯỜI PHỤ TRÁCH",
        "Đơn vị chủ trì, phối hợp từng nhiệm vụ; nhiệm vụ giao chung các phòng, ban, đơn vị và dòng K1–K7 "
        "không ghi ở đây. "
        f"{_ALL_TYPED}",
    ),
    layout.DOCUMENTS.name: TableLook(
        "VĂN BẢN, TÀI LIỆU KIỂM CHỨNG",
        "Danh mục văn bản đọc được từ cột Văn bản, tài liệu kiểm chứng của báo cáo; dùng khi tự chấm điểm, thẩm định. "
        f"{_READ_ONLY}",
    ),
    layout.FIGURES.name: TableLook(
        "SỐ LIỆU CHỈ TIÊU THEO KỲ",
        "Số liệu từng chỉ tiêu của từng đơn vị trong kỳ, lấy từ trang Số liệu của biểu đơn vị gửi; số liệu của HCQT gõ "
        f"thẳng vào các cột vàng. Chỉ tiêu tỷ lệ: ghi Tử số và Mẫu số, Giá trị tự tính. {LEGEND}",
        frozen=layout.INDICATOR,
    ),
    layout.INSPECTIONS.name: TableLook(
        "KẾT QUẢ KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH THEO",
        "Mỗi dòng là một lần kiểm tra một đơn vị (tự kiểm tra, kiểm tra CCHC, Chỉ thị 26/CT-TTg). Vấn đề phát hiện, Đã "
        f"xử lý: ghi số lượng. {_ALL_TYPED}",
    ),
    layout.BY_UNIT.name: TableLook(
        "TỔNG HỢP THEO ĐƠN VỊ KẾT QUẢ THỰC HIỆN",
        f"Nhiệm vụ đơn vị chủ trì; nhiệm vụ giao chung tính riêng cho mỗi đơn vị. {_READ_ONLY}",
        frozen=layout.UNIT_NAME, size=13,
    ),
    layout.BY_GROUP.name: TableLook(
        "TỔNG HỢP THEO NỘI DUNG KẾT QUẢ THỰC HIỆN",
        f"Mỗi nhiệm vụ của Kế hoạch tính một lần. {_READ_ONLY}",
        frozen=layout.GROUP, size=13,
    ),
    layout.BY_TASK.name: TableLook(
        "TỔNG HỢP THEO NHIỆM VỤ KẾT QUẢ THỰC HIỆN",
        f"Đánh giá chung từng nhiệm vụ của Kế hoạch, kể cả nhiệm vụ nhiều đơn vị cùng chủ trì. {_READ_ONLY}",
        frozen=layout.TASK,
    ),
    layout.CHANGES.name: TableLook(
        "THAY ĐỔI SO VỚI KỲ TRƯỚC TRONG THỰC HIỆN",
        "Một trang cho cuộc họp: số liệu kỳ này bên cạnh kỳ đã chốt liền trước và những nhiệm vụ có đánh giá thay đổi. "
        f"{_READ_ONLY}",
        size=13, one_page=True,
    ),
    layout.UNITS.name: TableLook(
        "DANH SÁCH ĐƠN VỊ",
        "Đơn vị phải báo cáo được lập biểu và nhận nhiệm vụ giao chung. Bí danh: các cách viết khác, cách "
        "nhau bằng dấu "
        f"chấm phẩy. {_ALL_TYPED}",
        frozen="Tên đơn vị",
    ),
    layout.PERIODS.name: TableLook(
        "KỲ BÁO CÁO",
        "Thời gian chốt số liệu và hạn gửi từng kỳ; mỗi lúc chỉ một kỳ Đang mở. Nhập số, ngày báo cáo sau "
        "khi gửi Sở Nội vụ. "
        f"{_ALL_TYPED}",
        frozen="Tên kỳ",
    ),
    layout.INDICATORS.name: TableLook(
        "CHỈ TIÊU",
        "Chỉ tiêu của Kế hoạch và của biểu thống kê Sở Nội vụ gửi kèm mỗi kỳ: dán các dòng của biểu vào đây, chọn "
        "Loại, Cách có số liệu và Đơn vị cung cấp; chỉ tiêu “Nhập” được hỏi trong biểu của đơn vị, rồi cộng vào Biểu "
        f"thống kê. {_ALL_TYPED}",
        frozen=layout.INDICATOR,
    ),
    layout.SCORES.name: TableLook(
        "TỰ CHẤM ĐIỂM KẾT QUẢ THỰC HIỆN",
        "Tham khảo, không thay kết quả thẩm định. Tiêu chí, điểm tối đa, thang điểm nhập ở trang Tiêu chí. "
        f"{_READ_ONLY}",
        frozen=layout.CRITERION, size=11,
    ),
    layout.RANKING.name: TableLook(
        "KẾT QUẢ CÁC ĐƠN VỊ THỰC HIỆN",
        f"Tham khảo, không thay kết quả xét thi đua, khen thưởng. {_READ_ONLY}",
        frozen=layout.UNIT_NAME, size=11,
    ),
    layout.CRITERIA.name: TableLook(
        "TIÊU CHÍ CHẤM ĐIỂM",
        "Bộ tiêu chí của cơ quan và tài liệu kiểm chứng cung cấp cho Chỉ số CCHC cấp tỉnh. Điểm tối đa nhập theo quyết "
        f"định ban hành bộ tiêu chí. {_ALL_TYPED}",
        frozen=layout.CRITERION,
    ),
    layout.OPTIONS.name: TableLook(
        "CẤU HÌNH",
        f"Các lựa chọn của chương trình; chỉ sửa cột Giá trị. {LEGEND}",
    ),
    layout.HISTORY.name: TableLook(
        "LỊCH SỬ CÁC KỲ ĐÃ CHỐT",
        f"Số liệu theo dõi tại thời điểm chốt từng kỳ. {_READ_ONLY}",
        frozen=layout.UNIT_NAME, size=11, pages_wide=3, repeated_columns=4,
    ),
    layout.RUNS.name: TableLook(
        "NHẬT KÝ",
        f"Mỗi dòng là một lần chạy chương trình. {_READ_ONLY}",
    ),
}  # fmt: skip
"""Looks by table name."""
