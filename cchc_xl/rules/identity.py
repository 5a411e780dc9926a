"""Finding out from inside a returned file what it is: plan, unit, period, issue, merge base (family MAU).

Source: domain section 5 (what rejects a file) and section 9, points 8 and 9.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pydantic import ValidationError

from cchc_xl.model import layout
from cchc_xl.model.period import PeriodState
from cchc_xl.model.plan import Unit
from cchc_xl.model.returned import RawValue, ReturnedFile, SheetGrid
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.claimed import TYPED_BASE, BaseValues, Identity, typed
from cchc_xl.rules.columns import COT02, HEADER_SEARCH_ROWS, FormSheet
from cchc_xl.rules.form_sheets import candidates, form_sheets
from cchc_xl.rules.of_jobs import GOP05
from cchc_xl.rules.rule import Audience, Family, Rule, Stage
from cchc_xl.rules.submission import FormContext
from cchc_xl.tables.form import VERSIONS_READ

IDENTITY_SEARCH_COLUMNS: Final = 5
LEAST_KEYS: Final = 3
"""Keys of an identity in one column that make it one, whatever the tab is called."""
_KEYS: Final = frozenset(layout.IDENTITY_KEYS)
_DIGITS: Final = re.compile(r"[0-9]{1,9}")
_IDENTITY_WORDS: Final = {
    layout.IDENTITY_PLAN: "mã kế hoạch",
    layout.IDENTITY_PLAN_VERSION: "phiên bản kế hoạch",
    layout.IDENTITY_FORM_VERSION: "phiên bản biểu",
    layout.IDENTITY_UNIT: "mã đơn vị",
    layout.IDENTITY_PERIOD: "mã kỳ",
    layout.IDENTITY_ISSUE: "lần phát hành",
}

FAMILY: Final = Family(
    "MAU",
    "Nhận dạng biểu",
    "Tệp có đúng là biểu HCQT đã phát hành, của đúng kế hoạch, đơn vị, kỳ báo cáo hay không; tên tệp không được "
    "dùng để nhận dạng. Tệp có nội dung mức Cần sửa ở nhóm này không được nhận.",
    stage=Stage.FORM,
    audience=Audience.UNIT,
)
MAU01 = FAMILY.error(
    "MAU01", "Không phải biểu báo cáo", "Tệp không phải là biểu báo cáo do HCQT phát hành.",
    hint="Đề nghị sử dụng đúng tệp biểu HCQT đã gửi cho đơn vị; không chép sang tệp khác.",
    triggers="một sổ tính tự lập", passes="biểu HCQT phát hành",
)  # fmt: skip
MAU02 = FAMILY.error(
    "MAU02", "Biểu của kế hoạch khác", "Biểu thuộc kế hoạch {found}, không phải {expected}.",
    hint="Đề nghị sử dụng biểu của Kế hoạch năm nay.",
    triggers="biểu của năm trước", passes="biểu của Kế hoạch 2026",
)  # fmt: skip
MAU03 = FAMILY.error(
    "MAU03", "Đơn vị không có trong danh sách", "Biểu ghi mã đơn vị {found}, không có trong Danh sách đơn vị.",
    hint="HCQT kiểm tra trang Danh sách đơn vị hoặc phát hành lại biểu.",
    triggers="mã đơn vị lạ", passes="mã đơn vị có trong danh sách",
    audience=Audience.OFFICE,
)  # fmt: skip
MAU04 = FAMILY.error(
    "MAU04", "Biểu của kỳ khác", "Biểu thuộc kỳ {found}, không phải kỳ {expected}.",
    hint="Đề nghị gửi biểu của đúng kỳ báo cáo.",
    triggers="biểu 6 tháng gửi khi đang tổng hợp Quý I", passes="biểu Quý I",
)  # fmt: skip
MAU05 = FAMILY.error(
    "MAU05", "Phiên bản biểu không phù hợp",
    "Phiên bản biểu {found} không dùng được với chương trình này (cần {expected}).",
    hint="Phát hành lại biểu hoặc cập nhật chương trình.",
    triggers="biểu phiên bản 9", passes="biểu phiên bản hiện hành",
    audience=Audience.OFFICE,
)  # fmt: skip
MAU06 = FAMILY.error(
    "MAU06", "Thông tin nhận dạng biểu bị thay đổi", "Thông tin nhận dạng của biểu bị thiếu hoặc bị thay đổi: {what}.",
    hint=(
        "Đề nghị điền lại vào tệp biểu gốc HCQT đã gửi rồi gửi lại; trên iPhone, iPad, máy Mac dùng Excel hoặc WPS "
        "thay cho Numbers."
    ),
    triggers="xóa trang ẩn nhận dạng", passes="trang nhận dạng còn nguyên",
)  # fmt: skip
MAU07 = FAMILY.info(
    "MAU07", "Trang biểu đổi tên", "Trang biểu báo cáo được đổi tên thành “{name}”; vẫn nhận.",
    hint="Không cần xử lý.",
    triggers="trang tên “Sheet1”", passes="trang tên “Biểu báo cáo”",
)  # fmt: skip
"""Domain section 9, point 8."""
MAU08 = FAMILY.error(
    "MAU08", "Có nhiều trang biểu báo cáo", "Tệp có {count} trang đều là biểu báo cáo: {names}.",
    hint="Đề nghị giữ lại một trang đúng, xóa các trang còn lại rồi gửi lại.",
    triggers="trang “Biểu báo cáo (2)” cùng có số liệu", passes="một trang biểu báo cáo",
)  # fmt: skip
"""Domain section 9, point 8."""
MAU09 = FAMILY.warning(
    "MAU09", "Thiếu thông tin người lập", "Chưa ghi {what}.",
    hint="Đề nghị bổ sung ở đầu biểu.",
    triggers="bỏ trống người lập", passes="có người lập, điện thoại, ngày lập",
    quotes={"what": "mục còn thiếu"},
)  # fmt: skip
MAU10 = FAMILY.info(
    "MAU10", "Biểu phát hành cho đơn vị đã sắp xếp lại",
    "Biểu phát hành cho {old}; nhận là báo cáo của đơn vị kế thừa: {unit}.",
    hint="Không cần gửi lại; HCQT kiểm tra cột Đơn vị kế thừa ở Danh sách đơn vị.",
    triggers="biểu đã gửi cho phòng sáp nhập vào phòng khác", passes="biểu của đơn vị đang hoạt động",
)  # fmt: skip
"""Domain section 6: a form already out is accepted for the successor."""
MAU11 = FAMILY.error(
    "MAU11", "Biểu của nhiều đơn vị trong một tệp", "{forms}; gửi mỗi đơn vị một tệp.",
    hint="Đề nghị điền vào tệp biểu HCQT đã gửi cho từng đơn vị, mỗi đơn vị gửi một tệp; không xóa trang nào.",
    triggers="hai đơn vị chép biểu vào một tệp", passes="mỗi đơn vị một tệp",
    quotes={"forms": "trang nào là biểu của đơn vị nào"},
)  # fmt: skip
MAU12 = FAMILY.error(
    "MAU12", "Biểu của phiên bản kế hoạch mới hơn",
    "Biểu lập theo phiên bản {found} của Kế hoạch, sổ theo dõi này ở phiên bản {expected}; chưa nhập.",
    hint="HCQT kiểm tra có đang dùng sổ cũ không; cập nhật Kế hoạch điều chỉnh vào sổ rồi nhập lại.",
    triggers="biểu lập sau khi Kế hoạch được điều chỉnh, nhập vào bản sao cũ của sổ",
    passes="biểu lập trước khi Kế hoạch được điều chỉnh",
    audience=Audience.OFFICE,
)  # fmt: skip
"""Contract section 3: held, not lost; one of an older version merges what is still owed."""
MAU13 = FAMILY.warning(
    "MAU13", "Biểu không còn dấu xác nhận",
    "Biểu không còn dấu xác nhận: chỉ lấy vào ô HCQT để trống; ô HCQT đã ghi khác thì chưa lấy, phải chọn.",
    hint="HCQT hỏi đơn vị có đúng là biểu của đơn vị không; lần sau đề nghị điền vào tệp biểu gốc HCQT đã gửi.",
    triggers="trang ẩn nhận dạng bị sửa mã đơn vị, lần phát hành hoặc số liệu gốc",
    passes="biểu được LibreOffice, WPS lưu lại nguyên trang nhận dạng",
    audience=Audience.OFFICE,
)  # fmt: skip
"""Contract section 3: the seal."""
MAU14 = FAMILY.error(
    "MAU14", "Biểu ghép của hai đơn vị",
    "Trang nhận dạng của biểu là của {unit} nhưng {where} là của {other}; chưa nhập.",
    hint="Đề nghị điền vào tệp biểu HCQT đã gửi cho đơn vị, không chép trang từ tệp khác sang.",
    triggers="trang biểu của đơn vị này chép vào tệp của đơn vị khác", passes="biểu và trang nhận dạng của một đơn vị",
    quotes={"unit": "đơn vị", "other": "đơn vị khác", "where": "phần ghi tên đơn vị khác"},
)  # fmt: skip
"""Contract section 3: a mixed form changes and displaces nothing."""


Rows = Sequence[Sequence[RawValue]]
"""The rows of a tab."""


class IdentityError(Exception):
    """The file is no form of ours, or cannot be read as one: the rule, parameters, and a place where there is one.

    `units` are those whose forms of this period it holds all the same.
    """

    def __init__(
        self,
        rule: Rule,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        units: tuple[str, ...] = (),
        **params: str,
    ) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.sheet = sheet
        self.cell = cell
        self.units = units
        self.params = params


def read_identity(file: ReturnedFile, unit: str = "") -> tuple[Identity, BaseValues]:
    """Read ``_cchc``, that of this unit where there are several.

    Raises IdentityError MAU01 (no form at all) or MAU06 (identity removed or damaged).
    """
    # The tab of that name counts before copies of it.
    by_name = sorted(file.sheets, key=lambda sheet: match_key(sheet.name) != layout.FORM_IDENTITY_SHEET)
    tabs = list(identity_tabs(by_name))
    if not tabs:
        if any(True for _ in form_sheets(file)):
            raise IdentityError(MAU06, what="thiếu trang nhận dạng của biểu")
        raise IdentityError(MAU01)
    wanted = (rows for rows in tabs if unit and stated(rows, layout.IDENTITY_UNIT) == unit)
    return _read_identity(next(wanted, tabs[0]))


def identity_tabs(sheets: Iterable[SheetGrid]) -> Iterator[Rows]:
    """The rows of every tab with the identity of a form, from the column of the keys on.

    Known by its keys, since programs rename tabs and put headings above them; by its name where the keys are gone.
    """
    for sheet in sheets:
        column = _key_column(sheet.rows)
        if column is not None or match_key(sheet.name) == layout.FORM_IDENTITY_SHEET:
            yield tuple(row[column or 0 :] for row in sheet.rows)


def _key_column(rows: Rows) -> int | None:
    """The column with the keys of an identity, None where there are too few to tell."""
    for column in range(IDENTITY_SEARCH_COLUMNS):
        texts = {_key_text(row[column]) for row in rows[:HEADER_SEARCH_ROWS] if column < len(row)}
        if len(texts & _KEYS) >= LEAST_KEYS:
            return column
    return None


def stated(rows: Rows, key: str) -> str:
    """What an identity says under a key, "" where it does not."""
    return next((_key_text(row[1]) for row in rows if len(row) > 1 and _key_text(row[0]) == key), "")


def _read_identity(rows: Rows) -> tuple[Identity, BaseValues]:
    found: dict[str, str] = {}
    base: dict[tuple[str, str], RawValue] = {}
    in_base = False
    for row in rows:
        key = _key_text(row[0]) if row else ""
        if in_base:
            if key and len(row) > 2 and row[2] is not None:
                base[(key.upper(), match_key(_key_text(row[1])))] = row[2]
        elif key == layout.IDENTITY_BASE:
            in_base = True
        elif key in layout.IDENTITY_KEYS and len(row) > 1:
            found[key] = _key_text(row[1])
    try:
        identity = Identity.model_validate(found)
        return identity, base if identity.form_version == TYPED_BASE else typed(base)
    except ValidationError as error:
        names = ", ".join(_IDENTITY_WORDS[str(problem["loc"][0])] for problem in error.errors())
        raise IdentityError(MAU06, what=names) from error


def _key_text(value: RawValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else tidy(str(value))


def find_form_sheet(file: ReturnedFile) -> FormSheet:
    """The one sheet with the header of a form, whatever its name.

    Copies with nothing typed in are left aside where another one is filled. Raises IdentityError: MAU06 where there
    is none, MAU08 where several differ, COT02 where a column that is read stands there twice.
    """
    sheets = candidates(list(form_sheets(file)))
    if not sheets:
        raise IdentityError(MAU06, what="không còn bảng của biểu báo cáo")
    if len({sheet.grid.rows[sheet.header_index :] for sheet in sheets}) > 1:
        names = ", ".join(f"“{sheet.grid.name}”" for sheet in sheets)
        raise IdentityError(MAU08, count=str(len(sheets)), names=names)
    of_name = (sheet for sheet in sheets if match_key(sheet.grid.name) == match_key(layout.FORM_SHEET))
    found = next(of_name, sheets[0])
    if found.doubled:
        names, cell = "”, “".join(found.doubled), next(iter(found.doubled.values()))
        raise IdentityError(COT02, sheet=found.grid.name, cell=cell, column=names)
    return found


def tabs_of_form(file: ReturnedFile) -> frozenset[str]:
    """The names of the tabs that are the form's: its table, copies of it, its identity."""
    tables = (sheet.grid.name for sheet in form_sheets(file))
    is_identity = (sheet.name for sheet in file.sheets if any(True for _ in identity_tabs([sheet])))
    return frozenset((*tables, *is_identity))


