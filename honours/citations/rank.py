"""Checks: how high it is pitched. The words of the grade asked for, the family and the holder."""

import re
from collections.abc import Iterator

from honours.awards.catalogue import Family, Level
from honours.citations.draft import Draft, Finding, error, info, lies_in, warn
from honours.citations.kinds import Form
from honours.citations.sentences import is_earlier
from honours.people.kinds import HolderKind, StaffType

# 条令's wording by grade (domain §4).
_GRADES = (
    (10, re.compile(r"成绩突出")),
    (20, re.compile(r"较大贡献")),
    (30, re.compile(r"成绩显著|重要贡献")),
    (40, re.compile(r"重大贡献|重大影响")),
    (50, re.compile(r"(?:[成功]绩|功勋)?卓著|特殊贡献|堪称典范")),
)


def phrase_above(draft: Draft) -> Iterator[Finding]:
    """A phrase that belongs to a higher grade than the one asked for."""
    for grade, phrase in _GRADES:
        if grade > max(draft.award.grade, 10):
            for match in phrase.finditer(draft.text):
                reason = f"“{match.group()}”高于所请“{draft.award.name}”的用语。"
                yield warn(reason, match.span(), fix=_own_phrase(draft))


def phrase_below(draft: Draft) -> Iterator[Finding]:
    """A graded award is asked for in its own words, not in those of a lower one."""
    own = [phrase for grade, phrase in _GRADES if grade == min(draft.award.grade, 50)]
    if not own or not draft.text.strip() or any(phrase.search(draft.text) for phrase in own):
        return
    lower = [m for grade, p in _GRADES if grade < draft.award.grade for m in p.finditer(draft.text)]
    for match in lower:
        reason = f"“{match.group()}”低于所请“{draft.award.name}”的用语。"
        yield warn(reason, match.span(), fix=_own_phrase(draft))
    if not lower:
        phrases = "、".join(draft.award.phrases)
        yield warn(f"没有写出与“{draft.award.name}”相应的用语（{phrases}）。")


def _own_phrase(draft: Draft) -> str | None:
    if not draft.award.phrases:
        return "成绩突出" if draft.award.family is Family.INTERNAL_PRAISE else None
    return re.sub("^[有作产][出生]?", "", draft.award.phrases[0])


_STATUTORY = re.compile(
    r"记(?:个人|集体|)[一二三]等功|授予[^，。]{0,15}称号|[一二三]等功|嘉奖|记(?:大|)功(?:一次|)|立功受奖"
)
_GRANTED = re.compile(r"记(?:个人|集体|)[一二三]等功(?:一次|)|给予(?:个人|集体|)嘉奖")


def words_of_the_family(draft: Draft) -> Iterator[Finding]:
    """Only statutory awards speak of 嘉奖, 记功 and 称号 (条令 第13–16条; 69号)."""
    if draft.award.family in (Family.STATUTORY, Family.AUXILIARY):
        return
    for match in _STATUTORY.finditer(draft.text):
        if not lies_in(match.start(), draft.own_words) and not is_earlier(
            draft.text, match.start()
        ):
            reason = f"“{draft.award.name}”不是法定奖励，不能用“{match.group()}”。"
            yield error(reason, match.span())


def words_of_the_award(draft: Draft) -> Iterator[Finding]:
    """What is granted in the text is what is asked for, for a person or for a group."""
    if draft.award.family not in (Family.STATUTORY, Family.AUXILIARY):
        return
    right = draft.award.wording_for(draft.kind)
    for match in _GRANTED.finditer(draft.text):
        if match.group() in right or is_earlier(draft.text, match.start()):
            continue
        bare = re.sub("个人|集体", "", right)
        if match.group() not in bare and not match.group().startswith(bare):
            reason = f"与所请奖励不一致，应为“{right}”。"
            yield error(reason, match.span(), fix=right)


def award_is_said(draft: Draft) -> Iterator[Finding]:
    """A certificate says what is given (domain §13)."""
    if draft.form is not Form.CERTIFICATE or not draft.text.strip():
        return
    wording = draft.award.wording_for(draft.kind)
    if draft.is_letter and _THANKS.search(draft.text):
        return
    if not any(words in draft.text for words in (wording[-4:], draft.award.name, "荣誉称号")):
        yield warn(f"没有写明所给的奖励“{wording}”。")


_THANKS = re.compile("感谢|谢意|谢忱|敬意|致谢|表扬")


def award_is_open(draft: Draft) -> Iterator[Finding]:
    """An award of the 条令 is for the police alone; each kind says who may hold it (domain §8)."""
    staff = draft.staff_type
    if staff in (None, StaffType.UNVERIFIED) or draft.award.fits(draft.kind, staff):
        return
    reason = f"“{draft.award.name}”不能授予{staff.label}，请改请其可得的奖励。"
    yield error(reason, next(iter(draft.own_words), (0, 0)))


def no_law_for_auxiliaries(draft: Draft) -> Iterator[Finding]:
    """Auxiliaries stand outside the 条令 (domain §8)."""
    if draft.staff_type is StaffType.AUXILIARY:
        for match in re.finditer("奖励条令|人民警察法|公务员奖励规定", draft.text):
            yield error("辅警不适用人民警察奖励条令，请删去。", match.span())
        for match in re.finditer("授予[^，。]{0,15}称号|英雄模范|人民警察奖章", draft.text):
            yield error("辅警奖励没有这一种，请核对。", match.span())


def words_for_outsiders(draft: Draft) -> Iterator[Finding]:
    """The county confirms 见义勇为; outsiders are thanked and not called 同志 (domain §9)."""
    is_outside = draft.staff_type is StaffType.OUTSIDER
    if not is_outside and not draft.is_letter:
        return
    for match in re.finditer("见义勇为", draft.text):
        yield error("见义勇为由县级政府或者公安机关依规定确认，大队不能认定。", match.span())
    for match in re.finditer("予以表彰|给予奖励|通报表彰|立功|记(?:大|)功|奖励条令", draft.text):
        yield error("对社会人士和单位只致谢、表扬，不用奖励用语。", match.span())
    for match in re.finditer("同志", draft.text):
        yield info("对社会人士一般不称“同志”，请核对称谓。", match.span())


_COMMENDED = re.compile(
    r"(?:予以|给予|通报|决定|特此|进行)+表彰|表彰决定|奖励决定|记功命令|(?:予以|给予|现|特)记功"
)


def words_on_brigade_paper(draft: Draft) -> Iterator[Finding]:
    """The brigade praises by circular; it neither confers titles nor decides on 表彰 (69号)."""
    if draft.award.level is not Level.BRIGADE:
        return
    for match in _COMMENDED.finditer(draft.text):
        if not lies_in(match.start(), draft.own_words) and not is_earlier(
            draft.text, match.start()
        ):
            fix = match.group().replace("表彰", "表扬") if match.group().endswith("表彰") else None
            yield error("大队不能作出表彰、奖励决定，只能通报表扬。", match.span(), fix=fix)


def person_or_group(draft: Draft) -> Iterator[Finding]:
    """集体 in the words for a person, or 个人 in those for a group."""
    wrong = "集体" if draft.kind is HolderKind.INDIVIDUAL else "个人"
    right = draft.kind.label
    for match in re.finditer(rf"(?:先进|优秀|给予|记){wrong}", draft.text):
        granted = _GRANTED.match(draft.text, match.start())
        if not is_earlier(draft.text, match.start()) and not granted:
            fix = match.group().replace(wrong, right)
            yield warn(f"受奖者是{right}，不是{wrong}。", match.span(), fix=fix)
