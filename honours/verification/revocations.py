"""The list of what no longer stands (pure): digests and a date, signed, for who has no register."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from honours.base.errors import BadInput
from honours.verification.keys import Keys

_SIGNED_AS = b"honours revocations\n"
_WHERE = "撤销名单"


@dataclass(frozen=True, kw_only=True)
class Revocations:
    """Digests of the certificates that were revoked or corrected, as of the end of a day."""

    as_of: date
    revoked: Collection[str]  # hexadecimal
    corrected: Collection[str]

    def signed(self, keys: Keys) -> str:
        """Return the file."""
        said = {
            "as_of": self.as_of.isoformat(),
            "revoked": sorted(self.revoked),
            "corrected": sorted(self.corrected),
            "key": keys.key_id.hex(),
        }
        signature = keys.current.sign(_signed(said)).hex()
        return json.dumps(said | {"signature": signature}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, text: str, keys: Mapping[bytes, Ed25519PublicKey]) -> Self:
        """Read a file; BadInput unless it is whole and signed with one of the keys."""
        try:
            said: dict[str, Any] = json.loads(text)
            signature = bytes.fromhex(said.pop("signature"))
            keys[bytes.fromhex(said["key"])].verify(signature, _signed(said))
            revoked, corrected = frozenset(said["revoked"]), frozenset(said["corrected"])
            return cls(
                as_of=date.fromisoformat(said["as_of"]), revoked=revoked, corrected=corrected
            )
        except InvalidSignature:
            raise BadInput(_WHERE, "签名不符，内容可能被改动，请向签发单位重新索取。") from None
        except (KeyError, ValueError, TypeError, AttributeError):
            reason = "不是由这些公钥的单位签发的撤销名单，请核对文件。"
            raise BadInput(_WHERE, reason) from None


def _signed(said: Mapping[str, object]) -> bytes:
    return _SIGNED_AS + json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
