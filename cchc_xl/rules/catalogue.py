"""One catalogue of everything the software may find: family by family, rule by rule (design section 6)."""

from collections.abc import Mapping
from typing import Final

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.rules.rule import Audience, Channel, Family, Place, Rule, Stage

__all__ = ["CATALOGUE", "FAMILIES", "Place", "finding", "rule_of"]

_TEP: Final = Family(
    "TEP",
    "Tệp",
    "Cả tệp không đọc được hoặc không an toàn. Tệp có nội dung mức Cần sửa ở nhóm này không được nhận; các tệp "
    "khác trong thư mục vẫn được xử lý như thường.",
    stage=Stage.FILE,
    audience=Audience.UNIT,
)
TEP01 = _TEP.error(
    "TEP01", "Không phải sổ tính Excel", "Tệp không phải là sổ tính Excel (.xlsx).",
    hint="Mở biểu bằng Excel, WPS hoặc LibreOffice, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại.",
    triggers="ảnh chụp màn hình đổi tên thành .xlsx", passes="biểu .xlsx do HCQT phát hành",
)  # fmt: skip
TEP02 = _TEP.error(
    "TEP02", "Tệp có mật khẩu", "Tệp được đặt mật khẩu nên không đọc được.",
    hint="Bỏ mật khẩu mở tệp rồi gửi lại.",
    triggers="biểu lưu kèm mật khẩu mở tệp", passes="biểu không đặt mật khẩu",
)  # fmt: skip
TEP03 = _TEP.error(
    "TEP03", "Định dạng Excel cũ", "Tệp ở định dạng Excel cũ (.xls hoặc .et).",
    hint="Mở tệp, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại.",
    triggers="biểu lưu dạng Excel 97-2003", passes="biểu lưu dạng .xlsx",
)  # fmt: skip
TEP04 = _TEP.error(
    "TEP04", "Định dạng khác", "Tệp ở định dạng {format}, không phải .xlsx.",
    hint="Gửi lại biểu HCQT đã phát hành, lưu dạng .xlsx.",
    triggers="biểu lưu dạng .ods hoặc .xlsb; tệp Word", passes="biểu lưu dạng .xlsx",
    quotes={"format": "tên định dạng"},
)  # fmt: skip
TEP05 = _TEP.error(
    "TEP05", "Tệp rỗng", "Tệp rỗng (0 byte).",
    hint="Đề nghị gửi lại tệp; có thể việc tải tệp bị gián đoạn.",
    triggers="tệp tải dở qua Zalo", passes="tệp tải đủ",
)  # fmt: skip
TEP06 = _TEP.error(
    "TEP06", "Tệp hỏng", "Tệp bị hỏng hoặc tải về chưa đủ nên không đọc được.",
    hint="Mở lại bản gốc, lưu và gửi lại.",
    triggers="tệp bị cắt ngang", passes="tệp nguyên vẹn",
)  # fmt: skip
TEP07 = _TEP.error(
    "TEP07", "Tệp vượt giới hạn an toàn", "Tệp vượt giới hạn an toàn: {limit}.",
    hint="Sử dụng biểu do HCQT phát hành, không dán dữ liệu hay hình ảnh ngoài biểu.",
    triggers="một ô ở cột XFD, dòng 1048576", passes="biểu có 20 dòng",
    quotes={"limit": "giới hạn bị vượt"},
)  # fmt: skip
TEP08 = _TEP.error(
    "TEP08", "Tệp chứa nội dung không an toàn", "Tệp chứa nội dung không được phép: {what}.",
    hint="Sử dụng biểu do HCQT phát hành, lưu dạng .xlsx không có macro.",
    triggers="tệp có macro hoặc liên kết DDE", passes="biểu không có macro",
)  # fmt: skip
TEP09 = _TEP.warning(
    "TEP09", "Tệp có liên kết ngoài", "Tệp có {what}; chỉ lấy giá trị trong các ô nhập.",
    hint="Kiểm tra lại số liệu; nên nhập trực tiếp giá trị vào biểu.",
    triggers="ô nhập lấy số từ sổ tính khác", passes="ô nhập gõ trực tiếp",
)  # fmt: skip
TEP10 = _TEP.error(
    "TEP10", "Không mở được tệp", "Không mở được tệp: {reason}.",
    hint="Đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.",
    triggers="tệp không cho phép đọc", passes="tệp đọc được",
    audience=Audience.BOTH, quotes={"reason": "lý do"},
)  # fmt: skip
TEP11 = _TEP.error(
    "TEP11", "Định dạng Strict Open XML", "Tệp ở định dạng Strict Open XML.",
    hint="Mở tệp, chọn Lưu thành (Save As) dạng Excel Workbook (.xlsx) rồi gửi lại.",
    triggers="biểu lưu dạng Strict Open XML", passes="biểu lưu dạng .xlsx thông thường",
)  # fmt: skip

