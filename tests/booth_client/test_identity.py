"""The booth's key: kept whole, for its user only, and never in a log line."""

import base64
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from booth_client.identity import Identity, load
from signaling.protocol import Challenge, booth_text, enrol_text
from tests.conftest import ExpectedLogs

CHALLENGE = Challenge(nonce="bm9uY2U=", server="lapak", versions=(1,))


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "booth.key"
    identity = Identity.fresh().named("b-1")
    identity.save(path)
    again = load(path)
    assert again is not None
    assert again.booth == "b-1"
    assert again.prove(CHALLENGE) == identity.prove(CHALLENGE)


def test_only_its_own_user_may_read_the_key(tmp_path: Path) -> None:
    path = tmp_path / "booth.key"
    path.with_name("booth.key.new").write_text("left by a power cut")
    Identity.fresh().named("b-1").save(path)
    Identity.fresh().named("b-2").save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["booth.key"]


def test_signatures_hold_against_the_servers_words() -> None:
    identity = Identity.fresh()
    enrol = identity.enrol(CHALLENGE, "7K3QWXYZ")
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(enrol.public_key))
    said = enrol_text(CHALLENGE.server, CHALLENGE.nonce, enrol.code, enrol.public_key)
    public.verify(base64.b64decode(enrol.proof), said)
    prove = identity.named("b-1").prove(CHALLENGE)
    said = booth_text(CHALLENGE.server, CHALLENGE.nonce, "b-1")
    public.verify(base64.b64decode(prove.signature), said)


def test_no_file_is_a_new_booth(tmp_path: Path) -> None:
    assert load(tmp_path / "booth.key") is None


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b'{"booth": "b-1"}', b'{"booth": "b-1", "private_key": "AAAA"}']
)
def test_a_file_that_is_no_key_is_said_and_not_shown(
    tmp_path: Path,
    content: bytes,
    expected_logs: ExpectedLogs,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = tmp_path / "booth.key"
    path.write_bytes(content)
    expected_logs("cannot be used")
    assert load(path) is None
    assert "private_key" not in caplog.text
