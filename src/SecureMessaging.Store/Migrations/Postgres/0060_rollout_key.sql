-- What a change sent with an Idempotency-Key asked for, so that the key answers for that very change and for no other.
-- The fingerprint is a hash of method, path and body: no user id is in it in clear.
CREATE TABLE rollout_key (
  actor           TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint     TEXT NOT NULL,
  PRIMARY KEY (actor, idempotency_key)
);