_MAU: Final = Family(
    "MAU",
    "Nhận dạng biểu",
    "Tệp có đúng là biểu HCQT đã phát hành, của đúng kế hoạch, đơn vị, kỳ báo cáo hay không; tên tệp không được "
    "dùng để nhận dạng. Tệp có nội dung mức Cần sửa ở nhóm này không được nhận.",
    stage=Stage.FORM,
    audience=Audience.UNIT,
)
MAU01 = _MAU.error(
    "MAU01", "Không phải biểu báo cáo", "Tệp không phải là biểu báo cáo do HCQT phát hành.",
    hint="Sử dụng đúng tệp biểu HCQT đã gửi cho đơn vị; không chép sang tệp khác.",
    triggers="một bảng tính tự lập", passes="biểu HCQT phát hành",
)  # fmt: skip
MAU02 = _MAU.error(
    "MAU02", "Biểu của kế hoạch khác", "Biểu thuộc kế hoạch {found}, không phải {expected}.",
    hint="Sử dụng biểu của Kế hoạch năm nay.",
    triggers="biểu của năm trước", passes="biểu của Kế hoạch 2026",
)  # fmt: skip
MAU03 = _MAU.error(
    "MAU03", "Đơn vị không có trong danh sách", "Biểu ghi mã đơn vị {found}, không có trong Danh sách đơn vị.",
    hint="HCQT kiểm tra trang Danh sách đơn vị hoặc phát hành lại biểu.",
    triggers="mã đơn vị lạ", passes="mã đơn vị có trong danh sách",
    audience=Audience.BOTH,
)  # fmt: skip
MAU04 = _MAU.error(
    "MAU04", "Biểu của kỳ khác", "Biểu thuộc kỳ {found}, không phải kỳ {expected}.",
    hint="Gửi biểu của đúng kỳ báo cáo.",
    triggers="biểu 6 tháng gửi khi đang tổng hợp Quý I", passes="biểu Quý I",
)  # fmt: skip
MAU05 = _MAU.error(
    "MAU05", "Phiên bản biểu không phù hợp",
    "Phiên bản biểu {found} không dùng được với chương trình này (cần {expected}).",
    hint="Phát hành lại biểu hoặc cập nhật chương trình.",
    triggers="biểu phiên bản 9", passes="biểu phiên bản hiện hành",
    audience=Audience.BOTH,
)  # fmt: skip
MAU06 = _MAU.error(
    "MAU06", "Thông tin nhận dạng biểu bị thay đổi", "Thông tin nhận dạng của biểu bị thiếu hoặc bị thay đổi: {what}.",
    hint="Điền lại vào tệp biểu gốc HCQT đã gửi rồi gửi lại.",
    triggers="xóa trang ẩn nhận dạng", passes="trang nhận dạng còn nguyên",
)  # fmt: skip
MAU07 = _MAU.info(
    "MAU07", "Trang biểu đổi tên", "Trang biểu báo cáo được đổi tên thành “{name}”; vẫn nhận.",
    hint="Không cần xử lý.",
    triggers="trang tên “Sheet1”", passes="trang tên “Biểu báo cáo”",
)  # fmt: skip
MAU08 = _MAU.error(
    "MAU08", "Có nhiều trang biểu báo cáo", "Tệp có {count} trang đều là biểu báo cáo: {names}.",
    hint="Giữ lại một trang đúng, xóa các trang còn lại rồi gửi lại.",
    triggers="trang “Biểu báo cáo (2)” cùng có số liệu", passes="một trang biểu báo cáo",
)  # fmt: skip
MAU09 = _MAU.warning(
    "MAU09", "Thiếu thông tin người lập", "Chưa ghi {what}.",
    hint="Đề nghị bổ sung ở đầu biểu.",
    triggers="bỏ trống người lập", passes="có người lập, điện thoại, ngày lập",
    quotes={"what": "mục còn thiếu"},
)  # fmt: skip
MAU10 = _MAU.info(
    "MAU10", "Biểu phát hành cho đơn vị đã sắp xếp lại",
    "Biểu phát hành cho {old}; nhận là báo cáo của đơn vị kế thừa: {unit}.",
    hint="Không cần gửi lại; HCQT kiểm tra cột Đơn vị kế thừa ở Danh sách đơn vị.",
    triggers="biểu đã gửi cho phòng sáp nhập vào phòng khác", passes="biểu của đơn vị đang hoạt động",
)  # fmt: skip

_COT: Final = Family(
    "COT",
    "Cột",
    "Cột của bảng trong biểu. Thiếu một cột thì chỉ không lấy số liệu của cột đó; cột bị lặp thì không nhận tệp, "
    "vì không biết lấy cột nào.",
    stage=Stage.COLUMN,
    audience=Audience.UNIT,
)
COT01 = _COT.error(
    "COT01", "Thiếu cột", "Biểu thiếu cột “{column}”; không lấy số liệu cột này.",
    hint="Sử dụng biểu gốc, không xóa hoặc đổi tên cột.",
    triggers="xóa cột Ngày hoàn thành", passes="đủ các cột",
)  # fmt: skip
COT02 = _COT.error(
    "COT02", "Cột bị lặp", "Cột “{column}” xuất hiện nhiều lần.",
    hint="Giữ lại một cột, xóa cột thừa rồi gửi lại.",
    triggers="hai cột Kết quả trong kỳ", passes="mỗi cột một lần",
)  # fmt: skip
COT03 = _COT.info(
    "COT03", "Cột thêm", "Cột “{column}” không thuộc biểu; không lấy số liệu ở cột này.",
    hint="Nếu có thông tin cần báo cáo, ghi vào cột Kết quả trong kỳ.",
    triggers="thêm cột “Ghi chú riêng”", passes="không thêm cột",
)  # fmt: skip

_DONG: Final = Family(
    "DONG",
    "Dòng",
    "Dòng nhiệm vụ trong biểu. Dòng được nhận ra theo mã ẩn và theo nội dung nhiệm vụ, không theo vị trí, nên sắp "
    "xếp lại hay chèn thêm dòng không làm lẫn số liệu.",
    stage=Stage.ROW,
    audience=Audience.UNIT,
)
DONG01 = _DONG.warning(
    "DONG01", "Thiếu dòng nhiệm vụ", "Biểu không còn dòng của nhiệm vụ {task}.",
    hint="Đề nghị điền lại vào biểu gốc hoặc xác nhận đơn vị không báo cáo nhiệm vụ này.",
    triggers="xóa dòng nhiệm vụ 2.1", passes="đủ các dòng",
)  # fmt: skip
DONG02 = _DONG.error(
    "DONG02", "Dòng nhiệm vụ bị lặp", "Nhiệm vụ {task} có ở nhiều dòng: {rows}; chưa lấy số liệu các dòng này.",
    hint="Giữ lại một dòng, xóa dòng thừa rồi gửi lại.",
    triggers="hai dòng cùng mã 2.1", passes="mỗi mã một dòng",
)  # fmt: skip
DONG03 = _DONG.warning(
    "DONG03", "Dòng ngoài biểu", "Dòng {row} không thuộc biểu của đơn vị: “{text}”.",
    hint="HCQT xem và đưa vào nhiệm vụ phù hợp; đơn vị nên ghi nội dung khác ở phần cuối biểu.",
    triggers="đơn vị tự thêm một dòng", passes="chỉ có các dòng của biểu",
    audience=Audience.OFFICE, hands_on=True,
)  # fmt: skip
DONG04 = _DONG.warning(
    "DONG04", "Dòng chưa điền", "Nhiệm vụ {task} chưa điền Tình hình thực hiện.",
    hint="Đề nghị chọn Tình hình thực hiện trong danh sách của dòng.",
    triggers="để trống cả dòng", passes="đã chọn Tình hình thực hiện",
    stage=Stage.CROSS,
)  # fmt: skip
DONG05 = _DONG.warning(
    "DONG05", "Nhiệm vụ giao sau khi phát hành biểu",
    "Biểu phát hành trước khi giao nhiệm vụ {task} nên chưa có dòng này.",
    hint="Bấm Xuất biểu gửi đơn vị để gửi đơn vị biểu mới, hoặc HCQT nhập số liệu vào trang Theo dõi.",
    triggers="giao thêm nhiệm vụ 3.1 sau khi gửi biểu", passes="biểu có đủ các dòng đang giao",
    audience=Audience.OFFICE,
)  # fmt: skip
DONG06 = _DONG.warning(
    "DONG06", "Nhiệm vụ không còn giao cho đơn vị",
    "Nhiệm vụ {task} không còn giao cho đơn vị (nay giao: {now}); chưa lấy nội dung đơn vị ghi: “{text}”.",
    hint="Xem đủ nội dung ở cột Giá trị đơn vị, chuyển vào dòng phù hợp của trang Theo dõi nếu cần.",
    triggers="nhiệm vụ chuyển sang đơn vị khác, đơn vị cũ đã điền", passes="nhiệm vụ vẫn giao cho đơn vị",
    audience=Audience.OFFICE, hands_on=True,
)  # fmt: skip
DONG07 = _DONG.info(
    "DONG07", "Nhiệm vụ không còn giao, dòng để trống",
    "Nhiệm vụ {task} không còn giao cho đơn vị (nay giao: {now}); đơn vị để trống dòng này.",
    hint="Không cần xử lý.",
    triggers="nhiệm vụ chuyển sang đơn vị khác, đơn vị cũ để trống dòng", passes="nhiệm vụ vẫn giao cho đơn vị",
)  # fmt: skip

