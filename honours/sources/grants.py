"""Awards a text says were given, and to whom: the verb that gives, the award, the row of people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from honours.sources.awards import VERB_OF_GIVING, Award, awards_in, given_in, objects_in, taken_in
from honours.sources.figures import number_of
from honours.sources.lexicon import HAN
from honours.sources.mentions import Mention
from honours.sources.page import Page
from honours.sources.scene import Scene

_CLOSE = re.compile(r"(?:（[^（）\n]{1,30}）)?(?:同志)?(?:[、；，]|和|与|及|以及|[ ])?")
_ITEM = re.compile(
    rf"(?:（[^（）\n]{{1,30}}）)?(?:同志)?(?:、|，|；|和|与|及|以及)+(?:[{HAN}]{{2,4}}、)?[{HAN}\d“”]{{0,30}}"
)
_POST_END = re.compile("[长员警任师监记谋官理兵士干人手生]|队|所|室|科|处|中心")
_WINS = re.compile(
    r"(?:（[^（）\n]{1,30}）)?(?:同志)?等?[^，。；：\n把给为向授颁发]{0,16}?[，]?[^，。；：\n把给为向授颁发]{0,14}?"
    r"(?:荣获|获得|获评|荣立|荣膺|荣记|喜获|摘得|夺得|当选|入选|入围|拿到|"
    r"被[^，。；\n]{0,30}?(?:授予|评为|评选为|评定为|命名为|确定为|推选为|记|表彰)|榜上有名|"
    r"受到[^，。；\n]{0,12}?(?=表彰|嘉奖|表扬)|立|获)|"
    r"(?:同志)?[，]?(?:[都全同]|均)?(?:是|为|系)(?=[^，。；\n“]{0,12}“|[^，。；\n]{0,8}(?:最美|优秀|先进|十佳))"
)
_NAMED = re.compile(
    r"(?:的|是|有|为|获得者|名单|分别|依次|[（(]?\d+[名人位][）)]?|[ \n])*"
    r"(?:是|：|——|[别次单]为|有)[ \n]*"
    rf"(?:[{HAN}]{{0,36}})?\Z"
)
_VERB = re.compile("荣|获|立|被|受|当选|授|予|表[彰扬]|记|评|入选|说|道|来到|看望|颁")
_IS_CHOSEN = re.compile("当选|入选|入围|受到|上榜|榜上有名")
_CHOSEN = re.compile("奖|入围|入选|当选|评选|揭晓|典型|先进|表彰|优秀|最美|十佳")
_TITLED = re.compile(  # “最美辅警”|张三, 优秀民警获得者：|张三
    r"(?:“[^”\n]{2,20}”|[^\w“”][^、。，；\n “”★●]{0,20}"
    r"(?:标兵|能手|之星|模范|卫士|功臣|英模|劳模|奖|党员|志愿者|好[^、。，；]{2}|先进个人))"
    r"(?:荣誉)?(?:称号)?(?:获得者|代表|得主)?(?:：|——)?[ \n]?\Z"
)
_HOLDING = re.compile(  # 记个人三等功的|城关中队民警张三
    r"(?:记|荣立|荣获|获|获得|授予)[^，。；、\n]{2,24}?(?:功|奖|嘉奖|称号|”)[^，。；、\n]{0,3}的\Z"
)
_THEY = re.compile(
    r"(?:^|[。！？；，\n ])(?:他们|她们|获奖者|其中|这\d+[名人位][^，。；\n]{0,10})?"
    r"(?:分别|依次)?[是为有][：]?\s*\Z"
)
_PRESENTED = re.compile(r"(?:颁给|颁到|颁发给|授予|发给)了?[^，。；：、\n]{0,24}\Z")
_ENDS = re.compile(r"(?:同志)?(?:（[^（）\n]{1,30}）)?(?:[、，；。：\n]|和|等|\Z)")
_GIVES = re.compile(
    r"(?:授予|给予|追授|追记|表彰|表扬|奖励|嘉奖|评选|评定|评出|选出|推出|产生|确定|记|给|对|为)(?:了)?"
    r"[^，。；：\n]{0,16}\Z"
)
_GIVEN = re.compile(
    r"(?:（[^（）\n]{1,30}）)?[^。；\n]{0,60}?"
    r"(?:授予|给予|予以|记|追授|追记|[为等位名]|同志|“|荣誉|嘉奖|称号|表彰|表扬|奖励|通报)"
)
_NEAR = 160  # characters back in which somebody is said to be chosen
_SPOKEN_OF = 600  # characters back in which an award is still spoken of
_GIVER = re.compile("颁奖|颁发|讲话|致辞|宣读|出席|发给|奖颁给")
_ATTENDED = re.compile(
    "(?:颁奖|出席|参加|参会|到场|陪同|[在就]座|慰问|见证)[^。！？]{0,30}[有是为：][^。！？]{0,30}\\Z"
)
_TAKES = re.compile(r"[^，。；]{0,16}(?:摘得|获得|夺得|拿到|收获)")
_BY = re.compile(r"由[^，。；、]{0,20}\Z")


_ARE = re.compile(  # 张三等|提名奖获得者
    r"(?:（[^（）\n]{1,30}）)?等?[^，。；、\n]{2,24}?(?:获得者|得主|当选者)"
)
_DECIDED = re.compile("当选|获奖|揭晓|授予|荣获|入选|定了?下来|评出|选出|上榜")
_ABOVE = re.compile(  # 以上3名|同志予以通报表扬
    r"(?:以上|上述)(?:(\d{1,2}|[两二三四五六七八九十]{1,3})[名位]|人员|同志|民警)"
    "(?=[^。；]{0,30}(?:予以|给予|授予))"
)
_SUM = re.compile(r"(?:（[^（）\n]{1,30}）)?等[ ]?(\d{1,3}|[二三四五六七八九十]{1,3})[名位人]")
_CANDIDATES = re.compile("候选|提名人|投票|待选")
_JUST = 40  # characters before an opener that may say that nothing is decided
_NAME_LONG = 12  # characters before an opener in a line of its own
_OPENS = re.compile(  # 10名“最美辅警”是：|…；…; 获奖名单如下：|…
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[名位人][^。；：\n]{0,40}?[是为有]?：\s*|"
    r"(?:分别|依次)(?:[是为有]：?|：)\s*|名单(?:如下|为|是)?[：]\s*"
)


@dataclass(frozen=True, kw_only=True)
class Enumeration:
    """A stretch that tells one after another who has an award, each at the end of an item."""

    start: int
    end: int
    awards: tuple[Award, ...]


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What one clause gives to one row of people."""

    awards: tuple[Award, ...]
    people: tuple[Mention, ...]
    is_pending: bool = False  # they are candidates yet
    is_besides: bool = False  # they have it besides what is told elsewhere


