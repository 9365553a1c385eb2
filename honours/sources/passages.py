"""Which words of a page are about one person: cut at sentences, and between people at clauses."""

import re
from collections.abc import Iterable, Iterator, Sequence

from honours.sources.lexicon import OURS
from honours.sources.mentions import Mention
from honours.sources.page import Page, Span
from honours.sources.scene import REACH, Scene

_HE = re.compile(
    "(?<![其吉维])(?:他|她)(?!们|人|说的|国|乡|日)|(?<![尤与极])其(?![他余中实次])|该同志|这[位个名]|自己|小伙|姑娘|[兄弟姐妹夫妻父子]{2}俩|[两俩]人|我|[二三四五六]人|几[个位]?人"
)
_PRONOUN = re.compile("(?<![其吉维])[他她](?!们|人|说的|国|乡|日)")
_WITH = re.compile(r"(?:带着|带领|率领|率|和|与|同|跟|协同|联合|为|向|把|对|帮|给)\Z")
_ELSE = re.compile("据|大队|全[县市局省]|目前|近年|截至|今年以来|交警提醒|下一步|他们|同时|各|要")
_BARE_QUOTE = re.compile(r"“[^”]*”[，。]?\Z")
_FOLLOWING = 12  # sentences that may go on with 他


def passages_of(
    scene: Scene, mentions: Sequence[Mention], breaks: Iterable[int], *, is_alone: bool = False
) -> list[Span]:
    """Return each stretch about them, with the sentences behind that go on with 他, 她, 其.

    `breaks` are places where somebody without a name is spoken of; whoever `is_alone` in a text is
    meant by every 他 of it.
    """
    stops = sorted(breaks)
    spans = list(_of_pronouns(scene, mentions[0].name)) if is_alone else []
    for mention in mentions:
        start, end = _stretch(scene, mention)
        spans.append((start, _carried_on(scene, mention, end, stops)))
    return merged(scene.page, spans)


def _of_pronouns(scene: Scene, name: str) -> Iterator[Span]:
    """The sentences that speak of him or her and of nobody else."""
    for start, end in scene.page.sentences:
        others = [m for m in scene.between(start, end) if m.name != name]
        if not others and _PRONOUN.search(scene.page.text, start, end):
            yield start, end


def sentence_of(scene: Scene, mention: Mention) -> Span:
    """Return the words of a mention's sentence that are about them, with what goes on with 他."""
    start, end = _stretch(scene, mention)
    first, last = max(start, mention.start - REACH), mention.end + 8 * REACH
    return first, min(_carried_on(scene, mention, end, ()), last)


def words_about(scene: Scene, mention: Mention) -> str:
    """Return the words behind a mention that go on about the same person."""
    return scene.page.text[mention.end : sentence_of(scene, mention)[1]]


def _stretch(scene: Scene, mention: Mention) -> Span:
    """The words of one sentence that are about one person."""
    text = scene.page.text
    start, end = scene.page.sentence_at(mention.start)
    near_start, near_end = scene.around(mention)
    near = [
        m for m in scene.between(near_start, near_end) if m.name != mention.name and _is_other(m)
    ]
    before = [m for m in near if m.end <= mention.start]
    behind = [m for m in near if m.head >= mention.end]
    first = (
        _clause(text, start, mention.head)
        if before and not _in_a_row(text, before[-1], mention)
        else start
    )
    last = end
    if behind and not _in_a_row(text, mention, behind[0]):
        stop = _clause_end(text, mention.end, behind[0].head)
        last = stop if stop else end
    elif behind:
        last = _end_of_row(text, mention, behind, end)
    if text.startswith("由", mention.head - 1) or text.startswith("成立", first):
        stop = text.find("，", mention.end, end)
        last = stop if stop > 0 else end
    return _trim(text, first, last)


def _is_other(mention: Mention) -> bool:
    return mention.kind in OURS or (mention.kind is None and mention.is_sure)


def _in_a_row(text: str, one: Mention, two: Mention) -> bool:
    """Whether two stand side by side, so that what is said is said of both."""
    between = text[one.end : two.head]
    if between == "，" and two.titles:
        return True
    return bool(_WITH.search(between)) or (
        len(between) <= 12 and not re.search("[，。；：]", between)
    )


def _end_of_row(text: str, mention: Mention, behind: Sequence[Mention], end: int) -> int:
    last = mention
    for each in behind:
        if not _in_a_row(text, last, each):
            stop = _clause_end(text, last.end, each.head)
            return stop or end
        last = each
    return end


def _clause(text: str, start: int, head: int) -> int:
    """Where the clause before a head begins."""
    return max(start, *(text.rfind(mark, start, head) + 1 for mark in "，；：、"))


def _clause_end(text: str, start: int, end: int) -> int:
    """The last mark between two people; 0 when there is none."""
    return max(0, *(text.rfind(mark, start, end) for mark in "，；："))


def _carried_on(scene: Scene, mention: Mention, end: int, stops: Sequence[int]) -> int:
    """Go on over the sentences behind that speak of the same person."""
    page = scene.page
    line_end = page.line_at(mention.start)[1]
    if page.text[mention.end : line_end].strip() == "" or page.text[mention.start - 1] == "【":
        return _profile(scene, mention, line_end)
    if end < page.sentence_at(mention.start)[1]:
        return end
    is_solo = _has_paragraph(scene, mention)
    for start, stop in page.sentences_between(end, line_end)[:_FOLLOWING]:
        others = [m for m in scene.between(start, stop) if m.name != mention.name and _is_other(m)]
        if any(end <= place < stop for place in stops):
            break
        if others and not (
            _HE.search(page.text, start, others[0].head) and others[0].head - start > 4
        ):
            break
        if not _goes_on(page, start, stop) and not (is_solo and not _ELSE.match(page.text, start)):
            break
        if others:
            return _clause_end(page.text, start, others[0].head) or end
        end = stop
    return end


def _profile(scene: Scene, mention: Mention, end: int) -> int:
    """The lines below a name that has a line to itself, up to the next person or an empty line."""
    page = scene.page
    while page.text[end : end + 2] not in ("\n\n", "\n", ""):
        stop = page.line_at(end + 1)[1]
        if stop <= end or any(m.name != mention.name for m in scene.between(end, stop)):
            break
        end = stop
    return end


def _has_paragraph(scene: Scene, mention: Mention) -> bool:
    """Whether a paragraph begins with somebody and speaks of nobody else."""
    start, end = scene.page.line_at(mention.start)
    others = any(m.name != mention.name for m in scene.between(start, end))
    return mention.head - start < 60 and not others


def _goes_on(page: Page, start: int, stop: int) -> bool:
    return bool(_HE.search(page.text, start, stop) or _BARE_QUOTE.match(page.text[start:stop]))


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" ，、；")), start + len(piece.rstrip(" ，、"))


def merged(page: Page, spans: Iterable[Span]) -> list[Span]:
    """Return the stretches in order, those that touch as one; quotation marks are kept whole."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        elif start < end:
            found.append((start, end))
    return [_with_quotes(page.text, *span) for span in found]


def _with_quotes(text: str, start: int, end: int) -> Span:
    """Take in the mark that closes or opens a quotation cut in two."""
    words = text[start:end]
    if words.count("“") > words.count("”") and text[end : end + 1] == "”":
        return start, end + 1
    if words.count("”") > words.count("“") and text[start - 1 : start] == "“":
        return start - 1, end
    return start, end
