"""The sources in ``macros/`` that follow from the jobs declared: the Sub of every button, and the ribbon.

Written by ``python docs/make_macros.py``; a test holds the files to what is declared.
"""

from typing import Final
from xml.sax.saxutils import quoteattr

from cchc_xl.books.vba.ribbon import RIBBON_NAMESPACE
from cchc_xl.model.job import BUTTONS
from cchc_xl.model.job_spec import Entry, RibbonGroup

BUTTONS_FILE: Final = "modNut.bas"
RIBBON_FILE: Final = "customUI14.xml"

_MODULE: Final = """\
Attribute VB_Name = "modNut"
Option Explicit
' One public Sub per button on the tabs. Each only names its job in Python, cchc_xl.buttons.
"""
_RIBBON: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<customUI xmlns="{namespace}">
  <ribbon>
    <tabs>
      <tab id="tabCCHC" label="CCHC 2026" insertAfterMso="TabHome">
{groups}
      </tab>
    </tabs>
  </ribbon>
</customUI>
"""


def button_module() -> str:
    """The standard module with a public Sub a button, in ASCII."""
    subs = (f'\nPublic Sub {entry.macro}()\n    GuiYeuCau "{entry.key}"\nEnd Sub\n' for entry in BUTTONS)
    return _MODULE + "".join(subs)


def ribbon_xml() -> str:
    """The ribbon's tab: group by group, in each the buttons in the order of work."""
    groups: dict[RibbonGroup, list[Entry]] = {}
    for entry in BUTTONS:
        groups.setdefault(entry.look.group, []).append(entry)
    return _RIBBON.format(namespace=RIBBON_NAMESPACE, groups="\n".join(_group(*group) for group in groups.items()))


def _group(group: RibbonGroup, entries: list[Entry]) -> str:
    head = f"        <group id={quoteattr(group.id)} label={quoteattr(group.label)}>"
    return "\n".join([head, *map(_button, entries), "        </group>"])


def _button(entry: Entry) -> str:
    look, caption = entry.look, quoteattr(entry.caption)
    indent = "\n            "
    return (
        f"          <button id={quoteattr('btn' + look.macro.removeprefix('Nut'))} tag={quoteattr(entry.key)}"
        f' label={caption} imageMso={quoteattr(look.picture)} size="large" onAction="RibNut"'
        f"{indent}screentip={caption}{indent}supertip={quoteattr(look.tip)}/>"
    )
