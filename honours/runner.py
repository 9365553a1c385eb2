"""The hands of the print room: do what batches have left, whoever rings and however often.

The batch and its items are the truth. A file is on disk before the row that names it, a row and its
audit entry are one transaction; so hands that are cut off anywhere leave nothing half done, and the
next hands go on where these stopped. Two pairs of hands at once only do some work for nothing.
"""

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from honours.audit.actions import SYSTEM
from honours.base import clock
from honours.base.database import db, transaction
from honours.base.errors import BadInput, Refusal
from honours.base.files import FileStore
from honours.documents.actions import Rendered, print_facts
from honours.documents.batch_actions import settle_item, stop_batch
from honours.documents.batches import (
    Fate,
    Phase,
    actor_of,
    issued_in,
    items_of,
    open_batches,
    standing_of,
)
from honours.documents.facts import CertificateFacts
from honours.documents.models import Batch, BatchItem
from honours.documents.overlay import corrected
from honours.documents.printer_queries import find_calibration
from honours.documents.queries import batch_problem_of, certificate_facts, issued_facts
from honours.documents.render import RenderFailed, render
from honours.verification.keys import Keys

log = logging.getLogger(__name__)

GROUP = 20  # items that share a transaction, and so one wait for the disk
AT_ONCE = min(2, os.cpu_count() or 1)  # as many as the press has processes


class Runner:
    """Works on the batches of one house."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._files: FileStore = app.extensions["honours"]["files"]
        self._keys: Keys = app.extensions["honours"]["keys"]
        self._copies: FileStore = app.extensions["honours"]["copies"]

    def work(self) -> None:
        """Take a group from each batch in turn, so that a small one never waits for a large one."""
        with self._app.app_context():
            while moving := self._moving():
                for batch_id in moving:
                    self._try(batch_id)
                    db.session.remove()

    def _moving(self) -> list[int]:
        db.session.rollback()
        return [batch.id for batch in open_batches() if standing_of(batch).phase.is_moving]

    def _try(self, batch_id: int) -> None:
        """Do the next piece of one batch; one that cannot go on is stopped and holds up none."""
        batch = db.session.get_one(Batch, batch_id)
        try:
            self._step(batch)
        except Exception as error:
            log.exception("batch %s stopped", batch_id)
            cause = "磁盘写不进去" if isinstance(error, OSError) else "程序出错"
            with transaction():
                stop_batch(batch, reason=f"{cause}，已经停下，请告诉系统管理员。", by=SYSTEM)

    def _step(self, batch: Batch) -> None:
        match standing_of(batch).phase:
            case Phase.CHECKING:
                self._check(batch)
            case Phase.RUNNING:
                self._issue(batch)
            case Phase.BINDING:
                self._bind(batch)

    def _check(self, batch: Batch) -> None:
        """Look at the next items; nothing is made."""
        with transaction():
            for item in self._next(batch, Fate.UNCHECKED):
                item.problem = batch_problem_of(item.honour, batch.printer)

    def _issue(self, batch: Batch) -> None:
        """Print the next items to files, then freeze them together."""
        items, by = self._next(batch, Fate.WAITING), actor_of(batch)
        facts = [self._facts(item) for item in items]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            made = list(threads.map(self._print, facts))
        with transaction():
            for item, rendered in zip(items, made, strict=True):
                settle_item(item, rendered, by=by)

    def _bind(self, batch: Batch) -> None:
        """Make the one PDF for the printer from the frozen facts, in the order of the list."""
        facts = [issued_facts(document) for document in issued_in(batch)]
        try:
            pdf = render("certificate", facts, overlay=batch.overlay)
            calibration = find_calibration(batch.printer) if batch.printer else None
            if batch.overlay and batch.printer and calibration:
                pdf = corrected(pdf, calibration.deviation, paper=batch.printer.paper)
        except (Refusal, BadInput, RenderFailed) as problem:
            with transaction():
                stop_batch(batch, reason=_sentence(problem), by=actor_of(batch))
            return
        copy = self._copies.put(pdf)
        with transaction():
            batch.copy, batch.bound_at = copy, clock.now()

    def _next(self, batch: Batch, fate: Fate) -> Sequence[BatchItem]:
        return db.session.scalars(items_of(batch, fate).limit(GROUP)).all()

    def _facts(self, item: BatchItem) -> CertificateFacts | str:
        """What an item's certificate says, or why the record does not say enough."""
        try:
            return certificate_facts(item.honour, keys=self._keys)
        except BadInput as problem:
            return str(problem)

    def _print(self, facts: CertificateFacts | str) -> Rendered | str:
        """The stored certificate, or the sentence that says why there is none."""
        if isinstance(facts, str):
            return facts
        try:
            return print_facts("certificate", facts, files=self._files)
        except (Refusal, BadInput, RenderFailed) as problem:
            return _sentence(problem)


def _sentence(problem: Exception) -> str:
    return problem.reason if isinstance(problem, Refusal) else str(problem)
