"""Papers to start from: a fictional county, with what a test is about changed."""

from typing import Any

from honours.documents.paper_facts import (
    ApprovalFormFacts,
    CircularFacts,
    DecisionFacts,
    LetterFacts,
    NoticeFacts,
    RequestFacts,
)

REASON = (
    "2020年春节以来\uff0c全县公安交警闻令而动、向险而行\uff0c在县际交界路段、高速公路入口设置防控点12处\uff0c"
    "实行24小时联防联控\uff0c检查车辆3260台次\uff0c有力维护了道路交通安全和社会稳定。"
)
CLASS = "个人三等功"
PRAISE = "通报表扬"
FAMILIES = {PRAISE: "internal_praise", CLASS: "statutory", "集体三等功": "statutory"}
GRADES = {CLASS: 20, "集体三等功": 20, "个人嘉奖": 10}


def holding(holder: str, award: str = PRAISE, **changed: Any) -> dict[str, Any]:
    """One holder of the police, with whatever is changed."""
    facts = {
        "holder": holder,
        "award": award,
        "kind": "individual",
        "staff_type": "police",
        "family": FAMILIES.get(award, "statutory"),
        "grade": GRADES.get(award),
    }
    return facts | changed


def body(holder: str, award: str = PRAISE, **changed: Any) -> dict[str, Any]:
    """One body that holds an award."""
    return holding(holder, award, kind="group", staff_type=None) | changed


PAPER = {
    "organ": "云溪县公安局交通警察大队",
    "level": "brigade",
    "doc_no": "云公交〔2020〕5号",
    "decided_on": "2020-03-12",
    "reason": REASON,
}
HIGHER = {"organ": "临江市公安局", "level": "city", "doc_no": "临公政〔2020〕18号"}
HOPES = (
    "希望受到表扬的集体和个人珍惜荣誉、再接再厉。\n"
    "全体民警、辅警要以先进为榜样\uff0c忠诚履职\uff0c再立新功。"
)


def circular(*holdings: dict[str, Any], **changed: Any) -> CircularFacts:
    facts = {"hopes": HOPES, "holdings": holdings or [holding("石开明")]}
    return CircularFacts.from_dict(PAPER | facts | changed)


def decision(*holdings: dict[str, Any], **changed: Any) -> DecisionFacts:
    facts = {"holdings": holdings or [holding("石开明", CLASS)]}
    basis = {"basis": "《公安机关人民警察奖励条令》有关规定"}
    return DecisionFacts.from_dict(PAPER | HIGHER | basis | facts | changed)


def notice(*holdings: dict[str, Any], **changed: Any) -> NoticeFacts:
    facts = {
        "starts_on": "2020-03-02",
        "ends_on": "2020-03-10",
        "working_days": 7,
        "objections": "公示期内如有异议\uff0c请向大队政工室反映。\n电话\uff1a0000-0000000。",
        "doc_no": None,
        "holdings": holdings or [holding("石开明", CLASS)],
    }
    return NoticeFacts.from_dict(PAPER | facts | changed)


def request(*holdings: dict[str, Any], **changed: Any) -> RequestFacts:
    facts = {
        "addressee": "云溪县公安局",
        "signer": "方致远",
        "contact": "丁岚\uff0c电话0000-0000000",
        "holdings": holdings or [holding("石开明", CLASS)],
    }
    return RequestFacts.from_dict(PAPER | facts | changed)


def letter(**changed: Any) -> LetterFacts:
    facts = {name: value for name, value in PAPER.items() if name != "reason"}
    facts |= {
        "doc_no": None,
        "addressee": "云溪县青禾食品有限公司",
        "text": "疫情发生以来\uff0c贵公司心系一线民警、辅警\uff0c主动慰问。谨此致以衷心的感谢。",
        "gift": "牛奶、方便面、饮料",
    }
    return LetterFacts.from_dict(facts | changed)


def approval_form(**changed: Any) -> ApprovalFormFacts:
    facts = {
        "holder": "石开明",
        "staff_type": "police",
        "award": CLASS,
        "organ": "云溪县公安局交通警察大队",
        "filled_on": "2020-03-01",
    }
    return ApprovalFormFacts.from_dict(facts | changed)
