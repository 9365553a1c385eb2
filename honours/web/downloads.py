"""Files as answers: named in Chinese, never cached by anybody between."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote
from zipfile import ZipFile, ZipInfo

from flask import Response


def download(
    data: bytes | Iterable[bytes], name: str, *, mimetype: str = "application/pdf"
) -> Response:
    """Answer with a file to keep; its name travels as filename*=UTF-8''…"""
    return _answer(data, name, mimetype, "attachment")


def shown(data: bytes, name: str, *, mimetype: str = "application/pdf") -> Response:
    """Answer with a file the browser shows itself."""
    return _answer(data, name, mimetype, "inline")


def zipped(entries: Iterable[tuple[str, datetime, bytes]]) -> Iterator[bytes]:
    """Pack files, each with its name and moment, piece by piece: no more than one is held."""
    pieces = _Pieces()
    with ZipFile(pieces, "w") as target:
        for name, moment, data in entries:
            target.writestr(ZipInfo(name, moment.timetuple()[:6]), data)
            yield pieces.taken()
    yield pieces.taken()


class _Pieces:
    """A file that can only be written on, so that a zip never looks back."""

    def __init__(self) -> None:
        self._data = bytearray()

    def write(self, data: bytes, /) -> int:
        self._data += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        data = bytes(self._data)
        self._data.clear()
        return data


def _answer(data: bytes | Iterable[bytes], name: str, mimetype: str, disposition: str) -> Response:
    response = Response(data, mimetype=mimetype)
    plain = "file." + name.rpartition(".")[2]  # for those who cannot read filename*
    said = quote(name.replace("/", "\uff0f"), safe="")
    response.headers["Content-Disposition"] = (
        f"{disposition}; filename={plain}; filename*=UTF-8''{said}"
    )
    return response
