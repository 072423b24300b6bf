-- One row per attempt of one person to send one message. Private words are in payload and accepted only, encrypted with
-- data_key, which is itself wrapped by a key ring outside the database.
CREATE TABLE submission (
  id             TEXT    NOT NULL PRIMARY KEY,
  user_key       TEXT    NOT NULL,
  submission_key TEXT    NOT NULL,
  content_hash   TEXT    NOT NULL,
  explicit_key   INTEGER NOT NULL,
  state          TEXT    NOT NULL CHECK (state IN ('received', 'dispatching', 'sent', 'failed', 'unconfirmed')),
  version        INTEGER NOT NULL,
  record         TEXT    NOT NULL,
  tenant         TEXT    NOT NULL,
  recipient_id   INTEGER,
  reply_to_id    INTEGER,
  attempts       INTEGER NOT NULL DEFAULT 0,
  looks          INTEGER NOT NULL DEFAULT 0,
  absent_looks   INTEGER NOT NULL DEFAULT 0,
  ticket         TEXT,
  record_id      TEXT,
  message_id     INTEGER,
  failure        TEXT,
  acknowledged   INTEGER NOT NULL DEFAULT 0,
  owner          TEXT,
  lease_until    INTEGER,
  next_look_at   INTEGER,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  dispatched_at  INTEGER,
  settled_at     INTEGER,
  confirmed_at   INTEGER,
  told_at        INTEGER,
  data_key       BLOB,
  payload        BLOB,
  accepted       BLOB
);
-- Two instances cannot have the same message under way, whatever they read before.
CREATE UNIQUE INDEX submission_under_way ON submission (user_key, submission_key)
  WHERE state IN ('received', 'dispatching', 'unconfirmed');
-- One message of a record proves one submission, never two.
CREATE UNIQUE INDEX submission_record_id ON submission (user_key, record, tenant, record_id) WHERE record_id IS NOT NULL;
CREATE INDEX submission_by_user ON submission (user_key, created_at);
CREATE INDEX submission_by_key ON submission (user_key, submission_key, created_at);
CREATE INDEX submission_due ON submission (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX submission_by_state ON submission (state, created_at);
CREATE INDEX submission_settled ON submission (settled_at) WHERE settled_at IS NOT NULL;

-- Numbers this service gives to ids of a record that are not numbers: from 2^51 up to, not including, 2^52.
CREATE TABLE id_alias (
  alias     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT CHECK (alias >= 2251799813685248 AND alias < 4503599627370496),
  user_key  TEXT    NOT NULL,
  record    TEXT    NOT NULL,
  tenant    TEXT    NOT NULL,
  record_id TEXT    NOT NULL,
  UNIQUE (user_key, record, tenant, record_id)
);
INSERT INTO sqlite_sequence (name, seq) VALUES ('id_alias', 2251799813685247);