_O: Final = Family(
    "O",
    "Ô nhập",
    "Từng ô đơn vị hoặc HCQT nhập. Ô có nội dung mức Cần sửa chưa được lấy: sổ theo dõi giữ giá trị đang có, các "
    "ô khác của biểu vẫn được nhập.",
    stage=Stage.CELL,
    audience=Audience.UNIT,
)
O01 = _O.error(
    "O01", "Ngày không đọc được", "{field} “{value}” không phải là ngày hợp lệ.",
    hint="Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/03/2026.",
    triggers="31/02/2026", passes="28/02/2026",
)  # fmt: skip
O02 = _O.error(
    "O02", "Tiến độ không đọc được", "Tiến độ “{value}” không phải là số từ 0 đến 100.",
    hint="Nhập số phần trăm, ví dụ 50.",
    triggers="gần xong", passes="50",
)  # fmt: skip
O03 = _O.error(
    "O03", "Tình hình thực hiện ngoài danh mục", "Tình hình thực hiện “{value}” không có trong danh mục.",
    hint="Chọn một trong: {choices}.",
    triggers="tương đối tốt", passes="Đang thực hiện",
    quotes={"choices": "các lựa chọn của dòng"},
)  # fmt: skip
O04 = _O.error(
    "O04", "Công thức ở ô nhập", "{field} chứa công thức {value}; chưa lấy giá trị.",
    hint="Xóa công thức, nhập trực tiếp giá trị.",
    triggers='=HYPERLINK("…")', passes="Kế hoạch số 12/KH-VPUB",
)  # fmt: skip
O05 = _O.error(
    "O05", "Ô chứa giá trị không tính được", "{field} hiện {value}, không phải giá trị hợp lệ.",
    hint="Nhập lại giá trị của ô.",
    triggers="#REF!", passes="một giá trị bình thường",
)  # fmt: skip
O06 = _O.info(
    "O06", "Ngày nhập dạng chữ", "{field} nhập dạng chữ “{value}”, hiểu là {read}.",
    hint="Kiểm tra lại ngày; không cần gửi lại nếu đúng.",
    triggers="31.3.2026 gõ dạng chữ", passes="ngày nhập đúng dạng ngày",
)  # fmt: skip
O07 = _O.warning(
    "O07", "Có thể đảo ngày và tháng",
    "{field} {read} nằm ngoài thời gian chốt số liệu; nếu đảo ngày và tháng thì là {swapped}.",
    hint="Kiểm tra lại ngày, tháng.",
    triggers="03/12/2026 trong kỳ Quý I", passes="12/03/2026",
    quotes={"swapped": "ngày sau khi đảo"},
)  # fmt: skip
O08 = _O.warning(
    "O08", "Năm có thể sai", "{field} {read} không thuộc năm kế hoạch {year}.",
    hint="Kiểm tra lại năm.",
    triggers="15/02/2062", passes="15/02/2026",
    quotes={"year": "năm"},
)  # fmt: skip
O09 = _O.warning(
    "O09", "Từ ngữ tương đương", "Tình hình thực hiện “{value}” được hiểu là “{read}”.",
    hint="Kiểm tra lại; lần sau chọn trong danh mục.",
    triggers="xong", passes="Đã hoàn thành",
)  # fmt: skip
O10 = _O.warning(
    "O10", "Tình hình thực hiện của loại nhiệm vụ khác",
    "“{value}” không dùng cho nhiệm vụ loại này; được hiểu là “{read}”.",
    hint="Kiểm tra lại; lần sau chọn trong danh mục của dòng.",
    triggers="Đã hoàn thành ở nhiệm vụ thường xuyên", passes="Đã thực hiện trong kỳ ở nhiệm vụ thường xuyên",
)  # fmt: skip
O11 = _O.warning(
    "O11", "Ngày sau hôm nay", "{field} {read} sau ngày hôm nay ({today}).",
    hint="Kiểm tra lại ngày.",
    triggers="ngày hoàn thành ở tháng sau", passes="ngày hoàn thành hôm qua",
)  # fmt: skip
O12 = _O.error(
    "O12", "Chữ ở phông TCVN3 hoặc VNI", "{field} gõ bằng phông {font}; chưa lấy giá trị{proposal}.",
    hint=(
        "Gõ lại bằng phông Unicode (Times New Roman), hoặc HCQT chọn Có ở tùy chọn chap_nhan_chuyen_phong_cu (trang "
        "Cấu hình) rồi nhập lại báo cáo."
    ),
    triggers="phông .VnTime", passes="phông Times New Roman",
    audience=Audience.BOTH, quotes={"proposal": ", chữ đề nghị"},
)  # fmt: skip
O13 = _O.error(
    "O13", "Nội dung quá dài", "{field} dài {length} ký tự, vượt giới hạn 32.767 ký tự của một ô.",
    hint="Rút gọn nội dung, kèm tài liệu riêng.",
    triggers="dán cả báo cáo dài vào một ô", passes="nội dung vài dòng",
    quotes={"length": "số"},
)  # fmt: skip
O14 = _O.warning(
    "O14", "Mã số nhận dạng dòng bị thay đổi",
    "Mã nhiệm vụ ở dòng này là “{value}”, hiểu là {read} theo nội dung nhiệm vụ.",
    hint="Không cần gửi lại; HCQT kiểm tra lại dòng này.",
    triggers="mã 1.1 thành ngày 01/01", passes="mã 1.1",
    audience=Audience.OFFICE, quotes={"read": "mã nhiệm vụ"},
)  # fmt: skip
O15 = _O.warning(
    "O15", "Chữ đã chuyển từ phông TCVN3 hoặc VNI", "{field} gõ bằng phông {font}, đã chuyển sang Unicode: “{read}”.",
    hint="Kiểm tra lại nội dung; lần sau gõ bằng phông Unicode (Times New Roman).",
    triggers="phông .VnTime, đã chấp nhận chuyển mã", passes="phông Times New Roman",
    quotes={"read": "chữ đã chuyển"},
)  # fmt: skip

