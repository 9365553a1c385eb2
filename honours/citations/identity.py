"""Checks: who it is. Name, staff type and post as the records have them on that day."""

import re
from collections.abc import Iterator

from pypinyin.phrases_dict import phrases_dict

from honours.citations.alike import one_off
from honours.citations.draft import Draft, Finding, any_of, error, lies_in, spans_of, warn
from honours.citations.kinds import Form
from honours.people.kinds import HolderKind, StaffType
from honours.people.names import COMPOUND_SURNAMES

TITLE = (
    r"(?:代理|)(?:副|)(?:大队长|教导员|中队长|指导员|支队长|总队长|政治委员|政委|局长|所长|科长|股长|主任|组长"
    r"|突击队长|班长|站长|书记)"
)
STAFF = r"(?:人民警察|民警|辅警|协警|交警|文职人员)"
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
# Common surnames; one is asked for before a word is taken for somebody's name.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严欧莫"
    "孔向常汤康易乔赖涂申单仇解朴查区盖缪乐翟洪施柳颜文倪殷邢萧庄梅童祝凌葛耿聂焦"
) | frozenset(COMPOUND_SURNAMES)
_NOT_NAMES = re.compile(
    r"[一不了的是在这那有和与及等对把被为]|(?:同志|民警|辅警|队员|群众|中队|大队)"
)


def name_is_known(draft: Draft) -> Iterator[Finding]:
    """What somebody is decides which awards are open (条令 第2条)."""
    if draft.staff_type is StaffType.UNVERIFIED:
        yield warn("人员类别未核实（民警或辅警），请先在人员资料中核实。")


def name_differs(draft: Draft) -> Iterator[Finding]:
    """A name where the holder's should stand, one character off or another."""
    if draft.kind is not HolderKind.INDIVIDUAL or not draft.holder:
        return
    ours = spans_of(draft.holder, draft.text)
    seen: list[tuple[int, int]] = []
    if "·" in draft.holder:
        for match in re.finditer(re.escape(draft.holder).replace("·", "[・•‧∙.．●]"), draft.text):
            yield error("姓名中的间隔号应为“·”。", match.span(), fix=draft.holder)
    for start, end in _stuttered(draft):
        yield error("姓名多写了一个字。", (start, end), fix=draft.holder)
    for start, end in _may_be_names(draft):
        name = draft.text[start:end]
        if lies_in(start, ours) or lies_in(start, seen) or name in draft.people:
            continue
        if _is_near(name, draft.holder):
            seen.append((start, end))
            yield error(f"姓名与记录不符，记录为“{draft.holder}”。", (start, end), fix=draft.holder)
        elif name in draft.former_names:
            seen.append((start, end))
            yield warn(
                f"这是曾用名或异写，记录中的姓名为“{draft.holder}”。",
                (start, end),
                fix=draft.holder,
            )
        elif _is_like_a_name(name) and not _stands_beside(draft, name):
            seen.append((start, end))
            yield warn(f"“{name}”不是受奖者“{draft.holder}”，请核对姓名。", (start, end))


def _stands_beside(draft: Draft, name: str) -> bool:
    """Whether passage and text tell of the holder, and the passage of somebody else with them."""
    told = draft.holder in draft.text and draft.holder in draft.source
    return told and name in draft.source


def name_is_said(draft: Draft) -> Iterator[Finding]:
    """Where a certificate leads its holder in, by unit and post, the name follows."""
    is_asked = draft.form is Form.CERTIFICATE and draft.kind is HolderKind.INDIVIDUAL
    if not is_asked or not draft.holder or draft.holder in draft.text or list(name_differs(draft)):
        return
    unit = any_of([name for name in (draft.unit, *draft.unit_names) if name]) or r"(?!)"
    opening = r"\A[^，。：\n]{2,24}：" if draft.is_letter else rf"(?:{unit})(?:{STAFF}|{TITLE})+"
    if match := re.search(opening, draft.text):
        yield error(f"没有写出受奖者姓名“{draft.holder}”。", match.span())


def another_person(draft: Draft) -> Iterator[Finding]:
    """Somebody else of the records named in the text: a slip of copying, or a deed shared."""
    ours = spans_of(draft.holder, draft.text)
    placed = set(_names_in_place(draft))
    for name in draft.people:
        if name == draft.holder or _stands_beside(draft, name):
            continue
        for start, end in spans_of(name, draft.text):
            alone = len(name) > 2 or (start, end) in placed
            if alone and not lies_in(start, ours):
                yield warn(f"正文写到另一人“{name}”，请核对是否写错了人。", (start, end))


