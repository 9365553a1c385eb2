"""批次: pick, see, order; what is in the way is told by person before anything is issued."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from honours.accounts.permissions import Permission as P
from honours.base import clock
from honours.base.database import db
from honours.base.errors import BadInput, Refusal
from honours.documents import batch_actions as actions
from honours.documents.batches import Fate, Phase, issued_in, items_of, standing_of
from honours.documents.models import Batch, BatchItem, Document
from honours.documents.picture import on_stock
from honours.documents.printer_queries import find_calibration, printers, sheets_of, stocks
from honours.documents.queries import in_print_order, issued_facts, sample_of
from honours.documents.render import RenderFailed, render
from honours.register.models import Honour
from honours.web.certificates import asked_query
from honours.web.downloads import download, shown, zipped
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.batches import CloseForm, OrderForm
from honours.web.guards import actor, bell, copies, files, permits, scope
from honours.web.paging import page_of
from honours.web.reach import reaches
from honours.web.samples import refused

page = Blueprint("batches", __name__, url_prefix="/batches")

SAMPLE_WIDTH = 1400  # pixels
SHOWN = 60  # characters of names that an order tells


@page.get("")
@permits(P.PRINT)
def index() -> ResponseReturnValue:
    """Every batch within reach, newest first."""
    found = page_of(select(Batch).order_by(Batch.id.desc()), size=30)
    standing = {batch.id: standing_of(batch) for batch in found.rows if _is_within(batch)}
    rows = [batch for batch in found.rows if batch.id in standing and standing[batch.id].total]
    return render_template("batches/index.html", found=found, batches=rows, standing=standing)


@page.route("/new", methods=["GET", "POST"])
@permits(P.PRINT)
def order() -> ResponseReturnValue:
    """What was picked, how it is to be printed, and the real page it makes."""
    chosen, form = _chosen(), _order_form()
    if not chosen:
        flash("请先勾选要印的证书。", "error")
        return redirect(url_for("certificates.index"), 303)
    ids, title = [honour.id for honour in chosen], _title(chosen)
    batch = carry_out(
        form,
        lambda: actions.order_batch(
            ids,
            title=title,
            overlay=form.is_overlay,
            printer=form.printer.value,
            by=actor(),
        ),
    )
    if batch:
        bell().ring()
        return redirect(url_for("batches.show", batch_id=batch.id), 303)
    hardest = max(chosen, key=lambda honour: len(honour.citation) + len(honour.holder))
    return show_form(
        "batches/order.html",
        form,
        chosen=chosen,
        hardest=hardest,
        names=_names(chosen),
        sample=url_for("batches.sample", honour=hardest.id, form=form.form.data),
        ready=[one for one in printers() if find_calibration(one)],
    )


@page.route("/sample.png", methods=["GET", "POST"])
@permits(P.PRINT)
def sample() -> ResponseReturnValue:
    """The real page: for an overlay with its stock behind it and the unprintable margin in red."""
    honour = db.session.get(Honour, request.args.get("honour", 0, type=int))
    if not honour or not reaches(P.PRINT, honour.unit_id):
        abort(404)
    form = _order_form(request.form if request.method == "POST" else request.args)
    try:
        pdf = render("certificate", [sample_of(honour)], overlay=form.is_overlay)
    except Refusal as refusal:
        return refused(refusal.reason)
    except (BadInput, RenderFailed) as problem:
        return refused(str(problem))
    return shown(_picture(pdf, form), "样张.png", mimetype="image/png")


@page.get("/<int:batch_id>")
@permits(P.PRINT)
def show(batch_id: int) -> ResponseReturnValue:
    return _show(_batch(batch_id), CloseForm(formdata=None))


@page.get("/<int:batch_id>/progress")
@permits(P.PRINT)
def progress(batch_id: int) -> ResponseReturnValue:
    """How far it has come: the fragment that the page asks for each second."""
    batch = _batch(batch_id)
    return render_template("batches/_progress.html", batch=batch, standing=standing_of(batch))


@page.post("/<int:batch_id>/start")
@permits(P.PRINT)
def start(batch_id: int) -> ResponseReturnValue:
    batch = _batch(batch_id)
    return _deed(batch, lambda: actions.start_batch(batch, by=actor()))


@page.post("/<int:batch_id>/stop")
@permits(P.PRINT)
def stop(batch_id: int) -> ResponseReturnValue:
    batch = _batch(batch_id)
    said = "已停。做好的都保留，随时可以接着印。"
    return _deed(batch, lambda: actions.stop_batch(batch, by=actor()), said)


@page.post("/<int:batch_id>/recheck")
@permits(P.PRINT)
def recheck(batch_id: int) -> ResponseReturnValue:
    batch = _batch(batch_id)
    return _deed(batch, lambda: actions.recheck_batch(batch, by=actor()))


@page.post("/<int:batch_id>/closing")
@permits(P.PRINT)
def close(batch_id: int) -> ResponseReturnValue:
    """Everything came out of the printer, or was only to be kept."""
    batch, form = _batch(batch_id), CloseForm()
    sheets = carry_out(
        form,
        lambda: actions.close_batch(
            batch, printed=not form.kept.data, reason=form.reason.data or "", by=actor()
        ),
        done="这一批已办结。",
    )
    if sheets is not None:
        return redirect(url_for("batches.show", batch_id=batch_id), 303)
    return _show(batch, form)


@page.get("/<int:batch_id>/certificates.pdf")
@permits(P.PRINT)
def certificates(batch_id: int) -> ResponseReturnValue:
    """The one PDF for the printer, in the order of the list."""
    batch = _batch(batch_id)
    if not batch.copy or not copies().has(batch.copy):
        abort(404)
    form = "套打" if batch.overlay else "整版"
    name = f"荣誉证书_{form}_{standing_of(batch).done}份_{_day(batch)}.pdf"
    return download(copies().get(batch.copy), name)


@page.get("/<int:batch_id>/certificates.zip")
@permits(P.PRINT)
def archive(batch_id: int) -> ResponseReturnValue:
    """Every issued certificate as a file of its own, as it was frozen."""
    batch = _batch(batch_id)
    documents = issued_in(batch) or abort(404)
    named = [(_file_name(one), one.issued_at, one.sha256) for one in documents]
    store = files()
    pieces = zipped((name, clock.local(moment), store.get(key)) for name, moment, key in named)
    return download(
        pieces, f"荣誉证书_{len(named)}份_{_day(batch)}.zip", mimetype="application/zip"
    )


def _chosen() -> list[Honour]:
    """What was ticked, or all that the filter finds, in the order it will be printed."""
    if request.args.get("all"):
        found = db.session.scalars(asked_query().limit(actions.BATCH_LIMIT + 1)).unique().all()
        return in_print_order(found)
    keys = set(request.args.getlist("honour", type=int))
    ticked = (db.session.get(Honour, key) for key in keys)
    return in_print_order(each for each in ticked if each and reaches(P.PRINT, each.unit_id))


def _title(chosen: Sequence[Honour]) -> str:
    """What a batch is called: by its decision, or else by its award."""
    first, number = chosen[0], len(chosen)
    if number == 1:
        return f"{first.holder}的{first.award}证书"
    if all(honour.decision_id == first.decision_id for honour in chosen):
        return f"{first.decision.doc_no} {first.award}证书 {number} 份"
    return f"{first.award}等证书 {number} 份"


def _names(chosen: Sequence[Honour]) -> str:
    """As many whole names as fit on a line or two."""
    shown = list(accumulate((honour.holder for honour in chosen), "{}、{}".format))
    fitting = [names for names in shown[:SHOWN] if len(names) <= SHOWN] or shown[:1]
    return fitting[-1] if len(fitting) == len(chosen) else f"{fitting[-1]}等"


def _order_form(sent: object = None) -> OrderForm:
    """The form with what can be chosen; `sent` where it is not the body of a request."""
    form = OrderForm(sent, meta={"csrf": False}) if sent is not None else OrderForm()
    ready = [one for one in printers() if not one.retired_at]
    form.printer.offer(
        ready,
        lambda one: one.called if find_calibration(one) else f"{one.called}（未校准，不能套打）",
    )
    form.stock.offer(stocks(), lambda one: f"{one.title}（{one.paper.label}）")
    return form


def _picture(pdf: bytes, form: OrderForm) -> bytes:
    """The page with what its printer cannot reach; an overlay lies on its stock."""
    printer, stock = form.printer.value, form.stock.value
    margins = printer.margins if printer else (0, 0, 0, 0)
    scan = files().get(stock.sha256) if stock and form.is_overlay else None
    return on_stock(pdf, scan, margins, width=SAMPLE_WIDTH)


def _deed(batch: Batch, deed: Callable[[], object], said: str = "") -> ResponseReturnValue:
    """Do one deed on a batch, wake the hands, and show the batch."""
    form = CloseForm()
    if carry_out(form, deed, done=said):
        bell().ring()
        return redirect(url_for("batches.show", batch_id=batch.id), 303)
    return _show(batch, form)


def _show(batch: Batch, form: Form) -> ResponseReturnValue:
    standing = standing_of(batch)
    asked = request.args.get("fate", "")
    fate = Fate(asked) if asked in {each.value for each in Fate} else None
    if not asked and standing.failed:
        fate = Fate.FAILED
    return show_form(
        "batches/show.html",
        form,
        batch=batch,
        standing=standing,
        found=page_of(items_of(batch, fate)),
        fate=fate,
        fates=[each for each in Fate if getattr(standing, each.value)],
        sheets=sheets_of(batch),
        has_copy=bool(batch.copy and copies().has(batch.copy)),
        Phase=Phase,
    )


def _batch(batch_id: int) -> Batch:
    """A batch all of whose honours the visitor may print."""
    batch = db.session.get(Batch, batch_id)
    return batch if batch and _is_within(batch) else abort(404)


def _is_within(batch: Batch) -> bool:
    units = scope(P.PRINT)
    if units is None:
        return True
    of_batch = select(Honour.unit_id).join(BatchItem, BatchItem.honour_id == Honour.id)
    outside = of_batch.where(
        BatchItem.batch_id == batch.id, Honour.unit_id.is_(None) | Honour.unit_id.not_in(units)
    )
    return db.session.scalar(select(outside.exists())) is False


def _day(batch: Batch) -> str:
    return f"{clock.local(batch.ordered_at):%Y%m%d}"


def _file_name(document: Document) -> str:
    """编号_姓名.pdf"""
    holder = getattr(issued_facts(document), "holder", "")
    return f"{document.number}_{holder}.pdf".replace("/", "\uff0f")