_CHEO: Final = Family(
    "CHEO",
    "Giữa các cột",
    "Các ô của một dòng chưa phù hợp với nhau. Số liệu vẫn được nhập; đề nghị xem lại hoặc bổ sung.",
    stage=Stage.CROSS,
    audience=Audience.UNIT,
)
CHEO01 = _CHEO.warning(
    "CHEO01", "Hoàn thành thiếu ngày", "Đã hoàn thành nhưng thiếu Ngày hoàn thành.",
    hint="Đề nghị bổ sung Ngày hoàn thành.",
    triggers="Đã hoàn thành, ngày trống", passes="Đã hoàn thành ngày 10/02/2026",
)  # fmt: skip
CHEO02 = _CHEO.warning(
    "CHEO02", "Thiếu văn bản, tài liệu kiểm chứng", "“{status}” nhưng thiếu văn bản, tài liệu kiểm chứng.",
    hint="Đề nghị ghi số, ký hiệu, ngày văn bản hoặc đường dẫn tài liệu.",
    triggers="Đã hoàn thành, không ghi văn bản", passes="Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
)  # fmt: skip
CHEO03 = _CHEO.warning(
    "CHEO03", "Thiếu kết quả trong kỳ", "“{status}” nhưng chưa ghi Kết quả trong kỳ.",
    hint="Đề nghị ghi kết quả, sản phẩm cụ thể.",
    triggers="Đang thực hiện, kết quả trống", passes="Đang thực hiện, đã ghi kết quả",
)  # fmt: skip
CHEO04 = _CHEO.warning(
    "CHEO04", "Tiến độ 100% nhưng chưa hoàn thành", "Tiến độ 100% nhưng Tình hình thực hiện là “{status}”.",
    hint="Kiểm tra lại Tình hình thực hiện hoặc Tiến độ.",
    triggers="100%, Đang thực hiện", passes="100%, Đã hoàn thành",
)  # fmt: skip
CHEO05 = _CHEO.warning(
    "CHEO05", "Hoàn thành nhưng tiến độ dưới 100%", "Đã hoàn thành nhưng Tiến độ là {value}.",
    hint="Kiểm tra lại Tiến độ hoặc Tình hình thực hiện.",
    triggers="Đã hoàn thành, 80%", passes="Đã hoàn thành, 100%",
)  # fmt: skip
CHEO06 = _CHEO.warning(
    "CHEO06", "Quá hạn chưa nêu lý do", "Quá hạn {days} ngày nhưng chưa nêu khó khăn, vướng mắc.",
    hint="Đề nghị nêu lý do và thời gian dự kiến hoàn thành.",
    triggers="quá hạn, cột Khó khăn trống", passes="quá hạn, đã nêu lý do",
    quotes={"days": "số"},
)  # fmt: skip
CHEO07 = _CHEO.warning(
    "CHEO07", "Có ngày hoàn thành nhưng chưa hoàn thành", "Có Ngày hoàn thành nhưng Tình hình thực hiện là “{status}”.",
    hint="Kiểm tra lại Tình hình thực hiện.",
    triggers="Đang thực hiện, có ngày hoàn thành", passes="Đã hoàn thành, có ngày",
)  # fmt: skip
CHEO08 = _CHEO.warning(
    "CHEO08", "Hoàn thành sau ngày chốt số liệu", "Ngày hoàn thành {read} sau ngày chốt {as_of}; tính vào kỳ sau.",
    hint="Không cần xử lý nếu ngày đúng.",
    triggers="hoàn thành 20/03, chốt 14/03", passes="hoàn thành 10/03, chốt 14/03",
    audience=Audience.OFFICE, quotes={"as_of": "ngày chốt"},
)  # fmt: skip
CHEO09 = _CHEO.warning(
    "CHEO09", "Không làm thay đổi đánh giá", "“{status}” không làm thay đổi đánh giá tiến độ của nhiệm vụ này.",
    hint="HCQT xem xét; nếu được phép điều chỉnh thì nhập Hạn điều chỉnh và Văn bản điều chỉnh.",
    triggers="Đề nghị điều chỉnh ở nhiệm vụ Quý I", passes="Đang thực hiện ở nhiệm vụ Quý I",
    audience=Audience.OFFICE,
)  # fmt: skip
CHEO10 = _CHEO.warning(
    "CHEO10", "Đề nghị điều chỉnh chưa nêu nội dung", "Đề nghị điều chỉnh nhưng chưa ghi Đề xuất, kiến nghị.",
    hint="Đề nghị ghi nội dung, thời hạn đề nghị điều chỉnh.",
    triggers="Đề nghị điều chỉnh, đề xuất trống", passes="Đề nghị điều chỉnh đến 30/06/2026",
)  # fmt: skip
CHEO11 = _CHEO.warning(
    "CHEO11", "Hạn điều chỉnh thiếu văn bản", "Có Hạn điều chỉnh nhưng chưa có Văn bản điều chỉnh; vẫn tính theo Hạn.",
    hint="Nhập số, ký hiệu văn bản cho phép điều chỉnh.",
    triggers="hạn điều chỉnh, văn bản trống", passes="có văn bản điều chỉnh",
    audience=Audience.OFFICE,
)  # fmt: skip
CHEO12 = _CHEO.warning(
    "CHEO12", "Tiến độ giảm", "Tiến độ giảm từ {before} xuống {after}.",
    hint="Kiểm tra lại Tiến độ.",
    triggers="kỳ trước 60%, kỳ này 40%", passes="kỳ trước 40%, kỳ này 60%",
    quotes={"before": "tiến độ trước", "after": "tiến độ mới"},
)  # fmt: skip
CHEO13 = _CHEO.warning(
    "CHEO13", "Kỳ trước đã hoàn thành", "Kỳ trước đã báo cáo Đã hoàn thành, kỳ này ghi “{status}”.",
    hint="Đề nghị kiểm tra lại; nếu đúng, nêu lý do ở Khó khăn, vướng mắc.",
    triggers="kỳ trước Đã hoàn thành, kỳ này Đang thực hiện", passes="kỳ trước và kỳ này đều Đã hoàn thành",
)  # fmt: skip
CHEO14 = _CHEO.warning(
    "CHEO14", "Ước thực hiện chưa rõ", "Ước thực hiện đến 31/12 “{value}” chưa rõ có hoàn thành hay không.",
    hint="Ghi “Hoàn thành” hoặc 100% nếu sẽ xong; chưa xong thì ghi tỷ lệ ước đạt, ví dụ 80%.",
    triggers="ước “cơ bản xong”", passes="ước “Hoàn thành”, “80%”",
)  # fmt: skip
CHEO15 = _CHEO.warning(
    "CHEO15", "Báo cáo đã gửi chưa khớp với kết quả", "Nhiệm vụ {task} ghi “{status}” nhưng trang Kỳ báo cáo {sent}.",
    hint="Kiểm tra Số báo cáo, Ngày gửi Sở Nội vụ ở trang Kỳ báo cáo và Tình hình thực hiện của nhiệm vụ.",
    triggers="Đã thực hiện trong kỳ, chưa nhập ngày gửi báo cáo",
    passes="Đã thực hiện trong kỳ, đã nhập số, ngày báo cáo",
    basis="Kế hoạch CCHC, nhiệm vụ 1.4", quotes={"sent": "đã có hoặc chưa có ngày gửi báo cáo của kỳ"},
)  # fmt: skip

