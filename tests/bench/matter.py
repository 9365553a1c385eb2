"""What every contender prints: the same words, fonts, border and code."""

import random
from datetime import date
from functools import cache
from pathlib import Path

import segno

from honours.documents import fonts
from honours.documents.designs import FOLDER
from honours.documents.facts import CertificateFacts, ListFacts, dump

GROUND = FOLDER / "laurel" / "ground.svg"
FONTS = fonts.FOLDER
TITLE, TEXT = FONTS / "MaShanZheng-Regular.ttf", FONTS / "LXGWWenKai-Regular.ttf"
RED, INK = "#a8281e", "#22201c"

_SURNAMES = "丁于万马王韦毛方尹孔邓石龙卢叶田史白冯吕朱任向刘江汤许孙严苏杜李杨吴邱何余"
_GIVEN = "国雄瑞红云鑫建军志明丽华永强海燕文斌晓东俊杰春梅德胜玉兰振宇思远佳怡浩然子轩"
_DEEDS = (
    "不畏艰险、冲锋在前\uff0c连续在G4京港澳高速公路检查点值守20天\uff0c",
    "承担突击队夜间巡逻任务\uff0c及时处置突发情况四起\uff0c",
    "以“疫情不退、警察不退”的实际行动守护了一方平安\uff0c",
    "为隔离群众转运物资、代购药品一百余次\uff0c",
)


@cache
def certificates(count: int) -> list[CertificateFacts]:
    """Return so many certificates, each with other words; texts of 110 to 190 characters."""
    chance = random.Random(4)  # noqa: S311  # no secret
    return [_certificate(number, chance) for number in range(1, count + 1)]


def _certificate(number: int, chance: random.Random) -> CertificateFacts:
    deeds = "".join(chance.sample(_DEEDS, k=chance.randint(2, 4)))
    name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.randint(1, 2)))
    return CertificateFacts(
        holder=name,
        staff_type="police",
        unit="云溪县公安局交通警察大队",
        post="秩序中队民警",
        award="通报表扬",
        text=f"在2020年疫情防控工作中\uff0c你{deeds}累计检查车辆{600 + number}台次、劝返人员"
        f"{90 + number % 10}人\uff0c未发生漏检\uff0c成绩突出。现予通报表扬\uff0c特发此证。",
        organ="云溪县公安局交通警察大队",
        decided_on=date(2020, 3, 12),
        doc_no="云公交〔2020〕5号",
        number=f"云公交荣〔2020〕{number}号",
        qr="".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=200)),
        design="laurel",
    )


def honour_list(count: int) -> ListFacts:
    """Return a list of so many names under one award."""
    chance = random.Random(5)  # noqa: S311  # no secret
    names = [
        "".join((chance.choice(_SURNAMES), *chance.choices(_GIVEN, k=2))) for _ in range(count)
    ]
    return ListFacts.from_dict(
        {
            "title": "二〇二〇年度通报表扬名单",
            "organ": "云溪县公安局",
            "decided_on": "2020-03-12",
            "doc_no": "云公〔2020〕5号",
            "holdings": [{"holder": name, "award": "通报表扬"} for name in names],
        }
    )


def code(payload: str) -> list[bytearray]:
    """Return the modules of a QR code, made the quick way for all."""
    made = segno.make_qr(payload, error="m", mode="alphanumeric", mask=3, boost_error=False)
    return list(made.matrix)


def lines(facts: CertificateFacts) -> tuple[str, str, str, str, str]:
    """Return address, text, organ, date and number, as every peer sets them."""
    return (
        f"{facts.holder}同志\uff1a",
        facts.text,
        facts.organ,
        "二〇二〇年三月十二日",
        f"编号 {facts.number}",
    )


def write_facts(folder: Path, kind: str, count: int) -> Path:
    """Write facts as the command reads them."""
    made = certificates(count) if kind == "certificate" else [honour_list(count)]
    path = folder / f"{kind}.json"
    path.write_text(dump(made), encoding="utf-8")
    return path