def grants_in(scene: Scene) -> Iterator[Grant]:
    """Return what the text says was given, in its order, for every row of people."""
    yield from _given_above(scene)
    under: list[Award] | None = None  # what a row opens that its sentence goes on with
    until = 0
    page = scene.page
    opened = list(_enumerations(page))
    for row in _rows(scene):
        first = row[0]
        awards = _given(scene, first, row[-1])
        around = next((e for e in reversed(opened) if e.start <= first.head < e.end), None)
        if around and _ends_item(page, row[-1]):
            pending = not around.awards
            yield Grant(awards=around.awards, people=tuple(row), is_pending=pending)
            continue
        if first.start < until and (awards is None or _is_titled(page, first)):
            awards = under if _ends_item(page, row[-1]) else awards
        elif awards is not None and _opens_row(page, first):
            under, until = awards, page.sentence_at(row[-1].start)[1]
        if awards is not None:
            people = _as_counted(scene, row)
            awards = awards or named_last(page, people[0].head)
            yield Grant(awards=tuple(awards), people=people)


def _given_above(scene: Scene) -> Iterator[Grant]:
    """What is given to those just told of, or listed: 以上3名同志予以…, 以上人员由市局给予…."""
    page = scene.page
    for above in _ABOVE.finditer(page.text):
        people = _above(scene, above.start(), int(number_of(above[1] or "") or 0))
        awards = awards_in(page.text, above.end(), page.sentence_at(above.start())[1])
        if people:
            yield Grant(awards=tuple(awards), people=people, is_besides=not above[1])


def _above(scene: Scene, end: int, count: int) -> tuple[Mention, ...]:
    """As many as were told of last; without a count all those of the list above."""
    page = scene.page
    told: dict[str, Mention] = {}
    for mention in reversed(scene.between(0, end)):
        if not count and "。" in page.text[slice(*page.line_at(mention.start))]:
            break
        told[mention.name] = mention
        if len(told) == count:
            break
    return tuple(told.values()) if len(told) >= count else ()


def _as_counted(scene: Scene, row: Sequence[Mention]) -> tuple[Mention, ...]:
    """The row with those before it in its sentence, where it counts as many: …、张三等10名."""
    said = _SUM.match(scene.page.text, row[-1].end)
    start = scene.page.sentence_at(row[0].start)[0]
    count = int(number_of(said[1]) or 0) if said else 0
    before = scene.between(start, row[0].start)
    missing = count - len(row)
    return (*(before[-missing:] if 0 < missing <= len(before) else ()), *row)


def _enumerations(page: Page) -> Iterator[Enumeration]:
    """The stretches behind words that open a list in running text, to the full stop or the next."""
    openers = list(_OPENS.finditer(page.text))
    for i, opener in enumerate(openers):
        following = openers[i + 1].start() if i + 1 < len(openers) else len(page.text)
        end = min(_end_of_items(page, opener.end()), following)
        just = page.text[max(0, opener.start() - _JUST) : opener.end()]
        is_pending = _CANDIDATES.search(just) and not _DECIDED.search(just)
        awards = [] if is_pending else _opened_for(page, opener)
        if awards or is_pending:
            yield Enumeration(start=opener.end(), end=end, awards=tuple(awards))


