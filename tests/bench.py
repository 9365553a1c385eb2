"""`make bench`: our press against plain WeasyPrint on the same facts, in one run.

Absolute times mean little on shared machines; the ratios are what counts.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from html import escape

# isort: off
from honours.documents.facts import CertificateFacts  # says where the fonts are, so it comes first
from honours.documents.render import render, warm
from weasyprint import CSS, HTML
# isort: on

NAIVE_STYLE = """
@page { size: A4 landscape; margin: 8mm }
body { font-family: "LXGW WenKai", "Noto Serif SC"; font-size: 20pt }
.sheet { display: flex; flex-direction: column; justify-content: space-between;
         height: 190mm; border: 2pt double #b08d3c; padding: 15mm }
h1 { font-family: "Ma Shan Zheng"; text-align: center; color: #a8281e; font-size: 52pt; margin: 0 }
.text { text-indent: 2em; line-height: 2; text-align: justify }
.foot { display: flex; justify-content: space-between }
"""


def certificates(n: int) -> list[CertificateFacts]:
    return [
        CertificateFacts(
            holder="曾国雄",
            staff_type="police",
            unit="太和堂中队",
            award="通报表扬",
            text=f"在2020年疫情防控工作中，连续值守县际交界卡点，检查车辆{600 + i}台次，劝返人员"
            f"{90 + i % 10}人，未发生漏检，并承担突击队夜间巡逻任务，及时处置突发情况四起，"
            "成绩突出。现予通报表扬，特发此证，以资鼓励。",
            organ="祁东县公安局交警大队",
            decided_on=date(2020, 3, 12),
            number=f"祁交荣〔2020〕{i}号",
        )
        for i in range(1, n + 1)
    ]


def naive(facts: list[CertificateFacts]) -> int:
    """One flex template, one `write_pdf` a certificate; return the bytes of all."""
    size = 0
    for each in facts:
        body = (
            f'<div class="sheet"><h1>荣誉证书</h1><p>{escape(each.holder)}同志：</p>'
            f'<p class="text">{escape(each.text)}</p><div class="foot">'
            f"<span>{escape(each.number or '')}</span><span>{escape(each.organ)}</span></div></div>"
        )
        page = HTML(string=f'<html lang="zh-CN"><body>{body}</body></html>')
        size += len(page.write_pdf(stylesheets=[CSS(string=NAIVE_STYLE)]))
    return size


def timed(work: Callable[[], int]) -> tuple[float, int]:
    began = time.perf_counter()
    size = work()
    return time.perf_counter() - began, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100])
    sizes = parser.parse_args().sizes
    warm()
    naive(certificates(1))  # both sides warm
    render("certificate", certificates(1))
    print("     N   naive s    ours s   ratio  naive kB/p  ours kB/p")
    for n in sizes:
        facts = certificates(n)
        slow, large = timed(lambda facts=facts: naive(facts))
        fast, small = timed(lambda facts=facts: len(render("certificate", facts)))
        ratio = f"1/{slow / fast:.1f}"
        pages = f"{large / n / 1e3:11.1f} {small / n / 1e3:10.1f}"
        print(f"{n:6} {slow:9.2f} {fast:9.2f} {ratio:>7} {pages}")


if __name__ == "__main__":
    main()
