"""授奖词: the drafting desk, with its evidence, its sample and what the check finds."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.actions import hand_in
from honours.approval.models import Mode, Submission
from honours.approval.queries import (
    candidate_for,
    find_open,
    is_bound,
    last_submissions,
    standing_of,
    standings,
)
from honours.approval.rules import Force, rulings
from honours.awards.catalogue import AwardKind
from honours.awards.queries import get_award, grantable
from honours.base.clock import local
from honours.base.errors import Refusal
from honours.base.text import hanzi_count
from honours.base.wording import Worded
from honours.citations import actions
from honours.citations.changes import changes
from honours.citations.checks import Finding, Weight, check
from honours.citations.models import Citation, Form, Revision
from honours.citations.outline import text_of as sentences_as_text
from honours.citations.queries import (
    citations,
    draft_of,
    find_citation,
    find_revision,
    find_revision_before,
    latest_texts,
    outline_of,
    revisions,
    support_of,
    text_of,
)
from honours.documents.fonts import Stack, missing
from honours.documents.render import render
from honours.people.kinds import HolderKind
from honours.people.models import Person, Unit
from honours.people.queries import find_posting
from honours.sources.models import Case, CaseState, Passage
from honours.sources.queries import find_case, open_doubts_of, parts_of, passages_of, state_of
from honours.sources.quotes import paragraph_at, working_copy
from honours.web.forms import carry_out, options, show_form
from honours.web.forms.citations import RestoreForm, StartForm, SubmissionForm, TextForm
from honours.web.guards import actor, permits, scope
from honours.web.paging import page_of
from honours.web.samples import facts_of, is_ours, picture, press_findings, refused

page = Blueprint("citations", __name__, url_prefix="/citations")

LEVELS = {Weight.ERROR: "block", Weight.WARN: "warn", Weight.INFO: "info"}
RULINGS = {Force.BLOCK: "block", Force.WARN: "warn", Force.INFO: "ok"}


class Part(Worded):
    """What of the list of citations is shown."""

    DRAFTS = "drafts", "草稿与退回"
    BOUND = "bound", "已呈报"


@page.get("")
@permits(P.READ_CASES)
def index() -> ResponseReturnValue:
    part = request.args.get("part", "")
    query = citations(scope(P.READ_CASES))
    if part in list(Part):
        query = query.where(is_bound() if part == Part.BOUND else ~is_bound())
    found = page_of(query)
    texts = latest_texts(found.rows)
    awards = {one.id: get_award(texts[one.id].award_key) for one in found.rows}
    return render_template(
        "citations/index.html",
        found=found,
        texts=texts,
        awards={one.id: _award_words(one, awards[one.id]) for one in found.rows},
        standing=standing_words(found.rows, last_submissions(found.rows)),
        choices=[
            {
                "label": label,
                "url": url_for("citations.index", part=value or None),
                "current": value == part,
            }
            for value, label in [("", "全部"), *((word.value, word.label) for word in Part)]
        ],
    )


@page.route("/new", methods=["GET", "POST"])
@permits(P.DRAFT)
def start() -> ResponseReturnValue:
    """Choose for whom and which award; the first text follows from what is known."""
    case, form = _case_asked(), StartForm()
    holders = _holders(case)
    form.holder.choices = options((ref, _called(holder)) for ref, holder in holders.items())
    if request.method == "GET":
        form.holder.data = request.args.get("holder") or (next(iter(holders), None))
    holder = holders.get(form.holder.data or "")
    form.award.choices = options(_award_choices(holder)) if holder else []
    started = carry_out(
        form,
        lambda: _start(case, holders[form.holder.data], form.award.data),
        done="已按规定用语起了头，空白处请据事实填写。",
    )
    if started:
        return redirect(url_for("citations.show", citation_id=started.id), 303)
    return show_form(
        "citations/start.html",
        form,
        case=case,
        holders=holders,
        called=_called,
        holder=holder,
        is_lead=state_of(case) is CaseState.LEAD,
    )


@page.get("/<int:citation_id>")
@permits(P.READ_CASES)
def show(citation_id: int) -> ResponseReturnValue:
    citation = _citation(citation_id)
    return _desk(citation, _form_of(citation))


@page.post("/<int:citation_id>")
@permits(P.DRAFT)
def save(citation_id: int) -> ResponseReturnValue:
    """Keep the text; a script that saves on every pause gets JSON."""
    citation, form = _own_citation(citation_id), TextForm()
    _with_choices(form, citation)
    kept = carry_out(
        form, lambda: _save(citation, form), present=lambda: _present(form), once=False
    )
    if request.accept_mimetypes.best == "application/json":
        return _saved(kept) if kept else ({"message": form.problems[0]["message"]}, 422)
    if not kept:
        return _desk(citation, form)
    wanted = "submission" if request.form.get("next") == "submission" else "show"
    return redirect(url_for(f"citations.{wanted}", citation_id=citation_id), 303)


@page.get("/<int:citation_id>/sample.png")
@permits(P.READ_CASES)
def sample(citation_id: int) -> ResponseReturnValue:
    citation = _citation(citation_id)
    last = text_of(citation)
    return picture(citation, get_award(last.award_key), last.text)


@page.post("/<int:citation_id>/sample.png")
@permits(P.DRAFT)
def sample_unsaved(citation_id: int) -> ResponseReturnValue:
    """Draw what stands in the form, unsaved; a POST only because it is too long for an address."""
    citation, form = _own_citation(citation_id), TextForm()
    _with_choices(form, citation)
    if not form.validate():
        return refused(form.problems[0]["message"])
    return picture(citation, get_award(form.award.data), form.text.data)


@page.get("/<int:citation_id>/sample.pdf")
@permits(P.READ_CASES)
def sample_pdf(citation_id: int) -> ResponseReturnValue:
    citation = _citation(citation_id)
    last = text_of(citation)
    pdf = render("certificate", [facts_of(citation, get_award(last.award_key), last.text)])
    return Response(pdf, mimetype="application/pdf")


@page.get("/<int:citation_id>/findings")
@permits(P.READ_CASES)
def findings(citation_id: int) -> ResponseReturnValue:
    citation = _citation(citation_id)
    return render_template(
        "citations/_findings.html",
        findings=_findings(citation),
        count=hanzi_count(text_of(citation).text),
    )


@page.get("/<int:citation_id>/history")
@permits(P.READ_CASES)
def history(citation_id: int) -> ResponseReturnValue:
    """Every saved text, with what each changed."""
    citation = _citation(citation_id)
    found = page_of(revisions(citation), size=20)
    older = [*found.rows[1:], find_revision_before(found.rows[-1]) if found.rows else None]
    return render_template(
        "citations/history.html",
        citation=citation,
        found=found,
        revisions=[
            (one, get_award(one.award_key), changes(before.text if before else "", one.text))
            for one, before in zip(found.rows, older, strict=True)
        ],
        last=text_of(citation),
        bound=find_open(citation),
        may_write=_may_write(citation),
    )


@page.post("/<int:citation_id>/revisions/<int:revision_id>/restoration")
@permits(P.DRAFT)
def restore(citation_id: int, revision_id: int) -> ResponseReturnValue:
    citation, form = _own_citation(citation_id), RestoreForm()
    revision = find_revision(citation, revision_id) or abort(404)

    def deed() -> None:
        _refuse_bound(citation)
        actions.restore(citation, revision, by=actor())

    if carry_out(form, deed, done="已恢复这一稿；原来的文字仍在历次修改中。"):
        return redirect(url_for("citations.show", citation_id=citation_id), 303)
    raise Refusal("历次修改", form.problems[0]["message"])


@page.route("/<int:citation_id>/submission", methods=["GET", "POST"])
@permits(P.DRAFT)
def submission(citation_id: int) -> ResponseReturnValue:
    """校对: everything once more, then hand in."""
    citation, form = _own_citation(citation_id), SubmissionForm()
    last = text_of(citation)
    award = get_award(last.award_key)
    handed_in = carry_out(
        form,
        lambda: hand_in(
            citation,
            seen=form.version.value,
            mode=Mode(form.mode.data),
            note=form.note.data,
            by=actor(),
        ),
        done="已呈报，等待审核。",
    )
    if handed_in:
        return redirect(url_for("submissions.show", submission_id=handed_in.id), 303)
    form.version.process_data(last.id)  # what is shown now is what will have been proofread
    form.version.raw_data = None
    return show_form(
        "citations/submission.html",
        form,
        citation=citation,
        award=award,
        award_words=_award_words(citation, award),
        last=last,
        beside=_beside(citation),
        supports=_placed(support_of(citation)),
        shown=working_copy,
        findings=_findings(citation),
        rules=_rules(citation, award),
        bound=find_open(citation),
        has_sample=bool(award.design),
    )


def standing_words(
    found: Iterable[Citation], handed_in: Mapping[int, Submission]
) -> dict[int, tuple[str, str]]:
    """Each citation's standing and the kind of its badge, by citation id."""
    standing = standings(handed_in.values())
    told = {}
    for citation in found:
        if not (last := handed_in.get(citation.id)):
            told[citation.id] = ("草稿", "")
            continue
        outcome = standing[last.id].outcome
        kind = "" if not outcome else "sure" if outcome.honour_id else "now"
        label = standing[last.id].label
        told[citation.id] = (label if outcome else f"已呈报，{label}", kind)
    return told


