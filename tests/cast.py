"""The cast: named people and things that tests arrange by. All of them are fictional."""

from dataclasses import dataclass
from datetime import date

from honours.accounts import actions as accounts
from honours.accounts.models import Account
from honours.accounts.passwords import Passwords
from honours.accounts.permissions import Role
from honours.audit.actions import Actor
from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.citations import actions as citations
from honours.citations.models import Citation
from honours.exchange.seeding import sow_awards
from honours.people import actions as people
from honours.people.kinds import StaffType, UnitKind
from honours.people.models import Person, Unit
from honours.settings import ROOT
from honours.sources import actions as sources
from honours.sources.models import Bulletin, Case, Doubt

PASSWORD = "Qinghe-2020-Jingban"

RAW = (
    "清河县公安局交警大队一月份工作简报\n\n"
    "自2月3日起,太平中队中队长石开明连续值守县际交界卡点,检查车辆六百余台次。"
    "辅警丁岚坚守路面二十天,三过家门而不入。"
)
TEXT = (
    "在2020年疫情防控工作中,连续值守县际交界卡点,检查车辆六百余台次,"
    "成绩突出。现予通报表扬,特发此证,以资鼓励。"
)


@dataclass
class Cast:
    """Who is there. Every attribute is a row of the test's own database."""

    brigade: Unit
    squadron: Unit
    shi: Person  # 石开明, police, 中队长: the hero of most tests
    ding: Person  # 丁岚, auxiliary
    clerk: Account
    reviewer: Account
    approver: Account
    reader: Account
    system_admin: Account
    security_admin: Account
    auditor: Account

    def actor(self, account: Account) -> Actor:
        return Actor(
            name=account.name,
            account_id=account.id,
            person_id=account.person_id,
            role="测试",
            source="127.0.0.1",
        )

    @property
    def by_clerk(self) -> Actor:
        return self.actor(self.clerk)

    @property
    def by_reviewer(self) -> Actor:
        return self.actor(self.reviewer)

    @property
    def by_approver(self) -> Actor:
        return self.actor(self.approver)

    def bulletin(self) -> Bulletin:
        with transaction():
            return sources.receive_bulletin(RAW, title="一月份工作简报", by=self.by_clerk)

    def case(self, *, verified: bool = True, doubt: str = "") -> Case:
        """石开明's case, with one passage; verified unless a doubt is left open."""
        bulletin = self.bulletin()
        with transaction():
            case = sources.open_case(
                "石开明值守县际卡点",
                bulletin=bulletin,
                unit=self.squadron,
                occasion="2020年疫情防控",
                began_on=date(2020, 2, 3),
                ended_on=date(2020, 2, 11),
                by=self.by_clerk,
            )
            sources.add_part(case, as_written="石开明", person=self.shi, by=self.by_clerk)
            exact = "连续值守县际交界卡点,检查车辆六百余台次"
            sources.add_passage(case, bulletin, exact=exact, by=self.by_clerk)
            if doubt:
                sources.raise_doubt(doubt, case=case, by=self.by_clerk)
            if verified and not doubt:
                sources.verify_case(case, by=self.by_clerk)
        return case

    def citation(
        self, *, text: str = TEXT, award: str = "circular", verified: bool = True
    ) -> Citation:
        case = self.case(verified=verified)
        with transaction():
            return citations.start_citation(
                case, holder=self.shi, award=get_award(award), text=text, by=self.by_clerk
            )

    def open_doubt(self, case: Case) -> Doubt:
        return db.session.query(Doubt).filter_by(case_id=case.id).first()


def make_cast(passwords: Passwords) -> Cast:
    """Enter the cast into an empty database. Every account's password is PASSWORD."""
    system = Actor(name="系统")
    with transaction():
        sow_awards(ROOT / "seeds", by=system)
        brigade = people.add_unit(
            "清河县公安局交通警察大队", short_name="大队", kind=UnitKind.BRIGADE, by=system
        )
        squadron = people.add_unit(
            "清河县公安局交通警察大队太平中队",
            short_name="太平中队",
            kind=UnitKind.SQUADRON,
            parent=brigade,
            by=system,
        )
        shi = people.add_person("石开明", staff_type=StaffType.POLICE, badge_no="012345", by=system)
        ding = people.add_person("丁岚", staff_type=StaffType.AUXILIARY, by=system)
        started = date(2015, 7, 1)
        people.post_person(shi, unit=squadron, post="中队长", since=started, by=system)
        people.post_person(ding, unit=squadron, post="", since=started, by=system)
        hashed = passwords.hash(PASSWORD)
        opened = {
            role: _account(role, name, hashed, passwords, system)
            for role, name in (
                (Role.CLERK, "周敏"),
                (Role.REVIEWER, "何先进"),
                (Role.APPROVER, "林爱国"),
                (Role.READER, "贺长青"),
                (Role.SYSTEM_ADMIN, "许文喆"),
                (Role.SECURITY_ADMIN, "方小玥"),
                (Role.AUDITOR, "欧阳志远"),
            )
        }
    return Cast(
        brigade=brigade,
        squadron=squadron,
        shi=shi,
        ding=ding,
        **{role.value: account for role, account in opened.items()},
    )


def _account(role: Role, name: str, hashed: str, passwords: Passwords, system: Actor) -> Account:
    account, _first = accounts.open_account(role.value, name=name, passwords=passwords, by=system)
    accounts.activate(account, by=system)
    accounts.grant_role(account, role=role, by=system)
    account.password_hash, account.must_change = hashed, False
    db.session.flush()
    return account


def find_cast() -> Cast:
    """Look the cast up in a database that `make_cast` was run on."""
    units = {unit.short_name: unit for unit in db.session.query(Unit)}
    persons = {person.name: person for person in db.session.query(Person)}
    opened = {account.sign_name: account for account in db.session.query(Account)}
    return Cast(
        brigade=units["大队"],
        squadron=units["太平中队"],
        shi=persons["石开明"],
        ding=persons["丁岚"],
        **opened,
    )
