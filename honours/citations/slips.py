"""Checks: wrong characters. A table of slips that are certain, with what should stand there."""

import re
from collections.abc import Iterator

from honours.citations.alike import BY_ITSELF, heard_otherwise, one_off
from honours.citations.draft import Draft, Finding, any_of, lies_in, warn
from honours.citations.identity import is_one_off
from honours.citations.idioms import meant

# Names of the disease: 国家卫生健康委 2020年第1号、2022年第1号公告; 新冠肺炎 for short.
_VIRUS = "(?:新型冠状|新冠状|新冠)"
_DISEASE = (
    f"{_VIRUS}(?:病毒|病|)(?:性|)(?:感染的|感染|)肺炎(?:病毒|)|{_VIRUS}(?:病毒|)|(?:新型|武汉)肺炎"
    "|非典(?:型性|型|性|)肺炎"
)
_RIGHT_DISEASES = frozenset(
    "新型冠状病毒 新冠病毒 新冠 新型冠状病毒肺炎 新冠肺炎 新冠病毒肺炎 新型冠状病毒感染的肺炎 "
    "新型冠状病毒感染 新冠病毒感染 新冠感染 非典型肺炎".split()
)
# One character for another that sounds or looks alike (现代汉语词典; 第一批异形词整理表).
_CHARACTERS = """
帐号 账号  帐目 账目  帐户 账户  台帐 台账  记帐 记账  查帐 查账  对帐 对账  建帐 建账  销帐 销账
既使 即使  即然 既然  既将 即将  坚难 艰难  坚苦奋斗 艰苦奋斗  松驰 松弛  防碍 妨碍  必竟 毕竟
做出贡献 作出贡献  做出了 作出了  做出重 作出重  做出较 作出较  做出突 作出突  做出特 作出特
做出决定 作出决定  做出表率 作出表率  做出成绩 作出成绩  做出榜样 作出榜样  做为一 作为一
发挥做用 发挥作用  起到做用 起到作用  工做中 工作中  工做任务 工作任务  工做人员 工作人员
做风建设 作风建设  按装 安装  按排警力 安排警力  按排专人 安排专人  按排工作 安排工作
按排部署 安排部署  布署 部署  部暑 部署  迫不急待 迫不及待  再接再励 再接再厉  再接再历 再接再厉
不径而走 不胫而走  一愁莫展 一筹莫展  穿流不息 川流不息  渡假 度假  欢渡 欢度  震憾 震撼
寒喧 寒暄  气慨 气概  一股作气 一鼓作气  通辑 通缉  急燥 急躁  烦燥 烦躁  座落 坐落
反应问题 反映问题  反应情况 反映情况  反映迅速 反应迅速  截止目前 截至目前  截止到 截至
截止发稿 截至发稿  亲睐 青睐  竞竞业业 兢兢业业  勤勤肯肯 勤勤恳恳  义不容词 义不容辞
奋不顾生 奋不顾身  挺生而出 挺身而出  以身做则 以身作则  一如继往 一如既往  再所不惜 在所不惜
责无旁代 责无旁贷  克尽职守 恪尽职守  格尽职守 恪尽职守  克不容缓 刻不容缓  鼎立支持 鼎力支持
名列前矛 名列前茅  出奇不意 出其不意  按步就班 按部就班  化险为宜 化险为夷  有条不稳 有条不紊
率先垂犯 率先垂范  迎男而上 迎难而上  雷历风行 雷厉风行  雷励风行 雷厉风行  风雨无阴 风雨无阻
身先士足 身先士卒  无私奉现 无私奉献  尽职尽则 尽职尽责  尽心尽则 尽心尽责  措失 措施  错施 措施
派处所 派出所  酒架 酒驾  醉架 醉驾  救缓 救援  抢俭 抢险  巡罗 巡逻  疏倒 疏导  查辑 查缉
违犯规定 违反规定  违犯交通 违反交通  坚守冈位 坚守岗位  通霄 通宵  突发事伴 突发事件  隐换 隐患
安全隐犯 安全隐患  排察 排查  检察车辆 检查车辆  检察站点 检查站点  应急处制 应急处置
应急处值 应急处置  妥善处制 妥善处置  妥善处值 妥善处置  及时处制 及时处置  侦察案件 侦查案件
侦察终结 侦查终结  刑事侦察 刑事侦查  提起公述 提起公诉  法侓 法律  线锁 线索  走访慰文 走访慰问
突击对员 突击队员  突击对长 突击队长  专斑 专班  大对长 大队长  中对长 中队长  指导圆 指导员
教导圆 教导员  交通警查 交通警察  公安机管 公安机关  贯彻落时 贯彻落实  表杨 表扬  表障 表彰
嘉将 嘉奖  鼓厉 鼓励  荣誊 荣誉  特发些证 特发此证  以资鼓厉 以资鼓励  拥跃 踊跃  踊越 踊跃
严竣 严峻  严历打击 严厉打击  坚绝 坚决  坚诀 坚决  幅原 幅员
坐阵指挥 坐镇指挥  坐阵一线 坐镇一线  行使证 行驶证  行使途中 行驶途中  行使车辆 行驶车辆
车辆行使 车辆行驶  行使速度 行驶速度  驾使 驾驶  车量 车辆  车俩 车辆  工做 工作  规订 规定
防犯 防范  稳患 隐患  逃溢 逃逸  肇是 肇事  事古 事故  勘验笔灵 勘验笔录  劝戒 劝诫  劝介 劝解
处制 处置  值勒 值勤  执勒 执勤  值法 执法  执行力渡 执行力度  加大力渡 加大力度
过渡疲劳 过度疲劳  渡过节日 度过节日  部份 部分  成份 成分  以经 已经  己经 已经  既刻 即刻
立既 立即  随既 随即  既便 即便  即而 继而  急待 亟待  必需坚持 必须坚持  必需做到 必须做到
必需严格 必须严格  必需按照 必须按照  凭添 平添  蜂涌 蜂拥  渲泄 宣泄  幅射 辐射  峻工 竣工
脉博 脉搏  博斗 搏斗  拼博 拼搏  煅炼 锻炼  段炼 锻炼  磨励 磨砺  激厉 激励  勉厉 勉励  鼓历 鼓励
凑效 奏效  粗旷 粗犷  粗燥 粗糙  重迭 重叠  震摄 震慑  威摄 威慑  缅淮 缅怀  哀掉 哀悼  凭籍 凭借
简炼 简练  熟炼 熟练  老炼 老练  训炼 训练  操炼 操练  提练 提炼  宏扬 弘扬  洪扬 弘扬  兰图 蓝图
泄秘 泄密  涣然一新 焕然一新  辩认 辨认  辩别 辨别  分辩清 分辨清  辨护 辩护  辨论 辩论  争辨 争辩
连系 联系  联贯 连贯  接恰 接洽  融恰 融洽  沟诵 沟通  构通 沟通  协凋 协调  调节纠纷 调解纠纷
调节矛盾 调解矛盾  督捉 督促  催捉 催促  捉进 促进  抢求 抢救  抢教 抢救  救肋 救助  帮肋 帮助
协肋 协助  援肋 援助  资肋 资助  赞杨 赞扬  弘杨 弘扬  发杨 发扬  宣杨 宣扬  飘杨 飘扬  榜佯 榜样
摸范 模范  摸拟 模拟  膜拟 模拟  规膜 规模  漠不关新 漠不关心  漫延 蔓延  漫骂 谩骂  弥慢 弥漫
清淅 清晰  躲壁 躲避  僻免 避免  偏避 偏僻  偏辟 偏僻  崎区 崎岖  挫则 挫折  拆扣 折扣  拆服 折服
拆磨 折磨  折迁 拆迁  折卸 拆卸  徙步 徒步  暴炸 爆炸  瀑炸 爆炸  爆发山洪 暴发山洪  爆雨 暴雨
瀑雨 暴雨  爆雪 暴雪  爆风 暴风  狂燥 狂躁  暴燥 暴躁  干躁 干燥  浮燥 浮躁  张驰 张弛
一张一驰 一张一弛  鞭苔 鞭挞  抵毁 诋毁  诋触 抵触  砥励 砥砺  巡査 巡查  検查 检查
检察证件 检查证件  检察驾驶证 检查驾驶证  检察过往 检查过往  堪查 勘查  堪验 勘验  典犯 典范
模犯 模范  规犯 规范  示犯 示范  范罪 犯罪  违归 违规  违张 违章  处份 处分  惩戎 惩戒  惩介 惩戒
戎备 戒备  警戎 警戒  警界线 警戒线  醉酒架驶 醉酒驾驶  架驶 驾驶  超栽 超载  超戴 超载
头盔配戴 头盔佩戴  配戴头盔 佩戴头盔  配带头盔 佩戴头盔  佩带头盔 佩戴头盔  配戴口罩 佩戴口罩
佩带口罩 佩戴口罩  反光背芯 反光背心  疏异 疏导  蔬导 疏导  梳导 疏导  拥赌 拥堵  堵赛 堵塞
赌塞 堵塞  赌车 堵车  滞流车辆 滞留车辆  滞流旅客 滞留旅客  护航保架 护航保驾  保架护航 保驾护航
保驾护行 保驾护航  绿色通到 绿色通道  应急通到 应急通道  备勒 备勤  出勒 出勤  辛勒 辛勤
勒务 勤务  幸苦 辛苦  辛福 幸福  幸勤 辛勤  坚钢 坚强  坚忍不拨 坚忍不拔  选拨 选拔  拔款 拨款
调拔 调拨  按照归定 按照规定  违反归定 违反规定  有关归定 有关规定  相关归定 相关规定
严格归定 严格规定  的归定 的规定
供献 贡献  贡现 贡献  沾贴 粘贴  粘帖 粘贴  佩带率 佩戴率  配戴率 佩戴率  联续 连续
胁助 协助  执守 值守  值夜斑 值夜班  执情 执勤  驾侍 驾驶  驾驰证 驾驶证  行驰 行驶
逃役 逃逸  逃佚 逃逸  勘杳 勘查  堪察 勘查  侦杳 侦查  侦察破案 侦查破案  检杳 检查
排杳 排查  巡杳 巡查  辑捕 缉捕  辑拿 缉拿  嫌凝人 嫌疑人  嫌议人 嫌疑人  抓俘 抓获
抓荻 抓获  查荻 查获  破荻 破获  荣荻 荣获  缴荻 缴获  收荻 收获  荻得 获得
交桶 交通  道路交能 道路交通  路囗 路口  卡囗 卡口  窗囗 窗口  民擎 民警  民誓 民警
辅擎 辅警  交擎 交警  幅警 辅警  乘克 乘客  伤圆 伤员  救授 救援  抢验救灾 抢险救灾
防拴 防控  消毐 消毒  隔漓 隔离  体温捡测 体温检测  捡测 检测  捡查 检查  捡验 检验
验捡 检验  枪救 抢救  枪险 抢险  枪修 抢修  抢俢 抢修  维俢 维修  维获 维护
宣转 宣传  培讯 培训  辅异 辅导  指异 指导  领异 领导  倡异 倡导  劝异 劝导
贡献突岀 贡献突出  突岀 突出  岀色 出色  付岀 付出  作岀 作出  提岀 提出  杰岀 杰出
奖厉 奖励  荣擧 荣誉  称浩 称号  赋于 赋予  特致感射 特致感谢  致以衰心 致以衷心
衰心 衷心  哀心感谢 衷心感谢  忠心感谢 衷心感谢  谨致谢枕 谨致谢忱  谢枕 谢忱  创兴 创新
创薪 创新  成积突出 成绩突出  成积显著 成绩显著  成积卓著 成绩卓著  成迹突出 成绩突出
成迹显著 成绩显著  抓获规案 抓获归案  缉拿规案 缉拿归案  头盔佩带 头盔佩戴  口罩佩带 口罩佩戴
坚收岗位 坚守岗位
"""
_TABLE: dict[str, str] = {
    wrong: right for wrong, right in re.findall(r"(\S+) (\S+)", _CHARACTERS) if wrong != right
}
_SLIP = re.compile(any_of(list(_TABLE)))
# Where the same characters are right: 帐篷, 按装备, 公布署名, 举措失当.
_RIGHT = re.compile(
    r"[\u3400-\u9fff]帐篷|按装备|布署名|举措失|联防碍|欢渡口|的确诊|[分加手职员民施]工做|部份额|防犯[罪案]|处制[定作度]"
    r"|紧急待|自己经|知己经|以经[济常营过验手费书典]|既便[民利于捷]|随既[定有]|供献血|代表杨|[火汽用客货停通乘配警]车量|行使证[明据]"
)

