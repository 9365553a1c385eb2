"""How these tests enter an honour: straight into the register, by a decision of the brigade."""

from datetime import date

from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.database import transaction
from honours.people.models import Person, Unit
from honours.register.actions import enter, enter_decision
from honours.register.models import Honour
from tests.cast import TEXT, Cast


def award(
    cast: Cast,
    holder: Person | Unit,
    *,
    key: str = "circular",
    decided_on: str = "2020-03-12",
    doc_no: str = "云公交〔2020〕3号",
    text: str = TEXT,
    is_public: bool = True,
) -> Honour:
    """Enter one honour in a transaction of its own."""
    with transaction():
        decision = enter_decision(
            organ=cast.brigade.name,
            level=Level.BRIGADE,
            doc_no=doc_no,
            title="关于表扬疫情防控先进的通报",
            decided_on=date.fromisoformat(decided_on),
            by=cast.by_approver,
        )
        return enter(
            holder,
            award=get_award(key),
            decision=decision,
            citation=text,
            occasion="2020年疫情防控",
            series="云交荣",
            is_public=is_public,
            by=cast.by_approver,
        )
