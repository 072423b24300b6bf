-- What was said of something that lasts (the guard holds, an instance lags), so that the next leader does not say it again.
CREATE TABLE rollout_lasting_notice (
  type    TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (type, subject)
);
