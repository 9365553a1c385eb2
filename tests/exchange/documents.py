"""Documents for tests of the gate: good ones, and a corpus that means harm."""

import io
import struct
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>'
FOOT = "</w:body></w:document>"


def paragraphs(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def zipped(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return file.getvalue()


def docx(xml: str, **more: bytes) -> bytes:
    types = b'<?xml version="1.0"?><Types/>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": xml.encode(), **more})


def plain_docx(*lines: str) -> bytes:
    return docx(HEAD + paragraphs(*lines) + FOOT)


def encrypted_docx() -> bytes:
    """A package whose entries say they are encrypted."""
    package = bytearray(plain_docx("正文"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = package.find(mark)
        while place >= 0:
            flags = struct.unpack_from("<H", package, place + at)[0]
            struct.pack_into("<H", package, place + at, flags | 1)
            place = package.find(mark, place + 4)
    return bytes(package)


def lying_docx() -> bytes:
    """A package whose list says the text is short, and it is not."""
    package = bytearray(docx(HEAD + paragraphs("长" * 100_000) + FOOT))
    place = package.find(b"word/document.xml", package.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", package, place + 24, 100)
    return bytes(package)


def entity_bomb() -> str:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "哈">{lol}]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )


def outside_entity() -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )


def hostile() -> dict[str, tuple[str, bytes, str]]:
    """Each: a name for the test, the file's name, its content, words of the refusal."""
    good = "教导员申瑞红坚持奋战一线。".encode()
    return {
        "nothing": ("a.txt", b"", "是空的"),
        "only space": ("a.txt", "\u3000 \r\n".encode(), "没有文字"),
        "nul": ("a.txt", b"2020\0", "不是 UTF-8"),
        "other kind": ("a.xlsx", b"PK\x03\x04", "只收"),
        "macro kind": ("a.docm", plain_docx("正文"), "只收"),
        "program": ("a.exe", b"MZ\x90", "只收"),
        "no ending": ("通报", good, "只收"),
        "strange ending": ("a.t\0xt", good, "只收"),
        "lone surrogate in the name": ("a.\udc80txt", good, "只收"),
        "old document": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "加了密码"),
        "encrypted entries": ("a.docx", encrypted_docx(), "加了密码"),
        "pdf as txt": ("a.txt", b"%PDF-1.7\n", "PDF"),
        "picture as html": ("a.html", b"\x89PNG\r\n\x1a\n", "图片"),
        "text as docx": ("a.docx", good, "内容却不是"),
        "docx as txt": ("a.txt", plain_docx("正文"), "内容却不是"),
        "spreadsheet as docx": (
            "a.docx",
            zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}),
            "表格",
        ),
        "macros inside": (
            "a.docx",
            docx(HEAD + FOOT, **{"word/vbaProject.bin": b"\xd0\xcf"}),
            "宏",
        ),
        "no document inside": ("a.docx", zipped({"hello.txt": b"hello"}), "不是 Word 文档"),
        "bomb": ("a.docx", docx(HEAD + "<w:p/>" * 10_000_000 + FOOT), "200倍"),
        "many bombs": (
            "a.docx",
            docx(HEAD + FOOT, **{f"word/media/{n}": b"\0" * 9_000_000 for n in range(13)}),
            "100 MB",
        ),
        "ten thousand entries": (
            "a.docx",
            docx(HEAD + FOOT, **{f"word/{n}": b"" for n in range(10_000)}),
            "10002个部件",
        ),
        "lying list": ("a.docx", lying_docx(), "已损坏"),
        "cut short": ("a.docx", plain_docx("正文" * 500)[:300], "已损坏"),
        "only magic": ("a.docx", b"PK\x03\x04", "已损坏"),
        "xml bomb": ("a.docx", docx(entity_bomb()), "不合规"),
        "reaches outside": ("a.docx", docx(outside_entity()), "不合规"),
        "broken xml": ("a.docx", docx(HEAD + "<w:p><w:r>"), "不合规"),
        "not utf-8 xml": (
            "a.docx",
            zipped({"word/document.xml": HEAD.encode() + b"\xff\xfe" + FOOT.encode()}),
            "不合规",
        ),
        "broken utf-8": ("a.txt", good * 20 + b"\xe6\x95", "损坏的字符"),
        "surrogates in utf-8": ("a.txt", good * 20 + b"\xed\xa0\x80", "损坏的字符"),
        "neither encoding": ("a.txt", bytes(range(128, 256)) * 4, "不是 UTF-8 或 GB18030"),
        "half a character": ("a.txt", b"\xff\xfea\x4e\x00", "不是 UTF-8 或 GB18030"),
        "lone surrogate in utf-16": ("a.txt", b"\xff\xfea\0\0\xd8b\0", "不是 UTF-8 或 GB18030"),
        "page without words": ("a.html", b"<script>document.write('x')</script>", "没有文字"),
    }