_TWICE = re.compile(r"([\u3400-\u9fff]{2,6})\1")
_MAY_REPEAT = frozenset(
    {"一个", "一次", "一步", "一点", "一件", "一天", "一家", "研究", "讨论", "中队", "大队"}
)


def known_slips(draft: Draft) -> Iterator[Finding]:
    """Wrong names of the disease, wrong characters, a set phrase one character off."""
    yield from _wrong_diseases(draft.text)
    marked = [*_wrong_characters(draft.text), *_alike_in_evidence(draft)]
    yield from marked
    yield from _wrong_phrases(draft.text, [(one.start, one.end) for one in marked])


def _wrong_characters(text: str) -> Iterator[Finding]:
    right = [match.span() for match in _RIGHT.finditer(text)]
    for match in _SLIP.finditer(text):
        if not lies_in(match.start(), right) and not lies_in(match.end() - 1, right):
            fix = _TABLE[match.group()]
            yield warn(f"“{match.group()}”应为“{fix}”。", match.span(), fix=fix)


def _alike_in_evidence(draft: Draft) -> Iterator[Finding]:
    """Characters of the same sound as those that a passage has; names have their own check."""
    known = draft.source
    for name in filter(None, (draft.holder, draft.unit)):
        known = known.replace(name, "\n")
    for start, right in heard_otherwise(draft.text, known):
        end = start + len(right)
        reason = f"“{draft.text[start:end]}”疑为“{right}”之误，依据中是后者。"
        yield warn(reason, (start, end), fix=right)


