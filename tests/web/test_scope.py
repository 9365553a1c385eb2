"""A right over one unit reaches that unit and below, and looks like nothing anywhere else."""

from datetime import date

import pytest

from honours.accounts import actions as accounts
from honours.accounts.permissions import Role
from honours.accounts.queries import grants_of
from honours.audit.models import AuditEntry
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.documents.batch_actions import order_batch
from honours.documents.models import Document
from honours.people import actions as people
from honours.people.kinds import StaffType, UnitKind
from honours.people.models import Person, Unit
from honours.register import actions as register
from honours.register.models import Honour
from tests.cast import TEXT, Cast
from tests.conftest import Browser


@pytest.fixture
def elsewhere(cast: Cast) -> Unit:
    """Another squadron; the clerk, the reviewer and the approver are bound to it."""
    with transaction():
        unit = people.add_unit(
            "清河县公安局交通警察大队城东中队",
            short_name="城东中队",
            kind=UnitKind.SQUADRON,
            parent=cast.brigade,
            by=cast.by_clerk,
        )
        for account, role in (
            (cast.clerk, Role.CLERK),
            (cast.reviewer, Role.REVIEWER),
            (cast.approver, Role.APPROVER),
        ):
            security = cast.actor(cast.security_admin)
            [held] = grants_of(account)
            accounts.end_grant(held, by=security)
            accounts.grant_role(account, role=role, unit=unit, by=security)
    return unit


def give(cast: Cast, person: Person, *, is_public: bool = True) -> Honour:
    with transaction():
        decision = register.enter_decision(
            organ="清河县公安局交通警察大队",
            level=Level.BRIGADE,
            doc_no="清公交〔2020〕1号",
            title="关于表扬疫情防控工作中成绩突出同志的通报",
            decided_on=date(2020, 3, 12),
            by=cast.by_clerk,
        )
        return register.enter(
            person,
            award=get_award("circular"),
            decision=decision,
            citation=TEXT,
            series="清交荣",
            is_public=is_public,
            by=cast.by_clerk,
        )


def test_clerk_of_another_unit_cannot_print_read_or_edit_here(
    browser: Browser, cast: Cast, elsewhere: Unit
) -> None:
    honour, hidden = give(cast, cast.shi), give(cast, cast.ding, is_public=False)
    browser.sign_in(cast.clerk)
    for path in (
        f"/honours/{hidden.id}",
        f"/honours/{honour.id}/certificate.pdf",
        f"/certificates/{honour.id}/sample.png",
        f"/people/{cast.shi.id}/edit",
        f"/units/{cast.squadron.id}/edit",
        "/demo/removal",
    ):
        assert browser.get(path).status_code == 404, path
    assert browser.get(f"/honours/{honour.id}").status_code == 200  # public to every reader
    assert "石开明" not in browser.get("/certificates").text
    assert "石开明" not in browser.get("/honours").text
    assert browser.get(f"/batches/new?honour={honour.id}").status_code == 303  # nothing picked
    for path in (
        f"/certificates/{honour.id}/issue",
        f"/people/{cast.shi.id}/edit",
        f"/people/{cast.shi.id}/postings",
        f"/units/{cast.squadron.id}/edit",
        f"/papers?drawn=decision&which={honour.decision_id}",
        "/demo",
    ):
        assert browser.send(path, name="改", staff_type="police", kind="list").status_code == 404, (
            path
        )
    assert db.session.query(Document).count() == 0
    assert cast.shi.name == "石开明"


def test_batch_of_another_unit_looks_like_nothing(
    browser: Browser, cast: Cast, elsewhere: Unit
) -> None:
    honour = give(cast, cast.shi)
    with transaction():
        batch = order_batch([honour.id], title="别处的一批", by=cast.by_approver)
    browser.sign_in(cast.clerk)
    page = f"/batches/{batch.id}"
    for path in (page, f"{page}/progress", f"{page}/certificates.pdf", f"{page}/certificates.zip"):
        assert browser.get(path).status_code == 404, path
    for deed in ("start", "stop", "recheck", "closing"):
        assert browser.send(f"{page}/{deed}").status_code == 404, deed
    assert browser.get(f"/batches/sample.png?honour={honour.id}").status_code == 404
    assert "别处的一批" not in browser.get("/batches").text


def test_reviewer_and_approver_of_another_unit_cannot_act_here(
    browser: Browser, cast: Cast, elsewhere: Unit
) -> None:
    honour = give(cast, cast.shi)
    browser.sign_in(cast.reviewer)
    assert browser.send(f"/people/{cast.shi.id}/restraints").status_code == 404
    assert browser.send(f"/units/{cast.squadron.id}/restraints").status_code == 404
    browser.send("/sign-out")
    browser.sign_in(cast.approver)
    for deed in ("revocation", "correction"):
        assert browser.get(f"/honours/{honour.id}/{deed}").status_code == 404
    assert browser.get("/awards/new").status_code == 404  # the catalogue is the whole house's
    assert db.session.query(AuditEntry).filter_by(action=Tag.RIGHT_REFUSED).count() >= 1


def test_at_home_the_same_clerk_may(browser: Browser, cast: Cast, elsewhere: Unit) -> None:
    with transaction():
        person = people.add_person("方城", staff_type=StaffType.POLICE, by=cast.by_clerk)
        people.post_person(person, unit=elsewhere, since=date(2018, 1, 1), by=cast.by_clerk)
    honour = give(cast, person)
    browser.sign_in(cast.clerk)
    assert browser.get(f"/people/{person.id}/edit").status_code == 200
    assert browser.get(f"/units/{elsewhere.id}/edit").status_code == 200
    assert "方城" in browser.get("/certificates").text
    assert browser.send(f"/certificates/{honour.id}/issue").status_code == 303
    assert browser.get(f"/honours/{honour.id}/certificate.pdf").status_code == 200


def test_drafts_of_papers_are_open_to_their_drafter_and_the_whole_house_only(
    browser: Browser, cast: Cast, elsewhere: Unit
) -> None:
    browser.sign_in(cast.reviewer)
    asked = "/papers?drawn=roll&which=year%3D2020"
    give(cast, cast.shi)
    sent = browser.send(asked, page="/papers", kind="list")
    desk = sent.headers["Location"]
    assert browser.get(desk).status_code == 200
    browser.sign_in(cast.clerk)
    for path in (desk, f"{desk}/paper.pdf", f"{desk}/history", f"{desk}/issue", f"{desk}/word"):
        assert browser.get(path).status_code == 404, path
    assert desk not in browser.get("/papers").text
