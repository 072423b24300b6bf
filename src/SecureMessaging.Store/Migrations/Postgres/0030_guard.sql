-- Measurement of both flows, and the guard that judges it. Minutes count from the Unix epoch; times are milliseconds.

-- Who has been counted. A person is a pseudonym.
CREATE TABLE guard_first_attempt (
  flag      TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  stage     INTEGER NOT NULL,
  operation TEXT NOT NULL,
  person    TEXT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (flag, epoch, stage, operation, person)
);
CREATE INDEX guard_first_attempt_at ON guard_first_attempt (at);

-- First attempts per block and arm. late: came after the block had been judged, so the test never sees it.
CREATE TABLE guard_counter (
  flag      TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  stage     INTEGER NOT NULL,
  minute    BIGINT NOT NULL,
  operation TEXT NOT NULL,
  station   TEXT NOT NULL,
  share     INTEGER NOT NULL,
  arm       TEXT NOT NULL,
  late      INTEGER NOT NULL,
  users     BIGINT NOT NULL,
  failures  BIGINT NOT NULL,
  PRIMARY KEY (flag, epoch, stage, minute, operation, station, share, arm, late)
);

-- Requests, for the dashboard and for pausing.
CREATE TABLE guard_request (
  flag      TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  stage     INTEGER NOT NULL,
  minute    BIGINT NOT NULL,
  operation TEXT NOT NULL,
  arm       TEXT NOT NULL,
  requests  BIGINT NOT NULL,
  refused   BIGINT NOT NULL,
  failed    BIGINT NOT NULL,
  PRIMARY KEY (flag, epoch, stage, minute, operation, arm)
);

-- How far each instance has come: a flush with a number that is already here has been applied.
CREATE TABLE guard_instance (
  instance        TEXT NOT NULL PRIMARY KEY,
  sequence        BIGINT NOT NULL,
  complete_before BIGINT NOT NULL,
  at              BIGINT NOT NULL
);

-- What the guard has judged, and what it says.
CREATE TABLE guard_progress (
  flag         TEXT NOT NULL,
  epoch        INTEGER NOT NULL,
  stage        INTEGER NOT NULL,
  judged_until BIGINT NOT NULL,
  verdict      TEXT NOT NULL,
  at           BIGINT NOT NULL,
  PRIMARY KEY (flag, epoch, stage)
);

-- At most one rollback per flag, epoch and stage, whoever leads.
CREATE TABLE guard_decision (
  flag       TEXT NOT NULL,
  epoch      INTEGER NOT NULL,
  stage      INTEGER NOT NULL,
  evidence   TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  revision   BIGINT NULL,
  applied_at BIGINT NULL,
  seen_at    BIGINT NULL,
  PRIMARY KEY (flag, epoch, stage)
);
