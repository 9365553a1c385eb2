"""Configuration: frozen, read once from the environment; a wrong value stops the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"


class WrongSetting(Exception):
    """A setting that cannot be used, with one sentence saying what to do."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every key with its unit and default; the environment names it HONOURS_<KEY>."""

    data: Path = ROOT / "var"  # folder: database, issued files, keys
    office: str = "祁东县公安局交警大队"  # full name of the unit, shown on top of every page
    certificate_series: str = "祁交荣"  # code before 〔year〕n号 on certificates
    certificate_code: str = ""  # that series in ASCII, as QJR; without it, the pinyin's initials
    paper_series: str = "祁交"  # 机关代字 of the brigade's own papers
    qr_names: bool = True  # False leaves the name out of the QR code
    key_passphrase: str = field(default="", repr=False)  # of the signing keys; may be none
    host: str = "127.0.0.1"
    port: int = 5000
    queue: str = "file"  # where the bell of long work rings: file, redis://… or postgresql://…
    hosts: str = "127.0.0.1,localhost,[::1]"  # Host names answered to, comma separated
    plain_http: bool = False  # True drops Secure cookies; a standing warning is shown
    idle_minutes: int = 15  # a session idle for longer has ended
    session_hours: int = 8  # a session older than this has ended
    lock_failures: int = 5  # failed sign-ins before an account or source is locked
    lock_minutes: int = 15
    password_days: int = 90  # a password older than this must be changed
    argon2_kib: int = 47_104  # 46 MiB with t=1; small machines: 19456 with t=2
    argon2_passes: int = 1

    @property
    def database(self) -> Path:
        return self.data / "honours.sqlite3"

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def copies(self) -> Path:
        """PDFs made for the printer: made again when they are gone, need no backup."""
        return self.data / "copies"

    @property
    def bell(self) -> str | Path:
        """Where the bell rings; its file is disposable."""
        return self.data / "queue.sqlite3" if self.queue == "file" else self.queue

    @property
    def secret_key(self) -> Path:
        return self.data / "secret.key"

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    @property
    def trusted_hosts(self) -> list[str]:
        return [host.strip() for host in self.hosts.split(",") if host.strip()]


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raise WrongSetting naming the key and what it should be."""
    known = {f"HONOURS_{key.name.upper()}": key for key in fields(Settings)}
    if strange := sorted(
        key for key in environment if key.startswith("HONOURS_") and key not in known
    ):
        raise WrongSetting(f"设置 {strange[0]} 不存在，请核对拼写；可用的有：{'、'.join(known)}。")
    given = {
        of.name: _convert(key, environment[key], type(of.default))
        for key, of in known.items()
        if key in environment
    }
    settings = Settings(**given)  # type: ignore[arg-type]
    if not re.match(r"file$|rediss?://.|postgresql://.", settings.queue):
        wanted = "file、redis://… 或 postgresql://…"
        raise WrongSetting(f"设置 HONOURS_QUEUE 应为 {wanted}，现为“{settings.queue}”。")
    return settings


def _convert(key: str, text: str, kind: type) -> object:
    if kind is bool:
        if text not in ("0", "1"):
            raise WrongSetting(f"设置 {key} 应为 0 或 1，现为“{text}”。")
        return text == "1"
    if kind is int:
        if not text.isdecimal() or int(text) < 1:
            raise WrongSetting(f"设置 {key} 应为正整数，现为“{text}”。")
        return int(text)
    if not text.strip():
        raise WrongSetting(f"设置 {key} 不能为空。")
    return Path(text).resolve() if issubclass(kind, Path) else text.strip()
