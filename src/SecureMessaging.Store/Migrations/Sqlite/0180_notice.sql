-- What somebody is informed of, written in the transaction of what happened; numbers follow the order of the changes.
CREATE TABLE rollout_notice (
  seq      INTEGER NOT NULL PRIMARY KEY,
  at       INTEGER NOT NULL,
  type     TEXT    NOT NULL,
  flag     TEXT,
  severity TEXT,
  actor    TEXT    NOT NULL,
  summary  TEXT    NOT NULL,
  reason   TEXT,
  ticket   TEXT
);

-- How far each webhook has got. A claim moves due_at to the end of its lease.
CREATE TABLE rollout_webhook (
  name       TEXT    NOT NULL PRIMARY KEY,
  seq        INTEGER NOT NULL,
  attempts   INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  last_error TEXT,
  delivered_at INTEGER
);
