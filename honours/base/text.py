"""Text as it may enter the house: NFC, nothing invisible, nothing that cannot be printed or stored.

Never NFKC, never simplified: both change names (通用语言文字法 第17条 allows variants in surnames).
"""

import re
import unicodedata

from honours.base.errors import BadInput

NAME_LIMIT = 50  # characters; 2016 notice: at least 25 hanzi in every name field
TITLE_LIMIT = 100  # characters: organs, units, titles of papers
TEXT_LIMIT = 20_000  # characters

# ASCII, common Han and Chinese punctuation: in NFC as they stand, visible, never refused.
_PLAIN = re.compile("[\n -~·—…‘’“”、-〕\u4e00-\u9fff！-～]*")
_DOTS = str.maketrans(dict.fromkeys("•‧∙・･●.⋅", "·"))
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Old GBK fonts kept 80 characters at U+E815–E864 (FE50–FEA0 in GBK). Unicode has them all since;
# Python's codec knows the newer code of all but these (GB 18030-2022, table of changed codes).
_LATE = {
    0x51: 0x20087, 0x52: 0x20089, 0x53: 0x200CC, 0x59: 0x9FB4, 0x61: 0x9FB5, 0x66: 0x9FB6,
    0x67: 0x9FB7, 0x6C: 0x215D7, 0x6D: 0x9FB8, 0x76: 0x2298F, 0x7E: 0x9FB9, 0x90: 0x9FBA,
    0x91: 0x241FE, 0xA0: 0x9FBB,
}  # fmt: skip
_TRAILS = (trail for trail in range(0x50, 0xA1) if trail != 0x7F)
_GBK_PRIVATE = {
    0xE815 + i: _LATE.get(trail) or ord(bytes([0xFE, trail]).decode("gb18030"))
    for i, trail in enumerate(_TRAILS)
}


def clean_text(text: str, where: str = "文字", *, limit: int = TEXT_LIMIT) -> str:
    """Return `text` as it may be kept; raise BadInput naming the character that may not.

    Line ends become LF, tabs a space; invisible characters and space at both ends go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.strip() if _PLAIN.fullmatch(text) else _admitted(text, where)
    if len(text) > limit:
        raise BadInput(where, f"共{len(text)}字，最多{limit}字，请删减后再保存。")
    return text


def clean_line(text: str, where: str = "文字", *, limit: int = 200) -> str:
    """Like `clean_text`, for text that stands on one line: runs of white space become one space."""
    return clean_text(re.sub(r"\s+", " ", text), where, limit=limit)


def clean_name(text: str, where: str = "姓名") -> str:
    """Return a name without any space inside or around it, its dots as U+00B7; '' stays ''.

    >>> clean_name("李 云")
    '李云'
    """
    name = clean_text(re.sub(r"\s", "", text), where, limit=NAME_LIMIT).translate(_DOTS)
    if name.startswith("·") or name.endswith("·"):
        raise BadInput(where, "间隔号“·”只能用在姓名中间，请核对。")
    return name


def spaced(text: str) -> str:
    """Return `text` with every Han character standing alone, ready for a full-text index."""
    return re.sub(r"\s+", " ", re.sub(f"([{HAN}])", r" \1 ", text)).strip()


def hanzi_count(text: str) -> int:
    """Count characters as a form's limit does: every character but white space."""
    return sum(not char.isspace() for char in text)


def _admitted(text: str, where: str) -> str:
    """Look at every character of a text that holds other than the plainest ones."""
    text = text.translate(_INVISIBLE).translate(_GBK_PRIVATE)
    text = unicodedata.normalize("NFC", text).strip()
    for char in text:
        if reason := _refused(char):
            raise BadInput(where, f"含有{reason}（U+{ord(char):04X}），请删去后重新输入。")
    return text


HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


def _refused(char: str) -> str | None:
    """Say why a character may not enter, or None."""
    code = ord(char)
    if char == "\n":
        return None
    if char in _BIDI:
        return "方向控制符"
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "字形变体选择符"
    match unicodedata.category(char):
        case "Cc":
            return "控制字符"
        case "Cs":
            return "不完整的字符"
        case "Co":
            return "自造字（私用区字符）"
        case "Cn" if not 0x20000 <= code <= 0x3FFFD or code & 0xFFFE == 0xFFFE:
            return "未定义的字符"
    return None
