-- What the launch report is made of, kept for 13 months. Requests of everybody by the hour; arm: base, new, or uat for named people.
CREATE TABLE launch_request (
  flag      TEXT    NOT NULL,
  hour      INTEGER NOT NULL,
  operation TEXT    NOT NULL,
  arm       TEXT    NOT NULL,
  client    TEXT    NOT NULL,
  ehr       TEXT    NOT NULL,
  status    INTEGER NOT NULL,
  code      TEXT    NOT NULL,
  at_most   INTEGER NOT NULL,
  requests  INTEGER NOT NULL,
  PRIMARY KEY (flag, hour, operation, arm, client, ehr, status, code, at_most)
);
-- Who, by the day, so that people are counted once over any range of days. A person is a pseudonym. accepted: requests that worked.
CREATE TABLE launch_person (
  flag      TEXT    NOT NULL,
  day       INTEGER NOT NULL,
  operation TEXT    NOT NULL,
  arm       TEXT    NOT NULL,
  client    TEXT    NOT NULL,
  person    TEXT    NOT NULL,
  requests  INTEGER NOT NULL,
  accepted  INTEGER NOT NULL,
  PRIMARY KEY (flag, day, operation, arm, client, person)
);
-- Satisfaction: the last rating of a person on a day, at a stage of writing a message.
CREATE TABLE launch_rating (
  flag   TEXT    NOT NULL,
  day    INTEGER NOT NULL,
  arm    TEXT    NOT NULL,
  stage  TEXT    NOT NULL,
  person TEXT    NOT NULL,
  rating INTEGER NOT NULL,
  PRIMARY KEY (flag, day, arm, stage, person)
);
CREATE INDEX launch_request_hour ON launch_request (hour);
CREATE INDEX launch_person_day ON launch_person (day);
CREATE INDEX launch_rating_day ON launch_rating (day);
