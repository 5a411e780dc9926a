"""Assembly of the master: every tab of the layout in order, defined names, properties, VBA project, ribbon."""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from cchc_xl import tables
from cchc_xl.books.builder.content import MasterContent
from cchc_xl.books.builder.control_tab import write_control_tab
from cchc_xl.books.builder.finish import finish_package
from cchc_xl.books.builder.lists_tab import name_growing_list, write_lists_tab, write_xlwings_tab
from cchc_xl.books.builder.names import define_area
from cchc_xl.books.builder.overview_tab import write_overview_tab
from cchc_xl.books.builder.plan_tab import write_plan_tab
from cchc_xl.books.builder.printed_tabs import write_printed_tab
from cchc_xl.books.builder.result_tab import write_result_tab
from cchc_xl.books.builder.styles import BASE_SIZE, FONT, SECTION_COLOURS, Styles
from cchc_xl.books.builder.tables import TABLE_HEADER_ROW, write_line_above, write_table_tab
from cchc_xl.books.builder.timeline_tab import write_timeline_tab
from cchc_xl.books.printed_sheet import PrintedSheet
from cchc_xl.books.vba.messages import MESSAGES
from cchc_xl.books.vba.project import WORKBOOK_MODULE, build_vba_project
from cchc_xl.books.vba.ribbon import add_ribbon
from cchc_xl.books.vba.sources import RIBBON_FILE
from cchc_xl.files.whole import put_in_place
from cchc_xl.model import layout
from cchc_xl.tables import Shown, TabSpec
from cchc_xl.tables.choices import PERIOD_CODES, UNIT_CODES
from cchc_xl.tables.tabs import SCHEMA

_CREATED: Final = datetime(2026, 1, 1)


def build_master(out: Path, content: MasterContent, macros_dir: Path) -> None:
    """Write a new master workbook to `out`, replacing what is there; equal content gives equal parts.

    `macros_dir` holds the VBA sources and the ribbon. Raises OSError where a file cannot be read or written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, ignore_cleanup_errors=True) as folder:
        plain = Path(folder) / out.name
        try:
            _write_book(plain, content, macros_dir)
        except FileCreateError as error:  # the library wraps what the disk refused
            raise error.args[0] from error
        add_ribbon(plain, plain, (macros_dir / RIBBON_FILE).read_bytes())
        finish_package(plain)
        put_in_place(plain, out)


def _write_book(path: Path, content: MasterContent, macros_dir: Path) -> None:
    options = {
        "default_format_properties": {"font_name": FONT, "font_size": BASE_SIZE},
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": True,  # one file is written, not one a part first
    }
    with Workbook(str(path), options) as book:
        code_names = [tab.code_name for tab in tables.TABS]
        book.add_vba_project(BytesIO(build_vba_project(macros_dir, code_names)), True)
        book.set_vba_name(WORKBOOK_MODULE)
        # All sheets first: links and names of one tab point to others.
        sheets = {tab.code_name: book.add_worksheet(tab.title, PrintedSheet) for tab in tables.TABS}
        style = Styles(book)
        for tab in tables.TABS:
            sheet = sheets[tab.code_name]
            sheet.set_vba_name(tab.code_name)
            sheet.set_tab_color(SECTION_COLOURS[tab.section])
            _fill(book, sheet, style, tab, content)
            if tab.shown is Shown.HIDDEN:
                sheet.hide()
            elif tab.shown is Shown.VERY_HIDDEN:
                sheet.very_hidden()
        name_growing_list(book, UNIT_CODES, sheets["wsDonVi"], TABLE_HEADER_ROW)
        name_growing_list(book, PERIOD_CODES, sheets["wsKy"], TABLE_HEADER_ROW)
        for tab in tables.TABS:
            if not tab.hidden:
                define_area(book, tab.link_name, sheets[tab.code_name], (0, 0))
        sheets[tables.TABS[0].code_name].activate()
        book.set_tab_ratio(85)
        _set_properties(book, content)


def _fill(book: Workbook, sheet: PrintedSheet, style: Styles, tab: TabSpec, content: MasterContent) -> None:
    if tab.table is not None:
        look = tab.table.look
        if look.printed is not None:
            write_printed_tab(book, sheet, style, tab.table, look.printed, content)
        else:
            write_table_tab(sheet, style, [(table, content.rows(table.name)) for table in tab.tables])
            if look.line:
                write_line_above(book, sheet, style, tab.table, look.line, content)
        return
    match tab.code_name:
        case "wsTrangChinh":
            write_control_tab(book, sheet, style, content)
        case "wsKetQua":
            write_result_tab(book, sheet, style, content)
        case "wsTongQuan":
            write_overview_tab(book, sheet, style, content)
        case "wsLich":
            write_timeline_tab(book, sheet, style, content)
        case "wsPhuLuc":
            write_plan_tab(book, sheet, style, content.plan)
        case "wsDanhMuc":
            write_lists_tab(book, sheet, style, MESSAGES)
        case "wsXlwings":
            write_xlwings_tab(book, sheet, style)
        case _:
            raise ValueError(f"no writer for tab {tab.code_name}")


def _set_properties(book: Workbook, content: MasterContent) -> None:
    properties: Mapping[str, object] = {
        "title": f"Sổ theo dõi Kế hoạch cải cách hành chính năm {content.plan.year}",
        "subject": "Cải cách hành chính",
        "author": "Văn phòng UBND tỉnh Nghệ An",
        "created": _CREATED,
    }
    book.set_properties(properties)
    book.set_custom_property(layout.PROPERTY_VERSION, content.version, "text")
    book.set_custom_property(layout.PROPERTY_PLAN, content.plan.plan_id, "text")
    book.set_custom_property(layout.PROPERTY_SCHEMA, SCHEMA, "number_int")