def staff_type_differs(draft: Draft) -> Iterator[Finding]:
    """民警 and 辅警 are not one word for the other (辅警意见; domain §8)."""
    if draft.kind is not HolderKind.INDIVIDUAL or draft.staff_type not in _CALLED:
        return
    right = _CALLED[draft.staff_type]
    before = rf"({STAFF})(?={re.escape(draft.holder)})" if draft.holder else r"(?!)"
    after = rf"(?:作为|身为|是)一[名位]({STAFF})"
    ahead = rf"{re.escape(draft.holder)}，(?:[男女]，)?({STAFF})" if draft.holder else r"(?!)"
    beside = (
        rf"{re.escape(draft.unit)}({STAFF})(?:班长|组长)?(?=[，。；、])" if draft.unit else r"(?!)"
    )
    for match in re.finditer(f"{before}|{after}|{ahead}|{beside}", draft.text):
        group = next(n for n in (1, 2, 3, 4) if match[n])
        if match[group] not in right:
            yield error(
                f"记录中的人员类别是{draft.staff_type.label}。", match.span(group), fix=right[0]
            )


_CALLED = {
    StaffType.POLICE: ("民警", "交警", "人民警察"),
    StaffType.AUXILIARY: ("辅警",),
    StaffType.CIVILIAN: ("文职人员",),
}


def post_differs(draft: Draft) -> Iterator[Finding]:
    """The post beside the name, or after 现任, is the one held on that day."""
    if draft.kind is not HolderKind.INDIVIDUAL or not draft.post:
        return
    for start, end in (*_posts(draft), *_callings(draft)):
        post = draft.text[start:end]
        if not any(_is_post(post, part) for part in re.split("[、，]", draft.post)):
            yield error(f"职务与当时的记录不符，记录为“{draft.post}”。", (start, end), draft.post)


def _is_post(written: str, post: str) -> bool:
    """Whether 中队长 is written for 秩序中队长, but not for 副中队长."""
    return post.endswith(written) and not post.removesuffix(written).endswith("副")


