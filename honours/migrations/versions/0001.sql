-- The first schema, as SQLite takes it. What the tables mean is said in each room's models.py.

CREATE TABLE audit_entry (
    seq INTEGER NOT NULL,
    utc_ms BIGINT NOT NULL,
    actor VARCHAR(100) NOT NULL,
    account_id INTEGER,
    unit VARCHAR(200) NOT NULL,
    role VARCHAR(100) NOT NULL,
    source VARCHAR(100) NOT NULL,
    action VARCHAR(40) NOT NULL,
    object VARCHAR(80) NOT NULL,
    detail TEXT NOT NULL,
    "before" VARCHAR(64) NOT NULL,
    "after" VARCHAR(64) NOT NULL,
    result VARCHAR(40) NOT NULL,
    alg VARCHAR(20) NOT NULL,
    prev_hash VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (seq)
);
CREATE INDEX ix_audit_entry_object ON audit_entry (object);

CREATE TABLE bulletin (
    id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    publisher VARCHAR(100) NOT NULL,
    published_at DATETIME,
    raw TEXT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    received_at DATETIME NOT NULL,
    demo BOOLEAN NOT NULL,
    CONSTRAINT pk_bulletin PRIMARY KEY (id),
    CONSTRAINT uq_bulletin_sha256 UNIQUE (sha256)
);

CREATE TABLE decision (
    id INTEGER NOT NULL,
    organ VARCHAR(100) NOT NULL,
    level VARCHAR(40) NOT NULL,
    doc_no VARCHAR(60) NOT NULL,
    title VARCHAR(200) NOT NULL,
    decided_on DATE NOT NULL,
    entered_at DATETIME NOT NULL,
    demo BOOLEAN NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT uq_decision_organ UNIQUE (organ, doc_no)
);
CREATE INDEX ix_decision_decided_on ON decision (decided_on);
CREATE INDEX ix_decision_doc_no ON decision (doc_no);

CREATE TABLE local_award (
    id INTEGER NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    terms JSON NOT NULL,
    added_at DATETIME NOT NULL,
    retired_on DATE,
    CONSTRAINT pk_local_award PRIMARY KEY (id),
    CONSTRAINT uq_local_award_key UNIQUE ("key")
);

CREATE TABLE number (
    id INTEGER NOT NULL,
    series VARCHAR(20) NOT NULL,
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    taken_at DATETIME NOT NULL,
    voided_reason TEXT,
    demo BOOLEAN NOT NULL,
    CONSTRAINT pk_number PRIMARY KEY (id),
    CONSTRAINT uq_number_series UNIQUE (series, year, n)
);

CREATE TABLE person (
    id INTEGER NOT NULL,
    name VARCHAR(50),
    designation VARCHAR(100),
    staff_type VARCHAR(40) NOT NULL,
    badge_no VARCHAR(20),
    reading VARCHAR(100),
    strokes VARCHAR(200),
    pinyin VARCHAR(200) NOT NULL,
    initials VARCHAR(50) NOT NULL,
    note TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT ck_person_is_called CHECK (name IS NOT NULL OR designation IS NOT NULL)
);
CREATE INDEX ix_person_badge_no ON person (badge_no);
CREATE INDEX ix_person_initials ON person (initials);
CREATE INDEX ix_person_name ON person (name);

CREATE TABLE sign_in_lock (
    "key" VARCHAR(120) NOT NULL,
    failures INTEGER NOT NULL,
    locked_until DATETIME,
    CONSTRAINT pk_sign_in_lock PRIMARY KEY ("key")
);

CREATE TABLE unit (
    id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    short_name VARCHAR(50) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    parent_id INTEGER,
    since DATE,
    until DATE,
    position INTEGER NOT NULL,
    note TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_unit PRIMARY KEY (id),
    CONSTRAINT uq_unit_name UNIQUE (name),
    CONSTRAINT fk_unit_parent_id FOREIGN KEY(parent_id) REFERENCES unit (id)
);
CREATE INDEX ix_unit_parent_id ON unit (parent_id);

CREATE TABLE used_form (
    token VARCHAR(64) NOT NULL,
    CONSTRAINT pk_used_form PRIMARY KEY (token)
);

