"""Checks: how it is written. Punctuation (GB/T 15834-2011), numerals, dates (GB/T 15835-2011)."""

import re
from calendar import monthrange
from collections.abc import Iterator

from honours.citations.draft import Draft, Finding, error, warn
from honours.citations.numerals import days, value_of
from honours.citations.sentences import is_heading

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff\u3007"
_FULL = {
    ",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01", ".": "\u3002",
    "(": "\uff08", ")": "\uff09",
}  # fmt: skip


def half_width_punctuation(draft: Draft) -> Iterator[Finding]:
    """Chinese text has full-width punctuation (GB/T 15834-2011 §5.1)."""
    for match in re.finditer(rf"(?<=[{_HAN}”）》])[,;:?!]|[,;?!](?=[{_HAN}“（《])", draft.text):
        yield warn("标点应为全角。", match.span(), fix=_FULL[match.group()])
    for match in re.finditer(rf"(?<=[{_HAN}”）》])\.(?=\s|$|[{_HAN}])", draft.text):
        yield warn("句号应为全角“。”。", match.span(), fix="。")
    for match in re.finditer(rf"(?<=[{_HAN}])\(|\((?=[{_HAN}])|(?<=[{_HAN}])\)", draft.text):
        yield warn("括号应为全角。", match.span(), fix=_FULL[match.group()])
    for match in re.finditer(r"[\"']", draft.text):
        yield warn("引号应为“ ”。", match.span())


def doubled_punctuation(draft: Draft) -> Iterator[Finding]:
    for match in re.finditer(r"([，。、；：？！])\1+", draft.text):
        yield warn("标点重复。", match.span(), fix=match.group()[0])
    for match in re.finditer(
        r"[，、；：](?=[，。、；：！？])[，。、；：！？]|。[，、；：]", draft.text
    ):
        if match.group()[0] != match.group()[1]:
            yield warn("两个标点连用，留一个。", match.span(), fix=match.group()[1])
    for match in re.finditer(r"\.{3,}|…(?<!……)(?!…)", draft.text):
        yield warn("省略号应为“……”。", match.span(), fix="……")
    for match in re.finditer(rf"(?<=[{_HAN}])(?:--+|—(?!—))(?<!——)(?=[{_HAN}])", draft.text):
        yield warn("破折号应为“——”。", match.span(), fix="——")


_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〔": "〕", "【": "】", "〈": "〉"}
_CLOSING = {end: start for start, end in _PAIRS.items()}


def unpaired_signs(draft: Draft) -> Iterator[Finding]:
    """Quotation marks and brackets come in pairs (GB/T 15834-2011 §4.8, 4.9)."""
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(draft.text):
        if char in _PAIRS:
            stack.append((char, at))
        elif char in _CLOSING:
            if stack and stack[-1][0] == _CLOSING[char]:
                stack.pop()
            else:
                yield warn(f"“{char}”没有与之成对的“{_CLOSING[char]}”。", (at, at + 1))
    for char, at in stack:
        yield warn(f"“{char}”没有与之成对的“{_PAIRS[char]}”。", (at, at + 1))


def misplaced_signs(draft: Draft) -> Iterator[Finding]:
    """A 顿号 before 等 or 和, a sign at the head of a line, a space inside a sentence."""
    for match in re.finditer(
        r"、(?=等(?![待级候距同于额高])|(?:以及|及(?![时格])|和(?![谐睦平解蔼])))", draft.text
    ):
        yield warn("“等”“和”之前不用顿号。", match.span(), fix="")
    for match in re.finditer(r"(?m)^[，。、；：？！”）》]", draft.text):
        yield warn("标点不能在一行之首。", match.span(), fix="")
    for match in re.finditer(
        rf"(?<=[{_HAN}，。、；：]) +(?=[{_HAN}“\d])|(?<=\d) +(?=[{_HAN}])"
        rf"|(?<=[{_HAN}])\u3000(?=[{_HAN}])",
        draft.text,
    ):
        yield warn("句中不应有空格。", match.span(), fix="")


_SIGN_INSIDE = re.compile(r"(?P<quotation>“[^“”\n]*)[，、]”(?=(?P<after>[^“。！？\n]*.?))")
_SPOKEN_ON = re.compile(  # “这条路我熟，”他说，“我带路。”
    r"说(?![服明])|讲(?![解课])|问(?!题)|[喊答劝]|[道称叫][，：。“]|告诉|表示|回忆|介绍|叮嘱|嘱咐|感[叹慨]|[坦直]言|提醒"
    r"|强调|要求|解释|安慰|回应|哽咽|写下|笑|[，：]“\Z"
)


def comma_before_closing_mark(draft: Draft) -> Iterator[Finding]:
    """A comma follows a quotation; only a speech breaks off with one (GB/T 15834-2011 §4.8)."""
    for match in _SIGN_INSIDE.finditer(draft.text):
        begins = draft.text[: match.start()][-1:] in "。！？；：，—…\n\u3000 "  # or the text does
        if not (begins and _SPOKEN_ON.search(match["after"])):
            at = match.end("quotation")
            if re.match(r"[，。、；：！？）的等之和与及\s]|\Z", match["after"]):
                yield warn("引语末尾不用逗号、顿号。", (at, at + 1), fix="")
            else:
                words = match["quotation"][1:][-2:]  # by which the place is seen
                fix, span = f"{words}”{draft.text[at]}", (at - len(words), at + 2)
                yield warn("引语之后的逗号、顿号应在引号之外。", span, fix=fix)


