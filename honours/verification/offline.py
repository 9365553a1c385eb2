"""Checking a certificate without the register: with public keys, and a list of revocations."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pikepdf

from honours.base.errors import BadInput
from honours.base.wording import Worded, arabic_date
from honours.verification import payload
from honours.verification.keys import PublicKeys
from honours.verification.payload import Payload, Unverifiable
from honours.verification.record import Place, Record, day_of, digest_of, find_place, place_of
from honours.verification.revocations import Revocations

_WHERE = "PDF"


class Finding(Worded):
    """What a check without the register can find."""

    ISSUED = "issued", "签发无误"
    CORRECTED = "corrected", "已更正"
    REVOKED = "revoked", "已撤销"
    UNVERIFIABLE = "unverifiable", "无法核验"


UNPROVEN = (
    "持证人是不是受奖者本人。",
    "纸面或页面上看得见的字是否被改过：请与上列内容逐字核对。",
    "印章和纸张的真伪。",
)
UNLISTED = "证书现在是否仍然有效：没有撤销名单，只能说明签发过。"
SINCE_LIST = "撤销名单日期之后是否被撤销或更正。"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found of one certificate."""

    finding: Finding
    office: str
    payload: Payload | None = None
    number: str = ""  # as printed, where the series is known
    key_id: str = ""
    record: Record | None = None  # the facts attached to the PDF, when they agree
    listed_on: date | None = None  # of the list of revocations

    def lines(self) -> Iterator[str]:
        """Say it to a person."""
        if not self.payload:
            yield f"{self.finding.label}：不是{self.office}签发的内容，或内容已被改动。"
            return
        demo = "（演示数据，不是真的荣誉）" if self.payload.demo else ""
        yield f"{self.finding.label}{demo}：由{self.office}以密钥 {self.key_id} 签发，未被改动。"
        yield f"  编号  {self.number}"
        yield f"  日期  {arabic_date(self.payload.day)}"
        if name := self.payload.name or (self.record or {}).get("holder"):
            yield f"  姓名  {name}"
        yield f"  摘要  {self.payload.digest.hex()}"
        if self.record:
            yield f"  文件  所附事实与签名一致：{self.record['award']}，{self.record['organ']}"
        if self.listed_on:
            place = "不在其中" if self.finding is Finding.ISSUED else f"列为{self.finding.label}"
            yield f"  撤销名单  截至{arabic_date(self.listed_on)}，{place}"
        yield "不能证明："
        yield from (f"  {each}" for each in self.unproven)

    def to_dict(self) -> dict[str, Any]:
        """Say it to a program."""
        said = self.payload
        return {
            "finding": self.finding.value,
            "office": self.office,
            "number": self.number or None,
            "date": said.day.isoformat() if said else None,
            "name": (said.name or None) if said else None,
            "digest": said.digest.hex() if said else None,
            "demo": said.demo if said else None,
            "key": self.key_id or None,
            "facts": dict(self.record) if self.record else None,
            "revocations_as_of": self.listed_on.isoformat() if self.listed_on else None,
            "does_not_prove": list(self.unproven) if said else [],
        }

    @property
    def unproven(self) -> tuple[str, ...]:
        """What this check does not prove, for people."""
        return (SINCE_LIST if self.listed_on else UNLISTED, *UNPROVEN)


def examine(
    text: str,
    *,
    public: PublicKeys,
    record: Record | None = None,
    revocations: Revocations | None = None,
) -> Verdict:
    """Check a QR code's text, and whether it vouches for the facts attached to a PDF."""
    try:
        said, key_id = payload.verify(payload.scanned(text), public.keys)
    except Unverifiable:
        return Verdict(finding=Finding.UNVERIFIABLE, office=public.office)
    if record is not None and not _agree(said, record, public):
        return Verdict(finding=Finding.UNVERIFIABLE, office=public.office)
    return Verdict(
        finding=_standing(said, revocations),
        office=public.office,
        payload=said,
        number=_printed(said, public),
        key_id=key_id.hex(),
        record=record,
        listed_on=revocations.as_of if revocations else None,
    )


def records_in(pdf: bytes) -> list[Record]:
    """Return the facts attached to a PDF of certificates; BadInput when there are none."""
    try:
        with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
            attached = [
                file.get_file().read_bytes()
                for name, file in document.attachments.items()
                if name.startswith("facts") and name.endswith(".json")
            ]
        records = [record for each in attached for record in json.loads(each)]
    except (pikepdf.PdfError, ValueError, TypeError):
        raise BadInput(_WHERE, "不能读取，请确认文件完整。") from None
    if not records or not all(isinstance(record, dict) for record in records):
        raise BadInput(_WHERE, "没有附带证书的事实，不是本系统签发的证书。")
    return records


def _agree(said: Payload, record: Record, public: PublicKeys) -> bool:
    """Say whether number, date, name and digest are the same in the code and in the facts."""
    try:
        place, signed = place_of(record), find_place(said.number)
        return (
            signed is not None
            and (place.year, place.n) == (signed.year, signed.n)
            and public.series.get(signed.series, place.series) == place.series
            and said.day == day_of(record)
            and said.name in ("", record["holder"])
            and said.digest == digest_of(record)
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return False


def _printed(said: Payload, public: PublicKeys) -> str:
    """Return the number as printed, where the series is among the published ones."""
    place = find_place(said.number)
    if not place or place.series not in public.series:
        return said.number
    return Place(series=public.series[place.series], year=place.year, n=place.n).printed


def _standing(said: Payload, revocations: Revocations | None) -> Finding:
    if revocations and said.digest.hex() in revocations.revoked:
        return Finding.REVOKED
    if revocations and said.digest.hex() in revocations.corrected:
        return Finding.CORRECTED
    return Finding.ISSUED