def _citation(citation_id: int) -> Citation:
    return find_citation(citation_id, scope(P.READ_CASES)) or abort(404)


def _own_citation(citation_id: int) -> Citation:
    return find_citation(citation_id, scope(P.DRAFT)) or abort(404)


def _may_write(citation: Citation) -> bool:
    return find_citation(citation.id, scope(P.DRAFT)) is not None


def _case_asked() -> Case:
    asked = request.args.get("case", "")
    return (find_case(int(asked), scope(P.DRAFT)) if asked.isdecimal() else None) or abort(404)


def _desk(citation: Citation, form: TextForm) -> ResponseReturnValue:
    last, bound = text_of(citation), find_open(citation)
    award = get_award(last.award_key)
    return show_form(
        "citations/show.html",
        form,
        citation=citation,
        last=last,
        award=award,
        award_words=_award_words(citation, award),
        beside=_beside(citation),
        passages=_placed(passages_of(citation.case)),
        used=set(form.passages.data or ()),
        shown=working_copy,
        doubts=open_doubts_of(citation.case),
        is_lead=state_of(citation.case) is CaseState.LEAD,
        bound=bound,
        bound_standing=standing_of(bound) if bound else None,
        returned=_returned(citation),
        may_write=_may_write(citation),
        findings=_findings(citation),
        count=hanzi_count(last.text),
        has_sample=bool(award.design),
    )


