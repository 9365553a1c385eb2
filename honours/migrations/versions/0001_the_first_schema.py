"""The first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# What SQLite itself refuses, whoever asks: the log is append-only, what was issued never changes,
# numbers are never given back, and the families of roles never meet in one account (三员分立).
TRIGGERS = (
    *(
        f"""CREATE TRIGGER audit_entry_no_{verb.lower()} BEFORE {verb} ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END"""
        for verb in ("UPDATE", "DELETE")
    ),
    """CREATE TRIGGER document_no_update BEFORE UPDATE ON document
    BEGIN SELECT RAISE(ABORT, 'issued documents are never changed'); END""",
    """CREATE TRIGGER document_no_delete BEFORE DELETE ON document WHEN NOT OLD.demo
    BEGIN SELECT RAISE(ABORT, 'issued documents are never deleted'); END""",
    """CREATE TRIGGER number_no_change BEFORE UPDATE OF series, year, n ON number
    BEGIN SELECT RAISE(ABORT, 'numbers are never changed'); END""",
    """CREATE TRIGGER number_no_delete BEFORE DELETE ON number WHEN NOT OLD.demo
    BEGIN SELECT RAISE(ABORT, 'numbers are never given back'); END""",
    """CREATE TRIGGER grant_one_family BEFORE INSERT ON "grant" WHEN EXISTS (
        SELECT 1 FROM "grant" WHERE account_id = NEW.account_id
        AND ended_at IS NULL AND family != NEW.family)
    BEGIN SELECT RAISE(ABORT, 'roles of different families in one account'); END""",
)


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("utc_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(200), nullable=False),
        sa.Column("role", sa.String(100), nullable=False),
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("object", sa.String(80), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("after", sa.String(64), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("alg", sa.String(20), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_object", "audit_entry", ["object"])

    op.create_table(
        "bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("publisher", sa.String(100), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bulletin"),
        sa.UniqueConstraint("sha256", name="uq_bulletin_sha256"),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ", sa.String(100), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("doc_no", sa.String(60), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("organ", "doc_no", name="uq_decision_organ"),
    )
    op.create_index("ix_decision_decided_on", "decision", ["decided_on"])
    op.create_index("ix_decision_doc_no", "decision", ["doc_no"])

    op.create_table(
        "local_award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_local_award"),
        sa.UniqueConstraint("key", name="uq_local_award_key"),
    )
    op.create_table(
        "number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("voided_reason", sa.Text(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_number"),
        sa.UniqueConstraint("series", "year", "n", name="uq_number_series"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(50), nullable=True),
        sa.Column("designation", sa.String(100), nullable=True),
        sa.Column("staff_type", sa.String(40), nullable=False),
        sa.Column("badge_no", sa.String(20), nullable=True),
        sa.Column("reading", sa.String(100), nullable=True),
        sa.Column("strokes", sa.String(200), nullable=True),
        sa.Column("pinyin", sa.String(200), nullable=False),
        sa.Column("initials", sa.String(50), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "name IS NOT NULL OR designation IS NOT NULL", name="ck_person_is_called"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_badge_no", "person", ["badge_no"])
    op.create_index("ix_person_initials", "person", ["initials"])
    op.create_index("ix_person_name", "person", ["name"])

    op.create_table(
        "source_lock",
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("source", name="pk_source_lock"),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("short_name", sa.String(50), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("name", name="uq_unit_name"),
    )
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"])

    op.create_table(
        "used_form",
        sa.Column("token", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_used_form"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_name", sa.String(50), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("password_set_at", sa.DateTime(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("activated_at", sa.DateTime(), nullable=True),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_account_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_account_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("sign_name", name="uq_account_sign_name"),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("occasion", sa.String(60), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name="fk_case_bulletin_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_case_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
    )
    op.create_index("ix_case_bulletin_id", "case", ["bulletin_id"])
    op.create_index("ix_case_unit_id", "case", ["unit_id"])

    op.create_table(
        "honour",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("award_key", sa.String(60), nullable=False),
        sa.Column("award", sa.String(100), nullable=False),
        sa.Column("family", sa.String(40), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(100), nullable=False),
        sa.Column("staff_type", sa.String(40), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(100), nullable=False),
        sa.Column("post", sa.String(50), nullable=False),
        sa.Column("rank", sa.String(50), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) != (group_id IS NULL)", name="ck_honour_has_one_holder"
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_honour_decision_id"),
        sa.ForeignKeyConstraint(["group_id"], ["unit.id"], name="fk_honour_group_id"),
        sa.ForeignKeyConstraint(["number_id"], ["number.id"], name="fk_honour_number_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_honour_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_honour_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_honour"),
        sa.UniqueConstraint("number_id", name="uq_honour_number_id"),
    )
    op.create_index("ix_honour_award_key", "honour", ["award_key"])
    op.create_index("ix_honour_decision_id", "honour", ["decision_id"])
    op.create_index("ix_honour_group_id", "honour", ["group_id"])
    op.create_index("ix_honour_occasion", "honour", ["occasion"])
    op.create_index("ix_honour_person_id", "honour", ["person_id"])
    op.create_index("ix_honour_unit_id", "honour", ["unit_id"])
    op.create_index(
        "ix_honour_filters",
        "honour",
        [
            "year",
            "is_public",
            "unit_id",
            "award_key",
            "family",
            "staff_type",
            "kind",
            "occasion",
        ],
    )

    op.create_table(
        "person_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("pinyin", sa.String(200), nullable=False),
        sa.Column("initials", sa.String(50), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_name_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person_name"),
    )
    op.create_index("ix_person_name_name", "person_name", ["name"])
    op.create_index("ix_person_name_person_id", "person_name", ["person_id"])

    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(50), nullable=False),
        sa.Column("rank", sa.String(50), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_posting_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_posting_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
    )
    op.create_index("ix_posting_person_since", "posting", ["person_id", "since"])
    op.create_index("ix_posting_unit_id", "posting", ["unit_id"])

    op.create_table(
        "restraint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(200), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) != (unit_id IS NULL)", name="ck_restraint_is_on_one"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_restraint_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_restraint_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_restraint"),
    )
    op.create_index("ix_restraint_person_id", "restraint", ["person_id"])
    op.create_index("ix_restraint_unit_id", "restraint", ["unit_id"])

    op.create_table(
        "unit_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_name_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_name"),
        sa.UniqueConstraint("unit_id", "name", name="uq_unit_name_unit_id"),
    )
    op.create_index("ix_unit_name_name", "unit_name", ["name"])

    op.create_table(
        "account_session",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("last_seen", sa.DateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_account_session_account_id"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_account_session"),
    )
    op.create_table(
        "case_honour",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("honour_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_case_honour_case_id"),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name="fk_case_honour_honour_id"),
        sa.PrimaryKeyConstraint("case_id", "honour_id", name="pk_case_honour"),
    )
    op.create_index("ix_case_honour_honour_id", "case_honour", ["honour_id"])

    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(person_id IS NULL) != (unit_id IS NULL)", name="ck_citation_has_one_holder"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_citation_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_citation_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_citation_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_citation"),
    )
    op.create_index("ix_citation_account_id", "citation", ["account_id"])
    op.create_index("ix_citation_case_id", "citation", ["case_id"])
    op.create_index("ix_citation_person_id", "citation", ["person_id"])
    op.create_index("ix_citation_unit_id", "citation", ["unit_id"])

    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("honour_id", sa.Integer(), nullable=False),
        sa.Column("replacement_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name="fk_correction_honour_id"),
        sa.ForeignKeyConstraint(
            ["replacement_id"], ["honour.id"], name="fk_correction_replacement_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        sa.UniqueConstraint("honour_id", name="uq_correction_honour_id"),
        sa.UniqueConstraint("replacement_id", name="uq_correction_replacement_id"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("honour_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("issued_by", sa.String(50), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_document_decision_id"),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name="fk_document_honour_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_decision_id", "document", ["decision_id"])
    op.create_index("ix_document_honour_id", "document", ["honour_id"])

    op.create_table(
        "donation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("donor_id", sa.Integer(), nullable=False),
        sa.Column("goods", sa.String(200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_donation_case_id"),
        sa.ForeignKeyConstraint(["donor_id"], ["unit.id"], name="fk_donation_donor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_donation"),
    )
    op.create_index("ix_donation_case_id", "donation", ["case_id"])

    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("bulletin_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name="fk_doubt_bulletin_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_doubt_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_doubt"),
    )
    op.create_index("ix_doubt_bulletin_id", "doubt", ["bulletin_id"])
    op.create_index("ix_doubt_case_id", "doubt", ["case_id"])

    op.create_table(
        "former_password",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("replaced_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_former_password_account_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_former_password"),
    )
    op.create_index("ix_former_password_account_id", "former_password", ["account_id"])

    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("family", sa.String(20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_grant_account_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_grant_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_grant"),
    )
    op.create_index("ix_grant_account_id", "grant", ["account_id"])

    op.create_table(
        "part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("as_written", sa.String(100), nullable=False),
        sa.Column("role", sa.String(100), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_part_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_part_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_part_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_part"),
    )
    op.create_index("ix_part_case_id", "part", ["case_id"])
    op.create_index("ix_part_person_id", "part", ["person_id"])
    op.create_index("ix_part_unit_id", "part", ["unit_id"])

    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(50), nullable=False),
        sa.Column("suffix", sa.String(50), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sensitive", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name="fk_passage_bulletin_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_passage_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_passage"),
    )
    op.create_index("ix_passage_bulletin_id", "passage", ["bulletin_id"])
    op.create_index("ix_passage_case_id", "passage", ["case_id"])

    op.create_table(
        "revocation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("honour_id", sa.Integer(), nullable=False),
        sa.Column("organ", sa.String(100), nullable=False),
        sa.Column("doc_no", sa.String(60), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("collected", sa.String(60), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name="fk_revocation_honour_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revocation"),
        sa.UniqueConstraint("honour_id", name="uq_revocation_honour_id"),
    )
    op.create_table(
        "verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("verified_by", sa.String(50), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_verification_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_verification"),
        sa.UniqueConstraint("case_id", name="uq_verification_case_id"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doubt_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(50), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["doubt_id"], ["doubt.id"], name="fk_answer_doubt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint("doubt_id", name="uq_answer_doubt_id"),
    )
    op.create_table(
        "printing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("spoilt", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("printed_by", sa.String(50), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_printing_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_printing"),
    )
    op.create_index("ix_printing_document_id", "printing", ["document_id"])

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("award_key", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name="fk_revision_citation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_index("ix_revision_citation_id", "revision", ["citation_id"])

    op.create_table(
        "support",
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name="fk_support_citation_id"),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_support_passage_id"),
        sa.PrimaryKeyConstraint("citation_id", "passage_id", name="pk_support"),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("handed_in_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name="fk_submission_citation_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_submission_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
    )
    op.create_index("ix_submission_account_id", "submission", ["account_id"])
    op.create_index("ix_submission_citation_id", "submission", ["citation_id"])

    op.create_table(
        "endorsement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("endorsed_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("endorsed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_endorsement_submission_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_endorsement"),
    )
    op.create_index("ix_endorsement_submission_id", "endorsement", ["submission_id"])

    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("honour_id", sa.Integer(), nullable=True),
        sa.Column("ended_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_outcome_decision_id"),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name="fk_outcome_honour_id"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_outcome_submission_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
        sa.UniqueConstraint("honour_id", name="uq_outcome_honour_id"),
        sa.UniqueConstraint("submission_id", name="uq_outcome_submission_id"),
    )
    op.create_table(
        "publicity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(100), nullable=False),
        sa.Column("objections", sa.Text(), nullable=False),
        sa.Column("exemption", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_publicity_submission_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_publicity"),
        sa.UniqueConstraint("submission_id", name="uq_publicity_submission_id"),
    )
    for trigger in TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    op.drop_table("publicity")
    op.drop_table("outcome")
    op.drop_table("endorsement")
    op.drop_table("submission")
    op.drop_table("support")
    op.drop_table("revision")
    op.drop_table("printing")
    op.drop_table("answer")
    op.drop_table("verification")
    op.drop_table("revocation")
    op.drop_table("passage")
    op.drop_table("part")
    op.drop_table("grant")
    op.drop_table("former_password")
    op.drop_table("doubt")
    op.drop_table("donation")
    op.drop_table("document")
    op.drop_table("correction")
    op.drop_table("citation")
    op.drop_table("case_honour")
    op.drop_table("account_session")
    op.drop_table("unit_name")
    op.drop_table("restraint")
    op.drop_table("posting")
    op.drop_table("person_name")
    op.drop_table("honour")
    op.drop_table("case")
    op.drop_table("account")
    op.drop_table("used_form")
    op.drop_table("unit")
    op.drop_table("source_lock")
    op.drop_table("person")
    op.drop_table("number")
    op.drop_table("local_award")
    op.drop_table("decision")
    op.drop_table("bulletin")
    op.drop_table("audit_entry")
