"""Checks: how it is told. Nothing private, no empty phrases, its own words, the form it is for."""

import re
from collections.abc import Iterator

from pypinyin.phrases_dict import phrases_dict

from honours.base.text import hanzi_count
from honours.citations.draft import Draft, Finding, error, info, lies_in, warn
from honours.citations.identity import starts_like_a_name
from honours.citations.kinds import Form
from honours.citations.likeness import likeness
from honours.citations.sentences import clause_around, in_quotation, is_heading, lines, quotations
from honours.people.kinds import HolderKind

LENGTHS = {Form.CERTIFICATE: (20, 300), Form.DEEDS: (300, 2_200)}  # characters; domain §11
SAME = 0.5  # of the wording stands in another citation
SAME_RUN = 20  # characters in one run


def empty_text(draft: Draft) -> Iterator[Finding]:
    if not draft.text.strip():
        yield error("正文还没有写。")


def blank_left(draft: Draft) -> Iterator[Finding]:
    """A blank of the outline or a placeholder, not filled in yet."""
    for match in _BLANK.finditer(draft.text):
        if not _UNNAMED.search(draft.text[: match.start()]):
            yield error("空白还没有填写。", match.span())


_BLANK = re.compile(
    r"\uff3f+|_{2,}|[Xx×ＸXx]{2,}|某某+|某(?:人|地|单位|中队|月|日)|（{0,1}待(?:补充|填写|核实)）{0,1}|□+"
    r"|（\s*待[^）]{0,6}）|（\s*）|\*{2,}|(?<=[\u3400-\u9fff])[\u3000 ]{2,}(?=[\u3400-\u9fff])"
)
_UNNAMED = re.compile(  # suspects and third persons are named by surname: 犯罪嫌疑人张某某
    r"(?:嫌疑人|被告人|当事人|驾驶[人员]|司机|逃犯|男子|女子|群众|村民|居民|老人|儿童)[\u3400-\u9fff]$"
)

_SENSITIVE = {
    "健康": re.compile(
        r"病危|住院|患病|患有|身患|带病(?!车)|抱病|带伤|旧伤|伤病|身体不好|确诊(?![病患])|手术(?![器室])|术后|血压|血糖|糖尿病|心脏病|腰椎|颈椎"
        r"|癌|肿瘤|化疗|发烧|高烧|低烧|病倒|病痛|病情|病房|病假|重病"
        r"|慢性病|胃病|胃痛|溃疡|[胃肠肝肾胆胰鼻]炎|脑梗|心梗|中风|痛风|劳损|静脉曲张|半月板|高血脂|贫血|关节炎|结石|骨折|哮喘|抑郁|输液|打点滴|怀孕|身孕|孕期|流产"
        r"|残疾"
    ),
    "家庭": re.compile(
        r"父亲|母亲|父母|岳父|岳母|公公|婆婆|妻子|妻儿|妻女|丈夫|爱人(?![民])|老伴|爷爷|奶奶|外公|外婆|未婚妻|女友|男友|新婚|婚礼|婚期"
        r"|婚假|离异|离婚|老父|老母|父病|母病|病逝|奔丧|丧事"
        r"|(?:其|他|她|本人|民警|辅警)(?:的|)家[属人]"
    ),
    "未成年人": re.compile(
        r"孩子(?!们)|幼儿(?![园])|婴儿|[未不]满周岁|年幼|幼子|幼女|子女|儿子|女儿|未成年"
    ),
    "身份": re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)|身份证号|家庭住址|家住"),
    "特殊岗位": re.compile(r"卧底|技侦|特情|线人|便衣侦查"),
}


def _is_anybody(text: str, match: re.Match[str]) -> bool:
    """Whether a saying speaks of children at large: “孩子就少慌一分”."""
    is_own = re.search("[我他她家己的]$", text[: match.start()])
    return match.group() == "孩子" and not is_own and in_quotation(text, match.start())