def _returned(citation: Citation) -> Any:
    """The outcome of the last submission, when it came back."""
    last = last_submissions([citation]).get(citation.id)
    outcome = standing_of(last).outcome if last else None
    return outcome if outcome and not outcome.honour_id else None


def _beside(citation: Citation) -> str:
    """Who that is, in small words beside the name."""
    holder = citation.holder
    if isinstance(holder, Unit):
        return holder.kind.label
    posting = find_posting(holder)
    place = f"{posting.unit.short_name}{posting.post}" if posting else "没有任职记录"
    return f"{place} · {holder.staff_type.label}"


def _placed(found: Iterable[Passage]) -> list[tuple[Passage, str]]:
    """Passages with the place they stand at."""
    return [
        (one, f"{one.bulletin.title} 第{paragraph_at(one.bulletin.raw, one.start)}段")
        for one in found
    ]


def _holders(case: Case) -> dict[str, Person | Unit]:
    """Who took part and is known, by a reference that a form can send."""
    found: dict[str, Person | Unit] = {}
    for part in parts_of(case):
        if part.holder:
            ref = f"person-{part.person_id}" if part.person else f"unit-{part.unit_id}"
            found[ref] = part.holder
    return found


def _called(holder: Person | Unit) -> str:
    if isinstance(holder, Unit):
        return holder.name
    posting = find_posting(holder)
    place = f" · {posting.unit.name}{posting.post}" if posting else ""
    return f"{holder.called} · {holder.staff_type.label}{place}"


def _kind_of(holder: Person | Unit) -> HolderKind:
    return HolderKind.INDIVIDUAL if isinstance(holder, Person) else HolderKind.GROUP


