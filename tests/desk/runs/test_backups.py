"""Which backups are kept: the last ones, those of closings, and those undo still needs."""

from pathlib import Path

from cchc_xl.desk.runs.backups import thin_out


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_oldest_go_first_and_some_never(tmp_path: Path) -> None:
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    made = [
        "KeHoach2026_20260301-080000_truoc-nhap-bao-cao-quy-1.xlsm",
        "KeHoach2026_20260302-080000_truoc-tong-hop-quy-1.xlsm",
        "KeHoach2026_20260303-080000_truoc-chot-ky-quy-1.xlsm",
        "KeHoach2026_20260304-080000_truoc-ra-soat-6-thang.xlsm",
        "KeHoach2026_20260305-080000_truoc-tong-hop-6-thang_2.xlsm",
    ]
    others = [
        "KeHoach2026.xlsm",
        "KeHoach2026_20260301-080000_truoc-setup.xlsm",
        "Khác_20260301-080000_truoc-ra-soat.xlsm",
    ]
    for name in (*made, *others):
        (folder / name).touch()
    thin_out(tmp_path / "KeHoach2026.xlsm", 2, {made[0]})
    assert names(folder) == sorted([made[0], *made[2:], *others])
    thin_out(tmp_path / "KeHoach2026.xlsm", 1, ())
    assert names(folder) == sorted([made[2], made[4], *others])


def test_no_folder_is_no_matter(tmp_path: Path) -> None:
    thin_out(tmp_path / "KeHoach2026.xlsm", 1, ())
    assert list(tmp_path.iterdir()) == []
