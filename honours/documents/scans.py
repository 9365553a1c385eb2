"""Scans of pre-printed sheets: each is opened in a process of its own and drawn anew.

Started as `python -m honours.documents.scans`: the picture comes on standard input; a line of JSON
goes out, and after it the JPEG. Nothing of the file but its pixels is kept.
"""

import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path, PurePath

from PIL import Image

from honours.base.errors import BadInput

WHERE = "底图"
PIXELS = 25_000_000
SIZE = 2400  # pixels of the longer side that are kept: 205 dpi on A4
_MAGIC = {
    ".png": ("PNG", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("JPEG", b"\xff\xd8\xff"),
    ".jpeg": ("JPEG", b"\xff\xd8\xff"),
}
_MEMORY = 512 << 20  # bytes of address space; 25 million pixels take 150 MB
_SECONDS = 10
_ROOT = Path(__file__).resolve().parents[2]


def read_scan(name: str, content: bytes) -> bytes:
    """Return an uploaded picture as a JPEG of our own making. Raises BadInput."""
    _, magic = _MAGIC.get(PurePath(name).suffix.lower(), ("", b"?"))
    if not content.startswith(magic):
        raise BadInput(WHERE, "须是 .png 或 .jpg 图片，请扫描后另存为其中一种。")
    try:
        done = subprocess.run(  # our own module, nothing from outside
            [sys.executable, "-P", "-m", "honours.documents.scans"],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
            check=False,
        )
        told, _, picture = done.stdout.partition(b"\n")
        reason = json.loads(told)["reason"]
    except (subprocess.TimeoutExpired, ValueError):
        reason = "这张图片打不开，请重新扫描，另存为 .jpg 后再传。"
    if reason:
        raise BadInput(WHERE, reason)
    return picture


def _drawn_anew(content: bytes) -> bytes:
    """Draw the picture again, no larger than is of use, without whatever else the file held."""
    formats = sorted({kind for kind, magic in _MAGIC.values() if content.startswith(magic)})
    with Image.open(io.BytesIO(content), formats=formats) as image:
        if image.width * image.height > PIXELS:
            raise BadInput(WHERE, f"有 {image.width}×{image.height} 像素，太大；扫描用 200 dpi。")
        image.draft("RGB", (SIZE, SIZE))
        image.thumbnail((SIZE, SIZE))
        sheet = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        sheet.paste(layer, mask=layer)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=85)
    return out.getvalue()


def _main() -> None:
    """Draw one picture anew under limits set before a byte of it is looked at."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # counted before a pixel is decoded
    reason, picture = "", b""
    try:
        picture = _drawn_anew(sys.stdin.buffer.read())
    except BadInput as problem:
        reason = problem.reason
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError):
        reason = "这张图片不完整，请重新扫描，另存为 .jpg 后再传。"
    sys.stdout.buffer.write(json.dumps({"reason": reason}).encode() + b"\n" + picture)


if __name__ == "__main__":
    _main()