_KH: Final = Family(
    "KH",
    "Kế hoạch và thiết lập",
    "Phụ lục, Danh sách đơn vị, Phân công, Kỳ báo cáo, Cấu hình của sổ theo dõi. Do HCQT xử lý.",
    stage=Stage.PLAN,
    audience=Audience.OFFICE,
)
KH01 = _KH.warning(
    "KH01", "Số nhiệm vụ không khớp tiêu đề", "Nội dung {group} ghi {declared} nhiệm vụ nhưng có {actual} dòng.",
    hint="Kiểm tra lại Phụ lục.",
    triggers="ghi 6 nhiệm vụ, có 5 dòng", passes="ghi 6 nhiệm vụ, có 6 dòng",
    quotes={"declared": "số", "actual": "số dòng"},
)  # fmt: skip
KH02 = _KH.error(
    "KH02", "Đơn vị chủ trì không có trong danh sách", "Đơn vị chủ trì “{name}” không có trong Danh sách đơn vị.",
    hint="Thêm đơn vị hoặc bí danh vào Danh sách đơn vị, hoặc sửa tên ở Phụ lục.",
    triggers="“Phòng Nội chính” chưa có trong danh sách", passes="“Phòng Hành chính - Quản trị”",
)  # fmt: skip
KH03 = _KH.warning(
    "KH03", "Chưa đọc được thời hạn", "Chưa xác định được hạn từ “{phrase}”.",
    hint="HCQT nhập ngày vào cột Hạn của trang Theo dõi.",
    triggers="“Cuối năm”", passes="“Quý I/2026”",
    quotes={"phrase": "thời gian ghi ở Phụ lục"},
)  # fmt: skip
KH04 = _KH.error(
    "KH04", "Số thứ tự nhiệm vụ bị trùng", "Nội dung {group} có nhiều nhiệm vụ mang số thứ tự {stt}.",
    hint="Đánh lại số thứ tự ở Phụ lục.",
    triggers="hai nhiệm vụ số 2 trong một nội dung", passes="mỗi nhiệm vụ một số",
    quotes={"stt": "số"},
)  # fmt: skip
KH05 = _KH.error(
    "KH05", "Thiếu thông tin nhiệm vụ", "Nhiệm vụ {task} chưa có {what}.",
    hint="Bổ sung ở Phụ lục.",
    triggers="bỏ trống đơn vị chủ trì", passes="đủ nội dung, đơn vị chủ trì, thời gian",
    quotes={"what": "mục còn thiếu"},
)  # fmt: skip
KH06 = _KH.warning(
    "KH06", "Dòng theo dõi không còn trong kế hoạch",
    "Nhiệm vụ {task} của {unit} không có trong Phụ lục hoặc Phân công hiện hành.",
    hint="Kiểm tra lại; không xóa nếu đã có kết quả.",
    triggers="nhiệm vụ đã bỏ khỏi Phụ lục", passes="nhiệm vụ có trong Phụ lục",
)  # fmt: skip
KH07 = _KH.warning(
    "KH07", "Chưa có dòng theo dõi", "Nhiệm vụ {task} của {unit} chưa có ở trang Theo dõi.",
    hint="Chạy Xuất biểu gửi đơn vị để bổ sung dòng.",
    triggers="thêm đơn vị mới vào danh sách", passes="đã xuất biểu",
    mended_by="distribute",
)  # fmt: skip
KH08 = _KH.warning(
    "KH08", "Hạn gửi không phải ngày làm việc", "{what} {day} không phải là ngày làm việc.",
    hint="Chọn ngày làm việc khác ở trang Kỳ báo cáo.",
    triggers="hạn gửi vào Chủ Nhật", passes="hạn gửi vào Thứ Hai",
    quotes={"what": "tên hạn"},
)  # fmt: skip
KH09 = _KH.error(
    "KH09", "Có nhiều kỳ đang mở", "Có {count} kỳ đang mở: {names}.",
    hint="Chỉ để một kỳ ở trạng thái Đang mở.",
    triggers="hai kỳ Đang mở", passes="một kỳ Đang mở",
    stops="close",
)  # fmt: skip
KH10 = _KH.warning(
    "KH10", "Hạn gửi quá sát ngày chốt", "{what} {day} chưa cách ngày chốt số liệu ít nhất một ngày làm việc.",
    hint="Lùi hạn gửi ở trang Kỳ báo cáo (Nghị định 09/2019/NĐ-CP, Điều 8).",
    triggers="chốt 14/09, hạn gửi 14/09", passes="chốt 14/09, hạn gửi 16/09",
    basis="Nghị định 09/2019/NĐ-CP, Điều 8", quotes={"what": "tên hạn"},
)  # fmt: skip
KH11 = _KH.error(
    "KH11", "Mã đơn vị không có trong danh sách", "Mã đơn vị “{unit}” không có trong Danh sách đơn vị.",
    hint="Sửa mã đơn vị hoặc bổ sung danh sách.",
    triggers="mã gõ sai ở Phân công", passes="mã có trong danh sách",
    quotes={"unit": "mã đã nhập"},
)  # fmt: skip
KH12 = _KH.error(
    "KH12", "Thông tin thiết lập không hợp lệ", "{what} không hợp lệ: “{value}”.",
    hint="Sửa lại ô này.",
    triggers="ngày của kỳ báo cáo gõ bằng chữ", passes="ngày hợp lệ",
    quotes={"what": "tên mục"},
)  # fmt: skip
KH13 = _KH.error(
    "KH13", "Phụ lục thiếu cột", "Phụ lục không có cột “{column}”.",
    hint="Khôi phục tiêu đề cột ở trang Phụ lục.",
    triggers="đổi tiêu đề cột “Đơn vị chủ trì”", passes="tiêu đề cột như bản đã ký",
)  # fmt: skip
KH14 = _KH.warning(
    "KH14", "Nhiệm vụ chưa phân công đơn vị chủ trì", "Nhiệm vụ {task} chưa có đơn vị chủ trì ở trang Phân công.",
    hint="Thêm một dòng Chủ trì ở trang Phân công, rồi chạy Xuất biểu gửi đơn vị.",
    triggers="thêm nhiệm vụ vào Phụ lục, chưa phân công", passes="nhiệm vụ có dòng Chủ trì ở Phân công",
)  # fmt: skip
KH15 = _KH.warning(
    "KH15", "Chỉ tiêu chưa ghi đơn vị cung cấp",
    "Chỉ tiêu {indicator} chưa ghi Đơn vị cung cấp nên không đơn vị nào được hỏi.",
    hint="Ghi “Các đơn vị” hoặc mã đơn vị ở trang Chỉ tiêu; nếu chương trình tính được thì chọn Cách có số liệu.",
    triggers="dán dòng biểu thống kê, bỏ trống Đơn vị cung cấp", passes="chỉ tiêu ghi “Các đơn vị”",
)  # fmt: skip
KH16 = _KH.warning(
    "KH16", "Dòng số liệu không thuộc chỉ tiêu",
    "Số liệu {indicator} của {unit} không thuộc chỉ tiêu nào đơn vị phải cung cấp; không cộng vào tổng.",
    hint="Kiểm tra trang Chỉ tiêu (Mã CT, Đơn vị cung cấp) hoặc xóa dòng ở trang Số liệu.",
    triggers="chỉ tiêu đã bỏ khỏi trang Chỉ tiêu", passes="chỉ tiêu còn ở trang Chỉ tiêu",
)  # fmt: skip

