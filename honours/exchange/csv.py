"""Plain CSV: read strictly, written so that no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from honours.base.errors import BadInput

_FORMULA = ("=", "+", "-", "@", "\t")


def read_csv(text: str, columns: Sequence[str], *, where: str = "表格") -> list[dict[str, str]]:
    """Read rows by the names of their columns; raise BadInput naming the row that is wrong."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff")))
    header = [cell.strip() for cell in next(reader, [])]
    if missing := [name for name in columns if name not in header]:
        raise BadInput(where, f"第1行缺少“{'、'.join(missing)}”列，请用模板填写。")
    rows = []
    for n, cells in enumerate(reader, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise BadInput(
                where, f"第{n}行有{len(cells)}列，应为{len(header)}列，请检查引号和逗号。"
            )
        rows.append({name: cell.strip() for name, cell in zip(header, cells, strict=True)})
    return rows


def to_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as UTF-8 with a BOM, which WPS needs; formulas are disarmed with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_disarmed(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _disarmed(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
