"""字形检查 of a paper: every character of every place, before anything is drawn or numbered."""

from collections.abc import Iterator

from honours.documents import fonts
from honours.documents.fonts import Stack
from honours.documents.paper import Block, Names, Paper, Paragraph, Roster

_STACKS = {1: Stack.HEI, 2: Stack.KAI}


def check(paper: Paper) -> None:
    """Raise Refusal (字形检查) for the first character that no font of its place can draw."""
    of = paper.title or "公文"
    for matter, stack, text in _words(paper):
        fonts.require(text, stack, of=of, matter=matter)
    for _, blocks in paper.sections:
        for block in blocks:
            _check_block(block, of)


def _words(paper: Paper) -> Iterator[tuple[str, Stack, str]]:
    """Give what stands outside the text, with its place."""
    yield "标题", Stack.TITLE, paper.title
    yield "主送机关", Stack.FANG, paper.addressee
    yield "附件名称", Stack.FANG, "".join(paper.attachments)
    yield "附注", Stack.FANG, paper.remark
    for annex in paper.annexes:
        yield "附件标题", Stack.TITLE, annex.title
    if paper.head:
        yield "发文机关标志", Stack.TITLE, "".join(paper.head.organs)
        yield "文号", Stack.FANG, paper.head.doc_no
        yield "签发人", Stack.KAI, paper.head.signer
    if paper.signature:
        yield "署名", Stack.FANG, "".join(paper.signature.organs) + paper.signature.signer_post
    if paper.imprint:
        yield "版记", Stack.FANG, paper.imprint.copies_to + paper.imprint.printed_by


def _check_block(block: Block, of: str) -> None:
    match block:
        case Paragraph():
            stack = _STACKS.get(block.level, Stack.FANG)
            fonts.require(block.parts[0], stack, of=of, matter="标题")
            fonts.require(block.parts[1], Stack.FANG, of=of, matter="正文")
        case Names():
            for name in block.names:
                fonts.require(name.text, Stack.FANG, of=name.plain, matter="姓名")
        case Roster():
            for name, words in block.rows:
                fonts.require(name.text, Stack.FANG, of=name.plain, matter="姓名")
                fonts.require(words, Stack.FANG, of=name.plain, matter="单位职务")
        case _:
            for row in block.rows:
                fonts.require("".join(row), Stack.FANG, of=row[1], matter="表格")