_CT: Final = Family(
    "CT",
    "Số liệu chỉ tiêu",
    "Trang Số liệu của biểu và trang Số liệu của sổ theo dõi. Ô có nội dung mức Cần sửa chưa được lấy; số liệu "
    "cần xem lại vẫn được nhập.",
    stage=Stage.CELL,
    audience=Audience.UNIT,
)
CT01 = _CT.error(
    "CT01", "Số liệu không đọc được", "{field} “{value}” không phải là số.",
    hint="Nhập một số, ví dụ 125 hoặc 87,5; ghi chữ ở cột Ghi chú.",
    triggers="12 hồ sơ", passes="12",
)  # fmt: skip
CT02 = _CT.error(
    "CT02", "Số liệu âm", "{field} là số âm: {value}.",
    hint="Nhập số từ 0 trở lên.",
    triggers="-3", passes="3",
)  # fmt: skip
CT03 = _CT.info(
    "CT03", "Số nhập dạng chữ", "{field} nhập dạng chữ “{value}”, hiểu là {read}.",
    hint="Kiểm tra lại số; không cần gửi lại nếu đúng.",
    triggers="1.234 gõ dạng chữ", passes="1234 gõ dạng số",
)  # fmt: skip
CT04 = _CT.warning(
    "CT04", "Tử số lớn hơn mẫu số", "Tử số {numerator} lớn hơn Mẫu số {denominator}.",
    hint="Kiểm tra lại Tử số, Mẫu số.",
    triggers="12/10", passes="10/12",
    stage=Stage.CROSS,
)  # fmt: skip
CT05 = _CT.warning(
    "CT05", "Thiếu mẫu số", "Có Tử số {numerator} nhưng Mẫu số trống hoặc bằng 0; chưa cộng vào tỷ lệ chung.",
    hint="Đề nghị bổ sung Mẫu số; không phát sinh thì ghi 0 ở cả hai cột.",
    triggers="Tử số 5, Mẫu số trống", passes="Tử số 0, Mẫu số 0",
    stage=Stage.CROSS,
)  # fmt: skip
CT06 = _CT.warning(
    "CT06", "Thiếu tử số", "Có Mẫu số {denominator} nhưng Tử số trống; chưa cộng vào tỷ lệ chung.",
    hint="Đề nghị bổ sung Tử số.",
    triggers="Mẫu số 10, Tử số trống", passes="Tử số 9, Mẫu số 10",
    stage=Stage.CROSS,
)  # fmt: skip
CT07 = _CT.warning(
    "CT07", "Giá trị khác Tử số/Mẫu số", "Giá trị ghi {value}, khác Tử số/Mẫu số ({read}); lấy theo Tử số, Mẫu số.",
    hint="Kiểm tra lại ba ô; Giá trị của chỉ tiêu tỷ lệ tự tính, không cần ghi.",
    triggers="9/10, Giá trị gõ 95%", passes="9/10, Giá trị gõ 90%",
    stage=Stage.CROSS,
)  # fmt: skip
CT08 = _CT.warning(
    "CT08", "Số lượng không phải số nguyên", "{field} {value} không phải số nguyên; đơn vị tính là “{measure}”.",
    hint="Kiểm tra lại số.",
    triggers="12,5 hồ sơ", passes="12 hồ sơ",
    stage=Stage.CROSS, quotes={"measure": "đơn vị tính"},
)  # fmt: skip
CT09 = _CT.warning(
    "CT09", "Số liệu thiếu tài liệu kiểm chứng", "Có số liệu nhưng thiếu Tài liệu kiểm chứng.",
    hint="Đề nghị ghi số, ký hiệu, ngày văn bản, báo cáo hoặc đường dẫn.",
    triggers="10/10, tài liệu trống", passes="10/10, Báo cáo số 12/BC-VPUB",
    stage=Stage.CROSS,
)  # fmt: skip
CT10 = _CT.warning(
    "CT10", "Chỉ tiêu chưa có số liệu", "Chỉ tiêu {indicator} chưa có số liệu.",
    hint="Đề nghị điền ở trang Số liệu; không phát sinh thì ghi số 0.",
    triggers="bỏ trống cả dòng", passes="Tử số 0, Mẫu số 0",
    stage=Stage.CROSS,
)  # fmt: skip
CT11 = _CT.warning(
    "CT11", "Thiếu dòng chỉ tiêu", "Trang Số liệu không còn dòng của chỉ tiêu {indicator}.",
    hint="Đề nghị điền lại vào biểu gốc.",
    triggers="xóa dòng MT1", passes="đủ các dòng",
    stage=Stage.ROW,
)  # fmt: skip
CT12 = _CT.warning(
    "CT12", "Dòng ngoài trang Số liệu", "Dòng {row} của trang Số liệu không thuộc chỉ tiêu của đơn vị: “{text}”.",
    hint="HCQT xem; nếu cần thì thêm chỉ tiêu ở trang Chỉ tiêu.",
    triggers="đơn vị tự thêm một chỉ tiêu", passes="chỉ có các dòng của biểu",
    stage=Stage.ROW, audience=Audience.OFFICE,
)  # fmt: skip
CT13 = _CT.error(
    "CT13", "Dòng chỉ tiêu bị lặp", "Chỉ tiêu {indicator} có ở nhiều dòng: {rows}; chưa lấy số liệu các dòng này.",
    hint="Giữ lại một dòng, xóa dòng thừa rồi gửi lại.",
    triggers="hai dòng cùng mã MT1", passes="mỗi mã một dòng",
    stage=Stage.ROW,
)  # fmt: skip
CT14 = _CT.info(
    "CT14", "Chưa đạt mục tiêu", "Chỉ tiêu {indicator} đạt {value}, mục tiêu {target}.",
    hint="Đơn vị nêu lý do, giải pháp ở cột Ghi chú.",
    triggers="90%, mục tiêu 100%", passes="100%, mục tiêu 100%",
    stage=Stage.CROSS, basis="Kế hoạch CCHC, mục I.3, nhiệm vụ 3.2 và 7.3 (các chỉ tiêu 100%)",
    quotes={"target": "mục tiêu"},
)  # fmt: skip
CT15 = _CT.warning(
    "CT15", "Thiếu trang Số liệu", "Biểu không có trang Số liệu; đơn vị có {count} chỉ tiêu phải báo cáo.",
    hint="Đề nghị gửi lại biểu có trang Số liệu; biểu phát hành trước khi có chỉ tiêu thì HCQT phát hành lại.",
    triggers="xóa trang Số liệu", passes="trang Số liệu còn nguyên",
    stage=Stage.FORM, audience=Audience.BOTH,
)  # fmt: skip
CT16 = _CT.error(
    "CT16", "Có nhiều trang Số liệu", "Tệp có {count} trang Số liệu khác nhau: {names}; chưa lấy số liệu chỉ tiêu.",
    hint="Giữ lại một trang đúng, xóa các trang còn lại rồi gửi lại.",
    triggers="trang “Số liệu (2)” ghi số khác", passes="một trang Số liệu",
    stage=Stage.FORM,
)  # fmt: skip

