"""Checks: wrong characters. A table of slips that are certain, with what should stand there."""

import re
from collections.abc import Iterator

from honours.citations.draft import Draft, Finding, any_of, lies_in, warn

# Names of the disease: 国家卫生健康委 2020年第1号公告; 新冠肺炎 for short since 2020-02-08.
_DISEASES = """
新冠状病毒 新型冠状病毒  新型冠状肺炎 新型冠状病毒肺炎  新冠状肺炎 新型冠状病毒肺炎
新型冠状病毒感染肺炎 新型冠状病毒肺炎  新型冠状病毒性肺炎 新型冠状病毒肺炎
新型肺炎 新型冠状病毒肺炎  武汉肺炎 新冠肺炎  非典型性肺炎 非典型肺炎
"""
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
严竣 严峻  严历打击 严厉打击  坚绝 坚决  坚诀 坚决  幅原 幅员  民辅警 民警、辅警
坐阵指挥 坐镇指挥  坐阵一线 坐镇一线
"""
_TABLE: dict[str, str] = dict(re.findall(r"(\S+) (\S+)", _DISEASES + _CHARACTERS))
_SLIP = re.compile(any_of(list(_TABLE)))
# Where the same characters are right: 帐篷, 按装备, 公布署名, 举措失当.
_RIGHT = re.compile(r"[\u3400-\u9fff]帐篷|按装备|布署名|举措失|联防碍|欢渡口|的确诊")

_TWICE = re.compile(r"([\u3400-\u9fff]{2,6})\1")
_MAY_REPEAT = frozenset(
    {"一个", "一次", "一步", "一点", "一件", "一天", "一家", "研究", "讨论", "中队", "大队"}
)


def known_slips(draft: Draft) -> Iterator[Finding]:
    """Wrong names of the disease, wrong characters."""
    right = [match.span() for match in _RIGHT.finditer(draft.text)]
    for match in _SLIP.finditer(draft.text):
        if not lies_in(match.start(), right) and not lies_in(match.end() - 1, right):
            fix = _TABLE[match.group()]
            yield warn(f"“{match.group()}”应为“{fix}”。", match.span(), fix=fix)


def doubled_words(draft: Draft) -> Iterator[Finding]:
    """A word of two or more characters written twice in a row by a slip of the hand."""
    for match in _TWICE.finditer(draft.text):
        if len(set(match[1])) > 1 and match[1][0] != "一" and match[1] not in _MAY_REPEAT:
            yield warn("同一词语重复。", match.span(), fix=match[1])
