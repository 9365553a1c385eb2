"""Files as answers: named in Chinese, never cached by anybody between."""

from urllib.parse import quote

from flask import Response, make_response


def download(data: bytes, name: str, *, mimetype: str = "application/pdf") -> Response:
    """Answer with a file to keep; its name travels as filename*=UTF-8''…"""
    return _answer(data, name, mimetype, "attachment")


def shown(data: bytes, name: str, *, mimetype: str = "application/pdf") -> Response:
    """Answer with a file the browser shows itself."""
    return _answer(data, name, mimetype, "inline")


def _answer(data: bytes, name: str, mimetype: str, disposition: str) -> Response:
    response = make_response(data)
    response.mimetype = mimetype
    plain = "file." + name.rpartition(".")[2]  # for those who cannot read filename*
    said = quote(name.replace("/", "\uff0f"), safe="")
    response.headers["Content-Disposition"] = (
        f"{disposition}; filename={plain}; filename*=UTF-8''{said}"
    )
    return response