_KT: Final = Family(
    "KT",
    "Kiểm tra CCHC",
    "Các dòng ở trang Kiểm tra CCHC của sổ theo dõi. Do HCQT xử lý.",
    stage=Stage.INSPECTION,
    audience=Audience.OFFICE,
)
KT01 = _KT.warning(
    "KT01", "Dòng kiểm tra chưa đủ thông tin", "Dòng kiểm tra chưa ghi {what} nên chưa được tính.",
    hint="Bổ sung ở trang Kiểm tra CCHC.",
    triggers="có đơn vị, chưa có ngày kiểm tra", passes="có đơn vị và ngày kiểm tra",
    basis="Kế hoạch CCHC, mục III.3", quotes={"what": "mục còn thiếu"},
)  # fmt: skip
KT02 = _KT.warning(
    "KT02", "Ngày kiểm tra sau hôm nay", "Ngày kiểm tra {read} sau ngày hôm nay ({today}).",
    hint="Kiểm tra lại ngày; cuộc kiểm tra chưa diễn ra thì chưa ghi ở trang này.",
    triggers="ngày kiểm tra ở tháng sau", passes="kiểm tra hôm qua",
)  # fmt: skip
KT03 = _KT.warning(
    "KT03", "Số vấn đề đã xử lý lớn hơn số phát hiện",
    "Đã xử lý {acted} vấn đề, nhiều hơn số vấn đề phát hiện {found}.",
    hint="Kiểm tra lại hai cột.",
    triggers="phát hiện 2, đã xử lý 3", passes="phát hiện 3, đã xử lý 2",
    quotes={"acted": "số đã xử lý", "found": "số phát hiện"},
)  # fmt: skip
KT04 = _KT.warning(
    "KT04", "Quá hạn khắc phục", "Quá hạn khắc phục {day}, chưa xử lý xong và chưa có Văn bản khắc phục.",
    hint="Đôn đốc đơn vị; ghi Văn bản khắc phục và số vấn đề đã xử lý.",
    triggers="quá hạn, văn bản trống", passes="quá hạn, đã có văn bản",
)  # fmt: skip

_GOP: Final = Family(
    "GOP",
    "Nhập báo cáo",
    "Việc nhận báo cáo của các đơn vị và đối chiếu với số liệu HCQT đang có. Tệp có nội dung mức Cần sửa ở nhóm "
    "này không được nhận.",
    stage=Stage.MERGE,
    audience=Audience.OFFICE,
)
GOP01 = _GOP.warning(
    "GOP01", "Nội dung chưa khớp", "{field}: HCQT ghi “{master}”, đơn vị ghi “{submitted}”.",
    hint="Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi nhập lại báo cáo.",
    triggers="HCQT và đơn vị cùng sửa một ô, ghi khác nhau", passes="chỉ một bên sửa",
)  # fmt: skip
GOP02 = _GOP.info(
    "GOP02", "Bản gửi đã được thay thế", "Đã có bản mới hơn của {unit}: {by}.",
    hint="Không cần xử lý.",
    triggers="đơn vị gửi hai bản", passes="đơn vị gửi một bản",
    quotes={"by": "tên tệp mới hơn"},
)  # fmt: skip
GOP03 = _GOP.warning(
    "GOP03", "Đơn vị chưa gửi báo cáo", "{unit} chưa gửi báo cáo kỳ {period}.",
    hint="Đôn đốc đơn vị gửi biểu.",
    triggers="đơn vị chưa gửi biểu", passes="đơn vị đã gửi biểu",
    stage=Stage.REGISTER, audience=Audience.BOTH, channel=Channel.LETTER, basis="Kế hoạch CCHC, mục III.1",
)  # fmt: skip
GOP04 = _GOP.warning(
    "GOP04", "Gửi báo cáo muộn", "{unit} gửi ngày {day}, sau hạn {due}.",
    hint="Ghi nhận khi đánh giá việc chấp hành chế độ báo cáo; sửa Ngày giờ nhận nếu thực tế nhận sớm hơn.",
    triggers="gửi sau hạn", passes="gửi trong hạn",
    stage=Stage.REGISTER, basis="Kế hoạch CCHC, mục III.1", quotes={"due": "ngày hạn"},
)  # fmt: skip
GOP05 = _GOP.error(
    "GOP05", "Đơn vị không phải báo cáo", "{unit} không thuộc diện phải báo cáo trong kỳ này.",
    hint="HCQT kiểm tra cột Phải báo cáo ở Danh sách đơn vị.",
    triggers="biểu của đơn vị đã giải thể", passes="biểu của đơn vị phải báo cáo",
    stage=Stage.FORM,
)  # fmt: skip
GOP06 = _GOP.info(
    "GOP06", "Nội dung khác", "Đơn vị ghi thêm ở cuối biểu: “{text}”.",
    hint="HCQT xem, đưa vào nhiệm vụ phù hợp nếu cần.",
    triggers="có ghi ở phần Nội dung khác", passes="phần Nội dung khác để trống",
    stage=Stage.FORM,
)  # fmt: skip
GOP07 = _GOP.warning(
    "GOP07", "Biểu của đơn vị đã sáp nhập ghi khác",
    "{field}: đang ghi “{master}”, biểu của {old} (đã sáp nhập) ghi “{submitted}”.",
    hint="Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi nhập lại báo cáo.",
    triggers="biểu của đơn vị đã sáp nhập và biểu của đơn vị kế thừa ghi khác nhau", passes="chỉ một biểu có nội dung",
)  # fmt: skip

