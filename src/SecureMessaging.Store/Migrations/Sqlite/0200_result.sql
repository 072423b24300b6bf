-- Results of requests by hour, for reports: status, code of the error, EHRs that answered, and how long it took (the upper end of a
-- class, in milliseconds). Kept for 13 months.
CREATE TABLE guard_result (
  flag      TEXT    NOT NULL,
  epoch     INTEGER NOT NULL,
  stage     INTEGER NOT NULL,
  hour      INTEGER NOT NULL,
  operation TEXT    NOT NULL,
  arm       TEXT    NOT NULL,
  client    TEXT    NOT NULL,
  status    INTEGER NOT NULL,
  code      TEXT    NOT NULL,
  ehr       TEXT    NOT NULL,
  at_most   INTEGER NOT NULL,
  requests  INTEGER NOT NULL,
  PRIMARY KEY (flag, epoch, stage, hour, operation, arm, client, status, code, ehr, at_most)
);
CREATE INDEX guard_result_hour ON guard_result (hour);