_ENDS_OPEN = re.compile(rf"(?m)^[^\n]{{8,}}([{_HAN}\d%，、；]|(?<![。！？])[”）])$")
_TITLE = re.compile(r"\A[^，。；\n]+(?=\n)")


def last_stop(draft: Draft) -> Iterator[Finding]:
    """A paragraph ends with a stop."""
    title = _TITLE.match(draft.text)
    for match in _ENDS_OPEN.finditer(draft.text, title.end() if title else 0):
        if not is_heading(match.group()):
            last = match[1]
            fix = "。" if last in "，、；" else f"{last}。"
            yield warn("段末没有句号。", match.span(1), fix=fix)


def full_width_figures(draft: Draft) -> Iterator[Finding]:
    """Arabic figures and Latin letters are half-width (GB/T 15835-2011 §5)."""
    for match in re.finditer(r"[\uff10-\uff19]+(?:．[\uff10-\uff19]+)?", draft.text):
        yield warn("数字应为半角。", match.span(), fix=_half(match.group()))
    for match in re.finditer(r"[\uff21-\uff3a\uff41-\uff5a]+", draft.text):
        if set(match.group()) != {"Ｘ"}:  # a blank
            yield warn("字母应为半角。", match.span(), fix=_half(match.group()))


def _half(words: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in words)


_MEASURES = {"km": "公里", "m": "米", "cm": "厘米", "kg": "公斤", "h": "小时", "min": "分钟"}
_SYMBOL = re.compile(rf"(?<=\d) ?({'|'.join(_MEASURES)})(?![A-Za-z/²³\d])")


def measure_symbols(draft: Draft) -> Iterator[Finding]:
    """Running text in Chinese has measures in Chinese: 316公里, not 316km."""
    for match in _SYMBOL.finditer(draft.text):
        fix = _MEASURES[match[1]]
        yield warn(f"正文中的计量单位应写作“{fix}”。", match.span(), fix=fix)


_ZEROS = "零oO○0\u041e\u043e\u039f"  # letters of three alphabets too
_HAN_YEAR = re.compile(rf"[一二][{_ZEROS}〇一二三四五六七八九]{{3}}(?=年)")
_ARABIC_YEAR = re.compile(rf"(?<![\dA-Za-z])[12][{_ZEROS}〇\d]{{3}}(?=年)")


def wrong_zero(draft: Draft) -> Iterator[Finding]:
    """Years in Han figures have 〇 U+3007, never 零, O or 0 (GB/T 15835-2011 §5.2)."""
    for years, zero in ((_HAN_YEAR, "〇"), (_ARABIC_YEAR, "0")):
        for match in years.finditer(draft.text):
            right = re.sub(f"[{_ZEROS}〇]", zero, match.group())
            if right != match.group():
                yield warn(f"年份中的零应写作“{zero}”。", match.span(), fix=right)


_HAN_DAY = "[一二三四五六七八九十]{1,3}"


_ISO = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d.])")
_PADDED = re.compile(r"(?:(?<=年)|(?<=月)|(?<!\d))0(\d)(?=[月日])")
_SPOKEN = re.compile(r"(?<=月)(\d{1,2}|[一二三四五六七八九十]{1,3})号(?![文楼线段牌])")
_SHORT_YEAR = re.compile(r"(?<![\d〔])([012]\d)年(?=\d{1,2}月|春运|春节|国庆|全年|度)")
_MIXED = re.compile(
    rf"\d{{4}}年{_HAN_DAY}月(?:{_HAN_DAY}日)?"
    r"|[一二][〇零○一二三四五六七八九]{3}年\d{1,2}月(?:\d{1,2}日)?"
    rf"|{_HAN_DAY}时\d{{1,2}}分|(?<!\d)\d{{1,2}}时{_HAN_DAY}分"
    rf"|(?<!\d)\d{{1,2}}月{_HAN_DAY}日|(?<![一二三四五六七八九十]){_HAN_DAY}月\d{{1,2}}日"
)


def date_form(draft: Draft) -> Iterator[Finding]:
    """Dates are written out, four figures to the year, not padded (GB/T 9704-2012 §7.3.5.4)."""
    for match in _ISO.finditer(draft.text):
        fix = f"{match[1]}年{int(match[3])}月{int(match[4])}日"
        yield warn("日期应写作“年月日”。", match.span(), fix=fix)
    for match in _PADDED.finditer(draft.text):
        yield warn("月、日不编虚位。", match.span(), fix=match[1])
    for match in _SPOKEN.finditer(draft.text):
        yield warn("书面语用“日”。", match.span(), fix=f"{match[1]}日")
    for match in _SHORT_YEAR.finditer(draft.text):
        yield warn("年份应写全四位。", match.span(1), fix=f"20{match[1]}")
    for match in _MIXED.finditer(draft.text):
        fix = _arabic(match.group())
        yield warn("同一日期不混用汉字和阿拉伯数字。", match.span(), fix=fix)


