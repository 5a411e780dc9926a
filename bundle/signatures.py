"""Who signed the programs of the bundle (Authenticode), told by osslsigncode.

A signature is one more witness beside the table of SHA-256: files of python.org and of Anaconda are verified up to a
root that this machine trusts. Microsoft's own root is in no Linux; of its files only that the digest is right is known.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bundle.sources import BundleError

SIGNED: Final = (".exe", ".dll", ".pyd")
PUBLISHERS: Final = frozenset({"Python Software Foundation", "Anaconda, Inc."})
_MICROSOFT: Final = re.compile(r"^Microsoft ")
_ROOTS: Final = "/etc/ssl/certs/ca-certificates.crt"


@dataclass(frozen=True, slots=True)
class Signature:
    """`verified`: up to a trusted root. `intact`: the file is the one that was signed."""

    signer: str
    verified: bool
    intact: bool

    @property
    def accepted(self) -> bool:
        """Whether a publisher we know signed this very file."""
        if self.signer in PUBLISHERS:
            return self.verified
        return bool(_MICROSOFT.match(self.signer)) and self.intact


def can_verify() -> bool:
    """Whether the tool is there."""
    return shutil.which("osslsigncode") is not None


def signature_of(file: Path) -> Signature:
    """What the tool says of a file; revocation lists are not asked for, they are not to be had here."""
    command = ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", "-CAfile", _ROOTS, "-in", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return read(done.stdout, succeeded=done.returncode == 0)


def read(said: str, *, succeeded: bool) -> Signature:
    """Signer and digests out of the tool's text."""
    signer = re.search(r"Signer #0:\s+Subject: .*?/CN=([^\n]+)", said)
    digests = [re.search(rf"{which} message digest\s*: ([0-9A-F]+)", said) for which in ("Current", "Calculated")]
    intact = all(digests) and len({digest[1] for digest in digests if digest}) == 1
    return Signature(signer[1].strip() if signer else "", succeeded, intact)


def verify(folder: Path) -> dict[str, int]:
    """Files by signer, of the programs right in the interpreter's folder. Raises BundleError for one not accepted."""
    signers: dict[str, int] = {}
    for file in sorted(path for path in folder.iterdir() if path.suffix in SIGNED):
        found = signature_of(file)
        if not found.accepted:
            raise BundleError(f"{file.name}: signed by {found.signer or 'nobody'}, not accepted")
        signers[found.signer] = signers.get(found.signer, 0) + 1
    return signers