_PUPIL = re.compile(
    r"(?:小学生|初中生|高中生|中学生|年级学生|年级的?|男童|女童|男孩|女孩)([\u3400-\u9fff]{2,3})(?=[，。、和等])"
)
_PUBLIC = re.compile(
    r"走失|护学|护送|上学|放学|过马路|群众|宣传|学生|儿童|乘客|旅客|考生|伤者|伤员|被困|驾驶人|学校|反诈|求助|未成年人交通|救助|转运|当事人|老人|病人|患者"
)


def sensitive_facts(draft: Draft) -> Iterator[Finding]:
    """Health, family and minors stay out without consent (个保法 28–29; domain §16)."""
    for kind, words in _SENSITIVE.items():
        for match in words.finditer(draft.text):
            is_public = _PUBLIC.search(clause_around(draft.text, match.start()))
            if kind == "身份" or not (is_public or _is_anybody(draft.text, match)):
                yield warn(f"涉及{kind}信息，未经本人同意不宜公开。", match.span())


def minors_named(draft: Draft) -> Iterator[Finding]:
    """A child's name stays out, whatever is told of it (未成年人保护法 第4条)."""
    for match in _PUPIL.finditer(draft.text):
        if starts_like_a_name(match[1]) and match[1] not in phrases_dict:
            yield warn("涉及未成年人姓名，应隐去。", match.span(1))


_EMPTY = re.compile(
    r"舍生忘死|三过家门而不入|夜以继日|风餐露宿|舍小家[，、]{0,1}[为顾]大家|任劳任怨|默默无闻|无怨无悔|废寝忘食|呕心沥血"
    r"|鞠躬尽瘁|死而后已|兢兢业业|勤勤恳恳|一丝不苟|孜孜不倦|披星戴月|赴汤蹈火|可歌可泣|谱写了{0,1}[^，。]{0,12}[篇乐]章|诠释了{0,1}[^，。]{0,20}"
    r"(?:担当|使命|忠诚|情怀|初心|誓言)|不计(?:个人|)得失|无私奉献|忘我工作|五加二|白加黑|轻伤不下火线|用实际行动(?:践行|诠释|书写)"
    r"|用(?:青春|汗水|热血|生命)[^，。]{0,10}(?:书写|谱写|践行|诠释|铸就)|付出了{0,1}巨大|赢得了{0,1}(?:广大|社会)[^，。]{0,10}(?:好评|赞誉)"
    r"|起到了{0,1}[^，。]{0,8}(?:推动|促进|示范|带头|引领|模范)作用|发挥了{0,1}[^，。]{0,8}(?:先锋|模范|表率|带头|示范)[^，。]{0,4}作用"
    r"|[得受]到了{0,1}[^，。]{0,12}(?:一致|普遍|广泛|高度)(?:好评|赞誉|认可|评价|肯定)|作出了{0,1}(?:积极|应有的?|不懈)(?:贡献|努力)"
    r"|取得了{0,1}(?:良好|显著|较好|明显)的?(?:社会|法律|政治)?(?:效果|成效|效益)|在[^，。]{0,12}(?:关心支持|正确领导|坚强领导)下"
    r"|以[^，。]{0,6}(?:高度|强烈)的[^，。]{0,6}(?:责任感|使命感|事业心|责任心)|扎实推进(?:各项|相关)?工作"
    r"|树立了{0,1}[^，。]{0,10}良好形象|展现了{0,1}[^，。]{0,15}(?:风采|形象|本色)|彰显了{0,1}[^，。]{0,12}(?:担当|本色|情怀)"
)
_SLOGANS = re.compile(
    r"迎难而上|勇挑重担|冲锋在前|冲锋陷阵|率先垂范|以身作则|身先士卒|主动作为|担当作为|敢于担当|勇于担当|恪尽职守|爱岗敬业"
    r"|忠于职守|尽职尽责|顽强拼搏|连续作战|连续奋战|无私奉献|攻坚克难|锐意进取|开拓创新|求真务实|真抓实干|众志成城|同心同德|团结一心|不畏艰险"
    r"|不怕牺牲|吃苦耐劳|乐于奉献|甘于奉献|敢打硬仗|能打胜仗|勇往直前|一往无前|挺身而出|奋勇当先|奋勇争先|守土有责|守土担责"
    r"|守土尽责|不忘初心|牢记使命|忠诚履职|服务大局|闻令而动|向险而行|靠前指挥|并肩作战|不辞辛劳|不畏严寒|坚守岗位|拉得出|冲得上|打得赢"
)


