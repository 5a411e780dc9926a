"""Whether a workbook and this program belong together, and which of the two to update where they do not."""

from cchc_xl.machine.mends import UPGRADE
from cchc_xl.model.version import release


def version_problem(workbook: str, package: str) -> tuple[str, str] | None:
    """What is wrong and the mend, in Vietnamese; None where major and minor agree, as the buttons demand.

    `workbook` is the master's custom property ("" where it has none), `package` the version of the program.
    """
    if release(workbook) == release(package):
        return None
    said = f"Sổ theo dõi ở phiên bản {workbook or 'không rõ'}, chương trình ở phiên bản {package}."
    if release(workbook) > release(package):
        return said, f"Cập nhật chương trình lên phiên bản {workbook}; sổ giữ nguyên."
    mend = UPGRADE
    if workbook:
        mend += f", hoặc cài lại chương trình phiên bản {workbook} để làm tiếp sổ này"
    return said, f"{mend}."