CREATE TABLE account (
    id INTEGER NOT NULL,
    sign_name VARCHAR(50) NOT NULL,
    name VARCHAR(50) NOT NULL,
    person_id INTEGER,
    unit_id INTEGER,
    password_hash VARCHAR(200) NOT NULL,
    password_set_at DATETIME NOT NULL,
    must_change BOOLEAN NOT NULL,
    opened_at DATETIME NOT NULL,
    activated_at DATETIME,
    disabled_at DATETIME,
    version INTEGER NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_sign_name UNIQUE (sign_name),
    CONSTRAINT fk_account_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_account_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);

CREATE TABLE "case" (
    id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    bulletin_id INTEGER,
    unit_id INTEGER,
    occasion VARCHAR(60) NOT NULL,
    began_on DATE,
    ended_on DATE,
    place VARCHAR(100) NOT NULL,
    summary TEXT NOT NULL,
    opened_at DATETIME NOT NULL,
    demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_case PRIMARY KEY (id),
    CONSTRAINT fk_case_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletin (id),
    CONSTRAINT fk_case_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_case_bulletin_id ON "case" (bulletin_id);
CREATE INDEX ix_case_unit_id ON "case" (unit_id);

CREATE TABLE honour (
    id INTEGER NOT NULL,
    decision_id INTEGER NOT NULL,
    number_id INTEGER NOT NULL,
    person_id INTEGER,
    group_id INTEGER,
    award_key VARCHAR(60) NOT NULL,
    award VARCHAR(100) NOT NULL,
    family VARCHAR(40) NOT NULL,
    grade INTEGER NOT NULL,
    year INTEGER NOT NULL,
    occasion VARCHAR(60) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    holder VARCHAR(100) NOT NULL,
    staff_type VARCHAR(40),
    unit_id INTEGER,
    unit VARCHAR(100) NOT NULL,
    post VARCHAR(50) NOT NULL,
    rank VARCHAR(50) NOT NULL,
    citation TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    entered_at DATETIME NOT NULL,
    CONSTRAINT pk_honour PRIMARY KEY (id),
    CONSTRAINT ck_honour_has_one_holder CHECK ((person_id IS NULL) != (group_id IS NULL)),
    CONSTRAINT fk_honour_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT uq_honour_number_id UNIQUE (number_id),
    CONSTRAINT fk_honour_number_id FOREIGN KEY(number_id) REFERENCES number (id),
    CONSTRAINT fk_honour_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_honour_group_id FOREIGN KEY(group_id) REFERENCES unit (id),
    CONSTRAINT fk_honour_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_honour_award_key ON honour (award_key);
CREATE INDEX ix_honour_decision_id ON honour (decision_id);
CREATE INDEX ix_honour_filters ON honour (year, is_public, unit_id, award_key, family, staff_type, kind, occasion);
CREATE INDEX ix_honour_group_id ON honour (group_id);
CREATE INDEX ix_honour_occasion ON honour (occasion);
CREATE INDEX ix_honour_person_id ON honour (person_id);
CREATE INDEX ix_honour_unit_id ON honour (unit_id);

CREATE TABLE person_name (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    name VARCHAR(50) NOT NULL,
    pinyin VARCHAR(200) NOT NULL,
    initials VARCHAR(50) NOT NULL,
    CONSTRAINT pk_person_name PRIMARY KEY (id),
    CONSTRAINT fk_person_name_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_person_name_name ON person_name (name);
CREATE INDEX ix_person_name_person_id ON person_name (person_id);

CREATE TABLE posting (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    post VARCHAR(50) NOT NULL,
    rank VARCHAR(50) NOT NULL,
    since DATE,
    until DATE,
    CONSTRAINT pk_posting PRIMARY KEY (id),
    CONSTRAINT fk_posting_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_posting_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_posting_person_since ON posting (person_id, since);
CREATE INDEX ix_posting_unit_id ON posting (unit_id);

CREATE TABLE restraint (
    id INTEGER NOT NULL,
    person_id INTEGER,
    unit_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    paper VARCHAR(200) NOT NULL,
    entered_at DATETIME NOT NULL,
    CONSTRAINT pk_restraint PRIMARY KEY (id),
    CONSTRAINT ck_restraint_is_on_one CHECK ((person_id IS NULL) != (unit_id IS NULL)),
    CONSTRAINT fk_restraint_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_restraint_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_restraint_person_id ON restraint (person_id);
CREATE INDEX ix_restraint_unit_id ON restraint (unit_id);

CREATE TABLE unit_name (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    CONSTRAINT pk_unit_name PRIMARY KEY (id),
    CONSTRAINT uq_unit_name_unit_id UNIQUE (unit_id, name),
    CONSTRAINT fk_unit_name_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_unit_name_name ON unit_name (name);

CREATE TABLE account_session (
    account_id INTEGER NOT NULL,
    token VARCHAR(64) NOT NULL,
    started_at DATETIME,
    last_seen DATETIME,
    CONSTRAINT pk_account_session PRIMARY KEY (account_id),
    CONSTRAINT fk_account_session_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE case_honour (
    case_id INTEGER NOT NULL,
    honour_id INTEGER NOT NULL,
    CONSTRAINT pk_case_honour PRIMARY KEY (case_id, honour_id),
    CONSTRAINT fk_case_honour_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT fk_case_honour_honour_id FOREIGN KEY(honour_id) REFERENCES honour (id)
);
CREATE INDEX ix_case_honour_honour_id ON case_honour (honour_id);

CREATE TABLE citation (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    person_id INTEGER,
    unit_id INTEGER,
    form VARCHAR(40) NOT NULL,
    started_at DATETIME NOT NULL,
    account_id INTEGER,
    CONSTRAINT pk_citation PRIMARY KEY (id),
    CONSTRAINT ck_citation_has_one_holder CHECK ((person_id IS NULL) != (unit_id IS NULL)),
    CONSTRAINT fk_citation_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT fk_citation_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_citation_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_citation_account_id ON citation (account_id);
CREATE INDEX ix_citation_case_id ON citation (case_id);
CREATE INDEX ix_citation_person_id ON citation (person_id);
CREATE INDEX ix_citation_unit_id ON citation (unit_id);

CREATE TABLE correction (
    id INTEGER NOT NULL,
    honour_id INTEGER NOT NULL,
    replacement_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    entered_at DATETIME NOT NULL,
    CONSTRAINT pk_correction PRIMARY KEY (id),
    CONSTRAINT uq_correction_honour_id UNIQUE (honour_id),
    CONSTRAINT fk_correction_honour_id FOREIGN KEY(honour_id) REFERENCES honour (id),
    CONSTRAINT uq_correction_replacement_id UNIQUE (replacement_id),
    CONSTRAINT fk_correction_replacement_id FOREIGN KEY(replacement_id) REFERENCES honour (id)
);

CREATE TABLE document (
    id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR(200) NOT NULL,
    number VARCHAR(60) NOT NULL,
    facts TEXT NOT NULL,
    template VARCHAR(64) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    honour_id INTEGER,
    decision_id INTEGER,
    issued_by VARCHAR(50) NOT NULL,
    issued_at DATETIME NOT NULL,
    demo BOOLEAN NOT NULL,
    CONSTRAINT pk_document PRIMARY KEY (id),
    CONSTRAINT fk_document_honour_id FOREIGN KEY(honour_id) REFERENCES honour (id),
    CONSTRAINT fk_document_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id)
);
CREATE INDEX ix_document_decision_id ON document (decision_id);
CREATE INDEX ix_document_honour_id ON document (honour_id);

CREATE TABLE donation (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    donor_id INTEGER NOT NULL,
    goods VARCHAR(200) NOT NULL,
    received_on DATE,
    CONSTRAINT pk_donation PRIMARY KEY (id),
    CONSTRAINT fk_donation_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT fk_donation_donor_id FOREIGN KEY(donor_id) REFERENCES unit (id)
);
CREATE INDEX ix_donation_case_id ON donation (case_id);

CREATE TABLE former_password (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    replaced_at DATETIME NOT NULL,
    CONSTRAINT pk_former_password PRIMARY KEY (id),
    CONSTRAINT fk_former_password_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX ix_former_password_account_id ON former_password (account_id);

CREATE TABLE grant (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    role VARCHAR(40) NOT NULL,
    family VARCHAR(20) NOT NULL,
    unit_id INTEGER,
    granted_at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT pk_grant PRIMARY KEY (id),
    CONSTRAINT fk_grant_account_id FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT fk_grant_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_grant_account_id ON grant (account_id);

CREATE TABLE part (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    as_written VARCHAR(100) NOT NULL,
    role VARCHAR(100) NOT NULL,
    person_id INTEGER,
    unit_id INTEGER,
    CONSTRAINT pk_part PRIMARY KEY (id),
    CONSTRAINT fk_part_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT fk_part_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_part_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
);
CREATE INDEX ix_part_case_id ON part (case_id);
CREATE INDEX ix_part_person_id ON part (person_id);
CREATE INDEX ix_part_unit_id ON part (unit_id);

CREATE TABLE passage (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    bulletin_id INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix VARCHAR(50) NOT NULL,
    suffix VARCHAR(50) NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sensitive VARCHAR(40),
    CONSTRAINT pk_passage PRIMARY KEY (id),
    CONSTRAINT fk_passage_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT fk_passage_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletin (id)
);
CREATE INDEX ix_passage_bulletin_id ON passage (bulletin_id);
CREATE INDEX ix_passage_case_id ON passage (case_id);

CREATE TABLE revocation (
    id INTEGER NOT NULL,
    honour_id INTEGER NOT NULL,
    organ VARCHAR(100) NOT NULL,
    doc_no VARCHAR(60) NOT NULL,
    revoked_on DATE NOT NULL,
    ground TEXT NOT NULL,
    collected VARCHAR(60) NOT NULL,
    entered_at DATETIME NOT NULL,
    CONSTRAINT pk_revocation PRIMARY KEY (id),
    CONSTRAINT uq_revocation_honour_id UNIQUE (honour_id),
    CONSTRAINT fk_revocation_honour_id FOREIGN KEY(honour_id) REFERENCES honour (id)
);

CREATE TABLE verification (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    note TEXT NOT NULL,
    verified_by VARCHAR(50) NOT NULL,
    verified_at DATETIME NOT NULL,
    CONSTRAINT pk_verification PRIMARY KEY (id),
    CONSTRAINT fk_verification_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE INDEX ix_verification_case_id ON verification (case_id);

CREATE TABLE doubt (
    id INTEGER NOT NULL,
    case_id INTEGER,
    bulletin_id INTEGER,
    reopens_id INTEGER,
    question TEXT NOT NULL,
    note TEXT NOT NULL,
    raised_at DATETIME NOT NULL,
    CONSTRAINT pk_doubt PRIMARY KEY (id),
    CONSTRAINT fk_doubt_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT fk_doubt_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletin (id),
    CONSTRAINT fk_doubt_reopens_id FOREIGN KEY(reopens_id) REFERENCES verification (id)
);
CREATE INDEX ix_doubt_bulletin_id ON doubt (bulletin_id);
CREATE INDEX ix_doubt_case_id ON doubt (case_id);

CREATE TABLE printing (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    spoilt INTEGER NOT NULL,
    reason TEXT NOT NULL,
    printed_by VARCHAR(50) NOT NULL,
    printed_at DATETIME NOT NULL,
    CONSTRAINT pk_printing PRIMARY KEY (id),
    CONSTRAINT fk_printing_document_id FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE INDEX ix_printing_document_id ON printing (document_id);

CREATE TABLE revision (
    id INTEGER NOT NULL,
    citation_id INTEGER NOT NULL,
    award_key VARCHAR(60) NOT NULL,
    text TEXT NOT NULL,
    saved_by VARCHAR(50) NOT NULL,
    account_id INTEGER,
    saved_at DATETIME NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (id),
    CONSTRAINT fk_revision_citation_id FOREIGN KEY(citation_id) REFERENCES citation (id)
);
CREATE INDEX ix_revision_citation_id ON revision (citation_id);

CREATE TABLE support (
    citation_id INTEGER NOT NULL,
    passage_id INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    CONSTRAINT pk_support PRIMARY KEY (citation_id, passage_id),
    CONSTRAINT fk_support_citation_id FOREIGN KEY(citation_id) REFERENCES citation (id),
    CONSTRAINT fk_support_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id)
);

CREATE TABLE answer (
    id INTEGER NOT NULL,
    doubt_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    ground TEXT NOT NULL,
    answered_by VARCHAR(50) NOT NULL,
    answered_at DATETIME NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (id),
    CONSTRAINT uq_answer_doubt_id UNIQUE (doubt_id),
    CONSTRAINT fk_answer_doubt_id FOREIGN KEY(doubt_id) REFERENCES doubt (id)
);

CREATE TABLE submission (
    id INTEGER NOT NULL,
    citation_id INTEGER NOT NULL,
    revision_id INTEGER NOT NULL,
    mode VARCHAR(40) NOT NULL,
    note TEXT NOT NULL,
    handed_in_by VARCHAR(50) NOT NULL,
    account_id INTEGER,
    handed_in_at DATETIME NOT NULL,
    CONSTRAINT pk_submission PRIMARY KEY (id),
    CONSTRAINT fk_submission_citation_id FOREIGN KEY(citation_id) REFERENCES citation (id),
    CONSTRAINT fk_submission_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
CREATE INDEX ix_submission_account_id ON submission (account_id);
CREATE INDEX ix_submission_citation_id ON submission (citation_id);

CREATE TABLE endorsement (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    stage VARCHAR(40) NOT NULL,
    opinion TEXT NOT NULL,
    endorsed_by VARCHAR(50) NOT NULL,
    account_id INTEGER,
    endorsed_at DATETIME NOT NULL,
    CONSTRAINT pk_endorsement PRIMARY KEY (id),
    CONSTRAINT fk_endorsement_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);
CREATE INDEX ix_endorsement_submission_id ON endorsement (submission_id);

CREATE TABLE outcome (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    result VARCHAR(40) NOT NULL,
    reason TEXT NOT NULL,
    decision_id INTEGER,
    honour_id INTEGER,
    ended_by VARCHAR(50) NOT NULL,
    account_id INTEGER,
    ended_at DATETIME NOT NULL,
    CONSTRAINT pk_outcome PRIMARY KEY (id),
    CONSTRAINT uq_outcome_submission_id UNIQUE (submission_id),
    CONSTRAINT fk_outcome_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id),
    CONSTRAINT fk_outcome_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT uq_outcome_honour_id UNIQUE (honour_id),
    CONSTRAINT fk_outcome_honour_id FOREIGN KEY(honour_id) REFERENCES honour (id)
);

CREATE TABLE publicity (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    first_day DATE,
    last_day DATE,
    channel VARCHAR(100) NOT NULL,
    objections TEXT NOT NULL,
    exemption TEXT NOT NULL,
    recorded_by VARCHAR(50) NOT NULL,
    account_id INTEGER,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_publicity PRIMARY KEY (id),
    CONSTRAINT uq_publicity_submission_id UNIQUE (submission_id),
    CONSTRAINT fk_publicity_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id)
);

-- What SQLite itself refuses, whoever asks: the log is append-only, what was issued never changes,
-- numbers are never given back, the families of roles never meet in one account (三员分立).
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'issued documents are never changed'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document WHEN NOT OLD.demo
BEGIN SELECT RAISE(ABORT, 'issued documents are never deleted'); END;
CREATE TRIGGER number_no_change BEFORE UPDATE OF series, year, n ON number
BEGIN SELECT RAISE(ABORT, 'numbers are never changed'); END;
CREATE TRIGGER number_no_delete BEFORE DELETE ON number WHEN NOT OLD.demo
BEGIN SELECT RAISE(ABORT, 'numbers are never given back'); END;
CREATE TRIGGER grant_one_family BEFORE INSERT ON "grant" WHEN EXISTS (
    SELECT 1 FROM "grant" WHERE account_id = NEW.account_id
    AND ended_at IS NULL AND family != NEW.family)
BEGIN SELECT RAISE(ABORT, 'roles of different families in one account'); END;
