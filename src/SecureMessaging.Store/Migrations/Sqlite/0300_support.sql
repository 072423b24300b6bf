-- What the call centre is asked about, by the support id of the answer: errors, and sends whichever flow answered them. A person is a
-- pseudonym; no text, no name, no number of a message.
CREATE TABLE support_call (
  support_id    TEXT    NOT NULL PRIMARY KEY,
  at            INTEGER NOT NULL,
  person        TEXT    NOT NULL,
  operation     TEXT    NOT NULL,
  flow          TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  client        TEXT    NOT NULL,
  ehr           TEXT    NOT NULL,
  status        INTEGER NOT NULL,
  code          TEXT    NOT NULL,
  submission_id TEXT
);
CREATE INDEX support_call_person ON support_call (person, at);
CREATE INDEX support_call_at ON support_call (at);
CREATE INDEX support_call_submission ON support_call (submission_id) WHERE submission_id IS NOT NULL;
-- Who looked, when and at what. Written before the answer; a look-up that cannot be written is not answered.
CREATE TABLE support_lookup (
  id         TEXT    NOT NULL PRIMARY KEY,
  at         INTEGER NOT NULL,
  actor      TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  found      INTEGER NOT NULL,
  request_id TEXT    NOT NULL
);
CREATE INDEX support_lookup_at ON support_lookup (at);