def _wrong_diseases(text: str) -> Iterator[Finding]:
    for match in re.finditer(f"{_DISEASE}|(?=新)", text):
        name, right = match.group(), _right_disease(match.group())
        if name in _RIGHT_DISEASES or not name:
            name, right = _disease_off(text[match.start() :])
        if right:
            span = match.start(), match.start() + len(name)
            yield warn(f"病名“{name}”有误，应为“{right}”。", span, fix=right)


def _right_disease(name: str) -> str:
    if name.startswith("非典"):
        return "非典型肺炎"
    return "新型冠状病毒" + ("肺炎" if name.endswith("肺炎") else "")


def _disease_off(text: str) -> tuple[str, str]:
    """A name of the disease one character off at the head of a text, and the right one."""
    if text.startswith(_NAMES):
        return "", ""
    for name in _NAMES:
        run, longer = text[: len(name)], text[: len(name) + 1]
        if len(run) == len(name) and one_off(run, name) > 0:
            return run, name
        if is_one_off(longer, name) and longer[-1] == name[-1] and not BY_ITSELF & set(longer):
            return longer, name
    return "", ""


_NAMES = tuple(sorted((one for one in _RIGHT_DISEASES if len(one) > 3), key=len, reverse=True))


def _wrong_phrases(text: str, marked: list[tuple[int, int]]) -> Iterator[Finding]:
    for start in range(len(text) - 3):
        words = text[start : start + 4]
        right = "" if any(a < start + 4 and start < b for a, b in marked) else meant(words)
        if right and all("\u3400" <= char <= "\u9fff" for char in words):
            yield warn(f"“{words}”疑为“{right}”之误。", (start, start + 4), fix=right)


_FUNCTION = re.compile(
    r"(?<![不草便微甚])([的了在是与及于对被把将从向并为和])\1(?![确然业处非气美睦局])"
)


def doubled_words(draft: Draft) -> Iterator[Finding]:
    """A word of two or more characters written twice in a row by a slip of the hand."""
    for match in _TWICE.finditer(draft.text):
        if len(set(match[1])) > 1 and match[1][0] != "一" and match[1] not in _MAY_REPEAT:
            yield warn("同一词语重复。", match.span(), fix=match[1])
    for match in _FUNCTION.finditer(draft.text):
        yield warn("同一个字重复。", match.span(), fix=match[1])
