"""The file store keeps what it was given, or says that it cannot."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from honours.base.errors import Refusal
from honours.base.files import FileStore, publish


def test_file_is_named_by_its_digest_and_comes_back(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    digest = store.put(b"%PDF certificate")
    assert digest == sha256(b"%PDF certificate").hexdigest()
    assert store.get(digest) == b"%PDF certificate"
    assert store.put(b"%PDF certificate") == digest
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_changed_or_missing_file_is_refused(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    digest = store.put(b"one")
    [path] = [path for path in tmp_path.rglob("*") if path.is_file()]
    path.write_bytes(b"two")
    with pytest.raises(Refusal, match="摘要不符"):
        store.get(digest)
    path.unlink()
    with pytest.raises(Refusal, match="缺失"):
        store.get(digest)


@pytest.mark.parametrize("name", ["../secret.key", "a" * 63, "g" * 64, "/etc/passwd", ""])
def test_only_digests_are_looked_up(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        FileStore(tmp_path).get(name)


def test_file_and_folder_are_synced_before_the_name_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real_sync, real_rename = os.fsync, Path.rename

    def sync(descriptor: int) -> None:
        seen.append("folder" if Path(f"/proc/self/fd/{descriptor}").resolve().is_dir() else "file")
        real_sync(descriptor)

    def rename(self: Path, target: Path) -> Path:
        seen.append("rename")
        return real_rename(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "rename", rename)
    publish(tmp_path / "ab" / "file", b"x", mode=0o600)
    assert seen == ["folder", "file", "rename", "folder"]
    assert (tmp_path / "ab" / "file").stat().st_mode & 0o777 == 0o600
