-- Changes of flags that are made at a time. claimed_until keeps instances apart; whoever dies loses the claim.
CREATE TABLE rollout_schedule (
  id            TEXT    NOT NULL PRIMARY KEY,
  flag          TEXT    NOT NULL,
  epoch         BIGINT NOT NULL,
  action        TEXT    NOT NULL,
  thousandths   BIGINT,
  station       TEXT,
  at            BIGINT NOT NULL,
  reason        TEXT    NOT NULL,
  ticket        TEXT,
  requested_by  TEXT    NOT NULL,
  requested_at  BIGINT NOT NULL,
  state         TEXT    NOT NULL,
  note          TEXT,
  approval_id   TEXT,
  claimed_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX rollout_schedule_due ON rollout_schedule (at) WHERE state = 'waiting';
CREATE INDEX rollout_schedule_of_flag ON rollout_schedule (flag, at);