def empty_phrases(draft: Draft) -> Iterator[Finding]:
    for match in _EMPTY.finditer(draft.text):
        span = _with_its_sign(draft.text, match)
        yield info(f"“{match.group()}”是套语，不能作为事实。", span, fix="")


def _with_its_sign(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where a phrase stands with the comma that goes when it goes."""
    start, end = match.span()
    if text[end : end + 1] in ("，", "、"):
        return start, end + 1
    return start - (text[start - 1 : start] in ("，", "、")), end


def is_sensitive(words: str) -> bool:
    return any(pattern.search(words) for pattern in _SENSITIVE.values())


def is_empty(words: str) -> bool:
    return bool(_EMPTY.search(words))


def stacked_slogans(draft: Draft) -> Iterator[Finding]:
    """Three slogans in a row say less than one deed."""
    run: list[tuple[int, int]] = []
    for match in [*_PIECE.finditer(draft.text), None]:
        is_slogan = match and (_SLOGANS.search(match.group()) or _LOFTY.fullmatch(match.group()))
        if match and is_slogan and (not run or match.start() - run[-1][1] <= 1):
            run.append(match.span())
            continue
        if len(run) > 2:
            yield info("连用口号式短语，请改写为具体事迹。", (run[0][0], run[-1][1]))
        run = [match.span()] if match and is_slogan else []


_PIECE = re.compile(r"[^，、。；！\s和]+")
# A short phrase that holds one of these words, and no figure, is a slogan.
_LOFTY = re.compile(
    r"(?=.*(?:初心|使命|砥砺|忠诚|担当|奋[进发楫勇斗]|踔厉|勇毅|笃行|锐意|开拓|争[创先当]|一流|高峰|辉煌|宗旨|讲政治|政治站位|大局|守纪律"
    r"|实干|韶华|朝夕|本色|誓言|奉献|牺牲|必胜|重托|时代|拼搏|进取|敢[于打拼]|勇[于挑攀]|甘于|乐于|忠诚|尽责|强化责任|理想|信念|信仰))"
    r"[\u3400-\u9fff]{3,9}"
)


def same_wording(draft: Draft) -> Iterator[Finding]:
    """Another citation says it in the same words."""
    for other in draft.others:
        found = likeness(_without_names(draft, draft.text), _without_names(draft, other.text))
        if found.share >= SAME or found.end - found.start >= SAME_RUN:
            percent = round(found.share * 100)
            reason = f"与{other.whose}的材料文字雷同（约{percent}%），请按本人事迹改写。"
            yield warn(reason, (found.start, found.end))


def _without_names(draft: Draft, text: str) -> str:
    """A text with spaces for its long names, which anybody's may share."""
    names = {draft.unit, draft.holder, *draft.unit_names, *draft.units, *draft.units.values()}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " " * len(name)) if name else text
    return text


def unprintable(draft: Draft) -> Iterator[Finding]:
    """A character for which no font has a glyph is printed as nothing; refuse it in time."""
    for match in (
        re.finditer(f"[{re.escape(draft.unprintable)}]", draft.text) if draft.unprintable else ()
    ):
        code = f"U+{ord(match.group()):04X}"
        yield error(f"“{match.group()}”（{code}）没有字形，印不出来，请核对用字。", match.span())


def length(draft: Draft) -> Iterator[Finding]:
    """授奖词 fits a certificate; 事迹材料 has about 2,000 characters (domain §11)."""
    count = hanzi_count(draft.text)
    least, most = LENGTHS[draft.form]
    if count > most:
        yield warn(f"{draft.form.label}共{count}字，超过{most}字，请压缩。")
    elif 0 < count < least:
        yield info(f"{draft.form.label}只有{count}字，内容单薄。")