def _open_awards(holder: Person | Unit) -> list[AwardKind]:
    """What may be asked for a holder: what the brigade gives itself first."""
    found = [award for award in grantable() if award.fits(_kind_of(holder), holder.staff_type)]
    return sorted(found, key=lambda award: not is_ours(award))


def _award_choices(holder: Person | Unit) -> list[tuple[str, str]]:
    return [(award.key, _asked(award, _kind_of(holder))) for award in _open_awards(holder)]


def _asked(award: AwardKind, kind: HolderKind) -> str:
    name = award.name_for(kind)
    if is_ours(award):
        return f"{name}（{award.family.label}，大队可以给予）"
    return f"提请{name}（{award.family.label}，由{award.level.label}级批准）"


def _award_words(citation: Citation, award: AwardKind) -> str:
    name = award.name_for(_kind_of(citation.holder))
    return name if is_ours(award) else f"提请{name}"


def _start(case: Case, holder: Person | Unit, award_key: str) -> Citation:
    award = get_award(award_key)
    text = sentences_as_text(outline_of(case, holder, award=award, form=Form.CERTIFICATE))
    return actions.start_citation(case, holder=holder, award=award, text=text, by=actor())


def _form_of(citation: Citation) -> TextForm:
    """The desk filled in from the last text."""
    form, last = TextForm(formdata=None), text_of(citation)
    _with_choices(form, citation)
    form.version.data, form.award.data, form.text.data = last.id, last.award_key, last.text
    form.passages.data = [passage.id for passage in support_of(citation)]
    return form


def _with_choices(form: TextForm, citation: Citation) -> None:
    choices = dict(_award_choices(citation.holder))
    present = get_award(text_of(citation).award_key)
    choices.setdefault(present.key, _asked(present, _kind_of(citation.holder)))
    form.award.choices = options(choices.items())
    form.passages.choices = options((one.id, one.exact) for one in passages_of(citation.case))


def _present(typed: TextForm) -> TextForm:
    """What stands there now; only the texts are held against each other."""
    citation = _own_citation(int((request.view_args or {})["citation_id"]))
    form = _form_of(citation)
    form.award.data, form.passages.data = typed.award.data, typed.passages.data
    return form


def _save(citation: Citation, form: TextForm) -> Revision:
    _refuse_bound(citation)
    revision = actions.save_citation(
        citation,
        award=get_award(form.award.data),
        text=form.text.data,
        seen=form.version.data or 0,
        by=actor(),
    )
    actions.set_support(citation, form.passages.data or [], by=actor())
    return revision


def _saved(revision: Revision) -> ResponseReturnValue:
    return {"saved_at": f"{local(revision.saved_at):%H:%M:%S}", "version": revision.id}


def _refuse_bound(citation: Citation) -> None:
    """A text that is handed in stays as it was handed in."""
    if find_open(citation):
        raise Refusal("呈报", "这份授奖词已经呈报，正文不能再改；需要修改的，请先撤回或等待退回。")


def _findings(citation: Citation) -> list[dict[str, str]]:
    """What the check finds in the saved text, and whether it fits the page."""
    last = text_of(citation)
    award = get_award(last.award_key)
    gaps = "".join(gap.char for gap in missing(last.text, Stack.KAI))
    found = check(draft_of(citation, award=award, text=last.text, unprintable=gaps))
    pressed = [*press_findings(citation, award, last.text)]
    return [_shown(finding, last.text) for finding in [*pressed, *found]]


def _shown(finding: Finding, text: str) -> dict[str, str]:
    fix = "" if finding.fix is None else f"可改为“{finding.fix}”。" if finding.fix else "可以删去。"
    return {
        "level": LEVELS[finding.weight],
        "message": finding.reason,
        "words": text[finding.start : finding.end],
        "fix": fix,
    }


def _rules(citation: Citation, award: AwardKind) -> list[dict[str, str]]:
    found = []
    for ruling in rulings(candidate_for(citation, award)):
        number, _, says = ruling.rule.partition(" ")
        found.append(
            {
                "number": number,
                "says": says,
                "law": ruling.source,
                "level": RULINGS[ruling.force],
                "note": ruling.reason,
            }
        )
    return found
