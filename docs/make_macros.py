"""Write the sources in macros/ that follow from the jobs declared: ``python docs/make_macros.py``."""

from cchc_xl.books.vba.sources import BUTTONS_FILE, RIBBON_FILE, button_module, ribbon_xml
from cchc_xl.resources import macros_dir


def main() -> None:
    """Write the module of the buttons and the ribbon."""
    for name, text in ((BUTTONS_FILE, button_module()), (RIBBON_FILE, ribbon_xml())):
        (macros_dir() / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
