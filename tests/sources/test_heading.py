"""What a bulletin says of itself: offered to whoever takes it in, never taken without a look."""

from datetime import date

import pytest

from honours.settings import ROOT
from honours.sources.heading import Heading, heading_of

WEB = (ROOT / "seeds/bulletins/2020-02-11.txt").read_bytes().decode()
PAPER = (
    "清河县公安局文件\n清公政〔2024〕58号\n\n关于给石开明等三名同志\n记功的决定\n\n各中队：\n"
    "2024年，石开明同志成绩突出。\n\n清河县公安局\n二〇二四年九月二十八日\n"
)
BRIEF = (
    "清河县公安局交警大队工作简报\n第7期\n2020年3月12日\n\n烈日寒风守卡点　交警故事暖人心\n\n"
    "　　太平中队中队长石开明连续值守县际卡点。\n"
)
DESPATCH = (
    "清河县公安局交通警察大队\n工 作 简 报\n（2024年第7期）\n"
    "大队办公室编                2024年2月7日\n"
    "————————————\n        冰雪里的“荧光绿”\n\n    2月3日以来，我县遭遇低温雨雪。\n"
)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (
            WEB,
            Heading(
                title="湖南祁东交警多措并举打赢疫情防控阻击战",
                publisher="祁东县交警大队",
                published_on=date(2020, 2, 11),
            ),
        ),
        (
            PAPER,
            Heading(
                title="关于给石开明等三名同志记功的决定",
                publisher="清河县公安局",
                published_on=date(2024, 9, 28),
            ),
        ),
        (
            BRIEF,
            Heading(title="烈日寒风守卡点 交警故事暖人心", published_on=date(2020, 3, 12)),
        ),
        (DESPATCH, Heading(title="冰雪里的“荧光绿”", published_on=date(2024, 2, 7))),
        ("一月份工作简报\n石开明值守卡点。", Heading(title="一月份工作简报")),
        ("好人好事兩則\n石開明值守卡點。", Heading(title="好人好事兩則")),
        ("石开明值守卡点，检查车辆六百余台次。", Heading()),
        ("", Heading()),
    ],
    ids=[
        "web page",
        "decision",
        "brief",
        "despatch",
        "masthead alone",
        "traditional",
        "no title",
        "nothing",
    ],
)
def test_heading_is_read_as_it_stands(raw: str, read: Heading) -> None:
    assert heading_of(raw) == read
