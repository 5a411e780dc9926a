"""The workbook part: the list of tabs and the defined names, with tabs and names of the fresh master put in."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.upgrade.titles import retitled
from cchc_xl.books.upgrade.worksheet_xml import main

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACES: Final = ("activeTab", "firstSheet")
_BEFORE_NAMES: Final = ("sheets", "functionGroups", "externalReferences")


class WorkbookTree:
    """The parsed workbook part of the old master, being edited."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        sheets = root.find(main("sheets"))
        if sheets is None:
            raise ValueError("a workbook without tabs")
        self._sheets = sheets

    @property
    def titles(self) -> list[str]:
        """All tabs in order, also those that hold no cells (charts)."""
        return [sheet.get("name", "") for sheet in self._sheets]

    def insert_tab(self, title: str, relation: str, after: str | None, state: str) -> None:
        """Put a tab behind the tab `after` (None: in front); `state` as the format says it, "" for visible."""
        place = 0 if after is None else self.titles.index(after) + 1
        number = max(int(sheet.get("sheetId", "0")) for sheet in self._sheets) + 1
        sheet = etree.Element(main("sheet"), name=title, sheetId=str(number))
        if state:
            sheet.set("state", state)
        sheet.set(_ID, relation)
        self._sheets.insert(place, sheet)
        for name in self._names():
            local = name.get("localSheetId")
            if local is not None and int(local) >= place:
                name.set("localSheetId", str(int(local) + 1))
        for view in self.root.iter(main("workbookView")):
            for attribute in _PLACES:
                if int(view.get(attribute, "0")) >= place and view.get(attribute) is not None:
                    view.set(attribute, str(int(view.get(attribute, "0")) + 1))

    def set_name(self, model: etree._Element, titles: Mapping[str, str], local: str | None) -> None:
        """Define a name as the fresh master does; `local` is the tab it belongs to, None for the whole workbook."""
        name = deepcopy(model)
        name.text = retitled(name.text or "", titles)
        name.attrib.pop("localSheetId", "")
        if local is not None:
            name.set("localSheetId", str(self.titles.index(local)))
        for present in list(self._names()):
            same = present.get("name", "").casefold() == name.get("name", "").casefold()
            if same and present.get("localSheetId") == name.get("localSheetId"):
                present.getparent().remove(present)  # type: ignore[union-attr]
        self._holder().append(name)

    def forget_local_names(self, title: str, name: str) -> None:
        """Remove a name that belongs to one tab, if it is there."""
        place = str(self.titles.index(title))
        for present in list(self._names()):
            if present.get("localSheetId") == place and present.get("name") == name:
                self._holder().remove(present)

    def name_the_module(self, code_name: str) -> None:
        """State the code name of the workbook's own module."""
        properties = self.root.find(main("workbookPr"))
        if properties is None:
            properties = etree.Element(main("workbookPr"))
            version = self.root.find(main("fileVersion"))
            if version is None:
                self.root.insert(0, properties)
            else:
                version.addnext(properties)
        properties.set("codeName", code_name)

    def _names(self) -> Iterator[etree._Element]:
        return self.root.iterfind(f"{main('definedNames')}/{main('definedName')}")

    def _holder(self) -> etree._Element:
        holder = self.root.find(main("definedNames"))
        if holder is None:
            holder = etree.Element(main("definedNames"))
            present = [item for tag in _BEFORE_NAMES if (item := self.root.find(main(tag))) is not None]
            present[-1].addnext(holder)
        return holder
