-- Rollout: flags and facility overrides, their audit, and who has applied what. Times are Unix milliseconds.
-- The one row of rollout_head is written first by every change, so changes are in one order everywhere.
CREATE TABLE rollout_head (
  id         BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  revision   BIGINT NOT NULL,
  audit_seq  BIGINT NOT NULL,
  audit_hash TEXT    NOT NULL
);
INSERT INTO rollout_head (id, revision, audit_seq, audit_hash) VALUES (1, 0, 0, '');

CREATE TABLE rollout_item (
  kind     TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  version  BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  doc      TEXT    NOT NULL,
  PRIMARY KEY (kind, name)
);
CREATE INDEX rollout_item_revision ON rollout_item (revision);

CREATE TABLE rollout_audit (
  seq             BIGINT NOT NULL PRIMARY KEY,
  at              BIGINT NOT NULL,
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
  version         BIGINT NOT NULL,
  detail          TEXT,
  idempotency_key TEXT,
  prev_hash       TEXT    NOT NULL,
  hash            TEXT    NOT NULL
);
CREATE INDEX rollout_audit_subject ON rollout_audit (kind, subject, seq);
CREATE UNIQUE INDEX rollout_audit_idempotency ON rollout_audit (actor, idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE FUNCTION rollout_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''rollout_audit is append-only''; END';
CREATE TRIGGER rollout_audit_append_only BEFORE UPDATE OR DELETE ON rollout_audit
  FOR EACH ROW EXECUTE FUNCTION rollout_audit_refuse();
CREATE TRIGGER rollout_audit_no_truncate BEFORE TRUNCATE ON rollout_audit
  FOR EACH STATEMENT EXECUTE FUNCTION rollout_audit_refuse();
REVOKE UPDATE, DELETE, TRUNCATE ON rollout_audit FROM CURRENT_USER;

CREATE TABLE rollout_approval (
  id           TEXT    NOT NULL PRIMARY KEY,
  flag         TEXT    NOT NULL,
  base_version BIGINT NOT NULL,
  action       TEXT    NOT NULL,
  proposed     TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  ticket       TEXT,
  requested_by TEXT    NOT NULL,
  requested_at BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  state        TEXT    NOT NULL,
  decided_by   TEXT,
  decided_at   BIGINT
);

CREATE TABLE rollout_incident (
  id       TEXT    NOT NULL PRIMARY KEY,
  flag     TEXT    NOT NULL,
  severity TEXT    NOT NULL,
  action   TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  actor    TEXT    NOT NULL,
  at       BIGINT NOT NULL,
  version  BIGINT NOT NULL
);

CREATE TABLE rollout_instance (
  instance TEXT    NOT NULL PRIMARY KEY,
  revision BIGINT NOT NULL,
  at       BIGINT NOT NULL,
  samples  TEXT    NOT NULL
);

CREATE TABLE rollout_active_user (
  user_ref   TEXT    NOT NULL PRIMARY KEY,
  facilities TEXT    NOT NULL,
  seen_day   BIGINT NOT NULL
);
CREATE INDEX rollout_active_user_day ON rollout_active_user (seen_day);
