"""One official paper, composed and not yet on pages: what the PDF and the Word file both show."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from honours.documents.holding import Mark


class Form(StrEnum):
    """The forms of papers (GB/T 9704-2012 §7, §10.1, §10.2); plain ones have no red head."""

    DOCUMENT = "公文"
    COMMAND = "命令"
    LETTER = "信函"
    PLAIN = "无红头"


@dataclass(frozen=True, kw_only=True)
class Head:
    """发文机关标志 and what stands beside 发文字号."""

    organs: tuple[str, ...]  # two of a joint paper, one above the other
    word: str  # 文件, 命令; "" of a letter
    doc_no: str  # "" of a draft
    signer: str = ""  # 签发人, of papers that go upwards


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, indented by two. The first `heading` characters stand in the level's face."""

    text: str
    level: int = 0  # 1 一、黑体 · 2 （一）楷体 · 3 1. · 4 （1） 仿宋 · 0 text
    heading: int = 0  # characters
    keep: bool = False  # with what follows: never last on a page
    flush: bool = False  # not indented

    @property
    def parts(self) -> tuple[str, str]:
        """Return the words in the level's face and those in 仿宋."""
        return self.text[: self.heading], self.text[self.heading :]


@dataclass(frozen=True, kw_only=True)
class Name:
    """A holder as shown: a two-character name with U+3000 inside."""

    text: str
    status: Mark | None = None

    @property
    def plain(self) -> str:
        """Return the name as it is kept."""
        return self.text.replace("\u3000", "")


@dataclass(frozen=True, kw_only=True)
class Names:
    """Names in columns, filled line by line."""

    names: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True)
class Roster:
    """A holder a line, with unit and post beside."""

    rows: tuple[tuple[Name, str], ...]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table."""

    heading: str
    width: float  # characters, to which the widths of the page are shared out
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A ruled table whose heading is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[Mark | None, ...]  # of each row


Block: TypeAlias = Paragraph | Names | Roster | Table


@dataclass(frozen=True, kw_only=True)
class Signature:
    """署名 and 成文日期; `sealed` leaves the place of a seal of 45 mm for every organ."""

    organs: tuple[str, ...]
    date: str
    sealed: bool = True
    signer_post: str = ""  # of a 命令: the post stands left of the signature stamp


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """版记, at the foot of the last even page."""

    copies_to: str  # "抄送：…。" or ""
    printed_by: str
    printed_on: str  # "2020年3月12日印发"


@dataclass(frozen=True, kw_only=True)
class Annex:
    """An annex, on a page of its own."""

    label: str  # 附件 or 附件1
    title: str
    notes: tuple[str, ...]  # each in brackets under the title: 文号, order
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Everything that stands on the paper, in reading order."""

    form: Form
    head: Head | None
    label: str = ""  # 附件1 over the title of a list that is an annex
    title: str  # a line feed between the organs of a joint paper
    whole: tuple[str, ...] = ()  # names in the title that no line may tear
    notes: tuple[str, ...] = ()
    addressee: str = ""  # with its colon
    blocks: tuple[Block, ...]
    attachments: tuple[str, ...] = ()  # names in 附件说明
    signature: Signature | None = None
    remark: str = ""  # 附注, in brackets under the date
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None
    mark: Mark | None = None

    @property
    def sections(self) -> Sequence[tuple[str, tuple[Block, ...]]]:
        """Return (title, blocks) of the paper and of its annexes."""
        return [(self.title, self.blocks), *((each.title, each.blocks) for each in self.annexes)]
