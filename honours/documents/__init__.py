"""The press: facts → page → PDF; the only room that knows WeasyPrint."""

import os
from pathlib import Path

# Before WeasyPrint is imported anywhere: printed matter sees our own fonts and no others.
os.environ["FONTCONFIG_FILE"] = str(
    Path(__file__).resolve().parents[2] / "static" / "print" / "fonts.conf"
)
