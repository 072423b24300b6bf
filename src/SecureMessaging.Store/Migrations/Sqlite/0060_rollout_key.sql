-- What a change sent with an Idempotency-Key asked for, so that the key answers for that very change and for no other.
-- The fingerprint is a hash of method, path and body: no user id is in it in clear.
CREATE TABLE rollout_key (
  actor           TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint     TEXT NOT NULL,
  PRIMARY KEY (actor, idempotency_key)
);

-- INSERT OR REPLACE deletes the row in its way without firing the trigger against deleting.
CREATE TRIGGER rollout_audit_no_replace BEFORE INSERT ON rollout_audit
WHEN EXISTS (SELECT 1 FROM rollout_audit WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM rollout_audit WHERE actor = NEW.actor AND idempotency_key = NEW.idempotency_key)
BEGIN
  SELECT RAISE(ABORT, 'rollout_audit is append-only');
END;