_KY: Final = Family(
    "KY",
    "Chốt kỳ, hoàn tác",
    "Việc chốt một kỳ và hoàn tác. Có nội dung mức Cần sửa ở nhóm này thì việc đó chưa được làm; sổ theo dõi "
    "không thay đổi.",
    stage=Stage.PERIOD,
    audience=Audience.OFFICE,
)
KY01 = _KY.error(
    "KY01", "Chưa khớp, chưa chốt được", "Nhiệm vụ {task} của {unit}, cột {field}: chưa khớp và chưa có lựa chọn.",
    hint="Chọn số liệu đúng ở cột Lựa chọn của trang Cần xử lý, rồi chốt lại.",
    triggers="chốt kỳ khi còn nội dung chưa khớp", passes="đã chọn số liệu cho mọi nội dung chưa khớp",
    stops="close", channel=Channel.RUN,
)  # fmt: skip
KY02 = _KY.warning(
    "KY02", "Chốt trước ngày chốt số liệu", "Kỳ {period} chốt số liệu đến hết ngày {end}; đến nay chưa qua ngày đó.",
    hint="Chốt sau ngày này nếu còn chờ báo cáo của đơn vị.",
    triggers="chốt Quý I ngày 10/03", passes="chốt Quý I ngày 20/03",
    channel=Channel.RUN, basis="Nghị định 09/2019/NĐ-CP, Điều 12", quotes={"end": "ngày cuối kỳ"},
)  # fmt: skip
KY03 = _KY.error(
    "KY03", "Số liệu đã sửa sau lần chạy cần hoàn tác", "Trang {sheet} có số liệu được sửa sau lần {job} lúc {moment}.",
    hint="Giữ số liệu đã sửa thì không hoàn tác; chấp nhận bỏ thì chạy lại với --force (bấm Hoàn tác, chọn Yes).",
    triggers="HCQT gõ thêm ở trang Theo dõi rồi hoàn tác lần nhập trước đó", passes="hoàn tác ngay sau khi nhập",
    stops="undo", channel=Channel.RUN, quotes={"sheet": "tên trang", "job": "tên việc", "moment": "thời điểm"},
)  # fmt: skip
KY04 = _KY.warning(
    "KY04", "Số liệu thay đổi so với bản đã gửi",
    "Nhiệm vụ {task} của {unit}, {field}: bản đã gửi “{before}”, nay “{after}”.",
    hint="Báo Sở Nội vụ nếu báo cáo đã gửi phải đính chính.",
    triggers="mở lại Quý I, sửa Tiến độ từ 50% lên 80%, chốt lại", passes="mở lại rồi chốt lại, không sửa gì",
    channel=Channel.RUN, quotes={"before": "giá trị đã gửi", "after": "giá trị mới"},
)  # fmt: skip
KY05 = _KY.warning(
    "KY05", "Kỳ đã chốt chưa có số liệu", "Kỳ {period} ghi Đã chốt nhưng trang Lịch sử không có số liệu của kỳ này.",
    hint="Dùng Chốt kỳ để chốt; kỳ không làm ở sổ này thì để Chưa mở.",
    triggers="tự gõ Đã chốt ở trang Kỳ báo cáo", passes="chốt bằng Chốt kỳ",
)  # fmt: skip

_NOI: Final = Family(
    "NOI",
    "Sự cố",
    "Chương trình không đọc được một tệp vì lý do chưa lường trước.",
    stage=Stage.FILE,
    audience=Audience.OFFICE,
)
NOI01 = _NOI.error(
    "NOI01", "Sự cố ngoài dự kiến", "Chương trình gặp sự cố khi đọc tệp này ({detail}).",
    hint="Gửi tệp này và tệp nhật ký cchc-xl.log cho người hỗ trợ; các tệp khác vẫn được xử lý.",
    triggers="sự cố khi đọc một tệp", passes="tệp đọc bình thường",
    quotes={"detail": "chi tiết"},
)  # fmt: skip

FAMILIES: Final = (_TEP, _MAU, _COT, _DONG, _O, _CHEO, _KH, _CT, _KT, _GOP, _KY, _NOI)
"""In the order of the guide."""
CATALOGUE: Final[Mapping[str, Rule]] = {rule.code: rule for family in FAMILIES for rule in family.rules}
_UNKNOWN: Final = Rule(
    "", Severity.WARNING, title="", template="", hint="", triggers="", passes="",
    stage=Stage.PERIOD, audience=Audience.OFFICE, channel=Channel.LIST,
)  # fmt: skip


def rule_of(code: str) -> Rule:
    """The rule of a code as it stands in a table.

    A code that no rule has (a row typed by hand, a rule of another version) has one that says and stops nothing.
    """
    return CATALOGUE.get(code, _UNKNOWN)


def finding(code: str, place: Place, **params: object) -> Finding:
    """The finding of rule `code` at `place`. Raises KeyError for an unknown code or a missing parameter."""
    return CATALOGUE[code].at(place, **params)
