"""What a bulletin says of itself: its title, who published it, and when."""

import re
from dataclasses import dataclass
from datetime import date

from honours.sources.figures import published_in, signed_in
from honours.sources.texts import fold

_LONGEST = 60  # characters of a title
_TOP = 15  # lines in which a title stands
_NO_TITLE = re.compile(
    r"[。！；：，]$|^(?:您好|当前位置|当前页面|首页|附件|来源|作者|编辑|审核|时间|发布|字号|浏览)|>>|[：:]\s?\d"
    r"|^(?:第?[\d〇○零一二三四五六七八九十百]+期|.{0,12}[〔\[（(]\d{4}[〕\])）]\s?\d*号?)"
    r"|^[\d〇○零一二三四五六七八九十年月日./:\- ]+$|^[—\-=_*·]+$|^[（(].{0,8}第\s?\d+\s?期[）)]$"
    r"|^[（(【]?(?:现场|同期声?|主持人|导语|配音)[）)】]"
)
_ISSUED = re.compile(  # 大队办公室编    2024年2月7日
    r"[^，。；：]{2,24}?\s*(?:编[印发]?)?\s+(\d{4}年\d{1,2}月\d{1,2}日)"
)
_MASTHEAD = re.compile("(?:简报|快报|专报|信息|文件)$")
_PAPER = re.compile("(?:通报|决定|通知|请示|公示|报告|意见|名单)$")
_SOURCE = re.compile(r"(?:来源|供稿|发布单位|发布机构)\s?[：:]\s?([^\s，。；]{2,30})")
_ORGAN = re.compile(
    r"[^\s，。；：]{2,28}(?:局|支队|大队|中队|委员会|政府|办公室|政治处|政工室|党委|总队|部)"
)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What was read; '' or None where the text does not say."""

    title: str = ""
    publisher: str = ""
    published_on: date | None = None


def heading_of(raw: str) -> Heading:
    """Read title, publisher and date; somebody looks at them before they are kept."""
    text = fold(raw).text
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    as_written = [" ".join(line.split()) for line in raw.splitlines() if line.strip()]
    return Heading(
        title=_title(as_written[:_TOP]),
        publisher=_publisher(text, lines),
        published_on=published_in(text) or signed_in(text) or _dated(lines[:_TOP]),
    )


def _title(lines: list[str]) -> str:
    """关于…的通报, or the first line that can be one; a masthead for want of better."""
    fit = [line for line in lines if len(line) <= _LONGEST and not _is_none(line)]
    ranked = sorted(fit, key=lambda line: (not line.startswith("关于"), _is_masthead(line)))
    return _whole(ranked[0], lines) if ranked else ""


def _is_none(line: str) -> bool:
    return bool(_NO_TITLE.search(line) or _ISSUED.fullmatch(line))


def _whole(title: str, lines: list[str]) -> str:
    """关于给…同志 / 记功的决定: a title on two lines."""
    after = "".join(lines[lines.index(title) + 1 :][:1])
    goes_on = "关于" in title and not _PAPER.search(title) and _PAPER.search(after)
    return title + after if goes_on else title


def _is_masthead(line: str) -> bool:
    """Whether a line names a periodical or who issues it: 工 作 简 报; 白河县公安局交警大队."""
    plain = line.replace(" ", "")
    return bool(_MASTHEAD.search(plain) or _ORGAN.fullmatch(plain))


def _publisher(text: str, lines: list[str]) -> str:
    """The stated source, or the organ that signs above the date."""
    if stated := _SOURCE.search(text):
        return stated[1]
    return next((line for line in reversed(lines[-4:]) if _ORGAN.fullmatch(line)), "")


def _dated(lines: list[str]) -> date | None:
    """A date on a line of its own under the title, or behind who issued it."""
    issued = [found[1] for line in lines if (found := _ISSUED.fullmatch(line))]
    return signed_in("\n".join(lines)) or signed_in("\n".join(issued))
