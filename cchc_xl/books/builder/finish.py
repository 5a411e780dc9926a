"""Last touches to the written package: what XlsxWriter leaves to the reader's good will is said outright."""

from pathlib import Path
from typing import Final

from lxml import etree

from cchc_xl.books.file.package import Package

PROGRAM: Final = "CCHC-XL"
_APP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LABEL_SWITCHES: Final = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
"""What a data label may show, in the order of the schema."""


def finish_package(path: Path) -> None:
    """Name this program as the writer and complete the charts, in place.

    LibreOffice trusts the stored results of formulas only where Excel wrote them; a master whose tables were changed on
    disk must be computed anew when it is opened, so the file does not pass itself off as Excel's. Switches that are
    absent from a chart are off for Excel 2007's own files and on for everybody else's, hence all are written.
    """
    package = Package(path.read_bytes(), path.name)
    (app,) = package.related("", "extended-properties")
    root = package.xml(app)
    name = root.find(f"{_APP}Application")
    if name is None:
        raise ValueError(f"{path}: no application is named in {app}")
    name.text = PROGRAM
    package.replace_xml(app, root)
    for part in package.names("xl/charts/chart"):
        chart = package.xml(part)
        _complete(chart)
        package.replace_xml(part, chart)
    package.write(path, lambda _: None)


def _complete(chart: etree._Element) -> None:
    for labels in chart.iter(f"{_CHART}dLbls"):
        present = {child.tag: child for child in labels}
        for child in [present[f"{_CHART}{tag}"] for tag in _LABEL_SWITCHES if f"{_CHART}{tag}" in present]:
            labels.remove(child)
        for tag in _LABEL_SWITCHES:
            known = present.get(f"{_CHART}{tag}")
            labels.append(etree.Element(f"{_CHART}{tag}", val="0") if known is None else known)
    for bars in chart.iter(f"{_CHART}barChart"):
        if bars.find(f"{_CHART}varyColors") is None:
            after = bars.find(f"{_CHART}grouping")
            if after is not None:
                after.addnext(etree.Element(f"{_CHART}varyColors", val="0"))