def date_exists(draft: Draft) -> Iterator[Finding]:
    """A date that is on no calendar: 6月31日, 2021年2月29日."""
    for day in days(draft.text):
        if day.month and day.day and day.day > monthrange(day.year or 2020, day.month)[1]:
            yield error(f"日历上没有“{day.words}”。", (day.start, day.end))
    for match in _NO_DAY.finditer(draft.text):
        yield error(f"日历上没有“{match.group()}”。", match.span())
    for match in _NO_TIME.finditer(draft.text):
        yield warn(f"钟点没有“{match.group()}”。", match.span())


_NO_DAY = re.compile(
    r"(?<!\d)(?:00?|1[3-9]|[2-9]\d)月(?:\d{1,2}[日号])?|十[三四五六七八九]月(?:[一二三四五六七八九十]+日)?"
    r"|(?<!\d)\d{1,2}月(?:00?|3[2-9]|[4-9]\d)[日号]|[一二三四五六七八九十]月(?:三十[二三四五六七八九]|[四五六七八九]十.?)日"
)
_NO_TIME = re.compile(
    r"(?:(?<=[日晨午夜上])(?:2[5-9]|[3-9]\d)时(?![间长速])|(?<!\d)(?:2[5-9]|[3-9]\d)时(?=\d{1,2}分)"
    r"|(?<!\d)\d{1,2}时[6-9]\d分)"
)


def one_form_of_dates(draft: Draft) -> Iterator[Finding]:
    """One form of dates to a text, that of most (domain §13; GB/T 15835-2011 §4.3)."""
    arabic = list(re.finditer(r"(?<!\d)(?:19|20)\d\d(?=年)", draft.text))
    han = list(re.finditer(r"[一二][〇零○一二三四五六七八九]{3}(?=年)", draft.text))
    if len(han) > len(arabic):
        for match in arabic:
            fix = "".join("〇一二三四五六七八九"[int(digit)] for digit in match.group())
            yield warn("全文的年份应统一用汉字数字。", match.span(), fix=fix)
        return
    for match in han if arabic else ():
        yield warn("全文的年份应统一用阿拉伯数字。", match.span(), fix=str(value_of(match.group())))


def _arabic(words: str) -> str:
    """二〇二〇年2月三日 → 2020年2月3日"""
    return re.sub(
        r"[〇零○一二三四五六七八九十]+", lambda match: str(value_of(match.group())), words
    )


_HAN_FIGURE = "一二三四五六七八九十百千万"
_WITH_HAN = re.compile(
    r"(?<![\d.])(\d{1,2})([十百]|千(?![米克瓦伏升卡]))(?=[余多]?[\u3400-\u9fff])"
)
_BOTH = re.compile(
    r"([一二三四五六七八])、([二三四五六七八九])(?=[天日名人次个年月起辆公里]|十[天名人次个起辆])"
)
_VAGUE_TWICE = re.compile(
    rf"(?:约|大约|近|将近|超过?|逾|至少)(?:\d[\d,.]*万?|[{_HAN_FIGURE}]+)[余多](?!年)"
    rf"|(?:\d[\d,.]*|[{_HAN_FIGURE}]+)[余多][^，。；\d]{{1,3}}(?:左右|上下|以上)"
    rf"|(?:约|近|超过|逾|至少|最多)(?=[\d半几数{_HAN_FIGURE}])[^，。；、]{{1,8}}?(?:左右|上下|以上|以下)"
)


_CAPITALS = "零壹贰叁肆伍陆柒捌玖拾"
_CAPITAL = re.compile(f"[{_CAPITALS}]+(?=[余多]?(?:[日天次名人起件台辆年月时]|公里|小时))")


def numeral_form(draft: Draft) -> Iterator[Finding]:
    """No 3百, no 五、六天, no 约 with 余, no 叁日 (GB/T 15835-2011 §4, 5)."""
    for match in _CAPITAL.finditer(draft.text):
        if match.group() not in ("零", "伍", "陆"):  # the latter are surnames
            fix = match.group().translate(str.maketrans(_CAPITALS, "零一二三四五六七八九十"))
            yield warn("正文不用大写数字。", match.span(), fix=fix)
    for match in _WITH_HAN.finditer(draft.text):
        fix = f"{value_of(match.group()):f}"
        yield warn("阿拉伯数字不与“十、百、千”混用。", match.span(), fix=fix)
    for match in re.finditer(r"\d[十百千]\d", draft.text):
        yield warn("阿拉伯数字不与“十、百、千”混用。", match.span())
    for match in _BOTH.finditer(draft.text):
        if value_of(match[2]) - value_of(match[1]) == 1:
            yield warn("概数之间不用顿号。", match.span(), fix=match[1] + match[2])
    for match in _VAGUE_TWICE.finditer(draft.text):
        yield warn("概数重复，“约、近、超、以上”与“余、多”只用一个。", match.span())
