"""The generated parts of ``docs/contract.md``: tabs and tables, columns, commands, out of the declarations.

Run it after a change in `cchc_xl/tables` or of a job's parameters; a test holds the committed page to a fresh one. What
stands between ``<!-- generated: name -->`` and ``<!-- end -->`` is written here, the rest by hand.
"""

import re
from pathlib import Path
from typing import Final

from cchc_xl import tables
from cchc_xl.model.job import JOBS
from cchc_xl.tables import form

PAGE: Final = Path(__file__).parent / "contract.md"
_BLOCK: Final = re.compile(r"(?<=<!-- generated: )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)


def page(text: str) -> str:
    """The page with its generated parts made anew. Raises KeyError for a part that nothing makes."""
    parts = {"tabs": _tabs, "columns": _columns, "form": _form, "commands": _commands}
    return _BLOCK.sub(lambda found: f"{found[1]}{found[2]}{parts[found[1]]()}\n", text)


def _tabs() -> str:
    lines = ["| tab | VBA code name | tables | key |", "|---|---|---|---|"]
    for tab in tables.TABS:
        names = " · ".join(f"`{table.name}`" for table in tab.tables) or "–"
        keys = " · ".join(", ".join(table.key) or "–" for table in tab.tables)
        hidden = " (hidden)" if tab.hidden else ""
        lines.append(f"| {tab.title}{hidden} | {tab.code_name} | {names} | {keys} |")
    return "\n".join(lines)


def _columns() -> str:
    return "\n".join(f"- `{table.name}`: {' · '.join(table.columns)}" for table in tables.TABLES)


def _form() -> str:
    headers = (f"*{column.header}*" if column.at_year_end else column.header for column in form.FORM)
    return f"- `tblBieu`: {' · '.join(headers)}\n- `tblBieuSoLieu`: {' · '.join(form.FIGURE_HEADERS)}"


def _commands() -> str:
    lines = ["| command | writes the master | what for |", "|---|---|---|"]
    for job in JOBS.values():
        if job.about:
            lines.append(f"| `{job.usage}` | {'yes' if job.writes else 'no'} | {job.about} |")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
