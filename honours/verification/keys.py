"""The keys that certificates are signed with, as files; and those of them that are published.

In the folder `keys`: `signing-1.pem`, `signing-2.pem` … of which the last is in use, and
`typed.pem`, whose 32 secret bytes make the typed code. PKCS #8, mode 0600, wrapped in a passphrase
if the office has set one.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from honours.base.errors import BadInput
from honours.base.files import publish
from honours.settings import Settings, WrongSetting
from honours.verification.payload import KEY_ID_SIZE
from honours.verification.record import code_of, plain

MODE = 0o600
_WHERE = "公钥文件"


@dataclass(frozen=True, kw_only=True)
class PublicKeys:
    """What everybody may have: the office's name, what its series' codes mean, keys by id."""

    office: str
    series: Mapping[str, str]  # QJR → 祁交荣
    keys: Mapping[bytes, Ed25519PublicKey]

    def to_json(self) -> str:
        keys = {
            key_id.hex(): base64.b64encode(key.public_bytes_raw()).decode()
            for key_id, key in self.keys.items()
        }
        said = {"office": self.office, "series": dict(self.series), "ed25519": keys}
        return json.dumps(said, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a file of public keys; BadInput when it is none, or an id is not its key's."""
        said = _object(text)
        try:
            raw = [base64.b64decode(key, validate=True) for key in said["ed25519"].values()]
            keys = _by_id(Ed25519PublicKey.from_public_bytes(each) for each in raw)
            series = {str(code): str(name) for code, name in said["series"].items()}
            office, ids = str(said["office"]), {key_id.hex() for key_id in keys}
        except (KeyError, ValueError, AttributeError, TypeError):
            raise BadInput(_WHERE, "内容不完整，请向签发单位重新索取。") from None
        if ids != set(said["ed25519"]):
            raise BadInput(_WHERE, "密钥与其编号不符，请向签发单位重新索取。")
        return cls(office=office, series=series, keys=keys)


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What only the office has."""

    signing: tuple[Ed25519PrivateKey, ...]
    secret: bytes  # of the typed code
    office: str
    own_series: str
    own_code: str  # of that series, if it is not to be spelt by its pinyin
    with_names: bool  # whether the code says the holder's name

    @property
    def current(self) -> Ed25519PrivateKey:
        return self.signing[-1]

    @property
    def key_id(self) -> bytes:
        return id_of(self.current.public_key())

    @cached_property
    def public(self) -> Mapping[bytes, Ed25519PublicKey]:
        return _by_id(key.public_key() for key in self.signing)

    def code_for(self, series: str) -> str:
        """Spell a series in ASCII, as its certificates' codes do."""
        return self.own_code if self.own_code and series == self.own_series else code_of(series)

    def published(self, series: Iterable[str]) -> PublicKeys:
        """Return what may be given away, with the meaning of the codes of these series."""
        codes = {self.code_for(each): each for each in map(plain, (self.own_series, *series))}
        return PublicKeys(office=self.office, series=codes, keys=self.public)


def id_of(key: Ed25519PublicKey) -> bytes:
    """Return a key's id: two bytes of its SHA-256, the same wherever it is published."""
    return sha256(key.public_bytes_raw()).digest()[:KEY_ID_SIZE]


def make(settings: Settings) -> bool:
    """Make what keys are missing; say whether any were."""
    missing = [path for path in (_nth(settings, 1), _typed(settings)) if not path.exists()]
    for path in missing:
        _save(path, settings)
    return bool(missing)


def rotate(settings: Settings) -> str:
    """Make a new signing key; the former ones stay, for what they signed. Return its id."""
    known = set(read(settings).public)
    path = _nth(settings, len(known) + 1)
    while (key_id := id_of(_save(path, settings).public_key())) in known:
        path.unlink()  # one in 65,536
    return key_id.hex()


def read(settings: Settings) -> Keys:
    """Read the keys; WrongSetting when one is missing, or its passphrase is another."""
    code = settings.certificate_code
    if code and not (code.isascii() and code.isalnum() and code.isupper() and len(code) <= 8):
        raise WrongSetting("设置 HONOURS_CERTIFICATE_CODE 应为 1 至 8 个大写字母或数字。")
    signing = _signing(settings)
    if not signing:
        raise WrongSetting("证书签名密钥缺失，请先运行 honours init；曾经有过的，请从备份恢复。")
    return Keys(
        signing=tuple(_load(path, settings) for path in signing),
        secret=_load(_typed(settings), settings).private_bytes_raw(),
        office=settings.office,
        own_series=plain(settings.certificate_series),
        own_code=code,
        with_names=settings.qr_names,
    )


def files(settings: Settings) -> list[Path]:
    """Every key file, to look at."""
    return [*_signing(settings), _typed(settings)]


def _by_id(keys: Iterable[Ed25519PublicKey]) -> dict[bytes, Ed25519PublicKey]:
    return {id_of(key): key for key in keys}


def _nth(settings: Settings, n: int) -> Path:
    return settings.keys / f"signing-{n}.pem"


def _typed(settings: Settings) -> Path:
    return settings.keys / "typed.pem"


def _signing(settings: Settings) -> list[Path]:
    """The files of the signing keys, oldest first."""
    found = settings.keys.glob("signing-*.pem")
    return sorted(found, key=lambda path: int(path.stem.removeprefix("signing-")))


def _save(path: Path, settings: Settings) -> Ed25519PrivateKey:
    key, phrase = Ed25519PrivateKey.generate(), settings.key_passphrase.encode()
    envelope = BestAvailableEncryption(phrase) if phrase else NoEncryption()
    publish(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, envelope), mode=MODE)
    return key


def _load(path: Path, settings: Settings) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), settings.key_passphrase.encode() or None)
    except FileNotFoundError:
        raise WrongSetting(f"密钥文件 {path.name} 缺失，请从备份恢复。") from None
    except (ValueError, TypeError):
        reason = "不能打开，请核对设置 HONOURS_KEY_PASSPHRASE，或从备份恢复"
        raise WrongSetting(f"密钥文件 {path.name} {reason}。") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongSetting(f"密钥文件 {path.name} 不是 Ed25519 密钥，请从备份恢复。")
    return key


def _object(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise BadInput(_WHERE, "不是公钥文件，请核对后重试。")
    return said
