-- Rollout: flags and facility overrides, their audit, and who has applied what. Times are Unix milliseconds.
-- The one row of rollout_head is written first by every change, so changes are in one order everywhere.
CREATE TABLE rollout_head (
  id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  revision   INTEGER NOT NULL,
  audit_seq  INTEGER NOT NULL,
  audit_hash TEXT    NOT NULL
);
INSERT INTO rollout_head (id, revision, audit_seq, audit_hash) VALUES (1, 0, 0, '');

CREATE TABLE rollout_item (
  kind     TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  doc      TEXT    NOT NULL,
  PRIMARY KEY (kind, name)
);
CREATE INDEX rollout_item_revision ON rollout_item (revision);

CREATE TABLE rollout_audit (
  seq             INTEGER NOT NULL PRIMARY KEY,
  at              INTEGER NOT NULL,
  actor           TEXT    NOT NULL,
  action          TEXT    NOT NULL,
  kind            TEXT    NOT NULL,
  subject         TEXT    NOT NULL,
  before_doc      TEXT,
  after_doc       TEXT,
  reason          TEXT    NOT NULL,
  ticket          TEXT,
  request_id      TEXT,
  ip              TEXT,
  version         INTEGER NOT NULL,
  detail          TEXT,
  idempotency_key TEXT,
  prev_hash       TEXT    NOT NULL,
  hash            TEXT    NOT NULL
);
CREATE INDEX rollout_audit_subject ON rollout_audit (kind, subject, seq);
CREATE UNIQUE INDEX rollout_audit_idempotency ON rollout_audit (actor, idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE TRIGGER rollout_audit_no_update BEFORE UPDATE ON rollout_audit
BEGIN
  SELECT RAISE(ABORT, 'rollout_audit is append-only');
END;
CREATE TRIGGER rollout_audit_no_delete BEFORE DELETE ON rollout_audit
BEGIN
  SELECT RAISE(ABORT, 'rollout_audit is append-only');
END;

CREATE TABLE rollout_approval (
  id           TEXT    NOT NULL PRIMARY KEY,
  flag         TEXT    NOT NULL,
  base_version INTEGER NOT NULL,
  action       TEXT    NOT NULL,
  proposed     TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  ticket       TEXT,
  requested_by TEXT    NOT NULL,
  requested_at INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  state        TEXT    NOT NULL,
  decided_by   TEXT,
  decided_at   INTEGER
);

CREATE TABLE rollout_incident (
  id       TEXT    NOT NULL PRIMARY KEY,
  flag     TEXT    NOT NULL,
  severity TEXT    NOT NULL,
  action   TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  actor    TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  version  INTEGER NOT NULL
);

CREATE TABLE rollout_instance (
  instance TEXT    NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  samples  TEXT    NOT NULL
);

CREATE TABLE rollout_active_user (
  user_ref   TEXT    NOT NULL PRIMARY KEY,
  facilities TEXT    NOT NULL,
  seen_day   INTEGER NOT NULL
);
CREATE INDEX rollout_active_user_day ON rollout_active_user (seen_day);
