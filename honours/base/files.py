"""The file store: bytes named by their sha256, never changed, never lost once acknowledged."""

import os
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from honours.base.errors import Refusal


class FileStore:
    """A folder of immutable files, each named by the sha256 of its bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Publish `data` durably and return its sha256; putting equal bytes twice is one file."""
        digest = sha256(data).hexdigest()
        path = self._path(digest)
        if not path.exists():
            publish(path, data)
        return digest

    def has(self, digest: str) -> bool:
        return self._path(digest).exists()

    def get(self, digest: str) -> bytes:
        """Return the bytes; Refusal when they are gone or no longer what they were."""
        try:
            data = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise Refusal("存档", "存档文件缺失，请系统管理员从备份恢复。") from None
        if sha256(data).hexdigest() != digest:
            raise Refusal("存档", "存档文件与登记的摘要不符，不能下载，请系统管理员核查。")
        return data

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise ValueError(f"not a sha256: {digest!r}")
        return self.folder / digest[:2] / digest


def publish(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a file so that it is whole or absent after a power cut: sync, rename, sync folder."""
    _make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
    _sync_folder(path.parent)


def _make_folder(folder: Path) -> None:
    """Make a folder and let its parent remember it."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
