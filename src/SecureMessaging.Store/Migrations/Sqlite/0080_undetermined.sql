-- A state more: what cannot be found out. SQLite cannot change a CHECK, so the rows move into a new table. held_at: when the
-- brake first held the message.
CREATE TABLE submission_with_undetermined (
  id             TEXT    NOT NULL PRIMARY KEY,
  user_key       TEXT    NOT NULL,
  submission_key TEXT    NOT NULL,
  content_hash   TEXT    NOT NULL,
  explicit_key   INTEGER NOT NULL,
  state          TEXT    NOT NULL CHECK (state IN ('received', 'dispatching', 'sent', 'failed', 'unconfirmed', 'undetermined')),
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
  accepted       BLOB,
  dispatch_ended_at INTEGER,
  refusal        TEXT,
  absent_since   INTEGER,
  draft_id       INTEGER,
  text_hash      TEXT,
  held_at        INTEGER
);
INSERT INTO submission_with_undetermined (
  id, user_key, submission_key, content_hash, explicit_key, state, version, record, tenant, recipient_id, reply_to_id, attempts,
  looks, absent_looks, ticket, record_id, message_id, failure, acknowledged, owner, lease_until, next_look_at, created_at,
  updated_at, dispatched_at, settled_at, confirmed_at, told_at, data_key, payload, accepted, dispatch_ended_at, refusal,
  absent_since, draft_id, text_hash)
SELECT
  id, user_key, submission_key, content_hash, explicit_key, state, version, record, tenant, recipient_id, reply_to_id, attempts,
  looks, absent_looks, ticket, record_id, message_id, failure, acknowledged, owner, lease_until, next_look_at, created_at,
  updated_at, dispatched_at, settled_at, confirmed_at, told_at, data_key, payload, accepted, dispatch_ended_at, refusal,
  absent_since, draft_id, text_hash
FROM submission;
DROP TABLE submission;
ALTER TABLE submission_with_undetermined RENAME TO submission;
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
CREATE INDEX submission_held ON submission (record) WHERE held_at IS NOT NULL;
-- Per EHR: since when acknowledged messages that are not found are held instead of being called lost; when the latest of them
-- was held first; and until when an operator let the messages of then be called lost.
CREATE TABLE lost_message_brake (
  record       TEXT   NOT NULL PRIMARY KEY,
  held_since   INTEGER,
  last_held_at INTEGER NOT NULL DEFAULT 0,
  released_at  INTEGER NOT NULL DEFAULT 0
);
-- The id under which the record shows the message, where that is not the id it acknowledged.
ALTER TABLE id_alias ADD COLUMN found_as TEXT;
