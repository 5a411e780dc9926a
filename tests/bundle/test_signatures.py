"""Whose signature counts, read from what osslsigncode prints."""

import pytest

from bundle.signatures import read

SAID = """
Current message digest    : {current}
Calculated message digest : 0C703A2A
Signer's certificate:
	Signer #0:
		Subject: /C=US/ST=Oregon/O=Somebody/CN={signer}
		Issuer : /C=US/O=DigiCert, Inc./CN=DigiCert
"""


@pytest.mark.parametrize(
    ("signer", "succeeded", "current", "accepted"),
    [
        ("Python Software Foundation", True, "0C703A2A", True),
        ("Anaconda, Inc.", True, "0C703A2A", True),
        ("Python Software Foundation", False, "0C703A2A", False),
        ("Microsoft Windows Software Compatibility Publisher", False, "0C703A2A", True),
        ("Microsoft Windows Software Compatibility Publisher", False, "FFFFFFFF", False),
        ("Somebody Else", True, "0C703A2A", False),
    ],
)
def test_a_publisher_we_know_signed_this_very_file(signer: str, succeeded: bool, current: str, accepted: bool) -> None:
    assert read(SAID.format(signer=signer, current=current), succeeded=succeeded).accepted is accepted


def test_a_file_that_nobody_signed_is_not_accepted() -> None:
    unsigned = read("No signature found\n", succeeded=False)
    assert (unsigned.signer, unsigned.accepted) == ("", False)