def sections(draft: Draft) -> Iterator[Finding]:
    """Deeds stand in sections in order; a certificate has none (GB/T 9704-2012 §7.3.3)."""
    headings = [line for line in lines(draft.text) if is_heading(line) and _FIRST.match(line)]
    titles = [line for line in lines(draft.text) if _TITLE.fullmatch(line)]
    if draft.form is Form.CERTIFICATE:
        for heading in headings:
            start = draft.text.index(heading)
            yield warn("授奖词不分节。", (start, start + len(heading)))
        return
    if draft.text.strip() and max(len(headings), len(titles)) < 2:
        yield warn("事迹材料应分节写，如“一、基本情况”“二、主要事迹”。")
        return
    for n, heading in enumerate(headings):
        number = heading[: heading.index("、")]
        if number != _ORDER[n]:
            start = draft.text.index(heading)
            reason = f"节的序号应为“{_ORDER[n]}、”。"
            yield warn(reason, (start, start + len(number) + 1), fix=f"{_ORDER[n]}、")
            return


_TITLE = re.compile(r"[^。！？；：]{2,20}")  # a heading without a number
_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_ORDER = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", *("",) * 90)
_FIRST_PERSON = re.compile(
    r"(?<![自忘小大])我(?![国党军省市县局队大中])(?:们|)|笔者|(?<![他她其者])本人(?![同])"
)


def third_person(draft: Draft) -> Iterator[Finding]:
    """A citation speaks of its holder, who does not speak (domain §11)."""
    quoted = [match.span() for match in quotations(draft.text)]
    for match in _FIRST_PERSON.finditer(draft.text):
        is_ours = draft.is_letter and match.group() == "我们"
        if not is_ours and not lies_in(match.start(), quoted):
            fix = "该同志" if draft.kind is HolderKind.INDIVIDUAL else "该单位"
            yield warn("应用第三人称。", match.span(), fix=fix)


def second_person(draft: Draft) -> Iterator[Finding]:
    """Deeds tell of somebody; a certificate may speak to its holder, a letter does so."""
    if draft.is_letter:
        return
    is_told = draft.form is Form.DEEDS or draft.holder in draft.text
    quoted = [match.span() for match in quotations(draft.text)]
    for match in re.finditer("[你您]们?", draft.text):
        if is_told and not lies_in(match.start(), quoted):
            yield warn("应用第三人称。", match.span())
        elif not lies_in(match.start(), quoted):
            yield info("以“你”称呼受奖者，请与同批证书的称呼核对。", match.span())


_SEX = re.compile("，(男|女)[，。]")
_PRONOUN = re.compile("(?<![其吉排])([他她])(?![们人国乡])")
_OTHERS = re.compile("男子|女子|老人|大[爷娘妈]|男孩|女孩|嫌疑人|伤者|乘客|村民|学生|某|先生|女士")


def pronoun_differs(draft: Draft) -> Iterator[Finding]:
    """他 or 她 as the text has it: “石开明，男”; left alone in a sentence with somebody else."""
    said = _SEX.search(draft.text)
    if not said or draft.kind is not HolderKind.INDIVIDUAL:
        return
    right, wrong = ("他", "她") if said[1] == "男" else ("她", "他")
    for match in _PRONOUN.finditer(draft.text):
        before = re.split("[。！？\n]", draft.text[: match.start()])[-1]
        if match[1] == wrong and not _OTHERS.search(before) and "“" not in before:
            yield warn(f"正文写明性别为{said[1]}，应为“{right}”。", match.span(), fix=right)


def holder_is_named(draft: Draft) -> Iterator[Finding]:
    """The deeds statement opens with who it is (domain §11); a certificate has it above."""
    is_asked = draft.form is Form.DEEDS and draft.text.strip() and draft.holder
    if is_asked and draft.holder not in draft.text:
        yield warn(f"事迹材料中没有写到“{draft.holder}”。")