def check_identity(identity: Identity, context: FormContext) -> tuple[Unit, ...]:
    """The units the form counts for, foremost the one that takes what several of them owe.

    Raises IdentityError for another plan, unit, period or form version, for a newer version of the plan, and for a
    period that is closed: its forms are late.
    """
    if identity.plan_id != context.plan_id:
        raise IdentityError(MAU02, found=identity.plan_id, expected=context.plan_id)
    if identity.form_version not in VERSIONS_READ:
        raise IdentityError(MAU05, found=identity.form_version, expected=" hoặc ".join(VERSIONS_READ))
    if _version_order(identity.plan_version) > _version_order(context.plan_version):
        raise IdentityError(MAU12, found=identity.plan_version, expected=context.plan_version)
    unit = context.units.by_code.get(identity.unit)
    if unit is None:
        raise IdentityError(MAU03, found=identity.unit)
    if identity.period != context.period.code or context.period.state is PeriodState.CLOSED:
        raise IdentityError(MAU04, found=identity.period, expected=context.period.code)
    return _reporting_units(unit, context)


def _version_order(version: str) -> tuple[int, ...]:
    """Newer versions last: "2" after "1.3" after "1"."""
    return tuple(int(number) for number in _DIGITS.findall(version))


def _reporting_units(unit: Unit, context: FormContext) -> tuple[Unit, ...]:
    """The unit itself, or those that took its place: a form already out is accepted for them (domain section 1).

    Of the parts of a unit that was split, the one that owes most of what the form asks comes first.
    """
    heirs = [heir for heir in context.units.heirs_on(unit.code, context.day) if heir.must_report]
    if not heirs:
        raise IdentityError(GOP05, unit=unit.name)
    asked = context.owed(unit.code).keys()
    return tuple(sorted(heirs, key=lambda heir: -len(asked & context.owed(heir.code).keys())))