def _may_be_names(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where the holder's name may be meant, well or badly written."""
    yield from _names_in_place(draft)
    yield from _near_names(draft)
    yield from _names_alike(draft)
    for match in _COURTESY.finditer(draft.text):
        is_said = draft.text[: match.end(1)].endswith(draft.holder)
        if not is_said and set(match[1]) & set(draft.holder):
            yield match.span(1)


_COURTESY = re.compile(rf"(?:(?<!{HAN})|{TITLE}|{STAFF})({HAN}{{1,4}})(?:同志|先生|女士|师傅|老师)")


def _names_in_place(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs that stand where a name stands: after a post or staff word, or before 同志."""
    length = len(draft.holder)
    sizes = sorted({length, 2, 3}, key=lambda size: size != length)
    for match in re.finditer(rf"(?:{TITLE}|{STAFF})(?=({HAN}{{2,4}}))", draft.text):
        for size in sizes:
            name = match[1][:size]
            rest = draft.text[match.end() + size : match.end() + size + 2]
            if len(name) == size and starts_like_a_name(name) and _ends_a_name(rest):
                yield match.end(), match.end() + size
                break
    for match in re.finditer(rf"({HAN}{{2,4}})同志", draft.text):
        for size in sizes:
            start = match.end(1) - size
            before = draft.text[max(0, start - 2) : start]
            if start >= match.start(1) and starts_like_a_name(draft.text[start : start + 1]):
                if start == match.start(1) or re.search(rf"[长员任警]$|{STAFF}$", before):
                    yield start, match.end(1)
                break
    for match in re.finditer(rf"(?:^|[。\n])({HAN}{{{length}}})(?=，|同志|[系现]|$)", draft.text):
        if starts_like_a_name(match[1]):
            yield match.span(1)


def _near_names(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs of a name's length that differ from a longer name in its given part."""
    name = draft.holder
    if len(name) < 3:
        return
    rest = rf"(?:{HAN}|·){{{len(name) - 1}}}"
    for match in re.finditer(rf"(?={re.escape(name[0])}{rest})", draft.text):
        run = draft.text[match.start() : match.start() + len(name)]
        same = sum(a == b for a, b in zip(run, name, strict=True))
        turned = run != name and sorted(run) == sorted(name)
        # two of three alike, the middle and the last: 石开明 in 石开始 is no slip but 石开朋 may be
        if turned or (same == len(name) - 1 and not _ORDINARY.match(run[-2:])):
            yield match.start(), match.start() + len(name)
    yield from _other_surnames(draft)
    yield from _shorter_names(draft)


def _shorter_names(draft: Draft) -> Iterator[tuple[int, int]]:
    """A longer name less one character, where a name begins or 同志 follows: 石明 for 石开明."""
    name, text = draft.holder, draft.text
    for n in range(1, len(name)):
        for start, end in spans_of(name[:n] + name[n + 1 :], text):
            before = text[max(0, start - 3) : start]
            if text[end : end + 1] == name[-1] and n == len(name) - 1:
                continue
            begins = not before or re.search(rf"[，。；：、\n长员任警]$|{STAFF}$", before)
            if begins or re.match("同志|先生|女士", text[end:]):
                yield start, end


def _names_alike(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs in which one character is taken for another; a short one where a name begins."""
    name, text = draft.holder, draft.text
    for start in range(len(text) - len(name) + 1):
        run = text[start : start + len(name)]
        shared = sum(a == b for a, b in zip(run, name, strict=True))
        if shared != len(name) - 1 or one_off(run, name) < 0:
            continue
        if len(name) > 2 or (_BEGINS.search(text[:start]) and run not in phrases_dict):
            yield start, start + len(name)


_BEGINS = re.compile(rf"(?:^|[，。；：、\n]|{TITLE}|{STAFF}|[队所室科股站员]|村民|居民|先生|女士)$")


def _other_surnames(draft: Draft) -> Iterator[tuple[int, int]]:
    """The given name after another character, where a name begins: 增国雄同志."""
    given = draft.holder[1:]
    for start, end in spans_of(given, draft.text):
        before, after = draft.text[max(0, start - 3) : start - 1], draft.text[end : end + 2]
        begins = not before or re.search(r"[，。；：、\n长员警任]$", before)
        if start and re.match(HAN, draft.text[start - 1]) and (begins or after == "同志"):
            yield start - 1, end


def _stuttered(draft: Draft) -> list[tuple[int, int]]:
    """The name with its first or last character twice."""
    name = draft.holder
    twice = {name[0] + name, name + name[-1]} if len(name) > 1 else set()
    return [span for words in twice for span in spans_of(words, draft.text)]


_ORDINARY = re.compile(
    r"开[展始工通放]|国[家道庆]|建[设立议]|文[明件化]|志[愿]|新[型的]|永[远]|海[上]|春[运节]"
)


def _posts(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where the text says the holder's post."""
    name = re.escape(draft.holder or "\0")
    patterns = (
        rf"({TITLE})(?={name})",
        rf"现任[^，。；]*?({TITLE})(?=[，。；、兼])",
        rf"{said_of(draft)}[^，。；]*?({TITLE})(?={AFTER_POST})",
        rf"{re.escape(draft.unit or chr(0))}({TITLE})(?={AFTER_POST})",
    )
    yield from sorted({m.span(1) for one in patterns for m in re.finditer(one, draft.text)})


def _callings(draft: Draft) -> Iterator[tuple[int, int]]:
    """What an outsider is called before the name: 快递员, 外卖配送员."""
    if draft.staff_type is StaffType.OUTSIDER and draft.holder:
        called = rf"({HAN}(?![队人成党团]员){HAN}[员师工])(?={draft.holder})"
        yield from (match.span(1) for match in re.finditer(called, draft.text))


AFTER_POST = "(?:[，。；、兼]|期间|以来|以后)"


def said_of(draft: Draft) -> str:
    """A pattern for what leads in unit and post after the name: 石开明同志任, 石开明，生前系."""
    name = re.escape(draft.holder or chr(0))
    return f"{name}(?:同志)?(?:，[男女])?，?(?:生前|现)?(?:担任|任|系|为|是)"


def starts_like_a_name(words: str) -> bool:
    return words[:1] in _SURNAMES or words[:2] in _SURNAMES


def _is_like_a_name(name: str) -> bool:
    return starts_like_a_name(name) and not _NOT_NAMES.search(name)


def _ends_a_name(rest: str) -> bool:
    return not rest or bool(re.match(r"同志|[，。；：、\s“在于带主任与和自从对将以被]", rest))


def _is_near(name: str, right: str) -> bool:
    """Whether a name is the right one but for a character, or for their order."""
    if sorted(name) == sorted(right):
        return True
    if len(name) == len(right) == 2:
        return name[0] == right[0] or one_off(name, right) >= 0
    return is_one_off(name, right)


def is_one_off(run: str, right: str) -> bool:
    """Whether one character was changed, left out, added, or two were exchanged."""
    if run == right or abs(len(run) - len(right)) > 1:
        return False
    head = next(
        (i for i, (a, b) in enumerate(zip(run, right, strict=False)) if a != b),
        min(len(run), len(right)),
    )
    a, b = run[head:], right[head:]
    if len(run) == len(right):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(run) > len(right) else a == b[1:]