def _opened_for(page: Page, opener: re.Match[str]) -> list[Award]:
    """The award a list is opened for: named before it in its line, or what the text spoke of."""
    line = page.line_at(opener.start())[0]
    begin = max(line, opener.start() - _NEAR)
    awards = list(awards_in(page.text, begin, opener.end()))[-1:]
    is_short = opener.start() - line < _NAME_LONG
    if awards or not (is_short or _CHOSEN.search(page.text, begin, opener.end())):
        return awards
    return named_last(page, opener.start())


def _end_of_items(page: Page, start: int) -> int:
    """The full stop behind an opener; where items have lines to themselves, the last such line."""
    stop = page.text.find("。", start)
    stop = len(page.text) if stop < 0 else stop
    if "\n" not in page.text[start - 1 : start]:
        return min(stop, page.line_at(start)[1])
    return max(page.line_at(stop)[0], start)


def named_last(page: Page, end: int) -> list[Award]:
    """The one award a text was speaking of, for people who are only said to be chosen."""
    start = max(0, end - _SPOKEN_OF)
    every = list(awards_in(page.text, start, end))
    quoted = [award for award in every if "“" in page.text[award.start : award.end]]
    for spoken in (every, given_in(page.text, start, end), quoted):
        named = [award for award in spoken if award.name != "荣誉证书"]
        longest = max((award.name for award in named), key=len, default="")
        if named and all(award.name in longest for award in named):
            return named[-1:]
    return []


def _is_titled(page: Page, first: Mention) -> bool:
    return bool(_TITLED.search(page.text, max(0, first.head - 40), first.head))


def _ends_item(page: Page, last: Mention) -> bool:
    """Whether a clause ends with the name: 守护草原的|张三，…"""
    return bool(_ENDS.match(page.text, last.end))


def _opens_row(page: Page, first: Mention) -> bool:
    """Whether a list is announced before somebody: 分别是|, 他们是|, 名单：|."""
    start = max(page.line_at(first.start)[0], first.head - 160)
    before = page.text[start : first.head]
    return any(each.search(before) for each in (_THEY, _NAMED, _TITLED, _PRESENTED))


def _rows(scene: Scene) -> Iterator[list[Mention]]:
    """The people that stand side by side, with nothing between but marks, units and posts."""
    row: list[Mention] = []
    for mention in scene.mentions:
        if row and not _is_beside(scene.page, row, mention):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row


def _is_beside(page: Page, row: Sequence[Mention], mention: Mention) -> bool:
    between = page.text[row[-1].end : mention.head]
    if _CLOSE.fullmatch(between):
        return True
    if not _ITEM.fullmatch(between) or _VERB.search(between):
        return False
    is_plain = between.endswith("、")
    return is_plain or bool(mention.titles or mention.unit or _POST_END.fullmatch(between[-1:]))


def _given(scene: Scene, first: Mention, last: Mention) -> list[Award] | None:
    """The awards of a row: named before it, behind it, or in the sentence before; None for none.

    Somebody may be chosen without a name of what they are chosen for: then the list is empty.
    """
    page = scene.page
    start = max(page.line_at(first.start)[0], first.head - 160)
    stop = min(page.sentence_at(last.start)[1], last.end + 160)
    stop = min((m.head for m in scene.between(last.end, stop)), default=stop)  # theirs from there
    before, after = page.text[start : first.head], page.text[last.end : stop]
    if _GIVER.search(after[:40]) or _ATTENDED.search(before):
        return None
    if _BY.search(before):
        start = max(0, start + before.rfind("由") - 30)
        return list(awards_in(page.text, start, first.head))[-1:] if _TAKES.match(after) else None
    if are := _ARE.match(after):
        return list(awards_in(page.text, last.end, last.end + are.end()))[-1:] or None
    if taken := list(taken_in(page.text, last.end, stop)):
        return taken
    if wins := _WINS.match(after):
        awards = list(objects_in(page.text, last.end + wins.end(), stop))
        return awards or ([] if _IS_CHOSEN.search(wins.group()) else None)
    if held := _HOLDING.search(before):
        return list(awards_in(page.text, start + held.start(), first.head))[-1:] or None
    if title := _TITLED.search(before):
        return list(awards_in(page.text, start + title.start(), first.head))[-1:] or None
    if they := _THEY.search(before):
        return _named_before(page, max(0, start - _NEAR), start + they.start())
    if named := _NAMED.search(before):
        return _named_before(page, start, start + named.start())
    is_given = _GIVES.search(before) and _GIVEN.match(after)
    awards = list(objects_in(page.text, last.end, stop)) if is_given else []
    return awards or ([] if _PRESENTED.search(before) else None)


def _named_before(page: Page, start: int, end: int) -> list[Award] | None:
    """The last award named before a row: 荣获“…”称号的|是; or in the sentence before."""
    verbs = list(VERB_OF_GIVING.finditer(page.text, start, end))
    awards = list(objects_in(page.text, verbs[-1].end(), end)) if verbs else []
    awards = awards or list(awards_in(page.text, start, end))[-1:]
    if not awards and not _CHOSEN.search(page.text, max(0, end - _NEAR), end):
        return None
    return awards
